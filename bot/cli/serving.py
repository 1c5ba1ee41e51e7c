"""Serve Telegram itself."""

from __future__ import annotations

import asyncio
import gc

from bot.app import serve
from bot.cli.console import fail, settings


def run() -> None:
    """Serve Telegram by long polling. Needs BALLOTWIRE_TOKEN."""
    found = settings()
    if found.token is None:
        raise fail(
            "BALLOTWIRE_TOKEN is not set: ask @BotFather for a token, or try `ballotwire demo` "
            "without one."
        )
    _collect_less_often()
    asyncio.run(serve(found, found.token.get_secret_value()))


def _collect_less_often() -> None:
    """A fifth of the time at saturation went into looking for garbage among objects that live as
    long as the bot.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
