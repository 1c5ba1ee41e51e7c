"""Once a day: chats that nobody uses any more are forgotten, and so is what was sent long ago."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from bot.chats.chats import Chats

_LOGGER = logging.getLogger(__name__)
_MONTH = timedelta(days=30.44)
_DAY_SECONDS = 24 * 3600.0
_AT_ONCE = 500


async def keep_tidy(chats: Chats, idle_months: int) -> NoReturn:
    """Tidy up now and then daily, until cancelled."""
    while True:
        forgotten = await tidy_up(chats, idle_months, datetime.now(UTC))
        if forgotten:
            _LOGGER.info("%d chats were not used for %d months and are forgotten", forgotten, idle_months)
        await asyncio.sleep(_DAY_SECONDS)


async def tidy_up(chats: Chats, idle_months: int, now: datetime) -> int:
    """Forget what is older than so many months, a little at a time. Returns how many listeners went."""
    before = now - idle_months * _MONTH
    await _all_of(lambda: chats.prune_sent(before, limit=_AT_ONCE))
    return await _all_of(lambda: chats.expire(before, limit=_AT_ONCE))


async def _all_of(some: Callable[[], Awaitable[int]]) -> int:
    """Repeat what does at most so much at once until there is less left, letting others have their turn."""
    total = 0
    while True:
        done = await some()
        total += done
        if done < _AT_ONCE:
            return total
        await asyncio.sleep(0)
