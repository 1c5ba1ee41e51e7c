"""An edition knows what it changed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.editions.edition import EditionKind, FigureChange
from bot.editions.publishing import publish, revert
from bot.editions.store import Store
from tests.builders import ELECTION, harbour, query, votes

OLD = votes("uik-1-gull", "uik-1", 12)
NEW = votes("uik-1-gull", "uik-1", 13)
RIGHT = votes("uik-2-right", "uik-2", 8, corrects="uik-2-gull")
WRONG = votes("uik-2-gull", "uik-2", 9)
GONE = harbour().figures[-2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Edition 2 has one change of each kind; edition 3 is a new title; edition 4 undoes edition
    2.
    """
    figures = tuple(
        NEW if figure == OLD else figure for figure in harbour().figures if figure != GONE
    )
    added = votes("cc-gull", "cc", 3)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        publish(store, harbour(figures=(*figures, added, RIGHT)), by="ed")
        publish(store, harbour(figures=(*figures, added, RIGHT), title="Harbour"), by="ed")
        revert(store, 2, by="chief")
        yield store


def test_each_change_has_what_was_said_and_what_is_said(store: Store) -> None:
    assert store.view().changes(1, 2) == {
        2: (
            FigureChange(EditionKind.UPDATE, OLD, NEW),
            FigureChange(EditionKind.NEW, None, votes("cc-gull", "cc", 3)),
            FigureChange(EditionKind.CORRECTION, WRONG, RIGHT),
            FigureChange(EditionKind.WITHDRAWAL, GONE, None),
        )
    }


def test_undoing_changes_back(store: Store) -> None:
    changes = store.view().changes(3, 4)[4]
    assert [(change.kind.value, change.figure.id) for change in changes] == [
        ("update", "uik-1-gull"),
        ("new", "uik-3-listed"),
        ("withdrawal", "cc-gull"),
        ("withdrawal", "uik-2-right"),
    ]


def test_the_first_edition_is_all_new(store: Store) -> None:
    changes = store.view(1).changes(0, 1)[1]
    assert changes == tuple(
        FigureChange(EditionKind.NEW, None, figure) for figure in harbour().figures
    )


def test_an_edition_without_a_figure_changed_is_absent(store: Store) -> None:
    assert list(store.view().changes(0, 4)) == [1, 2, 4]


def test_an_earlier_view_knows_no_later_changes(store: Store) -> None:
    assert list(store.view(2).changes(0, 99)) == [1, 2]


def test_changes_of_some_places_alone(store: Store) -> None:
    view = store.view()
    assert view.changes(1, 3, ELECTION, ["uik-1"]) == {
        2: (FigureChange(EditionKind.UPDATE, OLD, NEW),)
    }
    assert view.changes(1, 3, place_ids=["uik-2"]) == {
        2: (FigureChange(EditionKind.CORRECTION, WRONG, RIGHT),)
    }
    assert view.changes(1, 3, ELECTION, []) == {}
    assert view.changes(1, 3, "harbour-2026") == {}


def test_the_file_tells_a_stranger_what_changed(store: Store, tmp_path: Path) -> None:
    told = (
        "select kind, former, figure, value_before, value_after from changes where edition = 2 "
        "order by figure"
    )
    assert query(tmp_path / "results.db", told) == [
        ("new", None, "cc-gull", None, 3),
        ("update", "uik-1-gull", "uik-1-gull", 12, 13),
        ("correction", "uik-2-gull", "uik-2-right", 9, 8),
        ("withdrawal", "uik-3-listed", "uik-3-listed", 41, None),
    ]


def test_a_number_that_moved_by_a_fraction_is_told_exactly(tmp_path: Path) -> None:
    former, later = (
        votes("turnout", "aa", value, None, measure="turnout", decimals=2)
        for value in ("69.90", "71.52")
    )
    with Store.open(tmp_path / "other.db") as store:
        publish(store, harbour(figures=(former,)), by="ed")
        publish(store, harbour(figures=(later,)), by="ed")
        (change,) = store.view().changes(1, 2)[2]
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == (Decimal("69.90"), Decimal("71.52"))
