from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats
from bot.telegram.application import App, build_application, run_until_stopped
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.polling import Poller
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.receiving import Patience, Receiver
from bot.telegram.wire.replica import BEAT_EVERY, ReplicaLives
from tests.telegram.server import TOKEN, Api

QUICK = Patience(poll=1, margin=5.0, handler=30.0, stop=0.5, retry=0.01)

Handle = Callable[[Update], Awaitable[None]]


class Bot:
    """A bot that serves ``api`` with ``handle`` for every update."""

    def __init__(
        self,
        api: Api,
        handle: Handle | None = None,
        patience: Patience = QUICK,
        inbox: Chats | None = None,
    ) -> None:
        self.counts = Counts()
        self.stop = asyncio.Event()
        self.application: App = build_application(
            TOKEN, api.url, apology=lambda language: f"Sorry ({language}).", counts=self.counts
        )
        self._lives = ReplicaLives(inbox)
        self.processor = Processor(
            self.application.bot,
            handle or self.application.process_update,
            inbox=inbox,
            lives=self._lives,
            counts=self.counts,
            patience=patience,
        )
        self.receiver: Receiver = Poller(self.application.bot, self.processor)

    async def handled(self, number: int) -> None:
        """Wait until so many updates were handled."""
        async with asyncio.timeout(60):
            while self.counts.handled < number:  # noqa: ASYNC110  # a number tells nobody
                await asyncio.sleep(0.002)

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY)
            await self._lives.look()

    async def run(self, beside: Iterable[Callable[[], Awaitable[None]]] = ()) -> None:
        jobs = (self._live, *beside)
        await run_until_stopped(
            self.application, self.processor, self.receiver, self.stop, beside=jobs
        )


@asynccontextmanager
async def serving(
    api: Api, handle: Handle | None = None, patience: Patience = QUICK, inbox: Chats | None = None
) -> AsyncIterator[Bot]:
    bot = Bot(api, handle, patience, inbox)
    running = asyncio.create_task(bot.run())
    try:
        yield bot
    finally:
        bot.stop.set()
        await running


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[SqliteChats]:
    opened = SqliteChats.open(tmp_path / "chats.db")
    yield opened
    await opened.close()


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with Api() as server:
        yield server


def text_of(update: Any) -> str:
    return str(update.message.text)


WAITING = "SELECT content FROM inbox WHERE lane IS NOT NULL ORDER BY position"


def waiting(inbox: SqliteChats) -> list[bytes]:
    """The updates in it that were not finished."""
    return [content for (content,) in inbox._database.execute(WAITING)]
