"""Which contest is meant where somebody asks of an outcome: who was elected, how many seats, how
votes went from round to round.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.asking.finding import AskContext, row_of
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Outcome
from bot.figures.calls import calls_at, has_elected, seats_at
from bot.figures.contests import contests_at, home_place, others_on_ballot
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE

_MOST = 30
"""Contests at one place that are looked into."""


def called_contest(asking: AskContext, hit: Hit) -> Contest | None:
    """The contest that has a call at a place where the first one there has none: the only one that
    was decided with it and has.

    Where the first one is called elsewhere, its call is awaited here and nothing stands for it.
    """
    found = list(_together(asking, hit))
    for first, place in found[:1]:
        calls = calls_at(asking.view, first, place)
        if calls.standing or calls.is_awaited:
            return None
    called = []
    for each, place in found:
        standing = calls_at(asking.view, each, place).standing
        # Who goes on to a further round is not elected yet.
        if any(call.outcome is not Outcome.ADVANCING for call in standing):
            called.append(each)
    return called[0] if len(called) == 1 else None


def seated_contest(asking: AskContext, hit: Hit) -> Contest | None:
    """The first contest that has seats at a place, of those that are decided together there.

    Where one before it decides seats there that nobody has yet, the others' are not these; of one
    that is decided elsewhere the seats of a district's own contest are asked for.
    """
    for contest, place in _together(asking, hit):
        # The one seat of a district says nothing of the seats in all of a place.
        is_decided_here = contest.district in {None, place.id}
        is_told = seats_at(asking.view, contest, place) is not None
        is_told = is_told or has_elected(contest, calls_at(asking.view, contest, place))
        if is_decided_here and is_told:
            return contest
        if contest.seats and contest.seats > 1 and home_place(asking.view, contest) == place:
            return None
    return None


def ranked_contest(asking: AskContext, hit: Hit) -> Contest | None:
    """The first contest that is counted in rounds at a place, of those decided together there."""
    for contest, place in _together(asking, hit):
        figures = asking.view.figures(contest.id, [place.id])
        if any(figure.round is not None for figure in figures):
            return contest
    return None


def _together(asking: AskContext, hit: Hit) -> Iterator[tuple[Contest, Place]]:
    """The contests of one election at a place, the first one first, with the place in each."""
    contests = contests_at(asking.view, hit.places)
    usual = asking.usual_contest if hit.id == WHOLE else None
    first = usual if usual in contests else next(iter(contests), None)
    if first is None:
        return
    for contest in (first, *others_on_ballot(first, contests)[:_MOST]):
        if place := row_of(asking.view, contest, hit):
            yield contest, place
