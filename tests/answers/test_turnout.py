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


def test_of_a_part_of_the_count_none_is_computed(tmp_path: Path) -> None:
    figures = COUNTED.replace("official,complete", "preliminary,partial")
    said = told_last(returns(tmp_path / "data", figures), "/turnout mill")
    assert said[-2:] == [
        "No source in our data prints a turnout for Mill.",
        "While the count is not complete, we work out no turnout.",
    ]


THREE = "\n".join(
    [
        counted("mill", 700, 400, 280, voters_registered=1_000),
        counted("weir", 450, 250, 190, voters_registered=1_000),
        counted("dam", 800, 420, 370),
    ]
)
WITH_DAM = PLACES + "dam,commune,all,Dam\n"
ORDER = {
    "en": ("highest turnout", "Highest turnout first"),
    "ru": ("самая высокая явка", "Сначала самая высокая явка"),
    "kk": ("ең жоғары қатысу", "Алдымен ең жоғары қатысу"),
    "ky": ("эң жогорку катышуу", "Адегенде эң жогорку катышуу"),
    "tg": ("иштироки баландтарин", "Аввал иштироки баландтарин"),
    "uz": ("eng yuqori ishtirok", "Avval eng yuqori ishtirok"),
}


def in_lines(folder: Path, text: str, language: str = "en") -> list[str]:
    return told(folder, text, language=language).splitlines()


def test_places_stand_in_the_order_of_their_turnout(tmp_path: Path) -> None:
    folder = returns(tmp_path / "data", THREE, places=WITH_DAM)
    said = in_lines(folder, "highest turnout")
    assert said[0] == "Highest turnout first"
    assert said[3:9] == [
        "COUNT · official",
        "In order, of 2 communes counted",
        "1 Mill: 70.0%; 700 ballots",
        "2 Weir: 45.0%; 450 ballots",
        "Turnout is of those listed, computed by us.",
        "Left out, as no turnout of a complete count is known, or one of another stage: 1 commune.",
    ]
    for text in ("lowest turnout", "/top lowest turnout"):
        lowest = in_lines(folder, text)
        assert lowest[0] == "Lowest turnout first"
        assert lowest[5] == "1 Weir: 45.0%; 450 ballots"
    assert "2 Weir" not in told(folder, "/top 1 turnout")


@pytest.mark.parametrize("language", ORDER)
def test_the_order_is_asked_in_each_language(tmp_path: Path, language: str) -> None:
    text, title = ORDER[language]
    assert in_lines(returns(tmp_path / "data", THREE, places=WITH_DAM), text, language)[0] == title


def test_where_no_turnout_is_known_there_is_no_order(tmp_path: Path) -> None:
    said = in_lines(returns(tmp_path / "data", counted("mill", 700, 400, 280)), "highest turnout")
    assert said[0] == "There is no order by turnout: it is known of no place in it."
