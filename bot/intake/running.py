"""Feeds run: a loop for each, its ticks one after another, jittered so that a hundred feeds do not
ask in the same second; and an archive replayed.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path

from bot.intake.archive import answers
from bot.intake.raw import RawAnswer
from bot.intake.state import TickRecord
from bot.intake.taking import TickResult
from bot.intake.ticking import Ticker, TickRunningError

_LOGGER = logging.getLogger(__name__)

_JITTER = 0.1
"""Part of a period by which a tick may be late."""
_AFTER_FAULT = 30.0
"""Seconds after a fault of ours."""

Sleep = Callable[[float], Awaitable[None]]


async def run_feed(
    ticker: Ticker,
    told: Callable[[TickRecord], None],
    *,
    clock: Callable[[], datetime],
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Carry out the ticks of a feed until it is cancelled. ``told`` hears of each."""
    while True:
        began = clock()
        try:
            told(await ticker.tick())
        except TickRunningError:
            # Somebody approves something by hand; the next tick sees it.
            _LOGGER.info("Feed %s: another process is at work on it.", ticker.feed.name)
        except Exception:
            # Whatever is wrong with one feed must not stop the others.
            _LOGGER.exception("Feed %s: a tick failed.", ticker.feed.name)
            await sleep(_AFTER_FAULT)
        period = ticker.feed.period(clock()).total_seconds()
        spent = (clock() - began).total_seconds()
        await sleep(max(0.0, period - spent) + period * _JITTER * random.random())  # noqa: S311 - no secret


async def replay(
    ticker: Ticker,
    folder: Path,
    told: Callable[[RawAnswer, TickResult], Awaitable[None]],
    *,
    pace: float = 0.0,
    sleep: Sleep = asyncio.sleep,
) -> int:
    """Carry out the ticks of an archive in their order; returns how many there were.

    ``pace`` is how many times faster than they came, 0 as fast as can be. ``told`` hears of each.
    """
    before: datetime | None = None
    count = 0
    for answer in _without_repeats(answers(folder)):
        if pace and before is not None:
            await sleep(max(0.0, (answer.received - before).total_seconds() / pace))
        before = answer.received
        await told(answer, ticker.replay(answer))
        count += 1
    return count


def _without_repeats(kept: Iterator[RawAnswer]) -> Iterator[RawAnswer]:
    last: dict[str, str] = {}
    for answer in kept:
        if last.get(answer.source) != answer.sha256:
            last[answer.source] = answer.sha256
            yield answer
