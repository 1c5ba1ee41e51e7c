"""What stands under a picture, in every language: within Telegram's limit, nothing English, hedged
as in English.
"""

from __future__ import annotations

import pytest

from bot.answers.kinds import answer
from bot.asking.question import Question
from bot.editions.store import Store
from bot.pictures.answer import caption, picture_of
from bot.pictures.picture import Palette
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.language import wording
from bot.wording.render import CAPTION_LIMIT, to_html, to_plain
from tests.languages.asking import Asked, asked, units
from tests.languages.checking import faults
from tests.languages.hedges import OTHERS

DRAWN = (
    Question("country", "kz", by_id=True),
    Question("country", "uz", by_id=True),
    Question("compare", places=("kg", "uz"), by_id=True),
    Question("region", "central-asia", by_id=True),
    Question("top", candidate="davankov"),
    Question("changes", "uz", by_id=True),
)


async def captioned(every: Asked, question: Question, language: str) -> Message | None:
    found = answer(question, every.view, every.gazetteer, language)
    picture = await picture_of(Labels(every.view, wording(language)), found, Palette.LIGHT)
    blocks = caption(picture) if picture else ()
    return Message(to_html(blocks), to_plain(blocks)) if blocks else None


@pytest.mark.parametrize("edition", [2, 5])
@pytest.mark.parametrize("language", OTHERS)
async def test_captions(store: Store, language: str, edition: int) -> None:
    every, drawn = asked(store, edition), 0
    for question in DRAWN:
        english, message = [await captioned(every, question, wanted) for wanted in ("en", language)]
        assert (english is None) == (message is None)
        if english and message:
            drawn += 1
            assert units(message) <= CAPTION_LIMIT
            found = faults(message, english, language)
            # Where words are longer fewer labels of a map fit, and a label may carry a hedge of its
            # own.
            kept = [
                fault for fault in found if question.kind != "top" or not fault.startswith("hedges")
            ]
            assert kept == [], question
    assert drawn >= 4
