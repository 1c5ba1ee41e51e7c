"""The accidents of real nights, at each level of places and in two forms, over HTTP and down to the
Bot API: no wrong figure is in a message, on a live card or in a correction of one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.clock import Now
from tests.intake.counting import LONG, MAPPING, Rows, table
from tests.intake.feedserver import FeedServer
from tests.intake.watched import watched_night

Cells = tuple[int | str, ...]

COUNTIES: Rows = {
    "north": (9000, 6000, 800, 30, 100),
    "south": (3500, 3200, 360, 10, 20),
    "west": (1850, 1800, 200, 4, 10),
}
WHOLE: Rows = {"overall": (14350, 11000, 1360, 44, 130), **COUNTIES}
WARDS: Rows = {
    "north.1": (4200, 3100, 410, 30, 90),
    "north.2": (2900, 2500, 300, 12, 40),
    "south.1": (3500, 3200, 360, 10, 20),
}
LEVELS = {"county": ("north", COUNTIES), "ward": ("north.1", WARDS), "whole": ("overall", WHOLE)}

ACCIDENTS: dict[str, Callable[[int, int, int, int, int], Cells]] = {
    "all units are counted twice": lambda a, b, c, u, n: (2 * a, 2 * b, 2 * c, u, n),
    "a quarter of the units is counted twice": lambda a, b, c, u, n: (
        a * 5 // 4,
        b * 5 // 4,
        c * 5 // 4,
        u,
        n,
    ),
    "a total is keyed as one choice": lambda a, b, c, u, n: (a, a + b + c, c, u, n),
    "a spike": lambda a, b, c, u, n: (a, 6 * b, c, u, n),
    "a digit too many": lambda a, b, c, u, n: (10 * a + 1, b, c, u, n),
    "a digit too few": lambda a, b, c, u, n: (a // 10, b, c, u, n),
    "a form of zeros": lambda a, b, c, u, n: (0, 0, 0, u, n),
    "one choice has all": lambda a, b, c, u, n: (0, a + b + c, 0, u, n),
    "two choices exchanged": lambda a, b, c, u, n: (b, a, c, u, n),
    "below zero": lambda a, b, c, u, n: (a + 3, -b, c, u, n),
    "more units than there are": lambda a, b, c, u, n: (a * 2, b + 5, c + 5, n + 1, n),
    "another place's form": lambda a, b, c, u, n: (3501, 3201, 361, u, n),
    "all reset to the first units": lambda a, b, c, u, n: (a // 9, b // 9, c // 9, u // 9, n),
}


def as_json(rows: Rows) -> str:
    """The same as a tree."""
    found = []
    for place, cells in rows.items():
        header, line = table({place: cells}).splitlines()
        about = dict(zip(header.split(","), line.split(","), strict=True))
        for who in ("anna", "boris", "clara"):
            votes = {"who": who, "votes": about[who], "units": about["units"], "of": about["of"]}
            found.append({name: about[name] for name in ("id", "name", "kind", "parent")} | votes)
    return json.dumps({"rows": found})


FORMS = {
    "csv": (MAPPING, table),
    "json": ('each = "rows[*]"\n' + LONG.replace('"csv"', '"json"'), as_json),
}


def grown(cells: Cells, units: int = 1) -> Cells:
    """What may come in from so many units; who leads leads on."""
    first, second, third, reported, total = map(int, cells)
    return (first + 20 * units, second + 17 * units, third + 2 * units, reported + units, total)


def numbers(text: str) -> set[str]:
    """The numbers in a text, as they are written."""
    return set(re.findall(r"\d[\d,]*\d", text))


AT_A_LEVEL = [
    pytest.param(accident, level, marks=[pytest.mark.slow] if (first + number) % 3 else [])
    for first, accident in enumerate(ACCIDENTS)
    for number, level in enumerate(LEVELS)
]
"""Each accident at one level in every run, and at the others where everything is tried."""


@pytest.mark.parametrize(("accident", "level"), AT_A_LEVEL)
async def test_no_wrong_figure_reaches_anybody(
    tmp_path: Path, server: FeedServer, accident: str, level: str
) -> None:
    place, start = LEVELS[level]
    mapping, written = FORMS["csv" if level == "county" else "json"]
    slip = ACCIDENTS[accident](*map(int, start[place]))
    # The others go on meanwhile, and so does the place once the source has mended it.
    going_on = {**start, "south" if "south" in start else "south.1": (3520, 3217, 362, 11, 20)}
    counts = [*map(int, slip[:3]), sum(map(int, slip[:3]))]
    wrong = {f"{votes:,}" for votes in counts if abs(votes) >= 100}
    right = {**going_on, place: grown(start[place], 40)}
    if level == "whole":
        right["north"] = grown(start["north"], 39)
    for cells in (*start.values(), *right.values()):
        wrong -= {f"{int(votes):,}" for votes in cells[:3]}
    async with watched_night(tmp_path, Now(), server, mapping=mapping) as watched:
        await watched.begins(written(start), *start)
        for _ in range(2):
            await watched.says(written({**going_on, place: slip}))
            assert place in watched.night.held
        assert watched.pushed == watched.pushed[:1]
        await watched.says(written(right))
        assert watched.night.held == {}
        assert watched.night.votes(place) == right[place][:3]
        told = watched.told
    for text in told:
        assert not numbers(text.replace("−", "")) & wrong, text
        assert "CORRECTED" not in text
        assert "Lead changed" not in text
    # Half of the units of the place are in, which its followers hear from the right figures.
    assert any(f"{right[place][0]:,} votes" in text for text in told)


@pytest.mark.parametrize("stood", ["no count", "two units"])
async def test_a_digit_too_many_at_a_first_count_is_told_by_places_beside(
    tmp_path: Path, server: FeedServer, stood: str
) -> None:
    mapping, written = FORMS["json"]
    beside: Rows = {f"c{n}": (150 + 60 * n, 140 + 50 * n, 20, 1 + n % 2, 30) for n in range(6)}
    counted = ("", "", "", 0, 40) if stood == "no count" else (400, 380, 30, 2, 40)
    before: Rows = {**beside, "west": counted}
    right: Rows = {**beside, "west": (921, 755, 62, 4, 40), "c1": (420, 390, 41, 4, 30)}
    async with watched_night(tmp_path, Now(), server, mapping=mapping) as watched:
        await watched.begins(written(before), *beside, "west")
        await watched.says(written({**right, "west": (9210, 755, 62, 4, 40)}))
        rules = "outlier" if stood == "no count" else "one-sided outlier"
        assert watched.night.held == {"west": rules}
        # More comes in with the digit still in it; the places beside go on.
        await watched.says(written({**right, "west": (9615, 1100, 95, 6, 40)}))
        assert watched.night.held == {"west": rules}
        assert watched.night.votes("c1") == (420, 390, 41)
        await watched.says(written({**right, "west": (1330, 1100, 95, 6, 40)}))
        assert (watched.night.held, watched.night.votes("west")) == ({}, (1330, 1100, 95))
        assert not [text for text in watched.told if numbers(text) & {"9,210", "9,615", "10,027"}]
        assert "CORRECTED" not in "".join(watched.told)
        assert any("1,330 votes" in text for text in watched.pushed)


async def test_a_large_place_at_its_first_count_is_no_slip(
    tmp_path: Path, server: FeedServer
) -> None:
    beside: Rows = {f"c{n}": (150 + 60 * n, 140 + 50 * n, 20, 1 + n % 2, 30) for n in range(6)}
    async with watched_night(tmp_path, Now(), server) as watched:
        await watched.begins(table({**beside, "city": ("", "", "", 0, 40)}), "city")
        await watched.says(table({**beside, "city": (8210, 4755, 662, 4, 40)}))
        assert (watched.night.held, watched.night.votes("city")) == ({}, (8210, 4755, 662))


async def test_copies_that_take_turns_correct_nothing(tmp_path: Path, server: FeedServer) -> None:
    older, newer = table(COUNTIES), table({**COUNTIES, "north": (9030, 6025, 803, 31, 100)})
    async with watched_night(tmp_path, Now(), server) as watched:
        await watched.begins(older, *COUNTIES)
        for text in (newer, older, newer, older, older, newer):
            await watched.says(text)
            assert watched.night.votes("north") == (9030, 6025, 803)
        assert "CORRECTED" not in "".join(watched.told)
        # What the source says three times running it means.
        for _ in range(3):
            record = await watched.says(older)
        assert (record.outcome, watched.night.votes("north")) == ("published", (9000, 6000, 800))
        told = [text.splitlines()[:3] for text in watched.pushed if text.startswith("CORRECTED")]
        assert told == [
            [
                "CORRECTED: North",
                "We wrote Anna 9,030 votes in 2026. Wrong.",
                "For 2026: 9,000 votes.",
            ]
        ]


async def test_what_is_no_count_changes_nothing(tmp_path: Path, server: FeedServer) -> None:
    later: Rows = {**COUNTIES, "north": (10500, 7300, 950, 51, 100)}
    good = table(later)
    swapped: Rows = {**later, "south": COUNTIES["north"], "north": COUNTIES["south"]}
    answers: dict[str, str] = {
        "a county left out": table({name: later[name] for name in ("south", "west")}),
        "an error page": "<!doctype html><title>502</title><h1>Bad Gateway</h1>\n",
        "nothing": "",
        "a header alone": good.splitlines()[0] + "\n",
        "the first half": good[: len(good) // 2],
        "another name of a column": good.replace("boris", "boris_2"),
        "headers exchanged": good.replace("anna,boris", "boris,anna"),
        "thousands with dots": good.replace("10500", "10.500").replace("7300", "7.300"),
        "a dash for a number": good.replace(",950,", ",-,"),
        "zeros of a test": table({name: (0, 0, 0, 0, cells[4]) for name, cells in later.items()}),
        "two counties exchanged": table(swapped),
        "units of another list": table({**later, "north": (10500, 7300, 950, 51, 60)}),
    }
    async with watched_night(tmp_path, Now(), server) as watched:
        await watched.begins(table(COUNTIES), *COUNTIES)
        sent = len(watched.pushed)
        for accident, text in answers.items():
            await watched.says(text)
            assert watched.night.votes("north") == (9000, 6000, 800), accident
            assert len(watched.pushed) == sent, accident
        await watched.says(good)
        assert (watched.night.held, watched.night.votes("north")) == ({}, (10500, 7300, 950))
        first = [text.splitlines()[0] for text in watched.pushed[sent:]]
    assert first == [
        "North: preliminary count, 51 of 100 units",
        "Election of the governor: preliminary count, 65 of 130 units",
    ]
