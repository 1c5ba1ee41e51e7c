"""A turnout that no source prints is worked out where voters are listed before they come, and says
of whom it is and that it is ours.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answers.test_disagreements import told
from tests.returns import PLACES, counted, returns

COUNTED = counted("mill", 700, 400, 280, voters_registered=1_000)


def told_last(folder: Path, text: str, language: str = "en") -> list[str]:
    """What is said of the turnout, without the head and the edition."""
    return told(folder, text, language=language).split("\n\n")[1].splitlines()[1:]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Turnout 70.0% of those listed, computed by us."),
        ("ru", "Явка: 70,0 % от числа внесённых в списки (вычислено нами)."),
        ("kk", "Қатысу: тізімдегілер санынан 70,0% (біз есептедік)."),
        ("ky", "Катышуу: тизмедегилердин санынан 70,0% (биз эсептедик)."),
        ("tg", "Иштирок: 70,0% аз шумораи сабтшудагон дар рӯйхат (мо ҳисоб кардем)."),
        ("uz", "Ishtirok: roʻyxatdagilarning 70,0% qismi (biz hisobladik)."),
    ],
)
def test_what_no_source_prints_is_computed(tmp_path: Path, language: str, line: str) -> None:
    folder = returns(tmp_path / "data", COUNTED)
    assert line in [
        each.replace("\xa0", " ") for each in told_last(folder, "/turnout mill", language)
    ]


def test_it_stands_beside_the_numbers_that_it_is_of(tmp_path: Path) -> None:
    folder = returns(tmp_path / "data", COUNTED)
    assert told_last(folder, "/turnout mill") == [
        "700 ballots, 1,000 listed",
        "Turnout 70.0% of those listed, computed by us.",
        "No source in our data prints a turnout for Mill.",
    ]
    assert "Mill: 700 ballots, 1,000 listed; Turnout 70.0% of those listed, computed by us" in told(
        folder, "turnout by commune"
    )


@pytest.mark.parametrize(
    ("figures", "places"),
    [
        pytest.param(
            COUNTED,
            PLACES.replace("parent,name", "parent,electorate,name")
            .replace("overall,,", "overall,,out-of-country,")
            .replace("commune,all,", "commune,all,out-of-country,"),
            id="abroad, where the list is made as people come",
        ),
        pytest.param(
            COUNTED.replace("official,complete", "preliminary,partial"), PLACES, id="in part"
        ),
        pytest.param(counted("mill", 700, 400, 280), PLACES, id="nobody says who was listed"),
        pytest.param(
            counted("mill", 1_100, 600, 480, voters_registered=1_000), PLACES, id="more than all"
        ),
    ],
)
def test_else_it_is_not(tmp_path: Path, figures: str, places: str) -> None:
    folder = returns(tmp_path / "data", figures, places=places)
    said = told_last(folder, "/turnout mill")
    assert said[-2:] == [
        "No source in our data prints a turnout for Mill.",
        "A turnout needs to say of whom: of those listed, of citizens living there, or of others.",
    ]
    assert "computed" not in " ".join(said)
