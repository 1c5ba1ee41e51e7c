"""Contests at places of which a feed says something else than stands, on their way through the gate
into an edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from bot.dataset.vocabulary import Measure, Status
from bot.intake.feedrows import Fall
from bot.intake.gate import Doubt
from bot.intake.gaterules import Finding, GateAnswer, worst
from bot.intake.mapped import Cells
from bot.intake.tally import Key, TallyState

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
    ``is_let_through``: a person did so. ``doubt`` is what was first held of it, where some is.
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
