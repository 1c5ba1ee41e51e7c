"""A running bot's file follows the log; answers go on from it whatever becomes of the log."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import psycopg
import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.fleet import following, log
from bot.fleet.following import TROUBLE, Follower, OtherHistoryError, catch_up_at_start
from bot.sandbox import Sandbox
from tests.builders import harbour
from tests.cli.processes import ballotwire, running
from tests.fleet.test_editions import end_connections, logged, machine, titles
from tests.folders import cell, copy_tiny
from tests.waiting import until


def is_at(store: Store, number: int) -> bool:
    return store.generation() == number


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_editions_arrive_while_answers_are_given(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_COPY_EVERY", 0.1)
    troubles: dict[str, str] = {}
    path = tmp_path / "bot" / "results.db"
    follower = Follower(path, database_url, troubles)
    catch_up_at_start(path, database_url)
    task = asyncio.create_task(follower.run())
    with machine(tmp_path / "desk", database_url) as desk, Store.open(path) as answering:
        for number in range(1, 4):
            publish(desk, harbour(title=str(number)), by="ed")
            await until(partial(is_at, answering, number))
        # The server is started anew.
        end_connections(database_url)
        publish(desk, harbour(title="4"), by="ed")
        await until(lambda: answering.generation() == 4)
        assert titles(answering) == ["1", "2", "3", "4"]
        # One of them puts a copy there for those who come later.
        await until(lambda: logged(database_url, "SELECT edition > 0 FROM copies") == [(True,)])
    await end(task)
    assert troubles == {}


async def test_a_log_that_is_away_for_long_is_a_trouble_until_it_is_back(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_AWAY_SECONDS", 0.1)
    monkeypatch.setattr(following, "_AFTER_TROUBLE", 0.1)
    with machine(tmp_path / "desk", database_url) as desk:
        publish(desk, harbour(title="First"), by="ed")
        troubles: dict[str, str] = {}
        path = tmp_path / "bot" / "results.db"
        follower = Follower(path, database_url, troubles)
        catch_up_at_start(path, database_url)
        with monkeypatch.context() as patch:

            def refuse(*_: object, **__: object) -> None:
                raise psycopg.OperationalError("connection refused")

            patch.setattr(log, "connect", refuse)
            task = asyncio.create_task(follower.run())
            await until(lambda: TROUBLE in troubles)
            assert troubles[TROUBLE] == (
                "The log of editions cannot be reached (PostgreSQL: connection refused). Answers go"
                " on from edition 1."
            )
        publish(desk, harbour(title="Second"), by="ed")
        with Store.open(path) as answering:
            await until(lambda: answering.generation() == 2 and not troubles)
        await end(task)


async def test_a_log_of_other_editions_is_refused_at_the_start_and_a_trouble_later(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine(tmp_path / "desk", database_url) as desk:
        publish(desk, harbour(title="First"), by="ed")
    path = tmp_path / "bot" / "results.db"
    troubles: dict[str, str] = {}
    follower = Follower(path, database_url, troubles)
    catch_up_at_start(path, database_url)
    task = asyncio.create_task(follower.run())
    with Store.open(path) as astray:
        publish(astray, harbour(title="Not in the log"), by="ed")
    await until(lambda: TROUBLE in troubles)
    assert troubles[TROUBLE].startswith(f"{path} has 2 editions and the log in PostgreSQL 1. To ")
    assert troubles[TROUBLE].endswith("an empty database. Answers go on from edition 2.")
    await end(task)
    with pytest.raises(OtherHistoryError):
        catch_up_at_start(path, database_url)


async def test_a_file_that_is_far_behind_says_so_meanwhile(
    tmp_path: Path,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(following, "_FAR", 1)
    with machine(tmp_path / "desk", database_url) as desk:
        for number in range(3):
            publish(desk, harbour(title=str(number)), by="ed")
    path = tmp_path / "bot" / "results.db"
    troubles: dict[str, str] = {}
    with Store.open(path) as answering:
        task = asyncio.create_task(Follower(path, database_url, troubles).run())
        await until(lambda: answering.generation() == 3 and not troubles)
    await end(task)
    assert caplog.messages[0] == (
        "This machine lacks 3 editions of the log and catches up; it answers from edition 0."
    )


async def test_what_another_machine_publishes_is_told(tmp_path: Path, database_url: str) -> None:
    folder = copy_tiny(tmp_path)
    desk, home = tmp_path / "desk", tmp_path / "bot"
    home.mkdir()

    async def publish(value: int) -> str:
        for line, votes in ((47, value), (48, 40 - value)):
            cell("figures", line, "value", str(votes))(folder)
        words = ("publish", folder, "--accept-warnings")
        done = await asyncio.to_thread(ballotwire, desk, *words, DATABASE_URL=database_url)
        return done.stdout.splitlines()[-1]

    assert "as edition 1" in await publish(15)
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        settings = {"TOKEN": box.token, "API_URL": box.url, "QUIET_HOURS": "off"}
        log = tmp_path / "log"
        with running(home, log, "run", DATABASE_URL=database_url, **settings) as process:
            await anna.say(chat, "/country norway")
            assert (await chat.next_message())["text"].endswith(" · edition 1")
            await anna.say(chat, "/subscribe norway")
            await chat.next_message()
            assert "as edition 2" in await publish(35)
            told = (await chat.next_message())["text"]
            assert told.startswith("Norway: official count\nReed 87.5%, Vale 12.5%\n")
            process.terminate()
            assert await process.ended() == 0
    assert "Traceback" not in log.read_text()
