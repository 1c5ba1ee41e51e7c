"""What may be chosen, and what is made of it."""

import pytest

from bot.chats.listener import Cadence, Preferences, Quiet
from bot.telegram.dialogs.choices import UNLIMITED, ZONES, choose

CHOSEN = [
    ("language", "EN", Preferences(language="en")),
    ("cadence", "final", Preferences(cadence=Cadence.FINAL)),
    ("hour", "7", Preferences(cadence=Cadence.DAILY, digest_hour=7)),
    ("hour", "18:00", Preferences(cadence=Cadence.DAILY, digest_hour=18)),
    ("quiet", "off", Preferences(quiet=None)),
    ("quiet", "23-6", Preferences(quiet=Quiet(23, 6))),
    ("quiet", "22:00 – 08:00", Preferences(quiet=Quiet(22, 8))),
    ("quiet", "22-24", Preferences(quiet=Quiet(22, 0))),
    ("zone", "asia/almaty", Preferences(zone="Asia/Almaty", zone_of_data=False)),
    ("zone", "tashkent", Preferences(zone="Asia/Tashkent", zone_of_data=False)),
    ("zone", "utc", Preferences(zone="UTC", zone_of_data=False)),
    ("alerts", "8", Preferences(alerts_a_day=8)),
    ("alerts", "off", Preferences(alerts_a_day=UNLIMITED)),
    ("sound", "off", Preferences(silent=True)),
    ("sound", "on", Preferences(silent=False)),
    ("pictures", "Dark", Preferences(dark=True)),
    ("pictures", "light", Preferences(dark=False)),
]
REFUSED = [
    ("language", "xx"),
    ("cadence", "hourly"),
    ("hour", "24"),
    ("hour", "noon"),
    ("quiet", "8"),
    ("quiet", "8-8"),
    ("quiet", "22-99"),
    ("quiet", "0-24"),
    ("zone", "Asia"),
    ("zone", "Mars/Olympus"),
    ("zone", ""),
    ("alerts", "0"),
    ("alerts", "-1"),
    ("alerts", "many"),
    ("sound", "loud"),
    ("colour", "red"),
]


@pytest.mark.parametrize(("name", "value", "expected"), CHOSEN)
def test_chosen(name: str, value: str, expected: Preferences) -> None:
    assert choose(Preferences(), name, value) == expected


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # any: what matters is that nothing was chosen
        choose(Preferences(), name, value)


def test_every_zone_on_offer_exists() -> None:
    assert [choose(Preferences(), "zone", zone).zone for zone in ZONES] == list(ZONES)
