"""The files of one source, one after the other: of a file like the one before only the records of
those contests and places are mapped again of which a record is another one, or new.

What comes out is what mapping the whole file would give. A record's rows depend on itself and on
what its mapping reads outside of it; on the other records of its contest and place, since two
values of one figure collide; and on who named its contest, place and choice first, since the others
need not say it again. The time of the whole file is written into rows that are as they were. Where
any of that is in doubt, the whole file is mapped.
"""

from __future__ import annotations

from array import array
from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingOf
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import chain, compress, islice
from operator import ne
from pathlib import Path
from typing import Any

from bot.intake.formats.lines import KnownLines, LineRows
from bot.intake.formats.reading import UnreadableError, parse
from bot.intake.formats.records import Record
from bot.intake.mapping.cache import CachedFile, FeedCache, KeptGroups
from bot.intake.mapping.filerun import FileRun
from bot.intake.mapping.files import MappingError
from bot.intake.mapping.former import ENTITIES, FormerFile, NamedByRecords, RemappingDoubtError
from bot.intake.mapping.mapped import (
    Cells,
    FiguresOf,
    Key,
    Mapped,
    Trouble,
    drop_uncounted,
    join_places,
    key_of,
)
from bot.intake.mapping.mapper import KindOfRecords, Mapper
from bot.intake.mapping.mapping import Mapping
from bot.intake.mapping.rowmaking import MOST_PROBLEMS

Find = Callable[[Record], Any]

_MOST_CHANGED = 0.5
"""Part of the records, from which on mapping the whole file is no more work."""


class Remapper:
    """Maps the files of one ``source``, and keeps what came of the last one in a ``cache``.
    ``archived`` has the bytes of a file by their SHA-256: of the one that was mapped last before a
    restart. ``mapped_records`` counts the records of the last one that were mapped.
    """

    def __init__(
        self,
        dataset: str,
        cache: FeedCache | None = None,
        source: str = "",
        archived: Callable[[str], bytes | None] = lambda sha256: None,
    ) -> None:
        self._dataset, self._source, self._archived = dataset, source, archived
        self._cache = cache or FeedCache()
        self._former: FormerFile | None = None
        self._lines: KnownLines | None = None
        self.mapped_records = 0

    def mapped(
        self,
        data: bytes,
        mapping: Mapping,
        *,
        received: datetime,
        folder: Path | None = None,
        file: str = "mapping",
        sha256: str = "",
    ) -> Mapped:
        """What the bytes of a file say, until those of the next are mapped: see ``map_file``."""

        def start(data: bytes) -> tuple[Callable[[Mapped], Mapper], FileRun]:
            parsed = parse(data, mapping.input, self._lines)
            self._lines = parsed.rows.known if isinstance(parsed.rows, LineRows) else None

            def mapper(made: Mapped) -> Mapper:
                return Mapper(
                    parsed, mapping, dataset=self._dataset, folder=folder, file=file, made=made
                )

            return mapper, FileRun(mapper(Mapped()), received)

        former, kept = self._former, self._cache.file(self._source)
        if former is None or kept is None or kept.sha256 != former.sha256:
            # This process is new, or another one mapped a file meanwhile.
            former = None
            before = self._archived(kept.sha256) if kept and kept.sha256 else None
            if kept is not None and before is not None:
                with suppress(UnreadableError, MappingError):
                    _, running = start(before)
                    former = _recalled(kept, running, KeptGroups(self._cache, self._source))
        mapper, running = start(data)
        self._former = None
        with self._cache.writing():
            if former is not None:
                try:
                    scout = _Scout(mapper(Mapped()), received)
                    self.mapped_records = _update(former, running, scout)
                except RemappingDoubtError:
                    running = FileRun(mapper(Mapped()), received)
                    former = None
            if former is None:
                former = _map_all(running, KeptGroups(self._cache, self._source))
                self.mapped_records = len(running)
            is_known = sum(len(of.problems) for of in former.notes.values()) < MOST_PROBLEMS
            former.sha256 = sha256 if is_known else ""
            self._cache.keep_file(
                self._source,
                sha256=former.sha256,
                made_by=running.made_by,
                shape=former.shape() if former.is_reshaped else None,
                state=former.state(),
            )
            former.is_reshaped = False
        if is_known:
            self._former = former
        return _result(former, running)


def _recalled(kept: CachedFile, run: FileRun, groups: KeptGroups) -> FormerFile | None:
    """What came of a file in a process before this one; ``None`` where it would be another thing
    now.
    """
    if kept.made_by != run.made_by:
        return None
    former = FormerFile(run.context, run.marks, run.ends, run.made, groups)
    former.take_shape(kept.shape, chain.from_iterable(kind.wanted for kind in run.kinds))
    former.take_state(kept.state)
    former.places = _joined(former.made)
    former.is_reshaped, former.sha256 = False, kept.sha256
    return former if len(former.about) == len(run) else None


def _map_all(run: FileRun, groups: KeptGroups) -> FormerFile:
    """Map the whole file, and note what came of each record."""
    made = run.made
    for name in ENTITIES:
        setattr(made, name, NamedByRecords())
    former = FormerFile(run.context, run.marks, run.ends, made, groups)
    entities = former.entities
    same: dict[tuple[Key, ...], tuple[Key, ...]] = {}
    for position, record in enumerate(run.records()):
        for named in entities:
            named.at = position
        kind = run.kind_of(position)
        wanted = kind.wanted
        count, keys, notes = run.take(position, record)
        if len(kind.wanted) < len(wanted):
            former.witnesses[position] = [each for each in wanted if each not in kind.wanted]
        former.counts.append(count)
        former.about.append(same.setdefault(keys, keys))
        if notes is not None:
            former.notes[position] = notes
    run.mapper.end(run.kinds)
    drop_uncounted(made)
    former.index()
    groups.as_of = run.as_of
    groups.clear()
    groups.put(made.by_place().items())
    made.figures = {}
    former.places = _joined(made)
    return former


class _Scout:
    """Finds out what new records speak of before they are taken."""

    def __init__(self, mapper: Mapper, received: datetime) -> None:
        self._mapper, self._received = mapper, received
        self._kinds: list[KindOfRecords] = []

    def spoken_of(self, run: FileRun, position: int) -> set[Key]:
        """The contests and places that a record speaks of."""
        if not self._kinds:
            self._kinds = self._mapper.start(self._received)
        kind = self._kinds[run.kind_at(position)]
        made = self._mapper.made
        made.spoken_of.clear()
        self._mapper.take(kind, run.record(position))
        return set(made.spoken_of)


def _update(former: FormerFile, run: FileRun, scout: _Scout) -> int:
    """Map again what changed, and what goes with it; returns how many records that were. Raises
    ``RemappingDoubtError``, and what was known is of no use any more.
    """
    groups = former.groups
    if run.context != former.context or bool(run.as_of) != bool(groups.as_of):
        raise RemappingDoubtError
    added, changed = _changes(former, run)
    if len(added) + len(changed) > len(run) * _MOST_CHANGED:
        raise RemappingDoubtError
    if added:
        _make_way(former, added)
    for position, notes in former.notes.items():
        if added and notes.problems and run.mapper.parsed.is_tree:
            # The paths to what lies behind a new record are others now.
            raise RemappingDoubtError
        line = run.record(position).line
        notes.problems = [replace(problem, line=line) for problem in notes.problems]
    changed |= added
    speaking = {position: former.about[position] for position in changed}
    for position in added:
        speaking[position] = tuple(scout.spoken_of(run, position))
    keys, positions = _touched(former, speaking)
    has_more = _map_again(former, run, positions, changed, keys)
    _put(former, run.made, keys)
    if run.as_of != groups.as_of:
        groups.as_of = run.as_of
        for cells in former.made.refused.values():
            cells["as_of"] = run.as_of
    if has_more:
        former.places = _joined(former.made)
    if not any(former.counts):
        raise RemappingDoubtError
    former.marks, former.ends = run.marks, run.ends
    former.is_reshaped |= bool(added) or has_more or any(each.is_moved for each in former.entities)
    return len(positions)


def _changes(former: FormerFile, run: FileRun) -> tuple[set[int], set[int]]:
    """The positions of records that are new, and of those that are other ones than before. Raises
    ``RemappingDoubtError`` where some went, or changed places.
    """
    if former.ends == run.ends:
        return set(), set(compress(range(len(run)), map(ne, former.marks, run.marks)))
    added: set[int] = set()
    changed: set[int] = set()
    start = start_before = 0
    for end, end_before in zip(run.ends, former.ends, strict=True):
        before, now = former.marks[start_before:end_before], run.marks[start:end]
        for position, is_added in _compared(before, now):
            (added if is_added else changed).add(start + position)
        start, start_before = end, end_before
    return added, changed


def _compared(before: array[int], now: array[int]) -> Iterator[tuple[int, bool]]:
    """The positions of what is not as it was, and whether it is new."""
    known, left = set(before), set(now)
    at = 0
    for position, mark in enumerate(now):
        former = before[at] if at < len(before) else None
        if former == mark:
            at += 1
        elif mark in known:
            raise RemappingDoubtError
        elif former is None or former in left:
            yield position, True
        else:
            yield position, False
            at += 1
    if at < len(before):
        raise RemappingDoubtError


def _make_way(former: FormerFile, added: set[int]) -> None:
    """Move what is known of records behind those that are new."""
    for position in sorted(added):
        former.about.insert(position, ())
        former.counts.insert(position, 0)
    if min(added) == len(former.about) - len(added):
        return
    # Where each record stands now, by where it stood.
    moved = [position for position in range(len(former.about)) if position not in added]
    former.notes = {moved[at]: notes for at, notes in former.notes.items()}
    former.witnesses = {moved[at]: found for at, found in former.witnesses.items()}
    former.named = {moved[at]: named for at, named in former.named.items()}
    for key, members in former.members.items():
        former.members[key] = array("q", (moved[at] for at in members))
    for named in former.entities:
        named.namers = {id_: moved[at] for id_, at in named.namers.items()}
        for renamers in named.renamers.values():
            renamers[:] = [moved[at] for at in renamers]


def _touched(
    former: FormerFile, speaking: MappingOf[int, tuple[Key, ...]]
) -> tuple[set[Key], set[int]]:
    """The contests and places that changed records spoke of, or new ones do, with all records that
    spoke of them.
    """
    keys: set[Key] = set()
    positions = set(speaking)
    left = list(speaking.items())
    while left:
        _, about = left.pop()
        for key in about:
            if key not in keys:
                keys.add(key)
                more = set(former.members.get(key, ())) - positions
                positions |= more
                left += [(each, former.about[each]) for each in more]
    return keys, positions


def _map_again(
    former: FormerFile, run: FileRun, positions: set[int], changed: set[int], keys: set[Key]
) -> bool:
    """Map records again; whether they name anything new. Adds to ``keys`` what they speak of."""
    made, entities = run.made, former.entities
    for name, named in zip(ENTITIES, entities, strict=True):
        setattr(made, name, named)
        named.is_again = True
    sizes = [len(named) for named in entities]
    for position in sorted(positions):
        is_changed = position in changed
        for named in entities:
            named.at, named.is_changed = position, is_changed
            named.again.clear()
        kind = run.kind_of(position)
        kind.wanted = former.witnesses.get(position, [])
        count, spoken_of, notes = run.take(position, run.record(position))
        if kind.wanted:
            # Another record may have it.
            raise RemappingDoubtError
        if is_changed:
            for named, id_ in former.named.get(position, ()):
                if id_ not in named.again:
                    raise RemappingDoubtError
        if spoken_of != former.about[position]:
            _move(former, position, spoken_of, keys)
        former.is_reshaped |= count != former.counts[position]
        former.counts[position] = count
        former.notes.pop(position, None)
        if notes is not None:
            former.notes[position] = notes
    for named, size in zip(entities, sizes, strict=True):
        for id_ in islice(named, size, None):
            former.named.setdefault(named.namers[id_], []).append((named, id_))
    return sizes != [len(named) for named in entities]


def _move(former: FormerFile, position: int, spoken_of: tuple[Key, ...], keys: set[Key]) -> None:
    """Note that a record speaks of other contests and places than before."""
    if any(key in former.members and key not in keys for key in spoken_of):
        # Other records speak of one of them that were not mapped again.
        raise RemappingDoubtError
    for key in former.about[position]:
        former.members[key].remove(position)
    for key in spoken_of:
        insort(former.members.setdefault(key, array("q")), position)
    former.about[position] = spoken_of
    former.is_reshaped = True
    keys.update(spoken_of)


def _put(former: FormerFile, made: Mapped, keys: set[Key]) -> None:
    """Put what was mapped again in the place of what was said before of these."""
    drop_uncounted(made)
    whole, groups, fresh = former.made, former.groups, made.by_place()
    for key, rows in fresh.items():
        known = {cells["id"] for cells in groups.get(key, ())}
        for cells in rows:
            if cells["id"] not in known and _is_elsewhere(cells["id"], former, keys):
                raise RemappingDoubtError
    groups.drop(keys - fresh.keys())
    # In the order of the file, as where it is mapped as a whole.
    groups.put(sorted(fresh.items(), key=lambda item: former.members[item[0]][0]))
    gone = [id_ for id_, cells in whole.refused.items() if key_of(cells) in keys]
    for id_ in gone:
        del whole.refused[id_]
    whole.refused |= made.refused
    for call in [call for call in whole.calls if call[:2] in keys]:
        del whole.calls[call]
    whole.calls |= made.calls
    whole.uncounted = (whole.uncounted - keys) | made.uncounted


def _is_elsewhere(id_: str, former: FormerFile, keys: set[Key]) -> bool:
    """Whether a figure that was not mapped again may have this id: those of a contest at a place
    begin with both, and an underscore may stand in either.
    """
    words = id_.split("_")
    for start in range(len(words)):
        contest = "_".join(words[:start])
        for end in range(start + 1, len(words)):
            place = "_".join(words[start:end])
            for key in ((contest, place), ("", place)):
                if key in keys or key not in former.groups:
                    continue
                if any(cells["id"] == id_ for cells in former.groups[key]):
                    return True
    return False


def _joined(made: Mapped) -> dict[str, Cells]:
    """The places, each under another one."""
    places = {id_: dict(cells) for id_, cells in made.places.items()}
    joined = Mapped(elections=made.elections, whole=made.whole, places=places)
    join_places(joined)
    return joined.places


def _result(former: FormerFile, run: FileRun) -> Mapped:
    made, told = former.made, run.made
    problems: list[Trouble] = []
    unmatched = run.unmatched
    for _, notes in sorted(former.notes.items()):
        problems += notes.problems
        for of, counted in notes.unmatched.items():
            unmatched.setdefault(of, Counter()).update(counted)
    return Mapped(
        elections=told.elections,
        whole=told.whole,
        contests=dict(made.contests),
        places=former.places,
        candidates=dict(made.candidates),
        documents=told.documents,
        figures=FiguresOf(former.groups),  # type: ignore[arg-type]
        names=dict(made.names),
        calls=dict(made.calls),
        problems=[*run.head, *problems[: max(0, MOST_PROBLEMS - len(run.head))]],
        unmatched=unmatched,
        refused=dict(made.refused),
        uncounted=set(made.uncounted),
        is_test=told.is_test,
        next=told.next,
        records=sum(former.counts),
        groups=former.groups,
        records_of=lambda key: [run.record(at) for at in former.members.get(key, ())],
    )
