"""The records of a file → rows of a dataset, by a mapping.

A row that cannot be made is told and left out; the others are made all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.intake.formats.reading import UnreadableError, parse
from bot.intake.formats.records import Record, each_record, path_steps
from bot.intake.mapping.compiling import SoughtMember
from bot.intake.mapping.files import MappingError
from bot.intake.mapping.mapped import Mapped, Trouble, drop_uncounted, join_places
from bot.intake.mapping.mapping import Mapping, RecordsPart
from bot.intake.mapping.rowmaking import FileContext, RowMaker
from bot.intake.mapping.wide import WideViews


class TooManyFiguresError(UnreadableError):
    """A file that has more figures by a mapping than are wanted; ``choices`` are those of the
    records up to there.
    """

    def __init__(self, choices: int) -> None:
        self.choices = choices
        super().__init__("The file has too many figures by this mapping.")


def map_file(
    data: bytes,
    mapping: Mapping,
    *,
    dataset: str,
    received: datetime,
    folder: Path | None = None,
    file: str = "mapping",
    most: int | None = None,
) -> Mapped:
    """What the bytes of a file say by a mapping.

    ``dataset`` is the id of the dataset, ``received`` when the file was, ``folder`` where the
    mapping's lookup files lie. Raises ``UnreadableError`` for a file that is not what the mapping
    says, ``TooManyFiguresError`` beyond ``most`` figures, and ``MappingError`` for a mapping that
    does not fit it: which of its columns or members the file does not have.
    """
    parsed = parse(data, mapping.input)
    mapper = Mapper(parsed, mapping, dataset=dataset, folder=folder, file=file)
    return mapper.mapped(received, most)


def next_of(
    data: bytes, mapping: Mapping, *, dataset: str, received: datetime, folder: Path, file: str
) -> tuple[str, bool]:
    """The address that a file says to ask next, and whether it has no record: see ``map_file``. A
    mapping that knows of no such address says neither.
    """
    if mapping.next is None:
        return "", False
    parsed = parse(data, mapping.input)
    mapper = Mapper(parsed, mapping, dataset=dataset, folder=folder, file=file)
    kinds = mapper.start(received)
    has_records = any(True for kind in kinds for _ in mapper.records_of(kind))
    return mapper.made.next, not has_records


@dataclass
class KindOfRecords:
    """Records of one kind: how they are found and taken, and what is wanted of them that none had
    so far. ``outside`` finds what is no part of a record and ``of_file`` what the whole file says
    once, besides the time of all figures.
    """

    parts: RecordsPart
    wide: WideViews | None
    maker: RowMaker
    wanted: list[SoughtMember]
    outside: list[Callable[[Record], Any]]
    of_file: list[Callable[[Record], Any]]
    is_seen: bool = False


class Mapper(FileContext):
    """Maps the records of one file: ``start``, ``take`` for each of its records, ``end``. What it
    makes goes into ``made``, which may know entities already.
    """

    def mapped(self, received: datetime, most: int | None = None) -> Mapped:
        """The rows of all records. Raises ``MappingError`` where a reference names nothing, and
        ``TooManyFiguresError`` beyond ``most`` figures.
        """
        kinds = self.start(received)
        for kind in kinds:
            for record in self.records_of(kind):
                self.take(kind, record)
                if most is not None and len(self.made.figures) > most:
                    raise TooManyFiguresError(len(self.made.candidates))
        self.end(kinds)
        drop_uncounted(self.made)
        join_places(self.made)
        return self.made

    def start(self, received: datetime) -> list[KindOfRecords]:
        """Make the rows that are said once for the whole file; the kinds of its records. Raises
        ``MappingError``.
        """
        self.moments.received = received
        kinds = []
        for records in self.mapping.records:
            parts = self.mapping.parts_of(records)
            wide = WideViews(self.parsed.header, parts.wide) if parts.wide else None
            if wide and not self.parsed.is_tree:
                self.compiler.templates.add_columns(wide.names)
                self.compiler.problems += wide.problems
            maker = RowMaker(self, parts)
            wanted, templates = self.compiler.take_wanted(), self.compiler.templates
            outside, of_file = templates.take_outside(), templates.take_of_file()
            kinds.append(KindOfRecords(parts, wide, maker, wanted, outside, of_file))
        general = _General(self)
        if self.parsed.is_tree:
            wanted = self.compiler.take_wanted()
            self.compiler.problems += [str(w) for w in wanted if not w.is_in(self.parsed.root)]
        self._refuse()
        general.tell(received)
        for line, message in self.parsed.troubles:
            self.made.problems.append(Trouble(line, "", "", "cells", message))
        return kinds

    def take(self, kind: KindOfRecords, record: Record) -> int:
        """Make the rows of a record; how many records of its kind it was taken for."""
        count = 0
        for view in kind.wide.of(record) if kind.wide else (record,):
            is_taken = kind.maker.take(view)
            count += is_taken
            if kind.wanted and is_taken:
                kind.wanted = [each for each in kind.wanted if not each.is_in(view)]
        kind.is_seen = kind.is_seen or count > 0
        self.made.records += count
        return count

    def end(self, kinds: Iterable[KindOfRecords]) -> None:
        """Raise ``MappingError`` for what no record had, and ``UnreadableError`` where there was no
        record.
        """
        for kind in kinds:
            if kind.is_seen:
                self.compiler.problems += map(str, kind.wanted)
        self._refuse()
        # A feed that gives what changed alone may have nothing to give.
        if not self.made.records and not self.made.next:
            raise UnreadableError("No record was found where the mapping looks for some.")

    def _refuse(self) -> None:
        if self.compiler.problems:
            problems = sorted(set(self.compiler.problems))
            raise MappingError(self._file, problems, self.mapping.text)

    def records_of(self, kind: KindOfRecords) -> Iterable[Record]:
        """The records of a kind, in the order of the file."""
        if self.parsed.is_tree:
            return each_record(self.parsed.root, path_steps(kind.parts.each))
        return self.parsed.rows


class _General:
    """What is said once for the whole file."""

    def __init__(self, mapper: Mapper) -> None:
        self._mapper = mapper
        mapping, compiler = mapper.mapping, mapper.compiler
        self._election = {}
        if mapping.election is not None:
            for name, template in mapping.election.model_dump(exclude_none=True).items():
                self._election[name] = compiler.reference(f"election.{name}", template)
        self._tests = [
            _TestSign(mapper, table)
            for table in (mapping.test if isinstance(mapping.test, list) else [mapping.test])
            if table
        ]
        self._publisher = compiler.reference("source.publisher", mapping.source.publisher)
        self._published = compiler.reference("source.published", mapping.source.published)
        self._next = compiler.reference("next", mapping.next)

    def tell(self, received: datetime) -> None:
        """Make the rows of the document and the election."""
        mapper, made = self._mapper, self._mapper.made
        parsed = mapper.parsed
        first = parsed.rows[0] if parsed.rows else parsed.root
        source = mapper.mapping.source
        publisher = self._publisher(first) if self._publisher is not None else ""
        cells = {"id": source.id, "publisher": publisher or "Unnamed source"}
        for name in ("title", "url", "language"):
            value = getattr(source, name)
            if value:
                cells[name] = value
        cells["received"] = received.isoformat(timespec="seconds")
        if self._published is not None:
            published = mapper.moment(first, self._published(first))
            if published:
                cells["published"] = published
        made.documents[source.id] = cells
        if self._election:
            election = {n: find(first) for n, find in self._election.items() if find is not None}
            made.whole = election.pop("whole", "")
            for name in ("start", "end"):
                if election.get(name):
                    election[name] = mapper.moment(first, election[name])[:10]
            made.elections[mapper.dataset] = {"id": mapper.dataset, **election}
        made.is_test = any(sign.is_given() for sign in self._tests)
        if self._next is not None:
            made.next = self._next(first)


class _TestSign:
    """What tells that a file is a test: one of its records is enough."""

    def __init__(self, mapper: Mapper, table: MappingOf[str, Any]) -> None:
        parsed = mapper.parsed
        # The members of a table are of the same records: those of its longest path.
        inside = max((name.rpartition("[*]")[0] for name in table), key=len)
        prefix = f"{inside}[*]" if inside else ""
        bare = {
            name.removeprefix(prefix).removeprefix("."): wanted for name, wanted in table.items()
        }
        compiler, others = mapper.compiler, mapper.compiler.take_wanted()
        self._holds = compiler.condition("test", bare)
        sought = compiler.take_wanted()
        compiler.wanted = others
        self._records: Sequence[Record] = parsed.rows
        if parsed.is_tree:
            self._records = list(each_record(parsed.root, path_steps(prefix)))
            compiler.problems += [
                str(each) for each in sought if not any(map(each.is_in, self._records))
            ]

    def is_given(self) -> bool:
        """Whether the file has it."""
        holds = self._holds
        return holds is not None and any(map(holds, self._records))
