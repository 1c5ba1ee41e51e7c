"""When a listener may be told: quiet hours, the digest's hour, so many alerts a day; all in the
listener's zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chats.listener import Cadence, Listener, Quiet

_DAY = timedelta(days=1)


def may_tell_at(
    listener: Listener, now: datetime, published: datetime, *, correction: bool
) -> datetime:
    """From when on the listener may be told of an edition that was ``published``: ``now`` or later,
    in UTC.

    A digest comes at the first such hour after something was published, however late it is by then.
    A correction waits for no digest and counts among no alerts; it does wait for the end of quiet
    hours.
    """
    zone = ZoneInfo(listener.preferences.zone)
    at = now if correction else _due_by_cadence(listener, now, published, zone)
    return _after_quiet(listener.preferences.quiet, at, zone)


def today(listener: Listener, now: datetime) -> date:
    """The listener's own day."""
    return now.astimezone(ZoneInfo(listener.preferences.zone)).date()


def counts_as_alert(listener: Listener, *, correction: bool) -> bool:
    """Whether a message takes one of the day's alerts: neither a digest nor a correction does."""
    return listener.preferences.cadence is not Cadence.DAILY and not correction


def _due_by_cadence(
    listener: Listener, now: datetime, published: datetime, zone: ZoneInfo
) -> datetime:
    preferences = listener.preferences
    if preferences.cadence is Cadence.DAILY:
        return max(now, _next(preferences.digest_hour, published, zone))
    if listener.alerts_today(today(listener, now)) >= preferences.alerts_a_day:
        return _next(0, now, zone)
    return now


def _after_quiet(quiet: Quiet | None, at: datetime, zone: ZoneInfo) -> datetime:
    if quiet is None:
        return at
    hour = at.astimezone(zone).hour
    if (hour - quiet.start) % 24 >= (quiet.end - quiet.start) % 24:
        return at
    return _next(quiet.end, at, zone)


def _next(hour: int, after: datetime, zone: ZoneInfo) -> datetime:
    """The next time at which a clock in ``zone`` strikes ``hour``, later than ``after``."""
    day = after.astimezone(zone).date()
    strikes = (
        datetime.combine(day + ahead * _DAY, time(hour), zone).astimezone(UTC)
        for ahead in (0, 1, 2)
    )
    return next(moment for moment in strikes if moment > after)
