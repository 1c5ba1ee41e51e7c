"""ask, in words and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def published(march: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALLOTWIRE_HOME", str(march.parent))


def test_an_earlier_edition_is_still_there(run: Run) -> None:
    then = run("ask", "kazakhstan", "--edition", 2).output
    assert then.startswith("🇰🇿 Kazakhstan · no count in our sources\n")
    assert run("ask", "kazakhstan").output.startswith("🇰🇿 Kazakhstan · official count\n")


def test_all_there_is(run: Run) -> None:
    assert "\nContext, as reported\n" not in run("ask", "kazakhstan").output
    full = run("ask", "kazakhstan", "--full").output
    assert "\nCOUNT · official, 7 stations\n" in full
    assert "\nContext, as reported\n" in full


def test_uzbek_of_cyrillic_letters_is_answered_in_them(run: Run) -> None:
    answered = run("ask", "Ўзбекистонда ким ғолиб чиқди", "--lang", "uz").output
    assert answered.startswith("🇺🇿 Ўзбекистон · расмий овоз санаш\n")


def test_an_edition_to_come_is_one_line(run: Run) -> None:
    result = run("ask", "kazakhstan", "--edition", 99)
    assert result.exit_code == 1
    assert result.output == "There is no edition 99: the newest is 6.\n"


def test_buttons_are_shown_below(run: Run) -> None:
    assert run("ask", "congo").output.splitlines()[0] == "Which place is “congo”? Did you mean:"
    assert "[🇨🇬 Congo - Brazzaville]" in run("ask", "congo").output


@pytest.mark.parametrize(
    "question",
    [
        "/region europe",
        "/quotes",
        "/changes",
        "/sources uzbekistan",
        "/compare kz uz",
        "/poll kz",
        "what?",
    ],
)
def test_every_kind_of_answer_is_data_too(run: Run, question: str) -> None:
    told = json.loads(run("ask", question, "--json").output)
    assert run("ask", question).output.startswith(told["text"])


def test_json_has_every_figure_with_its_sources(run: Run) -> None:
    told = json.loads(run("ask", "uzbekistan", "--edition", 1, "--json").output)
    assert told["kind"] == "CountryAnswer"
    assert told["question"]["place"] == "uzbekistan"
    ballots = told["answer"]["count"]["ballots"]
    assert ballots["figure"]["value"] == "4600"
    source = ballots["sources"][0]
    assert source["document"]["publisher"] == "bne IntelliNews"
    assert (source["claim"]["qualifier"], source["claim"]["hedge"]) == ("about", "reportedly")
    assert told["text"].startswith("🇺🇿 Uzbekistan · ")
