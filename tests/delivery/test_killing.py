"""The bot is killed at any moment and started again: nobody is left out, and few are told twice."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import psycopg
import pytest

from bot.chats.listener import Address, ChatKind
from bot.chats.opening import open_chats
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.sandbox import Fault, Sandbox
from tests.answers.changing import shares, state
from tests.chats.moments import Arrival, admit
from tests.cli.processes import ballotwire, start
from tests.delivery.newsroom import ANY_TIME, NOON, said
from tests.fleet.test_editions import machine
from tests.forking import Forked
from tests.postgres import PostgresForTests
from tests.waiting import until

READERS, KILLS = 120, 2
LATENCY = 0.04


async def _populate(home: Path, box: Sandbox, url: str | None = None) -> dict[int, list[str]]:
    """Chats that follow the town, one edition behind."""
    chats = await open_chats(home / "chats.db", None, url)
    private = [box.private(box.person(f"Reader {number}")) for number in range(READERS)]
    arrivals = [Arrival(Address(chat.id), ChatKind.PRIVATE, ANY_TIME, ("aa",)) for chat in private]
    await admit(chats, arrivals, cursor=1, now=NOON)
    await chats.close()
    with closing(Store.open(home / "results.db")) as store:
        for gull in ("50.0", "60.0"):
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")
    return {chat.id: [] for chat in private}


def _start(home: Path, box: Sandbox, url: str | None = None) -> Forked:
    server = {} if url is None else {"DATABASE_URL": url}
    settings = {"TOKEN": box.token, "API_URL": box.url, "RATE": "200", "LOG_LEVEL": "WARNING"}
    return start(home, "run", **settings, **server)


def _sent(box: Sandbox) -> int:
    return len(box.calls.named("sendMessage"))


def _written(home: Path, url: str | None = None) -> int:
    """How many listeners have the second edition, as far as is written down."""
    if url is not None:
        with psycopg.connect(url) as server:
            row = server.execute("SELECT count(*) FROM ballotwire.listeners WHERE told = 2")
            return int((row.fetchone() or (0,))[0])
    with closing(sqlite3.connect(home / "chats.db")) as file:
        (number,) = file.execute("SELECT count(*) FROM listeners WHERE told = 2").fetchone()
        return int(number)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str | None:
    """The address of a server, or None for chats in a file."""
    return request.getfixturevalue("database_url") if request.param == "postgres" else None


async def test_nobody_is_left_out_and_doubles_are_those_in_flight(
    tmp_path: Path, url: str | None
) -> None:
    luck = random.Random(1)  # noqa: S311 - the same moments each time
    async with Sandbox(latency=LATENCY) as box:
        home = tmp_path
        readers = await _populate(home, box, url)
        in_flight = 0
        # On a server another process takes over only when it has heard nothing for some seconds.
        kills = KILLS if url is None else 1
        for moment in sorted(luck.sample(range(1, READERS - 20), kills)):
            bot = _start(home, box, url)
            await box.calls.reach("sendMessage", moment)
            await asyncio.sleep(
                luck.uniform(0, LATENCY)
            )  # not for waiting: any moment within a call's life
            bot.kill()
            await bot.ended()
            await asyncio.sleep(2 * LATENCY)  # what is in the sockets arrives
            reached = {call.params["chat_id"] for call in box.calls.named("sendMessage")}
            in_flight += len(reached) - _written(home, url)
        bot = _start(home, box, url)
        chats = [box.world.chats[number] for number in readers]
        await box.calls.reach("sendMessage", READERS)
        while any(not said(chat) for chat in chats):
            await box.calls.reach("sendMessage", _sent(box) + 1)
        bot.terminate()
        await bot.ended()
        told = Counter(len(said(chat)) for chat in chats)
        assert told[0] == 0
        assert _sent(box) - READERS <= in_flight <= kills * 80


async def test_a_server_that_crashes_meanwhile_leaves_nobody_out_and_nobody_told_twice(
    tmp_path: Path, database_url: str, postgres: PostgresForTests
) -> None:
    async with Sandbox(latency=LATENCY) as box:
        readers = await _populate(tmp_path, box, database_url)
        bot = _start(tmp_path, box, database_url)
        for moment in (20, 70):
            await box.calls.reach("sendMessage", moment)
            await asyncio.to_thread(postgres.kill)
            await asyncio.to_thread(postgres.start)
        chats = [box.world.chats[number] for number in readers]
        await until(lambda: _written(tmp_path, database_url) == READERS)
        bot.terminate()
        await bot.ended()
        assert Counter(len(said(chat)) for chat in chats) == {1: READERS}


async def test_killed_in_an_outage_nobody_is_left_out(tmp_path: Path) -> None:
    async with Sandbox(latency=0.01) as box:
        readers = await _populate(tmp_path, box)
        outage = box.fail(
            Fault(times=None, skip=50, cut="before", spared=frozenset({"getUpdates"}))
        )
        bot = _start(tmp_path, box)
        chats = [box.world.chats[number] for number in readers]
        await until(
            lambda: outage.met > 55 and _written(tmp_path) == sum(map(bool, map(said, chats)))
        )
        bot.kill()
        await bot.ended()
        outage.times = 0
        bot = _start(tmp_path, box)
        await until(lambda: all(said(chat) for chat in chats))
        bot.terminate()
        await bot.ended()
        assert Counter(len(said(chat)) for chat in chats) == {1: READERS}


@asynccontextmanager
async def _running(home: Path, box: Sandbox, url: str) -> AsyncIterator[Forked]:
    settings = {"TOKEN": box.token, "API_URL": box.url, "QUIET_HOURS": "off"}
    bot = start(home, "run", **settings, LOG_LEVEL="WARNING", DATABASE_URL=url)
    try:
        yield bot
    finally:
        bot.kill()
        await bot.ended()


async def test_who_follows_is_told_also_after_a_kill(tmp_path: Path, database_url: str) -> None:
    def publish_gull(gull: str) -> None:
        with machine(tmp_path, database_url) as store:
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")

    await asyncio.to_thread(publish_gull, "50.0")
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        async with _running(tmp_path, box, database_url):
            await anna.say(chat, "/subscribe aa")
            assert "Followed from now on: Aa." in (await chat.next_message(within=60))["text"]
        await anna.say(chat, "/settings")
        async with _running(tmp_path, box, database_url) as bot:
            # What was answered in the moment of the kill may be answered once more.
            while not (await chat.next_message(within=60))["text"].startswith("Settings"):
                pass
            await asyncio.to_thread(publish_gull, "60.0")
            assert "60" in (await chat.next_message(within=60))["text"]
            await anna.say(chat, "/unsubscribe aa")
            await chat.next_message(within=60)
            bot.terminate()
            await bot.ended()
    assert not (tmp_path / "chats.db").exists()
    shown = await asyncio.to_thread(ballotwire, tmp_path, "chats", DATABASE_URL=database_url)
    assert "following             0" in shown.stdout
