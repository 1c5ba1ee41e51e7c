"""What the SQLite file holds, and what a look at it costs."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chats.file import DatabaseErrors, connect
from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, Arrival, admit, listening


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[SqliteChats]:
    opened = SqliteChats.open(tmp_path / "chats.db")
    yield opened
    await opened.close()


@pytest.fixture
def file(chats: SqliteChats, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection to the file that ``chats`` has open."""
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as connection:
        yield connection


def _rows(file: sqlite3.Connection, *tables: str) -> list[int]:
    return [file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


async def test_forgetting_leaves_no_row_of_the_chat_in_any_table(
    chats: SqliteChats, file: sqlite3.Connection
) -> None:
    for chat_id in (5, 6):
        listener = await listening(chats, chat_id, "kz", "uz")
        await chats.place_card(listener.id, 70, "central-asia", 1)
        await chats.mark_sent(
            listener.id, 2, NOON, message_id=71, figures=["uz-voters", "kz-share"]
        )
    await chats.ensure(Address(5, 3), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    await chats.forget(5)
    assert _rows(file, "listeners", "subscriptions", "cards", "sent") == [1, 2, 1, 1]


async def test_equal_tellings_are_kept_once(chats: SqliteChats, file: sqlite3.Connection) -> None:
    for number in range(1, 4):
        listener = await listening(chats, number, "uz")
        await chats.mark_sent(
            listener.id,
            2,
            NOON,
            message_id=number,
            figures=["b", "a"] if number == 1 else ["a", "b", "a"],
        )
    assert _rows(file, "tellings", "telling_figures", "sent") == [1, 2, 3]


async def test_a_telling_goes_with_the_last_message_that_held_it(
    chats: SqliteChats, file: sqlite3.Connection
) -> None:
    listener = await listening(chats, 1, "uz")
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["a"])
    await chats.mark_sent(listener.id, 3, NOON + timedelta(days=1), message_id=12, figures=["b"])
    await chats.prune_sent(NOON + timedelta(hours=1))
    assert _rows(file, "telling_figures") == [1]


async def test_nothing_is_kept_for_a_listener_that_was_erased_meanwhile(
    chats: SqliteChats, file: sqlite3.Connection
) -> None:
    listener = await listening(chats, 1, "uz", cursor=1)
    await chats.forget(1)
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["uz-voters"])
    assert _rows(file, "sent") == [0]


async def test_a_claim_is_all_or_nothing_and_needs_a_file_that_can_be_written(
    chats: SqliteChats, file: sqlite3.Connection
) -> None:
    listeners = [(await listening(chats, number, "kz")).id for number in (1, 2, 3)]
    await chats.claim(listeners, 2, NOON, 1)
    file.execute(
        "CREATE TRIGGER ro BEFORE UPDATE ON listeners WHEN old.id = 3 BEGIN SELECT raise(ABORT, "
        "'x'); END"
    )
    with pytest.raises(DatabaseErrors):
        await chats.claim(listeners, 3, NOON, 1)
    assert (await chats.everything_about(2))["listeners"][0]["claimed"] == 2


async def test_a_page_costs_the_same_among_many(chats: SqliteChats, tmp_path: Path) -> None:
    """Counted in rows that SQLite steps over, not in time: a page among 3,000 told ones looks at
    its own alone.
    """
    database = connect(tmp_path / "chats.db", None)
    counted = SqliteChats(database)
    arrivals = [
        Arrival(Address(number), ChatKind.PRIVATE, Preferences(), ("kz",))
        for number in range(1, 3001)
    ]
    await admit(chats, arrivals, cursor=1, now=NOON)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    database.conn.set_progress_handler(step, 10)
    await counted.due(2, NOON, limit=10)
    among_due, steps = steps, 0
    await counted.move_cursors(range(1, 2996), 2)
    steps = 0
    assert len((await counted.due(2, NOON, limit=10)).listeners) == 5
    assert steps <= among_due
    await counted.close()
