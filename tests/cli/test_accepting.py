"""Warnings are accepted one by one: by rule, or by rule and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.returns import PLACES, counted, returns


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two places with more ballots than voters listed; at one there are more votes than ballots."""
    figures = counted("mill", 661, 400, 261, voters_registered=656)
    figures += counted("weir", 20, 10, 11, voters_registered=19)
    return returns(tmp_path / "returns", figures)


def last(output: str, folder: Path) -> str:
    """What is said after the problems themselves."""
    return output[output.index(f"{folder}") :]


def test_what_is_left_is_listed_as_it_would_be_typed(run: Run, folder: Path) -> None:
    refused = run("publish", folder)
    assert refused.exit_code == 1
    assert last(refused.output, folder) == (
        f"{folder} was not published: 0 errors, 3 warnings. Nothing was changed. To publish in "
        "spite of warnings: --accept-warnings, or one by one:\n"
        "  --accept ballots-over-listed:mill\n"
        "  --accept ballots-over-listed:weir\n"
        "  --accept votes-over-ballots:weir\n"
    )
    partly = run("publish", folder, "--accept", "ballots-over-listed:mill")
    assert partly.exit_code == 1
    assert last(partly.output, folder) == (
        f"{folder} was not published: 0 errors, 2 of 3 warnings not accepted. Nothing was "
        "changed. To publish in spite of warnings: --accept-warnings, or one by one:\n"
        "  --accept ballots-over-listed:weir\n"
        "  --accept votes-over-ballots:weir\n"
    )
    accepted = run(
        "publish", folder, "--accept", "ballots-over-listed", "--accept", "votes-over-ballots:weir"
    )
    assert accepted.exit_code == 0
    assert "published as edition 1 (new" in accepted.output


def test_what_accepts_nothing_is_said_to(run: Run, folder: Path) -> None:
    given = ["ballots-over-listed:dam", "share-over-100", "ballots-over-list", "count-fell"]
    result = run("publish", folder, "--accept-warnings", *(f"--accept={each}" for each in given))
    assert result.exit_code == 0
    assert result.output.endswith(
        "--accept ballots-over-listed:dam accepts nothing: no warning is of that rule and place.\n"
        "--accept share-over-100 accepts nothing: warnings alone can be accepted.\n"
        "--accept ballots-over-list accepts nothing: no rule is called so.\n"
        "--accept count-fell accepts nothing: no warning is of that rule.\n"
    )


def test_an_error_is_not_accepted(run: Run, tmp_path: Path) -> None:
    folder = returns(tmp_path, "mill,ada,vote-share,104,0,valid-votes,official")
    result = run("publish", folder, "--accept", "share-over-100")
    assert result.exit_code == 1
    assert last(result.output, folder) == (
        f"{folder} was not published: 1 error, 0 warnings. Nothing was changed.\n"
        "--accept share-over-100 accepts nothing: warnings alone can be accepted.\n"
    )


def test_many_places_are_accepted_by_their_rule_or_but_for_some(run: Run, tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(5)]
    places = PLACES + "".join(f"{name},commune,all,{name}\n" for name in names)
    figures = "".join(counted(name, 30, 10, 10, voters_registered=20) for name in names)
    folder = returns(tmp_path, figures, places=places)
    refused = run("publish", folder)
    assert refused.output.endswith("one by one:\n  --accept ballots-over-listed (5 places)\n")
    some = [f"--accept=ballots-over-listed:{name}" for name in names[:4]]
    assert run("publish", folder, *some).output.endswith("  --accept ballots-over-listed:c4\n")
    assert run("publish", folder, *some, "--accept=ballots-over-listed:c4").exit_code == 0


def test_a_notice_needs_no_yes(run: Run, tmp_path: Path) -> None:
    folder = returns(tmp_path, "mill,ada,votes,5,0,,official\nmill,ben,votes,3,0,,official")
    result = run("publish", folder)
    assert result.exit_code == 0
    assert result.output.startswith("notice: figures.csv:2: measure: votes-without-ballots: ")
