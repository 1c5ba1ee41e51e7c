"""Files of feeds that are changed, made or removed while feeds run."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.editions.store import Store
from bot.intake.feeds.feed import Feed
from bot.intake.feeds.rows import TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.running import FeedRunner
from bot.intake.ticks.ticking import Ticker
from tests.intake.nights import FEED, Night, votes
from tests.waiting import until


@pytest.fixture
def night(tmp_path: Path) -> Night:
    made = Night(tmp_path)
    made.say()
    return made


@pytest.fixture
def home(night: Night) -> Path:
    return night.home


@asynccontextmanager
async def _running(
    night: Night, store: Store, state: FeedsState
) -> AsyncIterator[tuple[list[TickRecord], list[str]]]:
    """Feeds that run by the clock of the night, which goes on as they wait: ticks, and what is said
    besides.
    """
    told: list[TickRecord] = []
    said: list[str] = []

    def opened(feed: Feed) -> Ticker:
        return Ticker(feed, store, state, night.home, clock=night.clock)

    async def sleep(seconds: float) -> None:
        night.clock.pass_by(seconds)
        await asyncio.sleep(0)

    runner = FeedRunner(
        *(night.feeds, (), opened, state),
        told=told.append,
        said=said.append,
        clock=night.clock,
        sleep=sleep,
    )
    running = asyncio.create_task(runner.run())
    try:
        yield told, said
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_changed_file_holds_from_the_next_tick_on_and_a_broken_one_not(
    night: Night, store: Store, state: FeedsState
) -> None:
    feed = night.feeds / "night.toml"
    other = (night.feeds / "counts.csv").read_text().replace("avon,X,1000", "avon,X,1001")
    night.put(other, "other.csv")
    async with _running(night, store, state) as (told, said):
        await until(lambda: votes(store, "avon") == 1000, pause=0)
        assert said == []
        written = feed.read_text()
        feed.write_text(written.replace("counts.csv", "other.csv"))
        await until(lambda: votes(store, "avon") == 1001, pause=0)
        assert said == ["Feed night: its file was changed, and holds from now on."]
        feed.write_text("source = ")
        await until(lambda: len(said) > 1, pause=0)
        # What it was goes on, and that is said once.
        night.put(other.replace("bray,X,700", "bray,X,701"), "other.csv")
        await until(lambda: votes(store, "bray") == 701, pause=0)
        broken = (
            "night.toml: toml: Invalid value (at end of document). Feed night goes on as it was."
        )
        assert said[1:] == [broken]
        # Ticks that go well do not mend the file.
        (alarm,) = state.alarms()
        assert (alarm.code, alarm.message, alarm.times) == ("settings", broken, 1)
        feed.write_text(written)
        await until(lambda: not state.alarms(), pause=0)
        feed.write_text("source = ")
        await until(lambda: bool(state.alarms()), pause=0)
        del said[2:]
        feed.unlink()
        await until(lambda: len(said) > 2, pause=0)
        ticks = len(told)
        now = night.clock()
        await until(lambda: (night.clock() - now).total_seconds() > 90, pause=0)
        assert len(told) <= ticks + 1
        assert said[2:] == ["Feed night: its file is gone; it is asked no more."]
        assert state.alarms() == []
        assert [alarm.code for alarm in state.alarms(every=True)] == ["gone"]


async def test_alarms_of_a_feed_that_went_away_while_none_was_running(
    night: Night, store: Store, state: FeedsState
) -> None:
    state.sound("former", "fetch", "Nobody answers.", night.clock())
    async with _running(night, store, state):
        await until(lambda: votes(store, "avon") == 1000, pause=0)
        assert state.alarms(every=True) == []


async def test_only_files_that_changed_are_read_again(
    night: Night, store: Store, state: FeedsState, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    known = Path.read_text

    def note(path: Path, *arguments: Any, **named: Any) -> str:
        read.append(path.name)
        return known(path, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", note)
    async with _running(night, store, state) as (told, _):
        await until(lambda: bool(told), pause=0)
        began, seen = night.clock(), len(read)
        await until(lambda: (night.clock() - began).total_seconds() > 10, pause=0)
        assert read[seen:] == []


async def test_a_new_file_is_begun_and_a_broken_one_stops_no_other(
    night: Night, store: Store, state: FeedsState
) -> None:
    (night.feeds / "broken.toml").write_text("every = 'never'")
    async with _running(night, store, state) as (told, said):
        await until(lambda: votes(store, "avon") == 1000, pause=0)
        assert said == [
            "broken.toml: source: missing: This is needed. broken.toml: line 1: every: "
            "wrong-value: A period is a number with s, m or h, such as 30s. broken.toml: mapping: "
            "missing: This is needed. broken.toml: dataset: missing: This is needed. Feed broken "
            "is not asked."
        ]
        (alarm,) = state.alarms()
        assert (alarm.feed, alarm.code) == ("broken", "settings")
        text = FEED.format(publish="review").replace('"town"', '"village"')
        (night.feeds / "second.toml").write_text(text)
        await until(lambda: any(record.feed == "second" for record in told), pause=0)
        # Mended, it is asked, and fails no more.
        (night.feeds / "broken.toml").write_text(text)
        await until(lambda: any(record.feed == "broken" for record in told), pause=0)
        assert state.alarms() == []


async def test_a_disk_that_takes_nothing_is_told_in_one_line_and_nothing_is_lost(
    night: Night,
    store: Store,
    state: FeedsState,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.intake.feeds.archive._write", full)
    async with _running(night, store, state):
        await until(lambda: bool(state.alarms()), pause=0)
        (alarm,) = state.alarms()
        told = f"The answer cannot be archived in {night.home / 'archive/night'}:"
        assert (alarm.code, alarm.message) == ("disk", f"{told} No space left on device.")
        assert "Traceback" not in caplog.text
        monkeypatch.undo()
        await until(lambda: votes(store, "avon") == 1000, pause=0)
        await until(lambda: not state.alarms(), pause=0)
