"""Honest nights, made by chance: units of very unequal sizes in places that lean their own way,
counted in orders as real nights have them. Nothing in them is wrong, and what the gate holds of
them is a false alarm.

``python -m tests.intake.honest [NIGHTS [FIRST]]`` plays so many of each order, from a seed on, and
counts the alarms by order and rule.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

from tests.intake.clock import Now
from tests.intake.counting import LONG, MAPPING, counting_night

CHOICES = ("anna", "boris", "clara")
BY_WAY = LONG.replace('value = "{votes}"', 'value = "{votes}"\nway = "{way?}"', 1)
Votes = tuple[int, ...]


class Order(StrEnum):
    """In which order units come in."""

    RANDOM = "random"
    SMALL_FIRST = "small first"
    ONE_AT_A_TIME = "one at a time"
    CITY_LAST = "big city last"
    MAIL_LAST = "mail last"


@dataclass
class Unit:
    """What one unit counts: a polling station, or the mail of a place (``is_mail``), which is no
    unit of its own. ``listed`` may vote there.
    """

    place: str
    votes: Votes
    listed: int
    is_mail: bool = False


@dataclass
class HonestNight:
    """A night: its mapping, and for each tick the file of the source."""

    mapping: str
    order: Order
    has_whole: bool
    has_units: bool
    has_listed: bool
    has_ballots: bool
    is_by_way: bool
    units: list[Unit] = field(default_factory=list)
    batches: list[list[Unit]] = field(default_factory=list)

    def ticks(self) -> Iterator[str]:
        """What the source says, tick by tick."""
        counted: list[Unit] = []
        for batch in self.batches:
            counted += batch
            yield self.file(counted)

    def file(self, counted: list[Unit], factor: int = 1) -> str:
        """What the source says once so many are counted; ``factor`` is a slip of its own."""
        columns = ["id", "name", "kind", "parent"]
        columns += ["who", "votes", "way"] if self.is_by_way else CHOICES
        columns += ["units", "of", "listed", "ballots"]
        lines = [",".join(columns)]
        places = list(dict.fromkeys(unit.place for unit in self.units))
        rows = [(place, [place]) for place in places]
        if self.has_whole:
            rows.insert(0, ("overall", places))
        for place, inside in rows:
            own = [unit for unit in counted if unit.place in inside]
            every = [unit for unit in self.units if unit.place in inside]
            name = "All counties" if place == "overall" else place.title()
            kind = "overall" if place == "overall" else "county"
            about = f"{place},{name},{kind},{'' if place == 'overall' else 'all'}"
            in_, of = (sum(not u.is_mail for u in units) for units in (own, every))
            listed = sum(u.listed for u in every) if self.has_listed else ""
            ballots: int | str = ""
            if self.has_ballots and own:
                ballots = int(factor * sum(sum(u.votes) for u in own) * 1.01)
            progress = f"{in_},{of}" if self.has_units else ","
            rest = f"{progress},{listed},{ballots}"
            if not self.is_by_way:
                lines.append(f"{about},{','.join(_cells(own, factor))},{rest}")
                continue
            for way in ("mail", "election-day"):
                of_way = [u for u in own if u.is_mail is (way == "mail")]
                for who, votes in zip(CHOICES, _cells(of_way, factor), strict=True):
                    lines.append(f"{about},{who},{votes},{way},{rest}")
        return "\n".join(lines) + "\n"


def _cells(units: list[Unit], factor: int) -> list[str]:
    """The votes of units together, times a factor; blank while there are none."""
    if not units:
        return [""] * len(CHOICES)
    summed = map(sum, zip(*(unit.votes for unit in units), strict=True))
    return [str(votes * factor) for votes in summed]


def _shares(random: Random, around: tuple[float, ...], apart: float) -> tuple[float, ...]:
    drawn = [random.gammavariate(max(share, 0.01) * apart, 1) + 1e-9 for share in around]
    return tuple(each / sum(drawn) for each in drawn)


def _parted(random: Random, voters: int, shares: tuple[float, ...]) -> Votes:
    """Voters parted by chance."""
    votes = [max(0, round(random.gauss(voters * s, (voters * s * (1 - s)) ** 0.5))) for s in shares]
    return tuple(votes)


def honest_night(seed: int, order: Order) -> HonestNight:
    """A night by chance; the same for the same seed."""
    random = Random(f"{seed} {order}")  # noqa: S311 - a sample, not a secret
    is_by_way = random.random() < 0.25
    night = HonestNight(
        BY_WAY if is_by_way else MAPPING,
        order,
        has_whole=random.random() < 0.5,
        has_units=random.random() < 0.85,
        has_listed=random.random() < 0.4,
        has_ballots=random.random() < 0.3,
        is_by_way=is_by_way,
    )
    country = _shares(random, (0.45, 0.4, 0.15), 12)
    most = random.randint(10, 20) if order is Order.ONE_AT_A_TIME else random.randint(30, 150)
    steep, count = random.uniform(0.6, 1.4), random.randint(3, 9)
    tail = random.uniform(1.1, 3)
    has_mail = order is Order.MAIL_LAST or is_by_way or random.random() < 0.3
    for rank in range(1, count + 1):
        place, leaning = f"c{rank}", _shares(random, country, 25)
        size = random.uniform(200, 900) / rank ** random.uniform(0, 0.6)
        cast = 0
        for _ in range(max(1, round(most / rank**steep))):
            # Sizes as Zipf has them: many small ones, a few ten times as large.
            voters = round(min(size * random.paretovariate(tail) / 2, 6000)) + random.randint(8, 40)
            listed = round(voters / random.uniform(0.45, 0.85))
            votes = _parted(random, voters, _shares(random, leaning, 30))
            night.units.append(Unit(place, votes, listed))
            cast += sum(votes)
        if has_mail:
            anna, boris, clara = leaning
            of_mail = (anna * 0.55, boris + anna * 0.4, clara + anna * 0.05)
            voters = round(cast * random.uniform(0.05, 0.4))
            votes = _parted(random, voters, _shares(random, of_mail, 60))
            night.units.append(Unit(place, votes, round(voters * 1.3), is_mail=True))
    stations = [unit for unit in night.units if not unit.is_mail]
    mail = [unit for unit in night.units if unit.is_mail]
    random.shuffle(stations)
    if order is Order.SMALL_FIRST:
        stations.sort(key=lambda unit: sum(unit.votes))
    elif order is Order.CITY_LAST:
        stations.sort(key=lambda unit: unit.place == "c1")
    if order is Order.MAIL_LAST:
        line = stations + mail
    else:
        line = list(stations)
        for unit in mail:
            # Mail is never the first that a place has, where units are counted too.
            line.insert(random.randint(len(line) // 4, len(line)), unit)
    each = 1 if order is Order.ONE_AT_A_TIME else max(1, len(line) // random.randint(10, 22))
    night.batches = [line[at : at + each] for at in range(0, len(line), each)]
    return night


async def alarms_of(night: HonestNight, folder: Path) -> list[str]:
    """The rules by which places begin to be held, tick after tick."""
    found: list[str] = []
    before: set[str] = set()
    with counting_night(folder, Now(), mapping=night.mapping) as playing:
        for file in night.ticks():
            await playing.says(file)
            held = playing.held
            for place in held.keys() - before:
                found += held[place].split()
            before = set(held)
    return found


def main() -> None:
    """Play many nights of each order."""
    many, first = (*map(int, sys.argv[1:]), *(40, 0)[len(sys.argv) - 1 :])
    for order in Order:
        nights, rules = 0, Counter[str]()
        for seed in range(first, first + many):
            with tempfile.TemporaryDirectory() as folder:
                alarms = asyncio.run(alarms_of(honest_night(seed, order), Path(folder)))
            nights += bool(alarms)
            rules.update(alarms)
        told = ", ".join(f"{rule} {times}" for rule, times in rules.most_common())
        line = f"{order}: {nights} of {many} nights with an alarm: {told or 'none'}"
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
