"""Serve Telegram itself."""

from __future__ import annotations

import asyncio
import gc

from bot.app import serve
from bot.chats.file import ChatsError
from bot.cli.console import fail, settings
from bot.results.schema import StoreError
from bot.telegram.errors import TokenRefused


def run() -> None:
    """Serve Telegram by long polling. Needs BALLOTWIRE_TOKEN."""
    found = settings()
    if found.token is None:
        raise fail("BALLOTWIRE_TOKEN is not set: ask @BotFather for a token, or try `ballotwire demo` without one.")
    _collect_less_often()
    try:
        asyncio.run(serve(found, found.token.get_secret_value()))
    except (TokenRefused, StoreError, ChatsError) as error:
        raise fail(str(error)) from None


def _collect_less_often() -> None:
    """A fifth of the time at saturation went into looking for garbage among objects that live as long as the bot."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
