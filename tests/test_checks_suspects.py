"""The places that SQL suspects are all those at which something is wrong: with so many figures that
only they are looked at, the checks say the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import TINY, Edit, cell, copy_tiny, problems, read_dataset
from tests.test_checks_cells import CASES as CELLS
from tests.test_checks_rules import CASES as ROWS
from tests.test_checks_sums import CASES as SUMS
from tests.test_checks_sums import SOUND
from tests.test_checks_warnings import CASES as WARNINGS

EDITS: list[tuple[Edit, ...]] = [
    *((cell(*case[:4]),) for case in CELLS if case[0] in {"figures", "claims", "polls"}),
    *(case[0] for case in (*ROWS, *SUMS, *WARNINGS)),
    *SOUND.values(),
]


@pytest.mark.parametrize("edits", EDITS)
def test_nothing_is_missed(
    tmp_path: Path, edits: tuple[Edit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = copy_tiny(tmp_path), read_dataset(TINY)
    told = problems(folder, *edits, before=before)
    monkeypatch.setattr("bot.checks.suspects.FEW", 0)
    assert problems(folder, before=before) == told
