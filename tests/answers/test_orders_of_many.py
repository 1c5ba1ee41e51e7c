"""Orders of more places than are counted for one: their ends are those of all, whatever is counted
of it, and where they are not known that is said before what is known. The towns are invented.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.asking.question import Question
from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures import ranking
from bot.replies import Replies
from tests.answers.towns import towns

MOST = 100
"""So many places are counted for one order."""

SMALL = {"Ayre": (9, 1), "Bute": (1, 9), "Coll": (51, 50), "Dull": (10, 30)}
"""Fewer people voted there than in any other town."""

ASKED = ("/top gull", "/top gull lowest", "/top closest", "/candidate heron")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_RANKED", MOST)


def varied(number: int) -> Dataset:
    """So many towns of which no two have the same share, and four small ones."""
    dataset = towns(number)
    names = [place.name for place in dataset.places if place.id != "whole"]
    told = {name: (400 + at, 600 - at + at % 7) for at, name in enumerate(names)}
    return towns(number, SMALL, told | SMALL)


def told(dataset: Dataset, home: Path, *asked: str) -> list[list[str]]:
    """What is answered, in lines without the empty ones."""
    with Store.open(home / "results.db") as store:
        publish(store, dataset, by="ed")
        replies = Replies(store)
        found = []
        for text in asked:
            message = replies.to_text(text, "en")
            assert message is not None
            found.append([line for line in message.plain.splitlines() if line])
        return found


def test_the_smallest_places_stand_where_they_belong(tmp_path: Path) -> None:
    highest, lowest, closest, heron = told(varied(300), tmp_path, *ASKED)
    assert highest[3] == "1 Ayre°      90.0     10"
    assert lowest[3:5] == ["1 Bute°      10.0     10", "2 Dull°      25.0     40"]
    assert "Only" not in " ".join((*highest, *lowest, *closest, *heron))
    assert heron[4:7] == [
        "Highest of 304 countries and territories counted",
        "Bute°      90.0     10",
        "Dull°      75.0     40",
    ]


@pytest.mark.parametrize("number", [MOST - 5, MOST - 4, MOST - 3, 300])
def test_ends_are_as_if_all_were_counted(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = told(varied(number), tmp_path, *ASKED)
    monkeypatch.setattr(ranking, "MOST_RANKED", 1_000)
    (tmp_path / "all").mkdir()
    assert found == told(varied(number), tmp_path / "all", *ASKED)


def test_the_last_page_says_how_many_are_not_listed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, varied(300), by="ed")
        asked = Question("top", "", "tw-towns-2030", by_id=True, candidate="gull", full=True)
        third, fourth, beyond = (
            Replies(store).to_question(replace(asked, page=page), "en").plain.splitlines()
            for page in (2, 3, 4)
        )
        more = "… and 244 more places"
        assert more not in third
        assert more in fourth
        assert fourth == beyond


def test_a_place_with_two_figures_is_counted_whatever_its_size(tmp_path: Path) -> None:
    dataset = varied(300)
    votes = next(figure for figure in dataset.figures if figure.id == "ayre-gull")
    again = votes.model_copy(update={"id": "ayre-gull-again", "definition": "Without late votes"})
    claim = next(claim for claim in dataset.claims if claim.figure == "ayre-gull")
    update = {
        "figures": (*dataset.figures, again),
        "claims": (*dataset.claims, claim.model_copy(update={"figure": again.id})),
    }
    (highest,) = told(dataset.model_copy(update=update), tmp_path, "/top gull")
    assert highest[3] == "1 Ayre°      90.0     10"


def test_where_ends_are_not_known_it_is_said_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.figures.outlines._MOST_ODD", -1)
    only = "Only the 100 places where the most voted are compared."
    highest, lowest, closest, heron = told(varied(300), tmp_path, *ASKED)
    assert [highest[3], lowest[3], closest[4], heron[4]] == [only] * 4
