"""What is remembered of a file of a source that was mapped, so that of the next one only what is
another one has to be mapped: see ``remapping``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from sys import intern
from typing import Any

import orjson

from bot.intake.mapping.cache import KeptGroups
from bot.intake.mapping.compiling import SoughtMember
from bot.intake.mapping.mapped import Cells, Key, Mapped, Trouble

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
        self.is_again = self.is_changed = self.is_moved = False
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
            self.is_moved |= self.at < self.namers[id_]
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


@dataclass
class FormerFile:
    """A file that was mapped: what its records were, and what came of them.

    ``made`` has all but the figures, which are in ``groups``. ``about`` has for each record the
    contests and places that it spoke of, ``members`` for each of those its records; ``named`` what
    each record named first; ``witnesses`` what was first found in a record of all that the mapping
    wants of some. ``is_reshaped`` tells that the records are others, or are about something else,
    than when this was kept last.
    """

    context: tuple[Any, ...]
    marks: array[int]
    ends: list[int]
    made: Mapped
    groups: KeptGroups
    about: list[tuple[Key, ...]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    notes: dict[int, RecordNotes] = field(default_factory=dict)
    witnesses: dict[int, list[SoughtMember]] = field(default_factory=dict)
    members: dict[Key, array[int]] = field(default_factory=dict)
    named: dict[int, list[tuple[NamedByRecords, str]]] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    is_reshaped: bool = True
    sha256: str = ""

    @property
    def entities(self) -> list[NamedByRecords]:
        """What was named."""
        return [getattr(self.made, name) for name in ENTITIES]

    def index(self) -> None:
        """Find from the records that are about something, and from what was named, the reverse."""
        for position, keys in enumerate(self.about):
            for key in keys:
                if key not in self.members:
                    self.members[key] = array("q")
                self.members[key].append(position)
        for named in self.entities:
            for id_, namer in named.namers.items():
                for position in (namer, *named.renamers.get(id_, ())):
                    self.named.setdefault(position, []).append((named, id_))

    def shape(self) -> bytes:
        """What the records are about, to be kept."""
        keys = {key: number for number, key in enumerate(self.members)}
        spoken: dict[tuple[Key, ...], int] = {}
        about = [spoken.setdefault(each, len(spoken)) for each in self.about]
        witnesses = [
            (position, [(each.where, each.text) for each in found])
            for position, found in self.witnesses.items()
        ]
        entities = [(named, named.namers, named.renamers) for named in self.entities]
        listed = [[keys[key] for key in each] for each in spoken]
        return orjson.dumps([list(keys), listed, about, self.counts, witnesses, entities])

    def take_shape(self, kept: bytes, sought: Iterable[SoughtMember]) -> None:
        """Have what was kept so. ``sought`` is all that the mapping wants of some record."""
        keys, listed, about, self.counts, witnesses, entities = orjson.loads(kept)
        pairs = [(intern(contest), place) for contest, place in keys]
        spoken = [tuple(pairs[number] for number in each) for each in listed]
        self.about = [spoken[number] for number in about]
        by_text = {(each.where, each.text): each for each in sought}
        for position, found in witnesses:
            self.witnesses[position] = [by_text[where, text] for where, text in found]
        for name, (cells, namers, renamers) in zip(ENTITIES, entities, strict=True):
            named = NamedByRecords()
            named.update(cells)
            named.namers, named.renamers = namers, renamers
            setattr(self.made, name, named)
        self.index()

    def state(self) -> bytes:
        """What else came of the records, to be kept."""
        made = self.made
        notes = [
            (position, [astuple(each) for each in of.problems], of.unmatched)
            for position, of in self.notes.items()
        ]
        calls = list(made.calls.items())
        uncounted = sorted(made.uncounted)
        return orjson.dumps([self.groups.as_of, notes, made.refused, uncounted, calls])

    def take_state(self, kept: bytes) -> None:
        """Have what was kept so."""
        made = self.made
        self.groups.as_of, notes, made.refused, uncounted, calls = orjson.loads(kept)
        for position, problems, unmatched in notes:
            counted = {of: Counter(keys) for of, keys in unmatched.items()}
            self.notes[position] = RecordNotes([Trouble(*each) for each in problems], counted)
        made.uncounted = {(contest, place) for contest, place in uncounted}
        made.calls = {(contest, place, choice): c for (contest, place, choice), c in calls}
