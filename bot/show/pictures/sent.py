"""Which pictures Telegram already keeps: content to ``file_id``. Nothing in it is private."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

MOST = 20_000
"""Pictures remembered, the newest; about 4 MiB."""


class SentPictures:
    """A small database of its own. A ``file_id`` belongs to one bot, so each bot has its own.

    Without a ``path`` it is forgotten at the end.
    """

    def __init__(self, path: Path | None, *, bot_id: int, most: int = MOST) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Like chats.db; what SQLite makes beside it is as readable as the file.
            path.touch(mode=0o600)
            path.chmod(0o600)
        self._bot_id = bot_id
        self._db = Database(sqlite3.connect(path or ":memory:"))
        self._db.enable_wal()
        self._db.table("sent").create(
            {"bot": int, "digest": str, "file_id": str}, pk=("bot", "digest"), if_not_exists=True, strict=True
        )
        self._forget_oldest(most)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def file_id(self, digest: str) -> str | None:
        """The ``file_id`` of the picture with this digest; ``None`` when this bot never sent it. Costs microseconds."""
        where = "select file_id from sent where bot = ? and digest = ?"
        row = self._db.execute(where, (self._bot_id, digest)).fetchone()
        return row[0] if row else None

    def remember(self, digest: str, file_id: str) -> None:
        """Telegram keeps this picture."""
        with self._db.atomic():
            self._db.execute("insert or replace into sent values (?, ?, ?)", (self._bot_id, digest, file_id))

    def forget(self, digest: str) -> None:
        """Telegram does not keep it any more."""
        with self._db.atomic():
            self._db.execute("delete from sent where bot = ? and digest = ?", (self._bot_id, digest))

    def _forget_oldest(self, most: int) -> None:
        with self._db.atomic():
            self._db.execute(
                "delete from sent where rowid not in (select rowid from sent order by rowid desc limit ?)", (most,)
            )
