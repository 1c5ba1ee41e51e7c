"""A question, whatever way it was asked, and how what is typed after a command becomes one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.asking.topics import Topic
from bot.places.geography import Coordinates
from bot.places.index import WHOLE


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know.

    ``kind`` is the name of a row of the table of kinds (``answers/kinds.py``). ``place`` is as
    typed, or an id when ``by_id``; ``contest`` a year or an id. ``places`` are the sides of a
    comparison and ``candidate`` a name or an id, both as ``place`` is. ``lowest`` turns an order
    round; ``full`` asks for all there is where the answer has a short form, one screen of a phone;
    ``page`` counts from 0, and those after the first are of the full form; ``day`` is a date as
    typed or ISO; ``point`` is where somebody is. ``round`` is the round of a ranked count that is
    asked for, 0 for any; ``topics`` are what of the result is asked about, which an answer without
    it must not pass over. ``unit`` is the kind of place that is asked about, as the dataset has it:
    each county; ``position`` the one that a candidate came in, from 1. ``most`` is how many places
    of an order are asked for, 1 to 50; 0 for all, and 51 where a number was typed that no order
    has.
    """

    kind: str
    place: str = ""
    contest: str | None = None
    by_id: bool = False
    places: tuple[str, ...] = ()
    candidate: str = ""
    lowest: bool = False
    full: bool = False
    page: int = 0
    day: str = ""
    point: Coordinates | None = None
    round: int | None = None
    topics: tuple[Topic, ...] = ()
    unit: str = ""
    position: int = 1
    most: int = 0

    def page_of(self, count: int, size: int) -> tuple[int, int]:
        """The page of ``count`` rows that is asked for, from 0, or the last one; and how many pages
        there are, of ``size`` rows each.
        """
        pages = max(1, -(-count // size))
        return max(0, min(self.page, pages - 1)), pages

    def at_page(self, page: int) -> Question:
        """The same question, another page of its answer."""
        return replace(self, page=page)

    @property
    def is_of_more(self) -> bool:
        """Whether something of the result is asked for beside it: a topic, or a round."""
        return bool(self.topics) or self.round is not None

    @property
    def is_full(self) -> bool:
        """Whether the full form of the answer is meant."""
        return self.full or self.page > 0


MOST_SHORT = 10
"""How many places of an order have room in the short form; more are asked for in the full one."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_CONTEST_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+-[a-z0-9]+")
_DAY = re.compile(r"\b\d{1,2}[. /]+\w+[. /]+\d{4}$")


def overall(contest: str | None = None) -> Question:
    """The question for an election as a whole."""
    return Question("country", WHOLE, contest, by_id=True)


def with_contest(kind: str, text: str) -> Question:
    """A place with, at its end, the year or the id of a contest."""
    text = text.strip()
    place, _, last = text.rpartition(" ")
    is_contest = _YEAR.fullmatch(last) or _CONTEST_ID.fullmatch(last)
    # In "20 march 2024" the year belongs to a day.
    if place and is_contest and not _DAY.search(text):
        return Question(kind, place, last)
    return Question(kind, text)


def bare(kind: str, _: str) -> Question:
    """A question that asks the same whatever follows its command."""
    return Question(kind)


def of_words(kind: str, text: str) -> Question:
    """A question about a name or about words, which may name a contest at their end."""
    asked = with_contest(kind, text)
    return replace(asked, place="", candidate=asked.place)


def of_place(_: str, text: str) -> Question:
    """A place, by the second name of its command."""
    return with_contest("country", text)


def of_region(_: str, text: str) -> Question:
    """A region of the world or a place with its parts, the usual one when none is named."""
    return with_contest("region", text)


def of_whole(_: str, text: str) -> Question:
    """An election as a whole, the main one unless a year or an id is given."""
    return overall(text.strip() or None)


def in_words(_: str, text: str) -> Question:
    """What a picture is of: the text by itself, or the whole election."""
    return with_contest("text", text) if text and not text.startswith("/") else overall()
