"""What sums and repetitions tell of a table, whatever its headings say: which columns are no
choices, which records are totals, which contest a person stands in. All figures are invented.
"""

from __future__ import annotations

import json

import pytest

from bot.intake.guessing.codes import nested_codes
from bot.intake.guessing.guess import guess_of
from bot.intake.guessing.looking import look_at
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at


def test_columns_before_a_sum_are_no_choices_in_any_language() -> None:
    text = (
        "Ward,Qa,Qb,Qc,Qd,Elm,Oak,Ash\n"
        "North,90,65,5,60,30,20,10\nSouth,80,42,2,40,10,25,5\nWest,75,33,3,30,5,15,10\n"
    )
    assert votes_at(made_of(text)[1], "South") == {"Elm": "10", "Oak": "25", "Ash": "5"}
    assert "# Not taken (it stands beside the sum of the choices, and is none): Qa, Qb, Qc\n" in (
        guessed(text)
    )


def test_india_where_men_and_women_stand_before_those_who_stand() -> None:
    text = (
        "Polling Station,,Total No of Electors,,,Voters Turnout,,,Candidate ID and Name,,,\n"
        "Part No,Part Name,Male,Female,Total No. of electors,Male,Female,Total,"
        "1 - ANA ELM,2 - TOM OAK,3 - None of the Above,Total Votes Secured\n"
        "1,SCHOOL ROOM NO-1,744,600,1344,461,299,760,400,355,5,760\n"
        "2,SCHOOL ROOM NO-2,500,480,980,300,210,510,300,200,10,510\n"
        "3,TOWN HALL,610,590,1200,350,340,690,340,340,10,690\n"
    )
    _, made = made_of(text)
    assert votes_at(made, "TOWN HALL") == {
        "1 - ANA ELM": "340",
        "2 - TOM OAK": "340",
        "3 - None of the Above": "10",
    }
    assert measures_at(made, "TOWN HALL") == {"voters-registered": "1200"}


def test_hamburg_where_a_total_has_the_sum_of_the_numbers_of_districts() -> None:
    text = (
        "Wahlbezirk;Bezirk;Wahlberechtigte;Wähler insgesamt;Ungültige Stimmen;Eiche;Ulme\n"
        "10101 Altstadt;1;600;290;5;185;100\n10201 Altstadt;1;611;313;2;111;200\n"
        "20101 Nord;2;500;250;1;150;99\n20201 Nord;2;400;200;0;120;80\n"
        "Ergebnis;6;2111;1053;8;566;479\n"
    )
    _, made = made_of(text)
    assert votes_at(made, "An election") == {"Eiche": "566", "Ulme": "479"}
    assert "Ergebnis" not in {cells["name"] for cells in made.places.values()}
    assert "6" not in {cells["name"] for cells in made.places.values()}


AUSTRIAN = """\
GKZ;Gebietsname;Gültige;Eiche;Ulme
G00000;Österreich;1000;600;400
G10000;Burgenland;400;240;160
G10099;Wahlkarten - Burgenland;2;1;1
G1A000;Burgenland Nord;240;140;100
G1A099;Wahlkarten - Burgenland Nord;4;2;2
G1B000;Burgenland Süd;160;100;60
G10100;Eisenstadt(Stadt);238;139;99
G10101;Eisenstadt;238;139;99
G10300;Eisenstadt-Umgebung;160;100;60
G10301;Breitenbrunn;70;40;30
G10302;Donnerskirchen;90;60;30
G20000;Kärnten;600;360;240
G2A000;Kärnten West;600;360;240
G20100;Klagenfurt(Stadt);600;360;240
G20101;Klagenfurt;600;360;240
"""


def test_austria_where_states_are_parted_in_districts_and_in_constituencies() -> None:
    _, made = made_of(AUSTRIAN)
    assert {
        *("Burgenland state < An election", "Kärnten state < An election"),
        *("Burgenland Nord constituency < Burgenland", "Kärnten West constituency < Kärnten"),
        *("Eisenstadt-Umgebung district < Burgenland", "Eisenstadt(Stadt) district < Burgenland"),
        "Breitenbrunn municipality < Eisenstadt-Umgebung",
    } <= tree_of(made)
    assert votes_at(made, "An election") == {"Eiche": "600", "Ulme": "400"}


def test_a_place_that_is_called_zero_is_around_no_others() -> None:
    codes = ["0", "01", "1", *(f"1{n}" for n in range(10)), "2", *(f"2{n}" for n in range(10))]
    assert nested_codes("circuito", dict.fromkeys(codes, 5)) is None


CANADIAN = """\
Province,District Name,Electoral District Number,Candidate,Votes Obtained
Ontario,Ajax,35001,Ana Elm,10
Ontario,Ajax,35001,Tom Oak,7
Ontario,Brant,35002,Ida Ash,4
Ontario,Brant,35002,Jon Fir,9
Quebec,Alma,24001,Max Yew,6
Quebec,Alma,24001,Eva Box,8
Yukon,Yukon,60001,Kim Bay,5
Yukon,Yukon,60001,Lee Nut,3
"""


def test_canada_where_ridings_decide_and_not_the_provinces_around_them() -> None:
    _, made = made_of(CANADIAN)
    assert len(made.contests) == 4
    assert {cells["name"] for cells in made.contests.values()} == {"Ajax", "Brant", "Alma", "Yukon"}


def test_nepal_where_constituencies_are_numbered_in_each_district() -> None:
    rows = [
        f"{state},{district},{number},{name} {district}{number},{votes}\n"
        for state, district in (("1", "Ilam"), ("1", "Jhapa"), ("2", "Bara"), ("2", "Parsa"))
        for number in (1, 2)
        for name, votes in (("Ana", 10), ("Tom", 7))
    ]
    text = "State,DistrictName,SCConstID,CandidateName,Votes\n" + "".join(rows)
    _, made = made_of(text)
    assert len(made.contests) == 8
    assert "2 constituency < Ilam" in tree_of(made)


def test_paraguay_where_lists_have_numbers_alone() -> None:
    text = (
        "local,numero_mesa,numero_lista,total_votos,total_votantes,tiempo\n"
        "5_17,1,1,131,301,15\n5_17,1,3,36,301,15\n5_17,1,911,116,301,15\n"
        "5_18,2,1,75,310,15\n5_18,2,3,162,310,15\n5_18,2,911,61,310,15\n"
        "5_19,3,1,80,200,15\n5_19,3,3,60,200,15\n5_19,3,911,55,200,15\n"
    )
    _, made = made_of(text)
    assert votes_at(made, "2") == {"1": "75", "3": "162", "911": "61"}


def test_votes_in_all_are_those_of_a_choice_and_not_the_sheets_in_all() -> None:
    text = (
        "distrito,candidato,total_votos,total_actas\n"
        "Ilo,Ana,30,9\nIlo,Tom,20,9\nPacocha,Ana,10,0\nPacocha,Tom,15,0\n"
    )
    assert votes_at(made_of(text)[1], "Ilo") == {"Ana": "30", "Tom": "20"}


RESULTS = """\
Number,District,Type of results*,Surname,Given name,Affiliation,Votes,Rejected ballots,Ballots cast
1,Avalon,preliminary,Elm,Ana,Green,30,0,50
1,Avalon,preliminary,Oak,Tom,Blue,20,0,50
1,Avalon,validated,Elm,Ana,Green,32,3,55
1,Avalon,validated,Oak,Tom,Blue,20,3,55
2,Cape,preliminary,Ash,Ida,Green,11,0,26
2,Cape,preliminary,Fir,Jon,Blue,15,0,26
2,Cape,validated,Ash,Ida,Green,12,1,29
2,Cape,validated,Fir,Jon,Blue,16,1,29
"""


def test_of_the_count_of_the_night_and_the_final_one_the_final_is_taken() -> None:
    guess = guess_of(look_at(RESULTS.encode()))
    assert guess.doubts == [
        "Each place has several counts: of Type of results* “validated” is taken, "
        "not “preliminary”."
    ]
    _, made = made_of(RESULTS)
    assert votes_at(made, "Avalon") == {"Ana Elm": "32", "Tom Oak": "20"}
    assert measures_at(made, "Cape") == {"ballots-cast": "29", "ballots-rejected": "1"}


def test_ways_of_voting_that_no_word_is_known_for_are_no_counts_of_one_election() -> None:
    text = RESULTS.replace("preliminary", "hut").replace("validated", "boat")
    assert guess_of(look_at(text.encode())).doubts == []


def test_a_party_of_the_diaspora_is_no_way_of_voting() -> None:
    text = (
        "județ,secția,PARTIDUL DIASPORA UNITĂ-voturi,ALIANȚA STEJAR-voturi,ULM-voturi\n"
        "ALBA,1,5,40,30\nALBA,2,7,20,50\nARAD,1,2,60,10\n"
    )
    _, made = made_of(text)
    assert {cells["name"] for cells in made.candidates.values()} == {
        *("PARTIDUL DIASPORA UNITĂ", "ALIANȚA STEJAR", "ULM"),
    }


@pytest.mark.parametrize("party", ["FREIE WÄHLER", "Wähler für Ashford"])
def test_a_party_of_voters_is_one_and_no_number_of_them(party: str) -> None:
    text = (
        f"Gemeinde;Wahlberechtigte;Wählende;Gültige;Ungültige;Eiche;{party};Ulme;UWG Wähler\n"
        "Altdorf;200;112;110;2;50;20;30;10\nNeudorf;100;56;55;1;20;15;15;5\n"
    )
    _, made = made_of(text)
    assert votes_at(made, "Neudorf") == {
        "Eiche": "20",
        party: "15",
        "Ulme": "15",
        "UWG Wähler": "5",
    }
    assert measures_at(made, "Neudorf") == {
        "voters-registered": "100",
        "ballots-cast": "56",
        "ballots-rejected": "1",
    }


def test_liguria_where_one_person_has_several_lists() -> None:
    rows = [
        f"{town},{party},{votes},{last},{first}\n"
        for town in ("010001", "010002")
        for party, votes, last, first in (
            ("VINCE", 48, "ELM", "ANA"),
            ("FORZA", 63, "ELM", "ANA"),
            ("DEMOCRATICO", 152, "OAK", "TOM"),
            ("VERDI", 19, "OAK", "TOM"),
        )
    ]
    _, made = made_of("com_istat_code,desc_lis_c,voti,cogn,nome\n" + "".join(rows))
    assert votes_at(made, "010001") == {
        "VINCE": "48",
        "FORZA": "63",
        "DEMOCRATICO": "152",
        "VERDI": "19",
    }


def test_uruguay_where_each_party_has_several_sheets_that_are_added_up() -> None:
    text = (
        "PARTIDO,CIRCUITO,HOJA,VOTOS\nOAK,1,90,10\nOAK,1,71,16\nELM,1,404,7\nELM,1,22,1\n"
        "OAK,2,90,3\nOAK,2,71,5\nELM,2,404,9\nELM,2,22,2\n"
    )
    _, made = made_of(text)
    assert votes_at(made, "1") == {"OAK": "26", "ELM": "8"}
    assert "# Not taken (parts of a choice, whose votes are added up): HOJA\n" in guessed(text)


def test_flags_are_no_places() -> None:
    tree = [
        {"name": name, "isMetropolitan": is_large, "results": [
            {"name": "Oak", "voteCount": "30"}, {"name": f"Ana {name}", "voteCount": "20"}
        ]}
        for name, is_large in (("Adana", True), ("Bolu", False), ("Bursa", True))
    ]  # fmt: skip
    _, made = made_of(json.dumps(tree))
    assert {cells["name"] for cells in made.places.values()} >= {"Adana", "Bolu", "Bursa"}
    assert not {"true", "false"} & {cells["name"] for cells in made.places.values()}


def test_addresses_on_the_web_are_no_choices() -> None:
    rows = [f"{n},https://office.example/{n},{3 * n + 9},{n + 20},{2 * n + 30}\n" for n in range(4)]
    text = "division_id,protocol,total_votes,Elm,Oak\n" + "".join(rows)
    _, made = made_of(text)
    assert {cells["name"] for cells in made.candidates.values()} == {"Elm", "Oak"}


def test_voters_that_are_zero_everywhere_are_none() -> None:
    text = "Ward,Registered voters,Elm,Oak\nNorth,0,30,20\nSouth,0,10,25\n"
    assert measures_at(made_of(text)[1], "North") == {}
    assert "# Not taken (zero everywhere, though there are votes): Registered voters\n" in (
        guessed(text)
    )
