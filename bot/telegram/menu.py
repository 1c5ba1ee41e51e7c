"""The commands and descriptions that Telegram shows beside a chat with the bot, for each
language.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.constants import BotCommandScopeType
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.telegram.wire.errors import Backoff

_LOGGER = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 60.0, 3600.0

Commands = tuple[tuple[str, str], ...]
"""Pairs of a name without slash and a description."""

Scope = BotCommandScopeAllChatAdministrators | BotCommandScopeAllGroupChats | BotCommandScopeDefault


@dataclass(frozen=True, slots=True)
class Menu:
    """What Telegram shows in one language.

    ``description`` (512 characters) fills an empty chat; ``short_description`` (120 characters)
    stands in the profile. ``in_groups`` and ``for_administrators`` (of groups) take the place of
    ``commands`` there, where they are not empty.
    """

    commands: Commands
    description: str
    short_description: str
    in_groups: Commands = ()
    for_administrators: Commands = ()

    @property
    def scoped(self) -> tuple[tuple[Scope, Commands], ...]:
        """The commands that are shown to whom."""
        found: tuple[tuple[Scope, Commands], ...] = (
            (BotCommandScopeDefault(), self.commands),
            (BotCommandScopeAllGroupChats(), self.in_groups),
            (BotCommandScopeAllChatAdministrators(), self.for_administrators),
        )
        return tuple((scope, commands) for scope, commands in found if commands)


async def set_menu(bot: Bot, menus: Mapping[str | None, Menu]) -> dict[str | None, TelegramError]:
    """Set the menu of each language (None: for everybody else) where it differs from what Telegram
    has.

    A failure is logged and the rest is set: a bot without its menu answers all the same.
    Returns what failed for a reason that passes, by language.
    """
    passing: dict[str | None, TelegramError] = {}
    for language, menu in menus.items():
        try:
            await _set_commands(bot, menu, language)
            await _set_descriptions(bot, menu, language)
        except (
            TelegramError,
            TypeError,
            KeyError,
        ) as error:  # the latter when the answer is not what it should be
            _LOGGER.warning(
                "The menu for language %s could not be set: %s", language or "(default)", error
            )
            if isinstance(error, (RetryAfter, NetworkError)) and not isinstance(error, BadRequest):
                passing[language] = error
    return passing


async def set_menu_in_time(
    bot: Bot, menus: Mapping[str | None, Menu], *, first: float = _FIRST_PAUSE
) -> None:
    """Set the menus, and what Telegram refuses for a while again when that is over.

    ``first`` is the first pause where Telegram names none (seconds); the pauses grow up to an hour.
    """
    backoff = Backoff(first, ceiling=_LONGEST_PAUSE)
    while passing := await set_menu(bot, menus):
        await asyncio.sleep(max(backoff.after(error) for error in passing.values()))
        menus = {language: menus[language] for language in passing}


async def _set_commands(bot: Bot, menu: Menu, language: str | None) -> None:
    for scope, commands in menu.scoped:
        where = None if scope.type == BotCommandScopeType.DEFAULT else scope
        there = await bot.get_my_commands(scope=where, language_code=language)
        if tuple((command.command, command.description) for command in there) != commands:
            await bot.set_my_commands(commands, scope=where, language_code=language)


async def _set_descriptions(bot: Bot, menu: Menu, language: str | None) -> None:
    if (await bot.get_my_description(language_code=language)).description != menu.description:
        await bot.set_my_description(menu.description, language_code=language)
    if (
        await bot.get_my_short_description(language_code=language)
    ).short_description != menu.short_description:
        await bot.set_my_short_description(menu.short_description, language_code=language)
