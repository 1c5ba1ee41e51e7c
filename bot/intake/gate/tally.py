"""What is said of a contest at a place, added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.dataset.vocabulary import Measure, Stage, Status

Key = tuple[str, str]
"""A contest and a place."""

_NO_WAY = ("", "")


@dataclass
class TallyState:
    """What is said of a contest at a place: figures by candidate, measure, way and round.

    ``as_of`` is the source's latest time, ``statuses`` what it says of the count.
    """

    values: dict[tuple[str, str, str, str], Decimal] = field(default_factory=dict)
    statuses: set[str] = field(default_factory=set)
    as_of: datetime | None = None
    _votes: dict[str, Decimal] | None = field(default=None, repr=False, compare=False)

    def add(self, cells: Mapping[str, str | None]) -> None:
        """Take in a figure by its cells. One of an exit poll is no part of a count."""
        if cells.get("stage") == Stage.EXIT_POLL or not cells.get("value"):
            return
        find = cells.get
        about = (
            find("candidate") or "",
            find("measure") or "",
            find("way") or "",
            str(find("round") or ""),
        )
        self.values[about] = Decimal(str(cells["value"]))
        self._votes = None
        self.statuses.add(str(cells.get("status") or Status.UNSTATED))
        stood = str(cells.get("as_of") or "")
        if "T" in stood:
            moment = datetime.fromisoformat(stood)
            self.as_of = moment if self.as_of is None else max(self.as_of, moment)

    @property
    def is_corrected(self) -> bool:
        """Whether the source says that it corrects what it said."""
        return bool(self.statuses & {Status.CORRECTION.value, Status.RECOUNT.value})

    def total(self, measure: Measure) -> Decimal | None:
        """A number of the place itself; None where it is not known."""
        return self.values.get(("", measure.value, *_NO_WAY))

    @property
    def votes(self) -> dict[str, Decimal]:
        """Votes by choice: those of all ways; of a ranked count those of its last round."""
        if self._votes is None:
            self._votes = self._added_up()
        return self._votes

    def _added_up(self) -> dict[str, Decimal]:
        last = self._last_round
        found: dict[str, Decimal] = {}
        by_way: dict[str, Decimal] = {}
        for (candidate, measure, way, round_), value in self.values.items():
            if not candidate or measure != Measure.VOTES or round_ != last:
                continue
            if way:
                by_way[candidate] = by_way.get(candidate, Decimal(0)) + value
            else:
                found[candidate] = value
        return found or by_way

    @property
    def by_way(self) -> dict[str, dict[str, Decimal]]:
        """Votes by way of voting and choice; of a ranked count those of its last round."""
        last = self._last_round
        found: dict[str, dict[str, Decimal]] = {}
        for (candidate, measure, way, round_), value in self.values.items():
            if candidate and way and measure == Measure.VOTES and round_ == last:
                found.setdefault(way, {})[candidate] = value
        return found

    @property
    def _last_round(self) -> str:
        rounds = [int(key[3]) for key in self.values if key[3]]
        return str(max(rounds)) if rounds else ""

    @property
    def cast(self) -> Decimal:
        """How many votes there are, at least: the choices' together."""
        return sum(self.votes.values(), Decimal(0))

    @property
    def reported(self) -> Decimal | None:
        """How much of the count is in, in per cent; None where no figure says."""
        expected = self.total(Measure.EXPECTED_VOTE)
        units, total = self.total(Measure.UNITS_REPORTED), self.total(Measure.UNITS_TOTAL)
        if units is not None and total:
            return units / total * 100
        return expected

    @property
    def leader(self) -> str | None:
        """Who has the most votes; None where nobody has, or two have as many."""
        return leader_of(self.votes)


def leader_of(votes: Mapping[str, Decimal]) -> str | None:
    """The choice with the most votes; None where none has any, or two have as many."""
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1]:
        return None
    return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def state_of(rows: Iterable[Mapping[str, str]]) -> TallyState:
    """What figures say together."""
    state = TallyState()
    for cells in rows:
        state.add(cells)
    return state
