"""Back up both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.backup import back_up, clear_old
from bot.cli.console import say, settings


def backup(
    folder: Annotated[
        Path,
        typer.Argument(help="Where to keep backups; each gets a folder named after its moment."),
    ],
    keep_days: Annotated[
        int, typer.Option(min=1, max=36500, help="Delete older ones, but never the newest.")
    ] = 14,
) -> None:
    """Copy results.db and chats.db while the bot runs. chats.db stays encrypted with its key."""
    found, now = settings(), datetime.now(UTC)
    say(str(back_up(found, folder, now)))
    for path in clear_old(folder, timedelta(days=keep_days), now):
        say(f"deleted {path}")
