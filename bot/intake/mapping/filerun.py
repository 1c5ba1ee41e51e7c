"""A file that is mapped: its records by their positions, marks by which they are compared with
those of the file before, and what tells whether one file can be compared with another at all.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache, cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from bot.intake.formats.lines import LineRows
from bot.intake.formats.records import Record
from bot.intake.mapping.former import RecordNotes
from bot.intake.mapping.mapped import Key
from bot.intake.mapping.mapper import KindOfRecords, Mapper
from bot.intake.mapping.values import ValueTroubleError

Find = Callable[[Record], Any]

_BOT = Path(__file__).parents[2]
_MAPPING_ROOMS = ("intake", "dataset", "places", "checks")
"""Rooms that rows are made by, with the tables that lie in them."""


def _sources(room: Path) -> Iterator[Path]:
    return (path for path in room.rglob("*.*") if "__pycache__" not in path.parts)


@cache
def program_mark(bot: Path) -> str:
    """What tells this version of all that maps from another one."""
    mark = blake2b(digest_size=16)
    for room in _MAPPING_ROOMS:
        for path in sorted(_sources(bot / room)):
            mark.update(path.read_bytes())
    return mark.hexdigest()


class FileRun:
    """A file on its way: its records in their order, and what tells them from others. ``as_of`` is
    when all of its figures stood so, blank where that is not said once.
    """

    def __init__(self, mapper: Mapper, received: datetime) -> None:
        self.mapper, self.made = mapper, mapper.made
        self.kinds = mapper.start(received)
        self.head, self.made.problems = self.made.problems, []
        self.unmatched, self.made.unmatched = self.made.unmatched, {}
        self.marks = array("q")
        self.ends: list[int] = []
        parsed = mapper.parsed
        self._records: list[Sequence[Record]] = []
        for kind in self.kinds:
            found = mapper.records_of(kind)
            records = found if isinstance(found, Sequence) else list(found)
            self._records.append(records)
            self.marks.extend(_marks(kind, records, is_tree=parsed.is_tree))
            self.ends.append(len(self.marks))
        of_file = [find(parsed.root) for kind in self.kinds for find in kind.of_file]
        self.as_of, times = self._time_of_file()
        self.context = (
            mapper.mapping,
            parsed.header,
            of_file,
            times,
            parsed.doubled,
            mapper.compiler.templates.lookups,
            self.made.elections,
            self.made.whole,
        )

    @cached_property
    def made_by(self) -> str:
        """What tells what makes rows of these records, but for the file itself, from what may make
        others: the mapping, the tables that it looks up in, and our own program.
        """
        mapper = self.mapper
        told = (
            program_mark(_BOT),
            mapper.dataset,
            mapper.mapping,
            mapper.compiler.templates.lookups,
        )
        return blake2b(repr(told).encode(), digest_size=16).hexdigest()

    def _time_of_file(self) -> tuple[str, list[str]]:
        """When all figures stood so; blank where that is not one time, with what is said of it."""
        finds = [kind.maker.file_time for kind in self.kinds if kind.maker.has_figures]
        root = self.mapper.parsed.root
        texts = [find(root) if find is not None else "" for find in finds]
        if texts and texts[0] and len(set(texts)) == 1:
            with suppress(ValueTroubleError):
                return self.mapper.moments.read(texts[0]), []
        return "", texts

    def __len__(self) -> int:
        return len(self.marks)

    def record(self, position: int) -> Record:
        """A record by its position among those of all kinds."""
        kind = self.kind_at(position)
        start = self.ends[kind - 1] if kind else 0
        return self._records[kind][position - start]

    def kind_at(self, position: int) -> int:
        """Which of the kinds a record is of."""
        return bisect_right(self.ends, position)

    def kind_of(self, position: int) -> KindOfRecords:
        """The kind of a record."""
        return self.kinds[self.kind_at(position)]

    def records(self) -> Iterator[Record]:
        """All of them in their order."""
        return chain.from_iterable(self._records)

    def take(
        self, position: int, record: Record
    ) -> tuple[int, tuple[Key, ...], RecordNotes | None]:
        """Map a record: how many it was taken for, what it spoke of, and what was not taken."""
        made = self.made
        count = self.mapper.take(self.kind_of(position), record)
        keys = tuple(sorted(made.spoken_of))
        made.spoken_of.clear()
        if not made.problems and not made.unmatched:
            return count, keys, None
        notes = RecordNotes(made.problems, made.unmatched)
        made.problems, made.unmatched = [], {}
        return count, keys, notes


def _marks(kind: KindOfRecords, records: Sequence[Record], *, is_tree: bool) -> Iterable[int]:
    """What tells records from others: hashes of all that their rows are made of."""
    if isinstance(records, LineRows) and not kind.outside:
        return records.marks
    return _marks_of_cells(kind.outside, records, is_tree=is_tree)


def _marks_of_cells(
    outside: Sequence[Find], records: Sequence[Record], *, is_tree: bool
) -> Iterator[int]:
    for record in records:
        more = [find(record) for find in outside] if outside else None
        if is_tree:
            yield hash(marshal.dumps((record.value, more), 2))
        else:
            cells = tuple(record.value.values())
            yield hash(cells if more is None else (cells, marshal.dumps(more, 2)))
