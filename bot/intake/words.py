"""What is held, in words for the operator's desk."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from bot.editions.store import Store
from bot.intake.gate import RULES
from bot.intake.sifting import TallyGroup

_MOST_CHOICES = 4


class NamesById:
    """What contests, places and choices of a dataset are called, by their ids."""

    def __init__(self, store: Store, dataset: str) -> None:
        self._store, self._dataset = store, dataset
        self.of = cache(self._of)

    def _of(self, table: str, id_: str) -> str:
        found = self._store.database.execute(
            f'select name from {table} where dataset = ? and id = ? and "until" is null',
            (self._dataset, id_),
        ).fetchone()
        return found[0] if found else id_


def describe(group: TallyGroup, names: NamesById) -> str:
    """What would change of a contest at a place, and what rules that breaks."""
    contest, place = group.key
    lines = [f"{names.of('places', place)} · {names.of('contests', contest)}"]
    lines += [
        f"{RULES[finding.rule].about} {finding.message}".strip() for finding in group.findings
    ]
    was = group.before.votes if group.before is not None else {}
    now = group.after.votes
    ranked = sorted(now, key=lambda choice: -now[choice])
    for choice in ranked[:_MOST_CHOICES]:
        name = names.of("candidates", choice)
        if choice in was:
            lines.append(
                f"{name} {was[choice]:,} → {now[choice]:,} ({_signed(now[choice] - was[choice])})"
            )
        else:
            lines.append(f"{name} {now[choice]:,}")
    if group.changes_lead:
        ahead = group.after.leader
        who = names.of("candidates", ahead) if ahead else "nobody"
        lines.append(f"It would put {who} ahead.")
    return "\n".join(lines)


def _signed(value: Decimal) -> str:
    return f"+{value:,}" if value >= 0 else f"−{-value:,}"
