"""Commands where chats are on a PostgreSQL server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.opening import open_chats
from bot.delivery.retirements import Stop
from bot.home import hold_home
from tests.chats.moments import NOON, Arrival, admit
from tests.cli.conftest import Run
from tests.postgres import PostgresForTests


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", database_url)
    return database_url


async def _three(path: Path, url: str | None) -> None:
    chats = await open_chats(path, None, url)
    arrivals = [
        Arrival(Address(number), ChatKind.PRIVATE, Preferences(), ("aa",)) for number in (1, 2, 3)
    ]
    await admit(chats, arrivals, cursor=1, now=NOON)
    await Stop(chats).begin(NOON)
    await chats.close()


def test_how_it_stands_and_a_broadcast_that_was_stopped(run: Run, url: str, home: Path) -> None:
    asyncio.run(_three(home, url))
    standing = json.loads(run("chats", "--json").output)
    assert (standing["active"], standing["subscriptions"]) == (3, 3)
    assert run("chats", "--skipped").output == ""
    assert run("resume").exit_code == 0
    assert "✓ chats: in PostgreSQL; listeners: 3\n" in run("doctor", "--offline").output
    assert not (home / "chats.db").exists()


def test_chats_are_moved_to_the_server_and_back(run: Run, url: str, home: Path) -> None:
    home.mkdir()
    path = home / "chats.db"
    asyncio.run(_three(path, None))
    with hold_home(home, "ballotwire run"):
        refused = run("chats", "move")
    assert refused.output == (
        f"{home} is in use by `ballotwire run`: only one at a time may work there.\n"
    )
    assert run("chats", "move").output == (
        "listeners             3\n"
        "subscriptions         3\n"
        "cards                 0\n"
        "tellings              0\n"
        "telling figures       0\n"
        "sent                  0\n"
        "facts                 1\n"
        "inbox                 0\n"
        "skipped               0\n"
        f"They are in PostgreSQL now. {path}.moved is as it was: delete it when all is well.\n"
    )
    assert json.loads(run("chats", "--json").output)["active"] == 3
    again = run("chats", "move")
    assert (again.exit_code, again.output) == (1, f"there is no {path}.\n")
    assert run("chats", "move", "--to", "file").output.endswith(
        f"They are in {path} now: unset BALLOTWIRE_DATABASE_URL.\n"
    )
    assert json.loads(run("chats", "--json").output)["active"] == 0
    # What an earlier move has put aside stays.
    assert f"They are in PostgreSQL now. {path}.moved-2 is as it was" in run("chats", "move").output
    assert [each.name for each in sorted(home.glob("chats.db*"))] == [
        "chats.db.moved",
        "chats.db.moved-2",
    ]


def test_without_an_address_nothing_is_moved(run: Run) -> None:
    result = run("chats", "move")
    assert (result.exit_code, result.output) == (
        1,
        "BALLOTWIRE_DATABASE_URL is not set: it says where the server is.\n",
    )


def test_to_look_in_makes_no_tables(
    run: Run, postgres: PostgresForTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = postgres.database("template1")
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", empty)
    for _ in range(2):
        assert run("chats").output == "there are no chats in PostgreSQL yet.\n"
    postgres.drop(empty)


@pytest.mark.parametrize("command", [["chats"], ["resume"], ["chats", "move"]])
def test_a_server_out_of_reach_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: Path, command: list[str]
) -> None:
    home.mkdir()
    asyncio.run(_three(home / "chats.db", None))
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", "postgresql://bot:hunter22@127.0.0.1:1/chats")
    result = run(*command)
    assert result.exit_code == 1
    assert result.output.startswith(
        'PostgreSQL: connection failed: connection to server at "127.0.0.1", port 1 failed'
    )
    assert result.output.count("\n") == 1
    assert "hunter22" not in result.output


def test_an_address_of_something_else_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", "mysql://bot:hunter22@db/chats")
    assert run("chats").output == (
        "BALLOTWIRE_DATABASE_URL is wrong: it must start with postgresql://.\n"
    )
