"""Whether what a file counts is a primary, in which each party decides for itself: people of one
office then stand in as many contests as there are parties, and nobody is ahead of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.intake.guessing.columns import Columns, Guess, braced
from bot.intake.guessing.headings import speaks_of
from bot.intake.guessing.seen import SeenColumn
from bot.intake.mapping.files import EDIT


def guess_primaries(
    columns: Columns, guess: Guess, choice: SeenColumn | None, said: Sequence[str]
) -> None:
    """Part the contests of a primary by party, and ask where it is not sure that they are parted.
    ``choice`` are the people; ``said`` is what else is said of the file: its name, the election's.
    """
    whole = [*said, guess.tables.get("election", {}).get("name", "")]
    # The only contest of a file is its election, and no column of contests any more.
    named = [c for c in columns.seen.columns if c.heading.concept in {"election", "contest"}]
    whole += [column.filled[0] for column in named if column.is_constant]
    offices = columns.of("contest")
    is_whole = any(speaks_of(text, "primary") for text in whole)
    cells = offices.cells if offices is not None else [""] * len(choice.cells if choice else [])
    rows = [at for at, cell in enumerate(cells) if is_whole or speaks_of(cell, "primary")]
    if choice is None or not rows:
        return
    told = [*whole, *{cells[at] for at in rows}]
    party = next((c for c in columns.all_of("party") if c.filled and c is not choice), None)
    if party is None:
        if choice not in columns.all_of("party") and not any(speaks_of(t, "of one") for t in told):
            why = "a primary, and no column tells the parties"
            _ask(guess, why, "for several parties it needs a contest for each")
        return
    contest = guess.tables.get("contest", {})
    key, name = contest.get("key", ""), contest.get("name", "")
    # A source may number the contests of parties apart that it calls alike.
    own = [columns.called(ref).cells for ref in re.findall(r"{(.*?)}", key)]
    standing: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for at in rows:
        if party.cells[at]:
            by_party = standing.setdefault(tuple(column[at] for column in own), {})
            by_party.setdefault(party.cells[at], set()).add(choice.cells[at])
    shared = [by_party for by_party in standing.values() if len(by_party) > 1]
    if not shared:
        return
    election = guess.tables.get("election", {}).get("name", "")
    guess.tables.pop("contest.values", None)
    why = "a primary: each party decides for itself"
    guess.set("contest", "key", f"{key} {braced(party.ref)}".strip(), why)
    name = f"{braced(party.ref)} {name or key or election}".strip()
    guess.set("contest", "name", name)
    have_rivals = any(len(people) > 1 for each in shared for people in each.values())
    if not have_rivals or any(speaks_of(text, "of all") for text in told):
        why = "a primary of several parties, and it is not sure that each decides for itself"
        apart = f"such as {name}; where all stand against each other, without {braced(party.ref)}"
        _ask(guess, why, f"{apart} here and in the key")


def _ask(guess: Guess, why: str, called: str) -> None:
    guess.set("contest", "name", EDIT, f"{why}: what it is called; {called}")
    guess.doubts.append(f"It is {why}: look at [contest].")
