"""What the numbers of columns tell: sums, percentages, wholes. Where they fit by no accident they
tell more than a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.intake.guessing.columns import Columns
from bot.intake.guessing.seen import SeenColumn, number_in

_FEWEST_SHARES = 3
"""Records whose percentages go with counts by no accident."""
_ROUNDED = 0.06
"""Points by which percentages are rounded, at most."""
_MOST_ADDED = 200
"""Records of which it is tried whether a column is the sum of others."""
_FEWEST_PARTS = 3
"""Places that another one is the sum of by no accident."""
_MOST_KINDS = 3
"""Kinds of places, one in the other, in one column."""
_MOST_OF_ALL = 0.4
"""The part that a whole has of all counts, those of its parts of two kinds among them."""


def size_of(column: SeenColumn) -> int:
    """All numbers of a column together."""
    return sum(map(number_in, column.filled))


def is_sum(column: SeenColumn, others: Sequence[SeenColumn]) -> bool:
    """Whether a column is the sum of all others."""
    if len(others) < 2:
        return False
    rows = zip(*(each.cells[:_MOST_ADDED] for each in (column, *others)), strict=True)
    numbers = [list(map(number_in, row)) for row in rows if number_in(row[0])]
    return bool(numbers) and sum(row[0] == sum(row[1:]) for row in numbers) >= 0.9 * len(numbers)


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
