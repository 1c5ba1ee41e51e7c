"""The place and the election that a question is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.asking.callback import find_id
from bot.asking.misses import (
    NoAnswer,
    NoData,
    NoElection,
    NoPlaceNamed,
    NotFound,
    NothingPublished,
    NotInElection,
    WhichPlace,
)
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.editions.view import View
from bot.figures.elections import counted_countries, find_election, known_places, ranked_elections
from bot.places.folding import without_ending
from bot.places.gazetteer import Found, Gazetteer, Hit, How

_EXACT = frozenset({How.NAME, How.ALIAS, How.FORMER})


@dataclass(frozen=True, slots=True)
class AskContext:
    """Somebody who writes ``language`` (BCP 47) asks about what is known as of ``view``."""

    view: View
    gazetteer: Gazetteer
    language: str | None = None
    _found: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str) -> Found:
        """The places that ``text`` may mean to them, as it stands or without a case ending; each is
        looked up once.
        """
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
    """A place in an election that has figures or notes for it.

    ``elsewhere`` are other elections that have too.
    """

    election: Election
    place: Place
    elsewhere: tuple[Election, ...] = ()


def locate(asking: AskContext, question: Question) -> Located | NoAnswer:
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
    return None if question.kind in {"country", "text"} else replace(question, place="")


def _all_ids(view: View, election: str | None) -> Iterator[str]:
    found = find_election(view, election)
    for place in view.places(found.id) if found else ():
        yield place.id


def _of_hit(question: Question, view: View, hit: Hit) -> Located | NoAnswer:
    elections = ranked_elections(view)
    having = {
        election.id: place for election in elections if (place := _place_in(view, election, hit))
    }
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
    elsewhere = tuple(
        election for election in elections if election.id in having and election.id != chosen.id
    )
    return Located(chosen, having[chosen.id], elsewhere)


def _place_in(view: View, election: Election, hit: Hit) -> Place | None:
    """The place of a hit in an election, when anything is known of it or of a place in it."""
    edition = view.edition_of(election.id)
    ids = [place for dataset, place in hit.places if edition and dataset == edition.dataset]
    found = next((place for id_ in ids if (place := view.place(election.id, id_))), None)
    if found is None:
        return None
    return (
        found
        if found.id in known_places(view, election.id) or view.notes(election.id, [found.id])
        else None
    )
