"""Whether the running bot is alive.

A container asks every half minute: nothing else is in this file, so that little is imported.
"""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from bot.home import NoHeartbeatError, is_well, last_beat, told
from bot.settings import WrongSettingError, read_settings


def health() -> None:
    """Look whether the bot works: exit code 1 when Telegram has not answered it for 90 s, or when
    it has a trouble.
    """
    try:
        beat = last_beat(read_settings().heartbeat_path)
    except (NoHeartbeatError, WrongSettingError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    now = datetime.now(UTC)
    for line in told(beat, now):
        typer.echo(line)
    if not is_well(beat, now):
        raise typer.Exit(1)
