"""Values in cells too narrow for words: ≈ for "about", > for "more than", < for "less than", told under the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.dataset.vocabulary import Qualifier
from bot.wording.values import reading_text

if TYPE_CHECKING:
    from bot.figures.count import Share
    from bot.figures.reading import Reading
    from bot.wording.language import Wording

_SIGNS = {Qualifier.ABOUT: "≈", Qualifier.MORE_THAN: ">", Qualifier.LESS_THAN: "<"}


def share_cell(words: Wording, share: Share | None, *, percent: bool = True) -> str:
    """A share, or a dash where there is none; without its per cent sign where the table says so."""
    if share is None:
        return "–"
    sign = _SIGNS.get(share.reading.qualifier, "") if share.reading else ""
    number = words.percent if percent else words.decimal
    return sign + number(share.value, share.decimals)


def count_cell(words: Wording, reading: Reading) -> str:
    """A number of people or ballots."""
    if reading.figure.value is None or reading.qualifier is Qualifier.BETWEEN:
        return reading_text(words, reading)
    return _SIGNS.get(reading.qualifier, "") + words.number(reading.figure.value)


def signs_line(words: Wording, readings: Iterable[Reading | None]) -> list[str]:
    """What the signs stand for that these values need, in one line; nothing when none needs any."""
    used = {reading.qualifier for reading in readings if reading}
    told = [words(f"sign-{qualifier.value}") for qualifier in _SIGNS if qualifier in used]
    return [words("signs", signs=", ".join(told))] if told else []
