"""A view remembers what it read, within bounds."""

from __future__ import annotations

from collections.abc import Iterable

from bot.results.memory import Memory, remembered


class Shelf:
    """Counts how often it is really read."""

    def __init__(self, room: int = 100) -> None:
        self.memory = Memory(room)
        self.reads: list[tuple[str, list[str]]] = []

    @remembered
    def books(self, shelf: str, ids: Iterable[str] = ()) -> tuple[str, ...]:
        wanted = sorted(ids)
        self.reads.append((shelf, wanted))
        return tuple(wanted)

    @remembered
    def nothing(self, shelf: str) -> None:
        self.reads.append((shelf, ["nothing"]))


def test_the_same_question_is_read_once() -> None:
    shelf = Shelf()
    assert [shelf.books("top", ["b", "a"]), shelf.books("top", ("a", "b", "b"))] == [("a", "b"), ("a", "b")]
    assert shelf.reads == [("top", ["a", "b"])]


def test_other_questions_are_read_again() -> None:
    shelf = Shelf()
    shelf.books("top")
    shelf.books("low")
    shelf.books("top", ids=["a"])
    shelf.nothing("top")
    assert shelf.reads == [("top", []), ("low", []), ("top", ["a"]), ("top", ["nothing"])]


def test_that_there_is_nothing_is_remembered_too() -> None:
    shelf = Shelf()
    shelf.nothing("top")
    shelf.nothing("top")
    assert shelf.reads == [("top", ["nothing"])]


def test_ids_that_come_one_by_one_are_all_read() -> None:
    shelf = Shelf()
    assert shelf.books("top", (letter for letter in "abc")) == ("a", "b", "c")


def test_each_has_a_memory_of_its_own() -> None:
    one, other = Shelf(), Shelf()
    one.books("top")
    other.books("top")
    assert (len(one.reads), len(other.reads)) == (1, 1)


def test_a_full_memory_starts_afresh() -> None:
    shelf = Shelf(room=10)
    for letter in "abcdef":
        shelf.books(letter, ["x"])
    shelf.books("f", ["x"])
    shelf.books("a", ["x"])
    assert [name for name, _ in shelf.reads] == ["a", "b", "c", "d", "e", "f", "a"]


def test_more_than_there_is_room_for_is_still_found() -> None:
    assert Shelf(room=2).books("top", ["a", "b", "c"]) == ("a", "b", "c")
