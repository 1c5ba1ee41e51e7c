"""Every question of every edition, and its answer in a language."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.answers.kinds import answer
from bot.asking.concepts import terms
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.editions.store import Store
from bot.editions.view import View
from bot.places.gazetteer import Gazetteer
from bot.places.geography import Coordinates
from bot.replies import gazetteer_of
from bot.show.kinds import show
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.language import wording

EDITIONS = range(1, 7)
DATA = Path(__file__).parents[2] / "data"

_OF_A_PLACE = ("country", "sources", "poll", "quotes", "turnout", "changes")
_OF_NO_PLACE = (
    Question("start"),
    Question("help"),
    Question("elections"),
    Question("quotes"),
    Question("changes"),
    Question("region", "central-asia", by_id=True),
    Question("region", "eastern-europe", by_id=True),
    Question("top", candidate="putin"),
    Question("top", candidate="davankov", lowest=True),
    Question("candidate", candidate="putin"),
    Question("candidate", "kz", candidate="davankov"),
    Question("compare", places=("kz", "uz", "kg", "tj"), by_id=True),
    Question("compare", places=("kg", "uz"), by_id=True),
    Question("asof", "kazakhstan", day="20 march"),
    Question("near", "kz", by_id=True, point=Coordinates(43.2, 76.9)),
    Question("search", candidate="queue"),
    Question("search", "central-asia", by_id=True),
    Question("search", candidate="okun"),
    Question("search", "kz", by_id=True, candidate="dual"),
    Question("search", candidate="lorem"),
    Question("search"),
    Question("who", candidate="davankov"),
    Question("who", candidate="putin"),
    Question("who", candidate="okun"),
    Question("who", candidate="vote abroad"),
    Question("who", candidate="lorem"),
    Question("when"),
    Question("when", "kz"),
    Question("why"),
    Question("why", "kz-almaty"),
    Question("glossary"),
    *(Question("glossary", term) for term in terms()),
    Question("country"),
    Question("country", "atlantis"),
    Question("country", "congo"),
    Question("country", "greenland"),
    Question("country", "kazakhstan", "1999"),
    Question("text", "lorem ipsum dolor"),
)


@dataclass(frozen=True)
class Asked:
    """One edition, to be asked in any language."""

    view: View
    gazetteer: Gazetteer

    def __call__(self, question: Question, language: str) -> Message:
        """The message that answers ``question``."""
        found = answer(question, self.view, self.gazetteer, language)
        return show(Labels(self.view, wording(language)), found)


def asked(store: Store, edition: int) -> Asked:
    """An edition of a store, ready to be asked."""
    view = store.view(edition)
    return Asked(view, gazetteer_of(view))


def questions(
    view: View, wanted: Callable[[Place], bool], *, general: bool = True
) -> Iterator[Question]:
    """Questions of every kind: those of no place when ``general``, and those of each place with
    figures wanted.
    """
    if general:
        yield from _OF_NO_PLACE
    for contest in view.contests():
        for place in view.find_places_with_figures(contest.id):
            if wanted(place):
                yield from _about(contest, place)


def _about(contest: Contest, place: Place) -> Iterator[Question]:
    for kind in _OF_A_PLACE:
        yield Question(kind, place.id, contest.id, by_id=True)
    if place.id != "overall":
        yield Question("compare", contest=contest.id, places=(place.id, "overall"), by_id=True)


def told(message: Message) -> str:
    """All that a message says, the labels of its buttons too."""
    return "\n".join([message.plain, *(button.label for row in message.buttons for button in row)])


def tables(message: Message) -> Iterator[str]:
    """The lines of a message's tables."""
    for table in re.findall(r"<pre>(.*?)</pre>", message.html, re.DOTALL):
        yield from html.unescape(table).split("\n")


def units(message: Message) -> int:
    """How long a message is to Telegram: UTF-16 units once its tags are parsed."""
    return len(html.unescape(re.sub(r"<[^>]+>", "", message.html)).encode("utf-16-le")) // 2


@cache
def without(names: tuple[str, ...]) -> re.Pattern[str]:
    """Addresses, commands, words in quotation marks, and these names."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(
        "|".join((r"https?://\S+", r"/[a-z]+", r"“[^”]*”", r"«[^»]*»", *map(re.escape, longest)))
    )


def latin_words(text: str, names: Iterable[str]) -> set[str]:
    """The words of three Latin letters or more in ``text``, lower-case, apart from what keeps its
    own spelling.
    """
    return {
        word.lower() for word in re.findall(r"[A-Za-zʻʼ]{3,}", without(tuple(names)).sub(" ", text))
    }
