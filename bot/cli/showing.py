"""Try the bot in the sandbox on this machine."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import Annotated

import typer

from bot.app import Service
from bot.cli.console import busy, fail, operator, say, settings, with_progress
from bot.results.release import RefusedError, propose, release
from bot.results.schema import StoreError
from bot.results.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.demo import furnish
from bot.settings import Settings
from bot.telegram.running import stop_on_signals


def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page on 127.0.0.1; 0 takes a free one.")] = 8080,
) -> None:
    """Publish the datasets, and serve the bot with a chat page on this machine. Needs no token."""
    found = settings()
    try:
        asyncio.run(_demo(found, port))
    except StoreError as error:
        raise fail(str(error)) from None
    except OSError as error:
        raise fail(f"Port {port} cannot be used: {error.strerror}. Try another one: ballotwire demo --port 0") from None


async def _demo(found: Settings, port: int) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    with closing(Store.open(found.home / "demo" / "results.db")) as store:
        publish_all(store, found)
        async with Sandbox(port=port, keep_calls=1000) as box:
            furnish(box)
            say(f"Open {box.url} and type: /country kazakhstan\nStop with Ctrl+C.")
            await Service(store, box.token, box.url).run(stop)


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
