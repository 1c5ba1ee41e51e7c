"""A chats.db, and fourteen ways in which a disk or a careless copy damages an SQLite file."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, Arrival, admit

PAGE = 4096
Damage = Callable[[bytes], bytes]


def _put(at: int, new: bytes) -> Damage:
    return lambda data: data[:at] + new + data[at + len(new) :]


def _swap(first: int, second: int) -> Damage:
    """Two pages change places; they count from 0, or from the end when negative."""

    def swap(data: bytes) -> bytes:
        pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
        pages[first], pages[second] = pages[second], pages[first]
        return b"".join(pages)

    return swap


def _noise(page: int) -> Damage:
    luck = random.Random(page)  # noqa: S311 - the same bytes each time
    return _put(page * PAGE, luck.randbytes(PAGE))


DAMAGES: dict[str, Damage] = {
    "no header": _put(0, bytes(100)),
    "noise as header": _noise(0),
    "another page size": _put(16, b"\x02\x00"),
    "a schema of nothing": _put(100, bytes(PAGE - 100)),
    "half of it": lambda data: data[: len(data) // 2 // PAGE * PAGE],
    "one page of it": lambda data: data[:PAGE],
    "not quite all of it": lambda data: data[:-100],
    "its second page empty": _put(PAGE, bytes(PAGE)),
    "its last pages empty": lambda data: data[: -8 * PAGE] + bytes(8 * PAGE),
    "noise in a page": _noise(3),
    "noise in two": lambda data: _noise(2)(_noise(5)(data)),
    "pages swapped": _swap(2, 3),
    "the first and the last swapped": _swap(1, -1),
    "one page in place of another": lambda data: _put(4 * PAGE, data[2 * PAGE : 3 * PAGE])(data),
}


@cache
def chats_with_listeners(key: str | None) -> bytes:
    """A chats.db with 400 listeners."""

    async def fill(path: Path) -> None:
        chats = SqliteChats.open(path, key)
        addresses = (Address(number) for number in range(1, 401))
        arrivals = [
            Arrival(one, ChatKind.PRIVATE, Preferences(), ("aa", "bb")) for one in addresses
        ]
        await admit(chats, arrivals, cursor=1, now=NOON)
        await chats.close()

    with TemporaryDirectory() as folder:
        path = Path(folder) / "chats.db"
        asyncio.run(fill(path))
        return path.read_bytes()
