"""Try the bot in the sandbox on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

import typer
from babel.dates import format_date

from bot.app import Service
from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats
from bot.cli.console import busy, fail, operator, say, settings, with_progress, working_on
from bot.cli.night import Night, skip_news
from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Status
from bot.editions.publishing import RefusedError, propose, publish, release, steps
from bot.editions.store import Store
from bot.home import hold_home
from bot.sandbox import Sandbox
from bot.sandbox.sandbox import furnish
from bot.settings import Settings
from bot.show.hints import hint
from bot.telegram.application import stop_on_signals
from bot.telegram.dialogs.choices import UNLIMITED
from bot.wording.labels import Labels
from bot.wording.language import wording

DATASET = "ru-president-2024"
_ACTION = "next-day"
_SLIPPED = "2024.uz.ballots-cast.preliminary"
_OF_2018 = Decimal(5500)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One state of the dataset.

    ``label`` is on the button that publishes it, ``note`` says what it is.
    """

    label: str
    note: str
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
        edition = publish(self._store, chapter.state, by=operator(), note=chapter.note)
        if self._next == 0:
            await skip_news(self._store, self._chats)
        self._next = (self._next + 1) % len(self._chapters)
        self.offer()
        if edition is None:
            return f"{chapter.note} It stands already."
        return f"{chapter.note} Edition {edition.number}."


def chapters(dataset: Dataset) -> Iterator[Chapter]:
    """The days of the story, with a slip and its correction after the second."""
    for number, (day, state) in enumerate(steps(dataset)):
        date = format_date(day, "d MMMM y", locale="en")
        label = f"Start over from {date}" if number == 0 else f"Next: {date}"
        yield Chapter(label, f"What was known on {date}.", state)
        if number == 1:
            yield Chapter(
                "Next: an editor’s slip (invented)",
                "An invented slip: 5,500, the ballots of 2018, entered for Uzbekistan in 2024.",
                _with(state, value=_OF_2018),
            )
            yield Chapter(
                "Next: its correction",
                "The invented slip is corrected.",
                _with(state, status=Status.CORRECTION),
            )


def _with(state: Dataset, **cells: object) -> Dataset:
    """The state with another value or status of the figure that was slipped on."""
    figures = []
    for figure in state.figures:
        slipped = figure.id == _SLIPPED
        figures.append(figure.model_copy(update=cells) if slipped else figure)
    return state.model_copy(update={"figures": tuple(figures)})


def demo(
    port: Annotated[
        int,
        typer.Option(
            min=0, max=65535, help="Port of the chat page on 127.0.0.1; 0 takes a free one."
        ),
    ] = 8080,
) -> None:
    """Publish the datasets, and serve the bot with a chat page on this machine. Needs no token."""
    asyncio.run(_demo(settings(), port))


async def _demo(found: Settings, port: int) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    folder = found.home / "demo"
    path, played, chats_path = (folder / name for name in ("results.db", "played.db", "chats.db"))
    with hold_home(folder, "ballotwire demo"):
        # Nobody listens yet, and nothing was played: the people on the page are new each time.
        for file in (*folder.glob(f"{played.name}*"), *folder.glob(f"{chats_path.name}*")):
            file.unlink()
        with working_on(path), closing(Store.open(path)) as kept:
            publish_all(kept, found)
            kept.database.execute("vacuum into ?", (str(played),))
        with working_on(played), closing(Store.open(played)) as store:
            chats = SqliteChats.open(chats_path)
            try:
                async with Sandbox(port=port, keep_calls=1000) as box:
                    await _serve(found, store, chats, box, stop)
            finally:
                await chats.close()


async def _serve(
    found: Settings, store: Store, chats: SqliteChats, box: Sandbox, stop: asyncio.Event
) -> None:
    """Serve the bot to the people on the page, with buttons for what is played to it."""
    anna, group = furnish(box)
    if found.feeds is not None:
        own = "which plays its own: `run` asks them"
        say(f"Feeds of {found.feeds} are not asked in the demo, {own}.")
    dataset = store.dataset(DATASET)
    if dataset is not None:
        Story(box, store, chats, dataset).offer()
        say(f"Open {box.url} and type: /country kazakhstan")
        say("Then /subscribe uzbekistan, and publish day by day with the button.")
    else:
        asked = hint(Labels(store.view(), wording("en")), "menu-place")
        say(f"Open {box.url}. {asked}")
    night = Night(box, store, chats, store.path.parent / "night", anna=anna, group=group)
    desk = box.private(box.person("Desk", language="en"))
    night.offer()
    say("Stop with Ctrl+C.")
    # Who tries the bot wants to see what it does now, also at night.
    preferences = replace(found.preferences, quiet=None, alerts_a_day=UNLIMITED)
    service = Service(
        store,
        box.token,
        box.url,
        chats=chats,
        preferences=preferences,
        operator=desk.id,
        feeds_path=night.feeds_path,
    )
    await service.run(stop, beside=[night.run])


def publish_all(store: Store, found: Settings) -> None:
    """Publish every dataset in ``BALLOTWIRE_DATA`` that does not stand already."""
    for folder in with_progress(found.data, "Publishing"):
        with busy(f"Checking {folder.name}"):
            proposal = propose(store, folder)
        try:
            edition = release(store, proposal, by=operator(), accept_warnings=True)
        except RefusedError as error:
            for problem in error.problems:
                say(f"{problem.severity.value}: {problem}")
            raise fail(str(error)) from None
        outcome = f"edition {edition.number}" if edition else "stands already"
        say(f"{folder.name}: {outcome}")
