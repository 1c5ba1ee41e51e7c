"""Somebody else is ahead at a small place while very many others changed: it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.dataset.model import Dataset
from bot.editions.publishing import propose, publish, release
from bot.editions.store import Store
from bot.figures.changes import MOST_COMPARED
from tests.answers.served import served
from tests.answers.towns import ELECTION, towns
from tests.returns import returns

BRAY, MANY = "Bray", MOST_COMPARED + 50


def counted(bray: tuple[int, int], more: int) -> Dataset:
    """Some thousand votes in each of very many towns, and ten in Bray."""
    towns_ = towns(MANY, [BRAY], {BRAY: bray})
    figures = []
    for row in towns_.figures:
        assert row.value is not None
        value = row.value if row.place == "bray" else row.value * 100 + more
        figures.append(row.model_copy(update={"value": value}))
    return towns_.model_copy(update={"figures": tuple(figures)})


@pytest.mark.parametrize("followed", ["all", "bray"])
async def test_whoever_follows_it_or_everything_is_told(tmp_path: Path, followed: str) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, counted((6, 4), 0), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told(f"/subscribe {followed}")
            publish(store, counted((4, 6), 1), by="ed")
            assert (await anna.hear())["text"].startswith(
                "Bray: preliminary count\nHeron 40.0% → 60.0%, Gull 60.0% → 40.0%\n"
                "Ahead in the count now: Heron. Before: Gull.\n"
            )


PLACES = """id,kind,parent,name
all,overall,,The whole
east,county,all,East
mill,commune,east,Mill
weir,commune,east,Weir
"""
PRELIMINARY = """mill,ada,votes,40,0,,preliminary
mill,ben,votes,30,0,,preliminary
weir,ada,votes,20,0,,preliminary
weir,ben,votes,10,0,,preliminary
"""


@pytest.mark.parametrize(
    ("figures", "changed", "places"),
    [
        ("mill,ben,votes,30,", "mill,ben,votes,39,", []),
        ("mill,ben,votes,30,", "mill,ben,votes,41,", ["mill"]),
        # Level is another state than before.
        ("mill,ben,votes,30,", "mill,ben,votes,40,", ["mill"]),
        # The county is added up from its communes.
        ("mill,ben,votes,30,", "mill,ben,votes,75,", ["east", "mill"]),
        (",preliminary", ",official,complete", []),
    ],
)
def test_where_it_may_be_so(tmp_path: Path, figures: str, changed: str, places: list[str]) -> None:
    with Store.open(tmp_path / "results.db") as store:
        for name, text in (
            ("before", PRELIMINARY),
            ("after", PRELIMINARY.replace(figures, changed)),
        ):
            folder = returns(tmp_path / name, text, places=PLACES)
            release(store, propose(store, folder), by="ed", accept_warnings=True)
        found = [place for _, place in store.view().leads_changed(1, ["returns-2030"], 10)]
        assert sorted(found) == places
        assert store.view(1).leads_changed(0, ["returns-2030"], 10) == ()


def test_a_store_of_before_notes_it_from_now_on(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, counted((6, 4), 0), by="ed")
        publish(store, counted((4, 6), 0), by="ed")
    db = Database(path)
    for statement in (
        "drop table lead_changes",
        "drop index tallies_since",
        "drop index tallies_until",
        "delete from _sqlite_migrations where name = '0012 leads'",
    ):
        db.execute(statement)
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        assert store.view().leads_changed(0, [ELECTION], 10) == ()
        publish(store, counted((6, 4), 0), by="ed")
        assert store.view().leads_changed(0, [ELECTION], 10) == ((ELECTION, "bray"),)
