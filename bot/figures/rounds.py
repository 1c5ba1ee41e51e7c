"""What a source tells apart within one count: the rounds of a ranked count, and the ways in which
people voted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Measure, Stage
from bot.figures.reading import Reading, firmest

_OF_CHOICES = {Measure.VOTES, Measure.VOTE_SHARE}


def last_round(readings: Sequence[Reading], stage: Stage) -> tuple[int | None, list[Reading]]:
    """The last round of a ranked count at a stage, with the readings of it: those of earlier rounds
    are left out, and totals that are of no round stay. ``None`` where there are no rounds.
    """
    rounds = set()
    for reading in readings:
        figure = reading.figure
        if figure.stage is stage and figure.measure in _OF_CHOICES and figure.round is not None:
            rounds.add(figure.round)
    if not rounds:
        return None, list(readings)
    last, kept = max(rounds), []
    for reading in readings:
        figure = reading.figure
        is_of_none = figure.round is None and figure.measure not in _OF_CHOICES
        if figure.round == last or is_of_none:
            kept.append(reading)
    return last, kept


@dataclass(frozen=True, slots=True)
class Transfer:
    """How votes went over from one round of a ranked count to the next, ``round``.

    ``out`` had votes before and have none now, with how many they had; ``gains`` are what others
    have more, the most first, or less; ``exhausted`` how many ballots more can be given to nobody,
    ``None`` where that is not known.
    """

    round: int
    out: tuple[tuple[Candidate, Decimal], ...]
    gains: tuple[tuple[Candidate, Decimal], ...]
    exhausted: Decimal | None


@dataclass(frozen=True, slots=True)
class Transfers:
    """The transfers of a ranked count, the last round first, and the figures they come from.

    ``rounds`` has the votes of each round, also of those that no step can be made of: of each
    candidate who has any, the most first.
    """

    steps: tuple[Transfer, ...]
    readings: tuple[Reading, ...]
    rounds: tuple[tuple[int, tuple[tuple[Candidate, Decimal], ...]], ...]


NO_TRANSFERS = Transfers((), (), ())


def transfers_of(
    readings: Sequence[Reading], candidates: Sequence[Candidate], stage: Stage
) -> Transfers:
    """How votes went from round to round: the differences of what each round has."""
    rounds: dict[int, list[Reading]] = {}
    used: list[Reading] = []
    for reading in readings:
        figure = reading.figure
        if figure.round is not None and figure.stage is stage and figure.way is None:
            rounds.setdefault(figure.round, []).append(reading)
            used.append(reading)
    steps = []
    for number in sorted(rounds, reverse=True):
        # A source may print the first and the last round alone: that is one step, and no transfer.
        if number - 1 in rounds:
            steps.append(_step(number, rounds[number - 1], rounds[number], candidates))
    held = tuple((number, _held(rounds[number], candidates)) for number in sorted(rounds))
    return Transfers(tuple(steps), tuple(used) if steps else (), held)


def _held(
    readings: Sequence[Reading], candidates: Sequence[Candidate]
) -> tuple[tuple[Candidate, Decimal], ...]:
    found = []
    for candidate in candidates:
        if votes := _votes(readings, candidate.id):
            found.append((candidate, votes))
    return tuple(sorted(found, key=lambda each: each[1], reverse=True))


def _step(
    number: int, then: Sequence[Reading], now: Sequence[Reading], candidates: Sequence[Candidate]
) -> Transfer:
    out, gains = [], []
    for candidate in candidates:
        before, after = _votes(then, candidate.id), _votes(now, candidate.id)
        if before is None:
            continue
        if not after:
            if before:
                out.append((candidate, before))
        elif after != before:
            gains.append((candidate, after - before))
    gains.sort(key=lambda gain: gain[1], reverse=True)
    former = _value(firmest(then, Measure.BALLOTS_EXHAUSTED))
    newer = _value(firmest(now, Measure.BALLOTS_EXHAUSTED))
    exhausted = None if newer is None else newer - (former or 0)
    return Transfer(number, tuple(out), tuple(gains), exhausted)


def _votes(readings: Sequence[Reading], candidate: str) -> Decimal | None:
    return _value(firmest(readings, Measure.VOTES, candidate))


def _value(reading: Reading | None) -> Decimal | None:
    return reading.figure.value if reading else None
