"""How the bot presents itself."""

from typing import Any

import pytest

from bot.sandbox import Chat
from tests.sandbox.caller import Caller

HELP = {"command": "help", "description": "What I can do"}
HILFE = {"command": "help", "description": "Was ich kann"}


async def test_commands_by_scope_and_language(bot: Caller) -> None:
    groups = {"type": "all_group_chats"}
    assert await bot.result("setMyCommands", commands=[HELP]) is True
    assert (
        await bot.result("setMyCommands", commands=[HILFE], language_code="de", scope=groups)
        is True
    )
    assert await bot.result("getMyCommands") == [HELP]
    assert await bot.result("getMyCommands", language_code="de") == []
    assert await bot.result("getMyCommands", language_code="de", scope=groups) == [HILFE]
    assert await bot.result("deleteMyCommands") is True
    assert await bot.result("getMyCommands") == []


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{**HELP, "command": "Help"}], "BOT_COMMAND_INVALID"),
        ([{**HELP, "command": "a" * 33}], "command length must not exceed 32"),
        ([{**HELP, "description": "a" * 257}], "command description length must not exceed 256"),
        ([{**HELP, "description": " "}], "command description must be non-empty"),
        ([{"command": "help"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{**HELP, "command": f"c{number}"} for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        ({}, "expected an Array of BotCommand"),
    ],
)
async def test_refused_commands(bot: Caller, commands: Any, reason: str) -> None:
    assert await bot.refusal("setMyCommands", commands=commands) == f"400 Bad Request: {reason}"


async def test_refused_scopes(bot: Caller) -> None:
    refusal = await bot.refusal("setMyCommands", commands=[HELP], scope={"type": "everywhere"})
    assert refusal == "400 Bad Request: can't parse BotCommandScope: Unsupported type specified"


@pytest.mark.parametrize(
    ("method", "name", "limit"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_texts_by_language(bot: Caller, method: str, name: str, limit: int) -> None:
    await bot.result(f"set{method}", **{name: "Results"})
    await bot.result(f"set{method}", **{name: "Результаты"}, language_code="ru")
    assert await bot.result(f"get{method}", language_code="ru") == {name: "Результаты"}
    assert await bot.result(f"get{method}", language_code="kk") == {name: "Results"}
    assert (await bot.refusal(f"set{method}", **{name: "a" * (limit + 1)})).startswith(
        "400 Bad Request: BOT_"
    )


async def test_menu_button(bot: Caller, chat: Chat) -> None:
    assert await bot.result("getChatMenuButton", chat_id=chat.id) == {"type": "commands"}
    assert (
        await bot.result("setChatMenuButton", chat_id=chat.id, menu_button={"type": "default"})
        is True
    )
    assert await bot.result("getChatMenuButton", chat_id=chat.id) == {"type": "default"}
    assert await bot.refusal("setChatMenuButton", menu_button={"type": "fish"}) == (
        "400 Bad Request: can't parse menu button: MenuButton has unsupported type"
    )
