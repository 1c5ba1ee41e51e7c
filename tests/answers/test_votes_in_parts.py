"""Votes that a law divides in proportion, as Japan's does for two of one name, or weighs: they are
taken one by one, shown as they are printed, and added up to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.checks import check_folder
from bot.checks.accepting import Acceptance, not_accepted
from bot.editions.publishing import RefusedError, propose, release
from bot.editions.store import Store
from bot.pushing import Pushing
from bot.replies import Replies
from tests.returns import returns

ACCEPTED = (Acceptance("fractional-votes"),)


def votes(status: str, **places: tuple[str, str]) -> str:
    """Rows of the votes of Ada and Ben at each place."""
    rows = ""
    for place, numbers in places.items():
        for candidate, number in zip(("ada", "ben"), numbers, strict=True):
            decimals = len(number.partition(".")[2])
            rows += f"{place},{candidate},votes,{number},{decimals},,preliminary,{status}\n"
    return rows


FIRST = votes("partial", mill=("567.543", "566.293"), weir=("500.1", "500.2"))
SECOND = votes("partial", mill=("667.543", "667.793"), weir=("500.1", "500.2"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("parts")
    with Store.open(folder / "results.db") as opened:
        for figures in (FIRST, SECOND):
            proposal = propose(opened, returns(folder / "returns", figures))
            release(opened, proposal, by="test", accepted=ACCEPTED)
        yield opened


def told(store: Store, text: str, edition: int = 2, language: str = "en") -> list[str]:
    asked = parse(text, private=True)
    assert asked is not None
    return Replies(store).as_of(asked, language, edition).message.plain.splitlines()


def test_they_are_a_warning_that_is_taken_for_each_place(tmp_path: Path) -> None:
    folder = returns(tmp_path / "returns", FIRST)
    report = check_folder(folder)
    assert report.errors == ()
    assert [str(problem) for problem in report.warnings] == [
        "figures.csv:2: value: fractional-votes: 567.543 votes is not a whole count. So do 3 later "
        "rows."
    ]
    mill, weir = Acceptance("fractional-votes", "mill"), Acceptance("fractional-votes", "weir")
    (left,) = not_accepted(report.warnings, [mill])
    assert left.places == ("weir",)
    with Store.open(tmp_path / "results.db") as opened:
        with pytest.raises(RefusedError):
            release(opened, propose(opened, folder), by="test", accepted=[mill])
        edition = release(opened, propose(opened, folder), by="test", accepted=[mill, weir])
        assert edition is not None


def test_what_is_no_vote_is_whole(tmp_path: Path) -> None:
    whole = ("voters-registered", "ballots-cast", "ballots-rejected", "units-reported", "stations")
    rows = [f"mill,,{measure},10.5,1,,official" for measure in whole]
    report = check_folder(returns(tmp_path, "\n".join(rows)))
    assert [str(problem) for problem in report.errors] == [
        "figures.csv:2: value: fractional-count: 10.5 voters-registered is not a whole count. So "
        "do 4 later rows."
    ]
    assert report.warnings == ()


def test_a_vote_has_no_more_decimals_than_its_source_printed(tmp_path: Path) -> None:
    report = check_folder(returns(tmp_path, "mill,ada,votes,10.55,1,,official"))
    assert [problem.rule for problem in report.problems if problem.severity == "error"] == [
        "decimals-mismatch"
    ]
    # A Scottish transfer is printed with five.
    scottish = check_folder(returns(tmp_path, "mill,ada,votes,10.54321,5,,official"))
    assert scottish.errors == ()


def test_the_card_shows_what_is_printed_and_the_lead_to_its_last_digit(store: Store) -> None:
    card = told(store, "/country mill", 1)
    assert "Ada ahead by 1.25 votes so far" in card
    assert "Ada   50.1%  567.543" in card
    assert "Ben   49.9%  566.293" in card
    russian = told(store, "/country mill", 1, "ru")
    assert "Ada   50,1\u00a0%  567,543" in russian


def test_a_whole_is_added_up_exactly(store: Store) -> None:
    # In binary fractions 567.543 + 500.1 is 1067.6429999999998.
    card = told(store, "/overall", 1)
    assert "Ada ahead by 1.15 votes so far" in card
    assert "Ada   50.0%  1,067.643" in card
    assert "Ben   50.0%  1,066.493" in card


def test_they_are_ranked_and_compared_like_others(store: Store) -> None:
    top = told(store, "/top ada")
    assert [line for line in top if line.startswith(("1 ", "2 "))] == [
        "1 Weir  50.0",
        "2 Mill  50.0",
    ]


def test_a_push_says_what_came_and_who_leads_now(store: Store) -> None:
    pushed = Pushing(store).push(["mill"], 1, "en")
    assert pushed is not None
    assert pushed.message.plain.splitlines()[:4] == [
        "Mill: preliminary count, not final",
        "Ben 566.293 → 667.793 votes, Ada 567.543 → 667.543 votes",
        "+ 201.5 votes: Ben 50%, Ada 50%",
        "Lead changed: Ben ahead by 0.25 votes. Before: Ada ahead by 1.25 votes.",
    ]
