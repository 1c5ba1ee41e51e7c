"""Figures in words: the value as its source bounds and hedges it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Hedge, Qualifier
from bot.figures.arithmetic import Interval
from bot.figures.count import Share
from bot.figures.reading import Reading
from bot.wording.labels import Labels
from bot.wording.language import Wording


def share_text(words: Wording, share: Share) -> str:
    """A percentage: a printed one with its source's qualifier and decimals, a computed one with one
    decimal, *less than 0.1%* where that would be zero and the share is not.
    """
    if share.reading is not None:
        return reading_text(words, share.reading)
    if is_below_decimals(share):
        return words("less-than", value=words.percent(_least(share), share.decimals))
    return words.percent(share.value, share.decimals)


def short_share(words: Wording, share: Share) -> str:
    """A percentage as ``share_text`` has it, but *<0.1%*: for a table or a chart."""
    return share_cell(words, share) if is_below_decimals(share) else share_text(words, share)


def is_below_decimals(share: Share) -> bool:
    """Whether a computed share is above zero and would read as zero."""
    is_computed = share.reading is None and share.value > 0
    return is_computed and share.value < _least(share) / 2


def _least(share: Share) -> Decimal:
    """The least percentage above zero that its decimals can write."""
    return Decimal(1).scaleb(-share.decimals)


def reading_text(words: Wording, reading: Reading) -> str:
    """A figure's value as its earliest source bounds it; nothing of hedges."""
    figure = reading.figure
    if reading.is_range:
        low = value_text(words, reading, figure.low)
        return words("between", low=low, high=value_text(words, reading, figure.high))
    return words(reading.qualifier.value, value=value_text(words, reading, figure.value))


def value_text(words: Wording, reading: Reading, value: Decimal | None) -> str:
    """A bare value in the figure's own unit and decimals."""
    figure = reading.figure
    if figure.measure.is_percentage:
        return words.percent(value or Decimal(0), figure.decimals)
    # Votes that a ranked count transfers in parts are printed with their decimals.
    if figure.decimals:
        return words.decimal(value or Decimal(0), figure.decimals)
    return words.number(value or Decimal(0))


def with_hedge(words: Wording, text: str, hedge: Hedge) -> str:
    """``text`` with a hedge that weakens it, or as it is."""
    return words(hedge.value, what=text) if hedge.is_doubt else text


def hedged(words: Wording, reading: Reading, text: str) -> str:
    """``text`` with the hedge that every source of ``reading`` carries."""
    return with_hedge(words, text, reading.hedge)


def points_text(words: Wording, points: Decimal, decimals: int = 0, *, about: bool = False) -> str:
    """A difference between percentages, without its sign; ``about``: it is known roughly."""
    size = abs(points)
    number = words.decimal(size, decimals)
    # Whatever a fraction is, it has the form of its own that some languages give to fractions.
    count = 0.5 if decimals else int(size.to_integral_value())
    return words("about-points" if about else "points", count=count, number=number)


def range_text(words: Wording, interval: Interval, decimals: int) -> tuple[str, str] | None:
    """Both ends of a bounded interval, rounded so that a tie widens it; ``None`` when an end is
    open.
    """
    rounded = interval.rounded(decimals)
    if rounded.low is None or rounded.high is None:
        return None
    return words.decimal(rounded.low, decimals), words.decimal(rounded.high, decimals)


def measured(labels: Labels, reading: Reading, candidate: Candidate | None = None) -> str:
    """A figure in words with what it measures, and of whom; nothing of hedges."""
    name = labels.candidate(candidate) if candidate else None
    return labels.measured(reading.figure.measure, reading_text(labels.words, reading), name)


def definition_lines(labels: Labels, figures: Iterable[tuple[str, Reading | None]]) -> list[str]:
    """How what is shown differs by definition from its like: a line for each definition, with
    all that it is of. Each figure comes with its words.
    """
    found: dict[str, dict[str, None]] = {}
    for text, reading in figures:
        definition = labels.definition(reading.figure) if reading else ""
        if definition:
            found.setdefault(definition, {})[text] = None
    lines = []
    for definition, texts in found.items():
        what = labels.words.row_of(list(texts))
        line = labels.words("shown-definition", what=what, definition=full_stop(definition))
        lines.append(line)
    return lines


def with_definitions(labels: Labels, text: str, readings: Iterable[Reading | None]) -> str:
    """``text``, a line with figures, and how any of them differs by definition from its like."""
    definitions: dict[str, None] = {}
    for reading in readings:
        definition = labels.definition(reading.figure) if reading else ""
        if definition:
            definitions[full_stop(definition)] = None
    for definition in definitions:
        text = labels.words("shown-definition", what=text.rstrip("."), definition=definition)
    return text


def provisos(labels: Labels, figures: Sequence[tuple[str, Reading | None]]) -> list[str]:
    """Of one figure in several places, each with the place's name: where no source states it
    plainly, and where it is defined otherwise.
    """
    words, lines = labels.words, []
    found: dict[Hedge, list[str]] = {}
    for place, reading in figures:
        if reading is not None and reading.hedge.is_doubt:
            found.setdefault(reading.hedge, []).append(place)
    for hedge, places in found.items():
        how = words(f"hedge-{hedge.value}")
        lines.append(words("candidate-hedged", place=words.all_of(places), hedge=how))
    return [*lines, *definition_lines(labels, figures)]


def full_stop(text: str) -> str:
    """``text`` as a sentence of its own."""
    return f"{sentence(text).rstrip('.')}."


def publishers_text(labels: Labels, readings: Iterable[Reading]) -> str:
    """Who says it, each publisher once, in the order in which it became known."""
    names: list[str] = []
    for reading in readings:
        names += [source.document.publisher for source in reading.sources]
    return labels.publishers(names)


def sentence(text: str) -> str:
    """``text`` with a capital first letter; a bound such as "about" may stand first."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """``text``, or as many whole words of it as fit."""
    if len(text) <= longest:
        return text
    # Half a number would be another number.
    kept, _, _ = text[:longest].rpartition(" ")
    return f"{kept.rstrip(' ,;·')}…"


# A cell of a table is too narrow for "about"; a line below says what the signs mean.
_SIGNS = {Qualifier.ABOUT: "≈", Qualifier.MORE_THAN: ">", Qualifier.LESS_THAN: "<"}


def share_cell(words: Wording, share: Share | None, *, percent: bool = True) -> str:
    """A share, or a dash where there is none; without its per cent sign where the table says so."""
    if share is None:
        return "–"
    number = words.percent if percent else words.decimal
    if share.reading and share.reading.is_range:
        figure = share.reading.figure
        low = words.decimal(figure.low or Decimal(0), share.decimals)
        return f"{low}–{number(figure.high or Decimal(0), share.decimals)}"
    if is_below_decimals(share):
        return _SIGNS[Qualifier.LESS_THAN] + number(_least(share), share.decimals)
    sign = _SIGNS.get(share.reading.qualifier, "") if share.reading else ""
    return sign + number(share.value, share.decimals)


def count_cell(words: Wording, reading: Reading, *, grouped: bool = True) -> str:
    """A number of people or ballots; without its thousands ``grouped`` it is narrower."""
    value = reading.figure.value
    if value is None or reading.is_range:
        return reading_text(words, reading)
    return _SIGNS.get(reading.qualifier, "") + (words.number(value) if grouped else f"{value:f}")


def signs_line(words: Wording, readings: Iterable[Reading | None]) -> list[str]:
    """What the signs stand for that these values need, in one line; nothing when none needs any."""
    used = {reading.qualifier for reading in readings if reading}
    meanings = [words(f"sign-{qualifier.value}") for qualifier in _SIGNS if qualifier in used]
    return [words("signs", signs=", ".join(meanings))] if meanings else []
