"""Commands that make a dataset of somebody else's file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import as_text, busy, fail, say
from bot.intake.importing import dataset_id, import_into, start_dataset
from bot.intake.mapped import Mapped
from bot.intake.mapper import map_file
from bot.intake.mapping import SHIPPED, mapping_path, read_mapping, schema
from bot.intake.reading import UnreadableError

_SHOWN = 20
"""Lines of one kind that are printed."""

File = Annotated[Path, typer.Argument(help="A file of results: CSV, XLSX, ODS, JSON or XML.")]
MappingFile = Annotated[
    str, typer.Option("--mapping", help="A mapping: a TOML file, or the name of a shipped one.")
]
Into = Annotated[Path, typer.Option(help="The dataset's folder; made if it is not there.")]


def new(
    dataset: Annotated[Path, typer.Argument(help="The folder to make.")],
    *,
    title: Annotated[str, typer.Option(help="The election's name.", callback=as_text)],
    start: Annotated[datetime, typer.Option(help="The day of the election.", formats=["%Y-%m-%d"])],
    source: Annotated[str, typer.Option(help="Who publishes its results.", callback=as_text)],
    zone: Annotated[str | None, typer.Option(help="Its time zone, such as Europe/Berlin.")] = None,
    country: Annotated[str | None, typer.Option(help="The ISO code of its country.")] = None,
) -> None:
    """Start an empty dataset: three short tables with their headers, and what the election is."""
    start_dataset(
        dataset, title=title, start=start.date(), source=source, zone=zone, country=country
    )
    say(f"{dataset}: made. Fill places.csv, candidates.csv and figures.csv; then `check` it.")


def import_command(
    file: File,
    mapping: MappingFile,
    into: Into,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help="Take a file that says it is a test.")
    ] = False,
) -> None:
    """Make a dataset of a file of results, or bring one up to date.

    Rows that editors changed stay as they are; figures follow the file. Exit code 1 when something
    in the file could not be taken.
    """
    made = _mapped(file, mapping, into)
    if made.is_test and not rehearsal:
        raise fail(
            f"{file} says that it is a test. Nothing was written. To take it as a rehearsal: "
            "--rehearsal."
        )
    _print_left_out(made)
    done = import_into(into, made)
    for name in ("contests", "candidates", "places", "figures", "calls"):
        parts = [f"{getattr(done, how)[name]} {how}" for how in _HOW if name in getattr(done, how)]
        if parts:
            say(f"{name}: {', '.join(parts)}")
    say(f"{into}: {'made' if done.is_new else 'brought up to date'}. Now `check` and `publish` it.")
    if made.problems or made.unmatched:
        raise typer.Exit(1)


_HOW = ("added", "changed", "left")


def _mapped(file: Path, mapping: str, into: Path | None) -> Mapped:
    path = mapping_path(mapping)
    dataset = dataset_id(into) if into is not None else "dataset"
    with busy(f"Reading {file}"):
        data = file.read_bytes()
        try:
            return map_file(
                data,
                read_mapping(path),
                dataset=dataset,
                received=datetime.now(UTC),
                folder=path.parent,
                file=path.name,
            )
        except UnreadableError as error:
            raise UnreadableError(f"{file}: {error}") from None


def _print_left_out(made: Mapped) -> None:
    """What of a file was not taken, and why."""
    for of, keys in made.unmatched.items():
        listed = ", ".join(f"“{key}”" for key, _ in keys.most_common(_SHOWN))
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        say(f"{of}: not known: {listed}{more}")
    for problem in made.problems[:_SHOWN]:
        say(str(problem))
    if len(made.problems) > _SHOWN:
        say(f"… and {len(made.problems) - _SHOWN} more.")


mapping_commands = typer.Typer(
    help="Mappings: what somebody else's file means.", no_args_is_help=True
)


@mapping_commands.command("check")
def map_check(file: File, mapping: MappingFile) -> None:
    """Look at a file through a mapping: what is read, what is not matched, what is missing.

    Exit code 1 when something in the file could not be taken.
    """
    made = _mapped(file, mapping, None)
    tables = ("contests", "candidates", "places", "figures", "calls")
    counts = ", ".join(f"{len(getattr(made, name))} {name}" for name in tables)
    say(f"{made.records} records: {counts}")
    if made.is_test:
        say("The file says that it is a test.")
    _print_left_out(made)
    if made.problems or made.unmatched:
        raise typer.Exit(1)


@mapping_commands.command("list")
def map_list() -> None:
    """The mappings that are shipped."""
    for path in sorted(SHIPPED.glob("*.toml")):
        about = path.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        say(f"{path.stem}: {about}")


@mapping_commands.command("schema")
def map_schema() -> None:
    """The JSON Schema of a mapping, which editors complete by."""
    say(json.dumps(schema(), ensure_ascii=False, indent=2))
