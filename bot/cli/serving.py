"""Serve Telegram itself."""

from __future__ import annotations

import asyncio

from bot.app import serve
from bot.cli.console import fail, settings
from bot.results.schema import StoreError
from bot.telegram.errors import TokenRefused


def run() -> None:
    """Serve Telegram by long polling. Needs BALLOTWIRE_TOKEN."""
    found = settings()
    if found.token is None:
        raise fail("BALLOTWIRE_TOKEN is not set: ask @BotFather for a token, or try `ballotwire demo` without one.")
    try:
        asyncio.run(serve(found, found.token.get_secret_value()))
    except (TokenRefused, StoreError) as error:
        raise fail(str(error)) from None
