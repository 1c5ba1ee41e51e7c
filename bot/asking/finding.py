"""The place and the contest that a question is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.asking.callback import find_id
from bot.asking.misses import (
    NoAnswer,
    NoContest,
    NoData,
    NoPlaceNamed,
    NotFound,
    NothingPublished,
    NotInContest,
    WhichPlace,
)
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import (
    abroad_place,
    contests_at,
    count_counted,
    find_contest,
    home_place,
    one_of_each_dataset,
    others_on_ballot,
    published,
    ranked_contests,
    ranked_kind,
    whole_place,
)
from bot.figures.headline import headline
from bot.places import capitals
from bot.places.folding import fold, without_ending
from bot.places.gazetteer import BY_NAME, Found, Gazetteer, Hit, How
from bot.places.index import WHOLE
from bot.places.keys import ABROAD_WORDS
from bot.places.territories import country_called

_MOST_LOOKED_INTO = 8
"""Contests at one place of which it is looked up whether anything is counted."""


@dataclass(frozen=True, slots=True)
class AskContext:
    """Somebody who writes ``language`` (BCP 47) asks about what is known as of ``view``.

    ``contest`` is the one that was spoken of: of two places that are called alike its own is meant,
    and where no place is named its dataset is asked. ``now`` is when they ask, for what they say of
    today.
    """

    view: View
    gazetteer: Gazetteer
    language: str | None = None
    contest: str | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)
    _found: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)
    _named: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)

    @property
    def usual_contest(self) -> Contest | None:
        """The contest that is meant where none is: the first of the dataset that was spoken of, or
        else of all; ``None`` while nothing is published.
        """
        spoken_of = find_contest(self.view, self.contest)
        if self.contest is None or spoken_of is None:
            return find_contest(self.view, None)
        dataset = published(self.view, spoken_of).dataset
        for contest in one_of_each_dataset(self.view):
            if published(self.view, contest).dataset == dataset:
                return contest
        return spoken_of

    def find(self, text: str) -> Found:
        """The places that ``text`` may mean to them, as it stands or without a case ending; each is
        looked up once.
        """
        if text not in self._found:
            found = self.find_named(text) or self.find_city(text)
            self._found[text] = found or self.gazetteer.find(text, self.language)
        return self._found[text]

    def find_named(self, text: str) -> Found:
        """The places whose name, code or number ``text`` is, but for a case ending: no typos. Each
        is looked up once, for what makes out a sentence, its contest and its place all ask.
        """
        if text not in self._named:
            self._named[text] = self._find_named(text)
        return self._named[text]

    def _find_named(self, text: str) -> Found:
        found = self.gazetteer.find_named(text, self.language) or self._inflected(text)
        if not found and fold(text) in ABROAD_WORDS:
            return self._abroad()
        return self._spoken_of(_with_data(found))

    def _abroad(self) -> Found:
        """All votes abroad of the usual contest, or of the first that has any."""
        usual = self.usual_contest
        for contest in (*((usual,) if usual else ()), *one_of_each_dataset(self.view)):
            place = abroad_place(self.view, contest.id)
            dataset = published(self.view, contest).dataset
            hit = self.gazetteer.by_id(place.id, dataset) if place else None
            if hit is not None:
                return Found(match=replace(hit, how=How.ALIAS))
        return Found()

    def _spoken_of(self, found: Found) -> Found:
        """Of several places that are called just so the one in the contest that was spoken of."""
        edition = self.view.edition_of(self.contest) if self.contest else None
        if edition is None or any(hit.how is not How.AMBIGUOUS for hit in found.suggestions):
            return found
        having = [
            hit
            for hit in found.suggestions
            if any(dataset == edition.dataset for dataset, _ in hit.places)
        ]
        return Found(match=replace(having[0], how=How.NAME)) if len(having) == 1 else found

    def find_city(self, text: str) -> Found:
        """A city that a dataset has by another of its names (*Roma* of Rome), or the places that it
        is divided into or called after it: the sectors of *Bucharest*, 東京都 of *Tokyo*.
        """
        city = capitals.find_city(text)
        names = city[0].all_names if city else ()
        for name in names:
            found = self.gazetteer.find_named(name, self.language)
            if found.match and found.match.places and found.match.how in BY_NAME:
                return found
        for name in names:
            if found := self.gazetteer.find_begun(fold(name)):
                return found
        return Found()

    def find_misspelt(self, text: str) -> Found:
        """The place whose name ``text`` is, but for a small typo."""
        return self.gazetteer.find_misspelt(text, self.language)

    def _inflected(self, text: str) -> Found:
        """The place whose very name ``text`` is, but for its ending or two: *Алматыдағыларға*."""
        if found := self.gazetteer.find_declined(text, self.language):
            return found
        for name in without_ending(text):
            for bare in (name, *without_ending(name)):
                found = self._spoken_of(self.gazetteer.find_named(bare, self.language))
                if found.match and found.match.how in BY_NAME:
                    return found
        return Found()


def _with_data(found: Found) -> Found:
    """The one place of several called alike of which there is anything: *UK* of the United Kingdom
    that a dataset has without its code, and of the country that none has.
    """
    having = [hit for hit in found.suggestions if hit.places]
    is_one = len(having) == 1 and len(found.suggestions) > 1
    if not is_one or any(hit.how is not How.AMBIGUOUS for hit in found.suggestions):
        return found
    if len({fold(hit.name) for hit in found.suggestions}) > 1:
        return found
    return Found(match=replace(having[0], how=How.NAME))


@dataclass(frozen=True, slots=True)
class Located:
    """A place in a contest that has figures or notes for it.

    ``elsewhere`` are other contests that have too.
    """

    contest: Contest
    place: Place
    elsewhere: tuple[Contest, ...] = ()


def locate(asking: AskContext, question: Question) -> Located | NoAnswer:
    """The place that a question is about, or why it has none."""
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    if not question.place:
        return NoPlaceNamed(question.kind)
    if question.by_id:
        return _by_id(asking, question)
    spoken_of = find_contest(view, question.contest) if question.contest else None
    if spoken_of and spoken_of.id != asking.contest:
        asking = AskContext(view, asking.gazetteer, asking.language, spoken_of.id)
    found = asking.find(question.place)
    if found.match:
        located = _of_hit(asking, question, found.match)
        if isinstance(located, NoData) and found.namesakes:
            return _which_place(question, found.namesakes)
        return located
    if unlisted := _unlisted(asking, question):
        return unlisted
    if not found.suggestions or _is_elsewhere(asking, found.suggestions):
        return NotFound(question.place)
    return _which_place(question, found.suggestions)


def _which_place(question: Question, hits: tuple[Hit, ...], text: str = "") -> WhichPlace:
    """Which of several places a question is about: a button asks it of each. ``text`` is what they
    are called, unless that is as typed.
    """
    # For a button to fill in: what is asked without its place, unless it is the plainest question.
    is_plain = question.kind in {"country", "text"} and not question.is_of_more
    asked = None if is_plain else replace(question, place="")
    return WhichPlace(text or question.place, hits, question.contest, asked)


def _is_elsewhere(asking: AskContext, hits: tuple[Hit, ...]) -> bool:
    """Whether all that a name is near to is one country of which nothing is known, where no other
    country is either.
    """
    contest = asking.usual_contest
    if contest is None or len(hits) > 1 or hits[0].places or hits[0].kind != PlaceKind.COUNTRY:
        return False
    return PlaceKind.COUNTRY not in asking.view.known_kinds(contest.id)


def _by_id(asking: AskContext, question: Question) -> Located | NoAnswer:
    """The place of an id; of the id that stands for any whole, the whole of one contest."""
    view = asking.view
    if question.place == WHOLE:
        asked = find_contest(view, question.contest) if question.contest else asking.usual_contest
        home = _at_home(view, asked) if asked and whole_place(view, asked.id) is None else None
        if home is not None:
            return home
        if asked and asked != ranked_contests(view)[0]:
            question = replace(question, contest=asked.id)
    contest = find_contest(view, question.contest)
    id_ = find_id(question.place, view.place_ids(contest.id) if contest else ())
    edition = view.edition_of(contest.id) if contest and question.contest else None
    hit = asking.gazetteer.by_id(id_, edition.dataset if edition else None) if id_ else None
    return _of_hit(asking, question, hit) if hit else NotFound(question.place)


def _at_home(view: View, contest: Contest) -> Located | None:
    """Where a contest is asked about in which no place stands for the whole: at its home."""
    edition, place = view.edition_of(contest.id), home_place(view, contest)
    if edition is None or place is None:
        return None
    others = contests_at(view, [(edition.dataset, place.id)])
    return Located(contest, place, tuple(each for each in others if each.id != contest.id))


def _unlisted(asking: AskContext, question: Question) -> NoData | None:
    """That no dataset has anything of a place which is known by its name."""
    found, contests = capitals.find_city(question.place), ranked_contests(asking.view)
    if found is None or found[0].country:
        return None
    hit = Hit("", found[0].name(asking.language), PlaceKind.REGION, None, (), How.NAME)
    return NoData(hit, count_counted(asking.view, contests[0].id))


def _of_hit(asking: AskContext, question: Question, hit: Hit) -> Located | NoAnswer:
    if hit.id == WHOLE and not question.by_id:
        return _by_id(asking, replace(question, place=WHOLE, by_id=True))
    view = asking.view
    contests = ranked_contests(view)
    hit = _with_places(asking, hit)
    having: dict[str, Place] = {}
    for contest in contests_at(view, hit.places):
        if place := row_of(view, contest, hit):
            having[contest.id] = place
    if question.contest:
        asked = find_contest(view, question.contest)
        if asked is None:
            return NoContest(question.contest)
        # Of a year it is the first contest that has the place.
        for contest in contests:
            if asked.id not in having and str(contest.start.year) == question.contest:
                asked = contest if contest.id in having else asked
        if asked.id not in having and having:
            return NotInContest(hit, asked, tuple(e for e in contests if e.id in having))
        contests = (asked, *(e for e in contests if e.id != asked.id))
    found = [contest for contest in contests if contest.id in having]
    if not found and (wholes := wholes_at(asking, hit)):
        # That may be all of the country, or a part of it: a city's election has its country too.
        if len(wholes) > 1:
            return _which_place(question, wholes, hit.name)
        return _of_hit(asking, question, wholes[0])
    if not found:
        return NoData(hit, count_counted(view, contests[0].id))
    if not question.contest:
        if asking.contest and (usual := asking.usual_contest):
            spoken_of = published(view, usual).dataset
            found.sort(key=lambda each: published(view, each).dataset != spoken_of)
        found = counted_first(view, found, having)
    return Located(found[0], having[found[0].id], tuple(found[1:]))


def _with_places(asking: AskContext, hit: Hit) -> Hit:
    """A country that the tables have without its code, by what it is called: a place in them, or
    the whole of its own election.
    """
    if hit.places or not hit.iso2:
        return hit
    places = uncoded_countries(asking.view).get(hit.iso2, ())
    for whole in wholes_at(asking, hit):
        if fold(whole.name) == fold(hit.name):
            places = (*places, *whole.places)
    return replace(hit, places=places)


def wholes_at(asking: AskContext, hit: Hit) -> tuple[Hit, ...]:
    """The wholes of the elections that are held in a country of which no dataset has more."""
    found: dict[str, Hit] = {}
    for contest in one_of_each_dataset(asking.view) if hit.iso2 and not hit.places else ():
        place = whole_place(asking.view, contest.id) if contest.iso2 == hit.iso2 else None
        dataset = published(asking.view, contest).dataset
        whole = asking.gazetteer.by_id(place.id, dataset) if place else None
        if place and whole:
            found[dataset] = replace(whole, name=place.name, places=((dataset, place.id),))
    return tuple(found.values())


def counted_first(
    view: View, contests: list[Contest], having: Mapping[str, Place]
) -> list[Contest]:
    """The contests at a place, that first which has a count or an exit poll where the first one has
    neither: of those that are decided with it, as nothing older stands for what is awaited.
    """
    beside = others_on_ballot(contests[0], contests)
    for contest in (contests[0], *beside[:_MOST_LOOKED_INTO]) if beside else ():
        known = headline(view, contest.id, having[contest.id])
        if known.count or known.polls.shown:
            return [contest, *(each for each in contests if each.id != contest.id)]
    return contests


def beside_with(
    view: View, located: Located, has: Callable[[Contest, Place], bool]
) -> tuple[Contest, Place]:
    """The contest that was found first at a place, or that one decided with it which has what is
    asked for where the first one has not, with the place in it.
    """
    beside = others_on_ballot(located.contest, located.elsewhere)
    for contest in (located.contest, *beside[:_MOST_LOOKED_INTO]):
        here = view.place(contest.id, located.place.id)
        if here and has(contest, here):
            return contest, here
    return located.contest, located.place


def row_of(view: View, contest: Contest, hit: Hit) -> Place | None:
    """The place of a hit in the dataset of a contest."""
    edition = view.edition_of(contest.id)
    for dataset, place_id in hit.places:
        place = view.place(contest.id, place_id)
        if place is not None and edition is not None and dataset == edition.dataset:
            return place
    return None


@kept
def uncoded_countries(view: View) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The places that tables have without a code and that are called what a country is, by its code
    (ISO 3166-1 alpha-2): the ids of each one's dataset and its own.

    In one country's own election what lies in it is no other country, whatever it is called.
    """
    found: dict[str, dict[tuple[str, str], None]] = {}
    for contest in one_of_each_dataset(view):
        edition = view.edition_of(contest.id)
        for place in view.places_of_kind(contest.id, PlaceKind.COUNTRY):
            is_abroad = place.electorate is Electorate.OUT_OF_COUNTRY or contest.iso2 is None
            code = country_called(place.name) if is_abroad and not place.iso2 else None
            if code and edition:
                found.setdefault(code, {})[edition.dataset, place.id] = None
    return {code: tuple(places) for code, places in found.items()}


def known_kind(view: View, contest: Contest, kinds: Collection[str]) -> str:
    """Which of several kinds of place a contest has, that first which it is ranked by; blank for
    none.
    """
    known = view.known_kinds(contest.id).intersection(kinds)
    usual = ranked_kind(view, contest.id)
    return usual if usual in known else min(known, default="")


def find_unit(
    asking: AskContext, kinds: Collection[str], contest: str | None
) -> tuple[Contest, str] | None:
    """The first contest that has places of one of several kinds, and that kind: the one asked
    about, by a year or an id, or else the usual one, before others for its office.
    """
    view, usual = asking.view, asking.usual_contest
    if usual is None:
        return None
    alike = [each for each in ranked_contests(view) if usual.office and each.office == usual.office]
    found: list[tuple[Contest, str]] = []
    for each in (usual, *alike, *ranked_contests(view)):
        is_asked = contest is None or contest in {each.id, str(each.start.year)}
        if is_asked and (kind := known_kind(view, each, kinds)):
            district = view.place(each.id, each.district) if each.district else None
            if district is None or district.kind != kind:
                return each, kind
            found.append((each, kind))  # of all of its kind it knows one
    return found[0] if found else None


def unit_of(view: View, contest: Contest, question: Question) -> str:
    """The kind of place that is asked about by ``question.unit``, where a contest has places of
    that kind; else blank.
    """
    known = view.known_kinds(contest.id)
    unit = find_id(question.unit, known) if question.unit else None
    return unit if unit in known else ""


def own_contest(view: View, hit: Hit) -> str | None:
    """The contest to ask about a place in whose id alone does not find it; ``None`` where it
    does.
    """
    if "/" not in hit.id or not hit.places:
        return None
    found = contests_at(view, hit.places[:1])
    return found[0].id if found else None
