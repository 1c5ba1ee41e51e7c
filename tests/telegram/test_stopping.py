"""A stop is clean and soon; a kill loses nothing; what was not finished is handled at the next
start.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from telegram import Update

from bot.chats.sqlite import SqliteChats
from bot.telegram.wire.ending import end
from tests.forking import Forked
from tests.telegram.conftest import WAITING, serving, text_of, waiting
from tests.telegram.server import Api, hang, message


def start(api: Api, how: str, home: Path) -> Forked:
    """The bot of ``tests.telegram.serve``."""
    with (home / "errors").open("w") as errors:
        return Forked(
            f"from tests.telegram.serve import serve; serve({api.url!r}, {how!r}, {str(home)!r})",
            dict(os.environ),
            stderr=errors.fileno(),
        )


async def end_of(process: Forked, home: Path) -> str:
    """What it said on the standard error until it ended."""
    await process.ended()
    return (home / "errors").read_text(encoding="utf-8")


def left_in(home: Path) -> list[str]:
    """The texts of the updates in the inbox of a bot that does not run."""
    with closing(sqlite3.connect(home / "chats.db")) as file:
        contents = [row[0] for row in file.execute(WAITING)]
    return [json.loads(content)["message"]["text"] for content in contents]


async def test_a_kill_loses_nothing(api: Api, tmp_path: Path) -> None:
    api.push(message(1, "a", 1), message(2, "hang", 2), message(3, "b", 3), message(4, "after", 2))
    killed = start(api, "hang", tmp_path)
    await api.until(lambda: sorted(api.texts()) == ["a", "b"] and not api.updates)
    killed.kill()
    await end_of(killed, tmp_path)
    second = start(api, "no hang", tmp_path)
    await api.until(lambda: "after" in api.texts())
    second.terminate()
    await end_of(second, tmp_path)
    assert set(api.texts()) == {"a", "b", "hang", "after"}
    assert api.texts().count("hang") == 1
    assert left_in(tmp_path) == []


async def test_an_update_that_ends_the_process_ends_three_and_is_then_set_aside(
    api: Api, tmp_path: Path
) -> None:
    api.push(message(1, "die", 1), message(2, "a", 2))
    for _ in range(3):
        await end_of(start(api, "no hang", tmp_path), tmp_path)
    last = start(api, "no hang", tmp_path)
    api.push(message(3, "b", 1))
    await api.until(lambda: "b" in api.texts())
    last.terminate()
    await end_of(last, tmp_path)
    assert "a" in api.texts()
    chats = SqliteChats.open(tmp_path / "chats.db")
    (skipped,) = await chats.skipped_updates()
    assert skipped.reason == "UnreadableUpdateError: the bot ended each time it was handled"
    assert json.loads(skipped.content)["message"]["text"] == "die"
    await chats.close()


async def test_a_stop_does_not_wait_for_a_stuck_handler_and_keeps_its_update(
    api: Api, tmp_path: Path
) -> None:
    api.push(message(1, "a", 1), message(2, "hang", 2))
    process = start(api, "hang", tmp_path)
    await api.until(lambda: api.texts() == ["a"])
    process.terminate()
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGINT)
    assert await end_of(process, tmp_path) == ""
    assert process.returncode == 0
    assert left_in(tmp_path) == ["hang"]


async def test_a_stop_lets_handlers_finish(api: Api, inbox: SqliteChats) -> None:
    working, finished = asyncio.Event(), []

    async def handle(update: Update) -> None:
        working.set()
        await asyncio.sleep(0.05)
        finished.append(text_of(update))

    api.push(message(1, "a"))
    async with serving(api, handle, inbox=inbox):
        await working.wait()
    assert finished == ["a"]
    assert waiting(inbox) == []
    assert api.of("getUpdates")[-1] == {"offset": 2, "timeout": 0, "limit": 1}


async def test_a_stop_before_telegram_has_answered_at_all(api: Api, tmp_path: Path) -> None:
    api.always["getMe"] = hang
    process = start(api, "hang", tmp_path)
    await api.until(lambda: api.of("getMe"))
    process.terminate()
    assert await end_of(process, tmp_path) == ""
    assert process.returncode == 0


async def test_a_cancellation_that_is_swallowed_is_said_again() -> None:
    swallowed = 0

    async def work() -> None:
        nonlocal swallowed
        while True:
            # As asyncio.wait_for does when what it waits for is done in the same moment.
            with suppress(*([asyncio.CancelledError] if swallowed < 2 else [])):
                await asyncio.Event().wait()
            swallowed += 1

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await end([task], again=0.01)
    assert (task.cancelled(), swallowed) == (True, 2)
