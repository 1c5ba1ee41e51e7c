"""A live card: the table of a region, or the card of a place, that is kept up to date, and what was
wrong on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.contests import ContestsAnswer
from bot.answers.country import CountryAnswer, country
from bot.answers.places import PlacesAnswer
from bot.answers.region import RegionAnswer, answer_region, parts_of
from bot.answers.shown import shown_figures
from bot.asking.finding import AskContext, counted_first
from bot.asking.misses import NoAnswer, NotFound, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Contest, Figure, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import EditionKind
from bot.editions.view import View
from bot.figures.contests import contests_at, home_place, ranked_contests, root_place
from bot.figures.corrections import is_small
from bot.figures.headline import figure_key
from bot.figures.push import EVERYTHING
from bot.places.gazetteer import Gazetteer
from bot.places.index import WHOLE
from bot.places.regions import region_of

CONTEST = "contest:"
"""What the scope of a whole contest begins with, before its id."""

_LOOKED_BACK = 50
"""Editions of which a card still names the corrections."""

_MOST_CORRECTING = 8
"""Editions with corrections that are looked into, the newest ones: each has its own card to be made
again.
"""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A region's table, or the card of a place without parts. ``corrected`` has the days or moments
    at which something on it was corrected, by the knowledge that the editions hold, the newest
    first, each with its places.
    """

    shown: RegionAnswer | CountryAnswer
    corrected: Mapping[date, tuple[Place, ...]]


def live_card(view: View, scope: str) -> LiveCard | NoAnswer:
    """The card of a scope: the key by which a region, a place or everything is followed, behind a
    dataset and ``/`` where it is of that alone; or a contest by its id behind ``CONTEST``.
    """
    found = _answer(view, scope)
    if isinstance(found, RegionAnswer | CountryAnswer):
        return LiveCard(found, _corrected(view, scope, found))
    return found


def bound(view: View, scope: str) -> str:
    """The scope with the dataset that its card is of, so that no other election, published later,
    takes its place. As it stands where there is no card yet.
    """
    if scope.startswith(CONTEST) or "/" in scope:
        return scope
    found = _answer(view, scope)
    if not isinstance(found, RegionAnswer | CountryAnswer):
        return scope
    return f"{view.dataset_of(found.contest.id)}/{scope}"


def followed_by(scope: str) -> frozenset[str]:
    """The keys by which what a scope stands for may be followed."""
    is_of_place = not scope.startswith(CONTEST)
    return frozenset({scope, scope.rpartition("/")[2]} if is_of_place else {scope})


def _corrected(
    view: View, scope: str, answer: RegionAnswer | CountryAnswer
) -> Mapping[date, tuple[Place, ...]]:
    places = {answer.place.id: answer.place} if answer.place else {}
    if isinstance(answer, RegionAnswer):
        places |= {member.place.id: member.place for member in answer.members}
    shown = shown_figures(view, answer)
    found: dict[date, dict[str, Place]] = {}
    since, contest = max(0, view.number - _LOOKED_BACK), answer.contest.id
    made = view.changes(since, view.number, contest, list(places), EditionKind.CORRECTION)
    wrong_by_edition: dict[int, list[Figure]] = {}
    for number in sorted(made, reverse=True):
        for wrong in (change.before for change in made[number]):
            # That a few votes were put right is said nowhere else either.
            if wrong and not is_small(view, number, wrong):
                wrong_by_edition.setdefault(number, []).append(wrong)
    for number, figures in list(wrong_by_edition.items())[:_MOST_CORRECTING]:
        edition, former = view.as_of(number).edition, shown_on_card(view.as_of(number - 1), scope)
        for wrong in figures:
            # What was put back since is not wrong any more.
            if edition and figure_key(wrong) in former - shown:
                found.setdefault(edition.known, {})[wrong.place] = places[wrong.place]
    return {day: tuple(corrected.values()) for day, corrected in found.items()}


def shown_on_card(view: View, scope: str) -> frozenset[str]:
    """The keys of the figures on the card of a scope."""
    found = _answer(view, scope)
    shows = isinstance(found, RegionAnswer | CountryAnswer)
    return shown_figures(view, found) if shows else frozenset()


def contest_of(view: View, scope: str) -> Contest | None:
    """The contest that a scope stands for; ``None`` for any other, and for one that is gone."""
    return view.contest(scope.removeprefix(CONTEST)) if scope.startswith(CONTEST) else None


def _answer(view: View, scope: str) -> RegionAnswer | CountryAnswer | NoAnswer:
    if contest := contest_of(view, scope):
        return _of_contest(view, contest)
    dataset, _, key = scope.rpartition("/")
    region = region_of(key)
    if region is not None or key == EVERYTHING:
        # By its slug a region is found without any names of places.
        asking = AskContext(view, Gazetteer((), ()))
        whole = None if region else _place_of(view, f"{dataset}/{WHOLE}")
        if whole is None:
            of_dataset = (one.id for one in ranked_contests(view) if _is_in(view, one, dataset))
            main = next(of_dataset, None) if dataset else None
            if dataset and main is None:
                return NotFound(scope)
            id_ = region.slug if region else WHOLE
            return _of_region(asking, Question("region", id_, main, by_id=True))
        found = whole
    elif not view.contests():
        return NothingPublished()
    else:
        named = _place_of(view, scope)
        if named is None:
            return NotFound(scope)
        found = named
    return parts_of(view, *found) or country(view, *found)


def _of_contest(view: View, contest: Contest) -> RegionAnswer | CountryAnswer | NoAnswer:
    home = home_place(view, contest)
    if home is None:
        question = Question("region", WHOLE, contest.id, by_id=True)
        return _of_region(AskContext(view, Gazetteer((), ())), question)
    return parts_of(view, contest, home) or country(view, contest, home)


def _of_region(asking: AskContext, question: Question) -> RegionAnswer | CountryAnswer | NoAnswer:
    shown = answer_region(asking, question)
    if isinstance(shown, PlacesAnswer):
        return country(asking.view, shown.contest, shown.place)
    # A live card is of figures, and a list of contests has those of many.
    return NotFound(question.place) if isinstance(shown, ContestsAnswer) else shown


def _place_of(view: View, key: str) -> tuple[Contest, Place] | None:
    """The place that a key stands for, in the contest that its card is of: the first one that
    knows anything of it, unless another one decided with it is counted there and that one not.
    """
    dataset, _, place_id = key.rpartition("/")
    for contest in ranked_contests(view):
        if dataset and not _is_in(view, contest, dataset):
            continue
        place = view.place(contest.id, place_id)
        if place is None and place_id == WHOLE:
            place = root_place(view, contest.id)
        if place is None:
            place = _country_of(view, contest, place_id)
        if place is not None and view.known_among(contest.id, [place.id]):
            here = list(contests_at(view, [(view.dataset_of(contest.id), place.id)]))
            first = counted_first(view, here, dict.fromkeys((one.id for one in here), place))
            return first[0], place
    return None


def _is_in(view: View, contest: Contest, dataset: str) -> bool:
    edition = view.edition_of(contest.id)
    return edition is not None and edition.dataset == dataset


def _country_of(view: View, contest: Contest, code: str) -> Place | None:
    """The country of a code in lower case: what a country is followed by."""
    for place in view.places_of_kind(contest.id, PlaceKind.COUNTRY):
        if place.iso2 and place.iso2.lower() == code:
            return place
    return None
