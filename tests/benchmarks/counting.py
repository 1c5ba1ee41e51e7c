"""A count of any size as a feed tells it, tick by tick: a long table, ten choices a place, in which
more units of 1% of the stations have reported with each tick.
"""

from __future__ import annotations

from functools import cache

from tests.benchmarks.sizes import STATIONS_EACH, name_of

CHOICES = 10
UNITS = 1_000
"""Units of a station; half of them are in from the start."""
PART = 100
"""One station of so many changes with each tick."""
HEADER = "level,parent,place,name,choice,votes,reported,total"
MAPPING = """
[source]
publisher = "Electoral Board"

[election]
name = "Big election"
start = "2031-05-04"

[place]
key = "{place}"
name = "{name}"
kind = "{level}"
parent = "{parent}"
whole = ["all"]

[candidate]
key = "{choice}"

[[figures]]
value = "{votes}"

[progress]
reported = "{reported}"
total = "{total}"

[state]
stage = "preliminary"
"""

Count = list[int]
"""Votes of each choice, then units reported and units there are."""


def table_of(places: int, tick: int) -> bytes:
    """The whole table at a tick."""
    regions = max(1, round((places - 1) / (STATIONS_EACH + 1)))
    stations = places - 1 - regions
    whole = [0] * (CHOICES + 2)
    lines: list[str] = []
    for region in range(regions):
        total = [0] * (CHOICES + 2)
        inside: list[str] = []
        first, end = (at * stations // regions for at in (region, region + 1))
        for number in range(first, end):
            count = _count(number, tick)
            total = _add(total, count)
            at = f"station,r{region:04d},s{number:06d},{_name(number)}"
            inside += _rows(at, count)
        lines += _rows(f"region,all,r{region:04d},Region {region}", total)
        lines += inside
        whole = _add(whole, total)
    return "\n".join([HEADER, *_rows("whole,,all,Whole", whole), *lines, ""]).encode()


_name = cache(name_of)


def _count(number: int, tick: int) -> Count:
    """The count of a station. With each change the two that are ahead change places."""
    changes = (tick + number) // PART - number // PART
    reported = UNITS // 2 + 50 * changes
    # No two stations have the same votes: the gate would take one for the other's double.
    votes = [
        (number * 7_919 + choice * 104_729) % (9_973 - 6 * (choice % 2)) * (10 + changes) // 20
        for choice in range(CHOICES)
    ]
    votes[changes % 2] = 1_000 * (10 + changes) + number % 9
    votes[1 - changes % 2] = 1_000 * (10 + changes) - number % 7 - 1
    return [*votes, min(reported, UNITS), UNITS]


def _add(one: Count, other: Count) -> Count:
    return list(map(sum, zip(one, other, strict=True)))


def _rows(at: str, count: Count) -> list[str]:
    *votes, reported, total = count
    return [
        f"{at},choice {choice},{value},{reported},{total}" for choice, value in enumerate(votes)
    ]
