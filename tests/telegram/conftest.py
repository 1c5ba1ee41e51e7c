from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Update

from bot.telegram.application import App, build_application
from bot.telegram.counts import Counts
from bot.telegram.polling import Patience, Poller
from bot.telegram.running import run_until_stopped
from tests.telegram.server import TOKEN, Api

QUICK = Patience(poll=1, margin=5.0, handler=30.0, crowded=10.0, stop=0.5, retry=0.01)

Handle = Callable[[Update], Awaitable[None]]


class Bot:
    """A bot that serves ``api`` with ``handle`` for every update."""

    def __init__(self, api: Api, handle: Handle | None = None, patience: Patience = QUICK) -> None:
        self.counts = Counts()
        self.stop = asyncio.Event()
        self.application: App = build_application(
            TOKEN, api.url, apology=lambda language: f"Sorry ({language}).", counts=self.counts
        )
        self.poller = Poller(
            self.application.bot,
            handle or self.application.process_update,
            counts=self.counts,
            patience=patience,
        )

    async def run(self) -> None:
        await run_until_stopped(self.application, self.poller, self.stop)


@asynccontextmanager
async def serving(api: Api, handle: Handle | None = None, patience: Patience = QUICK) -> AsyncIterator[Bot]:
    bot = Bot(api, handle, patience)
    running = asyncio.create_task(bot.run())
    try:
        yield bot
    finally:
        bot.stop.set()
        await running


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with Api() as server:
        yield server


def text_of(update: Any) -> str:
    return str(update.message.text)
