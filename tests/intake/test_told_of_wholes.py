"""A night whose source tells of wards alone: what those hear of it who follow a ward, a county that
is added up of them, the whole, or everything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.intake.clock import Now
from tests.intake.counting import MAPPING, Rows, table
from tests.intake.feedserver import FeedServer
from tests.intake.watched import WatchedNight, watched_night

OF_WARDS = (
    MAPPING.replace('"UTC"', '"America/New_York"')
    .replace('headline = "0"\n', "")
    .replace(
        'parent = "{parent}"',
        'above = [{ key = "{parent}", name = "County {parent}", kind = "county" }]',
    )
)
BEGUN: Rows = {
    "north.1": (60, 40, 5, 1, 20),
    "north.2": (50, 45, 5, 1, 20),
    "south.1": (0, 0, 0, 0, 20),
    "south.2": (0, 0, 0, 0, 20),
}
FIRST: Rows = {
    "north.1": (180, 120, 15, 3, 20),
    "north.2": (150, 135, 15, 3, 20),
    "south.1": (140, 150, 15, 3, 20),
    "south.2": (130, 170, 15, 3, 20),
}
TENFOLD: Rows = {**FIRST, "north.1": (1800, 1200, 150, 3, 20)}
HALF: Rows = {
    "north.1": (600, 420, 50, 10, 20),
    "north.2": (500, 450, 50, 10, 20),
    "south.1": (480, 600, 50, 10, 20),
    "south.2": (450, 700, 50, 10, 20),
}


@pytest.fixture
async def watched(tmp_path: Path, server: FeedServer) -> AsyncIterator[WatchedNight]:
    async with watched_night(tmp_path, Now(), server, mapping=OF_WARDS) as opened:
        yield opened


def told(watched: WatchedNight, since: int) -> dict[str, list[list[str]]]:
    """The lines of each message since so many were sent, by what is followed, but for the last two:
    as of when it is.
    """
    found: dict[str, list[list[str]]] = {}
    calls = watched.box.calls.named("sendMessage")
    for call, text in list(zip(calls, watched.pushed, strict=True))[since:]:
        key = watched.followed.get(call.chat_id, "group")
        found.setdefault(key, []).append(text.splitlines()[:-2])
    return found


async def test_a_whole_that_no_source_prints_is_told_as_the_sum_of_its_parts(
    watched: WatchedNight,
) -> None:
    await watched.begins(table(BEGUN), "north", "overall")
    sent = len(watched.pushed)
    await watched.says(table(FIRST))
    await watched.says(table(HALF))
    north = [
        [
            "County north: preliminary count, 6 of 40 units",
            "Anna 110 → 330 votes, Boris 85 → 255 votes, Clara 10 → 30 votes",
            "At least 10% of the units have reported.",
            "+ 410 votes from 4 units: Anna 54%, Boris 41%",
            "Anna ahead by 75 votes.",
        ],
        [
            "County north: preliminary count, 20 of 40 units",
            "Anna 330 → 1,100 votes, Boris 255 → 870 votes, Clara 30 → 100 votes",
            "At least 50% of the units have reported.",
            "+ 1,455 votes from 14 units: Anna 53%, Boris 42%",
            "Anna ahead by 230 votes, up from 75.",
        ],
    ]
    whole = [
        [
            "Election of the governor: preliminary count, 12 of 80 units",
            "Anna 110 → 600 votes, Boris 85 → 575 votes, Clara 10 → 60 votes",
            "At least 10% of the units have reported.",
            "+ 1,030 votes from 10 units: Anna 48%, Boris 48%",
            "Anna ahead by 25 votes.",
        ],
        [
            "Election of the governor: preliminary count, 40 of 80 units",
            "Boris 575 → 2,170 votes, Anna 600 → 2,030 votes, Clara 60 → 200 votes",
            "At least 50% of the units have reported.",
            "+ 3,165 votes from 28 units: Boris 50%, Anna 45%",
            "Lead changed: Boris ahead by 140 votes. Before: Anna ahead by 25 votes.",
        ],
    ]
    south = [
        "County south: first count, preliminary, 6 of 40 units",
        "Boris 320 votes, Anna 270 votes",
    ]
    found = told(watched, sent)
    assert (found["north"], found["overall"]) == (north, whole)
    assert found["*"][0][:5] == whole[0]
    assert found["*"][0][6:8] == south
    assert found["*"][1] == whole[1]


async def test_what_is_held_is_no_message_and_stands_on_the_card_of_all(
    watched: WatchedNight,
) -> None:
    await watched.begins(table(BEGUN), "north", "overall", "north.1")
    await watched.says(table(FIRST))
    sent = len(watched.pushed)
    await watched.says(table(TENFOLD))
    assert watched.night.held == {"north.1": "outpaces-units"}
    assert told(watched, sent) == {}
    assert "Newer figures are being checked: North 1." in watched.told[-1].splitlines()
    # By the clock of the dataset, as nobody in the group chose another.
    assert "UTC−5. /live off ends this card." in watched.told[-1]


async def test_of_wards_complete_one_by_one_those_hear_who_follow_them(
    watched: WatchedNight,
) -> None:
    await watched.begins(table(BEGUN), "north", "north.1", "overall")
    await watched.says(closed(HALF))
    sent = len(watched.pushed)
    await watched.says(closed(HALF, "north.1"))
    await watched.says(closed(HALF, "north.1", "south.1"))
    assert told(watched, sent) == {
        "north.1": [
            [
                "North 1, County north: preliminary count, 10 of 20 units",
                "Anna 600 votes, Boris 420 votes",
                "The count is complete.",
                "Before: not final.",
            ]
        ]
    }


def closed(rows: Rows, *wards: str) -> str:
    """The file with a status of each ward."""
    with_status = {}
    for ward, cells in rows.items():
        with_status[ward] = (*cells, "complete" if ward in wards else "partial")
    return table(with_status, ("status",))


async def test_of_few_units_no_per_cent_is_said(watched: WatchedNight) -> None:
    rows: Rows = {
        "north.1": (0, 0, 0, 0, 2),
        "north.2": (0, 0, 0, 0, 1),
        "south.1": BEGUN["north.1"],
    }
    await watched.begins(table(rows), "north.1", "north.2")
    sent = len(watched.pushed)
    await watched.says(table({**rows, "north.1": (60, 40, 5, 1, 2), "north.2": (50, 45, 5, 1, 1)}))
    found = told(watched, sent)
    assert found["north.1"] == [
        [
            "North 1, County north: first count, preliminary, 1 of 2 units",
            "Anna 60 votes, Boris 40 votes",
            "Anna ahead by 20 votes.",
        ]
    ]
    assert found["north.2"] == [
        [
            "North 2, County north: first count, preliminary",
            "Anna 50 votes, Boris 45 votes",
            "Anna ahead by 5 votes.",
        ]
    ]
