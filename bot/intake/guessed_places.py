"""Which columns are places, which of them lie in which, and what each is known by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.dataset.vocabulary import PlaceKind
from bot.intake.columns import Columns, Guess, braced
from bot.intake.entities import countries_called
from bot.intake.guessed_codes import nested_codes
from bot.intake.headings import (
    KINDS,
    is_called_total,
    kind_named,
    kinds_in,
    total_of,
    value_of,
    words_in,
)
from bot.intake.seen import SeenColumn, number_in
from bot.intake.sums import whole_of
from bot.places.folding import fold
from bot.places.territories import country_called, territory_name, territory_names

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

_LANGUAGES = (
    *("en", "fr", "de", "it", "es", "pt", "ru", "pl", "nl", "sv", "da", "nb", "fi", "cs", "ro"),
    *("hu", "tr", "el", "ja", "ko", "zh", "uk", "ar", "kk", "ky", "tg", "uz", "id"),
)
_CROSSING = 1.25
"""So much more often may a larger place tell a smaller one apart that it only cuts through some."""
_MOST_LEADING = 3
"""Columns at the beginning of a table that may be places though no heading tells so."""
_SHORT_CODE = 4
"""Digits of a code that other files of the same source may have for another place."""


@dataclass
class Level:
    """Places of one kind: ``name`` and ``code`` are columns, ``own`` the one that tells whether a
    record is of it at all, ``key`` a template that no two of its places share.
    """

    concept: str
    name: str
    code: str = ""
    own: str = ""
    key: str = ""

    @property
    def kind(self) -> str:
        """The kind of place, as a dataset has it."""
        return KINDS[self.concept].value


class PlaceGuesser:
    """Guesses the table [place] of a mapping."""

    def __init__(self, columns: Columns, guess: Guess) -> None:
        self.columns, self.guess = columns, guess
        self.levels: list[Level] = []
        self.is_wide = False

    def find(self, *, is_wide: bool = False) -> None:
        """Find the places. ``is_wide``: each record is all that is said of its place."""
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
        self._make_keys()
        self._write()

    def _find_levels(self) -> None:
        columns = self.columns
        for concept in KINDS:
            found = [c for c in columns.all_of(concept) if c.filled and "[0]" not in c.ref]
            found = [c for c in found if not c.heading.qualifiers & {"type", "parent"}]
            if not found:
                continue
            codes = [c for c in found if "code" in c.heading.qualifiers or c.is_numeric]
            names = [c for c in found if c not in codes]
            names.sort(key=lambda c: ("name" not in c.heading.qualifiers, c.is_constant, c.depth))
            codes.sort(key=lambda c: (c.depth, kinds_in(c.label), -len(c.distinct)))
            names = names or self._called_beside(codes[0])
            name = names[0] if names else codes[0]
            code = codes[0] if names and codes else None
            is_whole = concept == "country" or _is_no_place(name.filled[0])
            if name.is_constant and is_whole:
                continue
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
                if inside and not columns.decides(lower.own, upper.own):
                    self.levels[at], self.levels[at + 1] = lower, upper
        self._drop_crossing()

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
        rest = [c for c in rest if c not in parents]
        codes = [c for c in rest if "code" in c.heading.qualifiers or c.is_numeric]
        names = [c for c in rest if c not in codes]
        if not rest:
            return False
        code, name = (codes or names)[0], (names or codes)[0]
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
        if self.columns.seen.is_tree and self.columns.all_of("candidate", "party", "last"):
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

    def _make_keys(self) -> None:
        """Give each level a key that no two of its places share."""
        different = self.columns.different
        for at, level in enumerate(self.levels):
            own = self.columns.called(level.own)
            full = different([each.own for each in self.levels[: at + 1]])
            parts = [level.own]
            is_short = own.is_numeric and max(map(len, own.filled)) <= _SHORT_CODE
            for above in reversed(self.levels[:at]):
                is_same = self.columns.called(above.own).is_constant and is_short
                if different(parts) >= full and not is_same:
                    continue
                parts.insert(0, above.own)
            taken = set().union(*(self.columns.called(e.own).distinct for e in self.levels[:at]))
            if len(parts) == 1 and taken & own.distinct:
                # Two kinds of places are numbered alike.
                parts.insert(0, self.levels[at - 1].own)
            level.key = "-".join(map(braced, parts))

    def _gone(self, level: Level, is_total: Callable[[str], bool]) -> list[str]:
        """Cells that say that a record is not of a level but of one above: blanks and totals."""
        own, name = self.columns.called(level.own), self.columns.called(level.name)
        totals = {cell for cell in name.distinct if is_total(cell)}
        if own is not name:
            rows = zip(name.cells, own.cells, strict=True)
            totals = {
                code
                for text, code in rows
                if code and (text in totals or (not text and is_total(code)) or not code.strip("*"))
            }
        return [*([""] if "" in own.cells else []), *sorted(totals)]

    def _write(self) -> None:
        guess, levels = self.guess, self.levels
        gone = [self._gone(level, _is_no_place) for level in levels]
        named = self._gone(levels[-1], is_called_total)
        if len(named) < len(gone[-1]) and self._is_nobodys_total(gone[-1], named):
            gone[-1] = named
        parts = self._totals_of_parts(gone[0])
        cells = [self.columns.called(level.own).cells for level in levels]
        depths: Counter[int] = Counter()
        for row in zip(*cells, strict=True):
            present = [n for n, cell in enumerate(row, 1) if cell not in gone[n - 1]]
            depths[max(present, default=0)] += 1
        last = len(levels)
        if set(depths) == {last} or (last == 1 and set(depths) == {0, 1}):
            for name, value in self._settings(last).items():
                guess.set("place", name, value)
            wholes = [cell for cell in gone[0] if cell and cell not in parts] if last == 1 else []
            if parts and last == 1:
                guess.set("place", "ignore", parts, "totals of some of them")
            wholes = wholes or (self._whole_among() if last == 1 else [])
            wholes = self._nest(levels[-1], wholes) if last == 1 else wholes
            if wholes:
                guess.set("place", "whole", wholes, "its total is the whole election")
            self._resolve(levels[-1])
            return
        totals = self._totals(gone[-1]) if last > 1 else None
        for depth in sorted(depths, reverse=True):
            at = depth
            if depth == last - 1 and totals is not None:
                if totals < 0:
                    column, cells_of = levels[-1].name, ", ".join(filter(None, gone[-1]))
                    guess.left[f"{column} {cells_of}"] = (
                        "totals of some, or that the others do not add up to"
                    )
                    continue
                at = totals
            of = f"a {levels[at - 1].kind}" if at else "the whole"
            record: dict[str, Any] = {"#": f"records of {of}", "place": self._settings(at)}
            if at == depth < last and at and self.columns.seen.places:
                # Without a header one column has the names of all places.
                record["place"].setdefault("name", braced(levels[-1].name))
            when = {levels[n].own: gone[n] for n in range(depth, last) if gone[n]}
            if parts and not depth:
                guess.left[f"{levels[0].name} {', '.join(parts)}"] = "totals of some places"
                when[levels[0].own] = [cell for cell in gone[0] if cell not in parts]
            if when:
                record["when"] = when
            if depth and gone[depth - 1]:
                record["unless"] = {levels[depth - 1].own: gone[depth - 1]}
            guess.records.append(record)

    def _nest(self, level: Level, wholes: list[str]) -> list[str]:
        """Where codes of places begin with those of the places around, say so; returns the codes
        of the whole.
        """
        counted = self._counted()
        own = self.columns.called(level.own)
        if not counted or level.key != braced(level.own):
            return wholes
        counts: Counter[str] = Counter()
        for code, cell in zip(own.cells, counted[0].cells, strict=True):
            counts[code] += number_in(cell)
        found = nested_codes(own.label, {c: n for c, n in counts.items() if c not in wholes})
        if found is None:
            return wholes
        why = "each code begins with that of the place around"
        if not found.is_known:
            why += "; what kinds these are no heading tells: EDIT them"
        self.guess.tables["place"].pop("kind", None)
        self.guess.notes.pop(("place", "kind"), None)
        self.guess.set("place", "nested", list(found.levels), why)
        return wholes or [code for code in (found.whole,) if code]

    def _totals_of_parts(self, gone: Sequence[str]) -> list[str]:
        """Of the totals of the largest places those that are of one of them, *Leeds total* beside
        *Leeds*, or stand there again and again, each of those before it.
        """
        cells = self.columns.called(self.levels[0].own).cells
        names = {words_in(cell).strip() for cell in set(cells) - set(gone)}
        again = Counter(cells) if self.is_wide else Counter()
        return [c for c in gone if c and (total_of(c) in names - {""} or again[c] > 1)]

    def _whole_among(self) -> list[str]:
        """The place that is all of the others, whatever it is called."""
        level, counted = self.levels[0], self._counted()
        own = self.columns.called(level.own).cells
        if not counted:
            return []
        names = self.columns.called(level.name).cells
        called = dict(zip(own, names, strict=True))
        countries = [cell for cell, name in called.items() if country_called(name) is not None]
        whole = whole_of(own, counted[0].cells, country=countries[0] if len(countries) == 1 else "")
        return [whole] if whole else []

    def _is_nobodys_total(self, gone: Sequence[str], named: Sequence[str]) -> bool:
        """Whether places with a code of zeros have not what the others of most places above add up
        to: ``gone`` has these codes beside the cells that are ``named`` totals.
        """
        counted = self._counted()
        if not counted:
            return False
        stated, added = self._sums(counted[0], gone, set(gone) - set(named))
        whole, parts = stated.total(), added.total()
        # Of the whole election some parts may be missing.
        if _is_about(whole, parts) or (len(self.levels) == 1 and whole > parts):
            return False
        in_parts = [name for name in stated if name in added]
        alike = sum(_is_about(stated[name], added[name]) for name in in_parts)
        return alike * 2 < len(in_parts)

    def _counted(self) -> list[SeenColumn]:
        columns = self.columns
        counted = columns.all_of("votes", "ballots", "valid")
        return counted + [c for c in columns.numbers if c.is_count and c.depth == 0]

    def _sums(
        self, counted: SeenColumn, gone: Collection[str], totals: Collection[str]
    ) -> tuple[Counter[str], Counter[str]]:
        """What the totals state and what the records of places add up to, by the place above."""
        lower = self.columns.called(self.levels[-1].own).cells
        last = len(self.levels)
        upper = self.columns.called(self.levels[-2].own).cells if last > 1 else [""] * len(lower)
        stated: Counter[str] = Counter()
        added: Counter[str] = Counter()
        for own, above, cell in zip(lower, upper, counted.cells, strict=True):
            if own in totals:
                stated[above] += number_in(cell)
            elif own not in gone:
                added[above] += number_in(cell)
        return stated, added

    def _totals(self, gone: Sequence[str]) -> int | None:
        """How deep the places lie that rows of totals are of, by what they add up to: -1 where
        that is none, None where there are no such rows.
        """
        counted = self._counted()
        if not any(gone) or not counted:
            return None
        stated, added = self._sums(counted[0], gone, gone)
        if _is_about(stated.total(), added.total()) and len(stated) < len(added):
            return 0
        if "" in gone:
            return len(self.levels) - 1
        # A place with a total beside others without one would be all that there is of them.
        in_parts = [name for name in stated if name in added]
        alike = sum(_is_about(stated[name], added[name]) for name in in_parts)
        is_right = alike * 2 >= len(in_parts) and stated.keys() >= added.keys()
        return len(self.levels) - 1 if is_right else -1

    def _settings(self, depth: int) -> dict[str, Any]:
        """The settings of the places at a depth, with those that they are part of."""
        if not depth:
            return {"key": ""}
        made = [self._of_level(level) for level in self.levels[:depth]]
        above = made[-2::-1] if depth > 1 else []
        return {**made[-1], **({"above": above} if above else {})}

    @staticmethod
    def _of_level(level: Level) -> dict[str, Any]:
        named = {} if braced(level.name) == level.key else {"name": braced(level.name)}
        return {"key": level.key, **named, "kind": level.kind}

    def _resolve(self, level: Level) -> None:
        """Ask the gazetteer for the codes of countries."""
        names = sorted(self.columns.called(level.name).distinct)
        known: Counter[str] = Counter()
        for name in names:
            readings = territory_names().readings(fold(name))
            spoken = set().union(*readings.values())
            known.update(language for language in _LANGUAGES if language in spoken)
        language = max(_LANGUAGES, key=lambda each: known[each])
        unknown = [name for name in names if len(countries_called(name, language)) != 1]
        if len(names) < 3 or len(unknown) > len(names) / 2:
            return
        guess = self.guess
        guess.tables["place"].pop("kind", None)
        share = (len(names) - len(unknown)) / len(names)
        guess.set(
            "place", "resolve", f"country:{language}", f"{share:.0%} are known by their names"
        )
        looks = {name: code for name in unknown if (code := country_called(name)) is not None}
        for name, code in looks.items():
            cells = {"iso2": code, "name": territory_name(code, "en") or name, "kind": "country"}
            guess.set("place.values", name, cells)


def _is_no_place(cell: str) -> bool:
    """Whether a cell stands for all places of a kind: a word for that, or a code of nothing but
    zeros or asterisks.
    """
    return is_called_total(cell) or (bool(cell) and not cell.strip("0*"))


def _is_about(one: int, other: int) -> bool:
    """Whether two sums are the same but for a slip in a hundred."""
    return abs(one - other) * 100 <= max(one, other)


def keys_of(levels: Sequence[Level], columns: Columns) -> list[tuple[str, ...]]:
    """What tells of each record which place it is of."""
    if not levels:
        return []
    return list(zip(*(columns.called(level.own).cells for level in levels), strict=True))
