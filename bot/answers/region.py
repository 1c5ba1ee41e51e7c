"""The countries of a region side by side, for the two candidates with the most votes there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.candidate import leading_candidate
from bot.answers.country import whole_count
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer, NoContest, NoRegion, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import find_contest, ranked_contests
from bot.figures.count import Count
from bot.figures.ranking import Standing, country_counts, standing_in
from bot.places.regions import Region, find_region

PAGE = 30
"""How many countries a page has."""


@dataclass(frozen=True, slots=True)
class Member:
    """A country of a region. ``count`` is ``None`` when it has no count, which is not zero;
    ``standing`` is the first candidate's line in it, ``second`` the other's.
    """

    place: Place
    count: Count | None
    standing: Standing | None
    second: Standing | None = None


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """One page of a region's countries, the first candidate's highest share first, those without a
    share last.

    ``candidate`` leads the whole election; ``second`` has the most votes in the region of the
    others, and is blank where no other has any.
    """

    contest: Contest
    edition: Edition
    region: Region
    candidate: Candidate | None
    second: Candidate | None
    members: tuple[Member, ...]
    whole: Standing | None
    page: int
    pages: int

    @property
    def rows(self) -> tuple[Member, ...]:
        """The countries of this page."""
        return self.members[self.page * PAGE : (self.page + 1) * PAGE]


def answer_region(asking: AskContext, question: Question) -> RegionAnswer | NoAnswer:
    """The answer to /region NAME."""
    view, region = asking.view, find_region(question.place)
    contests, contest = ranked_contests(view), find_contest(view, question.contest)
    if not contests:
        return NothingPublished()
    if contest is None:
        return NoContest(question.contest or "")
    members = _members(view, contest, region) if region else ()
    if question.contest is None and region and not members:
        # The main election may be one in which nobody votes there.
        for other in contests:
            members = members or _members(view, other, region)
            if members:
                contest = other
                break
    edition = view.edition_of(contest.id)
    if region is None or not members or edition is None:
        return NoRegion(question.place, region.code if region else None)
    candidate, whole = leading_candidate(view, contest), whole_count(view, contest.id)
    pages = -(-len(members) // PAGE)
    return RegionAnswer(
        contest,
        edition,
        region,
        candidate,
        next((member.second.row.candidate for member in members if member.second), None),
        members,
        standing_in(*whole, candidate) if whole and candidate else None,
        max(0, min(question.page, pages - 1)),
        pages,
    )


def _members(view: View, contest: Contest, region: Region) -> tuple[Member, ...]:
    counts = {place.id: count for place, count in country_counts(view, contest.id)}
    candidate, found = leading_candidate(view, contest), []
    countries = view.places_of_kind(contest.id, PlaceKind.COUNTRY)
    inside = [place for place in countries if place.iso2 in region.members]
    known = view.known_among(contest.id, [place.id for place in inside])
    for place in inside:
        if place.id in known:
            count = counts.get(place.id)
            standing = standing_in(place, count, candidate) if candidate else None
            found.append(Member(place, count, standing))
    second = _second(found, candidate)
    if second:
        found = [replace(one, second=standing_in(one.place, one.count, second)) for one in found]
    return tuple(sorted(found, key=_share, reverse=True))


def _second(members: Sequence[Member], first: Candidate | None) -> Candidate | None:
    """Who of the others has the most votes in all of ``members``, or the most points where votes
    are not known; ``None`` where nobody else has a share.
    """
    votes = defaultdict[Candidate, Decimal](Decimal)
    points = defaultdict[Candidate, Decimal](Decimal)
    for member in members:
        for row in member.count.rows if member.count else ():
            if row.candidate and row.candidate != first and row.share:
                points[row.candidate] += row.percent
                votes[row.candidate] += (row.votes.figure.value if row.votes else None) or 0
    return max(points, key=lambda one: (votes[one], points[one]), default=None)


def _share(member: Member) -> float:
    share = member.standing.row.share if member.standing else None
    return float(share.value) if share else -1.0
