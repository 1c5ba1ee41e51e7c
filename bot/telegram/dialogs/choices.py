"""What a listener may choose, by a button or typed: ``choose(preferences, "zone", "Asia/Almaty")``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from babel import Locale

from bot.chats.listener import Cadence, Preferences, Quiet
from bot.places.folding import fold
from bot.telegram.dialogs.zones import find_zone
from bot.wording.language import LANGUAGES

UNLIMITED = 1_000_000
"""Alerts a day when there is no limit."""

ALERTS = (1, 2, 4, 8, UNLIMITED)
QUIET = (None, Quiet(22, 8), Quiet(23, 7), Quiet(21, 9), Quiet(0, 6), Quiet(20, 10))
ZONES = (
    "Asia/Almaty",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Tashkent",
    "Europe/Moscow",
    "Europe/Chisinau",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "UTC",
)
"""Zones that are offered; any other is typed."""

_DASH = "[-‐‑‒–—―−﹘﹣－~～]"
_SPAN = re.compile(rf"(\d{{1,2}})(?::00)?\s*{_DASH}\s*(\d{{1,2}})(?::00)?")
_TONGUE = re.compile(r"\b(?:language|язык|тілі|тили|забони|tili)\b", re.IGNORECASE)
_MORE_LANGUAGES = {"кыргызский": "ky", "ўзбекча": "uz"}
"""What people call languages and CLDR does not."""


def choose(preferences: Preferences, name: str, value: str) -> Preferences:
    """``preferences`` with one thing chosen. Raises ValueError for what cannot be chosen.

    ``language`` takes one of ours, by its code or its name in any of ours; ``cadence`` instant,
    daily or final; ``hour`` that of the daily digest; ``quiet`` two hours such as 22-8, or off;
    ``zone`` what ``find_zone`` takes; ``alerts`` a number from 1, or off for no limit; ``sound`` on
    or off.
    """
    if name not in _CHOICES:
        raise ValueError(name)
    return _CHOICES[name](preferences, value.strip())


def quiet_value(quiet: Quiet | None) -> str:
    """Quiet hours as ``choose`` takes them."""
    return f"{quiet.start}-{quiet.end}" if quiet else "off"


def alerts_value(alerts: int) -> str:
    """A limit of alerts as ``choose`` takes it."""
    return str(alerts) if alerts < UNLIMITED else "off"


def _language(preferences: Preferences, value: str) -> Preferences:
    code = re.split("[-_]", value.lower())[0]
    language = code if code in LANGUAGES else _languages().get(fold(_TONGUE.sub("", value)))
    if language is None:
        raise ValueError(value)
    return replace(preferences, language=language)


def _cadence(preferences: Preferences, value: str) -> Preferences:
    return replace(preferences, cadence=Cadence(value.lower()))


def _hour(preferences: Preferences, value: str) -> Preferences:
    return replace(preferences, cadence=Cadence.DAILY, digest_hour=int(value.removesuffix(":00")))


def _quiet(preferences: Preferences, value: str) -> Preferences:
    if value.lower() == "off":
        return replace(preferences, quiet=None)
    span = _SPAN.fullmatch(value)
    start, end = (int(hour) if hour != "24" else 0 for hour in span.groups()) if span else (0, 0)
    if start == end:
        raise ValueError(value)
    return replace(preferences, quiet=Quiet(start, end))


def _zone(preferences: Preferences, value: str) -> Preferences:
    zone = find_zone(value)
    if zone is None:
        raise ValueError(value)
    return replace(preferences, zone=zone)


def _alerts(preferences: Preferences, value: str) -> Preferences:
    alerts = UNLIMITED if value.lower() == "off" else int(value)
    if alerts < 1:
        raise ValueError(value)
    return replace(preferences, alerts_a_day=min(alerts, UNLIMITED))


def _sound(preferences: Preferences, value: str) -> Preferences:
    if value.lower() not in {"on", "off"}:
        raise ValueError(value)
    return replace(preferences, silent=value.lower() == "off")


_CHOICES: dict[str, Callable[[Preferences, str], Preferences]] = {
    "language": _language,
    "cadence": _cadence,
    "hour": _hour,
    "quiet": _quiet,
    "zone": _zone,
    "alerts": _alerts,
    "sound": _sound,
}


@cache
def _languages() -> dict[str, str]:
    """Our languages by what they are called in each of them, folded."""
    called = dict(_MORE_LANGUAGES)
    for speaker in LANGUAGES:
        names = Locale.parse(speaker, sep="-").languages
        called |= {str(names[each]): each for each in LANGUAGES}
    return {fold(_TONGUE.sub("", name)): each for name, each in called.items()}
