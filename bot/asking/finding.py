"""The place and the election that a question is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.asking.misses import (
    Miss,
    NoData,
    NoElection,
    NoPlaceNamed,
    NotFound,
    NothingPublished,
    NotInElection,
    WhichPlace,
)
from bot.asking.question import Kind, Question
from bot.asking.tokens import find_id
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.view import View
from bot.places.folding import without_ending
from bot.places.gazetteer import Found, Gazetteer, Hit, How
from bot.places.index import is_whole

_EXACT = frozenset({How.NAME, How.ALIAS, How.FORMER})


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who writes ``language`` (BCP 47) asks about what is known as of ``view``."""

    view: View
    gazetteer: Gazetteer
    language: str | None = None
    _found: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str) -> Found:
        """The places that ``text`` may mean to them, as it stands or without a case ending; each is looked up once."""
        if text not in self._found:
            self._found[text] = self.gazetteer.find(text, self.language) or self._inflected(text)
        return self._found[text]

    def find_named(self, text: str) -> Found:
        """The places whose name, code or number ``text`` is, but for a case ending: no typos."""
        return self.gazetteer.find_named(text, self.language) or self._inflected(text)

    def _inflected(self, text: str) -> Found:
        """The place whose very name ``text`` is, but for its ending."""
        bare = (self.gazetteer.find_named(name, self.language) for name in without_ending(text))
        return next((found for found in bare if found.match and found.match.how in _EXACT), Found())


@dataclass(frozen=True, slots=True)
class Located:
    """A place in an election that has figures or notes for it. ``elsewhere`` are other elections that have too."""

    election: Election
    place: Place
    elsewhere: tuple[Election, ...] = ()


@kept
def ranked_elections(view: View) -> tuple[Election, ...]:
    """Every election, the main one first: that with figures for the most places, then the latest."""

    def rank(election: Election) -> tuple[int, int]:
        return -view.count_places(election.id), -election.start.toordinal()

    return tuple(sorted(view.elections(), key=rank))


@kept
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


def find_election(view: View, text: str | None) -> Election | None:
    """The election of a year or an id, the main one of that year; the main one of all when ``text`` is blank."""
    elections = ranked_elections(view)
    return next((e for e in elections if text is None or text in {e.id, str(e.start.year)}), None)


def locate(asking: Asking, question: Question) -> Located | Miss:
    """The place that a question is about, or why it has none."""
    if asking.view.edition is None:
        return NothingPublished()
    if not question.place:
        return NoPlaceNamed()
    if question.by_id:
        id_ = find_id(question.place, _all_ids(asking.view, question.election))
        hit = asking.gazetteer.by_id(id_) if id_ else None
        return _of_hit(question, asking.view, hit) if hit else NotFound(question.place)
    found = asking.find(question.place)
    if found.match:
        return _of_hit(question, asking.view, found.match)
    if found.suggestions:
        return WhichPlace(question.place, found.suggestions, question.election, _blank(question))
    return NotFound(question.place)


def _blank(question: Question) -> Question | None:
    """The question without its place, for a button to fill in; ``None`` for the plainest one."""
    return None if question.kind in {Kind.COUNTRY, Kind.TEXT} else replace(question, place="")


def _all_ids(view: View, election: str | None) -> Iterator[str]:
    found = find_election(view, election)
    for place in view.places(found.id) if found else ():
        yield place.id


def _of_hit(question: Question, view: View, hit: Hit) -> Located | Miss:
    elections = ranked_elections(view)
    having = {election.id: place for election in elections if (place := _place_in(view, election, hit))}
    if question.election:
        asked = find_election(view, question.election)
        if asked is None:
            return NoElection(question.election)
        if asked.id not in having and having:
            return NotInElection(hit, asked, tuple(e for e in elections if e.id in having))
        elections = (asked, *(e for e in elections if e.id != asked.id))
    chosen = next((election for election in elections if election.id in having), None)
    if chosen is None:
        return NoData(hit, len(counted_countries(view, elections[0])))
    elsewhere = tuple(election for election in elections if election.id in having and election.id != chosen.id)
    return Located(chosen, having[chosen.id], elsewhere)


def _place_in(view: View, election: Election, hit: Hit) -> Place | None:
    """The place of a hit in an election, when anything is known of it or of a place in it."""
    edition = view.edition_of(election.id)
    ids = [place for dataset, place in hit.places if edition and dataset == edition.dataset]
    found = next((place for id_ in ids if (place := view.place(election.id, id_))), None)
    if found is None:
        return None
    return found if found.id in known_places(view, election.id) or view.notes(election.id, [found.id]) else None


def counted_countries(view: View, election: Election) -> list[Place]:
    """The countries that an election has figures for."""
    return [place for place in view.find_places_with_figures(election.id) if place.kind is PlaceKind.COUNTRY]


def whole_place(view: View, election: str) -> Place | None:
    """The place that stands for an election as a whole."""
    return next(filter(is_whole, view.places_of_kind(election, PlaceKind.OVERALL)), None)


def abroad_place(view: View, election: str) -> Place | None:
    """The place that stands for all votes cast abroad."""
    overall = view.places_of_kind(election, PlaceKind.OVERALL)
    return next((place for place in overall if place.electorate is Electorate.OUT_OF_COUNTRY), None)


def published(view: View, election: Election) -> Edition:
    """The edition that last changed the dataset of an election in this view."""
    edition = view.edition_of(election.id)
    assert edition is not None, "an election in a view was published by an edition"  # noqa: S101
    return edition
