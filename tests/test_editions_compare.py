"""What a new state of a dataset changes in the former one, figure by figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.dataset.vocabulary import Base, Measure, Stage, Status
from bot.editions.edition import (
    EditionKind,
    FigureChange,
    RowCounts,
    compare,
    compare_figures,
)
from tests.builders import LAST_DAY, claim, document, harbour, votes

WRONG = votes("wrong", "aa", 5500)


def test_the_same_twice_makes_no_difference() -> None:
    difference = compare(harbour(), harbour())
    assert not difference
    assert (difference.figures, difference.rows, difference.renamed) == ((), {}, False)


def test_against_nothing_everything_is_new() -> None:
    difference = compare(None, harbour())
    assert {change.kind for change in difference.figures} == {EditionKind.NEW}
    assert [change.figure.id for change in difference.figures] == [
        figure.id for figure in harbour().figures
    ]
    assert difference.rows["claims"] == RowCounts(added=11)


@pytest.mark.parametrize(
    "changed",
    [
        {"value": Decimal(4600)},
        {"low": Decimal(4550)},
        {"high": Decimal(4650)},
        {"status": Status.CERTIFIED},
        {"stage": Stage.PRELIMINARY},
        {"measure": Measure.BALLOTS_CAST},
        {"base": Base.BALLOTS_CAST},
        {"place": "bb"},
        {"candidate": "heron"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_figure_said_differently_is_an_update(changed: dict[str, Any]) -> None:
    after = WRONG.model_copy(update=changed)
    assert compare_figures([WRONG], [after]) == (FigureChange(EditionKind.UPDATE, WRONG, after),)


@pytest.mark.parametrize(
    "changed", [{"definition": "Fixed boxes only."}, {"decimals": 1}, {"poll": "quay"}]
)
def test_a_figure_whose_number_stands_is_counted_among_the_rows_alone(
    changed: dict[str, Any],
) -> None:
    difference = compare(
        harbour(figures=(WRONG,)), harbour(figures=(WRONG.model_copy(update=changed),))
    )
    assert difference.figures == ()
    assert difference.rows == {"figures": RowCounts(changed=1)}
    assert difference.kind is EditionKind.UPDATE


def test_a_figure_that_names_the_wrong_one_corrects_it() -> None:
    right = votes("right", "aa", 4600, corrects="wrong")
    assert compare_figures([WRONG], [WRONG, right]) == (
        FigureChange(EditionKind.CORRECTION, WRONG, right),
    )


def test_a_correction_is_told_once() -> None:
    right = votes("right", "aa", 4600, corrects="wrong")
    assert compare_figures([WRONG, right], [WRONG, right]) == ()
    better = right.model_copy(update={"value": Decimal(4610)})
    assert compare_figures([WRONG, right], [WRONG, better]) == (
        FigureChange(EditionKind.UPDATE, right, better),
    )


def test_a_correction_of_a_figure_that_was_never_said_is_new() -> None:
    right = votes("right", "aa", 4600, status=Status.CORRECTION, corrects="wrong")
    assert compare_figures([], [WRONG, right]) == (
        FigureChange(EditionKind.NEW, None, WRONG),
        FigureChange(EditionKind.NEW, None, right),
    )


def test_the_same_figure_with_another_value_and_the_status_of_a_correction_corrects_itself() -> (
    None
):
    right = WRONG.model_copy(update={"value": Decimal(4600), "status": Status.CORRECTION})
    assert compare_figures([WRONG], [right]) == (
        FigureChange(EditionKind.CORRECTION, WRONG, right),
    )


def test_a_figure_that_is_gone_is_withdrawn() -> None:
    assert compare_figures([WRONG], []) == (FigureChange(EditionKind.WITHDRAWAL, WRONG, None),)


def test_rows_are_counted_table_by_table() -> None:
    former = harbour()
    later = harbour(
        documents=(
            *former.documents[:3],
            document("bulletin", LAST_DAY),
            document("protocol", LAST_DAY, "bulletin"),
        ),
        claims=(*former.claims[2:], claim("early", "bulletin")),
        candidates=former.candidates[::-1],
    )
    assert compare(former, later).rows == {
        "candidates": RowCounts(reordered=True),
        "documents": RowCounts(added=1, changed=1),
        "claims": RowCounts(added=1, removed=2),
    }
