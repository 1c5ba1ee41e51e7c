"""The real bot with a memory of chats, talking to the local Bot API over HTTP."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.app import Service
from bot.chats.listener import Address, Listener
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.pictures.artist import Artist, NotDrawnError
from bot.pictures.drawing import render
from bot.pictures.picture import Picture
from bot.sandbox import Sandbox
from bot.telegram.wire.receiving import Patience

UNHURRIED = Patience(press=30.0)
"""A busy machine acknowledges no press by itself, so that every answer to one is the handler's."""


class ArtistHere(Artist):
    """Draws in a thread of this process, so that a test of something else starts none for it."""

    async def start(self) -> None:
        """Nothing is to be started."""

    async def draw(self, picture: Picture) -> bytes:
        try:
            return await asyncio.to_thread(render, picture)
        except ValueError as error:
            raise NotDrawnError(str(error)) from error


class Bot:
    """The bot in a sandbox. An error that it logs as ours fails the test that caused it."""

    def __init__(self, box: Sandbox, store: Store, path: Path, **more: Any) -> None:
        self.box, self._store, self._path, self._more = box, store, path, more

    async def start(self) -> None:
        """Begin to serve, with what chats.db holds."""
        self.chats = SqliteChats.open(self._path)
        self._stop = asyncio.Event()
        self._service = Service(
            self._store,
            self.box.token,
            self.box.url,
            chats=self.chats,
            patience=UNHURRIED,
            artist=ArtistHere(),
            **self._more,
        )
        self._running = asyncio.create_task(self._service.run(self._stop))

    async def stop(self) -> None:
        """Stop cleanly."""
        self._stop.set()
        await self._running
        await self.chats.close()
        assert self._service.counts.failed == 0

    def write(self, sql: str, *values: object) -> None:
        """Change what chats.db holds, as an older version might have left it."""
        with closing(sqlite3.connect(self._path)) as file, file:
            file.execute(sql, values)

    async def handled_all(self) -> None:
        """Wait until everything that happened so far was handled."""
        async with asyncio.timeout(60):
            while self.box.world.updates.waiting or self._service.processor.held:  # noqa: ASYNC110  # it tells nobody
                await asyncio.sleep(0.005)

    async def listener(self, chat_id: int, thread_id: int | None = None) -> Listener:
        """The listener at an address, which is there."""
        found = await self.chats.find(Address(chat_id, thread_id))
        assert found is not None
        return found

    async def keys(self, chat_id: int, thread_id: int | None = None) -> tuple[str, ...]:
        """What is followed at an address."""
        return tuple(each.key for each in (await self.listener(chat_id, thread_id)).following)


@pytest_asyncio.fixture
async def bot(store: Store, tmp_path: Path) -> AsyncIterator[Bot]:
    async with Sandbox() as box:
        served = Bot(box, store, tmp_path / "chats.db")
        await served.start()
        yield served
        await served.stop()


@pytest_asyncio.fixture
async def box(bot: Bot) -> Sandbox:
    """The sandbox that the bot is in."""
    return bot.box
