"""What a listener may choose, by a button or typed, which time zone is meant, and what was chosen
in words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from bot.chats.listener import Cadence, Preferences, Quiet, usable_zone
from bot.places.folding import fold
from bot.telegram.dialogs.context import ChatContext
from bot.wording.language import LANGUAGES, Wording, spoken, utc_offset, wording

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
# "Kazakh language" and "казахский язык" are as good as "Kazakh" and "казахский".
_WORD_LANGUAGE = re.compile(r"\b(?:language|язык|тілі|тили|забони|tili)\b", re.IGNORECASE)
# What people call languages and CLDR does not.
_MORE_LANGUAGES = {
    "қазақша": "kk",
    "казахша": "kk",
    "кыргызский": "ky",
    "ўзбекча": "uz-Cyrl",
    "oʻzbekcha": "uz",
    "по-русски": "ru",
    "орысша": "ru",
    "орусча": "ru",
    "ruscha": "ru",
    "русӣ": "ru",
}

_OFFSET = r"\s*([+\-−–])\s*(\d{1,2})(?::?(\d\d))?"
_OFFSET_ALONE = re.compile(rf"(?:utc|gmt)?{_OFFSET}", re.IGNORECASE)
_OFFSET_BEHIND_CITY = re.compile(rf"(.*[^\s,])[\s,]+(?:utc|gmt){_OFFSET}", re.IGNORECASE)


def choose(preferences: Preferences, name: str, value: str) -> Preferences:
    """``preferences`` with one thing chosen. Raises ValueError for what cannot be chosen.

    ``language`` takes one of ours, by its code or its name in any of ours; ``cadence`` instant,
    daily or final; ``hour`` that of the daily digest; ``quiet`` two hours such as 22-8, or off;
    ``zone`` what ``find_zone`` takes; ``alerts`` a number from 1, or off for no limit; ``sound`` on
    or off; ``pictures`` dark or light.
    """
    value = value.strip()
    is_off = value.lower() == "off"
    match name:
        case "cadence":
            return replace(preferences, cadence=Cadence(value.lower()))
        case "hour":
            hour = int(value.removesuffix(":00"))
            return replace(preferences, cadence=Cadence.DAILY, digest_hour=hour)
        case "sound" if is_off or value.lower() == "on":
            return replace(preferences, silent=is_off)
        case "pictures" if value.lower() in {"dark", "light"}:
            return replace(preferences, dark=value.lower() == "dark")
        case "quiet":
            return replace(preferences, quiet=None if is_off else _typed_hours(value))
        case "alerts":
            alerts = UNLIMITED if is_off else int(value)
            if alerts >= 1:
                return replace(preferences, alerts_a_day=min(alerts, UNLIMITED))
        case "language":
            bare = fold(_WORD_LANGUAGE.sub("", value))
            language = spoken(value) or _languages_by_name().get(bare)
            if language is not None:
                return replace(preferences, language=language)
        case "zone":
            zone = find_zone(value)
            if zone is not None:
                return replace(preferences, zone=zone, zone_of_data=False)
    raise ValueError(f"{name} {value}")


def _typed_hours(value: str) -> Quiet:
    span = _SPAN.fullmatch(value)
    if span is None:
        raise ValueError(value)
    start, end = int(span[1]), int(span[2])
    # 24 is midnight, as people write it.
    if start == 24:
        start = 0
    if end == 24:
        end = 0
    if start == end:
        raise ValueError(value)
    return Quiet(start, end)


def quiet_value(quiet: Quiet | None) -> str:
    """Quiet hours as ``choose`` takes them."""
    return f"{quiet.start}-{quiet.end}" if quiet else "off"


def alerts_value(alerts: int) -> str:
    """A limit of alerts as ``choose`` takes it."""
    return str(alerts) if alerts < UNLIMITED else "off"


@cache
def _languages_by_name() -> dict[str, str]:
    """Our languages by what they are called in each of them, folded."""
    found: dict[str, str] = {fold(name): language for name, language in _MORE_LANGUAGES.items()}
    for speaker in LANGUAGES:
        names = Locale.parse(speaker, sep="-").languages
        for language in LANGUAGES:
            found[fold(_WORD_LANGUAGE.sub("", str(names[language])))] = language
    return found


def find_zone(text: str) -> str | None:
    """The IANA zone that ``text`` names; ``None`` for none.

    Taken are its name, its city in any of our languages, an offset that some zone has all year, and
    a city with its offset. ``UTC+5`` and ``GMT+5`` are east of Greenwich, as people mean them;
    ``Etc/GMT+5`` is west, as IANA has it.
    """
    if alone := _OFFSET_ALONE.fullmatch(text):
        minutes = _typed_minutes(alone)
        if minutes % 60:
            return _zone_of_offset(minutes)
        # IANA has zones of no place for whole hours alone, and counts them westwards.
        name = f"Etc/GMT{-minutes // 60:+d}" if minutes else "UTC"
        return name if name.casefold() in _zones_by_name() else None
    if behind := _OFFSET_BEHIND_CITY.fullmatch(text):
        zone = find_zone(behind[1])
        if zone is None:
            return None
        # The offset tells that the city was meant, in winter or in summer.
        return zone if _typed_minutes(behind) in _seasons(zone) else None
    exact = text.casefold().replace(" ", "_")
    return _zones_by_name().get(exact) or _zones_by_city().get(fold(text))


def _typed_minutes(offset: re.Match[str]) -> int:
    sign, hours, rest = offset.groups()[-3:]
    minutes = int(hours) * 60 + int(rest or 0)
    return minutes if sign == "+" else -minutes


def _minutes_from_utc(zone: str, moment: datetime) -> int:
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


def _seasons(zone: str) -> tuple[int, int]:
    """How far a zone is from UTC in winter and in summer, in minutes."""
    year = datetime.now(UTC).year
    winter, summer = (datetime(year, month, 1, tzinfo=UTC) for month in (1, 7))
    return _minutes_from_utc(zone, winter), _minutes_from_utc(zone, summer)


@cache
def _zone_of_offset(minutes: int) -> str | None:
    """A zone that is so far from UTC all year; of several the one that IANA knows by most names."""
    found = [zone for zone in _zones_by_name().values() if _seasons(zone) == (minutes, minutes)]
    names = Counter(map(_canonical, found))

    def rank(zone: str) -> tuple[int, bool]:
        return names[_canonical(zone)], _canonical(zone) == zone

    return max(found, key=rank, default=None)


@cache
def _zones_by_name() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones() if usable_zone(zone) == zone}


@cache
def _zones_by_city() -> dict[str, str]:
    """Zones by their cities in all languages, folded, where one clock alone is meant."""
    found: dict[str, set[str]] = {}
    for zone in _zones_by_name().values():
        if _city(zone, wording(None).locale) is None:
            continue
        found.setdefault(fold(zone.rpartition("/")[2]), set()).add(zone)
        for language in LANGUAGES:
            city = _city(zone, wording(language).locale) or zone
            found.setdefault(fold(city), set()).add(zone)
    cities = {}
    for city, zones in found.items():
        if len({_canonical(zone) for zone in zones}) == 1:
            # The name that is not an older one first: America/New_York before US/Eastern.
            cities[city] = min(zones, key=lambda zone: (_canonical(zone) != zone, zone))
    return cities


def _city(zone: str, locale: Locale) -> str | None:
    """What CLDR calls the city of a zone; ``None`` for a zone of no place, such as UTC."""
    canonical = _canonical(zone)
    if canonical.startswith("Etc/") or canonical in {"UTC", "GMT"}:
        return None
    # The locales of CLDR know Kyiv as Europe/Kiev.
    for name in (canonical, *_older_names().get(canonical, ())):
        city = locale.time_zones.get(name, {}).get("city")
        if city:
            return str(city)
    return canonical.rpartition("/")[2].replace("_", " ")


def _canonical(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


@cache
def _older_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, canonical in get_global("zone_aliases").items():
        found.setdefault(str(canonical), []).append(str(name))
    return found


def zone_text(words: Wording, zone: str, now: datetime) -> str:
    """The city of a time zone, if it is a city's, and how far it is from UTC now."""
    minutes = _minutes_from_utc(zone, now)
    city, offset = _city(zone, words.locale), utc_offset(minutes)
    if city is None:
        return offset if minutes else "UTC"
    return words("zone", city=city, offset=offset)


def cadence_text(words: Wording, preferences: Preferences) -> str:
    """When news is sent."""
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
    text = words("quiet-between", span=span_text(words, preferences.quiet), zone=zone)
    if preferences.awake_until is None or not preferences.is_awake(now):
        return text
    lifted = preferences.awake_until.astimezone(ZoneInfo(preferences.zone))
    until = words("tonight-told", hour=hour_text(words, lifted.hour), zone=zone)
    return f"{text} {until}"


def alerts_text(words: Wording, preferences: Preferences) -> str:
    """How many alerts there may be a day."""
    alerts = preferences.alerts_a_day
    if alerts >= UNLIMITED:
        return words("alerts-unlimited")
    return words("alerts-most", count=alerts, number=words.number(alerts))


def delivery_lines(words: Wording, preferences: Preferences, now: datetime) -> list[str]:
    """When news is sent, when not, and how much of it, each a line."""
    return [
        cadence_text(words, preferences),
        quiet_text(words, preferences, now),
        alerts_text(words, preferences),
    ]


def out_of_reach(context: ChatContext) -> list[str]:
    """A line about other topics of the chat that cannot be sent what they follow; else none."""
    count = context.out_of_reach
    if not count:
        return []
    return [context.words("topics-out-of-reach", count=count, number=context.words.number(count))]


def hour_text(words: Wording, hour: int) -> str:
    """An hour of the day."""
    return words("hour", hour=f"{hour:02}")


def span_text(words: Wording, quiet: Quiet) -> str:
    """From when to when."""
    return words("hours", start=hour_text(words, quiet.start), end=hour_text(words, quiet.end))
