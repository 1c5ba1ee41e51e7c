"""Where a source's own figures cannot all be right together, its card says so in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.language import LANGUAGES
from tests.returns import PLACES, counted, returns

ENDS = ",0,,official,complete"


def card(folder: Path, *, full: bool = False, language: str = "en", place: str = "mill") -> str:
    """The card of a place out of a folder, whatever must be accepted to publish it."""
    return told(folder, f"/country {place}", full=full, language=language)


def told(folder: Path, text: str, *, full: bool = False, language: str = "en") -> str:
    """The answer to a command."""
    with Store.open(folder / "results.db") as store:
        if not store.generation():
            release(store, propose(store, folder), by="ed", accept_warnings=True)
        asked = parse(text, private=True)
        assert asked is not None
        question = replace(asked, full=full)
        return Replies(store).as_of(question, language, store.generation()).message.plain


SAID = {
    "more votes than ballots": (
        counted("mill", 656, 400, 261),
        "",
        ["The source's own figures disagree: 661 votes counted, 656 ballots cast."],
    ),
    "with those that are invalid": (
        counted("mill", 656, 400, 255, ballots_rejected=5),
        "",
        [
            "The source's own figures disagree: 655 votes counted, 656 ballots cast, 5 of them "
            "invalid."
        ],
    ),
    "several votes a ballot": (
        counted("mill", 70, 140, 100),
        "Council,candidates,3,3,n-of-m,ballots-cast",
        [
            "The source's own figures disagree: 240 votes counted, 70 ballots cast, up to 3 votes "
            "each."
        ],
    ),
    "more ballots than voters listed": (
        counted("mill", 661, 400, 261, voters_registered=656),
        "",
        [
            "The source's own figures disagree: 661 ballots cast, 656 voters listed. "
            "Supplementary lists are one known reason for that."
        ],
    ),
    "more ballots than were issued": (
        counted("mill", 661, 400, 261, ballots_issued=650),
        "",
        ["The source's own figures disagree: 661 ballots cast, 650 ballots issued."],
    ),
    "a count below zero": (
        counted("mill", 656, 400, -3),
        "",
        ["The source has a count below zero: Ben −3."],
    ),
}


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("full", [False, True])
def test_what_is_at_odds_is_said(tmp_path: Path, name: str, full: bool) -> None:
    figures, contest, expected = SAID[name]
    lines = card(returns(tmp_path, figures, contest=contest), full=full).splitlines()
    assert [line for line in lines if line.startswith("The source")] == expected


SILENT = {
    "all fits": counted("mill", 661, 400, 255, ballots_rejected=6, voters_registered=661),
    "the register is another one by definition": counted("mill", 661, 400, 261)
    + f"mill,,voters-registered,656{ENDS},,,Permanent list only.",
    "the count goes on": "mill,,ballots-cast,100,0,,preliminary,partial\n"
    "mill,,voters-registered,90,0,,preliminary,complete\n"
    "mill,ada,votes,60,0,,preliminary,partial",
    "votes of one way and ballots of all": counted("mill", 100, 60, 40)
    + f"mill,ada,votes,60{ENDS},mail",
}


@pytest.mark.parametrize("name", SILENT)
def test_what_may_all_be_right_is_not_doubted(tmp_path: Path, name: str) -> None:
    folder = returns(tmp_path, SILENT[name])
    assert "disagree" not in card(folder) + card(folder, full=True)


def test_blank_ballots_may_be_among_the_invalid_ones(tmp_path: Path) -> None:
    figures = counted("mill", 282, 200, 74, ballots_rejected=8, ballots_blank=3)
    folder = returns(tmp_path, figures)
    assert "disagree" not in card(folder) + card(folder, full=True)


STATIONS = f"{PLACES}m1,station,mill,Station 1\nm2,station,mill,Station 2\n"


def test_a_total_that_its_parts_do_not_add_up_to(tmp_path: Path) -> None:
    figures = counted("mill", 100, 61, 39, stations=2)
    figures += counted("m1", 50, 30, 20) + counted("m2", 50, 30, 20)
    folder = returns(tmp_path, figures, places=STATIONS)
    expected = [
        "The source's own figures disagree: Ada 61, its parts add up to 60.",
        "The source's own figures disagree: Ben 39, its parts add up to 40.",
    ]
    for full in (False, True):
        lines = card(folder, full=full).splitlines()
        assert [line for line in lines if "disagree" in line] == expected


def test_while_parts_are_missing_no_sum_is_held_against_a_total(tmp_path: Path) -> None:
    figures = counted("mill", 100, 61, 39, stations=3)
    figures += counted("m1", 50, 30, 20) + counted("m2", 50, 30, 20)
    assert "disagree" not in card(returns(tmp_path, figures, places=STATIONS))


def test_two_sources_are_named(tmp_path: Path) -> None:
    folder = returns(tmp_path, counted("mill", 656, 400, 261).replace("\n", ",,,,board\n"))
    (folder / "documents.csv").write_text(
        "id,publisher,received\nboard,Electoral Board,2030-05-06\npress,Gazette,2030-05-06\n",
        encoding="utf-8",
    )
    path = folder / "figures.csv"
    header, ballots, *votes = path.read_text(encoding="utf-8").splitlines()
    ballots = ballots.replace(",board", ",press")
    path.write_text("\n".join([f"{header},document", ballots, *votes]), encoding="utf-8")
    assert (
        "Figures of different sources disagree: 661 votes counted (Electoral Board), 656 ballots "
        "cast (Gazette)."
    ) in card(folder).splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(tmp_path: Path, language: str) -> None:
    figures = counted("mill", 70, 140, 100, ballots_rejected=1, voters_registered=60)
    figures += counted("weir", 30, 20, -1, ballots_issued=20)
    contest = "Council,candidates,3,3,n-of-m,ballots-cast"
    folder = returns(tmp_path, figures, contest=contest)
    short, other = card(folder, language=language), card(folder, language=language, place="weir")
    for number in ("240", "70", "60"):
        assert number in short
    assert "−1" in other
    if language == "ru":
        assert (
            "Числа самого источника расходятся: подсчитано голосов: 240, подано бюллетеней: 70, "
            "из них недействительных: 1, голосов в каждом — не больше 3."
        ) in short.splitlines()
        assert "В источнике есть число меньше нуля: Ben −1." in other.splitlines()


def test_what_the_lead_rests_on_stands_however_little_room_there_is(tmp_path: Path) -> None:
    """A note and many candidates fill a screen; the other sentence goes first."""
    names = [f"c{number}" for number in range(9)]
    candidates = "id,name\n" + "".join(f"{name},Candidate {name}\n" for name in names)
    figures = counted("mill", 656, voters_registered=600)
    figures += "".join(f"mill,{name},votes,80{ENDS}\n" for name in names)
    long = "A place of which editors have much to say in words of their own. " * 4
    places = f"id,kind,parent,name,note\nall,overall,,The whole,\nmill,commune,all,Mill,{long}\n"
    folder = returns(tmp_path, figures, places=places, candidates=candidates)
    short = card(folder)
    assert "The source's own figures disagree: 720 votes counted, 656 ballots cast." in short


def test_turnout_has_it_too(tmp_path: Path) -> None:
    folder = returns(tmp_path, counted("mill", 661, 400, 262, voters_registered=656))
    lines = told(folder, "/turnout mill").splitlines()
    assert [line for line in lines if "disagree" in line] == [
        "The source's own figures disagree: 661 ballots cast, 656 voters listed. Supplementary "
        "lists are one known reason for that."
    ]
