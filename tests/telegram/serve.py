"""A bot in a process of its own: answers "hang" never when told so, and everything else with its own text."""

from __future__ import annotations

import asyncio
import sys

from telegram import Update

from bot.telegram.application import build_application
from bot.telegram.polling import Poller
from bot.telegram.running import run_until_stopped, stop_on_signals
from tests.telegram.server import TOKEN


async def main(url: str, hanging: bool) -> None:
    application = build_application(TOKEN, url, apology=str)

    async def handle(update: Update) -> None:
        assert update.message is not None
        if hanging and update.message.text == "hang":
            await asyncio.Event().wait()
        await update.message.reply_text(update.message.text or "")

    stop = asyncio.Event()
    stop_on_signals(stop)
    await run_until_stopped(application, Poller(application.bot, handle), stop)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2] == "hang"))
