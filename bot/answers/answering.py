"""A question against what is known becomes an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answers.country import CountryAnswer, country
from bot.answers.question import Kind, Question
from bot.results.vocabulary import PlaceKind

if TYPE_CHECKING:
    from bot.results.edition import Edition
    from bot.results.model import Election, Place
    from bot.results.names import Gazetteer, Hit
    from bot.results.view import View

_VIEWS = 4
"""Editions whose elections are remembered: the newest, and a few that somebody looks back to."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """The answer to /start."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The answer to /help."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One election with how many places have figures and the edition that last changed it."""

    election: Election
    places: int
    edition: Edition


@dataclass(frozen=True, slots=True)
class ElectionList:
    """The answer to /elections."""

    elections: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class NoPlaceNamed:
    """A question about a place that names none."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """No place is called that."""

    text: str


@dataclass(frozen=True, slots=True)
class WhichPlace:
    """Several places may be meant; none is guessed."""

    text: str
    suggestions: tuple[Hit, ...]
    election: str | None


@dataclass(frozen=True, slots=True)
class NoData:
    """A known country without figures. ``countries`` is how many the main election has figures for."""

    hit: Hit
    countries: int


@dataclass(frozen=True, slots=True)
class NoElection:
    """No election of that year or id is known."""

    text: str


@dataclass(frozen=True, slots=True)
class NotInElection:
    """The place has figures, but not for the election asked for. ``instead`` are the elections that have."""

    hit: Hit
    asked: Election
    instead: tuple[Election, ...]


@dataclass(frozen=True, slots=True)
class NothingPublished:
    """The store holds no edition yet."""


Answer = (
    CountryAnswer
    | ElectionList
    | Greeting
    | Guide
    | NoData
    | NoElection
    | NoPlaceNamed
    | NotFound
    | NothingPublished
    | NotInElection
    | WhichPlace
)


def answer(question: Question, view: View, gazetteer: Gazetteer, language: str | None = None) -> Answer:
    """The answer to ``question`` as of the view's edition, asked by somebody who writes ``language`` (BCP 47)."""
    match question.kind:
        case Kind.START:
            return Greeting()
        case Kind.HELP:
            return Guide()
        case Kind.ELECTIONS:
            return _elections(view)
        case Kind.COUNTRY:
            return _place(question, view, gazetteer, language)


def _elections(view: View) -> Answer:
    listed = [(election, view.edition_of(election.id)) for election in ranked_elections(view)]
    if not listed:
        return NothingPublished()
    return ElectionList(
        tuple(
            Listed(election, len(view.find_places_with_figures(election.id)), edition)
            for election, edition in listed
            if edition
        )
    )


@lru_cache(maxsize=_VIEWS)
def ranked_elections(view: View) -> tuple[Election, ...]:
    """Every election, the main one first: that with figures for the most places, then the latest."""

    def rank(election: Election) -> tuple[int, int]:
        return -len(view.find_places_with_figures(election.id)), -election.start.toordinal()

    return tuple(sorted(view.elections(), key=rank))


@lru_cache(maxsize=_VIEWS * 8)
def known_places(view: View, election: str) -> frozenset[str]:
    """The ids of the places of which an election has a figure, and of all the places around them."""
    parents = {place.id: place.parent for place in view.places(election)}
    known: set[str] = set()
    for place in view.find_places_with_figures(election):
        at: str | None = place.id
        while at is not None and at not in known:
            known.add(at)
            at = parents.get(at)
    return frozenset(known)


def _place(question: Question, view: View, gazetteer: Gazetteer, language: str | None) -> Answer:
    if view.edition is None:
        return NothingPublished()
    if not question.place:
        return NoPlaceNamed()
    if question.by_id:
        hit = gazetteer.by_id(question.place)
        return _of_hit(question, view, hit) if hit else NotFound(question.place)
    found = gazetteer.find(question.place, language)
    if found.match:
        return _of_hit(question, view, found.match)
    if found.suggestions:
        return WhichPlace(question.place, found.suggestions, question.election)
    return NotFound(question.place)


def _of_hit(question: Question, view: View, hit: Hit) -> Answer:
    elections = ranked_elections(view)
    having = {election.id: place for election in elections if (place := _place_in(view, election, hit))}
    if question.election:
        asked = next((e for e in elections if question.election in {e.id, str(e.start.year)}), None)
        if asked is None:
            return NoElection(question.election)
        if asked.id not in having and having:
            return NotInElection(hit, asked, tuple(e for e in elections if e.id in having))
        elections = (asked, *(e for e in elections if e.id != asked.id))
    chosen = next((election for election in elections if election.id in having), None)
    if chosen is None:
        return NoData(hit, len(_countries(view, elections[0])))
    elsewhere = [election for election in elections if election.id in having and election.id != chosen.id]
    return country(view, chosen, having[chosen.id], elsewhere)


def _place_in(view: View, election: Election, hit: Hit) -> Place | None:
    """The place of a hit in an election, when anything is known of it or of a place in it."""
    edition = view.edition_of(election.id)
    ids = [place for dataset, place in hit.places if edition and dataset == edition.dataset]
    found = next((place for id_ in ids if (place := view.place(election.id, id_))), None)
    if found is None:
        return None
    return found if found.id in known_places(view, election.id) or view.notes(election.id, [found.id]) else None


def _countries(view: View, election: Election) -> list[Place]:
    return [place for place in view.find_places_with_figures(election.id) if place.kind is PlaceKind.COUNTRY]
