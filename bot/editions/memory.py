"""Caches of what a view read, and of what was made of it. An edition never changes, so nothing in
them grows old; it only takes room. They belong to one view and go with it.

There are three of them, by how much there can be: single answers, the least recently used forgotten
when there is no room for their rows, of which a view of an earlier edition has less; whole tables
for as long as their view is in use; and the last few of what is large and takes many reads. A
fourth goes on from view to view, by who makes it: what is made of names, which seldom change with
an edition, and what is said of one edition by its number.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    MutableMapping,
    Sized,
)
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from cachetools import LRUCache

SMALL = 2_000
"""Rows up to which a table is read whole when only some of it is wanted."""

ROOM = 20_000
"""Rows of single answers that one view remembers: about 20 MiB."""

EARLIER_ROOM = 2_000
"""The same of a view of an earlier edition: there may be dozens, for what chats were told last."""

_AT_ONCE = 50
"""Results that are forgotten in one step."""

_STATES = 2
"""Results of one maker that go on from view to view: of the newest state, and of an older view."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Lasting = dict[Hashable, LRUCache[Hashable, Any]]
"""What goes on from view to view, by its maker."""


class Memory:
    """The caches of one view."""

    def __init__(
        self,
        room: int | None = None,
        lasting: Lasting | None = None,
    ) -> None:
        self.answers = _by_rows(ROOM if room is None else room)
        # Half a table is of no use, so these have no bound; ``shed`` forgets the large ones.
        self.tables: dict[Hashable, Any] = {}
        self._last: dict[Hashable, LRUCache[Hashable, Any]] = {}
        self._of_places: dict[Hashable, LRUCache[Hashable, Any]] = {}
        self.lasting: Lasting = {} if lasting is None else lasting

    def last(
        self, maker: Hashable, most: int, *, of_place: bool = False
    ) -> LRUCache[Hashable, Any]:
        """The last ``most`` results of one maker, each of one place alone or of more."""
        caches = self._of_places if of_place else self._last
        if maker not in caches:
            caches[maker] = LRUCache(most)
        return caches[maker]

    def shed(self, *, places: bool = False) -> list[MutableMapping[Any, Any]]:
        """Forget the large tables, what was made of them, and most answers: of an edition that was
        overtaken only single places are asked for, and of earlier ones not these ``places`` either.
        Returns all that: to let go of it at once takes tens of milliseconds.
        """
        large = {key: table for key, table in self.tables.items() if _rows(table) > SMALL}
        self.tables = {key: table for key, table in self.tables.items() if key not in large}
        # Some of the last results hold the view whose memory this is: a circle that would stand.
        gone = [large, self.answers, *self._last.values()]
        self.answers, self._last = _by_rows(EARLIER_ROOM), {}
        if places:
            gone += self._of_places.values()
            self._of_places = {}
        return gone


def let_go(gone: Iterable[MutableMapping[Any, Any]]) -> Iterator[None]:
    """Empty caches, some results a step."""
    for cache in gone:
        while cache:
            for _ in range(min(_AT_ONCE, len(cache))):
                cache.popitem()
            yield


def _rows(found: Any) -> int:
    """How much room something takes, in rows."""
    return 1 + (len(found) if isinstance(found, Sized) else 0)


def _by_rows(room: int) -> LRUCache[Hashable, Any]:
    """A cache of so many rows. What is larger counts as the room: it is kept alone, for it would
    otherwise be read again each time.
    """
    return LRUCache(room, lambda found: min(_rows(found), room))


def recall(cache: MutableMapping[K, V], key: K, make: Callable[[], V]) -> V:
    """What ``cache`` holds for ``key``, made and put there when it holds nothing."""
    try:
        return cache[key]
    except KeyError:
        pass
    made = cache[key] = make()
    return made


class Remembering(Protocol):
    """Something that has a memory."""

    memory: Memory


S = TypeVar("S", bound=Remembering)
P = ParamSpec("P")
T = TypeVar("T")
_Read = Callable[Concatenate[S, P], T]


def remembered(read: _Read[S, P, T]) -> _Read[S, P, T]:
    """Remember what a method, or a function of a view, found while there is room.

    A list of ids is taken as a set: in another order it is the same question.
    """

    @wraps(read)
    def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        # Most arguments are ids, and an answer asks dozens of times.
        plain: Any = tuple([arg if type(arg) is str else _hashable(arg) for arg in args])
        named: Any = {name: _hashable(value) for name, value in kwargs.items()} if kwargs else {}
        key = (read, plain, *named.items()) if named else (read, plain)
        found: T = recall(self.memory.answers, key, lambda: read(self, *plain, **named))
        return found

    return wrapper


def kept(read: _Read[S, P, T]) -> _Read[S, P, T]:
    """Read something whole once. Arguments are few: contests, languages."""

    @wraps(read)
    def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        tables = self.memory.tables
        # An answer asks a hundred times, nearly always for what is here.
        key: Hashable = (read, args, *kwargs.items()) if kwargs else (read, args)
        found: T
        try:
            found = tables[key]
        except KeyError:
            found = tables[key] = read(self, *args, **kwargs)
        return found

    return wrapper


def kept_while(
    state: Callable[[S], Hashable],
) -> Callable[[Callable[[S], T]], Callable[[S], T]]:
    """Make something of a view, and of those after it once for as long as ``state`` of them is the
    same.
    """

    def decorate(make: Callable[[S], T]) -> Callable[[S], T]:
        @wraps(make)
        def wrapper(self: S, /) -> T:
            def made() -> T:
                cache = recall(self.memory.lasting, make, partial(LRUCache, _STATES))
                lasting: T = recall(cache, state(self), lambda: make(self))
                return lasting

            found: T = recall(self.memory.tables, (make,), made)
            return found

        return wrapper

    return decorate


def last_few(most: int, *, of_place: bool = False) -> Callable[[_Read[S, P, T]], _Read[S, P, T]]:
    """Remember the last ``most`` results of something that is large and takes many reads."""

    def decorate(make: _Read[S, P, T]) -> _Read[S, P, T]:
        @wraps(make)
        def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, *kwargs.items())
            cache = self.memory.last(make, most, of_place=of_place)
            found: T = recall(cache, key, lambda: make(self, *args, **kwargs))
            return found

        return wrapper

    return decorate


def same_in_every_view(room: int) -> Callable[[_Read[S, P, T]], _Read[S, P, T]]:
    """Remember so many rows of something that every view says alike: what one edition changed, by
    its number, say. They go on from view to view.
    """

    def decorate(make: _Read[S, P, T]) -> _Read[S, P, T]:
        @wraps(make)
        def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            cache = recall(self.memory.lasting, make, partial(_by_rows, room))
            found: T = recall(cache, (args, *kwargs.items()), lambda: make(self, *args, **kwargs))
            return found

        return wrapper

    return decorate


def _hashable(value: object) -> Any:
    if isinstance(value, str) or not isinstance(value, (Collection, Iterator)):
        return value
    return frozenset(value)
