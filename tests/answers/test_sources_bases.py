"""A printed share is set against one of the same base; where none is known, nothing is said to
contradict it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Figure
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import state
from tests.answers.served import served
from tests.builders import claim, votes

COUNTED = (
    votes("aa-gull", "aa", 163),
    votes("aa-heron", "aa", 206, "heron"),
    votes("aa-ballots", "aa", 1000, None, measure="ballots-cast"),
    votes("aa-rejected", "aa", 8, None, measure="ballots-rejected"),
)
"""Two of all who stood: 163 of 1,000 ballots are 16.3%, of 992 valid ones 16.43%, of 369 for
these two 44.17%.
"""


def printed(value: str, base: str) -> Figure:
    return votes("aa-printed", "aa", value, measure="vote-share", decimals=2, base=base)


async def differing(folder: Path, *figures: Figure) -> list[str]:
    """What /sources says below the documents."""
    claims = [claim("aa-printed", "courier")]
    with Store.open(folder / "results.db") as store:
        publish(store, state(figures, claims), by="ed")
        async with served(store, folder) as bot:
            anna = bot.reader()
            short = await anna.ask("/sources aa")
            lines = (await anna.press(short, "More ▾")).splitlines()
    first = next(
        number
        for number, line in enumerate(lines)
        if line.startswith(("Values", "Agree", "Nothing", "No "))
    )
    return lines[first:-2]


@pytest.mark.parametrize("base", ["valid-votes", "unknown"])
async def test_of_valid_votes(tmp_path: Path, base: str) -> None:
    assert await differing(tmp_path, *COUNTED, printed("16.43", base)) == [
        "Agree with what is shown, rounded or bounded",
        "Gull 16.43% — Courier.",
    ]


async def test_of_valid_votes_where_it_is_not_known_how_many_were_rejected(tmp_path: Path) -> None:
    assert await differing(tmp_path, *COUNTED[:3], printed("16.43", "valid-votes")) == [
        "Values that differ, by why",
        "Every value is shown; none is an average.",
        "Nothing here to set them against",
        "Gull 16.43% — Courier.",
    ]


async def test_of_those_listed(tmp_path: Path) -> None:
    assert await differing(tmp_path, *COUNTED, printed("9.10", "voters-registered")) == [
        "Values that differ, by why",
        "Every value is shown; none is an average.",
        "Nothing here to set them against",
        "Gull 9.10% — Courier.",
    ]


@pytest.mark.parametrize(("base", "shown"), [("valid-votes", "16.43%"), ("ballots-cast", "16.30%")])
async def test_what_is_wrong_on_its_own_base_is_said_to_be(
    tmp_path: Path, base: str, shown: str
) -> None:
    assert await differing(tmp_path, *COUNTED, printed("17.43", base)) == [
        "Values that differ, by why",
        "Every value is shown; none is an average.",
        "",
        "CONTRADICTION · another value of the same thing",
        f"Gull 17.43% — Courier. Shown: {shown}.",
    ]


@pytest.mark.parametrize("base", ["valid-votes", "unknown"])
async def test_what_is_printed_of_all_is_not_set_against_the_two_who_are_listed(
    tmp_path: Path, base: str
) -> None:
    """No ballots are known: shares are of the votes listed, and those of others differ by that."""
    lines = await differing(tmp_path, *COUNTED[:2], printed("16.43", base))
    assert not [line for line in lines if "contradict" in line.lower()]
