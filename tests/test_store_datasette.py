"""results.db opens in Datasette as it is."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.builders import harbour


@pytest.fixture
def datasette(tmp_path: Path) -> Iterator[Any]:
    # Imported here: it takes every process of tests most of a second.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datasette.app import Datasette

    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, harbour(figures=harbour().figures[1:]), by="ed")
        publish(store, harbour(), by="ed")
    opened = Datasette([str(path)])
    yield opened
    for database in opened.databases.values():
        database.close()


async def rows(datasette: Any, table: str, where: str) -> list[dict[str, object]]:
    response = await datasette.client.get(f"/results/{table}.json?_shape=array&{where}")
    assert response.status_code == 200
    found: list[dict[str, object]] = response.json()
    return found


async def test_a_figure_as_it_stands(datasette: Any) -> None:
    (row,) = await rows(datasette, "current_figures", "id=early")
    assert (row["dataset"], row["place"], row["value"], row["decimals"]) == (
        "harbour",
        "overall",
        87.3,
        2,
    )
    assert (row["since"], row["until"]) == (2, None)


async def test_the_log_of_editions(datasette: Any) -> None:
    editions = await rows(datasette, "editions", "_sort=number")
    assert [(row["number"], row["kind"], row["by"]) for row in editions] == [
        (1, "new", "ed"),
        (2, "update", "ed"),
    ]


@pytest.mark.parametrize(
    "page", ["/", "/results", "/results/figures", "/results/current_places", "/results/changes"]
)
async def test_every_page_opens(datasette: Any, page: str) -> None:
    assert (await datasette.client.get(page)).status_code == 200
