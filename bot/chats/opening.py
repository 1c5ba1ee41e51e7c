"""Which store of chats there is."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats

_LOGGER = logging.getLogger(__name__)


async def open_chats(
    path: Path, key: str | None, url: str | None, *, read_only: bool = False
) -> Chats:
    """The chats on the server at ``url`` or, without one, in the file at ``path``.

    ``read_only`` is for another process that looks in while bots run: it changes no table. Raises a
    ``ChatsError`` when they cannot be used.
    """
    if url is None:
        return SqliteChats.open(path, key, read_only=read_only)
    if not read_only:
        _warn_of_file(path)
    # Where chats are in a file, loading this would only make every start longer.
    from bot.chats.postgres import PostgresChats  # noqa: PLC0415

    return await PostgresChats.open(url, read_only=read_only)


def _warn_of_file(path: Path) -> None:
    """Somebody who only set the address would wonder where everybody is."""
    if path.is_file():
        _LOGGER.warning(
            "%s is not used: chats are in PostgreSQL. `ballotwire chats move` carries it over", path
        )
