"""The real bot on the shipped data, talking to the local Bot API over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from tests.dialogs.conftest import UNHURRIED, ArtistHere


@pytest_asyncio.fixture
async def box(store: Store, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A sandbox in which the bot answers; an error that it logs as ours fails the test that caused
    it.
    """
    async with Sandbox() as opened:
        stop = asyncio.Event()
        chats = SqliteChats.open(tmp_path / "chats.db")
        service = Service(
            store, opened.token, opened.url, chats=chats, patience=UNHURRIED, artist=ArtistHere()
        )
        running = asyncio.create_task(service.run(stop))
        yield opened
        stop.set()
        await running
        await chats.close()
        assert service.counts.failed == 0
        assert service.counts.poison == 0
