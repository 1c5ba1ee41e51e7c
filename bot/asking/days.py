"""A day as people write it: ISO, numbers with points or slashes, or a month's name in one of the
main languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
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
