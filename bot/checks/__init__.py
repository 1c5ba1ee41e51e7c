"""What a dataset must satisfy before it may be published: every problem at once, each with its
file, line, column and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.checks.counts import check_ballots, check_limits, check_parts, check_shares, check_stations
from bot.checks.figures import (
    check_attributes,
    check_bounds,
    check_dates,
    check_elections,
    check_numbers,
    check_ranges,
    check_repeats,
)
from bot.checks.keys import (
    check_circles,
    check_codes,
    check_empty_tables,
    check_keys,
    check_names,
    check_references,
    check_translations,
)
from bot.checks.material import Material, merge_alike
from bot.checks.officials import (
    check_kinds,
    check_missing_codes,
    check_outcomes,
    check_total_rows,
    check_totals,
)
from bot.checks.provenance import (
    check_addresses,
    check_changes,
    check_claims,
    check_jumps,
    check_quotations,
    check_removals,
    check_retellings,
    check_sources,
    check_statements,
)
from bot.checks.rules import RULES, Report
from bot.checks.suspects import suspected
from bot.dataset.model import Dataset
from bot.dataset.package import FILE, Folder, described_keys, read_folder
from bot.dataset.problem import Problem, Severity, quote
from bot.dataset.staging import Staging
from bot.dataset.tables import TABLES, columns

__all__ = [
    "RULES",
    "Problem",
    "Report",
    "Severity",
    "check",
    "check_folder",
    "check_places",
    "check_some",
    "find_unread",
    "report_of",
]

Check = Callable[[Material], Iterator[Problem]]

OF_TABLES: tuple[Check, ...] = (
    check_empty_tables,
    check_keys,
    check_references,
    check_circles,
    check_names,
    check_translations,
    check_codes,
    check_missing_codes,
    check_kinds,
    check_outcomes,
    check_dates,
    check_sources,
    check_quotations,
    check_statements,
    check_retellings,
    check_addresses,
)
"""What is true of whole tables. Those of figures, claims, places and names may be very long: here
SQL finds the rows that break a rule, or reads the few columns that it is about.
"""

OF_PLACES: tuple[Check, ...] = (
    check_attributes,
    check_numbers,
    check_bounds,
    check_elections,
    check_ranges,
    check_repeats,
    check_claims,
    check_ballots,
    check_limits,
    check_shares,
    check_changes,
    check_jumps,
)
"""What is true of the figures of one place, whatever those of others are. Where there are many,
these look only at places at which something may be wrong: see ``suspects``.
"""

OF_WHOLES: tuple[Check, ...] = (
    check_parts,
    check_stations,
    check_totals,
    check_total_rows,
    check_removals,
)
"""What is true of places together."""

_TABLE_ORDER = {table.file: number for number, table in enumerate(TABLES)}


def check_folder(folder: Path, before: Dataset | None = None) -> Report:
    """Check a dataset's folder, against the dataset as last published where there is one."""
    staging = Staging()
    if before is not None:
        staging.put_before(before.figures)
    return check(read_folder(folder, staging))


def check(read: Folder) -> Report:
    """Check a folder that was read, against the figures that its staging has from before."""
    problems = list(read.problems)
    # Without sheets there is no folder, and one problem says so.
    if read.sheets:
        material = Material(read)
        problems += find_unread(read.path)
        problems += _checked(material, suspected(material))
        for of_wholes in OF_WHOLES:
            problems.extend(of_wholes(material))
    return report_of(read, problems)


def check_some(read: Folder, places: tuple[str, ...]) -> list[Problem]:
    """Check what is staged of a folder, and its figures at some places, but not places together."""
    return [*find_unread(read.path), *check_places(read, places)]


def check_places(read: Folder, places: tuple[str, ...]) -> list[Problem]:
    """Check what is staged, and its figures at some places, where the rows lie in no folder."""
    material = Material(read)
    return list(_checked(material, suspected(material, places)))


def _checked(material: Material, parts: Iterable[tuple[str, ...] | None]) -> Iterator[Problem]:
    for of_tables in OF_TABLES:
        yield from of_tables(material)
    for places in parts:
        part = Material(material.folder, places)
        for of_places in OF_PLACES:
            yield from of_places(part)


def report_of(read: Folder, problems: Iterable[Problem]) -> Report:
    """Problems of a folder in their order, those that are alike as one."""
    # Problems of the folder and of other files come first, then the tables in their own order.
    ordered = sorted(
        problems, key=lambda problem: (_TABLE_ORDER.get(problem.file, -1), problem.line or 0)
    )
    return Report(read, tuple(merge_alike(ordered)))


_BESIDE = "overrides.csv"
"""What feeds read, and publishing a folder does not."""

_TO_SAVE = {
    ".xlsx": "save each of its sheets as CSV",
    ".xls": "save each of its sheets as CSV",
    ".ods": "save each of its sheets as CSV",
    ".json": "save what it holds as CSV",
}
"""What to do with a file that may hold a table, by how its name ends."""


def find_unread(folder: Path) -> Iterator[Problem]:
    """What nobody reads: files of tables, and keys of the election in the descriptor."""
    read = [column.name for column in columns("elections")]
    for key in () if (folder / "elections.csv").exists() else described_keys(folder / FILE):
        if key not in read:
            message = f"{quote(key)} is not read. An election has {', '.join(read)}."
            yield Problem(FILE, None, "election", "unknown-key", message, Severity.NOTICE)
    tables = f"Tables are {', '.join(_TABLE_ORDER)}."
    for path in sorted(folder.iterdir()):
        ending = path.suffix.lower()
        if path.name in {*_TABLE_ORDER, FILE, _BESIDE} or path.name.startswith((".", "~$")):
            continue
        if ending == ".csv":
            message = f"The file is not read. {tables}"
        elif ending in _TO_SAVE:
            message = f"The file is not read; {_TO_SAVE[ending]}. {tables}"
        else:
            continue
        yield Problem(path.name, None, None, "unknown-file", message, Severity.WARNING)
