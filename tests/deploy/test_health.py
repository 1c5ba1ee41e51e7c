"""The running bot leaves a heartbeat, and ``ballotwire health`` reads it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.home import NoHeartbeatError, keep_beating, last_beat
from bot.sandbox import Sandbox
from bot.telegram.wire.counts import Counts
from tests.cli.conftest import typed
from tests.waiting import until


def _beat(path: Path) -> datetime | None:
    return last_beat(path).answered if path.exists() else None


def _names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def test_a_bot_that_is_answered_keeps_beating(store: Store, tmp_path: Path) -> None:
    path, stop = tmp_path / "watched" / "heartbeat", asyncio.Event()
    path.parent.mkdir()
    chats = SqliteChats.open(tmp_path / "chats.db")
    async with Sandbox() as box:
        anna = box.person("Anna")
        service = Service(store, box.token, box.url, chats=chats)
        beating = partial(keep_beating, path, service.counts, every=0.005)
        running = asyncio.create_task(service.run(stop, beside=[beating]))
        await anna.say(box.private(anna), "/start")
        await until(lambda: _beat(path))
        first = _beat(path)
        await anna.say(box.private(anna), "/start")
        await until(lambda: _beat(path) != first)
        stop.set()
        await running
    await chats.close()
    assert _names(path.parent) == ["heartbeat"]
    # Else whoever waits for the next process to be well takes this one for it.
    assert last_beat(path).troubles == ("The bot was stopped.",)


async def test_a_disk_that_cannot_be_written_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    counts, path = Counts(), tmp_path / "away" / "heartbeat"
    counts.poll_went_well()
    beating = asyncio.create_task(keep_beating(path, counts, every=0.005))
    await until(lambda: "The heartbeat cannot be written" in caplog.text)
    path.parent.mkdir()
    await until(lambda: _beat(path))
    beating.cancel()
    assert last_beat(path).answered == counts.last_success


async def test_a_trouble_is_in_the_heartbeat_until_it_is_over(tmp_path: Path) -> None:
    counts, path = Counts(), tmp_path / "heartbeat"
    counts.poll_went_well()
    counts.troubles["disk"] = "chats.db cannot be written:\ndisk full."
    beating = asyncio.create_task(keep_beating(path, counts, every=0.005))
    await until(lambda: _beat(path))
    assert _health(tmp_path) == (
        1,
        "Telegram last answered 0 s ago.\nchats.db cannot be written: disk full.",
    )
    counts.troubles.clear()
    await until(lambda: not last_beat(path).troubles)
    beating.cancel()
    assert _health(tmp_path) == (0, "Telegram last answered 0 s ago.")


async def test_a_trouble_that_lets_no_poll_go_well_is_in_the_heartbeat_of_the_last_process(
    tmp_path: Path,
) -> None:
    path, counts = tmp_path / "heartbeat", Counts()
    path.write_text(
        (datetime.now(UTC) - timedelta(seconds=12)).isoformat() + "\ntrouble: One of last time.\n"
    )
    beating = asyncio.create_task(keep_beating(path, counts, every=0.005))
    await until(lambda: not last_beat(path).troubles)
    counts.troubles["conflict"] = "Another process polls with this token."
    await until(lambda: last_beat(path).troubles)
    beating.cancel()
    assert _health(tmp_path) == (
        1,
        "Telegram last answered 12 s ago.\nAnother process polls with this token.",
    )


def _health(home: Path) -> tuple[int, str]:
    told = typed("health", env={"BALLOTWIRE_HOME": str(home)})
    return told.exit_code, told.output.replace(str(home), "HOME").strip()


@pytest.mark.parametrize(
    ("ago", "expected"),
    [(12, (0, "Telegram last answered 12 s ago.")), (95, (1, "Telegram last answered 95 s ago."))],
)
def test_health_is_how_long_ago_telegram_answered(
    tmp_path: Path, ago: int, expected: tuple[int, str]
) -> None:
    (tmp_path / "heartbeat").write_text((datetime.now(UTC) - timedelta(seconds=ago)).isoformat())
    assert _health(tmp_path) == expected


def test_a_time_to_come_is_not_healthy(tmp_path: Path) -> None:
    (tmp_path / "heartbeat").write_text((datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert _health(tmp_path)[0] == 1


def test_no_heartbeat_is_not_healthy(tmp_path: Path) -> None:
    assert _health(tmp_path) == (
        1,
        "There is no HOME/heartbeat: the bot has not been answered by Telegram yet.",
    )


def test_a_damaged_heartbeat_is_named(tmp_path: Path) -> None:
    (tmp_path / "heartbeat").write_text("yesterday")
    assert _health(tmp_path) == (
        1,
        "HOME/heartbeat cannot be read: Invalid isoformat string: 'yesterday'.",
    )
    with pytest.raises(NoHeartbeatError):
        last_beat(tmp_path)
