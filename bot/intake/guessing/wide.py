"""Which columns of a wide table, or members of a tree, are choices: a column for each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import heading_of, value_of
from bot.intake.guessing.seen import SeenColumn, number_in
from bot.intake.guessing.sums import Sums, size_of

_FEWEST_ADDED = 3
"""Columns that another one is the sum of by no accident."""


def find_wide(columns: Columns, guess: Guess) -> None:
    """Find the columns that are choices, and what these are called."""
    plain = [c for c in columns.seen.columns if c.depth == 0 and c.is_count and not c.day_format]
    named = {"candidate", "party", "person"}
    unnamed = {c.ref for c in columns.numbers}
    chosen = [c for c in plain if c.ref in unnamed or c.heading.concept in named]
    chosen = [c for c in chosen if "code" not in c.heading.qualifiers]
    chosen = [c for c in chosen if not c.is_serial and c.ref not in guess.left]
    # The first column may number the rows, but for a note below them.
    chosen = [c for c in chosen if c is not columns.seen.columns[0] or not _counts_up(c)]
    # 010100001 is no number of votes, unless all numbers of a file are filled up with zeros.
    coded = [c for c in chosen if any(re.fullmatch(r"0\d+", cell) for cell in c.distinct)]
    chosen = [c for c in chosen if c not in coded] or chosen
    chosen = [c for c in chosen if not c.is_constant or len(c.cells) < 3 or c.filled[0] == "0"]
    votes = [c for c in columns.all_of("votes") if c in plain]
    told = of_choices(votes)
    if len(told) > 1:
        for column in [c for c in chosen if c in columns.numbers]:
            guess.left[column.ref] = "others are said to be votes"
        chosen = told
    elif len(votes) > 1:
        chosen += told
    known = {c.ref for c in chosen}
    chosen += [c for c in plain if c.ref not in known and value_of(c.label, "others")]
    of_voters = [] if told else _parties_of_voters(columns, chosen)
    place = {column.ref: at for at, column in enumerate(columns.seen.columns)}
    chosen = sorted([*chosen, *of_voters], key=lambda each: place[each.ref])
    spoilt = [c for c in columns.all_of("invalid", "blank") if c in plain]
    if spoilt and len(chosen) > _FEWEST_ADDED and not columns.all_of("ballots"):
        with_spoilt = Sums([*spoilt, *chosen])
        columns.by_concept["ballots"] = list(filter(with_spoilt.is_sum_of_others, chosen))
        chosen = [c for c in chosen if c not in columns.by_concept["ballots"]]
    together = Sums(chosen)
    sums = [c for c in chosen if together.is_sum_of_others(c)]
    for column in sums:
        guess.left[column.ref] = "the sum of the choices"
    chosen = [c for c in chosen if c not in sums and c.heading.qualifiers != {"count"}]
    if not told:
        chosen = _beside_their_sum(columns, guess, chosen)
    for column in of_voters:
        if column in chosen:
            columns.by_concept[column.heading.concept].remove(column)
        else:
            guess.left.pop(column.ref, None)
    taken = {c.ref for c in chosen}
    columns.numbers = [c for c in columns.numbers if c.ref not in taken]
    if not chosen:
        return
    why = "numbers that nothing else is known of: take out what is no choice"
    if chosen[0] in told:
        why = "whose votes they are stands in their names"
    if columns.seen.is_tree:
        for column in chosen:
            guess.figures.append({"choice": column.label, "value": braced(column.ref)})
        guess.set("candidate", "key", "")
        numbered = {c.label: {"name": c.label} for c in chosen if c.label.isdigit()}
        if numbered:
            why = "the file has no names of choices: write them here"
            guess.set("candidate", "values", numbered, why)
        return
    _name(columns, guess, chosen, told)
    guess.set("wide", "columns", [column.ref for column in chosen], why)
    guess.figures.append({"value": "{#cell}"})


def _name(
    columns: Columns, guess: Guess, chosen: Sequence[SeenColumn], told: Sequence[SeenColumn]
) -> None:
    """Say what the choices of a wide table are called: ``told`` are columns of their votes."""
    guess.set("candidate", "key", "{#column}")
    if sum(heading_of(c.label).concept == "party" for c in chosen) * 2 >= len(chosen):
        guess.set("candidate", "kind", "party")
    others = [column.ref for column in chosen if value_of(column.label, "others")]
    if others:
        guess.set("candidate", "others", others)
    values = {c.ref: {"name": c.own} for c in chosen if c.own and c.own != c.ref}
    if values:
        guess.set("candidate", "values", values)
    for ref, name in _names_in(chosen).items() if chosen[0] in told and not values else ():
        guess.set("candidate.values", ref, {"name": name})
    bare = [c for c in chosen if c.label.isdigit()]
    if 2 * len(bare) > len(chosen) and not values:
        guess.notes["candidate.values", ""] = "the file has no names of choices: write them here"
        for column in bare:
            guess.set("candidate.values", column.ref, {"name": column.label})
    if columns.seen.settings.get("header") == 0:
        guess.notes["candidate", "values"] = "the file has no names of choices: write them here"


def _parties_of_voters(columns: Columns, chosen: Sequence[SeenColumn]) -> list[SeenColumn]:
    """Parties whose names have a word for voters, such as *Freie Wähler*: each stands between two
    choices or behind the last, and has less than half of what these have together.
    """
    listed, found = columns.seen.columns, []
    for column in columns.all_of("registered", "ballots", "issued"):
        at = listed.index(column)
        beside = [*listed[at - 1 : at], *listed[at + 1 : at + 2]]
        is_between = at > 0 and all(each in chosen for each in beside)
        is_named = 2 * column.heading.letters <= len(column.label) + 2
        is_named = is_named and "count" not in column.heading.qualifiers
        if is_between and is_named and 2 * size_of(column) < sum(map(size_of, chosen)):
            found.append(column)
    return found


def _beside_their_sum(columns: Columns, guess: Guess, chosen: list[SeenColumn]) -> list[SeenColumn]:
    """The columns that stand together on one side of what they have together: that sum, and
    what stands before both, are no choices, whatever they are called.
    """
    if not chosen:
        return chosen
    added = Sums(chosen)
    place = {column.ref: at for at, column in enumerate(columns.seen.columns)}
    places = [place[column.ref] for column in chosen]
    sums = {c.ref: c for c in (*columns.all_of("votes", "valid", "ballots"), *chosen)}
    for column in sorted(sums.values(), key=lambda each: place[each.ref]):
        at = place[column.ref]
        kept: list[SeenColumn] = []
        if added.has_as_sum(column, start=bisect_right(places, at)):
            kept = chosen[bisect_right(places, at) :]
        else:
            end = bisect_left(places, at)
            start = added.first_of_sum(column, end)
            kept = chosen[start:end] if start is not None else []
        if len(kept) < _FEWEST_ADDED or kept == chosen:
            continue
        for each in [c for c in chosen if c not in kept]:
            why = "it stands beside the sum of the choices, and is none"
            guess.left[each.ref] = "the sum of the choices" if each is column else why
        return kept
    return chosen


def of_choices(votes: Sequence[SeenColumn]) -> list[SeenColumn]:
    """Columns of votes that say whose, *votes Ana, votes Tom*: not one called nothing but votes."""
    return [column for column in votes if not value_of(column.own or column.label, "votes")]


def _names_in(columns: Sequence[SeenColumn]) -> dict[str, str]:
    """What choices are called, by the columns of their votes that all begin or end with a word for
    votes: *Elm* of *Elm - votes*; none where they do not.
    """
    # Words, and what stands between them.
    parts = [re.findall(r"[\W_]+|[^\W_]+", column.label) for column in columns]
    begins = takewhile(lambda each: len(set(each)) == 1, zip(*parts, strict=False))
    ends = takewhile(lambda each: len(set(each)) == 1, zip(*map(reversed, parts), strict=False))
    first = "".join(part for part, *_ in begins)
    last = "".join(reversed([part for part, *_ in ends]))
    for begin, end in ((first, ""), ("", last)):
        if heading_of(begin + end).has_votes:
            cut = {c.ref: c.label.removeprefix(begin).removesuffix(end) for c in columns}
            return {ref: name.strip(" -–—:_") for ref, name in cut.items() if name.strip(" -–—:_")}
    return {}


def _counts_up(column: SeenColumn) -> bool:
    """Whether a column without a heading goes on by one from row to row."""
    steps = [number_in(b) - number_in(a) for a, b in pairwise(column.filled)]
    return not column.heading.concept and len(steps) > 1 and steps.count(1) >= 0.9 * len(steps)
