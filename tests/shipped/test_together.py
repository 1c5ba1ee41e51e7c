"""The shipped datasets beside each other: a country that has an election of its own, and votes in
another one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.folders import SHIPPED, read_dataset


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Replies:
    store = Store.open(Path(tmp_path_factory.mktemp("together")) / "results.db")
    for name in ("de-bundestag-2025", "md-president-2024", "ru-president-2024"):
        publish(store, read_dataset(SHIPPED / name), by="test")
    return Replies(store)


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ("germany", "🇩🇪 Germany · official count", "Russian presidential election, 2024"),
        ("russia", "🇷🇺 Whole election · official count, signed", "Russian presidential election"),
        ("bavaria", "Bavaria · preliminary count", "Second votes, 2025"),
        ("zweitstimmen", "🇩🇪 Germany · preliminary count", "Second votes, 2025"),
    ],
)
def test_a_name_means_what_it_says(replies: Replies, asked: str, first: str, second: str) -> None:
    message = replies.to_text(asked, "en")
    assert message is not None
    lines = [line for line in message.plain.split("\n") if not line.startswith("Taken as: ")]
    assert lines[0] == first
    assert lines[1].startswith(second)


@pytest.mark.parametrize(
    ("asked", "label", "first"),
    [
        ("germany", "Second votes, 2025", "🇩🇪 Germany · preliminary count"),
        (
            "india",
            "Moldovan presidential election, second round, 2024",
            "🇮🇳 India · preliminary count, not final",
        ),
    ],
)
def test_a_place_of_two_elections_offers_the_other_one(
    replies: Replies, asked: str, label: str, first: str
) -> None:
    message = replies.to_text(asked, "en")
    assert message is not None
    data = {each.label: each.data for row in message.buttons for each in row}
    pressed = replies.to_press(data[label] or "", "en")
    assert pressed is not None
    assert pressed.plain.splitlines()[0] == first


def test_a_whole_offers_no_other_whole(replies: Replies) -> None:
    message = replies.to_text("who won", "en")
    assert message is not None
    labels = [button.label for row in message.buttons for button in row]
    assert labels == ["Exit poll", "Sources", "Compare", "More ▾", "↗ Share"]
