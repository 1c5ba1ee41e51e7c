"""Which figures an answer tells, so that a correction can find whoever was told a wrong one."""

from __future__ import annotations

from bot.answers.country import CountryAnswer
from bot.answers.kinds import Answer
from bot.figures.headline import figure_key, shown_keys


def told_by(answer: Answer) -> frozenset[str]:
    """The keys of the figures that the card of an answer shows; none for an answer that is no
    card.
    """
    if not isinstance(answer, CountryAnswer):
        return frozenset()
    beside = [answer.before.ballots] if answer.before else []
    beside += [answer.whole.share.reading] if answer.whole and answer.whole.share.reading else []
    return shown_keys(answer.count, answer.polls).union(
        figure_key(reading.figure) for reading in beside
    )
