"""What `ballotwire feed status` tells of a feed, as a table for programs and in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.dataset.problem import counted
from bot.intake.feeds.feed import Feed
from bot.intake.feeds.rows import (
    EVERY_CONTEST,
    SETTINGS,
    Alarm,
    Decision,
    Held,
    TickOutcome,
    TickRecord,
)
from bot.intake.feeds.state import FeedsState
from bot.intake.overrides import OverridesError, read_overrides

_LATE = timedelta(minutes=1)
"""How much more than two periods a feed may not have been asked before that is told."""


def status_of(feed: Feed, state: FeedsState, now: datetime) -> dict[str, Any]:
    """The status of a feed; moments are ISO 8601."""
    name = feed.name
    ticks = state.ticks(name)
    waits = [each.not_before for each in state.sources(name).values() if each.not_before]
    until = max((moment for moment in waits if moment > now), default=None)
    asked = (ticks[0].last or ticks[0].at) if ticks else None
    problem, overrides = "", []
    try:
        overrides = read_overrides(feed.dataset_path).active(now)
    except OverridesError as error:
        problem = str(error)
    is_late = asked is not None and now - asked > feed.period(now) * 2 + _LATE
    return {
        "feed": name,
        "problem": problem,
        "source": feed.shown,
        "dataset": str(feed.dataset_path),
        "publish": feed.publish.value,
        "last": _tick_of(ticks[0]) if ticks else None,
        "published": next((_tick_of(each) for each in ticks if each.edition), None),
        "asked": at(asked) if asked else None,
        "is_late": is_late and until is None,
        "not_before": at(until) if until else None,
        "failing": [_alarm_of(each) for each in state.alarms() if each.feed == name],
        "held": [_held_of(held) for held in state.held(name)],
        "waiting": [_held_of(held) for held in state.waiting(name)],
        "rejected": len(state.held(name, Decision.REJECTED)),
        "kept": [_held_of(held) for held in state.held(name, Decision.REJECTED)],
        "switches": [
            {"contest": each.contest, "by": each.by, "at": at(each.at)}
            for each in state.switches(name)
        ],
        "overrides": overrides,
    }


def status_of_wrong(name: str, problem: str) -> dict[str, Any]:
    """The status of a feed whose file cannot be used."""
    return {"feed": name, "problem": problem}


def in_words(told: dict[str, Any]) -> Iterator[str]:
    """The lines that say it."""
    if "last" not in told:
        yield f"{told['feed']}: its file cannot be used."
        yield from (f"  {line}" for line in told["problem"].splitlines())
        return
    of_ticks = [alarm for alarm in told["failing"] if alarm["code"] != SETTINGS]
    yield f"{told['feed']} ({told['publish']}): {_headline(told, of_ticks)}".rstrip()
    if told["not_before"]:
        yield f"  not asked again before {told['not_before']}"
    elif told["is_late"]:
        yield f"  not asked since {told['asked']}: nothing runs it, or it is stuck"
    for alarm in told["failing"]:
        if alarm["code"] == SETTINGS:
            yield f"  since {alarm['since']}: {alarm['message']}"
    for alarm in of_ticks[1:]:
        yield f"  {_failing(alarm)}"
    if told["problem"]:
        yield f"  {told['problem']}"
    for switch in told["switches"]:
        contest = "" if switch["contest"] == EVERY_CONTEST else f" {switch['contest']}"
        yield f"  held{contest} by {switch['by']} since {switch['at']}"
    for held in told["held"]:
        yield f"  {held['number']}: {held['rules']}: {held['message']}".replace("\n", "\n     ")
    for held in told["waiting"]:
        switches = {each["contest"] for each in told["switches"]}
        is_held = not switches.isdisjoint({held["contest"], EVERY_CONTEST})
        when = "once it is released" if is_held else "with the next tick"
        yield f"  {held['number']}: let through by {held['by']}, and goes {when}"
    for held in told["kept"]:
        where = held["message"].partition("\n")[0]
        yield f"  {held['number']}: kept as it was by {held['by']}: {where}"
    for row in told["overrides"]:
        cells = (row[name] for name in ("contest", "place", "candidate", "way") if row[name])
        until = f" until {row['until']}" if row["until"] else ""
        said = f"{row['measure']} {row['value']}{until}, {row['who']}: {row['why']}"
        yield f"  override: {' '.join(cells)}: {said}"


def at(moment: datetime) -> str:
    """A moment as it is printed."""
    return moment.isoformat(timespec="seconds")


def _headline(told: dict[str, Any], failing: list[dict[str, Any]]) -> str:
    """How a feed is: that it fails, whatever its last tick brought, or what that was."""
    last = told["last"]
    if failing:
        return _failing(failing[0])
    if last is None:
        return "never asked"
    if last["outcome"] != TickOutcome.UNCHANGED:
        return f"{last['outcome']} at {last['at']} {last['message']}"
    line = f"unchanged since {last['at']}"
    if last["at"] != told["asked"]:
        line = f"{line}, asked last at {told['asked']}"
    if before := told["published"]:
        line = f"{line}; before that {before['outcome']} at {before['at']} {before['message']}"
    return line


def _failing(alarm: dict[str, Any]) -> str:
    return f"failing since {alarm['since']}, {counted(alarm['times'], 'tick')}: {alarm['message']}"


def _alarm_of(alarm: Alarm) -> dict[str, Any]:
    return {
        "code": alarm.code,
        "message": alarm.message,
        "since": at(alarm.since),
        "times": alarm.times,
    }


def _tick_of(tick: TickRecord) -> dict[str, Any]:
    return {
        "at": at(tick.at),
        "outcome": tick.outcome.value,
        "message": tick.message,
        "edition": tick.edition,
        "seconds": tick.seconds,
    }


def _held_of(held: Held) -> dict[str, Any]:
    return {
        "number": held.number,
        "contest": held.contest,
        "place": held.place,
        "rules": held.rules,
        "message": held.message,
        "since": at(held.since),
        "leads": held.leads,
        "by": held.decided_by,
        "excerpt": held.excerpt,
    }
