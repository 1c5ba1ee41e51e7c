"""Commands that look at datasets, publish them, and list or write out what was published."""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.checks import Problem, Report, check_folder
from bot.checks.accepting import Acceptance, to_accept
from bot.cli.console import as_text, busy, fail, operator, say, settings, store, with_progress
from bot.dataset.model import Dataset
from bot.dataset.moments import day_of, is_after, moment
from bot.dataset.problem import counted
from bot.dataset.tables import TABLE_BY_NAME, TABLES, Column, Table, columns
from bot.editions.edition import Difference
from bot.editions.publishing import (
    RefusedError,
    propose,
    publish,
    release,
    revert,
    steps,
)
from bot.editions.store import Store
from bot.intake.overrides import FILE as OVERRIDES
from bot.intake.overrides import check_overrides

_SHOWN = 12
"""Figure changes that are named one by one."""

_LONGEST_PAUSE = 86_400
"""Seconds between two steps of a replay."""

Datasets = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Folders with a datapackage.json; those of BALLOTWIRE_DATA when none is named."
    ),
]
Note = Annotated[str | None, typer.Option(help="Why, for the log of editions.", callback=as_text)]
Folder = Annotated[Path, typer.Argument(help="A folder with a datapackage.json.")]


def check(dataset: Folder) -> None:
    """Check a dataset: file, line, column and rule of every problem.

    Exit code 1 when there is an error.
    """
    found = settings()
    with busy(f"Checking {dataset}"):
        report = check_folder(dataset)
        if (dataset / OVERRIDES).exists() and found.results_path.exists():
            with store(found, read_only=True) as opened:
                report = _with_overrides(report, opened)
        else:
            report = _with_overrides(report, None)
    _print_problems(report.problems)
    say(_verdict(dataset, report))
    if report.errors:
        raise typer.Exit(1)


def _with_overrides(report: Report, opened: Store | None) -> Report:
    """The report with what is wrong in the folder's ``overrides.csv``. They may name what a feed
    added to what was published and the folder has not.
    """
    folder = report.folder
    if folder.id is None:
        return report

    def is_known(table: str, id_: str) -> bool:
        if folder.staging.has(table, id_):
            return True
        if opened is None:
            return False
        sql = f'select 1 from "{table}" where dataset = ? and id = ? and "until" is null'
        about = (folder.id, id_)
        return opened.database.execute(sql, about).fetchone() is not None

    overrides = tuple(check_overrides(folder.path, is_known))
    return Report(folder, (*overrides, *report.problems))


def _moment(text: str) -> str:
    try:
        moment(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text} is no day like 2026-11-03 and no moment with its offset from UTC like"
            " 2026-11-03T21:40-05:00."
        ) from error
    return text


def publish_command(
    datasets: Datasets = None,
    note: Note = None,
    known: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="The day, or the moment with its offset from UTC, whose knowledge this is: "
            "2026-11-03T21:40-05:00. The documents say it where it is left out.",
            callback=lambda text: text and _moment(text),
        ),
    ] = None,
    accept_warnings: Annotated[
        bool, typer.Option("--accept-warnings", help="Publish in spite of warnings.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE[:PLACE]",
            help="Publish in spite of this rule's warnings, at one place or all; repeatable.",
        ),
    ] = None,
) -> None:
    """Check datasets and publish each as an edition. Prints what would change, and what did."""
    found = settings()
    accepted = [Acceptance.parse(text) for text in accept or ()]
    idle, refused = list(accepted), False
    with store(found) as opened:
        for folder in with_progress(datasets or found.data, "Publishing"):
            with busy(f"Checking {folder}"):
                proposal = propose(opened, folder)
                report = _with_overrides(proposal.report, opened)
                proposal = replace(proposal, report=report)
            _print_problems(proposal.report.problems)
            warnings = proposal.report.warnings
            idle = [each for each in idle if not any(map(each.is_of, warnings))]
            if proposal.difference is not None:
                _print_difference(proposal.difference)
            try:
                edition = release(
                    opened,
                    proposal,
                    by=operator(),
                    note=note,
                    accept_warnings=accept_warnings,
                    accepted=accepted,
                    known=moment(known) if known else None,
                )
            except RefusedError as error:
                # Errors cannot be accepted, only warnings can.
                hint = " To publish in spite of warnings: --accept-warnings, or one by one:"
                say(f"{error} Nothing was changed." + ("" if proposal.report.errors else hint))
                if not proposal.report.errors:
                    _print_acceptable(error.left)
                refused = True
                continue
            if edition is None:
                say(f"{folder}: nothing to publish, it stands already.")
            else:
                kind, when = edition.kind.value, edition.known.isoformat()
                say(f"{folder}: published as edition {edition.number} ({kind}, known {when}).")
    for each in idle:
        say(f"--accept {each} accepts nothing: {each.why_not}.")
    if refused:
        raise typer.Exit(1)


def _print_acceptable(warnings: Iterable[Problem]) -> None:
    """What to type to accept what is left."""
    for acceptance, places in to_accept(warnings):
        at = f" ({places} places)" if places > 1 else ""
        say(f"  --accept {acceptance}{at}")


def _seconds(value: float) -> float:
    # Not-a-number is refused too: no comparison with it holds.
    if not 0 <= value <= _LONGEST_PAUSE:
        raise typer.BadParameter(f"{value} is not a number of seconds from 0 to {_LONGEST_PAUSE}.")
    return value


def replay(
    dataset: Folder,
    until: Annotated[
        datetime | None, typer.Option(help="The last day to publish.", formats=["%Y-%m-%d"])
    ] = None,
    pause: Annotated[
        float, typer.Option(help="Seconds between two steps.", callback=_seconds)
    ] = 0.0,
) -> None:
    """Publish a dataset day by day, or moment by moment where its documents have hours, as they
    were received: one edition a step, from where the store stands.
    """
    with store(settings()) as opened:
        report = check_folder(dataset)
        if report.errors or report.dataset is None:
            _print_problems(report.errors)
            raise fail(_verdict(dataset, report))
        opened.catch_up()
        newest, known = opened.newest(report.dataset.id), date.min
        if newest and opened.holds(report.dataset.id):
            known = newest.known
        last = until.date() if until else None
        left = [step for step in steps(report.dataset, last) if is_after(step[0], known)]
        if not left:
            say(f"{dataset}: nothing left to replay.")
        for number, (step, state) in enumerate(left):
            if number > 0:
                time.sleep(pause)
            known, day = _known(step, state), step.isoformat()
            note = f"As received on {day}"
            edition = publish(opened, state, by=operator(), note=note, known=known)
            if edition is None:
                say(f"{day}: stands already.")
                continue
            changes = opened.view().changes(edition.number - 1, edition.number)
            figures = len(changes.get(edition.number, ()))
            say(f"{day}: edition {edition.number} ({edition.kind.value}), {figures} figures.")


def _known(step: date, state: Dataset) -> date:
    """What a step knows: of its day the moment at which the last figure stood so."""
    at_most = state.known
    return at_most if at_most and day_of(at_most) == day_of(step) else step


def revert_command(
    edition: Annotated[
        int,
        typer.Argument(help="The number of the edition to undo, as `ballotwire editions` has it."),
    ],
    note: Note = None,
) -> None:
    """Undo an edition and those of its dataset that came after it: its former state becomes a new
    edition.
    """
    with store(settings()) as opened:
        made = revert(opened, edition, by=operator(), note=note)
        say(
            f"{made.dataset}: as before edition {edition} again; that is edition {made.number} "
            f"(known {made.known.isoformat()})."
        )


def editions() -> None:
    """List every edition, oldest first."""
    with store(settings(), read_only=True) as opened:
        for edition in opened.editions():
            note = f"  {edition.note}" if edition.note else ""
            say(
                f"{edition.number:>4}  {edition.published_at:%Y-%m-%d %H:%M} UTC  "
                f"{edition.kind.value:<10}  "
                f"{edition.dataset}  known {edition.known.isoformat()}  by {edition.by}{note}"
            )


def export(
    folder: Annotated[
        Path, typer.Argument(help="Where to write; each dataset gets a folder in it.")
    ],
    edition: Annotated[int | None, typer.Option(help="As of this edition.")] = None,
) -> None:
    """Write every dataset out as a Data Package, as of the newest edition or an earlier one.

    A text that a spreadsheet would take for a formula is written with an apostrophe before it,
    which is taken off when the dataset is read again.
    """
    with store(settings(), read_only=True) as opened:
        for written in opened.export(folder, edition):
            say(str(written))


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        say(f"{problem.severity.value}: {problem}")


def _verdict(folder: Path, report: Report) -> str:
    errors, warnings = len(report.errors), len(report.warnings)
    return f"{folder}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."


def _print_difference(difference: Difference) -> None:
    for change in difference.figures[:_SHOWN]:
        figure = change.figure
        what = [figure.place, figure.candidate, figure.measure.value, figure.stage.value]
        values = [str(side.value) for side in (change.before, change.after) if side]
        named = " ".join(part for part in what if part)
        say(f"  {change.kind.value}: {named}: {' → '.join(values)}")
    count = len(difference.figures) + difference.more
    if count > _SHOWN:
        say(f"  … and {count - _SHOWN} more figures")
    for table, rows in difference.rows.items():
        say(f"  {table}: {rows.added} added, {rows.changed} changed, {rows.removed} removed")


def tables(
    table: Annotated[
        str | None, typer.Argument(help="One table, with the meaning of each column.")
    ] = None,
) -> None:
    """The tables of a dataset and their columns; what needs a cell is marked with an asterisk."""
    if table is None:
        for each in TABLES:
            named = " ".join(map(_marked, columns(each.name)))
            say(f"{each.name}{' (needed)' if each.required else ''}: {named}")
        say(
            "* a cell is needed; other columns may be left out. “ballotwire tables NAME” says more."
        )
        return
    found = TABLE_BY_NAME.get(table.removesuffix(".csv"))
    if found is None:
        raise fail(f"There is no table {table}: the tables are {', '.join(TABLE_BY_NAME)}.")
    say(f"{found.file}{': needed' if found.required else ''}")
    say(" ".join((inspect.getdoc(found.model) or "").replace("``", "").split()))
    for column in columns(found.name):
        say(f"  {_marked(column)}  {_meaning(column, found)}")


def _marked(column: Column) -> str:
    return f"{column.name}*" if column.required else column.name


def _meaning(column: Column, table: Table) -> str:
    """What a column means, of what it holds an id, and the words that it may hold."""
    text = column.description
    if column.name in table.references:
        text += f" An id of {table.references[column.name]}.csv."
    if column.choices:
        text += f" One of: {', '.join(column.choices)}."
    return text
