"""Somebody else is ahead at a small place while very many others changed: it is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.answers.history import changes_in
from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Status
from bot.editions.publishing import propose, publish, release
from bot.editions.store import Store
from bot.figures.change import Reason
from bot.figures.changes import MOST_COMPARED
from bot.figures.push import collect
from tests.answers.served import served
from tests.answers.towns import ELECTION, towns
from tests.returns import returns

BRAY, MANY = "Bray", MOST_COMPARED + 50
# Of a whole that is added up something moved, and only its figures tell who is ahead.
CHANGED = ((ELECTION, "whole"), (ELECTION, "bray"))


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
            told = (await anna.hear())["text"]
            assert (
                "Bray: preliminary count\nHeron 40.0% → 60.0%, Gull 60.0% → 40.0%\n"
                "Ahead in the count now: Heron. Before: Gull.\n"
            ) in told
            assert told.startswith(
                "All towns: preliminary count\n" if followed == "all" else "Bray"
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
        # The county, and the whole, are added up from the communes.
        ("mill,ben,votes,30,", "mill,ben,votes,75,", ["all", "east", "mill"]),
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


HEADER = "id,place,candidate,measure,value,low,high,decimals,base,stage,status,way,corrects\n"
ONE_COUNT = """a,mill,ada,votes,6,,,0,,preliminary,partial,,
b,mill,ben,votes,4,,,0,,preliminary,partial,,
"""
RANGES = """a,mill,ada,vote-share,,55,60,0,valid-votes,preliminary,,,
b,mill,ben,vote-share,,40,45,0,valid-votes,preliminary,,,
"""
BY_WAY = """a,mill,ada,votes,6,,,0,,preliminary,,mail,
b,mill,ben,votes,4,,,0,,preliminary,,mail,
e,mill,ada,votes,5,,,0,,preliminary,,election-day,
f,mill,ben,votes,5,,,0,,preliminary,,election-day,
"""
FRACTIONS = """a,mill,ada,votes,6.5,,,1,,preliminary,,,
b,mill,ben,votes,4,,,0,,preliminary,,,
c,weir,ada,votes,6.5,,,1,,preliminary,,,
d,weir,ben,votes,4,,,0,,preliminary,,,
"""


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        # A partial count stays, and a complete one stands beside it.
        (
            ONE_COUNT,
            ONE_COUNT
            + "c,mill,ada,votes,7,,,0,,preliminary,complete,,\n"
            + "d,mill,ben,votes,8,,,0,,preliminary,complete,,\n",
            ["east", "mill"],
        ),
        (
            ONE_COUNT,
            ONE_COUNT + "c,mill,ada,votes,3,,,0,,preliminary,partial,,a\n",
            ["east", "mill"],
        ),
        (
            RANGES,
            RANGES.replace("ada", "eve").replace("ben", "ada").replace("eve", "ben"),
            ["east", "mill"],
        ),
        # What was told of a way of voting is told of all.
        (
            BY_WAY,
            BY_WAY
            + "c,mill,ada,votes,30,,,0,,preliminary,,,\n"
            + "d,mill,ben,votes,40,,,0,,preliminary,,,\n",
            ["mill"],
        ),
        # Fractions are not added up in the database: of the county it is not known.
        (FRACTIONS, FRACTIONS.replace("weir,ben,votes,4,", "weir,ben,votes,6,"), ["east"]),
    ],
)
def test_where_more_than_sums_decides(
    tmp_path: Path, before: str, after: str, places: list[str]
) -> None:
    with Store.open(tmp_path / "results.db") as store:
        for name, text in (("before", before), ("after", after)):
            folder = returns(tmp_path / name, "", places=PLACES)
            (folder / "figures.csv").write_text(HEADER + text)
            release(store, propose(store, folder), by="ed", accept_warnings=True)
        found = {place for _, place in store.view().leads_changed(1, ["returns-2030"], 10)}
        # Whatever is odd below the whole is noted of it, too.
        assert sorted(found - {"all"}) == places
        assert store.view(1).leads_changed(0, ["returns-2030"], 10) == ()


def test_a_further_whole_is_not_added_up_in_the_database(tmp_path: Path) -> None:
    places = """id,kind,parent,name,within
all,overall,,The whole,
river,district,all,River,
east,county,all,East,
mill,commune,east,Mill,river
weir,commune,east,Weir,river
"""
    with Store.open(tmp_path / "results.db") as store:
        for name, votes in (("before", 30), ("after", 75)):
            text = PRELIMINARY.replace("mill,ben,votes,30,", f"mill,ben,votes,{votes},")
            folder = returns(tmp_path / name, text, places=places)
            release(store, propose(store, folder), by="ed", accept_warnings=True)
        found = {place for _, place in store.view().leads_changed(1, ["returns-2030"], 10)}
        assert found >= {"mill", "east", "river"}


@pytest.mark.parametrize("followed", ["all", "bray"])
async def test_a_complete_count_beside_a_partial_one_is_told(tmp_path: Path, followed: str) -> None:
    before, after = counted((6, 4), 0), counted((6, 4), 1)
    partial = {"status": Status.PARTIAL}
    figures, claims = [], list(after.claims)
    for row in after.figures:
        if row.place != "bray" or not row.candidate:
            figures.append(row)
            continue
        value = {"gull": 7, "heron": 8}[row.candidate]
        own = {"id": f"{row.id}-2", "value": Decimal(value), "status": Status.COMPLETE}
        figures += [row.model_copy(update=partial), row.model_copy(update=own)]
        for claim in after.claims:
            if claim.figure == row.id:
                claims.append(claim.model_copy(update={"figure": own["id"]}))
    first = []
    for row in before.figures:
        first.append(row.model_copy(update=partial if row.place == "bray" else {}))
    before = before.model_copy(update={"figures": tuple(first)})
    after = after.model_copy(update={"figures": tuple(figures), "claims": tuple(claims)})
    with Store.open(tmp_path / "results.db") as store:
        publish(store, before, by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told(f"/subscribe {followed}")
            publish(store, after, by="ed")
            assert "Lead changed: Heron ahead by 1 vote. Before" in (await anna.hear())["text"]


SMALL = 3_000
"""Small places with two rows a candidate: at each it takes more than sums to tell who is ahead."""


def many_counties(folder: Path, *, is_partial: bool, changed: str) -> Path:
    """In a hundred counties thirty communes each, and in North one: a partial count with Ada ahead
    and, once it is not ``is_partial`` alone, a complete one; of a commune ``changed`` with Ben.
    """
    places = ["id,kind,parent,name", "all,overall,,The whole", "north,county,all,North"]
    places.append("weir,commune,north,Weir")
    rows = [HEADER]
    for number in range(SMALL):
        if number % 30 == 0:
            places.append(f"county{number // 30},county,all,County {number // 30}")
        places.append(f"m{number},commune,county{number // 30},Mill {number}")
    for at in (*(f"m{number}" for number in range(SMALL)), "weir"):
        ada, ben = (4, 3) if at == "weir" else (4000, 3000)
        rows.append(f"{at}-a,{at},ada,votes,{ada},,,0,,preliminary,partial,,\n")
        rows.append(f"{at}-b,{at},ben,votes,{ben},,,0,,preliminary,partial,,\n")
        if is_partial:
            continue
        ada, ben = (7, 6) if at == "weir" else (4001, 3000)
        if at == changed:
            ada, ben = ben, ada
        rows.append(f"{at}-c,{at},ada,votes,{ada},,,0,,preliminary,complete,,\n")
        rows.append(f"{at}-d,{at},ben,votes,{ben},,,0,,preliminary,complete,,\n")
    returns(folder, "", places="\n".join(places) + "\n")
    (folder / "figures.csv").write_text("".join(rows))
    return folder


async def test_of_thousands_where_it_may_be_so_a_small_one_where_it_is_so_is_told(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path / "results.db") as store:
        first = many_counties(tmp_path / "before", is_partial=True, changed="")
        release(store, propose(store, first), by="ed", accept_warnings=True)
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe north")
            later = many_counties(tmp_path / "after", is_partial=False, changed="weir")
            release(store, propose(store, later), by="ed", accept_warnings=True)
            heard = (await anna.hear())["text"]
            assert "Weir" in heard
            assert "Lead changed: Ben ahead by 1 vote. Before" in heard
        view = store.view()
        # All are noted, and the one where figures say so is the first.
        found = view.leads_changed(1, ["returns-2030"], 2 * SMALL)
        assert len(found) > SMALL
        assert found[0] == ("returns-2030", "weir")
        push = collect(changes_in(view, 2), ["*"])
        assert push is not None
        told = {change.place.id: change.reasons for change in push.places}
        assert Reason.LEADER in told["weir"]


def test_what_is_read_in_a_place_is_bounded(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        for name, is_partial in (("before", True), ("after", False)):
            folder = many_counties(tmp_path / name, is_partial=is_partial, changed="weir")
            release(store, propose(store, folder), by="ed", accept_warnings=True)
        view = store.view()
        assert view.leads_changed_in(1, "returns-2030", ["north"], 1000) == {"north": ["weir"]}
        inside = view.leads_changed_in(1, "returns-2030", ["all"], 50)["all"]
        assert len(inside) <= 50


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
        "delete from _sqlite_migrations where name in ('0012 leads', '0013 likely leads')",
    ):
        db.execute(statement)
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        assert store.view().leads_changed(0, [ELECTION], 10) == ()
        publish(store, counted((6, 4), 0), by="ed")
        assert store.view().leads_changed(0, [ELECTION], 10) == CHANGED


def test_a_store_that_noted_it_without_saying_how_likely_keeps_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, counted((6, 4), 0), by="ed")
        publish(store, counted((4, 6), 0), by="ed")
    db = Database(path)
    db.execute("alter table lead_changes drop column is_likely")
    db.execute("delete from _sqlite_migrations where name = '0013 likely leads'")
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        assert store.view().leads_changed(0, [ELECTION], 10) == CHANGED
