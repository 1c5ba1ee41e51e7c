"""A day as people write it: ISO, numbers with points or slashes, a month's name in one of the main
languages, today or yesterday; and an hour of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from babel import Locale

from bot.places.folding import fold
from bot.places.territories import LANGUAGES

_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_NUMBERS = re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}))?\b")
_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|-?[а-яёәіңғүұқөһ]{1,3})?(?:\s+|-)(?P<name>[^\W\d]+)"
    r"\.?(?:,?\s+(?:соли\s+)?(?P<year>\d{4})(?:\s+г(?:ода\b|\.))?)?"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<name>[^\W\d]{3,})\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?\b"
)
# Kazakh, Kyrgyz and Uzbek have the year in front: 2024 жылғы 20 наурыз, 2024-yil 20-mart.
_YEAR_FIRST = re.compile(
    r"\b(?P<year>\d{4})[-\s]*(?:жылғы|жылдын|жылы|жыл|ж|йил|yil)\b[.,\s]*"
    r"(?P<day>\d{1,2})[-\s]+(?P<name>[^\W\d]+)"
)
_SHORTEST = 3
_AT = "at|by|as of|в|во|на|к|сағат|саат|соати|дар соати|соат|soat"
_HOUR = re.compile(
    rf"(?:,\s*)?(?:\b(?:{_AT})\s+)?(?<![\w:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])"
    r"(?:[- ]?(?:[тд][аеоө]|[dt]a)\b)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*\(?(?:UTC|GMT)(?:\s*(?P<sign>[-+−])(?P<east>\d{1,2})(?::?(?P<more>\d\d))?)?\b\)?)?,?",
    re.IGNORECASE,
)
_ISO_HOUR = re.compile(r"(?<=\b\d{4}-\d\d-\d\d)T(?=\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_NOON = 12
# How long ago a word says a day was, in days.
_AGO = {
    "today": 0,
    "yesterday": 1,
    "сегодня": 0,
    "вчера": 1,
    "бүгін": 0,
    "кеше": 1,
    "бүгүн": 0,
    "кечээ": 1,
    "имрӯз": 0,
    "дирӯз": 1,
    "bugun": 0,
    "kecha": 1,
    "бугун": 0,
    "кеча": 1,
}


@dataclass(frozen=True, slots=True)
class NamedMoment:
    """A day, an hour of it, or both, as somebody said them. ``ago`` is how many days ago the day
    was, where that was said; ``hour`` has a zone where one was. ``rest`` is the text without them.
    """

    day: date | None
    ago: int | None
    hour: time | None
    rest: str

    def __str__(self) -> str:
        """As text from which it can be read again."""
        day = self.day.isoformat() if self.day else ""
        if self.ago is not None:
            day = next(word for word, days in _AGO.items() if days == self.ago)
        hour = self.hour.strftime("%H:%M") if self.hour else ""
        east = self.hour.utcoffset() if self.hour else None
        if east is not None:
            sign, minutes = "-" if east < timedelta() else "+", abs(east) // timedelta(minutes=1)
            hour += f" UTC{sign}{minutes // 60}:{minutes % 60:02}"
        return f"{day} {hour}".strip()

    def meant(self, zone: tzinfo, now: datetime, newest: date) -> date:
        """The day, or the moment by a clock in ``zone``.

        An hour alone is that of the last day on which it has been: as of ``now`` on the night, else
        as of ``newest``, the day or the moment of what is known last.
        """
        here = now.astimezone(zone)
        if self.hour is None:
            return self.day or here.date() - timedelta(days=self.ago or 0)
        hour_zone = self.hour.tzinfo or zone
        there = now.astimezone(hour_zone)
        if self.day is not None:
            day = self.day
        elif self.ago is not None:
            day = there.date() - timedelta(days=self.ago)
        else:
            last = newest
            if isinstance(newest, datetime):
                last = newest.astimezone(hour_zone).date()
            day = last
            if abs(there.date() - last) <= timedelta(days=1):
                has_been = self.hour.replace(tzinfo=None) <= there.time()
                day = there.date() - timedelta(days=0 if has_been else 1)
        return datetime.combine(day, self.hour.replace(tzinfo=None), hour_zone).astimezone(zone)


@cache
def _months() -> Mapping[str, int]:
    """The number of each month by its folded names in the main languages, long and short."""
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for context in Locale(language).months.values():
            for number, name in (*context["wide"].items(), *context["abbreviated"].items()):
                # Tajik ties a month to its year, Kyrgyz the other way round: 20 марти соли 2024,
                # 2024-жылдын 20-марты.
                bare, endings = name.rstrip("ь"), {"tg": "и", "ky": "ыиу"}.get(language, "")
                for key in map(fold, (name, *(bare + ending for ending in endings))):
                    if len(key) >= _SHORTEST:
                        names.setdefault(key, int(number))
    return names


def find_day(text: str, year: int) -> tuple[date, str] | None:
    """The first day named in ``text``, with the text left without it; ``year`` where none is
    said.
    """
    for pattern in (_ISO, _YEAR_FIRST, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = parts.get("month") or _months().get(fold(parts.get("name") or ""))
            try:
                day = date(int(parts["year"] or year), int(month or 0), int(parts["day"]))
            except ValueError:
                continue  # 31 June, or a word that is no month: another pattern may fit
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return day, " ".join(rest.split())
    return None


def find_moment(text: str, year: int) -> NamedMoment | None:
    """The first day, or hour, that is named in ``text``; ``year`` where none is said."""
    text = _ISO_HOUR.sub(" ", text)
    hour, found = None, _HOUR.search(text)
    if found:
        hour = _time(found)
        text = f"{text[: found.start()]} {text[found.end() :]}"
    if named := find_day(text, year):
        return NamedMoment(named[0], None, hour, named[1])
    ago = None
    for word in _WORDS.finditer(text):
        ago = _days_ago().get(fold(word.group()))
        if ago is not None:
            text = f"{text[: word.start()]} {text[word.end() :]}"
            break
    if ago is None and hour is None:
        return None
    return NamedMoment(None, ago, hour, " ".join(text.split()))


def _time(found: re.Match[str]) -> time | None:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    zone = None
    if re.search("UTC|GMT", found.group(), re.IGNORECASE):
        east = timedelta(hours=int(found["east"] or 0), minutes=int(found["more"] or 0))
        is_odd = east >= timedelta(days=1)
        zone = UTC if is_odd else timezone(east if found["sign"] == "+" else -east)
    return time(hour, int(found["minute"]), tzinfo=zone)


@cache
def _days_ago() -> Mapping[str, int]:
    return {fold(word): days for word, days in _AGO.items()}
