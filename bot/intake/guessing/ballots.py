"""Several votes that one file has side by side, each of which is a contest of its own: first and
second votes, the lists of parties and of candidates below one electorate, two rounds of voting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import (
    MEASURES,
    ballot_of,
    heading_of,
    round_of,
    value_of,
    words_in,
)
from bot.intake.guessing.seen import Seen, SeenColumn

_OF_ONE_LANGUAGE = {
    "ano": frozenset({"ne", "nie"}),
    "ei": frozenset({"jah", "kylla"}),
    "ha": frozenset({"yoq"}),
    "jo": frozenset({"po"}),
    "po": frozenset({"jo"}),
    "pro": frozenset({"contra", "contre", "kontra", "proti"}),
}
"""Words for *yes* and *no* that are those only beside another one of their language."""

_NAMES_AS_WELL = frozenset({*_OF_ONE_LANGUAGE, "ne", "za"})
"""Words for *yes* and *no* that parties are called too, where others stand beside them."""

_APART = ("contest", "candidate", "wide")
"""Tables that each vote has for itself."""


def part_columns(chosen: Sequence[SeenColumn]) -> dict[str, list[SeenColumn]]:
    """The columns of choices by the vote that they are of, where there are several votes and each
    has several choices; else nothing.
    """
    found: dict[str, list[SeenColumn]] = {}
    for column in chosen:
        found.setdefault(ballot_of(column.label)[0], []).append(column)
    are_several = len(found) > 1 and "" not in found
    return found if are_several and all(len(own) > 1 for own in found.values()) else {}


def add_wide(columns: Columns, guess: Guess, ballots: Mapping[str, Sequence[SeenColumn]]) -> None:
    """Make a kind of records of each vote that a table has columns of, with what is counted of it
    and what is counted of all of them.
    """
    of_one = {braced(c.ref) for c in columns.seen.columns if ballot_of(c.label)[0] in ballots}
    common = [f for f in guess.figures if "measure" in f and f["value"] not in of_one]
    parts = []
    for name, chosen in ballots.items():
        number = round_of(name)
        is_list = value_of(name, "second vote") != ""
        figures = [{"value": "{#cell}"}]
        for concept, measure in MEASURES.items():
            own = [c for c in columns.all_of(concept) if ballot_of(c.label)[0] == name]
            figures += [{"measure": measure.value, "value": _first_of(columns, c)} for c in own[:1]]
        told = {figure.get("measure") for figure in figures}
        figures += [figure for figure in common if figure["measure"] not in told]
        contest = {"key": number, "round": number} if number else {"key": name, "name": name}
        contest |= {"kind": "lists"} if is_list else {}
        candidate = {"key": "{#column}", **({"kind": "party"} if is_list else {})}
        parts.append(
            {
                "#": name,
                "wide": {"columns": [column.ref for column in chosen]},
                "contest": contest,
                "candidate": candidate,
                "candidate.values": {c.ref: {"name": _name_of(c)} for c in chosen},
                "figures": figures,
            }
        )
    for table in ("contest", "candidate", "candidate.values", "wide"):
        guess.tables.pop(table, None)
    _multiply(guess, parts)


def _name_of(column: SeenColumn) -> str:
    """What a choice is called, without the vote and the word *votes* before its name."""
    rest = ballot_of(column.label)[1]
    first, _, name = rest.partition(" ")
    return name if name and value_of(first, "votes") else rest


def _first_of(columns: Columns, column: SeenColumn) -> str:
    """A reference to a column, by its number where it is the first of several of one name."""
    is_first = any(each.ref == f"{column.ref} 2" for each in columns.seen.columns)
    return braced(f"{column.ref} 1" if is_first else column.ref)


def add_lists(guess: Guess, guess_of: Callable[[Seen], Guess]) -> None:
    """Make a kind of records of each list of votes that stands below the same places, and name
    those that are none, or that are of other places.
    """
    own = guess.seen
    others = {}
    for seen in own.beside:
        other = guess_of(seen)
        is_told = other.seen.each and ("candidate", "key") not in other.notes
        is_told = is_told and bool(other.tables.get("candidate", {}).get("key"))
        if is_told and other.tables.get("place") == guess.tables.get("place") and not other.records:
            others[seen.each] = other
        else:
            guess.left[seen.each] = "another list of votes: [[records]] with each reads it"
            guess.doubts.append(f"Votes in {seen.each} are not taken: look at the end.")
    if not others or guess.records:
        return
    parts = []
    for each, found in {own.each: guess, **others}.items():
        name = re.sub(r"\[\*\]|\.\*", "", each.rpartition("[*].")[2]).partition(".")[0]
        contest = deepcopy(found.tables.get("contest", {}))
        key = contest.get("key", "")
        contest["key"] = f"{name} {key}".strip()
        contest["name"] = f"{contest.get('name', '')}, {name}".lstrip(", ")
        tables = {k: v for k, v in found.tables.items() if k.partition(".")[0] == "candidate"}
        part = {"#": name, "each": each, "contest": contest, **tables, "figures": found.figures}
        if found.tables.get("progress") != guess.tables.get("progress"):
            part["progress"] = found.tables.get("progress", {})
        parts.append(part)
        guess.left |= {ref: why for ref, why in found.left.items() if ref not in guess.left}
    for table in [name for name in guess.tables if name.partition(".")[0] in _APART]:
        del guess.tables[table]
    _multiply(guess, parts)


def _multiply(guess: Guess, parts: Sequence[dict[str, Any]]) -> None:
    """Read each kind of records once for each of some parts."""
    guess.figures = []
    guess.records = [
        {**record, **part, "#": "; ".join(filter(None, (record.get("#", ""), part["#"])))}
        for record in guess.records or [{}]
        for part in parts
    ]


def yes_and_no(columns: Columns) -> dict[str, SeenColumn]:
    """The columns of *yes* and *no* of a measure, where it has one of each."""
    found: dict[str, SeenColumn] = {}
    words: dict[str, str] = {}
    before, others = set(), 0
    counts = [*columns.all_of("votes"), *columns.numbers]
    for column in [c for c in counts if c.is_count]:
        first, _, last = column.label.rpartition(" ")
        whole = value_of(column.label, "yes", "no")
        said = whole or value_of(last, "yes", "no")
        others += not said or said in found
        if said:
            found[said] = column
            words[said] = words_in(column.label if whole else last).strip()
            before.add("" if whole or heading_of(first).has_votes else first)
    if len(found) < 2 or len(before) > 1:
        # *Kim Jo* and *Park Ha* are people.
        return {}
    partners = _OF_ONE_LANGUAGE.get(words["yes"]) or _OF_ONE_LANGUAGE.get(words["no"])
    is_meant = partners is None or bool(partners & {*words.values()})
    is_short = bool(_NAMES_AS_WELL & {*words.values()})
    return found if is_meant and not (is_short and others) else {}
