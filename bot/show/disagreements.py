"""That figures cannot all be right together, in a sentence beside them."""

from __future__ import annotations

from decimal import Decimal

from bot.dataset.vocabulary import Measure
from bot.figures.disagreements import Disagreement, Odds
from bot.wording.labels import Labels
from bot.wording.values import measured, publishers_text


def disagreement_line(labels: Labels, found: Disagreement) -> str:
    """What disagrees with what, and by whom, where they are two; never why."""
    words, first = labels.words, found.first[0]
    if found.odds is Odds.NEGATIVE:
        return words("figures-below-zero", what=measured(labels, first, found.candidate))
    if found.odds is Odds.PARTS:
        what = measured(labels, first, found.candidate)
        parts = [words("odds-parts", what=what, sum=words.number(found.limit))]
    else:
        parts = [_number(labels, found.measure, found.value)]
        parts.append(_number(labels, found.second[0].figure.measure, found.limit))
        if found.invalid:
            parts.append(words("odds-invalid", number=words.number(found.invalid)))
        if found.each > 1:
            parts.append(words("odds-each", number=words.number(found.each)))
    message = "figures-disagree"
    if not found.has_one_source:
        message = "figures-disagree-apart"
        parts[0] = words("figures-by", what=parts[0], who=publishers_text(labels, found.first))
        if found.second and found.odds is not Odds.PARTS:
            who = publishers_text(labels, found.second[:1])
            parts[1] = words("figures-by", what=parts[1], who=who)
    line = words(message, what=", ".join(parts))
    if found.odds is Odds.LISTED:
        line = f"{line} {words('figures-listed-why')}"
    return line


def _number(labels: Labels, measure: Measure, value: Decimal) -> str:
    """So many of what is measured, as it stands in such a sentence."""
    words, number = labels.words, labels.words.number(value)
    if measure is Measure.VOTERS_PARTICIPATED:
        return words("took-part", number=number)
    return words(f"odds-{measure.value}", number=number)
