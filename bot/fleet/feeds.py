"""feeds.db of several machines: whichever has the lease to ask the feeds goes on with what the one
before it knew, held and was told to decide.

The file stays what is worked with. While the lease is held here a copy of it is kept in PostgreSQL;
who takes the lease begins with the newest copy, unless the file here is what that is of.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats

_LOGGER = logging.getLogger(__name__)
_EVERY = 2.0
"""Seconds between two looks whether there is something new to copy: what was decided in the last of
them before a kill has to be decided again elsewhere.
"""
_PATIENCE = 10.0
"""Seconds that a tick which writes at this moment is waited for."""
_LEAVING = 1.0
"""Seconds that the last copy at a stop may take."""
_ASIDE = ".replaced"


async def is_elsewhere(path: Path, chats: Chats) -> bool:
    """Whether the newest state of the feeds is another machine's, and not in the file at ``path``:
    what is written there is of no consequence.
    """
    return await chats.feeds_copy(await asyncio.to_thread(_mark, path)) is not None


class SharedFeeds:
    """The file at ``path`` and its copy in the store of ``chats``. ``fence`` gives that of the
    lease to ask the feeds, 0 while another process has it.
    """

    def __init__(self, path: Path, chats: Chats, fence: Callable[[], int]) -> None:
        self._path, self._chats, self._fence = path, chats, fence
        self._fetched = asyncio.Condition()
        self._fetched_under = 0
        self._kept: bytes | None = None

    async def fetch(self) -> None:
        """Have the newest state in the file, and make it this process's. To be done before anything
        reads or writes it under the lease; waits while the store is away.
        """
        while True:
            fence = self._fence()
            try:
                mark = await asyncio.to_thread(_mark, self._path)
                copy = await self._chats.feeds_copy(mark)
                content = None if copy is None else await asyncio.to_thread(_unpacked, copy)
                if content is not None:
                    await asyncio.to_thread(self._replace, content)
                    _LOGGER.info("The feeds go on with what another machine knew of them")
                self._kept = None
                # From here on no copy is of the file but those that are made of it now.
                mark = secrets.randbelow(2**31 - 1) + 1
                content = await asyncio.to_thread(self._marked, mark)
                if await self._keep(content, fence):
                    break
            except (*DatabaseErrors, OSError) as error:
                _LOGGER.warning("The feeds are not asked yet: %s", error)
            await asyncio.sleep(_EVERY)
        async with self._fetched:
            self._fetched_under = fence
            self._fetched.notify_all()

    @property
    def is_ready(self) -> bool:
        """Whether feeds.db is that of the last holder of the lease, which is held here now."""
        return self._fetched_under == self._fence() != 0

    async def ready(self) -> None:
        """Wait until ``is_ready``."""
        async with self._fetched:
            await self._fetched.wait_for(lambda: self.is_ready)

    async def keep_last(self) -> None:
        """Copy what is not copied yet, at the end, for whoever has the lease next."""
        with suppress(TimeoutError, *DatabaseErrors, OSError):
            async with asyncio.timeout(_LEAVING):
                await self._keep(await asyncio.to_thread(self._content), self._fetched_under)

    async def keep(self) -> NoReturn:
        """Copy what changes, until cancelled."""
        fence, failed = self._fence(), False
        while True:
            await asyncio.sleep(_EVERY)
            try:
                await self._keep(await asyncio.to_thread(self._content), fence)
                failed = False
            except Exception as error:  # noqa: BLE001 - whatever it is, it may pass
                if not failed:
                    reason = str(error) or type(error).__name__
                    _LOGGER.warning("What the feeds know is not copied: %s", reason)
                failed = True

    async def _keep(self, content: bytes, fence: int) -> bool:
        """Keep a copy, if the lease is still held. Returns whether it was."""
        if content == self._kept:
            return True
        mark = int.from_bytes(content[68:72])  # SQLite's file format: the application id
        packed = await asyncio.to_thread(zlib.compress, content, 1)
        is_held = await self._chats.keep_feeds(mark, packed, fence)
        if is_held:
            self._kept = content
        return is_held

    def _content(self) -> bytes:
        """The file as of one moment, whatever is still in its log."""
        with closing(_open(self._path)) as file, closing(sqlite3.connect(":memory:")) as copy:
            file.backup(copy)
            return copy.serialize()

    def _marked(self, mark: int) -> bytes:
        with closing(_open(self._path)) as file:
            file.execute(f"pragma application_id = {mark}")
        return self._content()

    def _replace(self, content: bytes) -> None:
        """Put a copy into the file. It stays the same file, as others may have it open. One that no
        copy was ever made of is put aside.
        """
        if not _mark(self._path) and self._path.stat().st_size:
            aside = self._path.with_name(self._path.name + _ASIDE)
            aside.touch(mode=0o600)
            with closing(_open(self._path)) as file, closing(sqlite3.connect(aside)) as former:
                file.backup(former)
            _LOGGER.warning("%s was not what the feeds go on with: it is in %s", self._path, aside)
        with closing(_open(self._path)) as file, closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(content)
            copy.backup(file)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)


def _mark(path: Path) -> int:
    with closing(_open(path)) as file:
        return int(file.execute("pragma application_id").fetchone()[0])


def _unpacked(packed: bytes) -> bytes | None:
    """The file that a copy is of; None for one that cannot be used, as when there is none."""
    try:
        content = bytearray(zlib.decompress(packed))
        # SQLite's file format: how it is written, which in memory cannot be with a log.
        content[18:20] = b"\x01\x01"
        with closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(bytes(content))
            copy.execute("SELECT count(*) FROM sqlite_master")
    except (zlib.error, sqlite3.DatabaseError) as error:
        _LOGGER.warning(
            "The copy of feeds.db in PostgreSQL cannot be used (%s): the feeds go on with what "
            "this machine knows",
            error,
        )
        return None
    return bytes(content)
