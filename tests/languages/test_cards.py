"""Every file in ``cards/`` is a question, the edition it is asked of, the language, and its answer,
word for word; after a question with ▾ the answer in full.
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
    asked = replace(asked, full=question.endswith(" ▾"))
    told = Replies(store).as_of(asked, language, int(edition)).message
    assert told.plain == expected.rstrip("\n")
