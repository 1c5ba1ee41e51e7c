"""Reads whose answer cannot change, remembered while there is room."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sized
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

_ROOM = 20_000


class Memory:
    """What was read before. It forgets everything when the rows it holds outgrow its room: about 20 MiB."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._rows = 0
        self._found: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """What ``read`` found when it was last called for this key."""
        if key in self._found:
            return self._found[key]
        found = read()
        rows = 1 + (len(found) if isinstance(found, Sized) else 0)
        if self._rows + rows > self._room:
            self._found.clear()
            self._rows = 0
        self._found[key] = found
        self._rows += rows
        return found


class Remembering(Protocol):
    """Something that has a memory."""

    memory: Memory


S = TypeVar("S", bound=Remembering)
P = ParamSpec("P")
T = TypeVar("T")


def remembered(read: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Remember what a method found. Words in a list of ids may come in any order and are asked for once."""

    @wraps(read)
    def recall(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        plain = tuple(map(_plain, args))
        named = {name: _plain(value) for name, value in kwargs.items()}
        key = (read.__name__, plain, *named.items())
        return cast("T", self.memory.recall(key, lambda: read(self, *plain, **named)))

    return recall


def _plain(value: object) -> Any:
    """An argument as something that can be looked up."""
    return value if isinstance(value, str) or not hasattr(value, "__iter__") else frozenset(value)
