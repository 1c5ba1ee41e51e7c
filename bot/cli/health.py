"""Whether the running bot is alive.

A container asks every half minute: nothing else is in this file, so that little is imported.
"""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from bot.home import TOO_OLD, NoHeartbeatError, last_beat
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
    age = datetime.now(UTC) - beat.answered
    typer.echo(f"Telegram last answered {max(0, round(age.total_seconds()))} s ago.")
    for line in (*beat.troubles, *beat.notes):
        typer.echo(line)
    # A time far ahead says as little as one long ago: the clock was set.
    if beat.troubles or abs(age) > TOO_OLD:
        raise typer.Exit(1)
