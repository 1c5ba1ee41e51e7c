"""What is remembered of a file of a source that was mapped, so that of the next one only what is
another one has to be mapped: see ``remapping``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any

from bot.intake.compiling import SoughtMember
from bot.intake.mapped import Cells, Key, Mapped, Trouble
from bot.intake.records import Record

ENTITIES = ("contests", "places", "candidates", "names")
"""What of a ``Mapped`` records name."""


class RemappingDoubtError(Exception):
    """The whole file has to be mapped."""


class NamedByRecords(dict[str, Cells]):
    """Entities by their ids, and which record named each first. A record of a file that is mapped
    again knows only what was named before it, and names again what it named.
    """

    def __init__(self) -> None:
        super().__init__()
        self.namers: dict[str, int] = {}
        self.renamers: dict[str, list[int]] = {}
        self.at = 0
        self.is_again = self.is_changed = False
        self.again: set[str] = set()

    def __contains__(self, id_: object) -> bool:
        if not super().__contains__(id_):
            return False
        if not self.is_changed or id_ in self.again:
            return True
        return self.namers[id_] < self.at  # type: ignore[index]

    def get(self, id_: str, default: Any = None) -> Any:
        """What is known by an id."""
        if self.is_again and id_ in self.renamers:
            # What was known of it when this record was read is not known any more.
            raise RemappingDoubtError
        return self[id_] if id_ in self else default  # noqa: SIM401 - that is what this is

    def setdefault(self, id_: str, cells: Any = None) -> Any:
        """What is known by an id, or these cells from now on."""
        if id_ not in self:
            self[id_] = cells
        return self[id_]

    def __setitem__(self, id_: str, cells: Cells) -> None:
        if not super().__contains__(id_):
            self.namers[id_] = self.at
        elif self[id_] != cells:
            if self.is_again:
                raise RemappingDoubtError
            self.renamers.setdefault(id_, []).append(self.at)
        else:
            self.namers[id_] = min(self.at, self.namers[id_])
            self.again.add(id_)
            return
        super().__setitem__(id_, cells)
        self.again.add(id_)


@dataclass
class RecordNotes:
    """What a record was not taken for."""

    problems: list[Trouble]
    unmatched: dict[str, Counter[str]]


class RecordPositions(dict[str, Any]):
    """By the ids of figures where in the file their records stand."""

    at = 0

    def __setitem__(self, id_: str, record: Record) -> None:
        super().__setitem__(id_, self.at)


class RecordOrigins(MappingOf[str, Record]):
    """The records that figures came from, looked up when they are asked for."""

    def __init__(self, positions: MappingOf[str, int], record: Callable[[int], Record]) -> None:
        self._positions, self._record = positions, record

    def __getitem__(self, id_: str) -> Record:
        return self._record(self._positions[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


@dataclass
class FormerFile:
    """A file that was mapped: what its records were, and what came of them.

    ``about`` has for each record the contests and places that it spoke of, ``members`` for each of
    those its records; ``named`` what each record named first; ``witnesses`` what was first found in
    a record of all that the mapping wants of some.
    """

    context: tuple[Any, ...]
    marks: array[int]
    ends: list[int]
    as_of: str
    made: Mapped
    about: list[tuple[Key, ...]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    notes: dict[int, RecordNotes] = field(default_factory=dict)
    witnesses: dict[int, list[SoughtMember]] = field(default_factory=dict)
    members: dict[Key, list[int]] = field(default_factory=dict)
    named: dict[int, list[tuple[NamedByRecords, str]]] = field(default_factory=dict)
    groups: dict[Key, list[Cells]] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)

    @property
    def entities(self) -> list[NamedByRecords]:
        """What was named."""
        return [getattr(self.made, name) for name in ENTITIES]
