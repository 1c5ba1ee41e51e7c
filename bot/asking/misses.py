"""What is said when a question cannot be answered: nothing is guessed, and nothing missing is
zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.places.gazetteer import Hit
from bot.places.regions import Region


@dataclass(frozen=True, slots=True)
class NoPlaceNamed:
    """A question of a kind that needs a place, without one."""

    kind: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """No place is called that."""

    text: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Free text that asks nothing which is known here."""


@dataclass(frozen=True, slots=True)
class WhichPlace:
    """Several places may be meant; none is guessed.

    ``asked`` is the question, its place (or a side) left blank.
    """

    text: str
    suggestions: tuple[Hit, ...]
    contest: str | None
    asked: Question | None = None

    def about(self, place: str, contest: str | None) -> Question:
        """The question for one of them, by its id."""
        asked = replace(self.asked or Question("country"), contest=contest, by_id=True, page=0)
        if asked.kind == "compare":
            return replace(asked, places=tuple(side or place for side in asked.places))
        return replace(asked, place=place)


@dataclass(frozen=True, slots=True)
class NoData:
    """A known country without figures.

    ``countries`` is how many the main contest has figures for.
    """

    hit: Hit
    countries: int


@dataclass(frozen=True, slots=True)
class NoContest:
    """No contest of that year or id is known."""

    text: str


@dataclass(frozen=True, slots=True)
class NotInContest:
    """The place has figures, but not for the contest asked for.

    ``instead`` are the contests that have.
    """

    hit: Hit
    asked: Contest
    instead: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class WhichContest:
    """Several contests may be meant; none is guessed. ``choices`` are these with the question for
    each.
    """

    choices: tuple[tuple[Contest, Question], ...]


@dataclass(frozen=True, slots=True)
class NothingPublished:
    """The store holds no edition yet."""


@dataclass(frozen=True, slots=True)
class NoSuchKind:
    """A contest knows no place of the kind that is asked about. ``kinds`` are those it knows."""

    contest: Contest
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoCandidate:
    """Nobody of that name stood. ``candidates`` are those who stood in the contest asked about; or,
    where there are ``is_several``, those of that name, in whatever contest of an election.
    ``level`` are two of whom no figures tell who leads, where whoever leads was asked about.
    """

    text: str
    contest: Contest
    candidates: tuple[Candidate, ...]
    is_several: bool = False
    level: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class NoRegion:
    """No region of the world is called that; or, with its ``code`` in M49, nothing is known of
    it.
    """

    text: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class NoDay:
    """No day could be read in ``text``; or, when ``day`` is set, nothing was known of the place on
    it, or by that moment.
    """

    text: str
    day: date | None = None
    contest: Contest | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class HowToCompare:
    """A comparison of no place, or of more than four."""


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """Nothing that our sources say in words matches a search, or nothing of the place or region
    that it was narrowed to.

    ``words`` are those that something says, ``missing`` those that nothing does, and ``elsewhere``
    the places of what matches outside.
    """

    words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    place: Place | None = None
    region: Region | None = None
    elsewhere: tuple[tuple[Contest, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class NobodyFound:
    """Nobody of that name is in our sources; blank where no name was given."""

    text: str


NoAnswer = (
    HowToCompare
    | NobodyFound
    | NoCandidate
    | NoData
    | NoDay
    | NoContest
    | NoPlaceNamed
    | NoRegion
    | NoSuchKind
    | NotFound
    | NothingPublished
    | NothingSaid
    | NotInContest
    | NotUnderstood
    | WhichContest
    | WhichPlace
)
