"""Pictures by their content: drawn once, kept for a while, sent again by what Telegram calls
them.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache
from sqlite_utils import Database

from bot.pictures.artist import Artist
from bot.pictures.picture import Picture, digest

_LOGGER = logging.getLogger(__name__)
MOST = 20_000
"""Pictures remembered, the newest; about 4 MiB."""


class SentPictures:
    """The ``file_id`` of each picture that Telegram took, by the picture's digest, in a small
    database of its own.

    A ``file_id`` is of no use to another bot, so each bot has its own. Without a ``path`` all is
    forgotten at the end.
    """

    def __init__(self, path: Path | None, *, bot_id: int, most: int = MOST) -> None:
        self._bot_id = bot_id
        try:
            self._db = _opened(path, most)
        except (OSError, sqlite3.Error) as error:
            _LOGGER.warning(
                "%s cannot be used (%s): pictures are remembered until the stop", path, error
            )
            self._db = _opened(None, most)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def file_id(self, digest: str) -> str | None:
        """The ``file_id`` of the picture with this digest; ``None`` when this bot never sent it.

        Costs microseconds.
        """
        where = "select file_id from sent where bot = ? and digest = ?"
        row = self._db.execute(where, (self._bot_id, digest)).fetchone()
        return row[0] if row else None

    def remember(self, digest: str, file_id: str) -> None:
        """Telegram keeps this picture. One that cannot be written down is uploaded again."""
        self._write("insert or replace into sent values (?, ?, ?)", digest, file_id)

    def forget(self, digest: str) -> None:
        """Telegram does not keep it any more."""
        self._write("delete from sent where bot = ? and digest = ?", digest)

    def _write(self, sql: str, *values: str) -> None:
        try:
            with self._db.atomic():
                self._db.execute(sql, (self._bot_id, *values))
        except sqlite3.Error as error:
            # Nothing is lost but an upload, and somebody waits for the picture.
            _LOGGER.info("What Telegram calls a picture could not be remembered: %s", error)


def _opened(path: Path | None, most: int) -> Database:
    """The database, made if need be, with the newest ``most`` pictures in it.

    Raises OSError and sqlite3.Error.
    """
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Like chats.db; what SQLite makes beside it is as readable as the file.
        path.touch(mode=0o600)
        path.chmod(0o600)
    # It is used in the event loop, where nobody may wait for a lock.
    database = Database(sqlite3.connect(path or ":memory:", timeout=0))
    try:
        database.enable_wal()
        database.table("sent").create(
            {"bot": int, "digest": str, "file_id": str},
            pk=("bot", "digest"),
            if_not_exists=True,
            strict=True,
        )
        with database.atomic():
            database.execute(
                "delete from sent where rowid not in (select rowid from sent order by rowid desc "
                "limit ?)",
                (most,),
            )
    except BaseException:
        database.close()
        raise
    return database


_KEPT = 32
"""Drawn pictures kept in memory: about 6 MiB."""

_SKETCHED = 1024
"""Pictures kept as plain data: working out a map of the world takes 0.1 s."""


@dataclass(frozen=True, slots=True)
class Photo:
    """What to send: a ``file_id`` that Telegram knows, or the PNG to upload."""

    digest: str
    content: str | bytes


class Pictures:
    """Every picture of one bot. Belongs to the event loop's thread."""

    def __init__(self, artist: Artist, sent: SentPictures) -> None:
        self._artist = artist
        self._sent = sent
        self._drawn: LRUCache[str, bytes] = LRUCache(_KEPT)
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._sketched: LRUCache[Hashable, Picture | None] = LRUCache(_SKETCHED)

    async def sketch(
        self, key: Hashable, make: Callable[[], Awaitable[Picture | None]]
    ) -> Picture | None:
        """What a picture says, worked out once for each ``key``: edition, question, language,
        palette.
        """
        if key in self._sketched:
            return self._sketched[key]
        picture = self._sketched[key] = await make()
        return picture

    async def photo(self, picture: Picture) -> Photo:
        """How to send ``picture``.

        Raises ``NotDrawnError`` when it is not known and cannot be drawn now.
        """
        name = digest(picture)
        known = self._sent.file_id(name) or self._drawn.get(name)
        if known is None:
            task = self._drawing.get(name)
            if task is None:
                task = self._drawing[name] = asyncio.create_task(self._draw(name, picture))
            # Others may wait for it as well, so an asker who goes away does not stop it.
            known = await asyncio.shield(task)
        return Photo(name, known)

    async def _draw(self, name: str, picture: Picture) -> bytes:
        try:
            content = await self._artist.draw(picture)
            self._drawn[name] = content
            return content
        finally:
            del self._drawing[name]

    def sent(self, photo: Photo, file_id: str) -> None:
        """Telegram took ``photo`` and calls it ``file_id``."""
        if photo.content != file_id:
            self._sent.remember(photo.digest, file_id)

    async def refused(self, photo: Photo, picture: Picture) -> Photo:
        """Telegram refused the ``file_id`` in ``photo``: it is forgotten, and the PNG takes its
        place.
        """
        self._sent.forget(photo.digest)
        return await self.photo(picture)

    async def start(self) -> None:
        """Start the drawing process ahead of the first picture."""
        await self._artist.start()

    async def close(self) -> None:
        """End the drawing process and whatever it is at."""
        for task in self._drawing.values():
            task.cancel()
        await asyncio.gather(*self._drawing.values(), return_exceptions=True)
        await self._artist.stop()
        self._sent.close()
