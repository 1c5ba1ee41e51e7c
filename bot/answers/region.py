"""The places of a region side by side, for the two candidates with the most votes there: the
countries of a region of the world, or the parts of a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.candidate import shown_candidate
from bot.answers.contests import ContestsAnswer, answer_contests
from bot.answers.country import CountryAnswer, country, whole_count
from bot.answers.places import PlacesAnswer, answer_places, counted_inside
from bot.answers.start import examples
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoContest, NoRegion, NotFound, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import ChoiceKind, PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import (
    find_contest,
    is_of_districts,
    published,
    ranked_contests,
    root_place,
    whole_place,
)
from bot.figures.count import Count
from bot.figures.ranking import Standing, country_counts, standing_in
from bot.figures.sums import count_with_sums
from bot.places.index import WHOLE
from bot.places.regions import Region, find_region

PAGE = 30
"""How many places a page has."""


@dataclass(frozen=True, slots=True)
class Member:
    """A place of a region. ``count`` is ``None`` when it has no count, which is not zero;
    ``standing`` is the first candidate's line in it, ``second`` the other's.
    """

    place: Place
    count: Count | None
    standing: Standing | None
    second: Standing | None = None


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """One page of the places of a ``region`` of the world or of a ``place``, the first candidate's
    highest share first, those without a share last; where both are blank, of a whole contest for
    which no place stands.

    ``candidate`` leads the whole contest, or the place; ``second`` has the most votes there of the
    others, and is blank where no other has any. ``own`` is the candidate's line in the count of the
    place itself, ``whole`` that of the whole contest.
    """

    contest: Contest
    edition: Edition
    region: Region | None
    place: Place | None
    candidate: Candidate | None
    second: Candidate | None
    members: tuple[Member, ...]
    own: Standing | None
    whole: Standing | None
    page: int
    pages: int

    @property
    def rows(self) -> tuple[Member, ...]:
        """The places of this page."""
        return self.members[self.page * PAGE : (self.page + 1) * PAGE]

    @property
    def id(self) -> str:
        """What stands for the region in a question by ids."""
        if self.region is not None:
            return self.region.slug
        return self.place.id if self.place else WHOLE


def usual_region(view: View) -> str:
    """What a summary is of for which nothing is named, by the id of a question: the region of the
    world that the examples lie in, or else the whole of the main contest.
    """
    found = examples(view)
    return found.region.slug if found and found.region else WHOLE


def answer_region(
    asking: AskContext, question: Question
) -> RegionAnswer | CountryAnswer | ContestsAnswer | PlacesAnswer | NoAnswer:
    """The answer to /region NAME. A place without parts is answered with its card, and a whole that
    districts decide with what is decided in them.
    """
    view = asking.view
    if not ranked_contests(view):
        return NothingPublished()
    usual = asking.usual_contest
    if not question.place and not question.contest and usual != ranked_contests(view)[0]:
        question = replace(question, place=WHOLE, contest=usual.id if usual else None, by_id=True)
    if not question.place:
        question = replace(question, place=usual_region(view), by_id=True)
    if question.contest and find_contest(view, question.contest) is None:
        return NoContest(question.contest)
    contest = find_contest(view, question.contest) or usual
    is_whole = question.by_id and question.place == WHOLE and not question.contest
    if is_whole and contest and is_of_districts(view, contest):
        return answer_contests(asking, Question("contests", contest=contest.id))
    region = find_region(question.place)
    found = _of_region(view, question, region) if region else None
    return found or _of_place(asking, question, region)


def _of_region(view: View, question: Question, region: Region) -> RegionAnswer | None:
    """The countries of a region of the world; ``None`` where nothing is known of any."""
    contest = find_contest(view, question.contest)
    members = _countries(view, contest, region) if contest else ()
    if question.contest is None and not members:
        # The main contest may be one in which nobody votes there.
        for other in ranked_contests(view):
            members = _countries(view, other, region)
            if members:
                contest = other
                break
    if contest is None or not members:
        return None
    return _answer(view, contest, question.page, members, region=region)


def _of_place(
    asking: AskContext, question: Question, region: Region | None
) -> RegionAnswer | CountryAnswer | PlacesAnswer | NoAnswer:
    """The parts of a place; ``region`` is the one of that name, of which nothing is known."""
    view, contest = asking.view, find_contest(asking.view, question.contest)
    missing = NoRegion(question.place, region.code if region else None)
    is_whole = question.by_id and question.place == WHOLE
    if is_whole and contest is not None and root_place(view, contest.id) is None:
        # Not every dataset has a place that stands for its election as a whole.
        members = _ranked(country_counts(view, contest.id), shown_candidate(view, contest))
        return _answer(view, contest, question.page, members) if members else missing
    located = locate(asking, question)
    if isinstance(located, NotFound) or (region and not isinstance(located, Located)):
        return missing
    if not isinstance(located, Located):
        return located
    if region and located.place.kind == PlaceKind.COUNTRY and not asking.find_named(question.place):
        return missing  # South America is no misspelt South Africa
    count = count_with_sums(view, located.contest.id, located.place)
    if count and count.is_divided:
        # In each of them others stood: each is told with who leads it.
        about = Question("places", located.place.id, located.contest.id, by_id=True)
        return answer_places(asking, about.at_page(question.page))
    found = parts_of(view, located.contest, located.place, question.page)
    return found or country(view, located.contest, located.place, located.elsewhere)


def parts_of(view: View, contest: Contest, place: Place, page: int = 0) -> RegionAnswer | None:
    """A page of the parts of a place; ``None`` where nothing is known of any, or others stood in
    each.
    """
    parts = _parts(view, contest, place)
    count = count_with_sums(view, contest.id, place)
    if not parts or (count and count.is_divided):
        return None
    leader = count.largest.candidate if count and count.largest else _leader(parts)
    members = _ranked(parts, leader)
    return _answer(view, contest, page, members, place=place, count=count, leader=leader)


def _parts(view: View, contest: Contest, place: Place) -> Sequence[tuple[Place, Count | None]]:
    """The places directly in a place; those that the contest is ranked by where none of these has
    a count.
    """
    inside = counted_inside(view, contest.id, place)
    if any(count for _, count in inside):
        return inside
    ranked = country_counts(view, contest.id)
    whole = whole_place(view, contest.id)
    if whole is None or place.id != whole.id:
        below = {each.id for each in view.descendants(contest.id, place.id)}
        ranked = tuple(found for found in ranked if found[0].id in below)
    return ranked or inside


def _answer(
    view: View,
    contest: Contest,
    page: int,
    members: tuple[Member, ...],
    *,
    region: Region | None = None,
    place: Place | None = None,
    count: Count | None = None,
    leader: Candidate | None = None,
) -> RegionAnswer:
    candidate, whole = leader or shown_candidate(view, contest), whole_count(view, contest.id)
    # A place that is all there is of the whole has the same count under another name.
    is_whole = bool(
        place
        and whole
        and (
            place.id == whole[0].id
            or (place.parent == whole[0].id and view.children(contest.id, whole[0].id) == (place,))
        )
    )
    pages = -(-len(members) // PAGE)
    return RegionAnswer(
        contest,
        published(view, contest),
        region,
        place,
        candidate,
        next((member.second.row.candidate for member in members if member.second), None),
        members,
        standing_in(place, count, candidate) if place and candidate and not is_whole else None,
        standing_in(*whole, candidate) if whole and candidate else None,
        max(0, min(page, pages - 1)),
        pages,
    )


def _countries(view: View, contest: Contest, region: Region) -> tuple[Member, ...]:
    counts = {place.id: count for place, count in country_counts(view, contest.id)}
    countries = view.places_of_kind(contest.id, PlaceKind.COUNTRY)
    inside = [place for place in countries if place.iso2 in region.members]
    known = view.known_among(contest.id, [place.id for place in inside])
    found = [(place, counts.get(place.id)) for place in inside if place.id in known]
    return _ranked(found, shown_candidate(view, contest))


def _ranked(
    places: Iterable[tuple[Place, Count | None]], candidate: Candidate | None
) -> tuple[Member, ...]:
    """Places with the lines of ``candidate`` and of the second one, in the order of their share."""
    found = []
    for place, count in places:
        standing = standing_in(place, count, candidate) if candidate else None
        found.append(Member(place, count, standing))
    second = _second(found, candidate)
    if second:
        found = [replace(one, second=standing_in(one.place, one.count, second)) for one in found]
    return tuple(sorted(found, key=_share, reverse=True))


def _leader(places: Iterable[tuple[Place, Count | None]]) -> Candidate | None:
    """Who has the most votes in all of ``places`` together."""
    return _second([Member(place, count, None) for place, count in places], None)


def _second(members: Sequence[Member], first: Candidate | None) -> Candidate | None:
    """Who of the others has the most votes in all of ``members``, or the most points where votes
    are not known; ``None`` where nobody else has a share.
    """
    votes = defaultdict[Candidate, Decimal](Decimal)
    points = defaultdict[Candidate, Decimal](Decimal)
    for member in members:
        for row in member.count.rows if member.count else ():
            if row.candidate and row.candidate != first and row.share:
                if row.candidate.kind is ChoiceKind.OTHERS:
                    continue
                points[row.candidate] += row.percent
                votes[row.candidate] += (row.votes.figure.value if row.votes else None) or 0
    return max(points, key=lambda one: (votes[one], points[one]), default=None)


def _share(member: Member) -> float:
    share = member.standing.row.share if member.standing else None
    return float(share.value) if share else -1.0
