"""Feeds in a process of their own, beside the bot: begun again when they end, ended with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.cli.feeding import _wait_for_the_end
from bot.home import FEEDS_LOCK, hold_home
from bot.intake.feeds.rows import Decision
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.process import FeedProcess
from tests.cli.processes import ballotwire, environment
from tests.intake.nights import Night, votes_in
from tests.waiting import until


async def _end(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.wait([running])


async def test_what_a_person_lets_through_is_published_without_asking_the_source(
    tmp_path: Path,
) -> None:
    """The process that the bot starts carries out what is decided; the source is due in a day."""
    night = Night(tmp_path)
    feed = night.feeds / "night.toml"
    feed.write_text(feed.read_text().replace('"30s"', '"24h"'))
    for said in ({}, {"bray": (70000, 800)}):
        night.say(**said)
        once = ("feed", "once", "night")
        done = await asyncio.to_thread(ballotwire, night.home, *once, FEEDS=str(night.feeds))
        assert done.returncode == 0
    assert votes_in(night.home, "avon") == 1000
    troubles: dict[str, str] = {}
    running = asyncio.create_task(FeedProcess(night.home, night.feeds, troubles).run())
    with FeedsState.open(night.home / "feeds.db") as state:
        assert [held.number for held in state.held()] == [1]
        state.decide([1], Decision.APPROVED, by="Anna", at=night.clock())
    await until(lambda: votes_in(night.home, "bray") == 70000)
    # Another one on the same home says so in one line.
    second = await asyncio.to_thread(ballotwire, night.home, "feed", "run", FEEDS=str(night.feeds))
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"{night.home} is in use by `ballotwire run`: only one at a time may work there.\n"
    )
    await _end(running)
    with hold_home(night.home, "a test", FEEDS_LOCK):
        pass  # nobody holds it any more
    assert troubles == {}


async def test_one_that_ends_is_begun_again_later_and_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = tmp_path / "log"
    code = f"open({str(log)!r}, 'a').write('x'); raise SystemExit(3)"
    troubles: dict[str, str] = {}
    process = FeedProcess(
        tmp_path, tmp_path, troubles, command=(sys.executable, "-c", code), first_wait=0.01
    )
    running = asyncio.create_task(process.run())
    await until(lambda: log.exists() and len(log.read_text()) >= 3)
    said = troubles["feeds"]
    await _end(running)
    waits = [record.message for record in caplog.records if "begins again" in record.message]
    assert waits[:2] == [
        "The process that asks the feeds ended with exit code 3; it begins again in 0.01 s.",
        "The process that asks the feeds ended with exit code 3; it begins again in 0.02 s.",
    ]
    assert said.startswith("The process that asks the feeds ended with exit code 3;")
    # Another process may ask them by now.
    assert troubles == {}


async def test_one_that_is_killed_and_one_that_cannot_be_started(tmp_path: Path) -> None:
    troubles: dict[str, str] = {}
    code = f"import os, signal; os.kill(os.getpid(), {signal.SIGKILL:d})"
    for command, said in (
        ((sys.executable, "-c", code), "was ended by signal 9"),
        ((str(tmp_path / "none"),), "cannot be started (No such file or directory)"),
    ):
        troubles.clear()
        process = FeedProcess(tmp_path, tmp_path, troubles, command=command)
        running = asyncio.create_task(process.run())
        await until(lambda: troubles)
        assert (
            troubles["feeds"] == f"The process that asks the feeds {said}; it begins again in 1 s."
        )
        await _end(running)


async def test_no_secret_of_the_bot_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {"BALLOTWIRE_TOKEN", "BALLOTWIRE_CHATS_KEY", "BALLOTWIRE_WEBHOOK_SECRET"}
    for name in (*secrets, "RESULTS_KEY"):
        monkeypatch.setenv(name, "sesame")
    out = tmp_path / "out"
    code = f"import os; open({str(out)!r}, 'w').write(' '.join(sorted(os.environ)) + ' end')"
    process = FeedProcess(tmp_path, tmp_path, {}, command=(sys.executable, "-c", code))
    running = asyncio.create_task(process.run())
    await until(lambda: out.exists() and out.read_text().endswith(" end"))
    await _end(running)
    names = set(out.read_text().split())
    assert {"RESULTS_KEY", "BALLOTWIRE_HOME", "BALLOTWIRE_FEEDS"} <= names
    assert not secrets & names


async def test_a_bot_that_is_gone_takes_its_feeds_with_it(tmp_path: Path) -> None:
    """The end of the pipe ends them, whatever became of the bot."""
    night = Night(tmp_path)
    night.say()
    command = (sys.executable, "-m", "bot", "feed", "run", "--until-closed")
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        env=environment(night.home, FEEDS=str(night.feeds)),
    )
    await until(lambda: votes_in(night.home, "avon") == 1000)
    assert process.stdin is not None
    process.stdin.close()
    assert await process.wait() == 0


async def test_of_a_bot_that_is_stopped_where_others_may_take_over_feeds_hear_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "stdin", os.fdopen(reading, "rb"))
    with os.fdopen(writing, "wb", buffering=0) as bot:
        waiting = asyncio.create_task(_wait_for_the_end(0.5))
        bot.write(b".")
        await waiting  # though the pipe is open


async def test_feeds_hear_of_a_bot_that_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.ticks.process._SIGN_EVERY", 0.01)
    log = tmp_path / "log"
    code = f"import sys; open({str(log)!r}, 'wb').write(sys.stdin.buffer.read(5))"
    process = FeedProcess(tmp_path, tmp_path, {}, command=(sys.executable, "-c", code))
    running = asyncio.create_task(process.run())
    await until(lambda: log.exists() and log.read_bytes() == b".....")
    await _end(running)
