"""What a view read and made before. An edition never changes, so nothing here grows old; it only
takes room.

Three ways to remember, by how much there can be: single answers while there is room for their rows,
whole tables for as long as their view is in use, and the last few of what is large and made of many
reads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Sized
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

SMALL = 2_000
"""Rows that a table may have to be read whole when only some of it is wanted."""

_ROOM = 20_000
"""Rows of single answers that one view remembers: about 20 MiB."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values that were made before, the least recently used ones forgotten."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made when it is not at hand."""
        if key not in self._kept:
            self._kept[key] = make()
            if len(self._kept) > self._room:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()


class Memory:
    """What was read before.

    Of single answers it forgets the least recently used ones when their rows outgrow its room, but
    never the one it was just told: an answer larger than the room is not read again and again.
    Whole tables have no such bound, because half a table is of no use; ``shed`` forgets the large
    ones.
    """

    def __init__(self, room: int | None = None) -> None:
        self._room = _ROOM if room is None else room
        self._rows = 0
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._tables: dict[Hashable, Any] = {}
        self._recent: dict[Hashable, Recent[Hashable, Any]] = {}

    def recall(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """What ``read`` found when it was last called for this key."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        found = read()
        self._answers[key] = found
        self._rows += _rows(found)
        while self._rows > self._room and len(self._answers) > 1:
            self._rows -= _rows(self._answers.popitem(last=False)[1])
        return found

    def keep(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """A whole table, read once."""
        if key not in self._tables:
            self._tables[key] = read()
        return self._tables[key]

    def recent(self, name: Hashable, most: int, key: Hashable, make: Callable[[], Any]) -> Any:
        """One of the last ``most`` things of one kind."""
        return self._recent.setdefault(name, Recent(most)).get(key, make)

    def shed(self) -> None:
        """Forget the large tables: of an edition that was overtaken only single places are asked
        for.
        """
        self._tables = {key: table for key, table in self._tables.items() if _rows(table) <= SMALL}


def _rows(found: Any) -> int:
    return 1 + (len(found) if isinstance(found, Sized) else 0)


class Remembering(Protocol):
    """Something that has a memory."""

    memory: Memory


S = TypeVar("S", bound=Remembering)
P = ParamSpec("P")
T = TypeVar("T")
_Read = Callable[Concatenate[S, P], T]


def remembered(read: _Read[S, P, T]) -> _Read[S, P, T]:
    """Remember what a method, or a function of a view, found while there is room.

    Words in a list of ids may come in any order and are asked for once.
    """

    @wraps(read)
    def recall(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        plain: Any = tuple([arg if arg.__class__ is str else _plain(arg) for arg in args])
        named = {name: _plain(value) for name, value in kwargs.items()}
        key = (read, plain, *named.items())
        return cast("T", self.memory.recall(key, lambda: read(self, *plain, **named)))

    return recall


def kept(read: _Read[S, P, T]) -> _Read[S, P, T]:
    """Read something whole once. Arguments are few: elections, languages."""

    @wraps(read)
    def recall(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (read, args, *kwargs.items())
        return cast("T", self.memory.keep(key, lambda: read(self, *args, **kwargs)))

    return recall


def last_few(most: int) -> Callable[[_Read[S, P, T]], _Read[S, P, T]]:
    """Remember the last ``most`` results of something that is large and takes many reads."""

    def decorate(make: _Read[S, P, T]) -> _Read[S, P, T]:
        @wraps(make)
        def recall(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, *kwargs.items())
            return cast(
                "T", self.memory.recent(make, most, key, lambda: make(self, *args, **kwargs))
            )

        return recall

    return decorate


def _plain(value: object) -> Any:
    """An argument as something that can be looked up."""
    if isinstance(value, str) or not isinstance(value, (Collection, Iterator)):
        return value
    return frozenset(value)
