"""How the bot presents itself: its commands, name, descriptions and menu button."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.state import World

COMMANDS, NAME, DESCRIPTION = 100, 32, 256
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
REFUSED = {
    "name": "BOT_TITLE_INVALID",
    "description": "BOT_DESCRIPTION_TOO_LONG",
    "short_description": "BOT_ABOUT_TOO_LONG",
}

Method = Callable[["World", Params], object]


def set_my_commands(world: World, params: Params) -> bool:
    """SetMyCommands for one scope and language."""
    given = params.nested("commands", "can't parse commands JSON object")
    if given is not None and not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    commands = [_command(each) for each in given or []]
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.bot.commands[_scope(params)] = commands
    world.feed.publish("commands", commands=shown_commands(world))
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    """GetMyCommands of exactly this scope and language."""
    return world.bot.commands.get(_scope(params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """DeleteMyCommands of exactly this scope and language."""
    world.bot.commands.pop(_scope(params), None)
    world.feed.publish("commands", commands=shown_commands(world))
    return True


def shown_commands(world: World, language: str = "", kind: str = "all_private_chats") -> list[Json]:
    """The commands a person's app lists: the narrower scope first, in each the person's language
    first.
    """
    for scope in (kind, "default"):
        for code in (language, ""):
            commands = world.bot.commands.get((scope, 0, 0, code))
            if commands:
                return commands
    return []


def _command(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in value:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = str(value["command"]).strip().removeprefix("/")
    description = str(value["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > NAME:
        raise bad_request(f"command length must not exceed {NAME}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > DESCRIPTION:
        raise bad_request(f"command description length must not exceed {DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _scope(params: Params) -> tuple[str, int, int, str]:
    scope = params.nested("scope", "can't parse BotCommandScope JSON object")
    language = _language(params)
    if scope is None:
        return ("default", 0, 0, language)
    if not isinstance(scope, dict):
        raise _bad_scope("BotCommandScope must be an Object")
    kind = scope.get("type")
    if not isinstance(kind, str) or kind not in SCOPES:
        raise _bad_scope("Unsupported type specified")
    inner = Params(scope)
    for name in SCOPES[kind]:
        if not inner.has(name):
            raise _bad_scope(
                "Empty chat_id specified" if name == "chat_id" else "Invalid user_id specified"
            )
    return (kind, inner.number("chat_id"), inner.number("user_id"), language)


def _bad_scope(reason: str) -> RefusalError:
    return bad_request(f"can't parse BotCommandScope: {reason}")


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def setter(name: str) -> Method:
    """SetMyName, setMyDescription and setMyShortDescription."""

    def set_text(world: World, params: Params) -> bool:
        text = params.text(name)
        if len(text) > TEXT_LIMITS[name]:
            raise bad_request(REFUSED[name])
        world.bot.texts[name, _language(params)] = text
        if name == "name" and text and not _language(params):
            world.bot.first_name = text
            world.bot_user = world.bot.user()
        return True

    return set_text


def getter(name: str) -> Method:
    """GetMyName, getMyDescription and getMyShortDescription: in this language, else the one for
    all.
    """

    def get_text(world: World, params: Params) -> Json:
        text = world.bot.texts.get((name, _language(params))) or world.bot.texts.get((name, ""), "")
        return {name: text or (world.bot.first_name if name == "name" else "")}

    return get_text


def set_chat_menu_button(world: World, params: Params) -> bool:
    """SetChatMenuButton: 0 stands for every private chat."""
    button = params.nested("menu_button", "can't parse menu button JSON object") or {
        "type": "default"
    }
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    world.bot.menu_buttons[params.number("chat_id")] = button
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    """GetChatMenuButton."""
    buttons = world.bot.menu_buttons
    return buttons.get(params.number("chat_id")) or buttons.get(0) or {"type": "commands"}
