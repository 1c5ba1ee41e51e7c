"""Buttons stand in rows in which a phone has room for their labels, so that none is cut to the
words of another.
"""

from __future__ import annotations

from bot.editions.store import Store
from bot.replies import Replies
from bot.show.buttons import in_rows
from bot.wording.blocks import Button


def _rows(*labels: str, width: int = 3) -> list[list[str]]:
    rows = in_rows([Button(label, "x") for label in labels], width=width)
    return [[button.label for button in row] for row in rows]


def test_short_labels_stand_three_in_a_row() -> None:
    assert _rows("Exit poll", "Sources", "Other contests", "More") == [
        ["Exit poll", "Sources", "Other contests"],
        ["More"],
    ]
    assert _rows("Yes", "No", "Perhaps", width=2) == [["Yes", "No"], ["Perhaps"]]
    assert _rows() == []


def test_long_labels_stand_in_pairs_or_alone() -> None:
    years = [f"Russian presidential election, {year}" for year in (2018, 2024)]
    assert _rows(*years, "Second votes, 2025", "Measure 7") == [
        [years[0]],
        [years[1]],
        ["Second votes, 2025", "Measure 7"],
    ]
    # Who comes after a long one does not wait for it.
    assert _rows("Yes", "No", "Central African Republic", "Chad") == [
        ["Yes", "No"],
        ["Central African Republic", "Chad"],
    ]


def test_the_glossary_in_russian(store: Store) -> None:
    message = Replies(store).to_text("/glossary", "ru")
    assert message is not None
    assert [[button.label for button in row] for row in message.buttons][:3] == [
        ["экзитпол"],
        ["официальный и предварительный подсчёт"],
        ["недействительный бюллетень", "доля от чего"],
    ]
