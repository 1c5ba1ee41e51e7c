"""What is published only when an editor accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import Severity, check_folder
from bot.checks.rules import WARNINGS
from tests.folders import TINY, Edit, cell, content, copy_tiny, no_rows, problems, read_dataset, row

CASES: list[tuple[tuple[Edit, ...], str]] = [
    (
        (content("poll.csv", b"id\n"),),
        "poll.csv: unknown-file: The file is not read. Tables are elections.csv, contests.csv, "
        "candidates.csv, kinds.csv, places.csv, "
        "names.csv, documents.csv, polls.csv, figures.csv, claims.csv, calls.csv, notes.csv, "
        "note_sources.csv, statements.csv, "
        "quotations.csv, translations.csv.",
    ),
    (
        (cell("places", 8, "iso2", ""), cell("places", 8, "name", "Stati Uniti d'America")),
        "places.csv:8: iso2: place-without-code: “Stati Uniti d'America” is what United States is "
        "called. Should this be US?",
    ),
    (
        (cell("figures", 57, "value", "39.02"),),
        "figures.csv:56: value: shares-sum: The shares that protocols gives here add up to 103.00.",
    ),
    (
        (cell("figures", 3, "value", "58"),),
        "figures.csv:3: value: share-moved: 38 → 58 is 20 points.",
    ),
    (
        (cell("figures", 3, "value", "18"),),
        "figures.csv:3: value: share-moved: 38 → 18 is 20 points.",
    ),
    (
        (cell("figures", 59, "value", "164"),),
        "figures.csv:59: value: count-fell: 165 → 164, and the status is complete.",
    ),
    (
        (cell("figures", 59, "value", "1650"),),
        "figures.csv:59: value: count-jumped: 165 → 1650 is more than 5 times as many.",
    ),
    (
        (no_rows("figures", 60), no_rows("claims", 64)),
        "figures.csv: figure-removed: 1 figure was published and is gone: “wire-na-voters”.",
    ),
    (
        (no_rows("figures", 54, 60), no_rows("claims", 58, 64)),
        "figures.csv: figure-removed: 7 figures were published and are gone: “count-abroad-reed”, "
        "“count-abroad-vale”, “count-overall-reed”, “count-overall-vale”, "
        "“count-overall-rejected” ….",
    ),
]


@pytest.mark.parametrize(("edits", "expected"), CASES)
def test_a_warning(tmp_path: Path, edits: tuple[Edit, ...], expected: str) -> None:
    folder = copy_tiny(tmp_path)
    for edit in edits:
        edit(folder)
    report = check_folder(folder, read_dataset(TINY))
    assert [str(problem) for problem in report.warnings] == [expected]
    assert report.errors == ()
    assert report.dataset is not None


SUMS = {"votes-over-ballots", "answers-over-sample", "ballots-over-listed", "parts-against-whole"}
OFFICIALS = {"turnout-over-100", "negative-count", "fractional-votes"}


def test_every_warning_has_a_case() -> None:
    """Sums have cases in a file of their own, and so has what officials print."""
    assert {expected.split(": ")[-2 - expected.count("gone: ")] for _, expected in CASES} == set(
        WARNINGS
    ) - SUMS - OFFICIALS


SILENT: dict[str, tuple[Edit, ...]] = {
    "nothing changed": (),
    "a country without a code that no list has": (
        cell("places", 8, "iso2", ""),
        cell("places", 8, "name", "Wahlkreis 8"),
    ),
    "a name of two countries": (cell("places", 8, "iso2", ""), cell("places", 8, "name", "Congo")),
    "a town that is called as a country is": (cell("places", 5, "name", "Georgia"),),
    "a part of a country that has its code": (
        cell("places", 8, "iso2", ""),
        cell("places", 8, "name", "Namibia"),
    ),
    "a share moved by less than 20 points": (
        cell("figures", 3, "value", "57.9"),
        cell("figures", 3, "decimals", "1"),
    ),
    "a count rose": (cell("figures", 59, "value", "166"),),
    "a count fell by a correction": (
        cell("figures", 59, "value", "164"),
        cell("figures", 59, "status", "correction"),
    ),
    "a count fell by a recount": (
        cell("figures", 59, "value", "164"),
        cell("figures", 59, "status", "recount"),
    ),
    "a new figure": (
        row("figures", "new,harbour-2022,no,,people-in-queue,12,,,0,,preliminary,partial,,,,,,,"),
        row("claims", "new,wire,exact,stated,,"),
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_warning(tmp_path: Path, name: str) -> None:
    assert problems(copy_tiny(tmp_path), *SILENT[name], before=read_dataset(TINY)) == []


def test_nothing_has_changed_in_a_first_edition(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("figures", 59, "value", "1")) == []


def test_shares_may_slip_over_100_by_rounding(tmp_path: Path) -> None:
    """A source's own shares of two decimals: 55.41 and 44.64."""
    folder = copy_tiny(tmp_path)
    edits = (
        cell("figures", 56, "value", "55.41"),
        cell("figures", 57, "value", "44.64"),
        cell("figures", 58, "value", "0"),
    )
    assert problems(folder, *edits) == []


def test_whole_shares_may_slip_further(tmp_path: Path) -> None:
    """Three shares printed without decimals may be rounded up by half a point each."""
    whole = [
        edit
        for line, value in ((56, "61"), (57, "37"), (58, "3"))
        for edit in (cell("figures", line, "value", value), cell("figures", line, "decimals", "0"))
    ]
    assert problems(copy_tiny(tmp_path), *whole) == []


def test_errors_and_warnings_are_told_apart(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    problems(folder, cell("figures", 57, "value", "39.02"), cell("figures", 2, "value", "104.2"))
    report = check_folder(folder)
    assert [(problem.rule, problem.severity) for problem in report.problems] == [
        ("share-over-100", Severity.ERROR),
        ("shares-sum", Severity.WARNING),
    ]
    assert [problem.rule for problem in report.errors] == ["share-over-100"]
    assert [problem.rule for problem in report.warnings] == ["shares-sum"]
