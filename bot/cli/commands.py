"""The command line: one command a job."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from bot.telegram.wire import redaction

_LOGGER = logging.getLogger(__name__)

COMMANDS = {
    "run": "answering:run",
    "demo": "demo:demo",
    "new": "importing:new",
    "import": "importing:import_command",
    "map": "mapping:mapping_commands",
    "feed": "feeding:feed_commands",
    "publish": "publishing:publish_command",
    "check": "publishing:check",
    "tables": "publishing:tables",
    "replay": "publishing:replay",
    "revert": "publishing:revert_command",
    "ask": "answering:ask",
    "editions": "publishing:editions",
    "export": "publishing:export",
    "doctor": "upkeep:doctor",
    "health": "health:health",
    "backup": "upkeep:backup",
    "chats": "listening:chats_commands",
    "rekey": "upkeep:rekey",
    "resume": "listening:resume",
}
"""Where each command, or group of commands, stands: its module in this package and its name."""


class _OneLine(TyperGroup):
    """The commands. What ends one early is told on the standard error, a line for each thing that
    is wrong, and exit code 1. What reads the log of ``run`` as JSON reads that, too, in its form.
    """

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            # It imports everything, and is seldom needed.
            from bot.cli.errors import sentence  # noqa: PLC0415
            from bot.logs import is_for_programs  # noqa: PLC0415

            told = sentence(error)
            in_log = ctx.invoked_subcommand == "run" and is_for_programs()
            if told is None:
                if not in_log:
                    raise
                _LOGGER.critical("The bot ends by a mistake in the program", exc_info=error)
                raise typer.Exit(1) from None
        for line in told.splitlines():
            said = " ".join(line.split())
            if in_log:
                _LOGGER.critical("%s", said)
            else:
                typer.echo(said, err=True)
        raise typer.Exit(1)


def build(names: Iterable[str] = tuple(COMMANDS)) -> typer.Typer:
    """The command line with these commands; only their modules are imported."""
    app = typer.Typer(
        name="ballotwire",
        cls=_OneLine,
        help=(
            "Election results by place, with the source and the certainty of every figure on its "
            "face."
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # With a callback the name of a command is needed even when there is only one.
    app.callback()(lambda: None)
    for name in names:
        module, function = COMMANDS[name].split(":")
        found = getattr(import_module(f"bot.cli.{module}"), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def main() -> None:
    """Run ``ballotwire``.

    All modules take a second to import; a start and a health check need only their own.
    """
    redaction.hide_from_crashes()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Names of files may hold bytes that no encoding has.
            stream.reconfigure(errors="backslashreplace")
    wanted = sys.argv[1:2]
    # What is imported stays: looking for garbage among it costs a tenth of the start.
    gc.disable()
    command = build(wanted if wanted and wanted[0] in COMMANDS else COMMANDS)
    gc.enable()
    command()
