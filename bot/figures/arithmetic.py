"""What may be computed from printed figures: intervals, gaps, changes, and whether two may be
compared.

A printed number stands for every number that would be rounded to it. All arithmetic here is done
on both ends of that interval, in exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.dataset.model import Figure, Place
from bot.dataset.vocabulary import Base, Qualifier, Stage

_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value a printed one may stand for. ``None`` is an end that the source leaves open."""

    low: Decimal | None
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low is not None and self.low == self.high

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> Decimal:
        """The value halfway between both ends. Raises ``ValueError`` where an end is open."""
        low, high = self._ends()
        return (low + high) / 2

    @property
    def width(self) -> Decimal:
        """High minus low. Raises ``ValueError`` where an end is open."""
        low, high = self._ends()
        return high - low

    @property
    def decimals(self) -> int:
        """How many decimals the middle is worth: one where the interval is narrower than 1."""
        return 1 if self.width < 1 else 0

    def _ends(self) -> tuple[Decimal, Decimal]:
        if self.low is None or self.high is None:
            raise ValueError("an interval with an open end has no middle and no width")
        return self.low, self.high

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` is possible: an open end allows every value on its side."""
        above = self.low is None or self.low <= value
        return above and (self.high is None or value <= self.high)

    def minus(self, other: Interval) -> Interval:
        """The difference to another interval: widest at both ends, open where either is open."""
        return Interval(_subtract(self.low, other.high), _subtract(self.high, other.low))

    def change_from(self, former: Interval) -> Interval:
        """The change against ``former`` in per cent of it; open where a former end is zero or
        open.
        """
        return Interval(_relative(self.low, former.high), _relative(self.high, former.low))

    def rounded(self, decimals: int) -> Interval:
        """Both ends to the nearest printed step.

        A tie goes outward, so that rounding never narrows.
        """
        return Interval(
            _nearest(self.low, decimals, outward=-1), _nearest(self.high, decimals, outward=1)
        )


def _subtract(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right


def _relative(now: Decimal | None, former: Decimal | None) -> Decimal | None:
    # Against nothing there is no percentage, so a former zero leaves the end open as well.
    return None if now is None or not former else (now - former) / former * _HUNDRED


def _nearest(value: Decimal | None, decimals: int, outward: int) -> Decimal | None:
    if value is None:
        return None
    # Decimal's "up" is away from zero, which is outward for an upper end above zero alone.
    is_away = (value >= 0) == (outward > 0)
    rounding = ROUND_HALF_UP if is_away else ROUND_HALF_DOWN
    return value.quantize(Decimal(1).scaleb(-decimals), rounding)


def counted(value: Decimal) -> Decimal | int:
    """A count as the whole number that it is, or exactly, where votes are counted in parts, without
    zeros at its end."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def printed_step(value: Decimal, decimals: int) -> Decimal:
    """The step a printed number was rounded to: its last decimal, or its last digit that is not
    zero.
    """
    if decimals or value == 0:
        return Decimal(1).scaleb(-decimals)
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return Decimal(1).scaleb(zeros)


def printed_interval(figure: Figure, qualifier: Qualifier) -> Interval:
    """What ``figure`` may stand for, by its printed decimals and how its source bounds it.

    A count from a protocol is exact, and so is one whose document states it plainly. A count in
    the press that ends in two zeros or more is taken as rounded to them, whether or not the source
    says "about".
    """
    if qualifier is Qualifier.BETWEEN or figure.value is None:
        return Interval(figure.low, figure.high)
    if qualifier is Qualifier.MORE_THAN:
        return Interval(figure.value, None)
    if qualifier is Qualifier.LESS_THAN:
        return Interval(Decimal(0), figure.value)
    if qualifier is Qualifier.ABOUT:
        step = printed_step(figure.value, figure.decimals)
    elif figure.measure.is_percentage:
        # "80%" is rounded to whole per cent, not to tens, unless the source says "about".
        step = Decimal(1).scaleb(-figure.decimals)
    elif figure.stage is Stage.OFFICIAL or figure.document:
        return Interval(figure.value, figure.value)
    else:
        step = printed_step(figure.value, figure.decimals)
        if step < _HUNDRED:
            return Interval(figure.value, figure.value)
    half = step * _HALF
    return Interval(figure.value - half, figure.value + half)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` as per cent of ``whole``, unrounded.

    Raises ``ZeroDivisionError`` for an empty whole.
    """
    if whole == 0:
        raise ZeroDivisionError("a share of nothing")
    return part / whole * _HUNDRED


class Mismatch(StrEnum):
    """A reason why two figures are not of the same kind, and so may not be set against each
    other.
    """

    MEASURE = "measure"
    PLACE = "place"
    ELECTORATE = "electorate"
    STAGE = "stage"
    BASE = "base"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with what a comparison needs to know of it: its place and the day of the vote it
    belongs to.
    """

    figure: Figure
    place: Place
    day: date


def differences(left: Measured, right: Measured) -> tuple[Mismatch, ...]:
    """Why two figures may not be compared; empty when they may.

    An unknown base equals no base, not even itself.
    """
    base = left.figure.base
    same_base = base == right.figure.base and base not in {None, Base.UNKNOWN}
    same = {
        Mismatch.MEASURE: left.figure.measure == right.figure.measure,
        Mismatch.PLACE: left.place.id == right.place.id,
        Mismatch.ELECTORATE: left.place.electorate == right.place.electorate,
        Mismatch.STAGE: left.figure.stage == right.figure.stage,
        Mismatch.BASE: same_base or not left.figure.measure.is_percentage,
        Mismatch.DATE: left.day == right.day,
    }
    return tuple(mismatch for mismatch, is_same in same.items() if not is_same)
