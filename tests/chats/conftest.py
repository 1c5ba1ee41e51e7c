from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[Chats]:
    opened: Chats = SqliteChats.open(tmp_path / "chats.db")
    yield opened
    await opened.close()
