"""Moments and listeners that the tests of chats share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Listener, Preferences

NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)


async def listening(
    chats: Chats, chat_id: int, *keys: str, cursor: int = 1, preferences: Preferences | None = None
) -> Listener:
    """A private chat that follows ``keys``, its cursor at edition ``told``."""
    address = Address(chat_id)
    listener = await chats.ensure(
        address, ChatKind.PRIVATE, cursor=cursor, now=NOON, preferences=preferences
    )
    await chats.follow(listener.id, keys, edition=cursor)
    return await at(chats, chat_id)


async def at(chats: Chats, chat_id: int, thread_id: int | None = None) -> Listener:
    """The listener at an address, which is there."""
    found = await chats.find(Address(chat_id, thread_id))
    assert found is not None
    return found


def bytes_in(folder: Path) -> bytes:
    """Everything that stands on the disk in a folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir())
