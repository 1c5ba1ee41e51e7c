"""A view remembers what it read, within bounds."""

from __future__ import annotations

from collections.abc import Iterable

from bot.editions.memory import (
    SMALL,
    Memory,
    kept,
    kept_while,
    last_few,
    remembered,
    same_in_every_view,
)


def _catalogue(shelf: Shelf) -> int:
    return shelf.catalogue


class Shelf:
    """Counts how often it is really read."""

    def __init__(self, room: int = 100, before: Shelf | None = None, catalogue: int = 1) -> None:
        self.memory: Memory = Memory(room, before.memory.lasting if before else None)
        self.reads: list[tuple[str, list[str]]] = before.reads if before else []
        self.catalogue = catalogue

    @remembered
    def books(self, shelf: str, ids: Iterable[str] = ()) -> tuple[str, ...]:
        wanted = sorted(ids)
        self.reads.append((shelf, wanted))
        return tuple(wanted)

    @kept
    def whole(self, shelf: str) -> tuple[str, ...]:
        self.reads.append((shelf, ["whole"]))
        return ("book",) * 50

    @kept
    def everything(self) -> range:
        self.reads.append(("", ["everything"]))
        return range(SMALL + 1)

    @last_few(2)
    def pile(self, shelf: str) -> object:
        self.reads.append((shelf, ["pile"]))
        return object()

    @same_in_every_view(10)
    def box(self, number: int) -> tuple[str, ...]:
        self.reads.append((str(number), ["box"]))
        return ("book",) * number

    @kept_while(_catalogue)
    def cards(self) -> object:
        self.reads.append((str(self.catalogue), ["cards"]))
        return object()

    @kept_while(_catalogue)
    def labels(self) -> object:
        return object()

    @remembered
    def nothing(self, shelf: str) -> None:
        self.reads.append((shelf, ["nothing"]))


def test_the_same_question_is_read_once() -> None:
    shelf = Shelf()
    assert [shelf.books("top", ["b", "a"]), shelf.books("top", ("a", "b", "b"))] == [
        ("a", "b"),
        ("a", "b"),
    ]
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


def test_a_full_memory_forgets_what_was_not_asked_for_longest() -> None:
    shelf = Shelf(room=10)
    for letter in "abcde":
        shelf.books(letter, ["x"])
    for letter in "afab":
        shelf.books(letter, ["x"])
    assert [name for name, _ in shelf.reads] == ["a", "b", "c", "d", "e", "f", "b"]


def test_what_was_just_read_is_remembered_however_large_it_is() -> None:
    shelf = Shelf(room=2)
    assert shelf.books("top", ["a", "b", "c"]) == ("a", "b", "c")
    assert shelf.books("top", ["a", "b", "c"]) == ("a", "b", "c")
    assert len(shelf.reads) == 1
    shelf.books("low", ["a"])
    shelf.books("top", ["a", "b", "c"])
    assert len(shelf.reads) == 3


def test_whole_tables_stay_beside_single_answers() -> None:
    shelf = Shelf(room=10)
    shelf.whole("top")
    for letter in "abcdefghij":
        shelf.books(letter, ["x"])
    shelf.whole("top")
    shelf.books("j", ["x"])
    assert [name for name, found in shelf.reads if found == ["whole"]] == ["top"]
    assert [name for name, _ in shelf.reads].count("j") == 1


def test_an_overtaken_edition_keeps_its_small_tables_alone() -> None:
    shelf = Shelf()
    shelf.whole("top")
    shelf.everything()
    shelf.memory.shed()
    shelf.whole("top")
    shelf.everything()
    assert shelf.reads == [("top", ["whole"]), ("", ["everything"]), ("", ["everything"])]


def test_of_what_is_large_the_last_few_stay() -> None:
    shelf = Shelf()
    one, two = shelf.pile("one"), shelf.pile("two")
    assert shelf.pile("one") is one
    shelf.pile("three")
    assert shelf.pile("one") is one
    assert shelf.pile("two") is not two


def test_what_lasts_goes_on_from_view_to_view_by_rows() -> None:
    shelf = Shelf()
    for number in (2, 3, 2):
        shelf = Shelf(before=shelf)
        shelf.box(number)
    assert [name for name, _ in shelf.reads] == ["2", "3"]
    shelf.box(8)
    shelf.box(3)
    assert [name for name, _ in shelf.reads] == ["2", "3", "8", "3"]


def test_each_maker_keeps_the_last_two_states() -> None:
    shelf = Shelf()
    for state in (1, 2, 1, 3, 1, 2):
        shelf = Shelf(before=shelf, catalogue=state)
        shelf.cards()
        shelf.labels()
    assert [name for name, _ in shelf.reads] == ["1", "2", "3", "2"]
