"""When a listener may be told: quiet hours, the digest's hour, so many alerts a day; all in the
listener's zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chats.listener import Cadence, Listener, Preferences
from bot.figures.push import Pace

MOST_OF_PARTS = 40
"""Alerts of a day that milestones of the parts of what is followed may be: of hundreds of places
somebody takes the lead, or is declared elected, in one night.
"""

_SOON = 4
"""Hours before quiet ones in which it is offered to lift them."""

_DAY = timedelta(days=1)


def may_tell_at(
    listener: Listener,
    now: datetime,
    published: datetime,
    *,
    correction: bool,
    zone_of_news: str | None = None,
    pace: Pace = Pace.ALERT,
) -> datetime:
    """From when on the listener may be told of an edition that was ``published``: ``now`` or later,
    in UTC.

    Whoever chose no zone has quiet hours by ``zone_of_news`` (IANA), that of the dataset. A digest
    comes at the first such hour after something was published, however late it is by then. A
    correction waits for no digest and counts among no alerts; it does wait for the end of quiet
    hours. So does a milestone of a night, which counts among no alerts either; see ``Pace``.
    """
    preferences = listener.preferences
    zone, at = ZoneInfo(preferences.zone), now
    if not correction and preferences.cadence is Cadence.DAILY:
        at = max(now, _next(preferences.digest_hour, published, zone))
    elif not has_alerts_left(listener, now, correction=correction, pace=pace):
        at = _next(0, now, zone)
    quiet = preferences.quiet
    if quiet is None or preferences.is_awake(at):
        return at
    # Quiet hours may go over midnight, so hours are counted from their start.
    zone = quiet_zone(preferences, zone_of_news)
    since_start = (at.astimezone(zone).hour - quiet.start) % 24
    if since_start < (quiet.end - quiet.start) % 24:
        return _next(quiet.end, at, zone)
    return at


def has_alerts_left(
    listener: Listener, now: datetime, *, correction: bool, pace: Pace = Pace.ALERT
) -> bool:
    """Whether a message of this pace is no more than a listener wants in a day."""
    if not counts_as_alert(listener, correction=correction, pace=pace):
        return True
    most = listener.preferences.alerts_a_day
    if pace is Pace.OF_PARTS:
        most = max(most, MOST_OF_PARTS)
    return listener.alerts_today(today(listener, now)) < most


def quiet_zone(preferences: Preferences, zone_of_news: str | None) -> ZoneInfo:
    """By whose clock the nights of a listener are, of news from a zone (IANA)."""
    if preferences.zone_of_data and zone_of_news:
        return ZoneInfo(zone_of_news)
    return ZoneInfo(preferences.zone)


def noon_after(now: datetime, zone: ZoneInfo) -> datetime:
    """The next noon by the clock of a zone, in UTC."""
    return _next(12, now, zone)


def is_before_quiet(listener: Listener, now: datetime, zone_of_news: str | None) -> bool:
    """Whether quiet hours begin soon, which a listener who hears at once may want to lift."""
    preferences, quiet = listener.preferences, listener.preferences.quiet
    if quiet is None or preferences.cadence is not Cadence.INSTANT or preferences.is_awake(now):
        return False
    hour = now.astimezone(quiet_zone(preferences, zone_of_news)).hour
    return 0 < (quiet.start - hour) % 24 <= _SOON


def today(listener: Listener, now: datetime) -> date:
    """The listener's own day."""
    return now.astimezone(ZoneInfo(listener.preferences.zone)).date()


def counts_as_alert(listener: Listener, *, correction: bool, pace: Pace = Pace.ALERT) -> bool:
    """Whether a message takes one of the day's alerts: no digest, correction or milestone does."""
    if correction or pace is Pace.MILESTONE:
        return False
    return listener.preferences.cadence is not Cadence.DAILY


def _next(hour: int, after: datetime, zone: ZoneInfo) -> datetime:
    """The next time at which a clock in ``zone`` strikes ``hour``, later than ``after``."""
    day = after.astimezone(zone).date()
    while True:
        # Compared in UTC: in the zone itself an hour comes twice when clocks are put back.
        strikes = datetime.combine(day, time(hour), zone).astimezone(UTC)
        if strikes > after:
            return strikes
        day += _DAY
