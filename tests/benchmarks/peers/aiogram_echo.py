"""aiogram 3 as it comes: updates are handled as tasks."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    """Say what was said."""
    await message.answer(message.text or "")


async def main(url: str, token: str) -> None:
    """Poll until killed."""
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    async with Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url))) as bot:
        await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
