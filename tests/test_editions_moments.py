"""Editions of one night: each has the moment whose knowledge it holds, and is found by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.dataset.knowledge import known_on
from bot.dataset.model import Document
from bot.dataset.moments import is_after
from bot.dataset.package import write_dataset
from bot.editions.publishing import propose, publish, release, revert
from bot.editions.store import Store
from tests.builders import FIRST_DAY, SECOND_DAY, harbour, query
from tests.nights import DAY, TOWNS, at, night

CONTEST = "county-2030"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.db") as opened:
        yield opened


def known_by(store: Store, clock: str, contest: str = CONTEST) -> int:
    edition = store.view().known_by(contest, clock)
    return edition.number if edition else 0


def test_an_edition_has_the_moment_at_which_its_last_figure_stood_so(store: Store) -> None:
    publish(store, night(0), by="feed")
    publish(store, night(40), by="feed")
    assert [edition.known for edition in store.editions()] == [at(0), at(40)]
    assert [edition.known.isoformat() for edition in store.editions()] == [
        "2030-11-05T21:00:00-05:00",
        "2030-11-05T21:40:00-05:00",
    ]


def test_a_document_received_later_says_when(store: Store) -> None:
    later = Document(id="paper", publisher="Paper", received=at(50))
    documents = (*night(40).documents, later)
    edition = publish(store, night(40, documents=documents), by="feed")
    assert edition
    assert edition.known == at(50)
    next_day = Document(id="paper", publisher="Paper", received=date(2030, 11, 6))
    edition = publish(store, night(40, documents=(*documents[:1], next_day)), by="feed")
    assert edition
    assert edition.known == date(2030, 11, 6)


def test_what_was_known_is_found_by_the_clock_of_the_dataset(store: Store) -> None:
    for minute in (0, 20, 40):
        publish(store, night(minute), by="feed")
    found = {
        "2030-11-04T24": 0,
        "2030-11-05T20:59": 0,
        "2030-11-05T21:00:99": 1,
        "2030-11-05T21:39:99": 2,
        "2030-11-05T21:40:99": 3,
        "2030-11-05T24": 3,
    }
    assert {clock: known_by(store, clock) for clock in found} == found
    # Somebody who has the file alone sees it too.
    assert query(store.path, "select clock from editions") == [
        ("2030-11-05T21:00:00",),
        ("2030-11-05T21:20:00",),
        ("2030-11-05T21:40:00",),
    ]


def test_two_of_one_minute_stand_in_their_order(store: Store) -> None:
    publish(store, night(38), by="feed", known=at(40))
    publish(store, night(39), by="feed", known=at(40))
    publish(store, night(40), by="feed", known=at(40))
    assert known_by(store, "2030-11-05T21:40:99") == 3
    newest = store.newest("county")
    assert newest is not None
    assert store.view().before(CONTEST, newest) is None


def test_editions_of_several_datasets_hide_nothing_of_each_other(store: Store) -> None:
    for minute in (0, 10, 20):
        publish(store, night(minute), by="feed")
        publish(store, night(minute, id_="parish"), by="feed", known=at(minute + 5))
    assert known_by(store, "2030-11-05T21:12:00") == 3
    assert known_by(store, "2030-11-05T21:12:00", "parish-2030") == 2
    assert known_by(store, "2030-11-05T21:15:00", "parish-2030") == 4
    newest = {contest: store.view().edition_of(contest) for contest in (CONTEST, "parish-2030")}
    assert {contest: each and each.number for contest, each in newest.items()} == {
        CONTEST: 5,
        "parish-2030": 6,
    }


def test_a_night_is_walked_there_and_back(store: Store) -> None:
    for minute in (0, 20, 40):
        publish(store, night(minute), by="feed")
    view, walked = store.view(), []
    edition = view.known_by(CONTEST, "9")
    while edition:
        walked.append(edition.number)
        edition = view.before(CONTEST, edition)
    assert walked == [3, 2, 1]
    edition, walked = view.first_edition_of(CONTEST), []
    while edition:
        walked.append(edition.number)
        edition = view.after(CONTEST, edition)
    assert walked == [1, 2, 3]
    assert view.last_days(CONTEST, 3) == (DAY,)


def test_what_was_undone_is_not_what_was_known(store: Store) -> None:
    """A slip of 21:20 that was taken back at once is no knowledge of 21:25."""
    publish(store, night(19), by="feed")
    publish(store, night(20), by="feed")
    undone = revert(store, 2, by="ed")
    assert undone.known == at(19)
    publish(store, night(40), by="feed")
    assert known_by(store, "2030-11-05T21:25") == 3
    assert known_by(store, "2030-11-05T21:40:00") == 4
    # As of the edition before it was undone, it was.
    before = store.view(2).known_by(CONTEST, "2030-11-05T21:25")
    assert before
    assert before.number == 2
    at_first = store.view(2).known_by(CONTEST, "2030-11-05T21:19:30")
    assert at_first
    assert at_first.number == 1


def test_a_day_alone_is_known_by_its_end_or_by_when_it_was_published(store: Store) -> None:
    quiet = datetime.fromisoformat("2031-01-01T09:00:00+00:00")
    publish(store, night(20, timed=False), by="ed", now=quiet)
    assert store.newest("county", 1) == store.edition(1)
    assert [known_by(store, "2030-11-05T23:59:59"), known_by(store, "2030-11-05T24")] == [0, 1]
    publish(store, night(40, timed=False), by="ed", now=at(41))
    assert [known_by(store, "2030-11-05T21:40:59"), known_by(store, "2030-11-05T21:41:00")] == [
        0,
        2,
    ]


def test_publishing_says_when(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "county"
    write_dataset(night(38, timed=False), folder)
    first = release(store, propose(store, folder), by="ed", known=at(38), accept_warnings=True)
    assert first
    assert first.known == at(38)
    write_dataset(night(40), folder)
    second = release(store, propose(store, folder), by="ed", accept_warnings=True)
    assert second
    assert second.known == at(40)
    # A correction of a name alone does not take back the hour.
    renamed = [row.model_copy(update={"name": "Ash"}) for row in night(40).places]
    write_dataset(night(40, places=tuple(renamed)), folder)
    third = release(store, propose(store, folder), by="ed", accept_warnings=True)
    assert third
    assert (third.number, third.known) == (3, at(40))


def test_steps_are_moments_where_documents_have_them() -> None:
    documents = (
        Document(id="board", publisher="Board", received=DAY),
        Document(id="tick-1", publisher="Board", received=at(0)),
        Document(id="tick-2", publisher="Board", received=at(40)),
        Document(id="paper", publisher="Paper", received=date(2030, 11, 6)),
    )
    figures = tuple(
        row.model_copy(update={"document": f"tick-{1 + (row.place != TOWNS[0])}"})
        for row in night(40).figures
    )
    dataset = night(40, documents=documents, figures=figures)
    assert dataset.steps == (at(0), at(40), date(2030, 11, 6))
    early = known_on(dataset, at(20))
    assert [row.id for row in early.documents] == ["board", "tick-1"]
    assert {row.place for row in early.figures} == {"ashby"}
    assert known_on(dataset, DAY).documents == documents[:3]
    assert known_on(dataset, date(2030, 11, 6)) is dataset
    assert [is_after(at(1), at(0)), is_after(at(1), DAY), is_after(DAY, at(1))] == [
        True,
        False,
        False,
    ]


def test_a_store_of_days_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        for day in (FIRST_DAY, SECOND_DAY):
            publish(store, known_on(harbour(), day), by="ed")
    with closing(sqlite3.connect(path)) as older, older:
        older.execute("drop index idx_editions_dataset_known_by_number")
        older.execute("alter table editions drop column clock")
        older.execute("alter table editions drop column known_by")
        older.execute("delete from _sqlite_migrations where name like '0008%'")
    with Store.open(path) as store:
        assert [edition.known for edition in store.editions()] == [FIRST_DAY, SECOND_DAY]
        assert known_by(store, "2030-05-06T24", "harbour-2030") == 1
        assert known_by(store, "2030-05-07T12:00", "harbour-2030") == 1
        assert known_by(store, "2030-05-07T24", "harbour-2030") == 2
