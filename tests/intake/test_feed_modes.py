"""What becomes of a tick by what the feed says of publishing, by what a person decided, and by what
was published beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.editions.publishing import propose, release, revert
from bot.editions.store import Store
from bot.intake.feeds.rows import HoldSwitch, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.gate.groups import Sifted
from bot.intake.gate.sifting import Sieve
from bot.intake.ticks.running import run_feed
from bot.intake.ticks.ticking import Ticker, TickRunningError
from tests.intake.nights import MAPPING, USUAL, Night, votes

Told = tuple[str, int, int]


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


@pytest.fixture
def home(night: Night) -> Path:
    return night.home


async def _tick(ticker: Ticker) -> Told:
    record = await ticker.tick()
    return record.outcome.value, record.passed, record.held


@pytest.fixture
def decide(state: FeedsState, night: Night) -> Callable[[], int]:
    """Let through all that is held."""

    def decided() -> int:
        numbers = [held.number for held in state.held("night")]
        return state.decide(
            numbers, state.held("night")[0].verdict.APPROVED, by="Anna", at=night.clock()
        )

    return decided


async def test_the_first_figures_of_a_dataset_go_through_the_gate(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    night.say(avon=(-5, 900))
    assert await _tick(ticker) == ("published", 3, 1)
    assert (votes(store, "avon"), votes(store, "bray")) == (None, 700)
    assert store.holds_now("town") == {("town", "avon")}


async def test_a_dataset_that_cannot_be_written_is_told_and_tried_again(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    blocked = night.feeds / "town"
    blocked.write_text("no folder")
    night.say()
    record = await ticker.tick()
    assert (record.outcome.value, record.message) == (
        "failed",
        f"The dataset's folder {blocked} cannot be written: File exists.",
    )
    assert [alarm.code for alarm in state.alarms()] == ["dataset"]
    blocked.unlink()
    assert await _tick(ticker) == ("published", 4, 0)
    assert state.alarms() == []


async def test_review_publishes_what_somebody_looked_at(
    night: Night, store: Store, state: FeedsState, decide: Callable[[], int]
) -> None:
    night.publish = "review"
    ticker = night.ticker(store, state)
    night.say()
    assert await _tick(ticker) == ("held", 0, 1)
    assert store.generation() == 0
    assert decide() == 1
    done = ticker.carry_out()
    assert done is not None
    assert (done.outcome, done.passed, done.message) == (
        "published",
        4,
        "let through by Anna: edition 2: 4 changed",
    )
    night.say(avon=(1010, 910), bray=(70000, 800))
    assert await _tick(ticker) == ("held", 0, 1)
    (held,) = state.held("night")
    assert held.message.splitlines()[0] == "1 pass the gate, 1 do not."
    # What the gate holds stays held, and is to be decided by itself.
    assert decide() == 1
    done = ticker.carry_out()
    assert done is not None
    assert (done.passed, done.held) == (1, 1)
    assert (votes(store, "avon"), votes(store, "bray")) == (1010, 700)
    assert [held.place for held in state.held("night")] == ["bray"]
    assert decide() == 1
    assert ticker.carry_out() is not None
    assert votes(store, "bray") == 70000


async def test_hold_publishes_nothing_and_archives(
    night: Night, store: Store, state: FeedsState
) -> None:
    night.publish = "hold"
    ticker = night.ticker(store, state)
    night.say()
    assert await _tick(ticker) == ("stopped", 0, 0)
    assert store.generation() == 0
    assert len(list((night.home / "archive/night").rglob("*.gz"))) == 1


async def test_a_contest_that_a_person_holds_and_releases(
    night: Night, store: Store, state: FeedsState, decide: Callable[[], int]
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    state.switch_on(HoldSwitch("night", "town", "Anna", night.clock()))
    night.say(avon=(1010, 910))
    assert await _tick(ticker) == ("held", 0, 1)
    assert [held.rules for held in state.held("night")] == ["switched"]
    state.switch_off("night", "town")
    assert decide() == 1
    assert await _tick(ticker) == ("published", 1, 0)
    assert votes(store, "avon") == 1010


async def test_a_short_file_that_somebody_lets_through_passes_once(
    night: Night, store: Store, state: FeedsState, decide: Callable[[], int]
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    night.put("place,choice,votes\navon,X,1100\navon,Y,950\n")  # three of four places are gone
    assert await _tick(ticker) == ("held", 0, 1)
    assert votes(store, "avon") == 1000
    assert decide() == 1
    assert await _tick(ticker) == ("published", 1, 0)
    assert (votes(store, "avon"), state.waiting("night")) == (1100, [])
    night.put("place,choice,votes\navon,X,1101\navon,Y,950\n")
    assert await _tick(ticker) == ("held", 0, 1)


async def test_a_whole_tick_that_was_held_is_over_with_the_next_good_one(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    night.put("<html>Sign in</html>")
    assert await _tick(ticker) == ("held", 0, 1)
    night.say(avon=(1010, 910))
    assert await _tick(ticker) == ("published", 1, 0)
    assert [held.verdict for held in state.held("night", None)] == ["overtaken"]


async def test_what_is_published_by_hand_meanwhile_is_sifted_against(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    # An editor publishes the folder with a figure of their own.
    folder = night.feeds / "town"
    (folder / "figures.csv").write_text(
        "place,candidate,measure,value\n"
        + "".join(f"{place},{who},votes,{count}\n" for place, who, count in _rows({"avon": 990}))
    )
    assert release(store, propose(store, folder), by="Anna", accept_warnings=True) is not None
    assert votes(store, "avon") == 990
    # The source did not change, and is laid over that all the same.
    assert await _tick(ticker) == ("published", 1, 0)
    assert votes(store, "avon") == 1000
    assert await _tick(ticker) == ("unchanged", 0, 0)


async def test_what_is_published_by_hand_while_a_tick_is_at_work(
    night: Night, store: Store, state: FeedsState, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    sift, left = Sieve.sift, [1]

    def meanwhile(sieve: Sieve, *given: Any, **named: Any) -> Sifted:
        sifted = sift(sieve, *given, **named)
        if left:
            left.pop()
            revert(store, 2, by="Anna")
        return sifted

    monkeypatch.setattr(Sieve, "sift", meanwhile)
    night.say(avon=(1010, 910))
    # Against the dataset without figures all four are new; against what stood it was one.
    assert await _tick(ticker) == ("published", 4, 0)
    assert votes(store, "bray") == 700


async def test_no_two_ticks_of_a_feed_are_at_work_at_a_time(
    night: Night, store: Store, state: FeedsState
) -> None:
    night.say()
    first, second = night.ticker(store, state), night.ticker(store, state)
    with first.alone(), pytest.raises(TickRunningError, match="Feed night is at work already"):
        await second.tick()
    assert await _tick(second) == ("published", 4, 0)


async def test_between_two_ticks_is_a_period_whatever_was_before(
    night: Night, store: Store, state: FeedsState
) -> None:
    """Also for the first tick of a process, after one that was carried out by another."""
    ticker = night.ticker(store, state, every="30s")
    night.say()
    await ticker.tick()
    began = night.clock()
    moments: list[float] = []

    def told(record: TickRecord) -> None:
        moments.append((record.at - began).total_seconds())
        if len(moments) == 3:
            raise asyncio.CancelledError

    async def sleep(seconds: float) -> None:
        night.clock.pass_by(seconds)

    with pytest.raises(asyncio.CancelledError):
        await run_feed(ticker, state, told, clock=night.clock, sleep=sleep)
    assert moments[0] == 30
    assert all(30 <= after - before <= 34 for before, after in pairwise(moments))


def _rows(other: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    for place, counts in USUAL.items():
        for who, count in zip(("X", "Y"), counts, strict=True):
            yield place, who, other.get(place, count) if who == "X" else count


async def test_what_a_person_undid_is_not_published_again_by_itself(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    night.say(avon=(1010, 910))
    await ticker.tick()
    revert(store, 3, by="Anna")
    assert votes(store, "avon") == 1000
    assert await _tick(ticker) == ("stopped", 0, 0)
    (alarm,) = state.alarms()
    assert alarm.message == "Edition 4 undid one of before; the feed is held."
    assert [switch.by for switch in state.switches("night")] == ["Anna"]
    state.switch_off("night")
    assert await _tick(ticker) == ("published", 1, 0)
    assert state.alarms() == []


async def test_a_mapping_or_an_override_that_changed_is_laid_over_at_the_next_tick(
    night: Night, store: Store, state: FeedsState
) -> None:
    ticker = night.ticker(store, state)
    night.say()
    await ticker.tick()
    assert await _tick(ticker) == ("unchanged", 0, 0)
    path = night.feeds / "town/overrides.csv"
    path.write_text("place,candidate,value,who,why\navon,X,1003,Night desk,The clerk told us.\n")
    record = await ticker.tick()
    assert (record.outcome, votes(store, "avon")) == ("published", 1003)
    path.write_text("place,candidate,value,who,why\navon,X,many,Night desk,The clerk told us.\n")
    record = await ticker.tick()
    assert record.outcome == "failed"
    assert record.message == "overrides.csv:2: value: “many” is not a number."
    path.unlink()
    assert await _tick(ticker) == ("published", 1, 0)
    assert votes(store, "avon") == 1000
    mapping = night.feeds / "mapping.toml"
    mapping.write_text(
        MAPPING.replace('value = "{votes}"', 'value = "{votes}"\nstage = "official"')
    )
    record = await ticker.tick()
    assert (record.outcome, record.passed) == ("published", 4)


CALLS = MAPPING + '[[calls]]\noutcome = "elected"\nby = "Board"\nwhen = { won = "1" }\n'


async def test_calls_are_held_with_their_figures_and_taken_back_with_the_source(
    night: Night, store: Store, state: FeedsState
) -> None:
    night.mapping = CALLS
    (night.feeds / "mapping.toml").write_text(CALLS)
    ticker = night.ticker(store, state)

    def say(votes_of_x: int, won: str) -> None:
        night.put(
            "place,choice,votes,won\n"
            f"avon,X,{votes_of_x},{won}\navon,Y,900,\nbray,X,700,\nbray,Y,800,\n"
        )

    def calls() -> list[tuple[str, bool]]:
        return [
            (place, withdrawn is not None)
            for place, withdrawn in store.database.execute(
                'select place, withdrawn from calls where "until" is null'
            )
        ]

    say(1000, "")
    await ticker.tick()
    say(70000, "1")
    assert await _tick(ticker) == ("held", 0, 1)
    assert calls() == []
    say(1000, "1")
    record = await ticker.tick()
    assert (record.outcome, calls()) == ("published", [("avon", False)])
    say(1000, "")
    record = await ticker.tick()
    assert (record.outcome, calls()) == ("published", [("avon", True)])
    say(1001, "1")
    await ticker.tick()
    assert calls() == [("avon", False)]
    assert await _tick(ticker) == ("unchanged", 0, 0)


async def test_names_that_come_later_fill_in(night: Night, store: Store, state: FeedsState) -> None:
    mapping = MAPPING.replace('key = "{choice}"', 'key = "{choice}"\nname = "{name}"')
    (night.feeds / "mapping.toml").write_text(mapping)
    ticker = night.ticker(store, state)
    for name in ("", "Ann Xavier"):
        night.put(f"place,choice,votes,name\navon,X,1000,{name}\navon,Y,900,\n")
        await ticker.tick()
    rows = store.database.execute(
        'select id, name from candidates where "until" is null'
    ).fetchall()
    assert sorted(rows) == [("X", "Ann Xavier"), ("Y", "Y")]


async def test_a_mapping_lies_where_the_feed_does_and_not_where_a_command_is_typed(
    night: Night, store: Store, state: FeedsState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere.toml").write_text(MAPPING)
    monkeypatch.chdir(tmp_path)
    night.say()
    record = await night.ticker(store, state, mapping="elsewhere.toml").tick()
    assert (record.outcome.value, record.message) == (
        "held",
        "columns: elsewhere.toml: cannot be read: No such file or directory.",
    )
    # A shipped one goes by its name.
    state.ask_anew("night")
    record = await night.ticker(store, state, mapping="openelections").tick()
    assert record.message.startswith("columns: openelections.toml: ")
    assert "There is no column" in record.message
