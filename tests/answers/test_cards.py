"""Every file in ``cards/`` is a question, the edition it is asked of, and its answer in full, word
for word; every file in ``short/`` has the same of an answer on one screen.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.editions.store import Store
from bot.replies import Replies

HERE = Path(__file__).parent
CARDS = [*sorted((HERE / "cards").glob("*.txt")), *sorted((HERE / "short").glob("*.txt"))]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"{card.parent.name}-{card.stem}")
def test_card(card: Path, store: Store) -> None:
    head, _, expected = card.read_text(encoding="utf-8").partition("\n")
    question, edition = head.rsplit(" @ ", 1)
    asked = parse(question, private=True)
    assert asked is not None
    asked = replace(asked, full=card.parent.name == "cards")
    assert Replies(store).as_of(asked, "en", int(edition)).message.plain == expected.rstrip("\n")
