"""Commands about those who listen: how many there are, the key of their file, a broadcast that was
stopped.
"""

from __future__ import annotations

import asyncio
import json
import math
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.chats import file
from bot.chats.file import NotEncryptedError
from bot.chats.listener import ChatStatistics
from bot.chats.sqlite import SqliteChats
from bot.cli.console import fail, say, settings, working_on
from bot.delivery.retirements import BY_RESUMING, Stop
from bot.editions.store import NoStoreError, Store
from bot.heartbeat import NoHeartbeatError, last_beat
from bot.homelock import hold_home
from bot.settings import Settings

T = TypeVar("T")
_REST = "rest_takes_seconds"


def chats(
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    skipped: Annotated[
        bool,
        typer.Option(
            "--skipped", help="The updates that could not be handled, as Telegram gave them."
        ),
    ] = False,
) -> None:
    """How it stands with those who listen: how many are due, held, lost or retired, and how long
    the rest takes.
    """
    found = settings()
    if skipped:
        for one in _with_chats(found, lambda kept: kept.skipped_updates(), read_only=True):
            say(
                f"{one.at:%Y-%m-%d %H:%M} UTC  {one.reason}  "
                f"{one.content.decode('utf-8', 'replace')}"
            )
        return
    standing = _with_chats(found, lambda kept: _standing(found, kept), read_only=True)
    if as_json:
        say(json.dumps(standing, indent=2))
        return
    for name, value in standing.items():
        if name == "tried_again":
            value = value or None  # noqa: PLW2901 - moments, not numbers
        if name == _REST:
            # In words for a person.
            name, value = name.removesuffix("_seconds"), _about(value)  # noqa: PLW2901
        say(f"{name.replace('_', ' '):<22}{_shown(value)}")


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
    stopped, released = _with_chats(settings(), lambda kept: _resume(kept, trust=trust))
    say("The broadcast goes on." if stopped else "No broadcast is stopped.")
    if released:
        say(f"Chats that waited because of a fault of ours and are told now: {released}.")


def rekey(
    decrypt: Annotated[
        bool, typer.Option("--decrypt", help="Keep the file without a key from now on.")
    ] = False,
) -> None:
    """Change the key that chats.db is encrypted with; the bot must not run meanwhile.

    BALLOTWIRE_CHATS_KEY is the key that holds. A file that has none yet gets that one. The new key
    is asked for, or read from the standard input.
    """
    found = settings()
    path, key = found.chats_path, found.chats_key.get_secret_value() if found.chats_key else None
    with hold_home(found.home, "ballotwire rekey"):
        plain = _is_plain(path, key)
        new = None if decrypt else key if plain and key else _ask_for_key()
        file.rekey(path, None if plain else key, new)
    if decrypt:
        say(f"{path} is not encrypted any more: unset BALLOTWIRE_CHATS_KEY.")
    elif new == key:
        say(f"{path} is encrypted with BALLOTWIRE_CHATS_KEY.")
    else:
        say(f"{path} is encrypted with the new key: set BALLOTWIRE_CHATS_KEY to it.")


def _is_plain(path: Path, key: str | None) -> bool:
    try:
        file.connect(path, key, read_only=True).close()
    except NotEncryptedError:
        return True
    return not key


def _ask_for_key() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("New key", hide_input=True, confirmation_prompt=True))
    key = sys.stdin.readline().strip("\n")
    if not key:
        raise fail("The new key is empty; to keep the file without one, use --decrypt.")
    return key


def _with_chats(
    found: Settings, work: Callable[[SqliteChats], Awaitable[T]], *, read_only: bool = False
) -> T:
    async def run() -> T:
        key = found.chats_key.get_secret_value() if found.chats_key else None
        kept = SqliteChats.open(found.chats_path, key, read_only=read_only)
        try:
            return await work(kept)
        finally:
            await kept.close()

    if not found.chats_path.is_file():
        raise fail(f"There is no {found.chats_path}: nobody has talked to the bot yet.")
    with working_on(found.chats_path):
        return asyncio.run(run())


async def _resume(kept: SqliteChats, *, trust: bool) -> tuple[bool, int]:
    stop, now = Stop(kept), datetime.now(UTC)
    stopped = await stop.stands(now)
    if trust:
        await stop.trust(now)
    await stop.end()
    return stopped, await kept.release(BY_RESUMING)


async def _standing(found: Settings, kept: SqliteChats) -> dict[str, Any]:
    now = datetime.now(UTC)
    newest, behind_since = 0, None
    counts = await kept.counts(0, now)
    try:
        path = found.results_path
        with working_on(path), Store.open(path, read_only=True) as store:
            newest = store.generation()
            counts = await kept.counts(newest, now)
            if counts.oldest_cursor is not None and (
                missed := store.view(counts.oldest_cursor + 1).edition
            ):
                behind_since = missed.published_at
    except NoStoreError:
        pass  # nothing was published yet, so nobody is behind
    lag = None if behind_since is None else max(0, round((now - behind_since).total_seconds()))
    return _as_dict(counts, newest) | {
        "oldest_lag_seconds": lag,
        "skipped": len(await kept.skipped_updates()),
        "stopped": await Stop(kept).stands(now),
        _REST: math.ceil(counts.due / found.rate),
        "troubles": _troubles(found),
    }


def _troubles(found: Settings) -> list[str]:
    """What keeps the bot from its work, as it wrote last."""
    try:
        return list(last_beat(found.heartbeat_path).troubles)
    except NoHeartbeatError:
        return []


def _as_dict(counts: ChatStatistics, newest: int) -> dict[str, Any]:
    return {
        "edition": newest,
        "active": counts.active,
        "following": counts.following,
        "subscriptions": counts.subscriptions,
        "due": counts.due,
        "held": counts.held,
        "held_for": {reason.value: number for reason, number in counts.held_for.items()},
        "ambiguous": counts.ambiguous,
        "lost": counts.lost,
        "live_cards": counts.cards,
        "retired": {reason.value: number for reason, number in counts.retired.items()},
        "tried_again": {
            reason.value: f"{first:%Y-%m-%d %H:%M} UTC" for reason, first in counts.tried_at.items()
        },
        "oldest_told": counts.oldest_cursor,
    }


def _shown(value: Any) -> str:
    if isinstance(value, dict) and any(isinstance(each, str) for each in value.values()):
        return ", ".join(f"{reason} from {moment}" for reason, moment in value.items())
    if isinstance(value, dict):
        parts = ", ".join(f"{reason} {number}" for reason, number in value.items())
        return f"{sum(value.values())}" + (f" ({parts})" if parts else "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value) or "none"
    return "none" if value is None else str(value)


def _about(seconds: int) -> str:
    """How long it takes to tell the rest: what Telegram lets a bot send is known to the bot
    alone.
    """
    if not seconds:
        return "none"
    return f"about {seconds} s" if seconds < 120 else f"about {round(seconds / 60)} min"
