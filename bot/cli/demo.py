"""Try the bot in the sandbox on this machine."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.app import Service
from bot.chats.listener import Preferences
from bot.chats.sqlite import SqliteChats
from bot.cli.console import busy, fail, operator, say, settings, with_progress, working_on
from bot.cli.story import DATASET, Story
from bot.editions.release import RefusedError, propose, release
from bot.editions.store import Store
from bot.homelock import hold_home
from bot.sandbox import Sandbox
from bot.sandbox.demo import furnish
from bot.settings import Settings
from bot.telegram.running import stop_on_signals

_ANY_TIME = Preferences(quiet=None, alerts_a_day=1000)
"""Who tries the bot wants to see what it does now, also at night."""


def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the chat page on 127.0.0.1; 0 takes a free one.")
    ] = 8080,
) -> None:
    """Publish the datasets, and serve the bot with a chat page on this machine. Needs no token."""
    asyncio.run(_demo(settings(), port))


async def _demo(found: Settings, port: int) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    folder = found.home / "demo"
    path = folder / "results.db"
    with hold_home(folder, "ballotwire demo"), working_on(path), closing(Store.open(path)) as store:
        publish_all(store, found)
        chats = _fresh_chats(folder / "chats.db")
        async with Sandbox(port=port, keep_calls=1000) as box:
            furnish(box)
            dataset = store.dataset(DATASET)
            if dataset is not None:
                Story(box, store, chats, dataset).offer()
            say(f"Open {box.url} and type: /country kazakhstan")
            say("Then /subscribe uzbekistan, and publish day by day with the button.\nStop with Ctrl+C.")
            try:
                await Service(store, box.token, box.url, chats=chats, preferences=_ANY_TIME).run(stop)
            finally:
                await chats.close()


def _fresh_chats(path: Path) -> SqliteChats:
    """Nobody listens yet: the people on the page are new each time."""
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return SqliteChats.open(path)


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
        say(f"{folder.name}: " + (f"edition {edition.number}" if edition else "stands already"))
