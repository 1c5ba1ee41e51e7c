"""A live card: the table of a region that is kept up to date, and what was wrong on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.region import RegionAnswer, answer_region
from bot.answers.shown import shown_figures
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Place
from bot.editions.edition import EditionKind
from bot.editions.view import View
from bot.figures.headline import figure_key
from bot.places.gazetteer import Gazetteer

_LOOKED_BACK = 50
"""Editions of which a card still names the corrections."""

_MOST_CORRECTING = 8
"""Editions with corrections that are looked into, the newest ones: each has its own card to be made
again.
"""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A region's table. ``corrected`` has the days on which something on it was corrected, by the
    knowledge that the editions hold, the newest first, each with its places.
    """

    region: RegionAnswer
    corrected: Mapping[date, tuple[Place, ...]]


def live_card(view: View, region: str) -> LiveCard | NoAnswer:
    """The card of a region, by its slug."""
    found = _table(view, region)
    if not isinstance(found, RegionAnswer):
        return found
    return LiveCard(found, _corrected(view, found))


def _corrected(view: View, table: RegionAnswer) -> Mapping[date, tuple[Place, ...]]:
    members = {member.place.id: member.place for member in table.members}
    shown, slug = shown_figures(view, table), table.region.slug
    found: dict[date, dict[str, Place]] = {}
    since = max(0, view.number - _LOOKED_BACK)
    made = view.changes(since, view.number, table.contest.id, list(members), EditionKind.CORRECTION)
    for number in sorted(made, reverse=True)[:_MOST_CORRECTING]:
        edition, former = view.as_of(number).edition, shown_on_card(view.as_of(number - 1), slug)
        for wrong in (change.before for change in made[number]):
            # What was put back since is not wrong any more.
            if edition and wrong and figure_key(wrong) in former - shown:
                found.setdefault(edition.known, {})[wrong.place] = members[wrong.place]
    return {day: tuple(places.values()) for day, places in found.items()}


def shown_on_card(view: View, region: str) -> frozenset[str]:
    """The keys of the figures on the card of a region."""
    found = _table(view, region)
    return shown_figures(view, found) if isinstance(found, RegionAnswer) else frozenset()


def _table(view: View, region: str) -> RegionAnswer | NoAnswer:
    # By its slug a region is found without any names of places.
    asking = AskContext(view, Gazetteer((), ()))
    return answer_region(asking, Question("region", region, by_id=True))
