"""What a tick needs no more it does not hold while it publishes."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from bot.editions.publishing import release
from bot.intake.formats.lines import LineRows
from tests.intake.counting import CountingNight, Rows

ROWS: Rows = {"north": (9000, 6000, 800, 30, 100), "west": (850, 800, 100, 2, 10)}


async def test_the_lines_of_a_file_are_gone_when_it_is_published(
    night: CountingNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    # What other tests of this process left is kept, so that nothing new has its id.
    former = {id(each): each for each in gc.get_objects() if isinstance(each, LineRows)}

    def released(*arguments: Any, **named: Any) -> Any:
        gc.collect()
        alive = {id(each) for each in gc.get_objects() if isinstance(each, LineRows)}
        seen.append(len(alive - former.keys()))
        return release(*arguments, **named)

    monkeypatch.setattr("bot.intake.ticks.taking.release", released)
    await night.says(ROWS)
    await night.says({**ROWS, "north": (9100, 6050, 810, 31, 100)})
    assert seen[-1] == 0
    assert night.votes("north") == (9100, 6050, 810)
