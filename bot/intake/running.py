"""Feeds run: a loop for each, its ticks one after another, jittered so that a hundred feeds do not
ask in the same second; and an archive replayed.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.intake.archive import answers
from bot.intake.raw import RawAnswer
from bot.intake.state import FeedsState, TickOutcome, TickRecord
from bot.intake.taking import TickResult
from bot.intake.ticking import Ticker, TickRunningError

_LOGGER = logging.getLogger(__name__)

_JITTER = 0.1
"""Part of a period by which a tick may be late."""
_AFTER_FAULT = 30.0
"""Seconds after a fault of ours."""
_LOOK_EVERY = 1.0
"""Seconds between two looks at what a person decided."""

Sleep = Callable[[float], Awaitable[None]]


async def run_feed(
    ticker: Ticker,
    state: FeedsState,
    told: Callable[[TickRecord], None],
    *,
    clock: Callable[[], datetime],
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Carry out the ticks of a feed until it is cancelled, and between them what a person decides.
    ``told`` hears of each.

    What was asked a moment ago, by a process before this one, is not asked again within a period.
    """
    name = ticker.feed.name
    last = state.ticks(name, 1)
    began = last[0].last or last[0].at if last else None
    if began is not None and began <= clock():
        await _wait(ticker, told, began + ticker.feed.period(clock()), clock, sleep)
    while True:
        began = clock()
        due = began + ticker.feed.period(began)
        try:
            told(await ticker.tick())
        except TickRunningError:
            # Somebody asks by hand just now.
            _LOGGER.info("Feed %s: another process is at work on it.", name)
        except Exception as error:
            # Whatever is wrong with one feed must not stop the others.
            _LOGGER.exception("Feed %s: a tick failed.", name)
            with suppress(Exception):
                message = f"A tick failed ({type(error).__name__}); the log has more."
                state.sound(name, "fault", message, clock())
            due = max(due, clock() + timedelta(seconds=_AFTER_FAULT))
        period = ticker.feed.period(clock())
        late = period * _JITTER * random.random()  # noqa: S311 - no secret
        # The polls may have closed since, and the period be another one.
        await _wait(ticker, told, max(due, began + period) + late, clock, sleep)


async def _wait(
    ticker: Ticker,
    told: Callable[[TickRecord], None],
    until: datetime,
    clock: Callable[[], datetime],
    sleep: Sleep,
) -> None:
    """Wait for the next tick, and carry out what a person decides meanwhile."""
    longest = ticker.feed.period(clock()) * (1 + _JITTER) + timedelta(seconds=_AFTER_FAULT)
    is_well = True
    while True:
        left = until - clock()
        # After a clock was set back nobody waits for as long as it was ahead.
        if left <= timedelta() or left > longest:
            return
        await sleep(min(left.total_seconds(), _LOOK_EVERY))
        if not is_well:
            continue
        try:
            record = ticker.carry_out()
        except TickRunningError:
            continue
        except Exception:
            _LOGGER.exception("Feed %s: a decision could not be carried out.", ticker.feed.name)
            is_well = False  # the next tick tries again
            continue
        if record is not None:
            told(record)
            is_well = record.outcome is not TickOutcome.FAILED


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
