"""The command line: one command a job."""

from __future__ import annotations

from collections.abc import Callable

import typer

from bot.cli.asking import ask
from bot.cli.health import doctor
from bot.cli.publishing import check, editions, export, publish_command, replay
from bot.cli.serving import demo, run

app = typer.Typer(
    name="ballotwire",
    help="Election results by place, with the source and the certainty of every figure on its face.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("run", run),
    ("demo", demo),
    ("publish", publish_command),
    ("check", check),
    ("replay", replay),
    ("ask", ask),
    ("editions", editions),
    ("export", export),
    ("doctor", doctor),
)
for _name, _command in _COMMANDS:
    app.command(_name)(_command)


def main() -> None:
    """Run ``ballotwire``."""
    app()
