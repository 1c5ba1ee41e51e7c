"""The commands and descriptions that Telegram shows beside a chat with the bot, for each language."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """What Telegram shows in one language.

    ``commands`` are (name without slash, description) pairs; ``description`` (512 characters) fills an empty chat;
    ``short_description`` (120 characters) stands in the profile.
    """

    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def set_menu(bot: Bot, menus: Mapping[str | None, Menu]) -> None:
    """Set the menu of each language (None: for everybody else) where it differs from what Telegram has.

    A failure is logged and the rest is set: a bot without its menu answers all the same.
    """
    for language, menu in menus.items():
        try:
            await _set_commands(bot, menu, language)
            await _set_descriptions(bot, menu, language)
        except (TelegramError, TypeError, KeyError) as error:  # the latter when the answer is not what it should be
            _LOGGER.warning("The menu for language %s could not be set: %s", language or "(default)", error)


async def _set_commands(bot: Bot, menu: Menu, language: str | None) -> None:
    there = await bot.get_my_commands(language_code=language)
    if tuple((command.command, command.description) for command in there) != menu.commands:
        await bot.set_my_commands(menu.commands, language_code=language)


async def _set_descriptions(bot: Bot, menu: Menu, language: str | None) -> None:
    if (await bot.get_my_description(language_code=language)).description != menu.description:
        await bot.set_my_description(menu.description, language_code=language)
    if (await bot.get_my_short_description(language_code=language)).short_description != menu.short_description:
        await bot.set_my_short_description(menu.short_description, language_code=language)
