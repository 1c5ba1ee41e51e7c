"""Every file in ``cards/`` is a question, the edition it is asked of, the language, and its answer
in full, word for word.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.editions.store import Store
from bot.replies import Replies

CARDS = sorted((Path(__file__).parent / "cards").glob("*.txt"))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_card(card: Path, store: Store) -> None:
    head, _, expected = card.read_text(encoding="utf-8").partition("\n")
    question, edition, language = head.rsplit(" @ ", 2)
    asked = parse(question.removesuffix(" ▾"), private=True)
    assert asked is not None
    told = Replies(store).as_of(replace(asked, full=True), language, int(edition)).message
    assert told.plain == expected.rstrip("\n")
