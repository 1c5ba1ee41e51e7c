"""A bot in a process of its own: answers "hang" never when told so, and everything else with its
own text.

"die" ends the process at once, as a fault in a library may.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from telegram import Update

from bot.chats.sqlite import SqliteChats
from bot.telegram.application import build_application, run_until_stopped, stop_on_signals
from bot.telegram.wire.polling import Poller
from bot.telegram.wire.processing import Processor
from tests.telegram.server import TOKEN


async def _main(url: str, hanging: bool, home: Path) -> None:
    application = build_application(TOKEN, url, apology=str)

    async def handle(update: Update) -> None:
        assert update.message is not None
        if update.message.text == "die":
            os._exit(9)
        if hanging and update.message.text == "hang":
            await asyncio.Event().wait()
        await update.message.reply_text(update.message.text or "")

    stop = asyncio.Event()
    stop_on_signals(stop)
    inbox = SqliteChats.open(home / "chats.db")
    processor = Processor(application.bot, handle, inbox=inbox)
    receiver = Poller(application.bot, processor)
    await run_until_stopped(application, processor, receiver, stop)
    await inbox.close()


def serve(url: str, how: str, home: str) -> None:
    """Serve the Bot API at ``url`` until a signal."""
    asyncio.run(_main(url, how == "hang", Path(home)))
