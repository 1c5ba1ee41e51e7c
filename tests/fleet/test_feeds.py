"""A feed of one machine among several: its editions reach all, and those of others do not confuse
it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import revert
from bot.editions.store import SharedLogError, Store
from bot.intake.feeds.rows import TickOutcome
from tests.intake.clock import Now
from tests.intake.counting import Rows, counting_night
from tests.test_packets import Packets, assert_same

START: Rows = {"north": (900, 600, 80, 3, 10), "south": (3500, 3200, 360, 10, 20)}
LATER: Rows = {**START, "south": (3600, 3300, 370, 12, 20)}
WRONG: Rows = {**START, "south": (90, 3300, 370, 12, 20)}


async def test_its_editions_and_what_it_holds_reach_all(tmp_path: Path) -> None:
    log = Packets()
    with (
        counting_night(tmp_path, Now(), shared=log) as night,
        Store.open(tmp_path / "other.db", shared=log) as other,
    ):
        for rows, is_held in ((START, False), (WRONG, True), (LATER, False)):
            await night.says(rows)
            assert bool(night.held) == is_held
            other.catch_up()
            assert other.generation() == night.edition == len(log.list)
            assert_same(night.store, other)


async def test_what_another_machine_publishes_is_what_stands(tmp_path: Path) -> None:
    log = Packets()
    with (
        counting_night(tmp_path, Now(), shared=log) as night,
        Store.open(tmp_path / "other.db", shared=log) as other,
    ):
        await night.says(START)
        await night.says(LATER)
        revert(other, night.edition, by="ed")
        record = await night.says({**LATER, "north": (950, 650, 90, 4, 10)})
        # What a person undid, on whichever machine, is not published again by itself.
        assert record.outcome is TickOutcome.STOPPED
        assert night.votes("south") == (3500, 3200, 360)
        other.catch_up()
        assert_same(night.store, other)


async def test_while_the_log_is_away_a_tick_fails_and_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Packets()
    with counting_night(tmp_path, Now(), shared=log) as night:
        await night.says(START)
        stood = night.votes("south")

        def fail(store: Store) -> None:
            raise SharedLogError("The log of editions cannot be reached.")

        with monkeypatch.context() as patch:
            patch.setattr(log, "catch_up", fail)
            record = await night.says(LATER)
        assert record.outcome is TickOutcome.FAILED
        assert record.message == "The log of editions cannot be reached."
        assert night.votes("south") == stood
        assert (await night.says(LATER)).outcome is TickOutcome.PUBLISHED
        assert night.votes("south") == (3600, 3300, 370)
