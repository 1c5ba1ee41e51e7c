"""Words, numbers and dates in one language: Fluent messages from ``<language>.ftl``, the rest from
CLDR.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.places.cyrillic import in_cyrillic, is_in_cyrillic
from bot.places.territories import LANGUAGES, primary
from bot.wording.endings import ENDINGS

__all__ = [
    "LANGUAGES",
    "TAGS",
    "UnknownWordingError",
    "Wording",
    "in_letters_of",
    "language_name",
    "spoken",
    "utc_offset",
    "wording",
]

_UZBEK_CYRILLIC = "uz-Cyrl"
TAGS = (*LANGUAGES, _UZBEK_CYRILLIC)
"""The tags (BCP 47) of what answers can be had in: the languages, and Uzbek in Cyrillic letters."""


@dataclass(frozen=True, slots=True)
class _DateStyle:
    """How a language writes a date in a sentence, in CLDR's letters for patterns: the year where it
    stands in front, the day with its month, the year where it stands behind.

    ``months`` are the names of the twelve in the form that a day takes, where CLDR lacks it.
    """

    before: str
    day: str
    after: str
    months: str = ""

    def written(self, day: date, locale: Locale, *, year: bool = True, since: int = 0) -> str:
        """A day, with ``since`` as the first of several in its month."""
        shape = self.day
        if self.months:
            shape = shape.replace("MMMM", f"'{self.months.split()[day.month - 1]}'")
        if since:
            shape = shape.replace("d", f"'{since}–'d", 1)
        if year:
            shape = f"{self.before}{shape}{self.after}"
        return format_date(day, shape, locale)


_KYRGYZ_MONTHS = (
    "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры"
)
_TAJIK_MONTHS = "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри"
_CYRILLIC_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
# Of a line that many stand in, such as one for a source, the short ones.
_SHORT_DATES = {
    "en": _DateStyle("", "d MMM", " y"),
    "ru": _DateStyle("", "d MMM", " y 'г'."),
    "kk": _DateStyle("y 'ж'. ", "d MMMM", ""),
    "ky": _DateStyle("y-'ж'. ", "d-MMMM", "", _KYRGYZ_MONTHS),
    "tg": _DateStyle("", "d MMMM", " y", _TAJIK_MONTHS),
    "uz": _DateStyle("y-'yil' ", "d-MMMM", ""),
    _UZBEK_CYRILLIC: _DateStyle("y-'йил' ", "d-MMMM", "", _CYRILLIC_MONTHS),
}
_LONG_DATES = {
    "en": _DateStyle("", "d MMMM", " y"),
    "ru": _DateStyle("", "d MMMM", " y 'г'."),
    "kk": _DateStyle("y 'жылғы' ", "d MMMM", ""),
    "ky": _DateStyle("y-'жылдын' ", "d-MMMM", "", _KYRGYZ_MONTHS),
    "tg": _DateStyle("", "d MMMM", " 'соли' y", _TAJIK_MONTHS),
    "uz": _DateStyle("y-'yil' ", "d-MMMM", ""),
    _UZBEK_CYRILLIC: _DateStyle("y-'йил' ", "d-MMMM", "", _CYRILLIC_MONTHS),
}

_LONGEST_PLACED = 1_000
"""Characters of an argument that Fluent puts in itself. It refuses long ones, and quotations and
notes may be long.
"""

_STAND_IN = 0xF0000
"""The first of the characters that stand for long arguments while Fluent works: for private use,
and in no text.
"""

_DOUBLED_STOP = re.compile(r"(?<=\w)\.\.(?!\S)")
"""An abbreviation at the end of a sentence: *2024 г.*"""

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
        self.kept = primary(language)
        """The language that messages and the texts of the data are kept in."""
        self.locale = Locale.parse(language, sep="-")
        # Fluent's types want a number or a date of a function; it puts in text just as well.
        functions: dict[str, Any] = dict(ENDINGS.get(self.kept, {}))
        self._bundle = FluentBundle([language], functions=functions, use_isolating=False)
        resource = FluentResource(_source(self.kept))
        if language == _UZBEK_CYRILLIC:
            _Respelling().visit(resource)
        self._bundle.add_resource(resource)
        self._marks = str.maketrans(
            {",": get_group_symbol(self.locale), ".": get_decimal_symbol(self.locale)}
        )
        # Most lines of an answer are those of the answer before, and Fluent takes its time.
        self._formatted = lru_cache(maxsize=4096)(self._format)
        self._template = cache(self._make_template)

    def __call__(self, message: str, **arguments: str | float | Decimal) -> str:
        """The message ``message`` with its arguments put in. Raises ``UnknownWordingError``."""
        return self._formatted(message, tuple(arguments.items()))

    def _format(
        self, message: str, arguments: tuple[tuple[str, str | float | Decimal], ...]
    ) -> str:
        if not self._bundle.has_message(message):
            if self.language != LANGUAGES[0]:
                return wording(LANGUAGES[0])(message, **dict(arguments))
            raise UnknownWordingError(f"{self.language}.ftl has no message {message!r}.")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r} has no text.")
        placed, long = dict(arguments), dict[int, str]()
        template = self._template(message)
        if template is not None and all(isinstance(value, str) for value in placed.values()):
            with suppress(KeyError):  # of an argument that is missing Fluent says so
                return _ended_once(template.format_map(placed))
        for name, value in arguments:
            if isinstance(value, str) and len(value) > _LONGEST_PLACED:
                placed[name] = chr(_STAND_IN + len(long))
                long[_STAND_IN + len(long)] = value
        text, errors = self._bundle.format_pattern(pattern, placed)
        if errors:
            raise UnknownWordingError(f"{self.language}.ftl: {message!r}: {errors[0]}")
        return _ended_once(str(text).translate(long))

    def _make_template(self, message: str) -> str | None:
        """A message of nothing but text and arguments as ``str.format_map`` takes it, which is ten
        times as quick; ``None`` where Fluent has something to choose or to bend.
        """
        parts, pattern = [], self._bundle.get_message(message).value
        # Of one element alone the bundle makes no pattern.
        for element in pattern.elements if isinstance(pattern, ast.Pattern) else [pattern]:
            placed = element.expression if isinstance(element, ast.Placeable) else element
            if isinstance(placed, ast.VariableReference):
                parts.append(f"{{{placed.id.name}}}")
            elif isinstance(placed, ast.TextElement):
                parts.append(placed.value.replace("{", "{{").replace("}", "}}"))
            else:
                return None
        return "".join(parts)

    def spelt(self, text: str, names: frozenset[str] = frozenset()) -> str:
        """A text of the data, kept in ``kept``, in the letters that are read here; ``names`` in it
        stay as they are.
        """
        return in_cyrillic(text, names) if self.language == _UZBEK_CYRILLIC else text

    def number(self, value: Decimal | int) -> str:
        """A count with the language's grouping; votes that are counted in parts with all decimals
        that they have.
        """
        number = Decimal(value)
        is_whole = number == number.to_integral_value()
        return self.decimal(number, 0 if is_whole else len(f"{number:f}".partition(".")[2]))

    def percent(self, value: Decimal, decimals: int) -> str:
        """A percentage with exactly ``decimals`` decimals and the language's per cent sign."""
        return self("percent", number=self._number(value, decimals))

    def decimal(self, value: Decimal, decimals: int) -> str:
        """A number with exactly ``decimals`` decimals and, when negative, a minus sign (U+2212)."""
        return self._number(value, decimals).replace("-", "−")

    def _number(self, value: Decimal, decimals: int) -> str:
        # What rounds to zero has no sign; Decimal keeps one.
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
        # All our languages group by threes; Babel's own way takes thirty times as long, and the
        # numbers of no two places are the same.
        return f"{rounded:,f}".translate(self._marks)

    def day(self, day: date) -> str:
        """A date as it stands in a line: 26 Mar 2024."""
        return _day(self.language, self.locale, day)

    def days(self, start: date, end: date) -> str:
        """A range of days, or one day when both are the same: 15–17 March 2024."""
        return _days(self.language, self.locale, start, end)

    def all_of(self, items: Sequence[str], count: int = 0) -> str:
        """Items joined as the language joins a list; of many the first ones, and how many more
        there are. ``count`` is how many there are where ``items`` are only the first of them.
        """
        shown, left = _first_of(items, _MOST_LISTED)
        left += max(count - len(items), 0)
        more = [self("more-of-them", number=self.number(left))] if left else []
        placed = [*shown, *more]
        # Babel has the word for *and* in the letters that messages are kept in alone.
        marks = {_STAND_IN + at: item for at, item in enumerate(placed)}
        joined = format_list([chr(mark) for mark in marks], locale=Locale.parse(self.kept))
        return self.spelt(str(joined)).translate(marks)

    def row_of(self, items: Sequence[str], *, most: int = _MOST_LISTED, between: str = ", ") -> str:
        """Items one after the other; of more than ``most``, or of long ones, the first and how
        many more there are.
        """
        shown, left = _first_of(items, most)
        more = [self("and-more", number=self.number(left))] if left else []
        return between.join([*shown, *more])


def _ended_once(text: str) -> str:
    """A text in which the full stop of an abbreviation ends the sentence too."""
    return _DOUBLED_STOP.sub(".", text) if ".." in text else text


def _first_of(items: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """As many of the items as a sentence has room for, one at least, and how many are left."""
    ends = list(accumulate(map(len, items[:most])))
    fit = max(bisect_right(ends, _ROOM_FOR_A_LIST), 1)
    return items[:fit], max(len(items) - fit, 0)


@lru_cache(maxsize=512)
def _day(language: str, locale: Locale, day: date) -> str:
    return _SHORT_DATES[language].written(day, locale)


@lru_cache(maxsize=512)
def _days(language: str, locale: Locale, start: date, end: date) -> str:
    style = _LONG_DATES[language]
    if start == end:
        return style.written(start, locale)
    if (start.year, start.month) == (end.year, end.month):
        return style.written(end, locale, since=start.day)
    # A year that is the same stands once, at the beginning or at the end.
    is_one_year = start.year == end.year
    first = style.written(start, locale, year=not is_one_year or bool(style.before))
    last = style.written(end, locale, year=not is_one_year or bool(style.after))
    return f"{first} – {last}"


def _source(language: str) -> str:
    """The messages of a language, as they are kept."""
    return resources.files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")


def plain_messages(language: str, prefix: str) -> Mapping[str, str]:
    """The messages that begin with ``prefix``, each of one line with nothing put in, by what
    follows the prefix.

    They are read as lines: a whole file takes Fluent a tenth of a second.
    """
    lines = re.findall(rf"^{re.escape(prefix)}([\w-]+) = (.+)$", _source(language), re.MULTILINE)
    return dict(lines)


class _Respelling(Visitor):
    """Puts the words of messages into Cyrillic letters; what is put into them stays."""

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the library's name
        node.value = in_cyrillic(node.value)


def wording(language: str | None) -> Wording:
    """The words of ``language`` (BCP 47, ``en-GB`` is ``en``); English when there are none for
    it.
    """
    return _wording(spoken(language) or LANGUAGES[0])


@lru_cache(maxsize=512)
def spoken(language: str | None) -> str | None:
    """One of ``TAGS`` for a tag as apps write it (``kk-KZ``, ``kk_KZ``), or None."""
    short, *more = re.split("[-_]", (language or "").lower())
    with_script = f"{short}-Cyrl"
    if "cyrl" in more and with_script in TAGS:
        return with_script
    return short if short in LANGUAGES else None


def in_letters_of(text: str, language: str | None) -> str | None:
    """``language`` (BCP 47) with the script that ``text`` is written in, for a language that
    answers can be had of in several.
    """
    is_other = spoken(language) == primary(_UZBEK_CYRILLIC) and is_in_cyrillic(text)
    return _UZBEK_CYRILLIC if is_other else language


@lru_cache(maxsize=16)
def _wording(language: str) -> Wording:
    return Wording(language)


def language_name(language: str) -> str:
    """What a language calls itself, as the first word of a line."""
    name = str(Locale.parse(language, sep="-").get_language_name())
    return name[:1].upper() + name[1:]


def utc_offset(minutes: int) -> str:
    """How far a clock is from UTC, in minutes east of it: ``UTC+5``, ``UTC−9:30``."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
