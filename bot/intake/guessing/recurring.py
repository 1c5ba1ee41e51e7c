"""Choices that no heading tells: what is there again and again, once at each place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake.guessing.columns import Columns
from bot.intake.guessing.headings import KINDS, is_called_total
from bot.intake.guessing.seen import SeenColumn
from bot.intake.guessing.sums import size_of

SEVERAL = 1.3
"""Records of a place, on average, from which on each is one of its choices."""
_MOST_CHOICES = 200


def recurring(columns: Columns) -> tuple[SeenColumn, SeenColumn] | None:
    """The column that has the same texts at each of the places that the other ones tell, so that
    these are choices, whatever it is called; with the counts beside. Where records stand inside
    others both are in the inner ones, and what stands around them are places.
    """
    is_nested = columns.seen.is_nested
    named = [c for c in columns.all_of(*KINDS) if "[0]" not in c.ref]
    free = [*columns.texts, *columns.all_of("place")]
    if is_nested:
        # Of a person and the person's list each may stand once at a place: there are more persons.
        free = [c for c in free if c.depth == 0]
        free.sort(key=lambda c: (-len(c.distinct), columns.seen.columns.index(c)))
    else:
        # Where all places have all choices either may be the other: choices stand nearer to votes.
        free.sort(key=columns.seen.columns.index, reverse=True)
    for column in [c for c in free if not c.is_numeric and 1 < len(c.distinct) < _MOST_CHOICES]:
        others = [c for c in [*columns.texts, *named] if c is not column]
        others = [c for c in others if not columns.decides(column.ref, c.ref)]
        others = [c for c in others if not is_nested or c.depth > 0]
        counts = [c for c in columns.all_of("votes") or columns.numbers if c.is_count]
        counts = [c for c in counts if not is_nested or c.depth == 0]
        counts = [c for c in counts if not columns.decides(column.ref, c.ref)]
        counts = [c for c in counts if "code" not in c.heading.qualifiers]
        # What is the same in all records of a place is of the place, and not of its choices.
        refs = [c.ref for c in others]
        counts = [c for c in counts if columns.different([*refs, c.ref]) > columns.different(refs)]
        has_totals = any(map(is_called_total, column.distinct))
        if others and counts and not has_totals and recurs(column, others):
            return column, max(counts, key=size_of)
    return None


def said_with(choice: SeenColumn, columns: Columns) -> list[SeenColumn]:
    """Texts of no known heading that are the same in all records of a choice, such as its list or
    its colour. What another column decides as well may be the ward that it stands in.
    """
    if len(choice.cells) < SEVERAL * len(choice.distinct):
        return []
    found = [c for c in columns.texts if c.depth == choice.depth and not c.is_constant]
    found = [c for c in found if columns.decides(choice.ref, c.ref)]
    others = [*columns.texts, *columns.all_of(*KINDS)]
    others = [c for c in others if not columns.decides(choice.ref, c.ref)]
    return [c for c in found if not any(columns.decides(o.ref, c.ref) for o in others)]


def numbered(columns: Columns, votes: Sequence[SeenColumn]) -> SeenColumn | None:
    """The column of a tree that numbers choices which have no names in it: it tells apart the
    records inside each record around, where the same numbers stand again and again.
    """
    if not columns.seen.is_tree or len(votes) != 1:
        return None
    outer = [c for c in columns.seen.columns if c.depth and "[0]" not in c.ref]
    around = list(zip(*(c.cells for c in outer), strict=True)) or [()] * len(votes[0].cells)
    are_several = len(set(around)) > 1
    found = []
    for column in columns.seen.columns:
        told = column.heading.concept in {"candidate", "party"}
        is_free = column.depth == 0 and column is not votes[0] and column.is_count
        if not is_free or not (told or column in columns.numbers):
            continue
        is_apart = len(set(zip(around, column.cells, strict=True))) == len(column.filled)
        recurs = are_several and len(column.cells) > SEVERAL * len(column.distinct)
        if is_apart and len(column.filled) == len(column.cells) and (recurs or told):
            found.append((not told, "code" not in column.heading.qualifiers, column))
    return min(found, key=lambda each: each[:2])[2] if found else None


def told_apart(columns: Columns, column: SeenColumn) -> bool:
    """Whether a column tells apart the records inside each record around."""
    outer = [c for c in columns.seen.columns if c.depth and "[0]" not in c.ref]
    rows = list(zip(*(c.cells for c in [*outer, column]), strict=True))
    return len(set(rows)) == len(rows)


def recurs(column: SeenColumn, others: Sequence[SeenColumn]) -> bool:
    """Whether each row of some columns has several cells of another one, each once, and most of
    those that there are.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    rows = zip(*(other.cells for other in others), strict=True)
    for row, cell in zip(rows, column.cells, strict=True):
        groups.setdefault(row, []).append(cell)
    are_once = all(len(cells) == len(set(cells)) for cells in groups.values())
    usual = len(column.cells) / len(groups)
    return are_once and len(groups) > 1 and usual > max(SEVERAL, len(column.distinct) / 2)
