"""Which figures an answer tells, so that a correction can find whoever was told a wrong one."""

from __future__ import annotations

from bot.answers.answering import Answer
from bot.answers.country import CountryAnswer
from bot.answers.headline import figure_key


def told_by(answer: Answer) -> frozenset[str]:
    """The keys of the figures that the card of an answer shows; none for an answer that is no card."""
    if not isinstance(answer, CountryAnswer):
        return frozenset()
    readings = [*(answer.count.readings() if answer.count else ())]
    readings += [reading for poll in (*answer.polls.shown, *answer.polls.also) for reading in poll.readings]
    readings += [answer.before.ballots] if answer.before else []
    readings += [answer.whole.share.reading] if answer.whole and answer.whole.share.reading else []
    return frozenset(figure_key(reading.figure) for reading in readings)
