"""Columns that are called by letters, as German offices do in the results of municipalities
(*votemanager*, *Open Data*): the form of the federal electoral regulations has them.

    A  entitled to vote, and A1, A2, A3 parts of these    B  voted, and B1 of these with a card
    C  invalid                                            D  valid, and D1, D2 … those of each list
    E  invalid second votes                               F  valid second votes, and F1, F2 …
"""

from __future__ import annotations

import re

from bot.dataset.vocabulary import Measure
from bot.intake.guessing.columns import Columns, Guess, braced

_NEEDED = {"A", "B", "C", "D", "D1", "D2"}
_LETTERED = re.compile(r"[A-F](\d+(_\d+)?)?")
_MEASURES = {"A": Measure.VOTERS_REGISTERED, "B": Measure.BALLOTS_CAST}
_SECOND = {"E", "F", "F1", "F2"}
_CONTESTS = {
    "D": {"id": "first-votes", "name": "First votes", "kind": "candidates", "order": 2},
    "F": {"id": "second-votes", "name": "Second votes", "kind": "lists", "order": 1},
}


def find_lettered(columns: Columns, guess: Guess) -> bool:
    """Guess the choices and counts of a file whose columns are called so; whether it is one."""
    refs = [c.ref for c in columns.seen.columns if c.is_count and _LETTERED.fullmatch(c.ref)]
    if not set(refs) >= _NEEDED:
        return False
    columns.numbers = [c for c in columns.numbers if c.ref not in refs]
    has_second = set(refs) >= _SECOND
    lists = [ref for ref in refs if re.fullmatch(r"[DF]\d+" if has_second else r"D\d+", ref)]
    guess.set("wide", "columns", lists)
    guess.set("candidate", "key", "{#column}")
    why = "the file has no names of lists: write them here"
    guess.notes["candidate.values", ""] = why
    for ref in lists:
        guess.set("candidate.values", ref, {"name": f"List {ref[1:]}"})
    guess.figures.append({"value": "{#cell}"})
    of_all = {"contest": "*"} if has_second else {}
    for ref, measure in _MEASURES.items():
        guess.figures.append({"measure": measure.value, "value": braced(ref), **of_all})
    rejected = {"measure": Measure.BALLOTS_REJECTED.value}
    if has_second:
        guess.set("lookups.votes", "values", {ref: ref[0] for ref in lists})
        guess.set("contest", "key", "{#column -> votes}")
        for letter, contest in _CONTESTS.items():
            guess.set("contest.values", letter, contest)
        guess.figures.append({**rejected, "value": "{E}", "contest": "F"})
        guess.figures.append({**rejected, "value": "{C}", "contest": "D"})
    else:
        guess.figures.append({**rejected, "value": "{C}"})
    for ref in refs:
        if re.fullmatch(r"[AB]\d+", ref):
            guess.left[ref] = "part of another column"
        elif ref in {"D", "F"}:
            guess.left[ref] = "the sum of the choices"
        elif "_" in ref:
            guess.left[ref] = "votes of one person of a list"
    return True
