"""Which files are taken for a store, and what is said of the others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.schema import NewerStoreError, NotAStoreError, OlderStoreError
from bot.editions.store import Store
from tests.builders import harbour


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "results.db"
    path.write_text("id,name\n" * 200)
    with pytest.raises(NotAStoreError) as refusal:
        Store.open(path, read_only=read_only)
    assert (
        str(refusal.value) == f"{path} cannot be used as a results store: file is not a database."
    )
    assert path.read_text() == "id,name\n" * 200


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError) as refusal:
        Store.open(tmp_path)
    assert (
        str(refusal.value)
        == f"{tmp_path} cannot be used as a results store: unable to open database file."
    )


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "results.db"
    run(path, "create table recipes (name text)")
    before = path.read_bytes()
    with pytest.raises(NotAStoreError) as refusal:
        Store.open(path, read_only=read_only)
    assert str(refusal.value) == f"{path} cannot be used as a results store: it holds other tables."
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_of_a_newer_version_is_refused(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "results.db"
    Store.open(path).close()
    run(
        path,
        "insert into _sqlite_migrations (migration_set, name, applied_at)"
        " values ('ballotwire.results', '0099 a second hand', '2031-01-01')",
    )
    with pytest.raises(NewerStoreError) as refusal:
        Store.open(path, read_only=read_only)
    assert str(refusal.value) == (
        f"{path} was written by a newer Ballotwire (it knows 0099 a second hand): upgrade, or use "
        "another store."
    )


def test_a_store_that_lacks_a_migration_is_brought_up_to_date_only_for_writing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "results.db"
    path.touch()
    with pytest.raises(OlderStoreError) as refusal:
        Store.open(path, read_only=True)
    assert str(refusal.value) == (
        f"{path} was written by an older Ballotwire: publish to it, or open it for writing, to "
        "bring it up to date."
    )
    with Store.open(path) as store:
        publish(store, harbour(), by="ed")
    with Store.open(path, read_only=True) as store:
        assert store.generation() == 1


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "a" / "b" / "results.db").close()
    assert (tmp_path / "a" / "b" / "results.db").is_file()


def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, harbour(), by="ed")
    with Store.open(path, read_only=True) as store:
        assert store.generation() == 1
    assert [file.name for file in tmp_path.iterdir()] == ["results.db"]
