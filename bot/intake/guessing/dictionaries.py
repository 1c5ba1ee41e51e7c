"""What a tree says once of places, choices and contests that its results only number: a list, or an
object by ids, beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.intake.guessing.columns import Columns, Guess
from bot.intake.guessing.headings import heading_of
from bot.intake.guessing.seen import Dictionary, is_number

_NUMBERED = {"candidate": "choices", "place": "places", "contest": "contests"}
"""Tables of a mapping whose names are looked up, and what the lookup is called."""
_NAMES = frozenset({"candidate", "party", "contest", "first", "last"})


def add_names(columns: Columns, guess: Guess) -> None:
    """Look up what is only numbered, where all of it is named elsewhere in the file."""
    for table, lookup in _NUMBERED.items():
        settings = guess.tables.get(table, {})
        ref = re.fullmatch(r"{([^{}]*)}", settings.get("key", ""))
        if ref is None or settings.get("name", settings["key"]) != settings["key"]:
            continue
        own = next((c for c in columns.seen.columns if c.ref == ref[1]), None)
        ids = own.distinct if own is not None else frozenset()
        if not ids or not all(re.fullmatch(r"\S{1,40}", each) for each in ids):
            continue
        found = next(_naming(guess.seen.dictionaries, ids), None)
        if found is None:
            continue
        dictionary, key, name = found
        guess.set(f"lookups.{lookup}", "each", dictionary.each, "what these are called")
        guess.set(f"lookups.{lookup}", "key", f"{{{key}}}")
        guess.set(table, "name", f"{{{ref[1]} -> {lookup}.{name}}}")
        parties = [m for m in dictionary.cells if m != name and heading_of(m).concept == "party"]
        if table == "candidate" and parties:
            guess.set(table, "party", f"{{{ref[1]} -> {lookup}.{parties[0]}}}")


def _naming(
    dictionaries: tuple[Dictionary, ...], ids: frozenset[str]
) -> Iterator[tuple[Dictionary, str, str]]:
    """The dictionaries that have all of some ids, once each, with the members of id and name."""
    for dictionary in dictionaries:
        for key, cells in dictionary.cells.items():
            if not ids <= set(cells) or len(set(cells)) < len(cells):
                continue
            names = {
                member: texts
                for member, texts in dictionary.cells.items()
                if member != key and _are_names(member, texts)
            }
            if names:
                longest = max(names, key=lambda member: sum(map(len, names[member])))
                yield dictionary, key, longest


def _are_names(member: str, texts: list[str]) -> bool:
    heading = heading_of(member)
    is_name = "name" in heading.qualifiers or heading.concept in _NAMES
    is_code = "code" in heading.qualifiers and "name" not in heading.qualifiers
    return is_name and not is_code and all(texts) and not all(map(is_number, texts))
