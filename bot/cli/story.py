"""March 2024 again, day by day, by a button on the chat page: what subscribers and live cards are told, to be watched.

One step is invented, and says so: an editor enters a number of 2018 for 2024, as can happen when an article is read in
haste, and corrects it in the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from babel.dates import format_date

from bot.chats.interface import Chats
from bot.cli.console import operator
from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Status
from bot.editions.editions import publish
from bot.editions.release import steps
from bot.editions.store import Store
from bot.sandbox import Sandbox

DATASET = "ru-president-2024"
_ACTION = "next-day"
_SLIPPED = "2024.uz.ballots-cast.preliminary"
_OF_2018 = Decimal(5500)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One state of the dataset. ``label`` is on the button that publishes it, ``told`` is said when it is."""

    label: str
    told: str
    state: Dataset


class Story:
    """Publishes the chapters one after the other, and starts over after the last."""

    def __init__(self, box: Sandbox, store: Store, chats: Chats, dataset: Dataset) -> None:
        self._box, self._store, self._chats = box, store, chats
        self._chapters = tuple(chapters(dataset))
        self._next = 0

    def offer(self) -> None:
        """Put the button for the next chapter on the page."""
        self._box.add_action(_ACTION, self._chapters[self._next].label, self.go_on)

    async def go_on(self) -> str:
        """Publish the next chapter; what to tell whoever pressed the button."""
        chapter = self._chapters[self._next]
        edition = publish(self._store, chapter.state, by=operator(), note=chapter.told)
        if self._next == 0:
            await self._begin()
        self._next = (self._next + 1) % len(self._chapters)
        self.offer()
        return f"{chapter.told} Edition {edition.number}." if edition else f"{chapter.told} It stands already."

    async def _begin(self) -> None:
        """Going back in time is news to nobody: it counts as seen. Runs without a pause, so nobody is told before."""
        newest, now = self._store.generation(), datetime.now(UTC)
        while page := (await self._chats.due(newest, now)).listeners:
            for listener in page:
                keys = [following.key for following in listener.following]
                await self._chats.told(listener.id, newest, now, seen=keys)


def chapters(dataset: Dataset) -> Iterator[Chapter]:
    """The days of the story, with a slip and its correction after the second."""
    known = steps(dataset)
    for number, (day, state) in enumerate(known):
        label = f"Start over from {_named(day)}" if number == 0 else f"Next: {_named(day)}"
        yield Chapter(label, f"What was known on {_named(day)}.", state)
        if number == 1:
            yield Chapter(
                "Next: an editor’s slip (invented)",
                "An invented slip: 5,500, the ballots of 2018, entered for Uzbekistan in 2024.",
                _with(state, value=_OF_2018),
            )
            yield Chapter(
                "Next: its correction", "The invented slip is corrected.", _with(state, status=Status.CORRECTION)
            )


def _with(state: Dataset, **cells: object) -> Dataset:
    """The state with another value or status of the figure that was slipped on."""
    figures = (one.model_copy(update=cells) if one.id == _SLIPPED else one for one in state.figures)
    return state.model_copy(update={"figures": tuple(figures)})


def _named(day: date) -> str:
    return format_date(day, "d MMMM y", locale="en")
