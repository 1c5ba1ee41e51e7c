"""The table [place] of a mapping, made of the columns that were found: keys that no two places
share, which records are totals, and of what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dataset.vocabulary import PlaceKind
from bot.intake.guessing.codes import nested_codes
from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import KINDS, is_called_total, total_of, words_in
from bot.intake.guessing.seen import SeenColumn, number_in
from bot.intake.guessing.sums import whole_of
from bot.intake.mapping.entities import countries_called
from bot.places.folding import fold
from bot.places.territories import country_called, territory_name, territory_names

_LANGUAGES = (
    *("en", "fr", "de", "it", "es", "pt", "ru", "pl", "nl", "sv", "da", "nb", "fi", "cs", "ro"),
    *("hu", "tr", "el", "ja", "ko", "zh", "uk", "ar", "kk", "ky", "tg", "uz", "id"),
)
_FEWEST_AROUND = 10
"""A count that several places have in common by no accident."""
_SAME_EVERYWHERE = 4
"""Places beside a first one that may all have one count by accident."""
_COUNTS_OF_A_SUM = 4
"""Columns in which a record is the sum of all others by no accident."""
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


class PlaceWriter:
    """Writes the table [place] for levels of places, the larger first."""

    def __init__(
        self, columns: Columns, guess: Guess, levels: list[Level], *, is_wide: bool
    ) -> None:
        self.columns, self.guess, self.levels = columns, guess, levels
        self.is_wide = is_wide

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

    def write(self) -> None:
        """Write it."""
        self._make_keys()
        guess, levels = self.guess, self.levels
        gone = [self._gone(level, is_no_place) for level in levels]
        named = self._gone(levels[-1], is_called_total)
        if len(named) < len(gone[-1]) and self._is_nobodys_total(gone[-1], named):
            gone[-1] = named
        parts = self._totals_of_parts(gone[0])
        if self.is_wide and len(levels) > 1:
            # Of a sum a larger place is as good as any, such as the sum of their numbers.
            for at, cell in self._whole_row().items():
                gone[at] = [*gone[at], cell]
        further = self._further_totals([cell for cell in gone[-1] if cell not in parts])
        gone[-1] = [cell for cell in gone[-1] if not further.get(cell)]
        left = [cell for cell in gone[-1] if cell in further]
        cells = [self.columns.called(level.own).cells for level in levels]
        depths: Counter[int] = Counter()
        for row in zip(*cells, strict=True):
            present = [n for n, cell in enumerate(row, 1) if cell not in gone[n - 1]]
            depths[max(present, default=0)] += 1
        last = len(levels)
        if set(depths) == {last} or (last == 1 and set(depths) == {0, 1}):
            for name, value in self._settings(last).items():
                guess.set("place", name, value)
            parts += left
            wholes = [cell for cell in gone[0] if cell and cell not in parts] if last == 1 else []
            if parts and last == 1:
                guess.set("place", "ignore", parts, "totals of some of them")
            wholes = wholes or (self._whole_among() if last == 1 else [])
            wholes = self._nest(levels[-1], wholes) if last == 1 else wholes
            if wholes:
                guess.set("place", "whole", wholes, "its total is the whole election")
            self._resolve(levels[-1])
            return
        self._write_records(gone, left, parts, depths)

    def _write_records(
        self,
        gone: Sequence[list[str]],
        left: Sequence[str],
        parts: Sequence[str],
        depths: Counter[int],
    ) -> None:
        """Write a kind of records for each of the ``depths`` of places: ``gone`` are cells of no
        place of a level, ``left`` and ``parts`` totals among them that are not taken.
        """
        guess, levels, last = self.guess, self.levels, len(self.levels)
        stated = [cell for cell in gone[-1] if cell not in left]
        totals = self._totals(gone[-1], stated) if last > 1 else None
        if left:
            guess.left[f"{levels[-1].name} {', '.join(left)}"] = "another total has more"
        for depth in sorted(depths, reverse=True):
            at = depth
            if depth == last - 1 and totals is not None:
                if totals < 0:
                    column, cells_of = levels[-1].name, ", ".join(filter(None, stated))
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
            if levels[-1].own in when:
                when[levels[-1].own] = stated
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

    def _further_totals(self, gone: Sequence[str]) -> dict[str, bool]:
        """Where a place around has several rows of totals, *general*, *special votes* and *combined
        total*, those that are not the largest of them; of each whether it counts what no other row
        does, so that it is a part like any other place.
        """
        counted = self._counted()
        rows = [cell for cell in gone if cell]
        if len(rows) < 2 or not counted:
            return {}
        lower = self.columns.called(self.levels[-1].own).cells
        upper = [self.columns.called(level.own).cells for level in self.levels[:-1]]
        above = list(zip(*upper, strict=True)) if upper else [()] * len(lower)
        standing: dict[tuple[str, ...], set[str]] = {}
        sizes: Counter[str] = Counter()
        for own, around, cell in zip(lower, above, counted[0].cells, strict=True):
            if own in rows:
                standing.setdefault(around, set()).add(own)
                sizes[own] += number_in(cell)
        if not any(len(each) > 1 for each in standing.values()):
            return {}
        largest, _ = sizes.most_common(1)[0]
        added = self._sums(counted[0], gone, ())[1].total()
        return {
            cell: _is_about(added + sizes[cell], sizes[largest]) and not _is_about(sizes[cell], 0)
            for cell in rows
            if cell != largest
        }

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

    def _whole_row(self) -> dict[int, str]:
        """By the number of a level, the cells of the one record that has what all others have
        together, in each count, where no other record has such cells; none where there is no such
        record.
        """
        counts = [list(map(number_in, c.cells)) for c in self._counted()]
        counts = [own for own in counts if sum(own)][:_COUNTS_OF_A_SUM]
        rows = [{n for n, own in enumerate(each) if 2 * own == sum(each)} for each in counts]
        found = set.intersection(*rows) if len(rows) > 1 else set()
        if len(found) != 1:
            return {}
        (row,) = found
        told = {}
        for at, level in enumerate(self.levels):
            cells = self.columns.called(level.own).cells
            if cells.count(cells[row]) == 1 and not is_no_place(cells[row]) and cells[row]:
                told[at] = cells[row]
        return told

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

    def _totals(self, gone: Sequence[str], totals: Sequence[str]) -> int | None:
        """How deep the places lie that rows of ``totals`` are of, by what they add up to: -1 where
        that is none, None where there are no such rows. ``gone`` are all rows of no place.
        """
        counted = self._counted()
        if not any(gone) or not counted:
            return None
        stated, added = self._sums(counted[0], gone, totals)
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
        own = self.levels[depth - 1]
        if own.kind == PlaceKind.STATION and self.columns.called(own.name).is_numeric:
            # A code is no name: a reader is told *Station 001*, in the words of each language.
            made[-1]["number"] = braced(own.name)
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


def is_no_place(cell: str) -> bool:
    """Whether a cell stands for all places of a kind: a word for that, or a code of nothing but
    zeros or asterisks.
    """
    return is_called_total(cell) or (bool(cell) and not cell.strip("0*"))


def _is_about(one: int, other: int) -> bool:
    """Whether two sums are the same but for a slip in a hundred."""
    return abs(one - other) * 100 <= max(one, other)


def is_of_upper(
    column: SeenColumn, levels: Sequence[Level], columns: Columns, *, by_chance: int
) -> bool:
    """Whether a count that stands beside each of the smallest places is that of a place around, or
    of the whole: the same beside all of its parts. Small counts may be so by accident, and as many
    places as are given ``by_chance``; more of them where all places have one count.
    """
    most = max(map(number_in, column.filled), default=0)
    if most < _FEWEST_AROUND:
        return False
    cells = [columns.called(level.own).cells for level in levels]
    for depth in range(len(levels)):
        inside: dict[tuple[str, ...], dict[tuple[str, ...], str]] = {}
        for cell, *row in zip(column.cells, *cells, strict=True):
            # Totals of the places around may stand beside their parts, with the same count.
            if cell and row[depth] and not is_no_place(row[depth]):
                inside.setdefault(tuple(row[:depth]), {})[tuple(row)] = cell
        again = sum(len(parts) - 1 for parts in inside.values())
        are_same = all(len(set(parts.values())) == 1 for parts in inside.values())
        if are_same and again > (by_chance if len(column.distinct) > 1 else _SAME_EVERYWHERE):
            return True
    return False


def keys_of(levels: Sequence[Level], columns: Columns) -> list[tuple[str, ...]]:
    """What tells of each record which place it is of."""
    if not levels:
        return []
    return list(zip(*(columns.called(level.own).cells for level in levels), strict=True))
