"""Guesses of files that are large or wide take a bounded part of them."""

from __future__ import annotations

import pytest

from bot.intake.guessing.guess import guess_of
from bot.intake.guessing.looking import look_at

_NAMES = [f"Person {number}" for number in range(2000)]


def _table(rows: int) -> bytes:
    lines = [",".join(["Ward", *_NAMES, "Sum"])]
    for row in range(rows):
        votes = [(row * 31 + at * 17) % 97 for at in range(len(_NAMES))]
        lines.append(",".join([f"Ward {row}", *map(str, votes), str(sum(votes))]))
    return "\n".join(lines).encode()


def test_of_a_wide_table_fewer_lines_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_at(_table(12)).records == 12
    monkeypatch.setattr("bot.intake.guessing.looking.MOST_CELLS", 10_000)
    assert look_at(_table(12)).records == 4


def test_two_thousand_choices_and_their_sum() -> None:
    guess = guess_of(look_at(_table(12)))
    assert guess.tables["wide"]["columns"] == _NAMES
    assert guess.left["Sum"] == "the sum of the choices"
