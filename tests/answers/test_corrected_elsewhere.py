"""A figure that another document corrects: the right one stands in its place, in its order, and the
wrong one is said to be corrected, not to contradict it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Figure
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import state
from tests.answers.served import served
from tests.builders import claim, votes

SAID = ("aa-gull", "aa-heron", "aa-ballots")


def counted(status: str = "complete") -> tuple[Figure, ...]:
    return (
        votes("aa-gull", "aa", 500, status=status),
        votes("aa-heron", "aa", 450, "heron", status=status),
        votes("aa-ballots", "aa", 1000, None, measure="ballots-cast", status=status),
    )


def right(gull: int) -> Figure:
    """What the courier prints in place of the gazette's figure: a share of it cannot be worked
    out.
    """
    return votes("aa-right", "aa", gull, status="correction", corrects="aa-gull")


@pytest.mark.parametrize(
    ("gull", "rows", "ahead"),
    [
        (480, ["Gull          480", "Heron  45.0%  450"], None),
        (
            440,
            ["Heron  45.0%  450", "Gull          440"],
            "Ahead in the count now: Heron. Before: Gull.",
        ),
    ],
)
@pytest.mark.parametrize("status", ["complete", "certified"])
async def test_who_is_ahead_is_told_from_the_right_figure(
    tmp_path: Path, gull: int, rows: list[str], ahead: str | None, status: str
) -> None:
    claims = [claim(id_, "gazette") for id_ in SAID]
    with Store.open(tmp_path / "results.db") as store:
        publish(store, state(counted(status), claims), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe aa")
            later = [*claims, claim("aa-right", "courier")]
            publish(store, state((*counted(status), right(gull)), later), by="ed")
            told = (await anna.hear())["text"].splitlines()
            assert told[:3] == [
                "CORRECTED: Aa",
                "We wrote Gull 500 votes in 2030. Wrong.",
                f"For 2030: {gull} votes.",
            ]
            assert [line for line in told if "head in the count" in line] == [ahead] * bool(ahead)
            short = await anna.ask("/country aa")
            card = (await anna.press(short, "More ▾")).splitlines()
            assert [line for line in card if line.startswith(("Gull  ", "Heron  "))] == rows
            assert f"Gull 500 — Gazette. Corrected since: {gull}." in card
            short = await anna.ask("/sources aa")
            sources = (await anna.press(short, "More ▾")).splitlines()
            assert sources[-4:-2] == [
                "CORRECTED · wrong, and corrected since",
                f"Gull 500 — Gazette. Shown: {gull}.",
            ]
