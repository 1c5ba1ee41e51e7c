"""Rows keep the order of their files, and a row added in the middle rewrites no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Dataset
from bot.editions.edition import DuplicateKeyError
from bot.editions.log import place_rows
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.builders import harbour, query, votes


@pytest.mark.parametrize(
    ("stands", "numbers"),
    [
        ([], []),
        ([None, None], [1, 2]),
        ([1, 2, None], [1, 2, 3]),
        ([None, None, 1], [-1, 0, 1]),
        ([1, None, 2], [1, 1.5, 2]),
        ([1, None, None, None, 3, None], [1, 1.5, 2, 2.5, 3, 4]),
        ([2, 1], [0, 1]),
        ([3, None, 1], [-1, 0, 1]),
        ([1, 5, 2, 3, 4], [1, 1.5, 2, 3, 4]),
        ([1, 2, 5, 3, None, 4], [1, 2, 2.5, 3, 3.5, 4]),
        ([1, None, 1.0000000000000002], [1, 2, 3]),
    ],
)
def test_a_row_that_stands_keeps_its_number_where_it_can(
    stands: list[float | None], numbers: list[float]
) -> None:
    assert place_rows(stands) == numbers


def rows_written(path: Path, edition: int) -> list[str]:
    return [
        row[0]
        for row in query(path, 'select id from figures where since = ? order by "row"', edition)
    ]


def with_figure_in_the_middle(dataset: Dataset) -> Dataset:
    figures = dataset.figures
    return harbour(figures=(*figures[:3], votes("added", "cc", 7), *figures[3:]))


def test_a_row_added_in_the_middle_is_the_only_one_written(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    longer = with_figure_in_the_middle(harbour())
    with Store.open(path) as store:
        publish(store, harbour(), by="ed")
        publish(store, longer, by="ed")
        assert store.dataset("harbour") == longer
    assert rows_written(path, 2) == ["added"]


def test_a_new_order_alone_is_an_edition_too(tmp_path: Path) -> None:
    turned = harbour(candidates=harbour().candidates[::-1])
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        edition = publish(store, turned, by="ed")
        assert edition is not None
        assert edition.kind == "update"
        assert store.dataset("harbour") == turned
        assert store.dataset("harbour", 1) == harbour()


def test_a_key_that_stands_twice_is_refused_as_a_whole(tmp_path: Path) -> None:
    twice = harbour(figures=(*harbour().figures, harbour().figures[0]))
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        with pytest.raises(DuplicateKeyError, match=r"^Two rows of figures have the key early\.$"):
            publish(store, twice, by="ed")
        assert store.dataset("harbour") == harbour()
