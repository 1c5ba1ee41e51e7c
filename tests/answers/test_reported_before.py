"""What a push sets beside an earlier figure: an arrow where a count went on, else what was reported
before, so that another report does not read as a rise.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.pushing import Pushing
from tests.answers.changing import editions, shares, state

OFFICIAL = {"stage": "official", "status": "complete"}


@pytest.mark.parametrize(
    ("ballots", "stage", "expected"),
    [
        (
            1240,
            {},
            [
                "Aa: preliminary count, not final",
                "Gull 50.0% → 52.0%, Heron 40.0% → 39.0%",
                "Ballots 1,000 → 1,240",
                "More was counted since.",
            ],
        ),
        (
            900,
            {},
            [
                "Aa: preliminary count, not final",
                "Gull 52.0%, Heron 39.0%",
                "900 ballots",
                "Reported before: Gull 50.0%, Heron 40.0%; 1,000 ballots.",
            ],
        ),
        (
            1010,
            OFFICIAL,
            [
                "Aa: official count",
                "Gull 52.0%, Heron 39.0%",
                "1,010 ballots",
                "Reported before (preliminary, not final): Gull 50.0%, Heron 40.0%; 1,000 ballots.",
            ],
        ),
    ],
)
def test_of_a_count(
    tmp_path: Path, ballots: int, stage: dict[str, Any], expected: list[str]
) -> None:
    former = state(shares("50.0", "40.0", 1000))
    later = state(shares("52.0", "39.0", ballots, **stage))
    with editions(tmp_path, former, later) as store:
        told = Pushing(store).push(["aa"], 1, "en")
    assert told is not None
    assert told.message.plain.splitlines()[: len(expected)] == expected


def test_an_official_count_that_changes_is_another_report(tmp_path: Path) -> None:
    former = state(shares("50.0", "40.0", 1000, **OFFICIAL))
    later = state(shares("52.0", "39.0", 1100, **OFFICIAL))
    with editions(tmp_path, former, later) as store:
        told = Pushing(store).push(["aa"], 1, "en")
    assert told is not None
    assert told.message.plain.splitlines()[:4] == [
        "Aa: official count",
        "Gull 52.0%, Heron 39.0%",
        "1,100 ballots",
        "Reported before: Gull 50.0%, Heron 40.0%; 1,000 ballots.",
    ]


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        (
            {"stage": "reported"},
            "Reported before: Gull 50.0%, Heron 40.0%, not matched by this count.",
        ),
        (
            {},
            "Reported before (preliminary, not final): Gull 50.0%, Heron 40.0%.",
        ),
    ],
)
def test_one_reason_is_given_for_a_figure_that_differs(
    tmp_path: Path, printed: dict[str, Any], line: str
) -> None:
    """That it is earlier, where its source says so; else that the count does not match it."""
    former = shares("50.0", "40.0", 1000, **printed)
    official = shares("52.0", "39.0", 1000, **OFFICIAL)
    later = tuple(one.model_copy(update={"id": f"{one.id}-official"}) for one in official)
    with editions(tmp_path, state(former), state((*former, *later))) as store:
        told = Pushing(store).push(["aa"], 1, "en")
    assert told is not None
    assert line in told.message.plain.splitlines()
