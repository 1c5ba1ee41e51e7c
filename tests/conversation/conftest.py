"""The real bot on the shipped data, talking to the local Bot API over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.dialogs.conftest import UNHURRIED, ArtistHere


async def in_full(person: Person, chat: Chat, message: dict[str, Any]) -> dict[str, Any]:
    """A message that has a short form, in its full one."""
    await person.press(message, "More ▾")
    return (await chat.next_event("edit")).message


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
        assert service.counts.unreadable == 0
