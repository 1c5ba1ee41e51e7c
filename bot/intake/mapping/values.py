"""Numbers and times as files of results write them → as a dataset has them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from zoneinfo import ZoneInfo

from bot.dataset.vocabulary import Measure
from bot.intake.formats.input import InputPart

NOTHING = frozenset(
    {"", "-", "–", "—", "−", "..", "...", "…", "n/a", "na", "n.a.", "nan", "null", "none", "nil"}
)
"""What files write where there is no number, in small letters."""

_PARTING = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’ʼ]")
_BRACKETS = re.compile(r"\((.*)\)")
_BOUND = re.compile(r"[<>≤≥~≈±]|\*$")
_SHORTENED = re.compile(r"-?\d+([.,]\d+)?[eE][+-]?\d+")
_PERHAPS_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_PARTED = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
# Groups of three, or as in India of two, and three at the end.
_GROUPED = re.compile(r"\d{1,3}(?:#\d{2,3})*#\d{3}|\d*", re.ASCII)
_HALF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_MOST_DIGITS = 15
"""Of a number before its point: as many as every reader of it holds exactly."""
_MOST_DECIMALS = 6
"""Decimals that a figure may have; what a source writes beyond them is rounded, half to even."""
_FORMULA = ("=", "#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")


class ValueTroubleError(ValueError):
    """A cell that is not taken: the rule that it breaks, and why."""

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        super().__init__(message)


class Numbers:
    """Reads the numbers of one file."""

    def __init__(self, how: InputPart) -> None:
        self._decimal, self._thousands = how.decimal, how.thousands

    def read(self, text: str, measure: str = "") -> str:
        """A number as the files of a dataset write it; blank where there is none.

        Raises ``ValueTroubleError`` for what is no number, and for what may be another one.
        """
        if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
            return text.lstrip("0") or "0"
        if text.casefold() in NOTHING:
            return ""
        if text.startswith(_FORMULA):
            raise ValueTroubleError("number", f"“{text}” is a formula or its failure, no number.")
        if _BOUND.search(text):
            # A count that is kept from the public has no number, and zero is another thing.
            raise ValueTroubleError("suppressed", f"“{text}” is a bound, not a count.")
        bare = text.replace("\u2212", "-")
        if not bare.isascii():
            bare = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare)
        if bare.endswith("%"):
            if measure and not Measure(measure).is_percentage:
                raise ValueTroubleError("number", f"“{text}” is a part of a hundred, not a count.")
            bare = bare.removesuffix("%").strip()
        bracketed = _BRACKETS.fullmatch(bare)
        if bracketed:
            # Accountants' way to write what is below zero.
            bare = f"-{bracketed[1].strip()}"
        if _SHORTENED.fullmatch(bare):
            raise ValueTroubleError("number", f"“{text}” is shortened: its last digits are lost.")
        return self._written_out(text, bare, measure)

    def _written_out(self, text: str, bare: str, measure: str) -> str:
        whole, point, rest = bare.partition(self._decimal)
        sign = "-" if whole.startswith("-") else ""
        marks = _PARTING.sub("#", whole[1:].strip() if whole[:1] in {"-", "+"} else whole)
        if self._thousands:
            marks = marks.replace(self._thousands, "#")
        digits = marks.replace("#", "")
        is_number = _GROUPED.fullmatch(marks) and (digits or rest) and rest.isdigit() | (not rest)
        if not is_number:
            told = f"“{text}” is not a number"
            parted = _PARTED.fullmatch(bare)
            if parted:
                told += f'; if it is in thousands, say input.thousands = "{parted[1]}"'
            raise ValueTroubleError("number", f"{told}.")
        if (
            self._decimal == "."
            and not self._thousands
            and measure in _OF_PEOPLE
            and _PERHAPS_THOUSANDS.fullmatch(bare)
        ):
            raise ValueTroubleError(
                "number",
                f"“{text}” may be thousands or a fraction: say input.thousands or input.decimal.",
            )
        if len(digits.lstrip("0")) > _MOST_DIGITS:
            raise ValueTroubleError("number", f"“{text[:_MOST_DIGITS]}…” has too many digits.")
        # A spreadsheet's 13.0 is thirteen.
        part = f".{rest}" if point and rest.strip("0") else ""
        number = f"{sign}{digits.lstrip('0') or '0'}{part}"
        if len(rest) > _MOST_DECIMALS:
            # A third that a program wrote out: a dataset has six decimals at most.
            places = Decimal(1).scaleb(-_MOST_DECIMALS)
            with localcontext(prec=_MOST_DIGITS + _MOST_DECIMALS + 2):
                rounded = f"{Decimal(number).quantize(places):f}"
            number = rounded.rstrip("0").removesuffix(".")
            number = "0" if number == "-0" else number
        return number


_OF_PEOPLE = frozenset(
    {
        Measure.VOTES,
        Measure.BALLOTS_CAST,
        Measure.BALLOTS_REJECTED,
        Measure.BALLOTS_BLANK,
        Measure.BALLOTS_ISSUED,
        Measure.VOTERS_REGISTERED,
        Measure.VOTERS_PARTICIPATED,
        Measure.UNITS_REPORTED,
        Measure.UNITS_TOTAL,
    }
)


class Moments:
    """Reads the days and hours of one file. ``zone`` is that of the election, for hours of which
    the mapping does not say it. ``received`` is when the file was: of an hour that comes twice, as
    when clocks are put back, the later one is meant once it has come.
    """

    received: datetime | None = None

    def __init__(self, how: InputPart, zone: str | None = None) -> None:
        forms = (how.dates,) if isinstance(how.dates, str) else how.dates or ()
        # What is ISO 8601 is nothing else, whatever form the file's own days have.
        self._forms = (*forms, "")
        name = how.zone or zone
        self._zone = ZoneInfo(name) if name else UTC
        self._known: dict[str, str] = {}

    def read(self, text: str) -> str:
        """A day, or a moment with its offset, as ISO 8601 has it. Raises ``ValueTroubleError``."""
        known = self._known.get(text)
        if known is not None:
            return known
        for form in self._forms:
            with suppress(ValueError, OverflowError, OSError):
                self._known[text] = self._read(text, form)
                return self._known[text]
        how = "as input.dates has it" if self._forms[0] else "in ISO 8601: see input.dates"
        raise ValueTroubleError("time", f"“{text}” is not a day or a moment {how}.")

    def _read(self, text: str, form: str) -> str:
        """A text by one form; blank is ISO 8601."""
        if form in {"unix", "unix-ms"}:
            seconds = float(text) / (1000 if form == "unix-ms" else 1)
            return datetime.fromtimestamp(seconds, self._zone).isoformat(timespec="seconds")
        if form:
            # Some newsrooms and offices write 9:42 p.m.
            half = _HALF_DAY.sub(r"\1m", text) if "%p" in form else text
            found = datetime.strptime(half, form)  # noqa: DTZ007 - its zone is given below
            is_day = not any(hour in form for hour in ("%H", "%I", "%X", "%c"))
        else:
            found = datetime.fromisoformat(text)
            is_day = "T" not in text and ":" not in text
        if is_day:
            return found.date().isoformat()
        if found.tzinfo is None:
            found = found.replace(tzinfo=self._zone)
            later = found.replace(fold=1)
            # In the hour that is left out in spring it is no later.
            moment, second = found.astimezone(UTC), later.astimezone(UTC)
            if self.received is not None and moment < second <= self.received:
                found = later
        return found.isoformat(timespec="seconds")


def day_in(file: str) -> str:
    """The day that a file's name says, as ISO 8601; blank for none."""
    for year, month, day in re.findall(r"((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)", file):
        with suppress(ValueError):
            return date(int(year), int(month), int(day)).isoformat()
    return ""
