"""Figures that are said of a contest at a place, laid beside those that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure, Stage, Status
from bot.intake.groups import GroupContent
from bot.intake.mapped import Cells
from bot.intake.tally import TallyState, state_of

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


def given_way(rows: Sequence[Cells], standing: Mapping[str, Cells]) -> list[Cells]:
    """Votes in all that stand and that the source says by way of voting alone now, added up: else
    what stood would stay beside them for good.
    """
    if not any(cells.get("way") for cells in rows):
        return []
    totals = {
        cells["candidate"]: id_
        for id_, cells in standing.items()
        if cells["measure"] == Measure.VOTES and cells.get("candidate") and _is_total(cells)
    }
    by_way: dict[str, list[Cells]] = {}
    for cells in rows:
        choice = cells.get("candidate", "")
        if cells["measure"] != Measure.VOTES or choice not in totals:
            continue
        if _is_total(cells):
            del totals[choice]
        elif not cells.get("round"):
            by_way.setdefault(choice, []).append(cells)
    found = []
    for choice, id_ in totals.items():
        if choice in by_way:
            summed = sum((Decimal(each["value"]) for each in by_way[choice]), Decimal(0))
            found.append({**by_way[choice][0], "id": id_, "way": "", "value": f"{summed:f}"})
    return found


def _is_total(cells: Cells) -> bool:
    """Whether a figure is of the votes in all, by whatever way, of no round."""
    is_own = is_override(cells.get("document")) or cells.get("stage") == Stage.EXIT_POLL
    return not (cells.get("way") or cells.get("round") or is_own)


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
