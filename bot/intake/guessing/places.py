"""Which columns are places, which of them lie in which, and what each is known by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.dataset.vocabulary import PlaceKind
from bot.intake.formats.reading import SHEET
from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import KINDS, kind_named, kinds_in, value_of
from bot.intake.guessing.place_tables import Level, PlaceWriter, is_no_place
from bot.intake.guessing.seen import SeenColumn, number_in

_RANKS = {
    name: rank
    for rank, names in enumerate(
        (
            "country",
            "state region",
            "province department",
            "county constituency",
            "district",
            "municipality city",
            "town",
            "ward",
            "precinct",
            "station",
            "place",
        )
    )
    for name in names.split()
}
"""Kinds of places, the larger first, where the cells do not tell which is part of which."""

_FLAGS = frozenset({"y", "n", "yes", "no", "true", "false", "t", "f", "0", "1"})
_ANEW = 0.9
"""The part of places whose smaller places are numbered from 1 on; the rest are slips."""
_CROSSING = 1.25
"""So much more often may a larger place tell a smaller one apart that it only cuts through some."""
_MOST_LEADING = 3
"""Columns at the beginning of a table that may be places though no heading tells so."""


class PlaceGuesser:
    """Guesses the table [place] of a mapping."""

    def __init__(self, columns: Columns, guess: Guess) -> None:
        self.columns, self.guess = columns, guess
        self.levels: list[Level] = []
        self.is_wide = False

    def find(self, *, is_wide: bool = False, is_long: bool = False) -> None:
        """Find the places. ``is_wide``: each record is all that is said of its place; ``is_long``:
        it is of one of its choices.
        """
        self.is_wide = is_wide
        if self._find_typed():
            return
        for name, code in self.columns.seen.places:
            self.levels.append(Level("place", name, code, code or name))
            for listed in (self.columns.texts, self.columns.numbers):
                listed[:] = [c for c in listed if c.ref not in {name, code}]
            self.guess.notes["place", "kind"] = "no header tells what these are: EDIT it"
        if not self.levels:
            self._find_levels()
        if not self.levels:
            self._find_alone()
        if not self.levels:
            self._find_unnamed()
        if not self.levels and is_wide:
            self._find_leading()
        if not self.levels:
            why = "no column of places was found: all is of the whole"
            self.guess.set("place", "key", "", why)
            return
        if is_wide:
            self._find_missing()
        elif is_long and not self.columns.seen.is_tree:
            self._find_between()
        PlaceWriter(self.columns, self.guess, self.levels, is_wide=is_wide).write()

    def _find_levels(self) -> None:
        columns = self.columns
        for concept in KINDS:
            found = [c for c in columns.all_of(concept) if c.filled and "[0]" not in c.ref]
            found = [c for c in found if not c.heading.qualifiers & {"type", "parent"}]
            if not found:
                continue
            codes = [c for c in found if "code" in c.heading.qualifiers or c.is_numeric]
            names = [c for c in found if c not in codes]
            # *Real precinct: Y* is no name.
            names = [c for c in names if not _are_flags(c)] or names
            names.sort(key=lambda c: ("name" not in c.heading.qualifiers, c.is_constant, c.depth))
            codes.sort(key=lambda c: (c.depth, kinds_in(c.label), -len(c.distinct)))
            names = names or self._called_beside(codes[0])
            if names and not names[0].is_constant:
                # What is the same everywhere numbers none of several.
                codes = [c for c in codes if not c.is_constant]
            name = names[0] if names else codes[0]
            code = codes[0] if names and codes else None
            is_whole = concept == "country" or is_no_place(name.filled[0])
            if name.is_constant and is_whole:
                continue
            around = [c.ref for c in columns.all_of(*KINDS) if c not in found and c.filled]
            if code is not None and not _go_together(name, code, around, columns):
                # Circuits that are numbered anew in each zone.
                self.levels.append(Level(concept, name.ref, own=name.ref))
                name, code = code, None
            self.levels.append(
                Level(concept, name.ref, code.ref if code else "", (code or name).ref)
            )
        self._join_general()
        self.levels.sort(key=lambda level: _RANKS[level.concept])
        for _ in self.levels:
            for at, (upper, lower) in enumerate(pairwise(self.levels)):
                # What is the same everywhere lies in anything.
                is_constant = columns.called(lower.own).is_constant
                inside = columns.decides(upper.own, lower.own) and not is_constant
                is_inside = inside and not columns.decides(lower.own, upper.own)
                if is_inside or self._is_numbered_in(upper, lower):
                    self.levels[at], self.levels[at + 1] = lower, upper
        if self.columns.sheet is not None and self.levels:
            own = [level for level in self.levels if level.own != SHEET]
            self.levels = [Level("place", SHEET, own=SHEET), *own]
        self._drop_crossing()

    def _is_numbered_in(self, number: Level, named: Level) -> bool:
        """Whether places are numbered from 1 on in each of those that a name tells."""
        own, around = self.columns.called(number.own), self.columns.called(named.own)
        if not own.is_numeric or around.is_numeric or len(own.distinct) < 2:
            return False
        inside: dict[str, set[int]] = {}
        for name, cell in zip(around.cells, own.cells, strict=True):
            inside.setdefault(name, set()).add(number_in(cell))
        anew = [numbers == {*range(1, len(numbers) + 1)} for numbers in inside.values()]
        return len(anew) > len(own.distinct) and sum(anew) >= _ANEW * len(anew)

    def _called_beside(self, code: SeenColumn) -> list[SeenColumn]:
        """What is beside a code of a place and called *name* and nothing else."""
        listed = self.columns.seen.columns
        start, at = code.ref.rpartition(".")[0], listed.index(code)
        beside = [c for c in listed if c.ref.rpartition(".")[0] == start]
        if not self.columns.seen.is_tree:
            beside = listed[max(at - 1, 0) : at + 2]
        names = [c for c in beside if value_of(c.label, "name", "first") and not c.is_numeric]
        columns = self.columns
        free = columns.texts if columns.of("last") else [*columns.texts, *columns.all_of("first")]
        names = [c for c in names if code.depth or c in free]
        names = [c for c in names if columns.decides(code.ref, c.ref)]
        for listed in (columns.texts, columns.by_concept.get("first", [])):
            listed[:] = [c for c in listed if c not in names]
        return names

    def _join_general(self) -> None:
        """Take a general column of places that goes with a special one as its code or name."""
        general = next((level for level in self.levels if level.concept == "place"), None)
        if general is None or len(self.levels) == 1:
            return
        decides = self.columns.decides
        for level in self.levels:
            if level is general or not decides(general.own, level.own):
                continue
            if decides(level.own, general.own):
                if not level.code and general.own != level.name:
                    level.code = level.own = general.own
                self.levels.remove(general)
                return

    def _drop_crossing(self) -> None:
        """Leave out places that cut through smaller ones, such as constituencies through towns."""
        for level in self.levels[1:-2]:
            at = self.levels.index(level)
            around = [each.own for each in self.levels[:at]]
            lower = self.levels[at + 1].own
            without = self.columns.different([*around, lower])
            with_it = self.columns.different([*around, level.own, lower])
            if without < with_it < _CROSSING * without:
                self.levels.remove(level)
                self.guess.left[level.name] = "it cuts through smaller places"

    def _find_typed(self) -> bool:
        """Places of all kinds in one column, with another that tells which kind each is."""
        columns = self.columns
        places = [c for c in columns.all_of("place") if "[0]" not in c.ref]
        types = [
            column
            for column in [*places, *columns.texts]
            if "parent" not in column.heading.qualifiers
            and 1 < len(column.distinct) < 12
            and sum(map(bool, map(kind_named, column.distinct))) >= len(column.distinct) / 2
        ]
        if not types:
            return False
        kind = types[0]
        rest = [c for c in places if c is not kind and "type" not in c.heading.qualifiers]
        parents = [c for c in rest if "parent" in c.heading.qualifiers]
        rest = [c for c in rest if c not in parents] or self._named_beside(kind)
        codes = [c for c in rest if "code" in c.heading.qualifiers or c.is_numeric]
        # Of *id.name* the second word counts.
        named = [c for c in codes if "name" in c.heading.qualifiers and not c.is_numeric]
        codes = [c for c in codes if c not in named] or codes
        names = [c for c in rest if c not in codes]
        if not rest:
            return False
        names = names or self._called_beside(codes[0])
        code, name = (codes or names)[0], (names or codes)[0]
        self.guess.typed = (kind.ref, code.ref)
        # Of a state its own columns, where that of all places says nothing.
        state = [c for c in columns.all_of("state") if not c.is_numeric and c.depth == code.depth]
        by_code = [c.ref for c in state if "" in code.cells][:1]
        by_name = [c.ref for c in reversed(state) if "" in name.cells]
        is_shared = len(set(zip(code.cells, kind.cells, strict=True))) > len(set(code.cells))
        key = braced("|".join([code.ref, *by_code]))
        guess = self.guess
        guess.set("place", "key", f"{braced(kind.ref)}-{key}" if is_shared else key)
        guess.set("place", "name", braced("|".join([name.ref, *by_name])))
        guess.set("place", "kind", f"{{{kind.ref} -> kinds}}")
        kinds = {value: kind_named(value) or "district" for value in sorted(kind.distinct)}
        guess.set("lookups.kinds", "values", kinds)
        guess.set("lookups.kinds", "otherwise", "district")
        wholes = self._whole_keys(kind, code, is_shared=is_shared)
        if parents:
            upper_kind = next((c for c in parents if not c.is_numeric), parents[0])
            upper_code = next((c for c in parents if c is not upper_kind), upper_kind)
            both = f"{braced(upper_kind.ref)}-{braced(upper_code.ref)}"
            guess.set("place", "parent", both if is_shared else braced(upper_code.ref))
            wholes |= self._whole_keys(upper_kind, upper_code, is_shared=is_shared)
        elif by_code:
            guess.set("place", "above", [{"key": braced(by_code[0]), "kind": "state"}])
        if wholes:
            guess.set("place", "whole", sorted(wholes), "what the source calls the whole")
        return True

    @staticmethod
    def _whole_keys(kind: SeenColumn, code: SeenColumn, *, is_shared: bool) -> set[str]:
        """Which keys are the whole election."""
        return {
            f"{k}-{c}" if is_shared else c
            for k, c in zip(kind.cells, code.cells, strict=True)
            if kind_named(k) == PlaceKind.OVERALL and c
        }

    def _named_beside(self, kind: SeenColumn) -> list[SeenColumn]:
        """In a tree what is called *name* or *number* beside the kind of a place."""
        start = kind.ref.rpartition(".")[0]
        if not start or not self.columns.seen.is_tree:
            return []
        beside = [c for c in self.columns.seen.columns if c.ref.rpartition(".")[0] == start]
        beside = [c for c in beside if c is not kind and c.heading.qualifiers & {"name", "code"}]
        return beside if any("name" in c.heading.qualifiers for c in beside) else []

    def _find_alone(self) -> None:
        """A file of one place, which says its kind: *nivaa: fylke, navn: Østfold*."""
        for column in self.columns.seen.columns:
            kind = kind_named(column.filled[0]) if column.is_constant else ""
            if not kind or kind == PlaceKind.OVERALL:
                continue
            start = column.ref.rpartition(".")[0]
            beside = [
                c
                for c in self.columns.seen.columns
                if c.ref.rpartition(".")[0] == start and c is not column and c.is_constant
            ]
            names = [c for c in beside if "name" in c.heading.qualifiers and not c.is_numeric]
            codes = [c for c in beside if "code" in c.heading.qualifiers and c.is_numeric]
            codes = [c for c in codes if "name" not in c.heading.qualifiers]
            if start and names:
                concept = next(name for name, each in KINDS.items() if each.value == kind)
                code = codes[-1].ref if codes else ""
                self.levels.append(Level(concept, names[0].ref, code, code or names[0].ref))
                return

    def _find_unnamed(self) -> None:
        """Where no heading names a place: what stands further out than the choices."""
        texts = [c for c in self.columns.texts if len(c.filled) == len(c.cells)]
        texts = [c for c in texts if len(c.distinct) > 1 and c.day_format is None]
        texts = [c for c in texts if not _are_flags(c)]
        choices = self.columns.all_of("candidate", "party", "last")
        are_alone = any(len(c.distinct) == len(c.cells) for c in choices)
        if self.columns.seen.is_tree and (are_alone or (choices and self.columns.seen.is_nested)):
            texts = [c for c in texts if c.depth > 0]
        texts.sort(key=lambda c: (-c.depth, len(c.distinct)))
        for column in texts[:3]:
            self.levels.append(Level("place", column.ref, own=column.ref))
            self.columns.texts.remove(column)
            self.guess.notes["place", "kind"] = "no heading tells what these are: EDIT it"

    def _find_missing(self) -> None:
        """Where several records are of one place and each is all that is said of one, a column
        whose heading tells nothing names smaller places.
        """
        refs, different = [level.own for level in self.levels], self.columns.different
        records = len(self.columns.called(refs[0]).cells)
        if different(refs) == records:
            return
        rows = list(zip(*(self.columns.called(ref).cells for ref in refs), strict=True))
        texts = [c for c in self.columns.texts if c.day_format is None]
        # A blank cell is of a total of the others.
        apart = [c for c in texts if len(set(zip(rows, c.cells, strict=True))) == records]
        if apart:
            column = min(apart, key=lambda c: (len(c.filled) < records, len(c.distinct)))
            self.levels.append(Level("place", column.ref, own=column.ref))
            self.columns.texts.remove(column)
            why = "no heading tells what these are, yet each has its own counts: EDIT it"
            self.guess.notes["place", "kind"] = why

    def _find_between(self) -> None:
        """Where records of one place have one choice twice, a column whose heading tells nothing
        tells the places apart: the school whose tables are numbered from 1 on.
        """
        columns = self.columns
        told = ("candidate", "first", "last", "party", "contest", "district", "turn", "round")
        ways = [concept for concept in columns.by_concept if concept.startswith("way")]
        own = [level.own for level in self.levels]
        beside = columns.all_of(*told, *ways, "date", "candidate code", "contest code")
        refs = [*own, *(c.ref for c in beside if c.ref not in own)]
        rows = list(zip(*(columns.called(ref).cells for ref in refs), strict=True))
        if len(set(rows)) == len(rows):
            return
        free = [c for c in columns.texts if c.day_format is None and len(c.filled) == len(c.cells)]
        free = [c for c in free if "type" not in c.heading.qualifiers and not c.heading.has_votes]
        apart = [c for c in free if len(set(zip(rows, c.cells, strict=True))) == len(rows)]
        if not apart:
            return
        column = min(apart, key=lambda c: len(c.distinct))
        is_numbered = columns.called(own[-1]).is_numeric
        self.levels.insert(len(own) - is_numbered, Level("place", column.ref, own=column.ref))
        columns.texts.remove(column)
        self.guess.notes["place", "key"] = f"{column.label} tells apart what has one number"

    def _find_leading(self) -> None:
        """Where no heading is known at all: the first columns, as many as tell the records apart,
        number the places.
        """
        columns = self.columns
        records = max((len(c.cells) for c in columns.numbers), default=0)
        for most in range(1, _MOST_LEADING + 1):
            first = columns.seen.columns[:most]
            if records < 2 or any(c not in columns.numbers or not c.is_count for c in first):
                return
            if columns.different([c.ref for c in first]) == records:
                break
        else:
            return
        for column in first:
            columns.numbers.remove(column)
            self.levels.append(Level("place", column.ref, own=column.ref))
        # The name of the last may stand beside its number.
        last, *beside = columns.seen.columns[most - 1 : most + 1]
        is_name = beside and not beside[0].is_numeric and "name" in beside[0].heading.qualifiers
        if is_name and columns.decides(last.ref, beside[0].ref):
            self.levels[-1].name, self.levels[-1].code = beside[0].ref, last.ref
        why = "no heading tells what these are; they stand first: EDIT it"
        self.guess.notes["place", "kind"] = why


def _go_together(
    name: SeenColumn, code: SeenColumn, around: Sequence[str], columns: Columns
) -> bool:
    """Whether a name and a code tell the same places in those ``around``, but for some slips."""
    both = columns.different([*around, name.ref, code.ref])
    own = (columns.different([*around, ref]) for ref in (name.ref, code.ref))
    return both <= _CROSSING * max(own)


def _are_flags(column: SeenColumn) -> bool:
    """Whether the cells of a column say no more than yes or no."""
    return {cell.casefold() for cell in column.distinct} <= _FLAGS
