"""What was known on a day is computed from the days on which documents were received."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.checks import check_folder
from bot.dataset.knowledge import known_on
from bot.dataset.model import Dataset
from bot.dataset.package import write_dataset
from bot.dataset.rows import key_of
from bot.dataset.tables import TABLES
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.builders import FIRST_DAY, LAST_DAY, SECOND_DAY, claim, document, harbour
from tests.folders import read_dataset

EVE = FIRST_DAY - timedelta(days=1)


def ids(dataset: Dataset, table: str) -> list[str]:
    return [row.id for row in getattr(dataset, table)]


def test_before_the_first_document_nothing_is_known() -> None:
    assert known_on(harbour(), EVE) == Dataset(id="harbour", title="Harbour master of 2030")


def test_a_document_brings_what_it_says_and_what_that_is_about() -> None:
    known = known_on(harbour(), FIRST_DAY)
    assert ids(known, "documents") == ["gazette"]
    assert ids(known, "figures") == ["early"]
    assert known.claims == (harbour().claims[0],)
    assert ids(known, "notes") == ["storm"]
    assert [source.note for source in known.note_sources] == ["storm"]
    assert ids(known, "statements") == ["thanks"]
    assert [quotation.document for quotation in known.quotations] == ["gazette"]
    assert [row.id for row in known.translations] == ["storm"]
    assert ids(known, "places") == ["overall", "aa", "bb"]
    assert [name.id for name in known.names] == ["aa", "bb", "gull"]
    assert ids(known, "candidates") == ["gull", "heron"]
    assert ids(known, "polls") == []


def test_a_contest_comes_with_the_one_before_it() -> None:
    assert known_on(harbour(), FIRST_DAY).contests == harbour().contests


def test_a_poll_comes_with_the_places_where_people_were_asked() -> None:
    known = known_on(harbour(), SECOND_DAY)
    assert ids(known, "polls") == ["quay"]
    assert ids(known, "places") == ["overall", "aa", "aa-port", "uik-1", "bb"]


def test_a_document_that_retells_one_not_yet_received_stands_for_itself() -> None:
    gazette, mirror = known_on(harbour(), SECOND_DAY).documents
    assert (gazette.id, gazette.retells, gazette.retelling) == ("gazette", None, None)
    assert (mirror.id, mirror.retells, mirror.retelling) == ("mirror", "gazette", "retelling")


def test_a_figure_that_corrects_one_not_yet_known_corrects_nothing() -> None:
    corrects = {figure.id: figure.corrects for figure in known_on(harbour(), SECOND_DAY).figures}
    assert corrects == {"early": None, "asked": None, "bb-gull": None}


def test_on_the_last_day_everything_is_known() -> None:
    assert known_on(harbour(), LAST_DAY) == harbour()
    assert known_on(harbour(), date(2031, 1, 1)) == harbour()


def test_what_was_known_stays_known() -> None:
    days = [EVE + timedelta(days=step) for step in range(6)]
    states = [known_on(harbour(), day) for day in days]
    for former, later in pairwise(states):
        for table in TABLES:
            before, after = (
                {key_of(table, row) for row in getattr(state, table.name)}
                for state in (former, later)
            )
            assert before <= after, table.name


def test_a_day_on_which_nothing_was_received_knows_what_the_day_before_it_knew() -> None:
    assert known_on(harbour(), SECOND_DAY + timedelta(days=1)) == known_on(harbour(), SECOND_DAY)


def test_the_last_day_that_is_known_is_that_of_what_is_left() -> None:
    assert known_on(harbour(), SECOND_DAY).received_dates == (FIRST_DAY, SECOND_DAY)


@pytest.mark.parametrize(
    "folder", ["tests/datasets/tiny", "data/ru-president-2024", "data/md-president-2024"]
)
def test_what_was_known_on_any_day_may_be_published(tmp_path: Path, folder: str) -> None:
    dataset = read_dataset(Path(__file__).parents[1] / folder)
    for day in dataset.received_dates:
        write_dataset(known_on(dataset, day), tmp_path / day.isoformat())
        assert [
            str(problem) for problem in check_folder(tmp_path / day.isoformat()).errors
        ] == [], day


def test_a_story_is_replayed_step_by_step(tmp_path: Path) -> None:
    later = [document(f"late-{day}", LAST_DAY + timedelta(days=day)) for day in (1, 2)]
    said = [claim("uik-1-gull", row.id) for row in later]
    story = harbour(documents=(*harbour().documents, *later), claims=(*harbour().claims, *said))
    with Store.open(tmp_path / "results.db") as store:
        for day in story.received_dates:
            publish(store, known_on(story, day), by="replay")
        told = [
            (edition.number, edition.known.isoformat(), edition.kind.value)
            for edition in store.editions()
        ]
        assert told == [
            (1, "2030-05-06", "new"),
            (2, "2030-05-07", "update"),
            (3, "2030-05-09", "update"),
            (4, "2030-05-10", "update"),
            (5, "2030-05-11", "update"),
        ]
        assert [store.dataset("harbour", number) for number in range(1, 6)] == [
            known_on(story, day) for day in story.received_dates
        ]
        assert publish(store, story, by="ed") is None
