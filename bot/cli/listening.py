"""Commands about those who listen: how many there are, who waits and why, and a broadcast
that was stopped.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.chats.interface import Chats
from bot.chats.opening import open_chats
from bot.cli.console import fail, say, settings, working_on
from bot.delivery.retirements import BY_RESUMING, Stop
from bot.editions.store import NoStoreError, Store
from bot.home import NoHeartbeatError, hold_home, last_beat
from bot.settings import Settings

T = TypeVar("T")


class Destination(StrEnum):
    """Where chats may be kept."""

    SERVER = "server"
    FILE = "file"


chats_commands = typer.Typer(invoke_without_command=True)


@chats_commands.callback()
def chats(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    skipped: Annotated[
        bool,
        typer.Option(
            "--skipped", help="The updates that could not be handled, as Telegram gave them."
        ),
    ] = False,
) -> None:
    """Those who listen: how many are due, held, lost or retired, and how long
    the rest takes.
    """
    if context.invoked_subcommand is not None:
        return
    found = settings()
    if skipped:
        for update in _with_chats(found, lambda kept: kept.skipped_updates(), read_only=True):
            content = update.content.decode("utf-8", "replace")
            say(f"{update.at:%Y-%m-%d %H:%M} UTC  {update.reason}  {content}")
        return
    statistics = _with_chats(found, lambda kept: _statistics(found, kept), read_only=True)
    if as_json:
        say(json.dumps(statistics, indent=2))
        return
    for name, value in statistics.items():
        label, text = name.replace("_", " "), _shown(value)
        if name == "tried_again" and not value:
            text = "none"  # moments, not numbers
        if name == "rest_takes_seconds":
            label, text = "rest takes", "none"
            if value:
                # What Telegram lets a bot send is known to the running bot alone.
                text = f"about {value} s" if value < 120 else f"about {round(value / 60)} min"
        say(f"{label:<22}{text}")


@chats_commands.command()
def move(
    to: Annotated[
        Destination,
        typer.Option(
            help="server: from chats.db to BALLOTWIRE_DATABASE_URL; file: back into chats.db."
        ),
    ] = Destination.SERVER,
) -> None:
    """Carry everything that is kept about chats from chats.db to PostgreSQL, or back; the bots must
    not run meanwhile.

    What chats are moved to must be empty. Afterwards they are in one place alone: chats.db is
    renamed, and on the server they are erased.
    """
    found = settings()
    path, key, url = found.chats_path, found.chats_password, found.database_address
    if url is None:
        raise fail("BALLOTWIRE_DATABASE_URL is not set: it says where the server is.")
    # It needs what a start without a server does not load.
    from bot.chats.moving import move_to_file, move_to_server  # noqa: PLC0415

    with hold_home(found.home, "ballotwire chats move"), working_on(path):
        if to is Destination.FILE:
            rows = asyncio.run(move_to_file(path, key, url))
        else:
            rows = asyncio.run(move_to_server(path, key, url))
            aside = _free_name(path.with_name(f"{path.name}.moved"))
            path.rename(aside)
    for table, count in rows.items():
        say(f"{table.replace('_', ' '):<22}{count}")
    if to is Destination.FILE:
        say(f"They are in {path} now: unset BALLOTWIRE_DATABASE_URL.")
    else:
        say(f"They are in PostgreSQL now. {aside} is as it was: delete it when all is well.")


def _free_name(path: Path) -> Path:
    """``path``, with a number where an earlier move has left something there."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def resume(
    trust: Annotated[
        bool,
        typer.Option(
            "--trust",
            help=(
                "For an hour, retire whoever Telegram calls gone and forget whoever is idle, "
                "however many."
            ),
        ),
    ] = False,
) -> None:
    """Go on with a broadcast that was stopped because Telegram called too many chats gone at once,
    and with chats that wait because of a fault of ours.
    """

    async def work(kept: Chats) -> tuple[bool, int]:
        stop, now = Stop(kept), datetime.now(UTC)
        stopped = await stop.stands(now)
        if trust:
            await stop.trust(now)
        await stop.end()
        return stopped, await kept.release(BY_RESUMING)

    stopped, released = _with_chats(settings(), work)
    say("The broadcast goes on." if stopped else "No broadcast is stopped.")
    if released:
        say(f"Chats that waited because of a fault of ours and are told now: {released}.")


def _with_chats(
    found: Settings, work: Callable[[Chats], Awaitable[T]], *, read_only: bool = False
) -> T:
    path, url = found.chats_path, found.database_address

    async def run() -> T:
        kept = await open_chats(path, found.chats_password, url, read_only=read_only)
        try:
            return await work(kept)
        finally:
            await kept.close()

    if url is not None:
        return asyncio.run(run())
    if not path.is_file():
        raise fail(f"There is no {path}: nobody has talked to the bot yet.")
    with working_on(path):
        return asyncio.run(run())


async def _statistics(found: Settings, kept: Chats) -> dict[str, Any]:
    """How it stands, as ``--json`` prints it; moments are text."""
    now, path = datetime.now(UTC), found.results_path
    newest, lag = 0, None
    counts = await kept.counts(newest, now)
    # Without a store nothing was published yet, so nobody is behind.
    with suppress(NoStoreError), working_on(path), Store.open(path, read_only=True) as store:
        newest = store.generation()
        counts = await kept.counts(newest, now)
        if counts.oldest_cursor is not None:
            missed = store.view(counts.oldest_cursor + 1).edition
            if missed is not None:
                lag = max(0, round((now - missed.published_at).total_seconds()))
    troubles: list[str] = []
    with suppress(NoHeartbeatError):
        troubles = list(last_beat(found.heartbeat_path).troubles)
    tried_again = {
        reason: f"{first:%Y-%m-%d %H:%M} UTC" for reason, first in counts.tried_at.items()
    }
    return {
        "edition": newest,
        "active": counts.active,
        "following": counts.following,
        "subscriptions": counts.subscriptions,
        "due": counts.due,
        "held": counts.held,
        "held_for": _by_value(counts.held_for),
        "ambiguous": counts.ambiguous,
        "lost": counts.lost,
        "live_cards": counts.cards,
        "retired": _by_value(counts.retired),
        "tried_again": _by_value(tried_again),
        "oldest_told": counts.oldest_cursor,
        "oldest_lag_seconds": lag,
        "skipped": len(await kept.skipped_updates()),
        "stopped": await Stop(kept).stands(now),
        "rest_takes_seconds": math.ceil(counts.due / found.rate),
        "troubles": troubles,
    }


def _by_value(numbers: Mapping[Any, T]) -> dict[str, T]:
    """``numbers`` by the values of their reasons, as JSON needs its keys."""
    return {reason.value: number for reason, number in numbers.items()}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value) or "none"
    if not isinstance(value, dict):
        return "none" if value is None else str(value)
    if any(isinstance(each, str) for each in value.values()):
        return ", ".join(f"{reason} from {moment}" for reason, moment in value.items())
    parts = ", ".join(f"{reason} {number}" for reason, number in value.items())
    total = str(sum(value.values()))
    return f"{total} ({parts})" if parts else total
