"""Tables without a header: what each column is, by what stands in it alone.

A long table has a line for each place and choice: its columns of places and of choices *cross*, so
that the pairs of both are many more than either. In a wide one each line is of another place, and
the votes are columns in a row, of which another column may be the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise
from operator import add

from bot.intake.guessing.seen import Seen, SeenColumn, number_in

_CROSSING = 1.3
"""So many times as many pairs of a place and a choice as places, or as choices, at least."""
_MOST_COMPARED = 5_000
_MOST_PLACES = 3
"""Columns that tell a place from others."""
_MOST_CHECKED = 300
"""Records in which sums are looked for."""
_MOST_SUMMED = 100
"""Columns of which every row is added up."""
_ALIKE = 0.95
"""The part of records of which a sum must be right: sources have slips."""
_FEWEST = 3
"""Records, and columns, from which on their cells tell what columns are."""


def name_columns(seen: Seen) -> bool:
    """Label the columns of a table without a header as headings would; whether places and votes
    were found. ``seen.places`` are those of places.
    """
    if seen.records < _FEWEST or len(seen.columns) < _FEWEST:
        return False
    # Each column is compared with each other one: of a long file in its first records.
    some = [replace(column, cells=column.cells[:_MOST_COMPARED]) for column in seen.columns]
    columns = [c for c in some if len(c.distinct) > 1 and c.day_format is None]
    names = [column for column in columns if _is_name(column)]
    counts = [column for column in columns if column.is_count and column not in names]
    crossed = _crossed(names, len(some[0].cells))
    places = _name_long(*crossed, names, counts) if crossed is not None else []
    if places is None:
        return False
    choice = crossed[1:] if crossed is not None and places else ()
    places = places or _name_wide(seen, names, counts)
    named = {column.ref: column for column in some}
    for column in seen.columns:
        column.label, column.own = named[column.ref].label, named[column.ref].own
    if places:
        in_all = {column.ref: column for column in seen.columns}
        names = [in_all[column.ref] for column in names]
        places = _apart([in_all[c.ref] for c in places], [in_all[c.ref] for c in choice], names)
        seen.places = tuple(_named_places(places, names))
    return bool(places)


def _apart(
    places: list[SeenColumn], choice: Sequence[SeenColumn], names: Sequence[SeenColumn]
) -> list[SeenColumn]:
    """The columns that tell places apart in all records, where those of the first ones do not."""
    records = len(places[0].cells)
    for column in names:
        told = _different([*places, *choice])
        if told >= _ALIKE * records or len(places) == _MOST_PLACES:
            break
        if not column.label and _different([*places, column, *choice]) > told:
            places = sorted([*places, column], key=_number)
    return places


def _is_name(column: SeenColumn) -> bool:
    """Whether cells name something: texts, or numbers that begin with a zero."""
    if len(column.filled) < len(column.cells):
        return False
    coded = (cell for cell in column.distinct if cell.isdigit() and cell[0] == "0" != cell)
    return not column.is_numeric or any(coded)


def _number(column: SeenColumn) -> int:
    """Which column of its table it is, from 1."""
    return int(column.ref.removeprefix("#"))


def _different(columns: Sequence[SeenColumn]) -> int:
    return len(set(zip(*(column.cells for column in columns), strict=True)))


def _decide(columns: Sequence[SeenColumn], other: SeenColumn) -> bool:
    """Whether beside the same cells of some columns there is always the same of another."""
    return _different([*columns, other]) == _different(columns)


def _begin(columns: Sequence[SeenColumn], names: Sequence[SeenColumn]) -> int:
    """The first of the columns that some decide: what is told of a place, or of a choice."""
    return min(_number(name) for name in names if _decide(columns, name))


def _crossed(
    names: Sequence[SeenColumn], records: int
) -> tuple[list[SeenColumn], SeenColumn] | None:
    """The columns of places, and one of choices, that cross and tell all records apart; None where
    there are none.
    """
    best: tuple[int, list[SeenColumn], SeenColumn] | None = None
    for choice in names:
        places: list[SeenColumn] = []
        apart = len(choice.distinct)
        for column in names:
            more = _different([*places, column, choice])
            if column is not choice and more > apart and len(places) < _MOST_PLACES:
                places.append(column)
                apart = more
        for column in sorted(places, key=lambda each: len(each.distinct)):
            # What an earlier one told apart a later one may tell as well: a kind of place.
            others = [each for each in places if each is not column]
            if others and _different([*others, choice]) == apart:
                places = others
        size = _different(places) if places else records, len(choice.distinct)
        if apart < _ALIKE * records or max(size) * _CROSSING > records:
            continue
        if _begin(places, names) > _begin([choice], names):
            continue
        # The fewer pairs are left out the better; a name tells more than its number.
        left_out = size[0] * size[1] * 2 + choice.is_numeric
        if best is None or left_out < best[0]:
            best = (left_out, places, choice)
    return best[1:] if best is not None else None


def _name_long(
    places: list[SeenColumn],
    choice: SeenColumn,
    names: Sequence[SeenColumn],
    counts: Sequence[SeenColumn],
) -> list[SeenColumn] | None:
    """Label the columns of a choice and its votes; those of places, none without votes, and None
    where several may be those.
    """
    votes = [c for c in counts if not _decide(places, c) and not _decide([choice], c)]
    about = [c for c in names if not c.is_numeric and not _decide(places, c)]
    if not votes or not about:
        return []
    total = next((column for column in votes if _is_sum_of_two(column, votes)), None)
    if total is None and len(votes) > 1:
        return None
    (total or votes[0]).label = "votes"
    named = [max(about, key=lambda column: len(column.distinct))]
    for one, next_to_it in pairwise(about):
        is_beside = _number(next_to_it) == _number(one) + 1
        if is_beside and not _decide([one], next_to_it) and not _decide([next_to_it], one):
            # Of persons the names stand side by side, and several have one of them.
            named = [one, next_to_it] if _decide([one, next_to_it], choice) else named
    for column, label in zip(named, ("first name", "last name"), strict=False):
        column.label = label if len(named) > 1 else "candidate"
    parties = [c for c in about if c not in named and not _decide([c], choice)]
    if parties:
        parties[0].label = "party"
    return places


def _name_wide(
    seen: Seen, names: Sequence[SeenColumn], counts: Sequence[SeenColumn]
) -> list[SeenColumn]:
    """Label the columns of votes and what is counted beside them; those of places, none where they
    do not tell the records apart.
    """
    records = min(seen.records, _MOST_COMPARED)
    first = min(map(_number, counts), default=0)
    places: list[SeenColumn] = []
    # A station's number may be any, and stands before what is counted there.
    for column in [*(c for c in names if _number(c) < first), *counts[:1]]:
        if len(places) < _MOST_PLACES and not (places and _decide(places, column)):
            places.append(column)
        if places and _different(places) == records:
            break
    if not places or _different(places) < records:
        return []
    rest = [column for column in counts if column not in places]
    valid, choices = _sum_of_row(rest)
    if valid is not None:
        valid.label = "valid"
        seen.left[valid.ref] = "the sum of the choices"
        _name_whole(valid, [c for c in rest if c not in choices and c is not valid])
    while valid is None and len(choices) > 2 and _is_larger(choices[0], choices[1:]):
        seen.left[choices.pop(0).ref] = "more than all after it: voters, ballots or a sum"
    for column in choices:
        column.own = f"Column {_number(column)}"
    for column in rest:
        if column not in choices and not column.label:
            seen.left.setdefault(column.ref, "no header tells what it counts")
    return places if len(choices) > 1 else []


def _sum_of_row(counts: Sequence[SeenColumn]) -> tuple[SeenColumn | None, list[SeenColumn]]:
    """The column that is the sum of most others that stand in a row, with these; all of them where
    there is no sum, and none where there are several.
    """
    if len(counts) > _MOST_SUMMED:
        return None, list(counts)
    rows = list(zip(*map(_numbers, counts), strict=True))
    added = [[0, *accumulate(row)] for row in rows]
    found: list[tuple[SeenColumn, list[SeenColumn]]] = []
    for at, whole in enumerate(counts):
        numbers = [row[at] for row in rows]
        for start, end in combinations(range(len(counts) + 1), 2):
            sums = (sum_[end] - sum_[start] for sum_ in added)
            if end - start > 1 and not start <= at < end and _are_same(numbers, sums):
                found.append((whole, list(counts[start:end])))
    # Ballots are the sum of valid and invalid ones, and valid ones that of the choices.
    wholes = [whole for whole, _ in found]
    found = [(whole, parts) for whole, parts in found if not any(c in wholes for c in parts)]
    if not found:
        return None, list(counts)
    whole, parts = max(found, key=lambda each: len(each[1]))
    if any(own is not whole and not any(c in parts for c in others) for own, others in found):
        # Of each choice the ways of voting are added up: which are choices cannot be told.
        return None, []
    return whole, parts


def _name_whole(valid: SeenColumn, rest: Sequence[SeenColumn]) -> None:
    """Name what is counted beside valid votes, where it adds up."""
    numbers = {column.ref: _numbers(column) for column in (valid, *rest)}
    largest = valid
    for whole in rest:
        for part in rest:
            sums = map(add, numbers[valid.ref], numbers[part.ref])
            if part is not whole and _are_same(numbers[whole.ref], sums):
                whole.label, part.label, largest = "ballots", "invalid", whole
    listed = [c for c in rest if not c.label and _is_larger(c, [largest])]
    if len(listed) == 1:
        listed[0].label = "registered"


def _named_places(
    places: Sequence[SeenColumn], names: Sequence[SeenColumn]
) -> Iterator[tuple[str, str]]:
    """The column of the name and that of the code of each place; blank where it has none."""
    for at, column in enumerate(places):
        above, upto = places[:at], places[: at + 1]
        others = [c for c in names if c not in places and not c.label and _decide(upto, c)]
        same = [column, *(c for c in others if _decide([*above, c], column))]
        name, code = max(same, key=_letters), min(same, key=_letters)
        yield name.ref, code.ref if code is not name else ""


def _numbers(column: SeenColumn) -> list[int]:
    return [number_in(cell) for cell in column.cells[:_MOST_CHECKED]]


def _letters(column: SeenColumn) -> int:
    return sum(sign.isalpha() for cell in column.distinct for sign in cell)


def _are_same(numbers: Sequence[int], sums: Iterable[int]) -> bool:
    """Whether numbers are some sums in nearly all records, and not all zero."""
    left = int((1 - _ALIKE) * len(numbers))
    for number, sum_ in zip(numbers, sums, strict=True):
        left -= number != sum_
        if left < 0:
            return False
    return any(numbers)


def _is_sum_of_two(column: SeenColumn, others: Sequence[SeenColumn]) -> bool:
    """Whether a column is the sum of two others, such as early votes and those of the day."""
    numbers = _numbers(column)
    pairs = combinations([_numbers(other) for other in others if other is not column], 2)
    return any(_are_same(numbers, map(add, one, other)) for one, other in pairs)


def _is_larger(column: SeenColumn, others: Sequence[SeenColumn]) -> bool:
    """Whether a column is at least the sum of some others in all records, and not always that."""
    rows = zip(_numbers(column), *map(_numbers, others), strict=True)
    left = [first - sum(rest) for first, *rest in rows]
    return min(left) >= 0 and any(left)
