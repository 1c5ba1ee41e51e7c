"""One bot to a home, and no key changed under it; what only reads or publishes is let in."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.home import HomeInUseError, hold_home
from bot.sandbox import Sandbox
from tests.cli.processes import ballotwire, running
from tests.folders import TINY


def _settings(box: Sandbox) -> dict[str, str]:
    return {"TOKEN": box.token, "API_URL": box.url}


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as opened:
        yield opened


async def test_a_second_bot_ends_at_once_and_a_killed_one_leaves_no_lock(
    home: Path, tmp_path: Path, box: Sandbox
) -> None:
    said = f"{home} is in use by `ballotwire run`: only one at a time may work there.\n"
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/help")
    with running(home, tmp_path / "log", "run", **_settings(box)) as first:
        await chat.next_message()
        for command in ("run", "rekey"):
            second = await asyncio.to_thread(ballotwire, home, command, **_settings(box))
            assert (second.returncode, second.stdout, second.stderr) == (1, "", said)
        for words in (
            ["publish", TINY],
            ["ask", "namibia"],
            ["editions"],
            ["chats"],
            ["backup", home / "b"],
        ):
            told = await asyncio.to_thread(ballotwire, home, *words, **_settings(box))
            assert (words[0], told.returncode, told.stderr) == (words[0], 0, "")
        first.kill()
        assert await first.ended() == -signal.SIGKILL
    await anna.say(chat, "/help")
    with running(home, tmp_path / "log", "run", **_settings(box)):
        await chat.next_message()


def test_a_bot_that_starts_while_the_key_is_changed_says_so(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    asyncio.run(SqliteChats.open(home / "chats.db").close())
    lock = home / "ballotwire.lock"
    waited_for, key = os.pipe()  # the key is never written
    with running(home, tmp_path / "log", "rekey", stdin=f"/dev/fd/{waited_for}") as changing:
        while not lock.exists() or not lock.read_text():
            assert changing.is_running()
            time.sleep(0.02)
        told = ballotwire(home, "run", TOKEN="1:a-token-of-nobody", API_URL="http://127.0.0.1:9")
        said = f"{home} is in use by `ballotwire rekey`: only one at a time may work there.\n"
        assert (told.returncode, told.stdout, told.stderr) == (1, "", said)
        assert changing.is_running()
    os.close(waited_for)
    os.close(key)


def test_a_second_demo_says_so(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    feeds = str(tmp_path / "feeds")
    with running(home, log, "demo", "--port", "0", DATA=str(TINY), FEEDS=feeds) as first:
        while "Open http://127.0.0.1:" not in log.read_text():
            assert first.is_running()
            time.sleep(0.05)
        line = f"Feeds of {feeds} are not asked in the demo, which plays its own: `run` asks them."
        assert line in log.read_text().splitlines()
        told = ballotwire(home, "demo", "--port", "0", DATA=str(TINY))
        said = (
            f"{home / 'demo'} is in use by `ballotwire demo`: only one at a time may work there.\n"
        )
        assert (told.returncode, told.stdout, told.stderr) == (1, "", said)


def test_a_port_that_is_taken_is_one_line(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        told = ballotwire(home, "demo", "--port", port, DATA=str(TINY))
    assert told.returncode == 1
    assert (
        told.stderr == f"Port {port} cannot be used: Address already in use. 0 takes a free one.\n"
    )


def test_the_lock_is_let_go_of_with_the_block(tmp_path: Path) -> None:
    for name in ("a long name", "two"):
        with (
            hold_home(tmp_path, name),
            pytest.raises(HomeInUseError, match=f"is in use by `{name}`: only one"),
        ):
            _hold(tmp_path)
    _hold(tmp_path)


def _hold(home: Path) -> None:
    with hold_home(home, "another"):
        Store.open(home / "results.db").close()
