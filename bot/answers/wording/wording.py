"""Words, numbers and dates in one language: Fluent messages from ``<language>.ftl``, the rest from CLDR."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LANGUAGES = ("en",)
"""The languages that have a file, the one that everybody else gets first."""


class UnknownWordingError(LookupError):
    """No such message in this language, or it could not be formatted."""


class Wording:
    """One language's words. Calling it formats a message; a message that is missing or broken raises."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language, sep="-")
        self._bundle = FluentBundle([language], use_isolating=False)
        text = resources.files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        self._bundle.add_resource(FluentResource(text))
        self._formatted = lru_cache(maxsize=4096)(self._format)

    def __call__(self, message: str, **arguments: str | int) -> str:
        """The message ``message`` with its arguments put in. Raises ``UnknownWordingError``."""
        return self._formatted(message, tuple(arguments.items()))

    def _format(self, message: str, arguments: tuple[tuple[str, str | int], ...]) -> str:
        if not self._bundle.has_message(message):
            raise UnknownWordingError(f"{self.language}.ftl has no message {message!r}.")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r} has no text.")
        text, errors = self._bundle.format_pattern(pattern, dict(arguments))
        if errors:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r}: {errors[0]}")
        return str(text)

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

    def all_of(self, items: Sequence[str]) -> str:
        """Items joined as the language joins a list."""
        return str(format_list(list(items), locale=self.locale))


@lru_cache(maxsize=8192)
def _number(locale: Locale, value: Decimal, decimals: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = "." + "0" * decimals if decimals else ""
    return str(format_decimal(rounded, format=f"#,##0{places}", locale=locale))


@lru_cache(maxsize=512)
def _day(locale: Locale, day: date) -> str:
    return format_date(day, "d MMM y", locale) if locale.language == "en" else format_date(day, "medium", locale)


@lru_cache(maxsize=512)
def _days(locale: Locale, start: date, end: date) -> str:
    if start == end:
        return format_date(start, "d MMMM y", locale) if locale.language == "en" else format_date(start, "long", locale)
    if locale.language == "en":
        return _english_days(locale, start, end)
    return format_interval(start, end, "yMMMMd", locale=locale)


def _english_days(locale: Locale, start: date, end: date) -> str:
    whole = format_date(end, "d MMMM y", locale)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{whole}"
    shape = "d MMMM" if start.year == end.year else "d MMMM y"
    return f"{format_date(start, shape, locale)} – {whole}"


@lru_cache(maxsize=16)
def wording(language: str | None) -> Wording:
    """The words of ``language`` (BCP 47, ``en-GB`` is ``en``); English when there are none for it."""
    short = (language or "").split("-")[0].lower()
    return Wording(short if short in LANGUAGES else LANGUAGES[0])
