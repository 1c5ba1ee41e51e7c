"""Corrections of every kind: by another figure, in a chain, undone, of parts of a share, of a sum,
of an exit poll.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.dataset.model import Dataset, Figure
from bot.pushing import Pushing, PushMessage
from tests.answers.changing import editions, shares, state
from tests.builders import claim, votes

HARBOUR = "harbour-2030"


def counted(at: str, gull: int, heron: int, ballots: int, **more: Any) -> tuple[Figure, ...]:
    """An official count of one place."""
    return (
        votes(f"{at}-gull", at, gull, "gull", **more),
        votes(f"{at}-heron", at, heron, "heron", **more),
        votes(f"{at}-ballots", at, ballots, None, measure="ballots-cast", **more),
    )


def corrected(figures: tuple[Figure, ...], id_: str, value: int | str) -> tuple[Figure, ...]:
    how = {"value": votes("x", "aa", value).value, "status": "correction"}
    return tuple(Figure.model_validate(f.model_dump() | how) if f.id == id_ else f for f in figures)


def told(folder: Path, keys: list[str], wrong: str, *states: Dataset) -> PushMessage | None:
    """What a chat that was told edition 1 is owed as of the last edition."""
    with editions(folder, *states) as store:
        return Pushing(store).push(keys, 1, "en", wrong=[f"{HARBOUR}:{wrong}"])


def lines(message: PushMessage | None) -> list[str]:
    assert message is not None
    return message.message.plain.splitlines()


def test_by_a_figure_that_names_the_wrong_one(tmp_path: Path) -> None:
    former = shares("50.0", "40.0", 1000)
    right = votes(
        "aa-right",
        "aa",
        900,
        None,
        measure="ballots-cast",
        stage="preliminary",
        corrects="aa-ballots",
    )
    assert lines(
        told(tmp_path, ["aa"], "aa-ballots=1000", state(former), state((*former[:2], right)))
    )[:4] == [
        "CORRECTED: Aa",
        "We wrote 1,000 ballots in 2030. Wrong.",
        "For 2030: 900.",
        "You get this because you were sent the wrong figure.",
    ]


def test_a_chain_ends_with_what_stands(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    second, third = (corrected(first, "aa-ballots", value) for value in (900, 950))
    message = told(tmp_path, ["aa"], "aa-ballots=1000", state(first), state(second), state(third))
    assert lines(message)[1:3] == ["We wrote 1,000 ballots in 2030. Wrong.", "For 2030: 950."]


def test_a_correction_that_is_taken_back_is_none(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    second = corrected(first, "aa-ballots", 900)
    assert (
        told(tmp_path, ["aa"], "aa-ballots=1000", state(first), state(second), state(first)) is None
    )


def test_a_figure_that_is_gone_since(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    second = corrected(first, "aa-ballots", 900)
    message = told(tmp_path, [], "aa-ballots=1000", state(first), state(second), state(first[:2]))
    assert lines(message)[1:3] == [
        "We wrote 1,000 ballots in 2030. Wrong.",
        "For 2030 our sources now have no such figure.",
    ]


def test_shares_that_the_wrong_figure_was_part_of(tmp_path: Path) -> None:
    first = counted("aa", 60, 40, 100)
    message = told(
        tmp_path, ["aa"], "aa-gull=60", state(first), state(corrected(first, "aa-gull", 50))
    )
    assert lines(message)[:5] == [
        "CORRECTED: Aa",
        "We wrote Gull 60 votes in 2030. Wrong.",
        "For 2030: 50 votes.",
        "It was part of: Gull 60.0% → 50.0%",
        "You get this because you were sent the wrong figure.",
    ]


def test_a_share_as_printed(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    message = told(
        tmp_path, ["aa"], "aa-gull=50", state(first), state(corrected(first, "aa-gull", "55.5"))
    )
    assert lines(message)[1:3] == ["We wrote Gull 50.0% in 2030. Wrong.", "For 2030: 55.5%."]


def test_a_sum_of_ours_that_a_wrong_station_was_added_into(tmp_path: Path) -> None:
    first = counted("uik-1", 60, 40, 100)
    states = state(first), state(corrected(first, "uik-1-gull", 50))
    assert lines(told(tmp_path, ["aa-port"], "aa-port.votes.gull=60", *states))[:5] == [
        "CORRECTED: Aa-Port, Aa",
        "We wrote Gull 60 votes in 2030. Wrong.",
        "For 2030: 50 votes.",
        "It was part of: Gull 60.0% → 50.0%",
        "You get this because you were sent the wrong figure.",
    ]


def test_an_exit_poll_is_said_to_be_one(tmp_path: Path) -> None:
    poll: dict[str, Any] = {
        "measure": "vote-share",
        "decimals": 1,
        "stage": "exit-poll",
        "poll": "leavers",
        "base": "respondents",
    }
    first = (
        votes("aa-told", "aa", "30.0", **poll),
        votes("aa-told-too", "aa", "20.0", "heron", **poll),
    )
    message = told(
        tmp_path, ["aa"], "aa-told=30", state(first), state(corrected(first, "aa-told", "33.0"))
    )
    assert lines(message)[:3] == [
        "CORRECTED: Aa, exit poll",
        "We wrote Gull 30.0% in 2030. Wrong.",
        "For 2030: 33.0%.",
    ]


def test_a_number_of_the_contest_before(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    former = votes("aa-2026", "aa", 1000, None, measure="ballots-cast", contest="harbour-2026")
    message = told(
        tmp_path,
        ["aa"],
        "aa-ballots=1000",
        state((*first, former)),
        state((*corrected(first, "aa-ballots", 1200), former)),
    )
    assert lines(message)[1] == "We wrote 1,000 ballots in 2030. Wrong: 1,000 is 2026."


def test_what_was_hedged_is_quoted_with_its_hedge(tmp_path: Path) -> None:
    first = shares("50.0", "40.0", 1000)
    hedged = [claim("aa-ballots", "gazette", qualifier="about", hedge="reportedly")]
    message = told(
        tmp_path,
        [],
        "aa-ballots=1000",
        state(first, hedged),
        state(corrected(first, "aa-ballots", 900)),
    )
    assert lines(message)[1] == "We wrote about 1,000 ballots in 2030, reportedly. Wrong."


def test_many_corrections_fit_into_one_message(tmp_path: Path) -> None:
    places = ("aa", "bb", "cc", "uik-1", "uik-2", "uik-3")
    first: tuple[Figure, ...] = tuple(
        figure for at in places for figure in counted(at, 60, 30, 100)
    )
    second = first
    for figure in first:
        second = corrected(second, figure.id, int(figure.value or 0) + 3)
    with editions(tmp_path, state(first), state(second)) as store:
        pushing = Pushing(store)
        message = pushing.push(["*"], 1, "en", wrong=pushing.wrong_figures(1))
    told_of = lines(message)
    assert [line for line in told_of if line.startswith(("CORRECTED", "…", "You"))] == [
        "CORRECTED: Aa",
        "CORRECTED: Barbados",
        "CORRECTED: Cocos (Keeling) Islands",
        "CORRECTED: Station 1, Aa-Port, Aa",
        "… and 9 more corrections; the cards have them.",
        "You get this because you were sent the wrong figure.",
    ]
    assert told_of[1:4] == [
        "We wrote Gull 60 votes in 2030. Wrong.",
        "For 2030: 63 votes.",
        "It was part of: Gull 60.0% → 61.2%",
    ]
