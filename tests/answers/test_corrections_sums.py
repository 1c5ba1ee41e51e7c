"""Where we added up, a wrong part made a wrong sum: it is taken back too, where it moved as far as
news does, and for no other reason.
"""

from __future__ import annotations

from pathlib import Path

from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures.corrections import find_corrections
from tests.answers.towns import corrected, towns

BRAY = "Bray"


def taken_back(folder: Path, *states: Dataset) -> list[tuple[str, int, int | None]]:
    """Of each correction since the first state the place, what was wrong and what is right."""
    with Store.open(folder / "results.db") as store:
        for state in states:
            publish(store, state, by="ed")
        found = []
        for each in find_corrections(1, store.view()):
            right = each.right.number if each.right else None
            wrong = int(each.wrong.figure.value or 0)
            found.append((each.place.id, wrong, None if right is None else int(right)))
    return found


def test_a_sum_that_moved_far_is_taken_back(tmp_path: Path) -> None:
    counted = towns(2, [BRAY])
    right = corrected(counted, "bray-gull", 30)
    assert taken_back(tmp_path, counted, right) == [("bray", 60, 30), ("whole", 180, 150)]


def test_two_parts_of_one_sum_are_one_correction_of_it(tmp_path: Path) -> None:
    counted = towns(1, [BRAY, "Cobh"])
    right = corrected(corrected(counted, "bray-gull", 30), "cobh-gull", 50)
    assert taken_back(tmp_path, counted, right) == [
        ("bray", 60, 30),
        ("cobh", 60, 50),
        ("whole", 180, 140),
    ]


def test_one_town_of_many_is_taken_back_at_its_own_place(tmp_path: Path) -> None:
    counted = towns(40, [BRAY])
    assert taken_back(tmp_path, counted, corrected(counted, "bray-gull", 30)) == [("bray", 60, 30)]


def test_a_sum_that_grew_besides_is_news(tmp_path: Path) -> None:
    counted, more = towns(2, [BRAY]), towns(2, [BRAY, "Cobh"])
    assert taken_back(tmp_path, counted, corrected(more, "bray-gull", 30)) == [("bray", 60, 30)]
