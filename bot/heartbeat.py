"""A small file that says when Telegram last answered a poll: what a health check looks at from outside.

It is written while the event loop turns, so a loop that is stuck stops it, as does a Telegram that is out of reach.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from bot.telegram.counts import Counts

_LOGGER = logging.getLogger(__name__)

TOO_OLD = timedelta(seconds=90)
"""A poll lasts up to 38 s, so two in a row are missing by then."""
_EVERY = 5.0


class NoHeartbeatError(Exception):
    """Why nobody can tell when Telegram last answered."""


async def keep_beating(path: Path, counts: Counts, every: float = _EVERY) -> NoReturn:
    """Write the time of the last good poll to ``path`` when it is a new one, looking every so many seconds."""
    written: datetime | None = None
    while True:
        if counts.last_success is not None and counts.last_success != written:
            try:
                _write(path, counts.last_success)
                written = counts.last_success
            except OSError as error:
                _LOGGER.warning("The heartbeat cannot be written to %s: %s", path, error.strerror)
        await asyncio.sleep(every)


def _write(path: Path, at: datetime) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(at.isoformat(), encoding="ascii")
    fresh.replace(path)


def last_beat(path: Path) -> datetime:
    """When Telegram last answered a poll. Raises ``NoHeartbeatError`` when the file does not say."""
    try:
        found = datetime.fromisoformat(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise NoHeartbeatError(f"There is no {path}: the bot has not been answered by Telegram yet.") from None
    except (OSError, ValueError) as error:
        raise NoHeartbeatError(f"{path} cannot be read: {error}.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
