"""What a listener may choose, by a button or typed: ``choose(preferences, "zone",
"Asia/Almaty")``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from bot.chats.listener import Cadence, Preferences, Quiet, usable_zone
from bot.places.folding import fold
from bot.telegram.dialogs.context import ChatContext
from bot.wording.language import LANGUAGES, Wording, wording
from bot.wording.values import sentence

_OFFSET = r"\s*([+\-−–])\s*(\d{1,2})(?::?(\d\d))?"
_ALONE = re.compile(rf"(?:utc|gmt)?{_OFFSET}", re.IGNORECASE)
_BEHIND_A_CITY = re.compile(rf"(.*[^\s,])[\s,]+(?:utc|gmt){_OFFSET}", re.IGNORECASE)


def find_zone(text: str) -> str | None:
    """The IANA zone that ``text`` names; ``None`` for none.

    Taken are its name, its city in any of our languages, an offset of whole hours, and a city with
    its offset. ``UTC+5`` and ``GMT+5`` are east of Greenwich, as people mean them; ``Etc/GMT+5`` is
    west, as IANA has it.
    """
    if alone := _ALONE.fullmatch(text):
        return _fixed(_minutes(alone))
    if behind := _BEHIND_A_CITY.fullmatch(text):
        zone = find_zone(behind[1])
        return zone if zone and _minutes(behind) in _offsets(zone) else None
    exact = text.casefold().replace(" ", "_")
    return _zones().get(exact) or _cities().get(fold(text))


def zone_text(words: Wording, zone: str, now: datetime) -> str:
    """The city of a time zone, if it is a city's, and how far it is from UTC now."""
    minutes = int((now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    city = _city(zone, words.locale)
    if city is None:
        return offset if minutes else "UTC"
    return words("zone", city=city, offset=offset)


def _city(zone: str, locale: Locale) -> str | None:
    """What CLDR calls the city of a zone; ``None`` for a zone of no place, such as UTC."""
    canonical = _clock(zone)
    if canonical.startswith("Etc/") or canonical in {"UTC", "GMT"}:
        return None
    # The locales of CLDR know Kyiv as Europe/Kiev.
    names = (canonical, *_older_names().get(canonical, ()))
    known = (locale.time_zones[name].get("city") for name in names if name in locale.time_zones)
    return str(next(filter(None, known), canonical.rpartition("/")[2].replace("_", " ")))


@cache
def _older_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, canonical in get_global("zone_aliases").items():
        found.setdefault(str(canonical), []).append(str(name))
    return found


def _minutes(offset: re.Match[str]) -> int:
    sign, hours, rest = offset.groups()[-3:]
    minutes = int(hours) * 60 + int(rest or 0)
    return minutes if sign == "+" else -minutes


def _fixed(minutes: int) -> str | None:
    """The zone that is always so many minutes from UTC: IANA has whole hours, westwards."""
    name = f"Etc/GMT{-minutes // 60:+d}" if minutes else "UTC"
    return name if minutes % 60 == 0 and name in available_timezones() else None


def _offsets(zone: str) -> set[int]:
    """How many minutes a zone is from UTC in winter and in summer this year."""
    year = datetime.now(UTC).year
    moments = (datetime(year, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7))
    return {int((moment.utcoffset() or timedelta()).total_seconds()) // 60 for moment in moments}


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones() if usable_zone(zone) == zone}


@cache
def _cities() -> dict[str, str]:
    """Zones by their cities in all languages, folded, where one clock alone is meant."""
    found: dict[str, set[str]] = {}
    for key, zone in _called():
        found.setdefault(key, set()).add(zone)
    certain = {key: zones for key, zones in found.items() if len(set(map(_clock, zones))) == 1}
    return {key: min(zones, key=_by_use) for key, zones in certain.items()}


def _called() -> Iterator[tuple[str, str]]:
    for zone in _zones().values():
        if _city(zone, wording(None).locale) is None:
            continue
        yield fold(zone.rpartition("/")[2]), zone
        for language in LANGUAGES:
            yield fold(_city(zone, wording(language).locale) or zone), zone


def _by_use(zone: str) -> tuple[bool, str]:
    """The name that is not an older one first: *America/New_York* before *US/Eastern*."""
    return _clock(zone) != zone, zone


def _clock(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


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


def when_text(words: Wording, preferences: Preferences) -> str:
    """When changes are told."""
    match preferences.cadence:
        case Cadence.DAILY:
            return words("when-daily", hour=hour_text(words, preferences.digest_hour))
        case Cadence.FINAL:
            return words("when-final")
    return words("when-instant")


def quiet_text(words: Wording, preferences: Preferences, now: datetime) -> str:
    """When nothing is sent, and whose clock that is by."""
    zone = zone_text(words, preferences.zone, now)
    if preferences.quiet is None:
        return words("quiet-off", zone=zone)
    return words("quiet-between", span=span_text(words, preferences.quiet), zone=zone)


def alerts_text(words: Wording, preferences: Preferences) -> str:
    """How many alerts there may be a day."""
    if preferences.alerts_a_day >= UNLIMITED:
        return words("alerts-unlimited")
    return words(
        "alerts-most", count=preferences.alerts_a_day, number=words.number(preferences.alerts_a_day)
    )


def told_how(words: Wording, preferences: Preferences, now: datetime) -> list[str]:
    """All of it, line by line."""
    return [
        when_text(words, preferences),
        quiet_text(words, preferences, now),
        alerts_text(words, preferences),
    ]


def out_of_reach(scene: ChatContext) -> list[str]:
    """That other topics of the chat cannot be told what they follow, if there are such."""
    count = scene.out_of_reach
    if not count:
        return []
    return [scene.words("topics-out-of-reach", count=count, number=scene.words.number(count))]


def hour_text(words: Wording, hour: int) -> str:
    """An hour of the day."""
    return words("hour", hour=f"{hour:02}")


def span_text(words: Wording, quiet: Quiet) -> str:
    """From when to when."""
    return words("hours", start=hour_text(words, quiet.start), end=hour_text(words, quiet.end))


def language_name(language: str) -> str:
    """What a language calls itself."""
    name = str(Locale.parse(language, sep="-").display_name)
    return sentence(name)
