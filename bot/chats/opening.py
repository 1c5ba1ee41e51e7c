"""Which store of chats there is."""

from __future__ import annotations

from pathlib import Path

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats


async def open_chats(
    path: Path, key: str | None, url: str | None, *, read_only: bool = False
) -> Chats:
    """The chats on the server at ``url`` or, without one, in the file at ``path``.

    ``read_only`` is for another process that looks in while bots run: it changes no table. Raises a
    ``ChatsError`` when they cannot be used.
    """
    if url is None:
        return SqliteChats.open(path, key, read_only=read_only)
    # Where chats are in a file, loading this would only make every start longer.
    from bot.chats.postgres import PostgresChats  # noqa: PLC0415

    return await PostgresChats.open(url, read_only=read_only)
