"""What to offer somebody who has typed so much: what it asks, the places, candidates and contests
that it begins, and what lies close by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from bot.answers.compare import CompareWith
from bot.answers.country import CountryAnswer
from bot.answers.kinds import KINDS, Answer, answer, parse
from bot.answers.search import SearchAnswer
from bot.answers.start import Greeting, Guide, examples
from bot.asking.contests import on_ballot
from bot.asking.finding import AskContext, own_contest
from bot.asking.misses import NoAnswer, NoData, NotInContest, WhichPlace
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import ChoiceKind, Measure, PlaceKind, Subject
from bot.editions.memory import SMALL, kept
from bot.editions.view import View
from bot.figures.changes import EVERYTHING, Changes
from bot.figures.contests import (
    SMALLEST,
    abroad_place,
    find_contest,
    ranked_contests,
    ranked_kind,
    whole_place,
)
from bot.places.folding import fold, plain_words
from bot.places.gazetteer import display_name
from bot.places.regions import regions_with
from bot.places.territories import primary

MOST_BEGUN = 10
"""How many places that begin with the text are offered."""

MOST_CHANGED = 6
"""How many of the places that the newest edition changed are offered."""

MOST_CHOICES = 5
"""How many candidates and contests a word of whose name begins with the text are offered."""

_SHORTEST_BEGUN = 3

_MOST_SIZED = 500
"""Of how many touched places the size is looked at."""

_KINDS = (PlaceKind.OVERALL, PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CITY)


def offered(text: str, asking: AskContext) -> Iterator[tuple[Question, Answer]]:
    """Questions with their answers, the likeliest first; without a text the whole, the examples of
    what can be asked, all abroad, and what is new.

    Whatever would only say that there is no answer is left out, but that a place has no figures is
    an answer.
    """
    for question in _asked(text, asking) if text.strip() else _unasked(asking):
        found = answer(question, asking.view, asking.gazetteer, asking.language)
        is_of_place = isinstance(found, (NoData, NotInContest))
        if is_of_place or not isinstance(found, (NoAnswer, CompareWith, Greeting, Guide)):
            yield question, found


def _asked(text: str, asking: AskContext) -> Iterator[Question]:
    question = parse(text, private=True)
    if question is None:
        return
    found = answer(question, asking.view, asking.gazetteer, asking.language)
    if isinstance(found, WhichPlace):
        asked = find_contest(asking.view, found.contest) if found.contest else None
        for hit in found.suggestions:
            place_id = hit.places[0][1] if hit.places else hit.id
            yield found.about(place_id, asked.id if asked else own_contest(asking.view, hit))
    elif not isinstance(found, (NoData, SearchAnswer)):
        # Half a word may be in some note, but is typed for the name of a place.
        yield question
    yield from _begun(text, asking)
    if isinstance(found, CountryAnswer):
        place, contest = found.place, found.contest.id
        for kind in KINDS.values():
            if kind.offered and kind.has_more(found):
                yield Question(kind.name, place.id, contest, by_id=True)
        code = place.iso2 if place.kind == PlaceKind.COUNTRY else None
        for region in regions_with(code)[:1] if code else ():
            yield Question("region", region.slug, contest, by_id=True)
    yield question


def _begun(text: str, asking: AskContext) -> Iterator[Question]:
    """The cards of places whose name, in the asker's language or in English, begins with
    ``text``.
    """
    key = fold(text)
    found: dict[tuple[str, str], None] = {}
    for language in dict.fromkeys((asking.language or "en", "en")):
        for name, place, contest in _named(asking.view, language):
            if key and name.startswith(key):
                found[place, contest] = None
    for place, contest in list(found)[:MOST_BEGUN]:
        yield Question("country", place, contest, by_id=True)
    if len(key) >= _SHORTEST_BEGUN:
        chosen = (what for words, what in _choices(asking.view) if _begins(words, key))
        for what in islice(chosen, MOST_CHOICES):
            if isinstance(what, Contest):
                yield on_ballot(asking.view, what, Question("country"))
            else:
                asked = Question("candidate", contest=what.contest, by_id=True)
                yield replace(asked, candidate=what.id)


def _begins(words: Sequence[str], key: str) -> bool:
    return any(word.startswith(key) for word in words)


@kept
def _choices(view: View) -> tuple[tuple[tuple[str, ...], Candidate | Contest], ...]:
    """Those who stood, and contests where there are several, with the folded words of their
    names.
    """
    people: list[tuple[tuple[str, ...], Candidate | Contest]] = []
    offices: list[tuple[tuple[str, ...], Candidate | Contest]] = []
    contests = ranked_contests(view)
    for contest in contests:
        offices.append((tuple(plain_words(contest.name)), contest))
        for candidate in view.candidates(contest.id):
            if candidate.kind in {ChoiceKind.PERSON, ChoiceKind.PARTY}:
                people.append((tuple(plain_words(candidate.name)), candidate))
    return (*people, *(offices if len(contests) > 1 else ()))


@kept
def _named(view: View, language: str) -> tuple[tuple[str, str, str], ...]:
    """Folded name, place and contest of every place of the main contest with figures, but for
    stations.
    """
    main = find_contest(view, None)
    if main is None:
        return ()
    found, own = [], view.known_kinds(main.id) - SMALLEST - set(_KINDS)
    for rank, kind in enumerate((*_KINDS, *sorted(own))):
        for place in view.first_known(main.id, kind, SMALL):
            names = view.names(main.id, Subject.PLACE, place.id)
            name = fold(display_name(place, names, primary(language)))
            found.append((rank, name, place.id))
    return tuple((name, place, main.id) for _, name, place in sorted(found))


def _unasked(asking: AskContext) -> Iterator[Question]:
    view, main = asking.view, find_contest(asking.view, None)
    if main is None:
        return
    first, whole = examples(view), whole_place(view, main.id)
    if whole is not None:
        yield Question("country", whole.id, main.id, by_id=True)
    if first is not None and first.region is not None:
        yield Question("region", first.region.slug, main.id, by_id=True)
    abroad = abroad_place(view, main.id)
    for place in (*(first.places if first else ()), *((abroad,) if abroad else ())):
        yield Question("country", place.id, main.id, by_id=True)
    for place_id, contest in _changed(view):
        yield Question("country", place_id, contest, by_id=True)


@kept
def _changed(view: View) -> tuple[tuple[str, str], ...]:
    """The largest places where the newest edition changed something to tell, each with its
    contest.

    The size is looked at before the change, which takes far longer to find.
    """
    changes = Changes(view.as_of(view.number - 1), view)
    found: list[tuple[str, str]] = []
    for contest in changes.contests:
        for place in _largest_touched(changes, contest):
            change = changes.of(contest, place)
            if change and change.worth_telling:
                found.append((change.place.id, change.contest.id))
            if len(found) == MOST_CHANGED:
                return tuple(found)
    return tuple(found)


def _largest_touched(changes: Changes, contest: Contest) -> list[Place]:
    """The wholes that an edition touched, then the places that the contest is ranked by, by the
    ballots that any source gives.
    """
    places: dict[str, Place] = {}
    sizes: dict[str, Decimal] = {}
    kinds = {PlaceKind.OVERALL, PlaceKind.COUNTRY, ranked_kind(changes.now, contest.id)}
    for of, place in changes.covered(EVERYTHING).places:
        # A first edition touches all places: so many that none stands out.
        if of.id == contest.id and place.kind in kinds and len(places) < _MOST_SIZED:
            places[place.id], sizes[place.id] = place, Decimal(0)
    for figure in changes.now.figures(contest.id, list(places)):
        if figure.measure is Measure.BALLOTS_CAST and figure.value:
            sizes[figure.place] = max(sizes[figure.place], figure.value)

    def rank(place: Place) -> tuple[bool, Decimal, str]:
        return place.kind != PlaceKind.OVERALL, -sizes[place.id], place.id

    return sorted(places.values(), key=rank)
