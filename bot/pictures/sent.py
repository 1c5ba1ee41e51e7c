"""Which pictures Telegram already keeps: content to ``file_id``. Nothing in it is private."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from sqlite_utils import Database

_LOGGER = logging.getLogger(__name__)
MOST = 20_000
"""Pictures remembered, the newest; about 4 MiB."""


class SentPictures:
    """A small database of its own. A ``file_id`` belongs to one bot, so each bot has its own.

    Without a ``path`` it is forgotten at the end.
    """

    def __init__(self, path: Path | None, *, bot_id: int, most: int = MOST) -> None:
        self._bot_id = bot_id
        try:
            self._db = _opened(path, most)
        except (OSError, sqlite3.Error) as error:
            _LOGGER.warning("%s cannot be used (%s): pictures are remembered until the stop", path, error)
            self._db = _opened(None, most)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def file_id(self, digest: str) -> str | None:
        """The ``file_id`` of the picture with this digest; ``None`` when this bot never sent it. Costs microseconds."""
        where = "select file_id from sent where bot = ? and digest = ?"
        row = self._db.execute(where, (self._bot_id, digest)).fetchone()
        return row[0] if row else None

    def remember(self, digest: str, file_id: str) -> None:
        """Telegram keeps this picture. One that cannot be written down is uploaded again another time."""
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
    """The database, made if need be, with the newest ``most`` pictures in it. Raises OSError and sqlite3.Error."""
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
            {"bot": int, "digest": str, "file_id": str}, pk=("bot", "digest"), if_not_exists=True, strict=True
        )
        with database.atomic():
            database.execute(
                "delete from sent where rowid not in (select rowid from sent order by rowid desc limit ?)", (most,)
            )
    except BaseException:
        database.close()
        raise
    return database
