from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats

STORES: dict[str, Callable[[Path], Chats]] = {
    "sqlite": lambda folder: SqliteChats.open(folder / "chats.db"),
}
"""Every implementation of ``Chats``, made in a folder of its own. The tests that take ``chats``
hold each of them to the interface, and use nothing else.
"""


@pytest.fixture(params=STORES)
async def chats(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Chats]:
    opened = STORES[request.param](tmp_path)
    yield opened
    await opened.close()
