"""What an operator sees of those who listen, and does about them."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.chats.listener import Address, ChatKind, Hold, Preferences, Retirement
from bot.chats.sqlite import SqliteChats
from bot.delivery.retirements import Stop
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import shares, state
from tests.chats.moments import Arrival, admit
from tests.cli.conftest import Run, typed

NOW = datetime.now(UTC)


def _in_chats(
    home: Path, work: Callable[[SqliteChats], Awaitable[object]], key: str | None = None
) -> None:
    async def run() -> None:
        chats = SqliteChats.open(home / "chats.db", key)
        await work(chats)
        await chats.close()

    home.mkdir(exist_ok=True)
    asyncio.run(run())


async def _four(chats: SqliteChats) -> None:
    arrivals = [
        Arrival(Address(number), ChatKind.PRIVATE, Preferences(), ("aa",)) for number in range(1, 5)
    ]
    await admit(chats, arrivals, cursor=1, now=NOW)
    await chats.move_cursors([1], 2)
    await chats.hold([2], NOW + timedelta(hours=1))
    await chats.retire(Address(3), Retirement.BLOCKED, NOW)


def _publish(home: Path, *gulls: str, now: datetime = NOW) -> None:
    home.mkdir(exist_ok=True)
    with Store.open(home / "results.db") as store:
        for gull in gulls:
            publish(store, state(shares(gull, "40.0", 1000)), by="ed", now=now)


def test_nobody_has_talked_to_the_bot_yet(run: Run, home: Path) -> None:
    result = run("chats")
    assert (result.exit_code, result.output) == (
        1,
        f"There is no {home / 'chats.db'}: nobody has talked to the bot yet.\n",
    )


def test_how_it_stands(run: Run, home: Path) -> None:
    _publish(home, "50.0", "60.0", now=datetime.now(UTC) - timedelta(hours=2))
    _in_chats(home, _four)
    result = run("chats", "--json")
    standing = json.loads(result.output)
    assert standing.pop("oldest_lag_seconds") >= 7200
    assert standing == {
        "edition": 2,
        "active": 3,
        "following": 3,
        "subscriptions": 4,
        "due": 1,
        "held": 1,
        "held_for": {"hours": 1},
        "ambiguous": 0,
        "lost": 0,
        "live_cards": 0,
        "retired": {"blocked": 1},
        "tried_again": {"blocked": f"{NOW + timedelta(hours=1):%Y-%m-%d %H:%M} UTC"},
        "oldest_told": 1,
        "skipped": 0,
        "stopped": False,
        "rest_takes_seconds": 1,
        "troubles": [],
    }
    shown = run("chats").output.splitlines()
    assert shown[4:11] == [
        "due                   1",
        "held                  1",
        "held for              1 (hours 1)",
        "ambiguous             0",
        "lost                  0",
        "live cards            0",
        "retired               1 (blocked 1)",
    ]
    assert shown[11].startswith("tried again           blocked from 20")
    assert shown[14:] == [
        "skipped               0",
        "stopped               no",
        "rest takes            about 1 s",
        "troubles              none",
    ]


async def _one_skipped(chats: SqliteChats) -> None:
    await chats.skip_update(b'{"update_id": 5}', chat_id=None, reason="KeyError: date", now=NOW)


def test_updates_that_could_not_be_handled_are_shown(run: Run, home: Path) -> None:
    _in_chats(home, _one_skipped)
    assert json.loads(run("chats", "--json").output)["skipped"] == 1
    assert (
        run("chats", "--skipped").output
        == f'{NOW:%Y-%m-%d %H:%M} UTC  KeyError: date  {{"update_id": 5}}\n'
    )


async def _held(chats: SqliteChats) -> None:
    await admit(
        chats, [Arrival(Address(1), ChatKind.PRIVATE, Preferences(), ("aa",))], cursor=1, now=NOW
    )
    await chats.hold([1], datetime.now(UTC) + timedelta(hours=1))


def test_who_was_held_before_there_were_reasons_is_held_for_hours(run: Run, home: Path) -> None:
    _publish(home, "50.0", "60.0")
    _in_chats(home, _held)
    with closing(sqlite3.connect(home / "chats.db")) as database, database:
        assert database.execute("UPDATE listeners SET held_for = NULL").rowcount == 1
    shown = run("chats").output.splitlines()
    assert shown[5:7] == ["held                  1", "held for              1 (hours 1)"]
    assert "tried again           none" in shown


@cache
def _many() -> bytes:
    """A chats.db with four thousand listeners."""

    async def fill(chats: SqliteChats) -> None:
        arrivals = [
            Arrival(Address(number), ChatKind.PRIVATE, Preferences(), ("aa",))
            for number in range(1, 4_001)
        ]
        await admit(chats, arrivals, cursor=1, now=NOW)
        for listener in (1, 2):
            await chats.give_up(listener, 2, NOW)
        await chats.hold([3, 4, 5], NOW + timedelta(hours=1), Hold.FAULT)

    with TemporaryDirectory() as folder:
        _in_chats(Path(folder), fill)
        return (Path(folder) / "chats.db").read_bytes()


def test_how_long_the_rest_takes_what_was_lost_and_what_the_bot_says_of_itself(
    run: Run, home: Path
) -> None:
    _publish(home, "50.0", "60.0")
    (home / "chats.db").write_bytes(_many())
    said = "trouble: Telegram has taken no message.\ntrouble: Other trouble.\n"
    (home / "heartbeat").write_text(f"{NOW.isoformat()}\n{said}")
    shown = run("chats").output.splitlines()
    assert shown[4:9] == [
        "due                   3995",
        "held                  3",
        "held for              3 (fault 3)",
        "ambiguous             0",
        "lost                  2",
    ]
    assert shown[-2:] == [
        "rest takes            about 2 min",
        "troubles              Telegram has taken no message. Other trouble.",
    ]
    assert json.loads(run("chats", "--json").output)["troubles"] == [
        "Telegram has taken no message.",
        "Other trouble.",
    ]


def test_who_waits_for_a_fault_of_ours_is_told_when_the_operator_says_so(
    run: Run, home: Path
) -> None:
    _publish(home, "50.0", "60.0")
    (home / "chats.db").write_bytes(_many())
    assert run("resume").output == (
        "No broadcast is stopped.\nChats that waited because of a fault of ours and are told now: "
        "3.\n"
    )
    assert json.loads(run("chats", "--json").output)["due"] == 3998


def test_before_anything_was_published_nobody_is_behind(run: Run, home: Path) -> None:
    _in_chats(home, _four)
    standing = json.loads(run("chats", "--json").output)
    assert (standing["edition"], standing["due"], standing["oldest_lag_seconds"]) == (0, 0, None)


def test_a_stopped_broadcast_goes_on(run: Run, home: Path) -> None:
    _in_chats(home, lambda chats: Stop(chats).begin(datetime.now(UTC)))
    assert json.loads(run("chats", "--json").output)["stopped"] is True
    assert run("resume").output == "The broadcast goes on.\n"
    assert json.loads(run("chats", "--json").output)["stopped"] is False
    assert run("resume", "--trust").output == "No broadcast is stopped.\n"

    async def trusts(chats: SqliteChats) -> None:
        assert await Stop(chats).trusts(datetime.now(UTC))

    _in_chats(home, trusts)


def test_keys_are_set_changed_and_taken_away(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_chats(home, _four)
    path = home / "chats.db"
    monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", "first")
    assert run("chats").output == (
        f"{path} is not encrypted, but a key is set: encrypt it with `ballotwire rekey`, or unset "
        "the key.\n"
    )
    assert run("rekey").output == f"{path} is encrypted with BALLOTWIRE_CHATS_KEY.\n"
    assert json.loads(run("chats", "--json").output)["active"] == 3
    changed = typed("rekey", stdin="second\n")
    assert (
        changed.output == f"{path} is encrypted with the new key: set BALLOTWIRE_CHATS_KEY to it.\n"
    )
    assert (
        run("chats").output
        == f"{path} does not open with this key: the key is wrong, or the file is damaged.\n"
    )
    monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", "second")
    assert (
        run("rekey", "--decrypt").output
        == f"{path} is not encrypted any more: unset BALLOTWIRE_CHATS_KEY.\n"
    )
    monkeypatch.delenv("BALLOTWIRE_CHATS_KEY")
    assert run("chats").exit_code == 0


def test_an_empty_new_key_is_refused(run: Run, home: Path) -> None:
    _in_chats(home, _four)
    result = run("rekey")
    assert (result.exit_code, result.output) == (
        1,
        "The new key is empty; to keep the file without one, use --decrypt.\n",
    )


def test_no_key_changes_while_the_bot_runs(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_chats(home, _four, "first")
    monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", "first")
    running = SqliteChats.open(home / "chats.db", "first")
    result = run("rekey", "--decrypt")
    asyncio.run(running.close())
    assert (result.exit_code, result.output) == (
        1,
        f"{home / 'chats.db'} is in use: stop the bot first.\n",
    )


def test_an_edition_is_undone_by_another(run: Run, home: Path) -> None:
    _publish(home, "50.0", "60.0")
    assert run("revert", "2", "--note", "Wrong table").output == (
        "harbour: as before edition 2 again; that is edition 3 (known 2030-05-09).\n"
    )
    assert run("editions").output.splitlines()[2].endswith("by editor  Wrong table")
    assert (
        run("revert", "2").output
        == "Edition 2 has nothing left to undo: harbour is already as it was before it.\n"
    )
    assert run("revert", "9").output == "There is no edition 9: the newest is 3.\n"
