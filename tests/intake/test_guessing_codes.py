"""Places that lie in each other by their codes, rounds of voting, totals that name nothing, and
what the name of a file says. All figures are invented.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.intake.guessing.drafting import Stated
from bot.intake.importing import import_into
from bot.intake.mapping.files import mapping_of, unfinished
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import map_file
from bot.replies import Replies
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at

AUSTRIAN = """\
GKZ;Gebietsname;Wahlberechtigte;Abgegebene;Ungültige;Gültige;%;ÖVP;%;SPÖ;%
G00000;Österreich;1000;800;20;780;97,5;500;64,1;280;35,9
G10000;Burgenland;400;320;10;310;96,9;200;64,5;110;35,5
G10100;Eisenstadt(Stadt);150;120;5;115;95,8;75;65,2;40;34,8
G10101;Eisenstadt;150;120;5;115;95,8;75;65,2;40;34,8
G10300;Eisenstadt-Umgebung;250;200;5;195;97,5;125;64,1;70;35,9
G10301;Breitenbrunn;100;80;2;78;97,5;50;64,1;28;35,9
G10310;Donnerskirchen;150;120;3;117;97,5;75;64,1;42;35,9
G20000;Kärnten;600;480;10;470;97,9;300;63,8;170;36,2
G20100;Klagenfurt(Stadt);600;480;10;470;97,9;300;63,8;170;36,2
G20101;Klagenfurt am Wörthersee;600;480;10;470;97,9;300;63,8;170;36,2
"""
GERMAN = """\
AGS;Name;Wahlberechtigte;Wähler;Ungültige;Gültige;Eiche;Ulme
01;Küste;300;240;4;236;150;86
01001;Hafen;100;80;2;78;50;28
01001000;Hafen, Stadt;100;80;2;78;50;28
01051;Marsch;200;160;2;158;100;58
01051001;Deich;200;160;2;158;100;58
09;Berge;1000;800;10;790;500;290
091;Oberland;1000;800;10;790;500;290
09171;Alm;1000;800;10;790;500;290
09171111;Alm, Stadt;400;300;5;295;200;95
09171112;Burg;600;500;5;495;300;195
"""
FRENCH = """\
CODGEO,Libellé,Inscrits,Votants,Blancs,Nuls,ORME,CHÊNE
01,Ain,900,700,10,10,400,280
01001,L'Abergement,500,400,5,5,230,160
01002,Bâgé,400,300,5,5,170,120
2A,Corse-du-Sud,300,200,2,2,100,96
2A004,Ajaccio,300,200,2,2,100,96
"""
AMERICAN = """\
fips,name,candidate,votes
01000,Alabama,Ana,300
01000,Alabama,Tom,200
01001,Autauga,Ana,100
01001,Autauga,Tom,150
01003,Baldwin,Ana,200
01003,Baldwin,Tom,50
02000,Alaska,Ana,30
02000,Alaska,Tom,70
02013,Aleutians East,Ana,10
02013,Aleutians East,Tom,30
02016,Aleutians West,Ana,20
02016,Aleutians West,Tom,40
"""
PERUVIAN = """\
UBIGEO,Nombre,Electores hábiles,OLMO,ROBLE
010000,Amazonas,900,500,250
010100,Chachapoyas,900,500,250
010101,Chachapoyas,500,300,150
010102,Asunción,400,200,100
020000,Áncash,600,300,200
020100,Huaraz,600,300,200
020101,Huaraz,600,300,200
"""


def test_austria_where_codes_end_in_zeros() -> None:
    mapping, made = made_of(AUSTRIAN)
    assert mapping.place is not None
    assert mapping.place.whole == ("G00000",)
    assert tree_of(made) == {
        "Burgenland state < An election",
        "Eisenstadt(Stadt) district < Burgenland",
        "Eisenstadt municipality < Eisenstadt(Stadt)",
        "Eisenstadt-Umgebung district < Burgenland",
        "Breitenbrunn municipality < Eisenstadt-Umgebung",
        # The tenth of a district ends in a zero as well.
        "Donnerskirchen municipality < Eisenstadt-Umgebung",
        "Kärnten state < An election",
        "Klagenfurt(Stadt) district < Kärnten",
        "Klagenfurt am Wörthersee municipality < Klagenfurt(Stadt)",
    }
    assert measures_at(made, "Burgenland") == {
        "voters-registered": "400",
        "ballots-cast": "320",
        "ballots-rejected": "10",
    }
    assert votes_at(made, "An election") == {"ÖVP": "500", "SPÖ": "280"}
    assert "# each code begins with that of the place around\n" in guessed(AUSTRIAN)


def test_germany_where_codes_grow_and_a_zero_means_that_there_is_no_region() -> None:
    _, made = made_of(GERMAN)
    assert tree_of(made) == {
        "Küste state < An election",
        "Hafen county < Küste",
        "Hafen, Stadt municipality < Hafen",
        "Marsch county < Küste",
        "Deich municipality < Marsch",
        "Berge state < An election",
        "Oberland region < Berge",
        "Alm county < Oberland",
        "Alm, Stadt municipality < Alm",
        "Burg municipality < Alm",
    }


def test_france_where_a_department_may_have_a_letter() -> None:
    _, made = made_of(FRENCH)
    assert tree_of(made) == {
        "Ain department < An election",
        "L'Abergement municipality < Ain",
        "Bâgé municipality < Ain",
        "Corse-du-Sud department < An election",
        "Ajaccio municipality < Corse-du-Sud",
    }


def test_america_where_a_state_is_a_county_of_zeros() -> None:
    _, made = made_of(AMERICAN)
    assert tree_of(made) == {
        "Alabama state < An election",
        "Autauga county < Alabama",
        "Baldwin county < Alabama",
        "Alaska state < An election",
        "Aleutians East county < Alaska",
        "Aleutians West county < Alaska",
    }


def test_peru_with_three_kinds_of_places() -> None:
    _, made = made_of(PERUVIAN)
    assert tree_of(made) == {
        "Amazonas department < An election",
        "Chachapoyas province < Amazonas",
        "Chachapoyas district < Chachapoyas",
        "Asunción district < Chachapoyas",
        "Áncash department < An election",
        "Huaraz province < Áncash",
        "Huaraz district < Huaraz",
    }


def test_codes_that_only_look_alike_lie_beside_each_other() -> None:
    # 10 has not what 101 and 102 have together.
    table = "gkz;Name;Eiche;Ulme\n10;A;5;7\n101;B;30;40\n102;C;10;20\n11;D;1;9\n111;E;70;3\n"
    mapping, made = made_of(table)
    assert mapping.place is not None
    assert mapping.place.nested == ()
    assert all(place.endswith("< An election") for place in tree_of(made))


def test_a_place_around_that_has_no_record_of_its_own_is_made() -> None:
    # In the file of a night the county's own row may have yet to come.
    text = guessed(GERMAN).replace("EDIT", "An election")
    night = GERMAN.replace("09171;Alm;1000;800;10;790;500;290\n", "")
    when = datetime(2025, 5, 2, tzinfo=UTC)
    made = map_file(night.encode(), mapping_of(text), dataset="x", received=when)
    assert {"09171 county < Oberland", "Burg municipality < 09171"} < tree_of(made)


ROUNDS = """\
NR_TURNO;DT_ELEICAO;SG_UF;NM_MUNICIPIO;DS_CARGO;NM_VOTAVEL;QT_VOTOS
1;02/10/2022;AC;ASSIS;Presidente;OLMO;100
1;02/10/2022;AC;ASSIS;Presidente;ROBLE;200
1;02/10/2022;AC;ASSIS;Presidente;PINO;20
1;02/10/2022;AC;ASSIS;Presidente;VOTO NULO;5
2;30/10/2022;AC;ASSIS;Presidente;OLMO;130
2;30/10/2022;AC;ASSIS;Presidente;ROBLE;110
2;30/10/2022;AC;ASSIS;Presidente;VOTO NULO;7
1;02/10/2022;AC;BUJARI;Presidente;OLMO;90
1;02/10/2022;AC;BUJARI;Presidente;ROBLE;80
2;30/10/2022;AC;BUJARI;Presidente;OLMO;95
2;30/10/2022;AC;BUJARI;Presidente;ROBLE;85
"""


def contests_of(made: Mapped) -> list[tuple[str, ...]]:
    """Name, round and day of each contest."""
    columns = ("name", "round", "start")
    return [tuple(cells.get(n, "") for n in columns) for cells in made.contests.values()]


def _of_contest(made: Mapped, at: int) -> dict[str, str]:
    contest = list(made.contests)[at]
    return {
        made.candidates[cells["candidate"]]["name"]: cells["value"]
        for cells in made.figures.values()
        if cells["contest"] == contest and cells.get("candidate") and "round" not in cells
        if made.places[cells["place"]]["name"] == "ASSIS"
    }


def test_each_round_of_voting_is_a_contest_of_its_own() -> None:
    known = Stated(name="Eleição", publisher="Justiça")
    text = guessed(ROUNDS, known)
    assert 'start = "2022-10-02"  # the first of the days in DT_ELEICAO\nend = "2022-10-30"' in text
    assert unfinished(mapping_of(text)) == []
    _, made = made_of(ROUNDS)
    assert contests_of(made) == [
        ("Presidente", "1", "2022-10-02"),
        ("Presidente", "2", "2022-10-30"),
    ]
    assert _of_contest(made, 0) == {"OLMO": "100", "ROBLE": "200", "PINO": "20"}
    assert _of_contest(made, 1) == {"OLMO": "130", "ROBLE": "110"}


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Tour", "1er tour", "2e tour"),
        ("Wahlgang", "Hauptwahl", "Stichwahl"),
        ("vuelta", "primera vuelta", "segunda vuelta"),
        ("Round of voting", "First round", "2nd round"),
        ("kolo", "1", "2"),
        # A round with a day of its own was voted in again.
        ("Round", "1", "2"),
    ],
)
def test_what_rounds_of_voting_are_called(heading: str, first: str, second: str) -> None:
    table = ROUNDS.replace("NR_TURNO", heading)
    table = table.replace("\n1;", f"\n{first};").replace("\n2;", f"\n{second};")
    _, made = made_of(table)
    assert [cells["round"] for cells in made.contests.values()] == ["1", "2"]
    assert _of_contest(made, 1) == {"OLMO": "130", "ROBLE": "110"}


def test_rounds_without_another_name_are_rounds_of_the_election(tmp_path: Path) -> None:
    table = "Tour,Commune,Candidat,Voix\n" + "".join(
        f"{tour},{commune},{who},{votes}\n"
        for tour, who, votes in (("1", "Orme", 50), ("1", "Hêtre", 40), ("2", "Orme", 45))
        for commune in ("Bray", "Lens", "Oye")
    )
    _, made = made_of(table)
    assert contests_of(made) == [("An election", "1", ""), ("An election", "2", "")]
    import_into(tmp_path / "votes", made)
    with Store.open(tmp_path / "results.db") as store:
        release(store, propose(store, tmp_path / "votes"), by="test", accept_warnings=True)
        asked = parse("/country lens", private=True)
        assert asked is not None
        card = Replies(store).as_of(asked, "en", 1).message.plain.splitlines()
    assert card[:2] == [
        "Lens · reported count, stage not stated",
        "An election, second round, 2025",
    ]


def test_a_ranked_count_stays_one_contest() -> None:
    table = "Ward,Candidate,Round,Votes\n" + "".join(
        f"{ward},{who},{number},{votes}\n"
        for ward in ("North", "South")
        for number, who, votes in ((1, "Elm", 50), (1, "Oak", 40), (1, "Ash", 9), (2, "Elm", 55))
    )
    mapping, made = made_of(table)
    assert mapping.figures[0].round == "{Round}"
    assert votes_at(made, "North") == {"Elm 1": "50", "Oak 1": "40", "Ash 1": "9", "Elm 2": "55"}


MERGED = """\
District,Candidate,Votes
North,Ada Elm,300
,Ben Oak,200
,Cy Ash,50
South,Ada Elm,100
,Ben Oak,150
,Cy Ash,25
,,825
"""


def test_a_total_that_names_nothing_ends_no_filling() -> None:
    mapping, made = made_of(MERGED)
    assert (mapping.input.fill, mapping.when) == (("District",), {"Candidate": "!"})
    assert votes_at(made, "North") == {"Ada Elm": "300", "Ben Oak": "200", "Cy Ash": "50"}
    assert votes_at(made, "South") == {"Ada Elm": "100", "Ben Oak": "150", "Cy Ash": "25"}
    assert votes_at(made, "An election") == {}


def test_subtotals_that_name_nothing_are_left_out_as_well() -> None:
    between = MERGED.replace("South", ",,550\nSouth")
    mapping, made = made_of(between)
    assert mapping.input.fill == ("District",)
    assert votes_at(made, "South") == {"Ada Elm": "100", "Ben Oak": "150", "Cy Ash": "25"}
    assert len(made.figures) == 6


PRECINCTS = """\
county,precinct,office,district,party,candidate,votes
Kent,001,President,,DEM,Ana Reed,120
Kent,001,President,,REP,Tom Vale,80
Kent,002,President,,DEM,Ana Reed,70
Kent,002,President,,REP,Tom Vale,75
Sussex,001,President,,DEM,Ana Reed,30
Sussex,001,President,,REP,Tom Vale,40
"""


def test_the_name_of_a_file_says_state_and_day_where_everybody_sees_it() -> None:
    text = guessed(PRECINCTS, Stated(file="20241105__de__general__precinct.csv"))
    told = "  # the file's name says it\n"
    assert f'name = "Delaware general election"{told}start = "2024-11-05"{told}' in text
    assert f'whole = "Delaware"{told}iso2 = "US"{told}' in text
    assert unfinished(mapping_of(text)) == ["source.publisher"]
    when = datetime(2025, 5, 2, tzinfo=UTC)
    made = map_file(PRECINCTS.encode(), mapping_of(text), dataset="x", received=when)
    assert made.places["overall"]["name"] == "Delaware"
    assert "whole" not in made.elections["x"]
    assert [cells["name"] for cells in made.contests.values()] == ["President"]
    # In Germany's files de is no state, and what somebody says goes before it.
    assert "Delaware" not in guessed(PRECINCTS, Stated(file="2024-11-05-de-general.csv"))
    said = guessed(PRECINCTS, Stated(name="Mine", file="20241105__de__general__precinct.csv"))
    assert f'name = "Mine"\nstart = "2024-11-05"{told}' in said


def test_a_primary_is_called_by_its_party() -> None:
    text = guessed(PRECINCTS, Stated(file="20240206__nv__democratic__primary__county.csv"))
    assert 'name = "Nevada Democratic primary election"' in text
