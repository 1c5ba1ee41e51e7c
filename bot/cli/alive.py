"""Whether the running bot is alive. Kept light: a container asks every half minute."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from bot.heartbeat import TOO_OLD, NoHeartbeatError, last_beat
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
    if (
        beat.troubles or abs(age) > TOO_OLD
    ):  # a time far ahead says as little as one long ago: the clock was set
        raise typer.Exit(1)
