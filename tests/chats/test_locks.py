"""A file that somebody else has locked, or a slow disk, holds up the loop of nobody."""

from __future__ import annotations

import asyncio
import resource
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.chats import sqlite
from bot.chats.file import ChatsError, DatabaseErrors
from bot.chats.interface import NewUpdate
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, listening


async def test_a_write_waits_for_a_locked_file_while_others_have_their_turn(tmp_path: Path) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(listening(chats, 1, "kz"))
        for _ in range(20):
            await asyncio.sleep(0.005)
        assert not writing.done()
        other.execute("ROLLBACK")
    assert [each.key for each in (await writing).following] == ["kz"]
    await chats.close()


async def test_a_file_that_stays_locked_fails_the_write_at_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "LOCK_PATIENCE", 0.05)
    chats = SqliteChats.open(tmp_path / "chats.db")
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            await chats.keep_fact("a", "b")
        other.execute("ROLLBACK")
    await chats.keep_fact("a", "b")
    assert await chats.fact("a") == "b"
    await chats.close()


async def test_an_iterator_is_not_used_up_by_a_try_that_fails(tmp_path: Path) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    listeners = [await listening(chats, number, "kz") for number in (1, 2)]
    with closing(sqlite3.connect(tmp_path / "chats.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        holding = asyncio.create_task(chats.move_cursors((each.id for each in listeners), 5))
        await asyncio.sleep(0.02)
        other.execute("ROLLBACK")
    await holding
    assert (await chats.due(5, NOON)).listeners == ()
    await chats.close()


RAW_KEY = "x'" + 32 * "2d" + "'"
"""A key as SQLCipher takes it unstretched: each opening with a password costs half a second."""


@pytest.mark.parametrize("key", [None, RAW_KEY], ids=["plain", "encrypted"])
async def test_the_log_is_folded_into_the_file_beside_the_loop(
    tmp_path: Path, key: str | None
) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db", key)
    folding = asyncio.create_task(chats.keep_folding(every=0.01))
    await listening(chats, 1, "kz")
    copy = tmp_path / "copy" / "chats.db"
    copy.parent.mkdir()
    async with asyncio.timeout(60):
        while not await _knows(tmp_path / "chats.db", copy, key):  # noqa: ASYNC110  # a file tells nobody
            await asyncio.sleep(0.02)
    folding.cancel()
    await asyncio.wait([folding])
    await chats.close()
    assert not (tmp_path / "chats.db-wal").exists()


async def test_the_log_stays_short_though_somebody_writes_all_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_LONGEST_LOG", 100)
    chats = SqliteChats.open(tmp_path / "chats.db")
    folding = asyncio.create_task(chats.keep_folding(every=0.005))
    for number in range(80):
        keys = range(number * 100, number * 100 + 100)
        new = [NewUpdate(key, "chat:7", key, b"x" * 1000) for key in keys]
        stored = await chats.store_updates(new, 1)
        await chats.finish_updates([(position or 0, "chat:7") for position in stored], 1)
        await asyncio.sleep(0)
    longest = (tmp_path / "chats.db-wal").stat().st_size
    folding.cancel()
    await asyncio.wait([folding])
    await chats.close()
    assert longest < 12 * 2**20, "it would be 19 MiB"


async def test_a_log_that_cannot_be_folded_is_said_once_and_folded_when_it_can_be(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "chats.db"
    # Whoever closes the file last folds the log into it. While a first log is still being folded,
    # what is written goes behind its end, which is longer than the file may be below.
    await SqliteChats.open(path).close()
    size = path.stat().st_size
    chats = SqliteChats.open(path)
    folding = asyncio.create_task(chats.keep_folding(every=0.01))
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with asyncio.timeout(60):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            await chats.keep_fact("long", "x" * 40_000)
            while "disk I/O error" not in caplog.text:  # noqa: ASYNC110  # a file tells nobody
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.1)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))
        while path.stat().st_size == size:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert [record.getMessage() for record in caplog.records] == [
        "The log of chats.db cannot be folded into it: disk I/O error. It grows until it can be"
    ]
    folding.cancel()
    await asyncio.wait([folding])
    await chats.close()


async def _knows(path: Path, copy: Path, key: str | None) -> bool:
    """Whether the file alone, without its log, holds a listener."""
    shutil.copyfile(path, copy)
    # A copy of a file that is being written may be torn in any place.
    with suppress(ChatsError, *DatabaseErrors):
        copied = SqliteChats.open(copy, key)
        try:
            return (await copied.counts(1, NOON)).active == 1
        finally:
            await copied.close()
    return False


_LOOK = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.chats.sqlite import SqliteChats

async def look():
    chats = SqliteChats.open(Path(sys.argv[1]), sys.argv[2] or None)
    print((await chats.counts(1, datetime.now(UTC))).active)
    await chats.close()

asyncio.run(look())
"""


@pytest.mark.parametrize("key", [None, RAW_KEY], ids=["plain", "encrypted"])
async def test_a_program_that_looks_into_the_file_and_goes_takes_nothing_with_it(
    tmp_path: Path, key: str | None
) -> None:
    path = tmp_path / "chats.db"

    async def others_see() -> str:
        other = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _LOOK, path, key or "", stdout=asyncio.subprocess.PIPE
        )
        said, _ = await other.communicate()
        return said.decode().strip()

    chats = SqliteChats.open(path, key)
    folding = asyncio.create_task(chats.keep_folding(every=0.01))
    await asyncio.sleep(0.1)
    await listening(chats, 1, "kz")
    assert await others_see() == "1"
    await listening(chats, 2, "kz")
    assert await others_see() == "2"
    assert (tmp_path / "chats.db-wal").exists()
    folding.cancel()
    await asyncio.wait([folding])
    await chats.close()
