"""Datasets of the first version, and short ones."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sqlite_utils import Database

from bot.dataset.vocabulary import Outcome, Rule
from bot.editions.publishing import propose, release
from bot.editions.schema import _migrations
from bot.editions.store import Store
from tests.folders import TINY, problems, read_dataset

FIRST = TINY.parent / "first"


def test_a_folder_of_the_first_version_is_the_same_dataset() -> None:
    assert problems(FIRST) == []
    assert read_dataset(FIRST) == read_dataset(TINY)


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    db = Database(path)
    _migrations.apply(db, stop_before="0003 contests")
    db.execute(
        "insert into editions values (1, 'pier', 'Pier', '2030-05-10T09:00:00+00:00',"
        " '2030-05-09', 'ed', 'new', null)"
    )
    stands = {"dataset": "pier", "row": 1.0, "since": 1, "until": None}
    day = {"start": "2030-05-05", "end": "2030-05-05", "previous": None, "iso2": "IS"}
    election = {"id": "pier-2030", "name": "Pier", "office": "master"}
    db.table("elections").insert({**stands, **election, **day})
    place = {"id": "quay", "kind": "country", "parent": None, "iso2": None, "number": None}
    db.table("places").insert(
        {**stands, **place, "name": "Quay", "electorate": "all", "note": None}
    )
    figure: dict[str, object] = {
        "id": "cast",
        "election": "pier-2030",
        "place": "quay",
        "candidate": None,
    }
    figure |= {"measure": "ballots-cast", "value": 40, "low": None, "high": None, "decimals": 0}
    figure |= {"base": None, "stage": "official", "status": "complete", "as_of": None}
    db.table("figures").insert(
        {**stands, **figure, "poll": None, "definition": None, "corrects": None}
    )
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        (contest,) = store.view().contests()
        assert (contest.id, contest.name, contest.office) == ("pier-2030", "Pier", "master")
        (found,) = store.view().figures("pier-2030", ["quay"])
        assert (found.value, found.contest, found.way) == (Decimal(40), "pier-2030", None)
        whole = store.dataset("pier")
        assert whole is not None
        assert whole.places[0].within == ()


def short(folder: Path) -> Path:
    folder.mkdir()
    descriptor = {
        "name": "pier",
        "title": "Pier",
        "election": {"start": "2030-05-05", "iso2": "IS"},
        "sources": [{"title": "Board", "path": "https://board.example"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    tables = {
        "places": "id,kind,name\noverall,overall,Pier\nnorth,ward,North\n",
        "candidates": "id,name\ngull,Gull\nheron,Heron\n",
        "figures": "place,candidate,value\nnorth,gull,12\nnorth,heron,9\n",
    }
    for table, text in tables.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def test_three_short_tables_are_a_dataset(tmp_path: Path) -> None:
    folder = short(tmp_path / "pier")
    with Store.open(tmp_path / "results.db") as store:
        assert release(store, propose(store, folder), by="ed") == store.latest()
        assert release(store, propose(store, folder), by="ed") is None
        figures = store.view().figures("pier", ["north"])
        assert [(each.id, each.value, each.document) for each in figures] == [
            ("pier_north_gull_votes", Decimal(12), "source-1"),
            ("pier_north_heron_votes", Decimal(9), "source-1"),
        ]


def test_contests_calls_kinds_and_moments(tmp_path: Path) -> None:
    folder = short(tmp_path / "pier")
    tables = {
        "contests": "id,name,rule,seats\npier,Master,plurality,1\n",
        "kinds": "kind,language,one,other\nward,en,ward,wards\n",
        "documents": "id,publisher,received\nboard,Board,2030-05-05T22:10:00+01:00\n",
        "calls": "candidate,place,declared\ngull,north,2030-05-05T22:40:00+01:00\nheron,,\n",
    }
    for table, text in tables.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    assert [each for each in problems(folder) if "notice" not in each][1:] == []
    dataset = read_dataset(folder)
    assert dataset.contests[0].rule is Rule.PLURALITY
    assert dataset.calls[0].outcome is Outcome.ELECTED
    assert dataset.documents[0].known_at == datetime(2030, 5, 5, 21, 10, tzinfo=UTC)
    assert dataset.received_dates == (date(2030, 5, 5),)
    with Store.open(tmp_path / "results.db") as store:
        release(store, propose(store, folder), by="ed")
        assert store.dataset("pier") == dataset


def test_a_second_round_has_its_own_day(tmp_path: Path) -> None:
    folder = short(tmp_path / "pier")
    rows = "id,name,start,end\nfirst,First round,,\nsecond,Second round,2030-05-19,\n"
    (folder / "contests.csv").write_text(rows, encoding="utf-8")
    (folder / "candidates.csv").write_text("id,contest,name\ngull,first,Gull\n", encoding="utf-8")
    figures = "contest,place,candidate,value\nfirst,north,gull,12\n"
    (folder / "figures.csv").write_text(figures, encoding="utf-8")
    contests = read_dataset(folder).contests
    days = [(each.start.isoformat(), each.end.isoformat()) for each in contests]
    assert days == [("2030-05-05", "2030-05-05"), ("2030-05-19", "2030-05-19")]
    third = f"{rows}third,Third round,2030-05-19,2030-05-18\n"
    (folder / "contests.csv").write_text(third, encoding="utf-8")
    found = "contests.csv:4: end: date-order: 2030-05-18 is before the start, 2030-05-19."
    assert found in problems(folder)
