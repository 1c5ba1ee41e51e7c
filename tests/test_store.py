from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dataset.tables import TABLES, Table
from bot.editions.publishing import publish
from bot.editions.store import NoEditionError, NoStoreError, Store
from tests.builders import ELECTION, FIRST_DAY, harbour, query, votes
from tests.folders import read_dataset


def test_what_was_published_is_read_back_row_by_row(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        edition = publish(store, harbour(), by="ed", now=datetime(2030, 5, 10, 9, tzinfo=UTC))
        assert edition == store.latest()
        assert store.dataset("harbour") == harbour()


def test_numbers_keep_the_decimals_their_source_printed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        read = store.dataset("harbour")
    assert read is not None
    shown = [(str(figure.value), str(figure.low), str(figure.high)) for figure in read.figures[:5]]
    assert shown == [
        ("87.30", "None", "None"),
        ("8", "7.5", "8.5"),
        ("4073", "None", "None"),
        ("4001", "None", "None"),
        ("None", "40", "60"),
    ]


@pytest.mark.parametrize(
    ("printed", "decimals", "read"),
    [
        ("0", 0, "0"),
        ("42", 2, "42.00"),
        ("0.1", 1, "0.1"),
        ("99.9999", 4, "99.9999"),
        ("87.35", 1, "87.35"),
        ("112300000", 0, "112300000"),
        ("1E+3", 0, "1000"),
        ("7.10", 0, "7.1"),
    ],
)
def test_a_number_is_read_back_exactly(
    tmp_path: Path, printed: str, decimals: int, read: str
) -> None:
    figure = votes("one", "aa", printed, decimals=decimals)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(figures=(figure,)), by="ed")
        (found,) = store.view().figures(ELECTION, ["aa"])
    assert found == figure
    assert str(found.value) == read


def test_counts_are_integers_in_the_file_and_shares_are_reals(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
    typed = (
        "select id, value, typeof(value) from current_figures where id in ('early', "
        "'aa-gull', 'aa-queue')"
    )
    assert query(tmp_path / "results.db", typed) == [
        ("early", 87.3, "real"),
        ("aa-gull", 4073, "integer"),
        ("aa-queue", None, "null"),
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_file_has_a_column_for_each_field_of_the_model(tmp_path: Path, table: Table) -> None:
    Store.open(tmp_path / "results.db").close()
    columns = query(
        tmp_path / "results.db", "select name from pragma_table_info(?) order by cid", table.name
    )
    # Columns that came later stand behind those of the first version.
    assert sorted(column[0] for column in columns) == sorted(
        ["dataset", *table.columns, "row", "since", "until"]
    )


def test_an_empty_store_knows_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        assert (store.generation(), store.latest(), store.editions(), store.datasets()) == (
            0,
            None,
            (),
            (),
        )
        assert store.dataset("harbour") is None
        assert store.view().contests() == ()


def test_an_edition_published_elsewhere_is_noticed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as bot, Store.open(tmp_path / "results.db") as desk:
        assert bot.view().edition is None
        publish(desk, harbour(), by="ed")
        assert bot.generation() == 1
        assert bot.view().edition == desk.latest()


def test_a_view_of_the_newest_edition_is_kept_until_there_is_a_newer_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        first = store.view()
        assert store.view() is first
        publish(store, harbour(title="Harbour master"), by="ed")
        assert store.view().number == 2


@pytest.mark.parametrize("number", [-1, 2])
def test_a_view_of_an_edition_that_is_not_there_is_refused(tmp_path: Path, number: int) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        with pytest.raises(NoEditionError) as refusal:
            store.view(number)
    assert str(refusal.value) == f"There is no edition {number}: the newest is 1."


def test_each_dataset_has_its_own_state_and_one_log(tmp_path: Path) -> None:
    pier = harbour(id="pier", title="Pier", elections=(), candidates=(), figures=())
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed")
        publish(store, pier, by="ed")
        assert [(edition.number, edition.dataset) for edition in store.editions()] == [
            (1, "harbour"),
            (2, "pier"),
        ]
        assert [edition.number for edition in store.editions("pier")] == [2]
        assert store.datasets() == ("harbour", "pier")
        assert store.datasets(1) == ("harbour",)
        assert store.dataset("pier", 1) is None
        assert store.dataset("pier") == pier


def test_times_are_kept_in_utc(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, harbour(), by="ed", now=datetime.fromisoformat("2030-05-10T09:30:00+05:00"))
        latest = store.latest()
    assert latest is not None
    assert latest.published_at.isoformat() == "2030-05-10T04:30:00+00:00"


def test_every_dataset_is_exported_as_a_package_that_reads_back(tmp_path: Path) -> None:
    former = harbour(title="Former")
    with Store.open(tmp_path / "results.db") as store:
        publish(store, former, by="ed")
        publish(store, harbour(), by="ed")
        assert store.export(tmp_path / "now") == (tmp_path / "now" / "harbour",)
        store.export(tmp_path / "then", 1)
    assert read_dataset(tmp_path / "now" / "harbour") == harbour()
    assert read_dataset(tmp_path / "then" / "harbour") == former


def test_reading_needs_a_store_and_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "var" / "results.db"
    with pytest.raises(NoStoreError) as refusal:
        Store.open(path, read_only=True)
    assert str(refusal.value) == f"There is no results store at {path}: publish a dataset first."
    assert list(tmp_path.iterdir()) == []


def test_a_store_opened_for_reading_reads_and_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, harbour(), by="ed")
    with Store.open(path, read_only=True) as store:
        assert store.dataset("harbour") == harbour()
        with pytest.raises(sqlite3.OperationalError, match="attempt to write a readonly database"):
            publish(store, harbour(title="Other"), by="ed")
        assert store.generation() == 1


def test_known_is_the_last_day_on_which_a_document_was_received(tmp_path: Path) -> None:
    early = tuple(document for document in harbour().documents if document.received == FIRST_DAY)
    with Store.open(tmp_path / "results.db") as store:
        edition = publish(store, harbour(documents=early), by="ed")
    assert edition is not None
    assert edition.known == FIRST_DAY
