"""results.db opens in Datasette as it is."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.builders import harbour

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from datasette.app import Datasette


@pytest.fixture
def datasette(tmp_path: Path) -> Iterator[Datasette]:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, harbour(figures=harbour().figures[1:]), by="ed")
        publish(store, harbour(), by="ed")
    opened = Datasette([str(path)])
    yield opened
    for database in opened.databases.values():
        database.close()


async def rows(datasette: Datasette, table: str, where: str) -> list[dict[str, object]]:
    response = await datasette.client.get(f"/results/{table}.json?_shape=array&{where}")
    assert response.status_code == 200
    found: list[dict[str, object]] = response.json()
    return found


async def test_a_figure_as_it_stands(datasette: Datasette) -> None:
    (row,) = await rows(datasette, "current_figures", "id=early")
    assert (row["dataset"], row["place"], row["value"], row["decimals"]) == (
        "harbour",
        "overall",
        87.3,
        2,
    )
    assert (row["since"], row["until"]) == (2, None)


async def test_the_log_of_editions(datasette: Datasette) -> None:
    editions = await rows(datasette, "editions", "_sort=number")
    assert [(row["number"], row["kind"], row["by"]) for row in editions] == [
        (1, "new", "ed"),
        (2, "update", "ed"),
    ]


@pytest.mark.parametrize(
    "page", ["/", "/results", "/results/figures", "/results/current_places", "/results/changes"]
)
async def test_every_page_opens(datasette: Datasette, page: str) -> None:
    assert (await datasette.client.get(page)).status_code == 200
