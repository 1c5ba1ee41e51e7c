"""Whether the running bot is alive. Kept light: a container asks every half minute."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from bot.heartbeat import TOO_OLD, NoHeartbeatError, last_beat
from bot.settings import WrongSettingError, read_settings


def health() -> None:
    """Look whether the running bot was answered by Telegram of late. Exit code 1 when not for 90 seconds."""
    try:
        age = datetime.now(UTC) - last_beat(read_settings().heartbeat_path)
    except (NoHeartbeatError, WrongSettingError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Telegram last answered {max(0, round(age.total_seconds()))} s ago.")
    if abs(age) > TOO_OLD:  # a time far ahead says as little as one long ago: the clock was set meanwhile
        raise typer.Exit(1)
