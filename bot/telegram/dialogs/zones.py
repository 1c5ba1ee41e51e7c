"""Time zones as people write them, and as they are shown to them. What is shown is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

from bot.chats.listener import usable_zone
from bot.places.folding import fold
from bot.wording.language import LANGUAGES, Wording, wording

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
