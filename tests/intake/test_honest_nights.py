"""Of honest nights nothing is held, in whatever order their units come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.honest import Order, alarms_of, honest_night


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("seed", [0, 2])
async def test_nothing_is_held(tmp_path: Path, seed: int, order: Order) -> None:
    assert await alarms_of(honest_night(seed, order), tmp_path) == []
