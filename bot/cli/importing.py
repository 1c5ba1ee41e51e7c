"""Commands that make a dataset of somebody else's file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import as_text, busy, fail, say
from bot.intake.formats.reading import UnreadableError
from bot.intake.importing import NoDayError, dataset_id, dated, import_into, start_dataset
from bot.intake.mapping.files import mapping_path, read_mapping
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import map_file
from bot.intake.mapping.mapping import Mapping

_SHOWN = 20
"""Lines of one kind that are printed."""
_AHEAD = timedelta(days=1)
"""How far ahead a file may be: its hours may have no zone, and ours another one."""

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
    say(
        f"{dataset}: made. Fill places.csv, candidates.csv and figures.csv in it. "
        f"Then: ballotwire check {dataset}"
    )


def import_command(
    file: File,
    mapping: MappingFile,
    into: Into,
    *,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help="Take a file that says it is a test.")
    ] = False,
    keep_good: Annotated[
        bool, typer.Option("--keep-good", help="Write what can be taken though not all can.")
    ] = False,
    start: Annotated[
        datetime | None,
        typer.Option(
            help="The election's day, where neither file nor mapping says it; else that in the"
            " file's name.",
            formats=["%Y-%m-%d"],
        ),
    ] = None,
) -> None:
    """Make a dataset of a file of results, or bring one up to date.

    Rows that editors changed stay as they are; figures follow the file. Where something in it
    cannot be taken nothing is written, unless --keep-good is given: a place whose row is bad would
    lack that choice. Exit code 1 when nothing was written.
    """
    path = mapping_path(mapping)
    used = read_mapping(path)
    with busy(f"Reading {file}"):
        data = file.read_bytes()
        made = map_with(data, used, path, dataset=dataset_id(into), file=file)
    print_left_out(made, file)
    against = objection(made, rehearsal=rehearsal, keep_good=keep_good)
    if against is not None:
        raise fail(f"{file}: nothing was written: {'. '.join(filter(None, against))}.")
    made = dated(made, file.name, start.date() if start is not None else None)
    try:
        done = import_into(into, made)
    except NoDayError as error:
        raise fail(f"{error} Or give its day with --start.") from None
    for name in ("contests", "candidates", "places", "figures", "calls"):
        parts = [f"{getattr(done, how)[name]} {how}" for how in _HOW if name in getattr(done, how)]
        if parts:
            say(f"{name}: {', '.join(parts)}")
    say(
        f"{into}: {'made' if done.is_new else 'brought up to date'}. "
        f"Then: ballotwire publish {into}"
    )


def objection(
    made: Mapped, *, rehearsal: bool = False, keep_good: bool = False
) -> tuple[str, str] | None:
    """Why what a file says is not to be written into a dataset, and how it may be all the same;
    None where nothing speaks against it.
    """
    if made.is_test and not rehearsal:
        return "it says that it is a test", "To take it as a rehearsal: --rehearsal"
    ahead = max((cells.get("as_of", "") for cells in made.figures.values()), default="")
    if ahead[:10] > (datetime.now(UTC) + _AHEAD).date().isoformat():
        return f"it says that it stood so at {ahead}, which is to come", ""
    # What a source withholds is no fault of its file.
    bad = sum(problem.rule != "suppressed" for problem in made.problems)
    bad += sum(sum(keys.values()) for keys in made.unmatched.values())
    if bad and not keep_good:
        return f"{bad:,} of its cells cannot be taken", "To write all others: --keep-good"
    return None


_HOW = ("added", "changed", "left")


def map_with(data: bytes, mapping: Mapping, path: Path, *, dataset: str, file: Path) -> Mapped:
    """What a file says by a mapping, which is at ``path``; what is wrong is told with the names of
    both, that of the mapping right before its line.
    """
    now = datetime.now(UTC)
    try:
        return map_file(
            data,
            mapping,
            dataset=dataset,
            received=now,
            folder=path.parent,
            file=f"{file}: {path.name}",
        )
    except UnreadableError as error:
        raise UnreadableError(f"{file}: {error}") from None


def print_left_out(made: Mapped, file: Path) -> None:
    """What of a file was not taken, and why."""
    for of, keys in made.unmatched.items():
        listed = ", ".join(f"“{key}”" for key, _ in keys.most_common(_SHOWN))
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        say(f"{file}: {of}: not known: {listed}{more}")
    for problem in made.problems[:_SHOWN]:
        say(f"{file}: {problem}")
    if len(made.problems) > _SHOWN:
        say(f"… and {len(made.problems) - _SHOWN} more.")
