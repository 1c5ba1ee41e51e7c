"""What is worth a push, and what only refreshes live cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Figure
from bot.dataset.vocabulary import Hedge
from bot.figures.change import Reason
from tests.answers.changing import change, shares, state
from tests.builders import claim

FIRST = shares("50.0", "40.0", 1000)


@pytest.mark.parametrize(
    ("later", "reasons"),
    [
        (shares("50.9", "39.1", 1049), set()),
        (shares("51.0", "40.0", 1000), {Reason.SHARE}),
        (shares("50.0", "39.0", 1000), {Reason.SHARE}),
        (shares("50.0", "40.0", 1050), {Reason.BALLOTS}),
        (shares("50.0", "40.0", 950), {Reason.BALLOTS}),
        (shares("50.0", "40.0", 951), set()),
        (shares("50.0", "40.0", 1000, status="complete"), {Reason.STAGE}),
        (shares("50.0", "40.0", 1000, stage="official"), {Reason.STAGE}),
        (shares("40.0", "50.0", 1000), {Reason.SHARE, Reason.LEADER}),
        (shares("50.0", None, 1000), {Reason.WITHDRAWN}),
        (shares("50.0", "40.0", None), {Reason.WITHDRAWN}),
        ((), {Reason.WITHDRAWN}),
    ],
)
def test_thresholds(later: tuple[Figure, ...], reasons: set[Reason], tmp_path: Path) -> None:
    found = change(tmp_path, state(FIRST), state(later))
    assert found is not None
    assert found.reasons == reasons
    assert found.worth_telling is bool(reasons)


@pytest.mark.parametrize(
    ("former", "later"),
    [((), FIRST), (shares(None, None, 1000), FIRST), (shares("50.0", "40.0", None), FIRST)],
    ids=["count", "shares", "ballots"],
)
def test_a_first_figure_is_told(
    former: tuple[Figure, ...], later: tuple[Figure, ...], tmp_path: Path
) -> None:
    found = change(tmp_path, state(former), state(later))
    assert found is not None
    assert found.reasons == {Reason.FIRST}


def test_a_narrow_change_of_leader_is_told(tmp_path: Path) -> None:
    found = change(
        tmp_path, state(shares("45.1", "45.0", 1000)), state(shares("45.1", "45.2", 1000))
    )
    assert found is not None
    assert found.reasons == {Reason.LEADER}


def test_drawing_level_is_a_change_of_leader(tmp_path: Path) -> None:
    found = change(
        tmp_path, state(shares("45.1", "45.0", 1000)), state(shares("45.1", "45.1", 1000))
    )
    assert found is not None
    assert found.reasons == {Reason.LEADER}


def test_what_went_and_came_back_is_no_change(tmp_path: Path) -> None:
    assert change(tmp_path, state(FIRST), state(shares("20.0", "70.0", 5000)), state(FIRST)) is None


def test_editions_in_between_do_not_show(tmp_path: Path) -> None:
    steps = (shares(f"{share}", "30.0", 1000) for share in ("50.0", "50.6", "51.2"))
    found = change(tmp_path, *map(state, steps))
    assert found is not None
    assert found.reasons == {Reason.SHARE}


def test_a_hedge_that_falls_is_a_small_change(tmp_path: Path) -> None:
    hedged = claim("aa-gull", "mirror", hedge=Hedge.REPORTEDLY)
    found = change(tmp_path, state(FIRST, [hedged]), state(FIRST))
    assert found is not None
    assert found.reasons == frozenset()


def test_another_source_is_no_change(tmp_path: Path) -> None:
    more = [claim("aa-gull", "gazette"), claim("aa-gull", "mirror")]
    assert change(tmp_path, state(FIRST), state(FIRST, more)) is None


def test_an_untouched_place_is_not_compared(tmp_path: Path) -> None:
    assert change(tmp_path, state(FIRST), state(shares("60.0", "30.0", 1000)), place="bb") is None
