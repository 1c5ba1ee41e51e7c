"""``ballotwire chats move``: from chats.db to PostgreSQL and back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.chats.file import connect
from bot.chats.interface import Chats, NewUpdate
from bot.chats.listener import (
    Address,
    Ambiguous,
    AnswerRecord,
    ChatKind,
    Hold,
    Preferences,
    Retirement,
    SentAnswer,
    SentMessage,
)
from bot.chats.moving import TABLES, MoveError, move_to_file, move_to_server
from bot.chats.opening import open_chats
from tests.chats.moments import NOON, listening, sending

KEY = "it's a key"


async def _fill(chats: Chats) -> None:
    """Something in every table and every column."""
    for number in range(1, 6):
        listener = await listening(chats, number, "kz", "қазақстан", cursor=number)
        await chats.place_card(listener.id, 70 + number, "central-asia", 1)
        await chats.mark_sent(
            listener.id, 6, NOON, message_id=90, figures=["uz-voters"], alert_on=NOON.date()
        )
    preferences = Preferences(language="kk", zone="Asia/Almaty", awake_until=NOON, silent=True)
    topic = await chats.ensure(
        Address(-100, 3), ChatKind.SUPERGROUP, cursor=2, now=NOON, preferences=preferences
    )
    await chats.claim([topic.id], 7, NOON, await sending(chats))
    doubtful = await listening(chats, 7, "uz")
    await chats.doubt(doubtful.id, Ambiguous(3, 2, NOON, 1), NOON + timedelta(hours=1))
    await chats.retire(Address(2), Retirement.BLOCKED, NOON)
    await chats.give_up(doubtful.id, 4, NOON, figures=["kz-share"])
    had_enough = await listening(chats, 9, "kz")
    await chats.hold([had_enough.id], NOON + timedelta(hours=9), Hold.ALERTS)
    await chats.warn([3], NOON, await sending(chats))
    answer = SentMessage(5, 3, frozenset({"kz=1", "kz=2"}), answer=SentAnswer("c:kz", "ru"))
    asked = AnswerRecord(Address(8), ChatKind.PRIVATE, answer)
    await chats.record_answers([asked], Preferences(), NOON)
    await chats.keep_fact("settled", "6")
    await chats.store_updates([NewUpdate(-5, "chat:1", 11, b'{"a": "\xd2\x9a"}')], 1)
    await chats.skip_update(b"\xff\x00", chat_id=3, reason="KeyError", now=NOON)


def _rows(path: Path, key: str | None = None) -> dict[str, list[str]]:
    database = connect(path, key, read_only=True)
    rows = {
        table: sorted(map(repr, database.conn.execute(f"SELECT * FROM {table}")))
        for table in TABLES
    }
    database.close()
    return rows


@asynccontextmanager
async def _opened(path: Path, key: str | None, url: str | None) -> AsyncIterator[Chats]:
    chats = await open_chats(path, key, url)
    yield chats
    await chats.close()


@pytest.mark.parametrize("key", [None, KEY])
async def test_everything_is_the_same_there_and_back(
    tmp_path: Path, database_url: str, key: str | None
) -> None:
    path, back = tmp_path / "chats.db", tmp_path / "back.db"
    async with _opened(path, key, None) as chats:
        await _fill(chats)
    before = _rows(path, key)
    assert all(before.values())
    moved = await move_to_server(path, key, database_url)
    assert moved == {table: len(rows) for table, rows in before.items()}
    assert _rows(path, key) == before

    assert await move_to_file(back, key, database_url) == moved
    assert _rows(back, key) == before
    # On the server nothing is left, so that they may be moved there again.
    assert await move_to_server(back, key, database_url) == moved


async def test_what_comes_after_a_move_has_numbers_of_its_own(
    tmp_path: Path, database_url: str
) -> None:
    path = tmp_path / "chats.db"
    async with _opened(path, None, None) as chats:
        await _fill(chats)
        highest = max(each.id for each in (await chats.due(9, NOON)).listeners)
    await move_to_server(path, None, database_url)
    async with _opened(path, None, database_url) as chats:
        assert (await listening(chats, 50, "kz")).id > highest
        answer = SentMessage(5, 3, frozenset({"uz=9"}), answer=SentAnswer("c:uz", "ru"))
        asked = AnswerRecord(Address(9), ChatKind.PRIVATE, answer)
        await chats.record_answers([asked], Preferences(), NOON)
        assert await chats.store_updates([NewUpdate(6, "chat:2", 12, b"{}")], 1) == (2,)


async def test_a_store_with_chats_in_it_is_not_moved_to(tmp_path: Path, database_url: str) -> None:
    path = tmp_path / "chats.db"
    for url in (None, database_url):
        async with _opened(path, None, url) as chats:
            await listening(chats, 1, "kz")
    before = _rows(path)
    with pytest.raises(MoveError, match=r"^there are chats in PostgreSQL already \(listeners\)$"):
        await move_to_server(path, None, database_url)
    with pytest.raises(MoveError, match=r"^there are chats in .*chats.db already \(listeners\)$"):
        await move_to_file(path, None, database_url)
    assert _rows(path) == before


async def test_nothing_is_moved_from_under_a_bot_at_work(tmp_path: Path, database_url: str) -> None:
    async with _opened(tmp_path, None, database_url) as chats:
        await listening(chats, 1, "kz")
        await chats.beat(1)
        with pytest.raises(MoveError, match="a bot works with the chats in PostgreSQL"):
            await move_to_file(tmp_path / "chats.db", None, database_url)
        await chats.leave(1)
        await move_to_file(tmp_path / "chats.db", None, database_url)


async def test_a_move_that_fails_leaves_both_as_they_were(
    tmp_path: Path, database_url: str
) -> None:
    path = tmp_path / "chats.db"
    async with _opened(path, None, None) as chats:
        await _fill(chats)
    with sqlite3.connect(path) as file:
        # PostgreSQL takes no such letter in a text.
        file.execute("UPDATE sent SET question = 'a' || char(0) WHERE question IS NOT NULL")
    file.close()
    before = _rows(path)
    with pytest.raises(Exception, match=r"PostgreSQL"):
        await move_to_server(path, None, database_url)
    with psycopg.connect(database_url) as server:
        assert server.execute("SELECT count(*) FROM ballotwire.listeners").fetchone() == (0,)
    assert _rows(path) == before


async def test_a_move_that_is_refused_makes_no_file(tmp_path: Path, database_url: str) -> None:
    async with _opened(tmp_path, None, database_url) as chats:
        await chats.beat(1)
        with pytest.raises(MoveError):
            await move_to_file(tmp_path / "chats.db", None, database_url)
    assert os.listdir(tmp_path) == []
