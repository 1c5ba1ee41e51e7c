"""Counts against each other, and a place against its stations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import Edit, cell, copy_tiny, problems, row

LISTED = "listed,harbour-2022,na,,voters-registered,150,,,0,,preliminary,partial,,,2022-05-09,,,,"
PROTOCOL = "protocols,exact,stated,,"
OTHER_REED = "other-reed,harbour-2022,station-3,reed-2022,votes,18,,,0,,official,certified,,,,,,,"

CASES: list[tuple[tuple[Edit, ...], list[str]]] = [
    (
        (cell("figures", 47, "value", "18"),),
        [
            "figures.csv:45: value: votes-over-ballots: 40 ballots-cast is less than 43 votes and "
            "0 ballots-rejected.",
            "figures.csv:47: value: parts-against-whole: 18 votes of reed-2022 in no, but its "
            "stations (1) add up "
            "to 15.",
        ],
    ),
    (
        (cell("figures", 46, "value", "1"),),
        [
            "figures.csv:45: value: votes-over-ballots: 40 ballots-cast is less than 40 votes and "
            "1 ballots-rejected.",
            "figures.csv:46: value: parts-against-whole: 1 ballots-rejected in no, but its "
            "stations (1) add up to 0.",
        ],
    ),
    (
        (cell("figures", 14, "value", "28"),),
        [
            "figures.csv:12: value: answers-over-sample: 40 sample-size is less than 40 answers "
            "and 1 ballots-rejected."
        ],
    ),
    (
        (cell("figures", 44, "value", "46"),),
        [
            "figures.csv:44: value: ballots-over-listed: 46 ballots-issued is over 45 "
            "voters-registered.",
            "figures.csv:44: value: parts-against-whole: 46 ballots-issued in no, but its "
            "stations (1) add up to 40.",
        ],
    ),
    (
        (cell("figures", 45, "value", "41"),),
        [
            "figures.csv:45: value: ballots-over-listed: 41 ballots-cast is over 40 "
            "ballots-issued.",
            "figures.csv:45: value: parts-against-whole: 41 ballots-cast in no, but its stations "
            "(1) add up to 40.",
        ],
    ),
    (
        (
            row("figures", LISTED),
            row("claims", f"listed,{PROTOCOL}"),
            cell("claims", 64, "qualifier", "exact"),
        ),
        [
            "figures.csv:60: value: ballots-over-listed: 175 voters-participated is over 150 "
            "voters-registered."
        ],
    ),
    (
        (cell("figures", 40, "value", "89"),),
        [
            "figures.csv:40: value: parts-against-whole: 89 votes of reed-2022 in na, but its "
            "stations (2) add up to 90."
        ],
    ),
    (
        (cell("figures", 21, "value", "69"),),
        [
            "figures.csv:40: value: parts-against-whole: 90 votes of reed-2022 in na, but its "
            "stations (2) add up "
            "to 89.",
            "figures.csv:54: value: parts-against-whole: 105 votes of reed-2022 in abroad, but "
            "its stations (3) add up "
            "to 104.",
        ],
    ),
    (
        (
            row("figures", OTHER_REED),
            row("claims", f"other-reed,{PROTOCOL}"),
            cell("figures", 54, "value", "104"),
        ),
        [
            "figures.csv:54: value: parts-against-whole: 104 votes of reed-2022 in abroad, but "
            "its stations (3) add up "
            "to 105 to 108."
        ],
    ),
    (
        (cell("figures", 35, "value", "1"),),
        [
            "figures.csv:35: value: parts-against-whole: 1 stations in na, but 2 of its stations "
            "have counts."
        ],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), CASES)
def test_counts_that_do_not_agree(
    tmp_path: Path, edits: tuple[Edit, ...], expected: list[str]
) -> None:
    assert problems(copy_tiny(tmp_path), *edits) == expected


SOUND: dict[str, tuple[Edit, ...]] = {
    "a figure that differs by definition": (
        cell("figures", 40, "value", "89"),
        cell("figures", 40, "definition", "without the late box"),
    ),
    "a figure that was corrected": (
        row(
            "figures",
            "reed-again,harbour-2022,no,reed-2022,votes,15,,,0,,official,correction,,,,,,count-no-reed,",
        ),
        row("claims", f"reed-again,{PROTOCOL}"),
        cell("figures", 47, "value", "18"),
    ),
    "a figure that is about right": (
        cell("figures", 47, "value", "18"),
        cell("claims", 51, "qualifier", "about"),
    ),
    "a station that is still missing": (
        cell("figures", 35, "value", "3"),
        cell("figures", 40, "value", "89"),
    ),
    "a partial count": (
        cell("figures", 40, "value", "60"),
        cell("figures", 40, "status", "partial"),
    ),
    "two sources that disagree on a station": (
        row("figures", OTHER_REED),
        row("claims", f"other-reed,{PROTOCOL}"),
    ),
    "two hours of a preliminary count": (
        row(
            "figures",
            "early,harbour-2022,no,,ballots-cast,10,,,0,,preliminary,partial,,,2022-05-08,,,,",
        ),
        row(
            "figures",
            "late,harbour-2022,no,vale-2022,votes,20,,,0,,preliminary,partial,,,2022-05-10,,,,",
        ),
        row("claims", f"early,{PROTOCOL}"),
        row("claims", f"late,{PROTOCOL}"),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_counts_that_may_differ(tmp_path: Path, name: str) -> None:
    assert problems(copy_tiny(tmp_path), *SOUND[name]) == []


def test_one_broken_cell_does_not_make_a_sum_wrong(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("figures", 21, "value", "7o")) == [
        "figures.csv:21: value: wrong-type: “7o” is not a number, like 4073 or 87.3."
    ]
