"""What places are called is kept with each edition, for the places that it changed, and made for a
file that was written before.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.editions.publishing import publish, revert
from bot.editions.store import Store
from bot.places import keys
from bot.replies import gazetteer_of
from tests.answers.states import states
from tests.builders import query


def published(path: Path) -> None:
    """Three states and their counties, of which one is renamed by the second edition."""
    dataset = states()
    with Store.open(path) as store:
        publish(store, dataset, by="ed")
        places = tuple(
            place.model_copy(update={"name": "Lincoln County"})
            if place.id == "oh-washington"
            else place
            for place in dataset.places
        )
        publish(store, dataset.model_copy(update={"places": places}), by="ed")


def found(store: Store, number: int, text: str) -> list[str]:
    hits = gazetteer_of(store.view(number)).find(text, "en")
    return [hits.match.id] if hits.match else [hit.id for hit in hits.suggestions]


def assert_both_editions_are_found(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        assert found(store, 1, "Washington County") == ["ga-washington", "oh-washington"]
        assert found(store, 2, "Washington County") == ["ga-washington"]
        assert found(store, 1, "Lincoln County") == []
        assert found(store, 2, "Lincoln County") == ["oh-washington"]
        assert found(store, 2, "lincon county") == ["oh-washington"]
        assert found(store, 2, "39167") == ["oh-washington"]


def test_each_edition_is_found_by_its_own_names(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    published(path)
    assert_both_editions_are_found(path)
    # Only what changed was written anew.
    assert query(path, "select count(*) from place_keys where since = 2") == [(1,)]


def test_an_older_file_is_given_its_names(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    published(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        kinds = {"create table": "table", "create virtual": "table", "create index": "index"}
        for statement in reversed(keys.TABLES):
            words = statement.split()
            kind = kinds[" ".join(words[:2])]
            name = words[3] if words[1] == "virtual" else words[2]
            connection.execute(f"drop {kind} if exists {name}")
        connection.execute("delete from _sqlite_migrations where name = '0006 names of places'")
    with Store.open(path):
        pass
    assert_both_editions_are_found(path)


def test_nothing_is_found_of_a_dataset_that_was_withdrawn(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, states(), by="ed")
        revert(store, 1, by="ed")
        assert found(store, 2, "Ohio") == []
        assert found(store, 1, "Ohio") == ["oh"]
