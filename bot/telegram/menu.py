"""The commands and descriptions that Telegram shows beside a chat with the bot, for each
language, and how they are set.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram import Bot, BotCommandScopeAllChatAdministrators, BotCommandScopeAllGroupChats
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.answers.kinds import KINDS
from bot.show.hints import hint
from bot.telegram.wire.errors import Backoff
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES

_LOGGER = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 60.0, 3600.0

Commands = tuple[tuple[str, str], ...]
"""Pairs of a name without slash and a description."""

Scope = BotCommandScopeAllChatAdministrators | BotCommandScopeAllGroupChats


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


_CHAT = ("subscribe", "unsubscribe", "subscriptions", "settings", "language")
_PERSONAL_DATA = ("privacy", "mydata", "forgetme")


def menus(labels_in: Callable[[str], Labels]) -> dict[str | None, Menu]:
    """What Telegram shows beside the chat: English for everybody (None), and each other language
    for its own people. ``labels_in`` gives what the data calls things in a language.
    """
    found: dict[str | None, Menu] = {}
    for language in LANGUAGES:
        labels = labels_in(language)
        words = labels.words
        found[language if language != LANGUAGES[0] else None] = Menu(
            _commands(labels, *KINDS.menu, *_CHAT, *_PERSONAL_DATA, "help", "start"),
            words("bot-description"),
            words("bot-short"),
            in_groups=_commands(labels, *KINDS.menu, "subscriptions", "privacy", "help"),
            for_administrators=_commands(
                labels, *KINDS.menu, *_CHAT, "live", *_PERSONAL_DATA, "help"
            ),
        )
    return found


def _commands(labels: Labels, *names: str) -> Commands:
    return tuple((name, hint(labels, f"menu-{name}")) for name in names)


async def set_menu(bot: Bot, menus: Mapping[str | None, Menu]) -> dict[str | None, TelegramError]:
    """Set the menu of each language (None: for everybody else) where it differs from what Telegram
    has.

    A failure is logged and the rest is set: a bot without its menu answers all the same.
    Returns what failed for a reason that passes, by language.
    """
    passing: dict[str | None, TelegramError] = {}
    for language, menu in menus.items():
        # No scope is Telegram's default one, which holds where none of the others does.
        scoped: tuple[tuple[Scope | None, Commands], ...] = (
            (None, menu.commands),
            (BotCommandScopeAllGroupChats(), menu.in_groups),
            (BotCommandScopeAllChatAdministrators(), menu.for_administrators),
        )
        try:
            for scope, commands in scoped:
                if not commands:
                    continue
                there = await bot.get_my_commands(scope=scope, language_code=language)
                if tuple((command.command, command.description) for command in there) != commands:
                    await bot.set_my_commands(commands, scope=scope, language_code=language)
            description = await bot.get_my_description(language_code=language)
            if description.description != menu.description:
                await bot.set_my_description(menu.description, language_code=language)
            short = await bot.get_my_short_description(language_code=language)
            if short.short_description != menu.short_description:
                await bot.set_my_short_description(menu.short_description, language_code=language)
        # The last two where an answer is not what the library expects.
        except (TelegramError, TypeError, KeyError) as error:
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
