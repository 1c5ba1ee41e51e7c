"""What of a tick is new, judged: each contest at each place by itself and beside what lies around
it, and then all of them together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from bot.dataset.sources import is_override
from bot.editions.store import Store
from bot.intake.feeds.rules import Finding, GateAnswer, Thresholds, finding_of, measured, named
from bot.intake.gate.gate import Around, Doubt, judge, lasting
from bot.intake.gate.groups import GroupContent, Sifted, TallyGroup, contents
from bot.intake.gate.repeats import Falls, doubt_even, fall_of
from bot.intake.gate.standing import House, has_fractions, said_by_others, standing_of, unsaid
from bot.intake.gate.tally import Key, TallyState, state_of
from bot.intake.gate.twins import doubt_exchanged, doubt_twins
from bot.intake.gate.unitsizes import UnitSizes, step_of
from bot.intake.gate.wholes import doubt_fractions, doubt_wholes, outgrows
from bot.intake.mapping.mapped import Cells, Mapped, key_of
from bot.intake.overrides import FILE as OVERRIDES

_MOST_GONE = 200
"""Places that are not there any more that a new one is set beside."""


def refused_of(
    mapped: Mapped, contests: Callable[[], Iterable[str]]
) -> tuple[dict[Key, list[Cells]], dict[Key, list[str]]]:
    """Figures of which a source gives two values; and choices that have a figure which is not
    known. Any other figure that is not known is missing alone. A file that names no contest is
    about the first of ``contests``.
    """
    collided: dict[Key, list[Cells]] = {}
    unread: dict[Key, list[str]] = {}
    main = next(iter(contests()), "") if mapped.refused else ""
    for cells in mapped.refused.values():
        contest, place = key_of(cells)
        key = contest or main, place
        if cells["value"]:
            collided.setdefault(key, []).append(cells)
        elif cells.get("candidate"):
            unread.setdefault(key, []).append(cells["candidate"])
    return collided, unread


@dataclass(frozen=True)
class TickSaid:
    """What a tick says, as far as it is asked for where its groups are judged.

    ``choices`` are those of the groups; ``contests`` tells for how many of them a ballot counts.
    ``collided`` are figures of which the source gives two values, ``unread`` choices with one that
    is not known. Of the places ``taken_back`` many fewer votes are said than last. ``votes`` finds
    the votes that are said, none where nothing is, ``twin`` another place that has, or had until
    now, the same. ``is_all``: it is all that the source says.
    """

    mapped: Mapped
    now: datetime
    choices: Collection[str]
    contests: Mapping[str, int | None]
    collided: Mapping[Key, Sequence[Cells]]
    unread: Mapping[Key, Sequence[str]]
    taken_back: Collection[Key]
    votes: Callable[[Key], Mapping[str, Decimal]]
    twin: Callable[[Key], str | None]
    is_all: bool


class Bench:
    """Judges the groups of a feed's ticks. ``note`` is that of the feed's editions, ``house`` knows
    what lies around a place, ``sizes`` how unequal units are, ``falls`` what was lost lately.
    """

    def __init__(
        self,
        store: Store,
        dataset: str,
        rules: Thresholds,
        note: str,
        *,
        house: House,
        sizes: UnitSizes,
        falls: Falls,
    ) -> None:
        self._store, self._dataset, self._rules, self._note = store, dataset, rules, note
        self._house, self._sizes, self._falls = house, sizes, falls

    def judge(self, sifted: Sifted, said: TickSaid, doubts: Mapping[Key, Doubt]) -> None:
        """Find what rules groups break, and which of their choices are new. Those that are older
        than what stands are taken out. ``doubts`` are what is held.
        """
        known_choices = self._known_choices(said.choices)
        house, rules = self._house, self._rules
        judged, twins = [], {}
        for group, content in contents(sifted.groups):
            before, after = content.before, content.after
            if before and before.as_of and after.as_of and after.as_of < before.as_of:
                # Older than what stands is never taken. A clock that was set back says more.
                if after.cast <= before.cast:
                    sifted.older += 1
                    continue
                told = f"{before.as_of.isoformat()} → {after.as_of.isoformat()}"
                group.findings.append(finding_of(rules, "clock-back", told))
            judged.append(group)
            is_known = group.key[1] in house
            group.doubt = doubts.get(group.key)
            around = self._around(group, content, said, is_known=is_known)
            two = said.collided.get(group.key)
            if two is not None:
                group.findings.append(finding_of(rules, "collision", _of_two(two)))
            if two is None or rules.answer("collision") is GateAnswer.PASS:
                for found in judge(before, after, around, rules, said.now):
                    if found.rule != "outgrows-whole" or outgrows(group, house):
                        group.findings.append(found)
                group.findings += self._of_former(group, content, is_all=said.is_all)
            # Else what is left without a figure that has two values tells nothing of the source.
            if not is_known:
                group.findings.append(self._of_new_place(group, content, said.mapped, sifted.gone))
            named_ = {cells["candidate"] for cells in content.rows if cells.get("candidate")}
            group.new_choices = sorted(named_ - known_choices)
            if group.new_choices:
                first = group.new_choices[:3]
                candidates = said.mapped.candidates
                names = [candidates.get(id_, {}).get("name") or id_ for id_ in first]
                group.findings.append(finding_of(rules, "new-choice", ", ".join(names)))
            # Of a place with another code it is said already which one it was.
            if is_known and (twin := said.twin(group.key)) is not None:
                twins[group.key] = twin
            if group.doubt is not None and group.key not in said.taken_back:
                broken = {each.rule for each in group.findings}
                lasts = list(lasting(before, after, group.doubt, rules, around))
                group.findings += [each for each in lasts if each.rule not in broken]
            findings = group.findings
            findings[:] = [each for each in findings if each.answer is not GateAnswer.PASS]
        doubt_twins(judged, twins, said.votes, rules)
        doubt_exchanged(judged, rules)
        may_part = partial(has_fractions, self._store, self._dataset)
        # Wholes are sums of the others, and say nothing more.
        doubt_even([each for each in judged if not house.is_whole(each.key[1])], rules)
        doubt_fractions(judged, house, may_part, rules)
        doubt_wholes(judged, house, rules)
        sifted.groups = judged

    def _around(
        self, group: TallyGroup, content: GroupContent, said: TickSaid, *, is_known: bool
    ) -> Around:
        """What lies around a group, and what is known of it from before. Notes in the group what
        it loses, and what it tells of units.
        """
        around = self._house.around(group.key) if is_known else Around()
        around.votes_a_ballot = said.contests.get(group.key[0], 1)
        if content.before is not None:
            group.fall = fall_of(group.key, content.before, content.after, said.now)
            group.step = step_of(content.before, content.after)
        around.spread = self._sizes.spread(group.key[0])
        around.fallen, around.stood = self._falls.lately(group.key, said.now, group.fall)
        around.overridden = {
            each.get("candidate", "")
            for each in content.standing.values()
            if is_override(each.get("document"))
        }
        around.unread = said.unread.get(group.key, ())
        around.doubt = group.doubt
        return around

    def _of_new_place(
        self, group: TallyGroup, content: GroupContent, mapped: Mapped, gone: Sequence[str]
    ) -> Finding:
        """That the dataset does not have a place, with the one that it may have been."""
        contest, place = group.key
        called = mapped.places.get(place, {}).get("name") or place
        former = self._formerly(contest, content.after, gone)
        message = f"{called}, perhaps {former}" if former else called
        if all(is_override(cells.get("document")) for cells in content.rows):
            message = f"{called}, which {OVERRIDES} has"
        return finding_of(self._rules, "new-place", message)

    def _formerly(self, contest: str, after: TallyState, gone: Sequence[str]) -> str:
        """The place that is not in the file any more and had the same votes: it has another code
        now, perhaps. Blank where there is none.
        """
        keys = [(contest, place) for place in gone[:_MOST_GONE]]
        for (_, place), figures in standing_of(self._store, self._dataset, keys).items():
            votes = state_of(figures.values()).votes
            if votes and votes.items() <= after.votes.items():
                return named("places", place)
        return ""

    def _of_former(
        self, group: TallyGroup, content: GroupContent, *, is_all: bool
    ) -> Iterator[Finding]:
        """That another feed says otherwise, or this one does not say any more how much is in."""
        if told := said_by_others(content.rows, content.standing, self._note):
            yield finding_of(self._rules, "other-feed", told)
        before = content.before
        if is_all and before is not None and before.votes != content.after.votes:
            gone = unsaid(content.rows, content.standing, self._note)
            group.unsaid = [cells["id"] for cells in gone]
            if gone:
                yield finding_of(self._rules, "gone", measured(gone[0]["measure"]))

    def _known_choices(self, named: Collection[str]) -> frozenset[str]:
        """Those of some candidates that the dataset has."""
        rows = self._store.database.execute(
            "select c.id from json_each(?) n cross join candidates c on c.id = n.value"
            ' and c.dataset = ? and c."until" is null',
            (json.dumps(sorted(named)), self._dataset),
        )
        return frozenset(id_ for (id_,) in rows)


def _of_two(refused: Sequence[Cells]) -> str:
    """How many figures have two values, with the first of them, for whoever decides."""
    first = refused[0]
    choice = first.get("candidate")
    what = named("candidates", choice) if choice else measured(first["measure"])
    return f"{len(refused):,}, {what} among them"
