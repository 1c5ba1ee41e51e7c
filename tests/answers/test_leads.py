"""Who leads is told from shares, and from votes where the tables have nothing else; nobody leads
who is level.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Measure
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.answers.towns import towns


def votes_alone(gull: int, heron: int) -> Dataset:
    """Bray as a feed that has votes and nothing to divide them by."""
    dataset = towns(0, ["Bray"], {"Bray": (gull, heron)})
    figures = tuple(figure for figure in dataset.figures if figure.measure is Measure.VOTES)
    known = {figure.id for figure in figures}
    claims = tuple(claim for claim in dataset.claims if claim.figure in known)
    return dataset.model_copy(update={"figures": figures, "claims": claims})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            (351, 346),
            (351, 352),
            [
                "Heron 346 → 352 votes, Gull 351 votes",
                "Ahead in the count now: Heron. Before: Gull.",
            ],
        ),
        (
            (351, 351),
            (351, 352),
            [
                "Heron 351 → 352 votes, Gull 351 votes",
                "Ahead in the count now: Heron. Before: nobody.",
            ],
        ),
        (
            (351, 346),
            (351, 351),
            [
                "Gull 351 votes, Heron 346 → 351 votes",
                "Nobody is ahead in the count now. Before: Gull.",
            ],
        ),
    ],
)
async def test_of_votes_alone(
    tmp_path: Path, before: tuple[int, int], after: tuple[int, int], expected: list[str]
) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, votes_alone(*before), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe bray")
            publish(store, votes_alone(*after), by="ed")
            told = (await anna.hear())["text"].splitlines()
            assert told[0] == "Bray: preliminary count"
            assert told[1:3] == expected


async def test_of_shares_that_read_alike(tmp_path: Path) -> None:
    """In a large count a tenth of a point is many votes: 50.0% and 50.0% are not level when one
    has more.
    """
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(0, ["Bray"], {"Bray": (50_010, 50_000)}), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe bray")
            publish(store, towns(0, ["Bray"], {"Bray": (50_010, 50_020)}), by="ed")
            assert (await anna.hear())["text"].splitlines()[1:3] == [
                "Heron 50.0%, Gull 50.0%",
                "Ahead in the count now: Heron. Before: Gull.",
            ]
