"""What is held, in words for the operator's desk."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from bot.dataset.vocabulary import ChoiceKind, Measure, PlaceKind
from bot.editions.store import Store
from bot.intake.feeds.rules import RULES, Finding
from bot.intake.gate.groups import GroupContent, TallyGroup
from bot.intake.gate.tally import TallyState

MOST_LINES = 10
"""Lines that tell of one contest at a place: more are not read at night."""
_MOST_RULES = 3
_MOST_CHOICES = 4
_NAMED = re.compile(r"\{(candidates|places):([^{}]*)\}")


class NamesById:
    """What contests, places and choices of a dataset are called, by their ids."""

    def __init__(self, store: Store, dataset: str) -> None:
        self._store, self._dataset = store, dataset
        self.of = cache(self._of)

    def _of(self, table: str, id_: str) -> str:
        kind = "kind" if table == "candidates" else "''"
        found = self._store.database.execute(
            f'select name, {kind} from {table} where dataset = ? and id = ? and "until" is null',
            (self._dataset, id_),
        ).fetchone()
        # All others together have a name in each reader's language, and none in the data.
        if found and found[1] == ChoiceKind.OTHERS:
            return "All others"
        return str(found[0]) if found and found[0] else id_

    def where(self, place: str) -> str:
        """A place with what it lies in, unless that is the whole."""
        found = self._store.database.execute(
            "select above.id, above.kind from places p join places above"
            ' on above.dataset = p.dataset and above.id = p.parent and above."until" is null'
            ' where p.dataset = ? and p.id = ? and p."until" is null',
            (self._dataset, place),
        ).fetchone()
        name = self.of("places", place)
        is_part = found is not None and found[1] != PlaceKind.OVERALL
        return f"{name}, {self.of('places', found[0])}" if is_part else name

    def filled(self, message: str) -> str:
        """The message of a finding, with names in the places of ids."""
        return _NAMED.sub(lambda found: self.of(found[1], found[2]), message)


def describe(group: TallyGroup, names: NamesById) -> str:
    """What would change of a contest at a place, what rules that breaks, and whether somebody else
    would be ahead; no more than ``MOST_LINES``.
    """
    contest, place = group.key
    lines = [f"{names.where(place)} · {names.of('contests', contest)}"]
    rules: dict[str, Finding] = {}
    for finding in group.findings:
        rules.setdefault(finding.rule, finding)
    shown = list(rules.values())[:_MOST_RULES]
    for finding in shown:
        lines.append(f"{RULES[finding.rule].about} {names.filled(finding.message)}".strip())
    if left := list(rules)[len(shown) :]:
        lines.append(f"Also: {', '.join(left)}.")
    content = group.content
    was = content.before.votes if content.before is not None else {}
    now = content.after.votes
    ranked = sorted({**was, **now}, key=lambda choice: (-now.get(choice, 0), choice))
    for choice in ranked[:_MOST_CHOICES]:
        line = _move(was.get(choice), now.get(choice))
        lines.append(f"{names.of('candidates', choice)} {line}")
    if units := _units(content.before, content.after):
        lines.append(units)
    if content.changes_lead and len(lines) < MOST_LINES:
        lines.append(_ahead(content, names))
    elif content.changes_lead:
        lines[-1] = _ahead(content, names)
    return "\n".join(lines[:MOST_LINES])


def _move(was: Decimal | None, now: Decimal | None) -> str:
    if was is None:
        return f"{now:,}"
    if now is None:
        return f"{was:,} → not in it"
    return f"{was:,} → {now:,} ({_signed(now - was)})" if now != was else f"{now:,} as before"


def _units(before: TallyState | None, after: TallyState) -> str:
    """How many units have reported, where that is known."""
    had = before.total(Measure.UNITS_REPORTED) if before is not None else None
    has, total = after.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_TOTAL)
    if has is None:
        return ""
    moved = f"{had:,} → {has:,}" if had is not None and had != has else f"{has:,}"
    return f"Units reported: {moved} of {total:,}" if total else f"Units reported: {moved}"


def _ahead(content: GroupContent, names: NamesById) -> str:
    now = content.after.leader
    was = content.before.leader if content.before is not None else None
    ahead = names.of("candidates", now) if now else "nobody"
    if was is None:
        return f"It would put {ahead} ahead."
    return f"It would put {ahead} ahead of {names.of('candidates', was)}."


def _signed(value: Decimal) -> str:
    return f"+{value:,}" if value >= 0 else f"−{-value:,}"
