"""A place in one contest and in the one before it, each with its own count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.contests import ContestsAnswer
from bot.answers.country import Before, CountryAnswer, answer_country, ballots_before
from bot.answers.places import PlacesAnswer
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import published
from bot.figures.count import Count
from bot.figures.sums import count_with_sums


@dataclass(frozen=True, slots=True)
class YearsAnswer:
    """A place in ``contest`` and, as ``former_place``, in the one before. Counts that are ``None``
    are missing; ``before`` has the ballots of the earlier contest, and how far they changed.
    """

    contest: Contest
    edition: Edition
    place: Place
    count: Count | None
    former: Contest
    former_place: Place
    former_count: Count | None
    before: Before | None


def answer_years(
    asking: AskContext, question: Question
) -> YearsAnswer | CountryAnswer | ContestsAnswer | PlacesAnswer | NoAnswer:
    """The answer to /years PLACE, of whichever of the two contests it is asked; the place's card
    where it has figures in one contest alone.
    """
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    pair = _pair(asking.view, located)
    if pair is None:
        return answer_country(asking, replace(question, kind="country"))
    view, (contest, place), (former, former_place) = asking.view, *pair
    count = count_with_sums(view, contest.id, place)
    return YearsAnswer(
        contest,
        published(view, contest),
        place,
        count,
        former,
        former_place,
        count_with_sums(view, former.id, former_place),
        ballots_before(view, contest, place, count),
    )


def _pair(
    view: View, located: Located
) -> tuple[tuple[Contest, Place], tuple[Contest, Place]] | None:
    """The later and the earlier contest with the place in each; ``None`` for no such pair."""
    known = {contest.id: contest for contest in (located.contest, *located.elsewhere)}
    for later in known.values():
        former = known.get(later.previous or "")
        if former is None or located.contest not in {later, former}:
            continue
        here, there = view.place(later.id, located.place.id), None
        if here is not None:
            there = view.place(former.id, here.id)
        if here is not None and there is not None:
            return (later, here), (former, there)
    return None
