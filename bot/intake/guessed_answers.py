"""The columns of *yes* and *no* of a measure, told from parties and people who are called so."""

from __future__ import annotations

from bot.intake.columns import Columns
from bot.intake.headings import heading_of, value_of, words_in
from bot.intake.seen import SeenColumn

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
