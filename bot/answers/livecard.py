"""A live card: the table of a region that is kept up to date, and what was wrong on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.region import RegionAnswer, answer_region
from bot.answers.shown import shown_figures
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.editions.view import View
from bot.figures.corrections import Correction, find_corrections
from bot.places.gazetteer import Gazetteer

_LOOKED_BACK = 50
"""Editions of which a card still names the corrections."""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A region's table with the ``corrections`` of what it showed before, the newest first."""

    region: RegionAnswer
    corrections: tuple[Correction, ...]


def live_card(view: View, region: str) -> LiveCard | NoAnswer:
    """The card of a region, by its slug."""
    found = _table(view, region)
    if not isinstance(found, RegionAnswer):
        return found
    corrections = []
    for correction in find_corrections(max(0, view.number - _LOOKED_BACK), view):
        former = view.as_of(correction.edition - 1)
        if correction.key in shown_on_card(former, region):
            corrections.append(correction)
    newest = sorted(corrections, key=lambda correction: correction.edition, reverse=True)
    return LiveCard(found, tuple(newest))


def shown_on_card(view: View, region: str) -> frozenset[str]:
    """The keys of the figures on the card of a region."""
    found = _table(view, region)
    return shown_figures(view, found) if isinstance(found, RegionAnswer) else frozenset()


def _table(view: View, region: str) -> RegionAnswer | NoAnswer:
    # By its slug a region is found without any names of places.
    asking = AskContext(view, Gazetteer((), ()))
    return answer_region(asking, Question("region", region, by_id=True))
