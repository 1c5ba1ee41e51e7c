"""Feeds run: a loop for each, its ticks one after another, jittered so that a hundred feeds do not
ask in the same second; files of feeds that are changed meanwhile; and an archive replayed.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.intake.feeds.archive import ArchiveError, ticks
from bot.intake.feeds.feed import Feed, FeedError, is_mapping, read_feed
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.rows import SETTINGS, TickOutcome, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.taking import TickResult
from bot.intake.ticks.ticking import Ticker, TickRunningError

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
    leave: asyncio.Event | None = None,
) -> None:
    """Carry out the ticks of a feed until it is cancelled, or until ``leave`` is set and no tick is
    under way, and between them what a person decides. ``told`` hears of each.

    What was asked a moment ago, by a process before this one, is not asked again within a period.
    """
    name = ticker.feed.name
    leave = leave or asyncio.Event()
    last = state.ticks(name, 1)
    began = last[0].last or last[0].at if last else None
    if began is not None and began <= clock():
        await _wait(ticker, told, began + ticker.feed.period(clock()), clock, sleep, leave=leave)
    while not leave.is_set():
        began = clock()
        due = ticker.feed.due(began)
        try:
            told(await ticker.tick())
        except TickRunningError:
            # Somebody asks by hand just now.
            _LOGGER.info("Feed %s: another process is at work on it.", name)
        except Exception as error:
            # Whatever is wrong with one feed must not stop the others.
            code, message = "disk", _of_disk(error)
            if message:
                _LOGGER.error("Feed %s: %s It is tried again.", name, message)
            else:
                _LOGGER.exception("Feed %s: a tick failed.", name)
                code = "fault"
                message = f"A tick failed ({type(error).__name__}); the log has more."
            # On a disk that is full this cannot be kept either.
            with suppress(Exception):
                state.sound(name, code, message, clock())
            due = max(due, clock() + timedelta(seconds=_AFTER_FAULT))
        period = ticker.feed.period(clock())
        late = period * _JITTER * random.random()  # noqa: S311 - no secret
        await _wait(ticker, told, due + late, clock, sleep, leave=leave)


def _of_disk(error: Exception) -> str:
    """What is told of a disk that takes nothing, or cannot be read; blank for any other fault."""
    is_of_disk = isinstance(error, sqlite3.OperationalError) and (
        "is full" in str(error) or "I/O error" in str(error)
    )
    if isinstance(error, ArchiveError):
        return str(error)
    return f"Nothing can be kept: {error}." if is_of_disk else ""


async def _wait(
    ticker: Ticker,
    told: Callable[[TickRecord], None],
    until: datetime,
    clock: Callable[[], datetime],
    sleep: Sleep,
    *,
    leave: asyncio.Event,
) -> None:
    """Wait for the next tick, and carry out what a person decides meanwhile."""
    longest = ticker.feed.period(clock()) * (1 + _JITTER) + timedelta(seconds=_AFTER_FAULT)
    is_well = True
    while not leave.is_set():
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


@dataclass(frozen=True, slots=True)
class _Loop:
    """The loop of a feed, which ends soon after ``leave`` is set."""

    task: asyncio.Task[None]
    leave: asyncio.Event


class FeedRunner:
    """Keeps the feeds of a folder running, each in a loop of its own: those that are called so, or
    all. A file that is changed while they run is read again between two ticks; where it cannot be
    used, the feed goes on as it was. ``said`` is told so, once for each change, and the operator
    by an alarm, which ends when the file can be used again or is gone.
    """

    def __init__(
        self,
        folder: Path,
        names: Sequence[str],
        opened: Callable[[Feed], Ticker],
        state: FeedsState,
        *,
        told: Callable[[TickRecord], None],
        said: Callable[[str], None],
        clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._folder, self._names, self._opened, self._state = folder, names, opened, state
        self._told, self._said, self._clock, self._sleep = told, said, clock, sleep
        self._loops: dict[str, _Loop] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._marks: dict[str, tuple[int, ...]] = {}
        self._looked: dict[Path, tuple[tuple[int, ...], bool]] = {}
        """The files of the folder as they were seen last, and whether each is a mapping."""

    async def run(self) -> None:
        """Run them until this is cancelled. Raises what ends a loop by itself, which is a fault."""
        self._forget_others()
        try:
            while True:
                self._look()
                await self._sleep(_LOOK_EVERY)
                for loop in self._loops.values():
                    if loop.task.done():
                        await loop.task
        finally:
            tasks = {*self._leaving, *(loop.task for loop in self._loops.values())}
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)

    def _look(self) -> None:
        """Begin what is new, begin anew what was changed, and end what is gone."""
        found = self._found()
        for name in self._marks.keys() - found.keys():
            del self._marks[name]
            is_asked = self._end(name) is not None
            if is_asked:
                self._said(f"Feed {name}: its file is gone; it is asked no more.")
            self._state.end_feed(name, self._clock(), tell=is_asked)
        for name, (path, mark) in found.items():
            if self._marks.get(name) == mark:
                continue
            is_known = name in self._marks
            self._marks[name] = mark
            try:
                ticker = self._opened(read_feed(path))
            except FeedError as error:
                self._refuse(name, error)
                continue
            self._state.quiet(name, self._clock(), only=SETTINGS)
            before = self._end(name)
            leave = asyncio.Event()
            task = asyncio.create_task(self._loop(ticker, leave, before))
            self._loops[name] = _Loop(task, leave)
            if is_known:
                self._said(f"Feed {name}: its file was changed, and holds from now on.")

    def _found(self) -> dict[str, tuple[Path, tuple[int, ...]]]:
        """The files of feeds by their names, each with what tells that it was changed. Only what
        was changed is read.
        """
        found: dict[str, tuple[Path, tuple[int, ...]]] = {}
        before, self._looked = self._looked, {}
        for path in sorted(self._folder.glob("*.toml")):
            if self._names and path.stem not in self._names:
                continue
            with suppress(OSError):
                seen = path.stat()
                mark = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
                known = before.get(path)
                is_other = known[1] if known and known[0] == mark else is_mapping(path)
                self._looked[path] = (mark, is_other)
                if not is_other:
                    found[path.stem] = (path, mark)
        return found

    def _forget_others(self) -> None:
        """End the alarms of feeds whose files went away while none was running."""
        if not self._names:
            there = self._found()
            for name in {alarm.feed for alarm in self._state.alarms()} - there.keys():
                self._state.end_feed(name, self._clock(), tell=False)

    def _refuse(self, name: str, error: FeedError) -> None:
        message = " ".join(str(error).split())
        so = "goes on as it was" if name in self._loops else "is not asked"
        message = f"{message} Feed {name} {so}."
        self._said(message)
        self._state.sound(name, SETTINGS, message, self._clock())

    def _end(self, name: str) -> asyncio.Task[None] | None:
        """Let a loop end when no tick is under way; None where there is none."""
        loop = self._loops.pop(name, None)
        if loop is None:
            return None
        loop.leave.set()
        self._leaving.add(loop.task)
        loop.task.add_done_callback(self._leaving.discard)
        return loop.task

    async def _loop(
        self, ticker: Ticker, leave: asyncio.Event, before: asyncio.Task[None] | None
    ) -> None:
        try:
            if before is not None:
                await asyncio.wait([before])
            clock, sleep = self._clock, self._sleep
            await run_feed(ticker, self._state, self._told, clock=clock, sleep=sleep, leave=leave)
        finally:
            await ticker.close()


async def replay(
    ticker: Ticker,
    folder: Path,
    told: Callable[[RawAnswer, TickResult], Awaitable[None]],
    *,
    pace: float = 0.0,
    damaged: Callable[[ArchiveError], None] | None = None,
    sleep: Sleep = asyncio.sleep,
) -> int:
    """Carry out the ticks of an archive in their order; returns how many there were. What a person
    lets through meanwhile is published, for which the answers are archived here too.

    ``pace`` is how many times faster than they came, 0 as fast as can be. ``told`` hears of each,
    ``damaged`` of those that cannot be read.
    """
    before: datetime | None = None
    last: dict[str, str] = {}
    count = 0
    for said in ticks(folder, damaged):
        # Archived again and again while it was put off, an answer is believed in the end.
        if all(last.get(answer.source) == answer.sha256 for answer in said):
            continue
        first = said[0]
        left = 0.0
        if pace and before is not None:
            left = max(0.0, (first.received - before).total_seconds() / pace)
        while left > 0:
            await sleep(min(left, _LOOK_EVERY))
            left -= _LOOK_EVERY
            ticker.carry_out()
        ticker.archive.keep_all(said)
        before = first.received
        result = ticker.replay(said)
        if not result.is_put_off:
            last |= {answer.source: answer.sha256 for answer in said}
        await told(first, result)
        count += 1
    return count
