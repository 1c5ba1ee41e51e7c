"""Moments and listeners that the tests of chats share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Listener, Preferences
from bot.chats.replicas import SENDER

NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A listener to be let in, with the keys it follows from the start."""

    address: Address
    kind: ChatKind
    preferences: Preferences
    keys: tuple[str, ...] = ()


async def admit(chats: Chats, arrivals: Iterable[Arrival], *, cursor: int, now: datetime) -> None:
    """Let many in, their cursors at edition ``cursor``."""
    for arrival in arrivals:
        listener = await chats.ensure(
            arrival.address,
            arrival.kind,
            cursor=cursor,
            now=now,
            preferences=arrival.preferences,
        )
        await chats.follow(listener.id, arrival.keys, edition=cursor)


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


async def sending(chats: Chats, replica: int = 1) -> int:
    """The fence under which this replica is the one that sends."""
    await chats.beat(replica)
    fence = await chats.take_lease(SENDER, replica)
    assert fence is not None
    return fence


async def at(chats: Chats, chat_id: int, thread_id: int | None = None) -> Listener:
    """The listener at an address, which is there."""
    found = await chats.find(Address(chat_id, thread_id))
    assert found is not None
    return found


def bytes_in(folder: Path) -> bytes:
    """Everything that stands on the disk in a folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir())
