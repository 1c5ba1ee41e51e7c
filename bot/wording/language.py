"""Words, numbers and dates in one language: Fluent messages from ``<language>.ftl``, the rest from
CLDR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.places.territories import LANGUAGES

__all__ = [
    "LANGUAGES",
    "UnknownWordingError",
    "Wording",
    "language_name",
    "spoken",
    "utc_offset",
    "wording",
]

_ENGLISH_DAYS = {"medium": "d MMM y", "long": "d MMMM y"}
"""Day before month, as everywhere but in CLDR's English of the United States."""

_WITHOUT_YEAR = re.compile(r"^y.*?(?=d)|\W*y.*$")
"""The year of a date's pattern, with what parts it from the rest: in front in Kazakh and Kyrgyz,
else behind.
"""


_LONGEST_PLACED = 1_000
"""Characters of an argument that Fluent puts in itself. It refuses long ones, and quotations and
notes may be long.
"""

_STAND_IN = 0xF0000
"""The first of the characters that stand for long arguments while Fluent works: for private use,
and in no text.
"""

_MOST_LISTED = 24
_ROOM_FOR_A_LIST = 600
"""Names, and their characters, that a list in a sentence has; of more it says how many more they
are.
"""


class UnknownWordingError(LookupError):
    """No such message in this language, or it could not be formatted."""


class Wording:
    """One language's words. Calling it formats a message; one that is broken raises.

    What a language lacks is said in the first one: better than no answer. What that one lacks
    raises.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language, sep="-")
        self._bundle = FluentBundle([language], use_isolating=False)
        text = resources.files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        self._bundle.add_resource(FluentResource(text))
        # Most lines of an answer are those of the answer before, and Fluent takes its time.
        self._formatted = lru_cache(maxsize=4096)(self._format)

    def __call__(self, message: str, **arguments: str | int) -> str:
        """The message ``message`` with its arguments put in. Raises ``UnknownWordingError``."""
        return self._formatted(message, tuple(arguments.items()))

    def _format(self, message: str, arguments: tuple[tuple[str, str | int], ...]) -> str:
        if not self._bundle.has_message(message):
            if self.language != LANGUAGES[0]:
                return wording(LANGUAGES[0])(message, **dict(arguments))
            raise UnknownWordingError(f"{self.language}.ftl has no message {message!r}.")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r} has no text.")
        placed, long = dict(arguments), dict[int, str]()
        for name, value in arguments:
            if isinstance(value, str) and len(value) > _LONGEST_PLACED:
                placed[name] = chr(_STAND_IN + len(long))
                long[_STAND_IN + len(long)] = value
        text, errors = self._bundle.format_pattern(pattern, placed)
        if errors:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r}: {errors[0]}")
        return str(text).translate(long)

    def number(self, value: Decimal | int) -> str:
        """A count with the language's grouping."""
        return _number(self.locale, Decimal(value), 0)

    def percent(self, value: Decimal, decimals: int) -> str:
        """A percentage with exactly ``decimals`` decimals and the language's per cent sign."""
        return self("percent", number=_number(self.locale, value, decimals))

    def decimal(self, value: Decimal, decimals: int) -> str:
        """A number with exactly ``decimals`` decimals and, when negative, a minus sign (U+2212)."""
        return _number(self.locale, value, decimals).replace("-", "−")

    def day(self, day: date) -> str:
        """A date as it stands in a sentence: 26 Mar 2024."""
        return _day(self.locale, day)

    def days(self, start: date, end: date) -> str:
        """A range of days, or one day when both are the same: 15–17 March 2024."""
        return _days(self.locale, start, end)

    def all_of(self, items: Sequence[str], count: int = 0) -> str:
        """Items joined as the language joins a list; of many the first ones, and how many more
        there are. ``count`` is how many there are where ``items`` are only the first of them.
        """
        shown, left = _first_of(items, _MOST_LISTED)
        left += max(count - len(items), 0)
        more = [self("more-of-them", number=self.number(left))] if left else []
        return str(format_list([*shown, *more], locale=self.locale))

    def row_of(self, items: Sequence[str], *, most: int = _MOST_LISTED, between: str = ", ") -> str:
        """Items one after the other; of more than ``most``, or of long ones, the first and how
        many more there are.
        """
        shown, left = _first_of(items, most)
        more = [self("and-more", number=self.number(left))] if left else []
        return between.join([*shown, *more])


def _first_of(items: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """As many of the items as a sentence has room for, one at least, and how many are left."""
    ends = list(accumulate(map(len, items[:most])))
    fit = max(bisect_right(ends, _ROOM_FOR_A_LIST), 1)
    return items[:fit], max(len(items) - fit, 0)


@lru_cache(maxsize=8192)
def _number(locale: Locale, value: Decimal, decimals: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = "." + "0" * decimals if decimals else ""
    return str(format_decimal(rounded, format=f"#,##0{places}", locale=locale))


@lru_cache(maxsize=512)
def _day(locale: Locale, day: date) -> str:
    return format_date(day, _shape(locale, "medium"), locale)


@lru_cache(maxsize=512)
def _days(locale: Locale, start: date, end: date) -> str:
    # CLDR has no intervals with the month in full for most languages, so of a range in one month
    # both days are put where its pattern for a date has the day.
    shape = _shape(locale, "long")
    if start == end:
        return format_date(start, shape, locale)
    if (start.year, start.month) == (end.year, end.month):
        return format_date(end, re.sub("d+", f"'{start.day}–'d", shape, count=1), locale)
    # A year that is the same stands once, at the end or, in Kazakh and Kyrgyz, at the beginning.
    first, last = shape, shape
    if start.year == end.year and shape.startswith("y"):
        last = _WITHOUT_YEAR.sub("", shape)
    elif start.year == end.year:
        first = _WITHOUT_YEAR.sub("", shape)
    return f"{format_date(start, first, locale)} – {format_date(end, last, locale)}"


def _shape(locale: Locale, length: Literal["medium", "long"]) -> str:
    return _ENGLISH_DAYS[length] if locale.language == "en" else locale.date_formats[length].pattern


def wording(language: str | None) -> Wording:
    """The words of ``language`` (BCP 47, ``en-GB`` is ``en``); English when there are none for
    it.
    """
    return _wording(spoken(language) or LANGUAGES[0])


@lru_cache(maxsize=512)
def spoken(language: str | None) -> str | None:
    """One of ``LANGUAGES`` for a tag as apps write it (``kk-KZ``, ``kk_KZ``), or None."""
    short = re.split("[-_]", language or "", maxsplit=1)[0].lower()
    return short if short in LANGUAGES else None


@lru_cache(maxsize=16)
def _wording(language: str) -> Wording:
    return Wording(language)


def language_name(language: str) -> str:
    """What a language calls itself, as the first word of a line."""
    name = str(Locale.parse(language, sep="-").display_name)
    return name[:1].upper() + name[1:]


def utc_offset(minutes: int) -> str:
    """How far a clock is from UTC, in minutes east of it: ``UTC+5``, ``UTC−9:30``."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    if not minutes:
        return "UTC"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
