"""What a dataset must satisfy before it may be published: every problem at once, each with its
file, line, column and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    check_missing_codes,
    check_names,
    check_references,
    check_translations,
)
from bot.checks.material import Material
from bot.checks.provenance import (
    check_addresses,
    check_changes,
    check_quotations,
    check_retellings,
    check_sources,
    check_statements,
)
from bot.checks.rules import RULES, Report
from bot.dataset.model import Dataset
from bot.dataset.package import read_folder
from bot.dataset.problem import Problem, Severity
from bot.dataset.tables import TABLES

__all__ = ["RULES", "Problem", "Report", "Severity", "check_folder"]

CHECKS: tuple[Callable[[Material], Iterator[Problem]], ...] = (
    check_empty_tables,
    check_keys,
    check_references,
    check_circles,
    check_names,
    check_translations,
    check_codes,
    check_missing_codes,
    check_dates,
    check_attributes,
    check_numbers,
    check_bounds,
    check_elections,
    check_ranges,
    check_repeats,
    check_sources,
    check_quotations,
    check_statements,
    check_retellings,
    check_addresses,
    check_ballots,
    check_limits,
    check_parts,
    check_stations,
    check_shares,
    check_changes,
)

_TABLE_ORDER = {table.file: number for number, table in enumerate(TABLES)}


def check_folder(folder: Path, before: Dataset | None = None) -> Report:
    """Check a dataset's folder, against the dataset as last published where there is one."""
    read = read_folder(folder)
    problems = list(read.problems)
    # Without sheets there is no folder, and one problem says so.
    if read.sheets:
        for path in sorted(folder.glob("*.csv")):
            if path.name not in _TABLE_ORDER:
                message = f"The file is not read. Tables are {', '.join(_TABLE_ORDER)}."
                warning = Problem(path.name, None, None, "unknown-file", message, Severity.WARNING)
                problems.append(warning)
        material = Material(read, before)
        for check in CHECKS:
            problems.extend(check(material))
    # Problems of the folder and of other files come first, then the tables in their own order.
    problems.sort(key=lambda problem: (_TABLE_ORDER.get(problem.file, -1), problem.line or 0))
    return Report(read.dataset, tuple(problems))
