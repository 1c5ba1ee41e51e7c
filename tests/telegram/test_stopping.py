"""A stop is clean and soon; a kill loses nothing; what was not finished is handled at the next start."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from telegram import Update

from tests.telegram.conftest import serving, text_of
from tests.telegram.server import Api, hang, message

ROOT = Path(__file__).parents[2]


async def start(api: Api, how: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram.serve", api.url, how, cwd=ROOT, stderr=PIPE, env=os.environ
    )


async def end_of(process: Process) -> str:
    async with asyncio.timeout(20):
        _, said = await process.communicate()
    return said.decode()


async def test_a_kill_loses_nothing(api: Api) -> None:
    api.push(message(1, "a", 1), message(2, "hang", 2), message(3, "b", 3))
    killed = await start(api, "hang")
    await api.until(lambda: sorted(api.texts()) == ["a", "b"])
    killed.kill()
    await end_of(killed)
    second = await start(api, "no hang")
    await api.until(lambda: not api.updates)
    second.terminate()
    await end_of(second)
    assert set(api.texts()) == {"a", "b", "hang"}
    assert api.texts().count("hang") == 1


async def test_a_stop_does_not_wait_for_a_stuck_handler_and_leaves_its_update_unconfirmed(api: Api) -> None:
    api.push(message(1, "a", 1), message(2, "hang", 2))
    process = await start(api, "hang")
    await api.until(lambda: api.texts() == ["a"])
    process.terminate()
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGINT)
    assert await end_of(process) == ""
    assert process.returncode == 0
    assert [update["update_id"] for update in api.updates] == [2]


async def test_a_stop_lets_handlers_finish_and_confirms_them(api: Api) -> None:
    working, finished = asyncio.Event(), []

    async def handle(update: Update) -> None:
        working.set()
        await asyncio.sleep(0.05)
        finished.append(text_of(update))

    api.push(message(1, "a"))
    async with serving(api, handle):
        await working.wait()
    assert finished == ["a"]
    assert api.of("getUpdates")[-1] == {"offset": 2, "timeout": 0, "limit": 1}


async def test_a_stop_before_telegram_has_answered_at_all(api: Api) -> None:
    api.always["getMe"] = hang
    process = await start(api, "hang")
    await api.until(lambda: api.of("getMe"))
    process.terminate()
    assert await end_of(process) == ""
    assert process.returncode == 0
