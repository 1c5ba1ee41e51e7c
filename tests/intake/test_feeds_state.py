"""feeds.db: what is remembered from tick to tick, and by whom it can be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.intake.feeds.rows import (
    EVERY_CONTEST,
    Decision,
    Held,
    HoldSwitch,
    SourceMemory,
    TickOutcome,
    TickRecord,
)
from bot.intake.feeds.schema import FeedsError
from bot.intake.feeds.state import FeedsState
from tests.intake.clock import NIGHT

LATER = NIGHT + timedelta(seconds=30)


def test_a_source_as_it_answered_last(state: FeedsState, tmp_path: Path) -> None:
    assert state.source("ct", "a") == SourceMemory()
    memory = SourceMemory('"1"', "Tue", "ab", "", "https://example.org/next", 2, LATER)
    state.remember("ct", "a", memory)
    state.remember("ct", "b", SourceMemory(mark="1 2 3"))
    state.remember("ny", "a", SourceMemory(sha256="cd"))
    # It outlives the process, and another one sees it.
    with FeedsState.open(tmp_path / "feeds.db") as again:
        assert again.source("ct", "a") == memory
        assert again.sources("ct") == {"a": memory, "b": SourceMemory(mark="1 2 3")}
        again.ask_anew("ct")
    # What it was asked to wait stays.
    assert state.source("ct", "a") == SourceMemory(failures=2, not_before=LATER)
    assert state.source("ct", "b") == SourceMemory()
    assert state.source("ny", "a").sha256 == "cd"


def test_ticks_that_bring_nothing_are_one_row(state: FeedsState) -> None:
    published = TickRecord(
        "ct", NIGHT, TickOutcome.PUBLISHED, "", "ab", edition=7, passed=40, held=2, seconds=0.5
    )
    quiet = TickRecord("ct", NIGHT, TickOutcome.UNCHANGED)
    assert state.add_tick(published) == 1
    for seconds in (30, 60, 90):
        assert state.add_tick(replace(quiet, at=NIGHT + timedelta(seconds=seconds))) == 2
    assert state.add_tick(replace(published, edition=8)) == 3
    assert state.add_tick(replace(quiet, feed="ny")) == 1
    assert state.ticks("ct", 2) == [
        replace(published, edition=8, number=3, last=NIGHT),
        replace(quiet, at=LATER, number=2, times=3, last=NIGHT + timedelta(seconds=90)),
    ]
    state.forget_ticks(NIGHT + timedelta(days=9))
    assert [tick.number for tick in state.ticks("ct")] == [3]
    assert [tick.number for tick in state.ticks("ny")] == [1]


def _held(place: str, mark: str = "a") -> Held:
    return Held(
        *("ct", "us-2026", "us-2026.gov", place, mark),
        rules="jump beyond-listed",
        message="7,649 → 76,490 votes",
        since=NIGHT,
        seen=NIGHT,
        leads=True,
    )


def test_what_is_held_again_is_the_same_one(state: FeedsState) -> None:
    state.hold([_held("hartford"), _held("lisbon")])
    again = replace(_held("hartford"), rules="jump", since=LATER, seen=LATER, leads=False)
    state.hold([again])
    assert state.held("ct") == [
        replace(again, since=NIGHT, number=1),
        replace(_held("lisbon"), number=2),
    ]
    assert state.held("ny") == []


def test_another_content_of_it_overtakes_the_one_before(state: FeedsState) -> None:
    state.hold([_held("hartford"), _held("lisbon")])
    state.hold([_held("hartford", "b")])
    assert [(each.number, each.mark) for each in state.held()] == [(2, "a"), (3, "b")]
    state.overtake("ct", [("us-2026.gov", "lisbon"), ("us-2026.gov", "hartford")])
    assert state.held() == []
    assert [each.number for each in state.held("ct", Decision.OVERTAKEN)] == [1, 2, 3]


def test_what_a_person_decided_of_it_stays(state: FeedsState) -> None:
    state.hold([_held("hartford"), _held("lisbon")])
    assert state.decide([1, 99], Decision.REJECTED, by="desk", at=LATER) == 1
    assert state.decide([1], Decision.APPROVED, by="desk", at=LATER) == 0
    # The same content is not asked about again; another one is.
    state.hold([_held("hartford")])
    assert [each.number for each in state.held()] == [2]
    state.hold([_held("hartford", "b")])
    assert [each.number for each in state.held()] == [2, 3]
    (rejected,) = state.held("ct", Decision.REJECTED)
    assert (rejected.number, rejected.decided_by) == (1, "desk")


def test_what_is_let_through_waits_until_it_is_carried_out(state: FeedsState) -> None:
    state.hold([_held("hartford"), _held("lisbon")])
    state.decide([1], Decision.APPROVED, by="desk", at=LATER)
    assert [each.number for each in state.waiting("ct")] == [1]
    assert state.waiting("ny") == []
    state.carried_out([1], LATER)
    assert state.waiting("ct") == []
    # Once: the same content of another time is to be decided again.
    state.hold([_held("hartford")])
    assert [each.number for each in state.held()] == [2, 3]


def test_what_is_released_is_asked_for_again(state: FeedsState) -> None:
    state.remember("ct", "a", SourceMemory('"1"', sha256="ab"))
    state.switch_on(HoldSwitch("ct", EVERY_CONTEST, "desk", NIGHT))
    assert state.source("ct", "a").sha256 == "ab"
    state.switch_off("ct")
    assert state.source("ct", "a") == SourceMemory()


def test_whether_the_operator_heard_of_it(state: FeedsState) -> None:
    state.hold([_held("hartford"), _held("lisbon")])
    state.note_told([2], LATER)
    state.hold([_held("lisbon")])
    assert [each.told for each in state.held()] == [None, LATER]


def test_what_a_person_holds(state: FeedsState) -> None:
    whole = HoldSwitch("ct", EVERY_CONTEST, "desk", NIGHT)
    contest = HoldSwitch("ct", "us-2026.gov", "desk", NIGHT)
    for switch in (contest, whole, replace(whole, by="another", at=LATER)):
        state.switch_on(switch)
    assert state.switches("ct") == [whole, contest]
    assert state.switch_off("ct")
    assert not state.switch_off("ct")
    assert state.switches() == [contest]


def test_nothing_is_kept_of_a_change_that_fails(state: FeedsState) -> None:
    nothing: Any = None
    broken = replace(_held("lisbon"), message=nothing)
    with pytest.raises(sqlite3.IntegrityError):
        state.hold([_held("hartford"), broken])
    assert state.held() == []
    state.hold([_held("hartford")])


def test_it_is_the_operators_own(tmp_path: Path) -> None:
    path = tmp_path / "home" / "feeds.db"
    FeedsState.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "feeds.db"
    FeedsState.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        sql = "insert into _sqlite_migrations select 99, migration_set, '0099 more', applied_at"
        connection.execute(f"{sql} from _sqlite_migrations limit 1")
        connection.commit()
    with pytest.raises(FeedsError, match=r"written by a newer Ballotwire \(0099 more\): upgrade"):
        FeedsState.open(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"not a database" * 100, "file is not a database"), (None, "it holds other tables")],
)
def test_another_file_is_left_alone(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "feeds.db"
    if content is None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("create table mine (a)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(FeedsError, match=said):
        FeedsState.open(path)
    assert path.read_bytes() == before


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "feeds.db").mkdir()
    with pytest.raises(FeedsError, match="cannot be used"):
        FeedsState.open(tmp_path / "feeds.db")


def test_what_was_held_before_its_votes_were_kept_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.db"
    with FeedsState.open(path) as state:
        state.hold([Held("ct", "data", "mayor", "mill", "m1", "jump", "1 → 9", NIGHT, NIGHT)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("alter table held drop column votes")
        connection.execute("delete from _sqlite_migrations where name = '0004 votes held'")
        connection.commit()
    with FeedsState.open(path) as state:
        (held,) = state.held("ct")
        assert (held.place, held.rules, held.votes) == ("mill", "jump", "{}")


def test_what_comes_and_goes_is_told_once_in_half_an_hour(state: FeedsState) -> None:
    """The same content that the source took back and says again takes over its message."""
    numbers = []
    for minute in (0, 10, 45):
        now = NIGHT + timedelta(minutes=minute)
        state.hold([replace(_held("mill"), since=now, seen=now)])
        (held,) = state.held()
        numbers.append(held.number)
        if minute == 0:
            assert state.untold() == [held]
            state.note_told([held.number], NIGHT, notice=7)
        if minute == 10:
            assert (held.notice, state.untold()) == (7, [])
            assert state.of_notice(7) == [held]
        if minute == 45:
            assert (held.notice, state.untold()) == (0, [held])
        state.overtake(held.feed, [(held.contest, held.place)])
    assert len(set(numbers)) == 3
