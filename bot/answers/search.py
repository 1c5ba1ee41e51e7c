"""What our sources say in words: notes, statements, people, polls and documents, by the words of a
question.

A word that is rare among all that is said tells most of what is looked for, so each weighs by its
inverse document frequency. What has too little of the question is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from bot.asking.callback import find_id
from bot.asking.concepts import Sought, concept, is_concept, is_stop_word, sought
from bot.asking.finding import AskContext
from bot.asking.lexicon import is_everyday
from bot.asking.misses import NoAnswer, NothingPublished, NothingSaid
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Note, Place, Poll, Statement
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.editions.memory import kept, remembered
from bot.editions.view import View
from bot.editions.wordindex import Entry, WordIndex, word_index
from bot.figures.contests import find_contest, published
from bot.places.folding import fold, without_ending
from bot.places.gazetteer import Hit, How
from bot.places.index import WHOLE
from bot.places.regions import Region, find_region

_LEAST, _LEAST_TOLD = 0.6, 0.5
"""How much of the weight of a question's words an entry must have; and where one of them is a
concept of which no figure tells.
"""

_MISSING = 0.3
"""How much a word that nothing said has weighs beside a concept that is told in words."""

_BESIDE_THE_BEST = 0.75
"""How much of what the best entry has another one must have to stand beside it."""

_COMMON, _FEW = 0.12, 8
"""The part of all entries in which a word is too common to be looked for by itself, as the names of
candidates are; so few never are.
"""

_MOST, _MOST_ELSEWHERE = 24, 3
_LONGEST_NAME = 3
_WORDS = re.compile(r"[\U0001f1e6-\U0001f1ff]{2}|[\w'’ʼʻ‘-]+")
_LETTERS = re.compile(r"\w[\w'’ʼʻ‘]*")
_POSSESSIVE = re.compile(r"['’]s\b")
_NAMED = frozenset({How.NAME, How.ALIAS, How.FORMER, How.FLAG, How.NUMBER})
_ORDER = {kind: rank for rank, kind in enumerate((Note, Statement, Poll, Place, Candidate))}
"""What stands first of entries that match alike: what is said, then who and what is behind it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is narrowed to: a place or a region, with all that it lies in and all that lies
    in it. Both ``None``: everything.

    ``ids`` are the ids of those places, ``inner`` without what it lies in; ``contests`` are those
    of the same dataset, for a whole of another one may have the same id.
    """

    place: Place | None = None
    region: Region | None = None
    ids: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    contests: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is about one of the places."""
        ids = self.ids if entry.contest in self.contests else self.inner
        return not self.ids or not ids.isdisjoint(places_of(entry))

    def distance(self, entry: Entry) -> int:
        """0 for what is about the place itself, 1 for what is about one in it, 2 for the rest. Of a
        region all is alike, for most is said of what it lies in.
        """
        if self.place is None or entry.place == self.place.id:
            return 0
        return 2 if self.inner.isdisjoint(places_of(entry)) else 1


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found, the best first.

    ``words`` are those of the question that something said has, as typed, the rarest first;
    ``missing`` those that nothing has.
    """

    contest: Contest
    edition: Edition
    words: tuple[str, ...]
    missing: tuple[str, ...]
    scope: Scope
    found: tuple[Entry, ...]
    page: int


NOWHERE = Scope(ids=frozenset({""}))
"""The scope of a place that no table has."""


def places_of(entry: Entry) -> Sequence[str]:
    """The ids of the places that an entry is about."""
    if isinstance(entry.row, Poll):
        return entry.row.places
    return (entry.place,) if entry.place else ()


def answer_search(asking: AskContext, question: Question) -> SearchAnswer | NoAnswer:
    """The answer to /search WORDS: ``question.candidate`` are the words, ``place`` is a name, an id
    or blank.

    A word that much of what is said has, a candidate's name say, is looked for by itself only when
    it was typed after the command or all there is is asked for.
    """
    view = asking.view
    contest = find_contest(view, question.contest) or find_contest(view, None)
    if contest is None:
        return NothingPublished()
    text, scope = question.candidate, Scope()
    if question.place:
        scope = _asked_scope(asking, question, contest)
    else:
        text, scope = narrowed(asking, text, contest)
    index, words = word_index(view), sought(text)
    even_common = not question.by_id or question.is_full
    # Of a place alone all is listed; of one beside words that say nothing, only on request.
    if words or not scope or (question.by_id and text):
        found = matching(index, words, scope, even_common=even_common)
    else:
        found = _all_within(index, scope)
    having = {_as_typed(text, each): len(index.find(each.expression)) for each in words}
    known = tuple(sorted(filter(having.get, having), key=having.__getitem__))
    missing = tuple(typed for typed, count in having.items() if not count)
    if not found:
        elsewhere = _places_elsewhere(view, index, words) if scope else ()
        return NothingSaid(known, missing, scope.place, scope.region, elsewhere)
    found = _of_contest_first(found, contest.id)
    contest = view.contest(found[0].contest) or contest
    edition = published(view, contest)
    return SearchAnswer(contest, edition, known, missing, scope, found, question.page)


def _as_typed(text: str, found: Sought) -> str:
    """The words of a text that are looked for, small but with the letters that they have there."""
    written = {fold(word): word.lower() for word in _LETTERS.findall(text)}
    return " ".join(written.get(word, word) for word in found.typed.split())


def _places_elsewhere(
    view: View, index: WordIndex, words: Sequence[Sought]
) -> tuple[tuple[Contest, Place], ...]:
    """The first places of what matches anywhere, each with its contest."""
    found: dict[tuple[str, str], tuple[Contest, Place]] = {}
    for entry in matching(index, words, Scope()):
        contest, place = view.contest(entry.contest), view.place(entry.contest, entry.place)
        if contest and place and place.kind != PlaceKind.OVERALL:
            found.setdefault((contest.id, place.id), (contest, place))
    return tuple(found.values())[:_MOST_ELSEWHERE]


def _all_within(index: WordIndex, scope: Scope) -> tuple[Entry, ...]:
    """What is said of a place and of those in it, or of a region, of several countries of it first.

    What is said of the election as a whole says nothing of them.
    """
    within = []
    for entry in index.entries:
        if entry.place != WHOLE and scope.holds(entry):
            within.append(entry)
    if scope.region:
        within.sort(key=lambda entry: not scope.inner.isdisjoint(places_of(entry)))
    else:
        within.sort(key=scope.distance)
    return tuple(within[:_MOST])


def told_in_words(
    asking: AskContext, question: Question, *, always: bool = False
) -> SearchAnswer | None:
    """The answer to a search for free text, where that is about something that no figure tells;
    with ``always`` whatever it is about.
    """
    if not always and not any(each.is_told for each in sought(question.candidate)):
        return None
    answer = answer_search(asking, question)
    if not isinstance(answer, SearchAnswer):
        return None
    found = answer.found
    if all(map(is_everyday, answer.words)):
        # *Young voters* asks of nobody called Young.
        found = tuple(entry for entry in found if not isinstance(entry.row, Candidate))
    return replace(answer, found=found) if found else None


def find_notes(
    asking: AskContext, text: str, place_id: str | None = None, contest: str | None = None
) -> tuple[Entry, ...]:
    """What is said that matches the words of a question well, the best first; nothing where all
    that matches is poor.

    ``place_id`` narrows it to a place, with what is in it and what it lies in; where it is blank
    the places and regions that ``text`` names do. Of matches alike those of ``contest`` (a year or
    an id) stand first.
    """
    asked = find_contest(asking.view, contest) or find_contest(asking.view, None)
    if asked is None:
        return ()
    scope = Scope()
    if place_id:
        place = asking.view.place(asked.id, place_id)
        scope = scope_of(asking.view, asked.id, [place] if place else [])
        text, _ = narrowed(asking, text, asked)
    else:
        text, scope = narrowed(asking, text, asked)
    found = matching(word_index(asking.view), sought(text), scope)
    return _of_contest_first(found, asked.id)


def find_concepts(view: View, names: Iterable[str], scope: Scope) -> tuple[Entry, ...]:
    """Whatever is said within a scope that has one of these concepts, in the order of the data."""
    index = word_index(view)
    hits: set[int] = set()
    for name in names:
        hits |= index.find(concept(name).expression).keys()
    return tuple(
        entry for entry in map(index.entries.__getitem__, sorted(hits)) if scope.holds(entry)
    )


def matching(
    index: WordIndex,
    words: Sequence[Sought],
    scope: Scope,
    *,
    even_common: bool = False,
    beside: bool = True,
) -> tuple[Entry, ...]:
    """The entries within a scope that have enough of what is sought, the best first.

    Among it must be the rarest word that anything said has, or the rarest concept of which no
    figure tells; and unless ``even_common`` a concept, or a word that is not common. Without
    ``beside`` neither who says it nor what is remarked of it counts.
    """
    hits = [index.find(each.expression, beside=beside) for each in words]
    count, known, told, is_plain = len(index.entries), [], [], even_common
    for each, hit in zip(words, hits, strict=True):
        if hit:
            known.append(hit)
            told += [hit] if each.is_told else []
            is_plain = is_plain or each.is_concept or len(hit) <= max(_COMMON * count, _FEW)
    if not is_plain or not known:
        return ()
    rarest, least = min(told or known, key=len), _LEAST_TOLD if told else _LEAST
    weights = []
    for found in hits:
        # A word that nothing said has weighs as much as one that stands in one place only; or
        # little, where what is asked for is known to be told in words.
        weight = log(1 + (count - len(found) + 0.5) / (max(len(found), 1) + 0.5))
        weights.append(weight if found or not told else weight * _MISSING)
    scored: list[tuple[float, float, int]] = []
    for number in rarest:
        if scope.holds(index.entries[number]):
            having = [
                weight for weight, found in zip(weights, hits, strict=True) if number in found
            ]
            rank = sum(found.get(number, 0.0) for found in hits)
            scored.append((sum(having) / sum(weights), rank, number))
    best = max((share for share, _, _ in scored), default=0.0)
    if best < least:
        return ()
    enough = [one for one in scored if one[0] >= max(least, best * _BESIDE_THE_BEST)]

    def order(one: tuple[float, float, int]) -> tuple[int, float, int, float]:
        share, rank, number = one
        entry = index.entries[number]
        return scope.distance(entry), -share, _ORDER.get(type(entry.row), len(_ORDER)), -rank

    enough.sort(key=order)
    return tuple(index.entries[number] for _, _, number in enough[:_MOST])


def _of_contest_first(found: Sequence[Entry], contest: str) -> tuple[Entry, ...]:
    return tuple(sorted(found, key=lambda entry: entry.contest != contest))


def narrowed(asking: AskContext, text: str, contest: Contest) -> tuple[str, Scope]:
    """A text without the places and regions that it names, and the scope that they make."""
    words, rest, at = _WORDS.findall(_POSSESSIVE.sub("", text)), list[str](), 0
    places: list[Place] = []
    region, nowhere = None, False
    while at < len(words):
        place, area, length = _named_at(asking, words[at : at + _LONGEST_NAME], contest)
        if not length:
            rest.append(words[at])
            length = 1
        elif place:
            places.append(place)
        elif area:
            region = region or area
        else:
            nowhere = True
        at += length
    text = " ".join(rest)
    if places:
        return text, scope_of(asking.view, contest.id, places)
    if region:
        return text, region_scope(asking.view, contest.id, region)
    return text, NOWHERE if nowhere else Scope()


def _named_at(
    asking: AskContext, words: Sequence[str], contest: Contest
) -> tuple[Place | None, Region | None, int]:
    """The place or the region that ``words`` begin with, and how many words its name has; neither
    with a length for a place that no table has.
    """
    # Some places are called what something else is called too, "diaspora" say.
    if is_stop_word(words[0]) or is_concept(words[0]):
        return None, None, 0
    for length in range(len(words), 0, -1):
        named = " ".join(words[:length])
        if region := _region_named(named):
            return None, region, length
        hit = asking.find_named(named).match
        if hit and hit.how in _NAMED and hit.kind != PlaceKind.OVERALL:
            return _place_of(asking.view, hit, contest), None, length
    return None, None, 0


def _region_named(text: str) -> Region | None:
    found = find_region(text)
    for bare in without_ending(text):
        found = found or find_region(bare)
    return found


def _place_of(view: View, hit: Hit, contest: Contest) -> Place | None:
    """The place of a hit, in the dataset of a contest."""
    edition = view.edition_of(contest.id)
    for dataset, place_id in hit.places:
        if edition and dataset == edition.dataset:
            return view.place(contest.id, place_id)
    return None


def _asked_scope(asking: AskContext, question: Question, contest: Contest) -> Scope:
    """The scope of the place or region that a question names by id or by name."""
    view, named = asking.view, question.place
    place_id = find_id(named, view.place_ids(contest.id))
    place = view.place(contest.id, place_id) if place_id else None
    if place is None and (region := find_region(named)):
        return region_scope(view, contest.id, region)
    if place is None and (match := asking.find(named).match):
        place = _place_of(view, match, contest)
    return scope_of(view, contest.id, [place] if place else [])


@kept
def region_scope(view: View, contest: str, region: Region) -> Scope:
    """All places of the countries of a region, and what they lie in."""
    countries = []
    for place in view.places_of_kind(contest, PlaceKind.COUNTRY):
        if place.iso2 in region.members:
            countries.append(place)
    return _around(view, contest, countries, Scope(region=region))


def scope_of(view: View, contest: str, places: Collection[Place]) -> Scope:
    """Places, what is in them, and what they lie in; a whole is no narrower than everything."""
    parts = [place for place in places if place.kind != PlaceKind.OVERALL]
    if not parts:
        return Scope()
    return _around(view, contest, parts, Scope(parts[0]))


def _around(view: View, contest: str, places: Iterable[Place], bare: Scope) -> Scope:
    """A scope of these places."""
    inner, above = set[str](), set[str]()
    for place in places:
        inner |= _below(view, contest, place.id)
        at: Place | None = place
        while at is not None and at.parent and at.parent not in above:
            above.add(at.parent)
            at = view.place(contest, at.parent)
    edition = view.edition_of(contest)
    contests = set()
    for each in view.contests():
        if view.edition_of(each.id) == edition:
            contests.add(each.id)
    # A region of the world that has none of the places holds nothing.
    ids = frozenset(inner | above) or NOWHERE.ids
    return replace(bare, ids=ids, inner=frozenset(inner), contests=frozenset(contests))


@remembered
def _below(view: View, contest: str, place: str) -> frozenset[str]:
    return frozenset({place, *(each.id for each in view.descendants(contest, place))})
