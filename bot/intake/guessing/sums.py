"""What the numbers of columns tell: sums, percentages, wholes. Where they fit by no accident they
tell more than a heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from bot.intake.guessing.columns import Columns
from bot.intake.guessing.seen import SeenColumn, number_in

_FEWEST_SHARES = 3
"""Records whose percentages go with counts by no accident."""
_ROUNDED = 0.06
"""Points by which percentages are rounded, at most."""
_MOST_WRONG = 0.1
"""The part of records in which a sum of columns may be another number."""
_FEWEST_PARTS = 3
"""Places that another one is the sum of by no accident."""
_MOST_KINDS = 3
"""Kinds of places, one in the other, in one column."""
_MOST_OF_ALL = 0.4
"""The part that a whole has of all counts, those of its parts of two kinds among them."""


def size_of(column: SeenColumn) -> int:
    """All numbers of a column together."""
    return sum(map(number_in, column.filled))


class Sums:
    """What columns that stand in a row have together, in their first records."""

    def __init__(self, columns: Sequence[SeenColumn]) -> None:
        rows = zip(*(column.added for column in columns), strict=True)
        self._upto = [list(accumulate(row, initial=0)) for row in rows]
        self._count = len(columns)

    def has_as_sum(self, column: SeenColumn, start: int = 0, end: int | None = None) -> bool:
        """Whether a column is the sum of those from ``start`` to before ``end``, of itself too
        where it is among them.
        """
        end = self._count if end is None else end
        if end - start < 2:
            return False
        pairs = [(own, row) for own, row in zip(column.added, self._upto, strict=True) if own]
        right = sum(own == row[end] - row[start] for own, row in pairs)
        return bool(pairs) and right >= (1 - _MOST_WRONG) * len(pairs)

    def is_sum_of_others(self, column: SeenColumn) -> bool:
        """Whether one of the columns is the sum of all others."""
        pairs = [(own, row[-1]) for own, row in zip(column.added, self._upto, strict=True) if own]
        right = sum(2 * own == whole for own, whole in pairs)
        return self._count > 2 and bool(pairs) and right >= (1 - _MOST_WRONG) * len(pairs)

    def first_of_sum(self, column: SeenColumn, end: int) -> int | None:
        """The first column from which on those before ``end`` have together what a column has;
        None where there are no two such.
        """
        begins, ends, count = Counter[int](), Counter[int](), 0
        for own, row in zip(column.added, self._upto, strict=True):
            if own:
                # What was added up so far never falls; where zeros follow it stands.
                count += 1
                begins[bisect_left(row, row[end] - own, hi=end)] += 1
                ends[bisect_right(row, row[end] - own, hi=end)] += 1
        right = 0
        for start in sorted({*begins, *ends}):
            right += begins[start] - ends[start]
            if count and start < end - 1 and right >= (1 - _MOST_WRONG) * count:
                return start
        return None


def are_of_all(votes: Sequence[SeenColumn], numbers: Sequence[SeenColumn]) -> bool:
    """Whether votes are those of several choices together that have a column each."""
    own = [c for c in numbers if c.is_count and c.depth == 0]
    own = [c for c in own if not c.is_serial and "code" not in c.heading.qualifiers]
    if len(own) < 2 or len(votes) > 1:
        return False
    rows = zip(votes[0].cells, *(column.cells for column in own), strict=True)
    sums = [list(map(number_in, row)) for row in rows]
    return all(0 < sum(parts) <= whole for whole, *parts in sums if whole)


def votes_of_shares(columns: Columns) -> SeenColumn | None:
    """The counts of which another column has the percentages, whatever they are called."""
    shares = [c for c in columns.seen.columns if c.is_numeric and not c.is_count]
    for column in [c for c in columns.numbers if c.is_count and c.depth == 0]:
        votes = list(map(number_in, column.cells))
        for share in [c for c in shares if c.depth == 0 and len(c.filled) == len(votes)]:
            parts = [_percent(cell) for cell in share.cells]
            rate = sum(parts) / sum(votes) if sum(votes) else 0
            apart = [abs(part - rate * own) for part, own in zip(parts, votes, strict=True)]
            are_enough = len(votes) >= _FEWEST_SHARES or abs(sum(parts) - 100) < _ROUNDED
            if are_enough and max(parts) <= 100 and max(apart) < _ROUNDED:
                return column
    return None


def _percent(cell: str) -> float:
    digits = re.sub(r"[^\d.]", "", cell.replace(",", "."))
    return float(digits) if digits.count(".") < 2 and digits.strip(".") else 0.0


def whole_of(own: Sequence[str], counts: Sequence[str], *, country: str) -> str:
    """The place that has what all others have together, or several times that where these are of
    several kinds, one in the other; blank where none has. ``own`` are the places of records, and
    ``country`` the only country among them.
    """
    added: Counter[str] = Counter()
    for place, count in zip(own, counts, strict=True):
        added[place] += number_in(count)
    if len(added) <= _FEWEST_PARTS:
        return ""
    ((first, most),) = added.most_common(1)
    others = added.total() - most
    times = round(others / most) if most else 0
    is_sum = 1 <= times <= _MOST_KINDS and others == times * most
    # A country among what are none has most votes, though some of its parts be missing.
    is_country = first == country and most > added.total() * _MOST_OF_ALL
    return first if is_sum or is_country else ""
