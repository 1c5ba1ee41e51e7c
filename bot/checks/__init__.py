"""What a dataset must satisfy before it may be published: every problem at once, each with its
place and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.checks.counts import check_ballots, check_parts, check_shares
from bot.checks.figures import (
    check_dates,
    check_elections,
    check_figures,
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
    check_figures,
    check_elections,
    check_ranges,
    check_repeats,
    check_sources,
    check_quotations,
    check_retellings,
    check_addresses,
    check_ballots,
    check_parts,
    check_shares,
    check_changes,
)

_FILES = {table.file: place for place, table in enumerate(TABLES)}


def check_folder(folder: Path, before: Dataset | None = None) -> Report:
    """Check a dataset's folder, against the dataset as last published where there is one."""
    read = read_folder(folder)
    problems = list(read.problems)
    if read.sheets:
        problems += _unknown_files(folder)
        material = Material(read, before)
        problems += (problem for check in CHECKS for problem in check(material))
    return Report(read.dataset, tuple(sorted(problems, key=_position)))


def _unknown_files(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.glob("*.csv")):
        if path.name not in _FILES:
            message = f"The file is not read. Tables are {', '.join(_FILES)}."
            yield Problem(path.name, None, None, "unknown-file", message, Severity.WARNING)


def _position(problem: Problem) -> tuple[int, int]:
    return _FILES.get(problem.file, -1), problem.line or 0
