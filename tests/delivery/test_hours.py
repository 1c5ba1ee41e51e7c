"""When a listener may be told, in the zone it lives in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.chats.listener import Address, Cadence, ChatKind, Listener, Preferences, Quiet
from bot.delivery.hours import counts_as_alert, may_tell_at, today

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def _listener(**choices: Any) -> Listener:
    return Listener(
        id=1,
        address=Address(1),
        kind=ChatKind.PRIVATE,
        preferences=replace(Preferences(zone="Asia/Almaty"), **choices),
        following=(),
        cursor=1,
        created=EPOCH,
        last_active=EPOCH,
    )


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "told"),
    [
        ("Asia/Almaty", "2024-03-20T16:59", "2024-03-20T16:59"),  # 21:59 there
        ("Asia/Almaty", "2024-03-20T17:00", "2024-03-21T03:00"),  # 22:00, until 08:00
        ("Asia/Almaty", "2024-03-20T20:30", "2024-03-21T03:00"),  # 01:30
        ("Asia/Almaty", "2024-03-21T03:00", "2024-03-21T03:00"),  # 08:00
        ("America/New_York", "2024-03-21T03:00", "2024-03-21T12:00"),  # 23:00
        ("Europe/Berlin", "2024-03-30T22:00", "2024-03-31T06:00"),  # the night an hour is skipped
        ("Europe/Berlin", "2024-10-26T21:00", "2024-10-27T07:00"),  # the night an hour comes twice
        ("Asia/Kathmandu", "2024-03-20T17:00", "2024-03-21T02:15"),
    ],
)
def test_the_night_is_kept(zone: str, now: str, told: str) -> None:
    listener = _listener(zone=zone)
    assert may_tell_at(listener, _utc(now), _utc(now), correction=False) == _utc(told)
    assert may_tell_at(listener, _utc(now), _utc(now), correction=True) == _utc(told)


@pytest.mark.parametrize(
    ("zone_of_data", "zone_of_news", "told"),
    [
        # Half past ten in the evening in New York is morning in Almaty.
        (True, "America/New_York", "2024-03-21T11:00"),
        (True, None, "2024-03-21T02:30"),
        (False, "America/New_York", "2024-03-21T02:30"),
    ],
)
def test_whoever_chose_no_zone_has_the_nights_of_the_dataset(
    zone_of_data: bool, zone_of_news: str | None, told: str
) -> None:
    quiet = Quiet(22, 7)
    listener, now = _listener(zone_of_data=zone_of_data, quiet=quiet), _utc("2024-03-21T02:30")
    at = may_tell_at(listener, now, now, correction=True, zone_of_news=zone_of_news)
    assert at == _utc(told)


@pytest.mark.parametrize("quiet", [None, Quiet(8, 8)])
def test_no_quiet_hours_no_waiting(quiet: Quiet | None) -> None:
    midnight = _utc("2024-03-20T19:00")
    assert may_tell_at(_listener(quiet=quiet), midnight, midnight, correction=False) == midnight


def test_quiet_hours_by_day() -> None:
    listener, noon = _listener(quiet=Quiet(9, 17)), _utc("2024-03-20T07:00")
    assert may_tell_at(listener, noon, noon, correction=False) == _utc("2024-03-20T12:00")


@pytest.mark.parametrize(
    ("published", "now", "told"),
    [
        (
            "2024-03-20T03:59",
            "2024-03-20T03:59",
            "2024-03-20T04:00",
        ),  # 08:59 there, the digest comes at 09:00
        ("2024-03-20T04:00", "2024-03-20T04:00", "2024-03-21T04:00"),
        ("2024-03-20T03:59", "2024-03-20T09:00", "2024-03-20T09:00"),  # late, but not by a day
        ("2024-03-20T04:30", "2024-03-20T09:00", "2024-03-21T04:00"),
    ],
)
def test_a_digest_comes_at_its_first_hour_after_something_was_published(
    published: str, now: str, told: str
) -> None:
    listener = _listener(cadence=Cadence.DAILY)
    assert may_tell_at(listener, _utc(now), _utc(published), correction=False) == _utc(told)


def test_a_digest_at_night_waits_for_the_morning() -> None:
    listener, evening = _listener(cadence=Cadence.DAILY, digest_hour=6), _utc("2024-03-20T12:00")
    assert may_tell_at(listener, evening, evening, correction=False) == _utc("2024-03-21T03:00")


def test_a_correction_waits_for_no_digest_and_no_tomorrow() -> None:
    now = _utc("2024-03-20T05:00")
    full = replace(_listener(), alerts_on=date(2024, 3, 20), alerts_sent=4)
    for listener in (_listener(cadence=Cadence.DAILY), full):
        assert may_tell_at(listener, now, now, correction=True) == now
        assert may_tell_at(listener, now, now, correction=False) > now


def test_after_the_last_alert_of_a_day_comes_the_next_morning() -> None:
    now = _utc("2024-03-20T05:00")
    listener = replace(_listener(), alerts_on=date(2024, 3, 20), alerts_sent=4)
    assert may_tell_at(listener, now, now, correction=False) == _utc("2024-03-21T03:00")
    assert may_tell_at(replace(listener, alerts_sent=3), now, now, correction=False) == now
    assert (
        may_tell_at(replace(listener, alerts_on=date(2024, 3, 19)), now, now, correction=False)
        == now
    )


def test_a_day_is_the_listeners_own() -> None:
    assert today(_listener(), _utc("2024-03-20T20:00")) == date(2024, 3, 21)


def test_digests_and_corrections_are_no_alerts() -> None:
    assert counts_as_alert(_listener(), correction=False)
    assert not counts_as_alert(_listener(), correction=True)
    assert not counts_as_alert(_listener(cadence=Cadence.DAILY), correction=False)
