"""Several votes side by side in one file, each of which is a contest of its own. All numbers and
names are invented.
"""

from __future__ import annotations

import pytest

from bot.intake.guessing.headings import ballot_of
from bot.intake.mapping.mapped import Mapped
from tests.intake.guesses import made_of, votes_at

GERMAN = """\
Nr;Wahlkreis;Wahlberechtigte;Wählende;Ungültige;;Gültige;;Eiche;;Buche;
;;;;Erststimmen;Zweitstimmen;Erststimmen;Zweitstimmen;Erststimmen;Zweitstimmen;Erststimmen;\
Zweitstimmen
1;Flensburg;230000;180000;1500;1200;178500;178800;100500;90800;78000;88000
2;Kiel;210000;170000;1400;1100;168600;168900;60600;80900;108000;88000
3;Plön;190000;160000;1300;1000;158700;159000;70700;71000;88000;88000
"""
ROMANIAN = """\
Judet;Localitate;Tur 1 - Voturi Ana Elm;Tur 1 - Voturi Tom Oak;Tur 1 - Voturi Jo Fir;\
Tur 2 - Voturi Ana Elm;Tur 2 - Voturi Tom Oak
Cluj;Turda;1000;900;300;1200;1100
Cluj;Dej;800;700;200;850;880
Alba;Blaj;500;400;100;520;530
"""


ALASKAN = """\
Candidate,Round 1 Votes,Round 1 %,Round 1 Transfer,Round 2 Votes,Round 2 %
"Elm, Ana",75799,40.19%,1200,76999,57.0%
"Oak, Tom",58973,31.27%,-900,58073,43.0%
"Yew, Al",3000,1.6%,-3000,0,0%
Continuing Ballots,137772,,,135072,
Exhausted,0,,1200,2700,
"""


def counted(made: Mapped, contest: str, place: str) -> dict[str, str]:
    """What is counted in a contest at a place: votes by name, and measures."""
    return {
        made.candidates[cells["candidate"]]["name"]
        if cells.get("candidate")
        else cells["measure"]: cells["value"]
        for cells in made.figures.values()
        if cells["contest"] == contest and made.places[cells["place"]]["name"] == place
    }


def test_germany_with_first_and_second_votes_below_each_party() -> None:
    _, made = made_of(GERMAN)
    assert counted(made, "x.Erststimmen", "Kiel") == {
        "Eiche": "60600",
        "Buche": "108000",
        "voters-registered": "210000",
        "ballots-cast": "170000",
        "ballots-rejected": "1400",
    }
    assert counted(made, "x.Zweitstimmen", "Kiel") == {
        "Eiche": "80900",
        "Buche": "88000",
        "voters-registered": "210000",
        "ballots-cast": "170000",
        "ballots-rejected": "1100",
    }
    assert made.contests["x.Zweitstimmen"]["kind"] == "lists"


def test_two_rounds_of_voting_beside_each_other() -> None:
    _, made = made_of(ROMANIAN)
    assert [cells["round"] for cells in made.contests.values()] == ["1", "2"]
    first, second = made.contests
    assert counted(made, first, "Dej") == {"Ana Elm": "800", "Tom Oak": "700", "Jo Fir": "200"}
    assert counted(made, second, "Dej") == {"Ana Elm": "850", "Tom Oak": "880"}


def test_votes_and_their_kind_before_the_name_of_the_choice() -> None:
    header = "Electorate,Party Vote: Fern,Party Vote: Oak,Electorate Vote: Fern,"
    _, made = made_of(f"{header}Electorate Vote: Oak\nBotany,30,99,42,91\nCoast,31,89,41,88\n")
    names = {cells["name"]: id_ for id_, cells in made.contests.items()}
    assert counted(made, names["Party Vote"], "Coast") == {"Fern": "31", "Oak": "89"}
    assert counted(made, names["Electorate Vote"], "Coast") == {"Fern": "41", "Oak": "88"}


def test_alaska_where_transfers_are_no_rounds() -> None:
    _, made = made_of(ALASKAN)
    assert votes_at(made, "An election") == {
        "Elm, Ana 1": "75799",
        "Oak, Tom 1": "58973",
        "Yew, Al 1": "3000",
        "Elm, Ana 2": "76999",
        "Oak, Tom 2": "58073",
        "Yew, Al 2": "0",
    }


@pytest.mark.parametrize(
    ("heading", "ballot", "rest"),
    [
        ("Eiche Zweitstimmen", "Zweitstimmen", "Eiche"),
        ("Tur 2 - Ana Elm", "Tur 2", "Ana Elm"),
        ("Ana Elm (2e tour)", "2e tour", "Ana Elm"),
        ("District 2", "", "District 2"),
        ("Ana Elm", "", "Ana Elm"),
    ],
)
def test_the_vote_that_a_heading_names(heading: str, ballot: str, rest: str) -> None:
    assert ballot_of(heading) == (ballot, rest)
