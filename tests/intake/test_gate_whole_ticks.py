"""What a feed sets of the rules of a whole tick, and of those that look at several places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.clock import Now
from tests.intake.counting import LONG, MAPPING, PARTS, Rows, counting_night, table
from tests.intake.test_accidents_in_wholes import Cells, later, twice, whole

Tick = tuple[Rows | str, tuple[str, ...]]
COUNTIES: Rows = {f"c{n}": (501 + 13 * n, 402 + 7 * n, 51 + n, 5, 9) for n in range(10)}
FOUR: Rows = {county: COUNTIES[county] for county in ("c0", "c1", "c2", "c3")}
ZEROS: Rows = dict.fromkeys(("c0", "c1", "c2", "c3", "c4"), (0, 0, 0, 5, 9))
OTI: Cells = (90, 70, 12, 4, 8)
SOUTH = ("3521.5", 3220, 365, 11, 20)
WARDS: Rows = {"north.1": (401, 300, 50, 1, 1), "north.2": (401, 300, 50, 1, 1)}
WEST = "west,West,county,overall,{},{},2,10\n"
LONG_HEADER = "id,name,kind,parent,who,votes,units,of\n"
CHOICES = LONG_HEADER + WEST.format("anna", 850) + WEST.format("boris", 800)


def hour(clock: str, *cells: int) -> Tick:
    """One county with the time that the source tells."""
    return {"north": (*cells, f"2026-11-03T{clock}Z")}, ("time",)


CASES: dict[str, tuple[str, list[Tick], dict[str, str], dict[str, Any], dict[str, str]]] = {
    "truncated": (
        MAPPING,
        [(COUNTIES, ()), (FOUR, ())],
        {"": "truncated"},
        {"truncated": 40},
        {"": "places-gone"},
    ),
    "places-gone": (
        MAPPING,
        [(COUNTIES, ()), (FOUR, ())],
        {"": "truncated"},
        {"truncated": {"answer": "pass"}, "places-gone": 60},
        {},
    ),
    "many": (
        MAPPING,
        [(COUNTIES, ()), ({**COUNTIES, **ZEROS}, ())],
        {"": "many"},
        {"many": 100},
        dict.fromkeys(ZEROS, "all-zero fell"),
    ),
    "test": (
        'test = { "mode?" = "test" }\n' + MAPPING,
        [({"north": (401, 300, 50, 1, 9, "test")}, ("mode",))],
        {"": "test"},
        {"test": {"answer": "pass"}},
        {},
    ),
    # Of 40,072 votes 258 are doubtful.
    "doubtful-part": (
        MAPPING,
        [(whole(oti=OTI), ()), (whole(oti=twice(later(OTI, 1))), ())],
        {"oti": "repeated"},
        {"doubtful-part": 0.5},
        {"oti": "repeated", "overall": "doubtful-part"},
    ),
    "fractional-votes": (
        MAPPING,
        [(PARTS, ()), ({**PARTS, "south": SOUTH}, ())],
        {"south": "fractional-votes"},
        {"fractional-votes": 1},
        {},
    ),
    "twins": (
        MAPPING,
        [(WARDS, ())],
        {"north.1": "twins", "north.2": "twins"},
        {"twins": 752},
        {},
    ),
    "clock-back": (
        MAPPING,
        [hour("21:49", 4000, 3000, 500, 20, 100), hour("21:43", 4100, 3050, 510, 21, 100)],
        {"north": "clock-back"},
        {"clock-back": {"answer": "pass"}},
        {},
    ),
    "new-place": (
        MAPPING,
        [(PARTS, ()), ({**PARTS, "east": (17, 11, 5, 1, 9)}, ())],
        {"east": "new-place"},
        {"new-place": {"answer": "pass"}},
        {},
    ),
    "new-choice": (
        LONG,
        [(CHOICES, ()), (CHOICES + WEST.format("dana", 5), ())],
        {"west": "new-choice"},
        {"new-choice": {"answer": "pass"}},
        {},
    ),
    "incomplete": (
        MAPPING,
        [(PARTS, ()), ({**PARTS, "west": ("9O0", 820, 110, 3, 10)}, ())],
        {"west": "incomplete"},
        {"incomplete": {"answer": "pass"}, "gone": {"answer": "pass"}, "fell": 100},
        {},
    ),
    "collision": (
        MAPPING,
        [(PARTS, ()), (table(PARTS) + "west,West,county,all,950,800,100,2,10\n", ())],
        {"west": "collision"},
        {"collision": {"answer": "pass"}, "gone": {"answer": "pass"}, "fell": 100},
        {},
    ),
}
"""By rule: the mapping, what is said tick by tick, what is held in the end, a setting, and what is
held by that.
"""


async def test_what_another_feed_says_may_pass(tmp_path: Path, now: Now) -> None:
    settings = {"other-feed": {"answer": "pass"}}
    with counting_night(tmp_path, now, gate=settings) as night:
        await night.says(PARTS)
        await night.beside("other").says({**PARTS, "west": (860, 805, 100, 3, 10)})
        assert (night.held, night.votes("west")) == ({}, (860, 805, 100))


async def test_what_is_to_be_reviewed_waits_alone(tmp_path: Path, now: Now) -> None:
    both = {"oti": "repeated", "overall": "doubtful-part"}
    for answer, expected in (("review", {"oti": "repeated"}), ("hold", both)):
        home = tmp_path / answer
        home.mkdir()
        gate = {"repeated": {"answer": answer}, "doubtful-part": 0.5}
        with counting_night(home, now, gate=gate) as night:
            await night.says(whole(oti=OTI))
            await night.says(whole(oti=twice(later(OTI, 1))))
            assert (night.held, night.votes("oti")) == (expected, OTI[:3])


@pytest.mark.parametrize("rule", CASES)
async def test_a_feed_sets_it(tmp_path: Path, now: Now, rule: str) -> None:
    mapping, ticks, usual, gate, set_so = CASES[rule]
    for number, (settings, expected) in enumerate((({}, usual), (gate, set_so))):
        home = tmp_path / str(number)
        home.mkdir()
        with counting_night(home, now, mapping=mapping, gate=settings) as night:
            for rows, columns in ticks:
                await night.says(rows, columns)
            assert night.held == expected
