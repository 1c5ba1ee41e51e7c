"""Every file in ``pushes/`` names keys and two editions of March 2024, and what is told between
them, word for word.
"""

from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.figures.changes import Changes
from bot.replies import Replies

PUSHES = sorted((Path(__file__).parent / "pushes").glob("*.txt"))


@pytest.mark.parametrize("push", PUSHES, ids=lambda push: push.stem)
def test_what_is_told(push: Path, store: Store) -> None:
    head, _, expected = push.read_text(encoding="utf-8").partition("\n")
    keys, _, numbers = head.partition(" @ ")
    since, until = map(int, numbers.split(" → "))
    told = Replies(store).push(keys.split(), since, "en", until=until)
    assert told is not None
    assert told.worth_telling
    assert told.message.plain == expected.rstrip("\n")


@pytest.mark.parametrize("key", ["uz", "kz", "tj", "kg", "overall", "*"])
def test_a_retelling_alone_is_not_told(key: str, store: Store) -> None:
    assert Replies(store).push([key], 1, "en", until=2) is None


def test_an_edition_of_which_a_place_has_nothing_is_not_told(store: Store) -> None:
    assert Replies(store).push(["tj"], 2, "en", until=4) is None


def test_the_newest_edition_is_meant_unless_told(store: Store) -> None:
    replies = Replies(store)
    assert replies.push(["uz"], 4, "en") == replies.push(["uz"], 4, "en", until=6)
    assert replies.push(["uz"], 6, "en") is None


def test_the_contest_before_is_background(store: Store) -> None:
    told = Replies(store).push(["*"], 4, "en", until=5)
    assert told is not None
    assert "2018" not in told.message.plain


def test_official_counts_are_final(store: Store) -> None:
    replies = Replies(store)
    first, counted = replies.push(["uz"], 3, "en", until=4), replies.push(["uz"], 4, "en", until=5)
    assert first is not None
    assert counted is not None
    assert (first.final, counted.final) == (False, True)
    assert replies.push(["uz"], 3, "en", until=4, final_only=True) is None
    assert replies.push(["uz"], 4, "en", until=5, final_only=True) == counted


def test_one_place_between_two_editions(store: Store) -> None:
    changes = Changes(store.view(2), store.view(5))
    place = changes.place("ru-president-2024", "uz")
    assert place is not None
    change = changes.of(changes.contests[0], place)
    assert change is not None
    assert change.count is not None
    moved = [
        (m.value.candidate.id if m.value.candidate else None, m.then is not None)
        for m in change.count.moves
    ]
    assert moved == [
        ("putin-2024", True),
        ("davankov-2024", True),
        ("kharitonov-2024", False),
        ("slutsky-2024", False),
        (None, True),
    ]
    retold = Changes(store.view(1), store.view(2))
    assert retold.of(retold.contests[0], place) is None
    assert retold.place("ru-president-2024", "nowhere") is None
