"""Contests at places of which a feed says something else than stands, on their way through the gate
into an edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure, Stage, Status
from bot.intake.feeds.rows import Fall
from bot.intake.feeds.rules import Finding, GateAnswer, worst
from bot.intake.gate.gate import Doubt
from bot.intake.gate.tally import Key, TallyState, state_of
from bot.intake.mapping.mapped import Cells

AT_ONCE = 500
"""Contests at places that are read together."""


class GroupContent(NamedTuple):
    """Of a contest at a place the figures that are said, with the ids of those that stand; those
    that stand, by id; and what both say together. ``before`` is None where nothing stands.
    """

    rows: list[Cells]
    standing: dict[str, Cells]
    before: TallyState | None
    after: TallyState

    @property
    def changes_lead(self) -> bool:
        """Whether somebody else would be ahead than is now."""
        return self.before is not None and self.before.leader != self.after.leader

    @property
    def lacks_choice(self) -> bool:
        """Whether a choice with votes is not there any more."""
        said, stood = self.after.votes, self.before.votes if self.before else {}
        return bool(said) and any(votes and choice not in said for choice, votes in stood.items())

    def publishable(self) -> Iterator[Cells]:
        """Its figures as they are published: what fell without the source saying so is a
        correction.
        """
        for cells in self.rows:
            former = self.standing.get(cells["id"])
            if former is not None and _fell(former, cells):
                yield {**cells, "status": Status.CORRECTION.value}
            else:
                yield cells


def _fell(former: Cells, cells: Cells) -> bool:
    if cells["measure"] != Measure.VOTES or not former.get("value"):
        return False
    said = cells.get("status")
    return Decimal(cells["value"]) < Decimal(former["value"]) and said != Status.RECOUNT


@dataclass
class TallyGroup:
    """A contest at a place of which the feed says something else than stands.

    ``mark`` tells one content from another. ``has_stood`` tells that something stands of it,
    ``cast`` how many votes there would be, ``is_corrected`` that the source says that it corrects,
    ``fall`` what would be lost, ``step`` what it tells of how unequal units are, and
    ``new_choices`` those that the dataset does not have.
    ``unsaid`` are the ids of numbers that are not said any more beside other votes.
    ``is_new`` tells that other figures can be taken than stand. ``is_let_through``: a person did
    so. ``doubt`` is what was first held of it, where some is.
    ``kept`` is its content where it is remembered; ``read``
    reads that of some keys, in their order.
    """

    key: Key
    mark: str
    has_stood: bool
    cast: Decimal
    is_corrected: bool
    read: Callable[[Sequence[Key]], Iterator[GroupContent]] = field(repr=False)
    kept: GroupContent | None = None
    fall: Fall | None = None
    step: Decimal | None = None
    new_choices: Sequence[str] = ()
    unsaid: Sequence[str] = ()
    findings: list[Finding] = field(default_factory=list)
    is_new: bool = True
    is_let_through: bool = False
    doubt: Doubt | None = None

    @property
    def answer(self) -> GateAnswer:
        """What the gate says of it."""
        return worst(self.findings)

    @property
    def content(self) -> GroupContent:
        """What it is about, until its edition is published."""
        return self.kept or next(self.read([self.key]))


def contents(groups: Sequence[TallyGroup]) -> Iterator[tuple[TallyGroup, GroupContent]]:
    """The content of each group: of very many it is read again, some at a time."""
    for start in range(0, len(groups), AT_ONCE):
        some = groups[start : start + AT_ONCE]
        left = [group.key for group in some if group.kept is None]
        again = dict(zip(left, some[0].read(left), strict=True)) if left else {}
        for group in some:
            yield group, group.kept or again[group.key]


@dataclass
class Sifted:
    """What a tick says that is new. ``marks`` has the content of every contest and place that it
    speaks of, ``gone`` the places with figures that it does not speak of any more, and ``older``
    how many are older than what stands.
    """

    groups: list[TallyGroup] = field(default_factory=list)
    marks: dict[Key, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    older: int = 0

    def by_answer(self, *answers: GateAnswer) -> list[TallyGroup]:
        """The groups of which the gate says that."""
        return [group for group in self.groups if group.answer in answers]


_BESIDE_VOTES = {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL, Measure.VOTERS_REGISTERED}


def _counted(rows: list[Cells], state: TallyState) -> list[Cells]:
    """Rows without the zeros of a place of which nobody says that anything is in: a zero form that
    waits to be filled in is no count.
    """
    is_in = state.total(Measure.UNITS_REPORTED) or state.total(Measure.EXPECTED_VOTE)
    is_closed = bool(state.statuses & {Status.COMPLETE.value, Status.CERTIFIED.value})
    if is_in or is_closed or any(state.votes.values()):
        return rows
    kept = [cells for cells in rows if Decimal(cells["value"]) or cells["measure"] in _BESIDE_VOTES]
    return kept if state.votes else rows


def content_of(rows: list[Cells], said: TallyState, standing: dict[str, Cells]) -> GroupContent:
    """Figures that are said, with what they say together, and those that stand."""
    before = before_of(rows, standing) if standing else None
    counted = rows if before is not None and before.votes else _counted(rows, said)
    after = said if counted is rows else state_of(counted)
    return GroupContent(counted, standing, before, after)


def before_of(rows: Iterable[Cells], standing: Mapping[str, Cells]) -> TallyState:
    """What stands, with what the newsroom says now as if it had stood: the gate judges the source
    alone.
    """
    cells = {}
    for own in rows:
        if is_override(own.get("document")):
            cells[own["id"]] = {**standing.get(own["id"], {}), **own}
    return state_of({**standing, **cells}.values())


def differ(rows: Iterable[Cells], standing: Mapping[str, Cells]) -> bool:
    """Whether anything but a time of some figures would change."""
    for cells in rows:
        former = standing.get(cells["id"])
        if former is None or Decimal(former.get("value") or "NaN") != Decimal(cells["value"]):
            return True
        of_newsroom = [is_override(each.get("document")) for each in (former, cells)]
        if any(of_newsroom) and former.get("document") != cells.get("document"):
            return True
        for name, usual in _USUAL.items():
            was = former.get(name) or usual
            # What we called a correction the source does not.
            if was != (cells.get(name) or usual) and was != Status.CORRECTION:
                return True
    return False


_USUAL = {"base": "", "stage": Stage.REPORTED.value, "status": Status.UNSTATED.value}
"""Columns that make another figure of one with the same value, and what blank cells mean there."""
