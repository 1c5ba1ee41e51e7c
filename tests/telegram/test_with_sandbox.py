"""The same against the sandbox, which is as strict as Telegram."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.sandbox import Sandbox
from bot.telegram.application import build_application, run_until_stopped
from bot.telegram.menu import Menu, set_menu
from bot.telegram.wire.polling import Poller
from bot.telegram.wire.processing import Processor
from tests.telegram.conftest import QUICK


async def test_questions_are_answered_and_the_menu_is_set() -> None:
    menu = Menu(
        (("country", "Results of a country"),), "Election results by place.", "Election results"
    )
    async with Sandbox() as box:
        application = build_application(box.token, box.url, apology=str)

        async def echo(update: Update) -> None:
            await update.effective_message.reply_text(f"You said {update.effective_message.text}")  # type: ignore[union-attr]

        stop, set_up = asyncio.Event(), asyncio.Event()

        async def menus() -> None:
            await set_menu(application.bot, {None: menu, "ru": menu})
            set_up.set()

        processor = Processor(application.bot, echo, patience=QUICK)
        receiver = Poller(application.bot, processor)
        running = asyncio.create_task(
            run_until_stopped(application, processor, receiver, stop, beside=[menus])
        )
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await anna.say(chat, "hello")
        answer = await chat.next_message(10)
        await set_up.wait()
        commands = await application.bot.get_my_commands(language_code="ru")
        stop.set()
        await running
    assert answer["text"] == "You said hello"
    assert [(command.command, command.description) for command in commands] == [
        ("country", "Results of a country")
    ]
