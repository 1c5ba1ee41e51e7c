"""What a guess must not take for something else: numbers of places for voters, a primary for one
contest, several totals for one, counts of a county for those of its precincts. Invented figures.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.intake.guessing.drafting import Stated
from bot.intake.mapping.files import mapping_of, unfinished
from bot.intake.mapping.mapper import map_file
from tests.cli.conftest import typed
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at

RECEIVED = datetime(2026, 11, 8, tzinfo=UTC)

ELECTORATES = """\
Electorate No,Electorate,Total Voting Places,Voting Places Counted,Total Ballots,Fern Party,Oaks
1,Auckland Central,52,52,29155,9000,20155
2,Banks Peninsula,61,60,30100,17000,13100
3,Bay of Plenty,49,49,31222,8000,23222
"""


def test_electorates_are_numbered_and_have_voting_places() -> None:
    mapping, made = made_of(ELECTORATES)
    assert "Bay of Plenty constituency < An election" in tree_of(made)
    assert votes_at(made, "Bay of Plenty") == {"Fern Party": "8000", "Oaks": "23222"}
    assert measures_at(made, "Banks Peninsula") == {
        "ballots-cast": "30100",
        "units-reported": "60",
        "units-total": "61",
    }
    assert mapping.place is not None
    assert mapping.place.key == "{Electorate No}"


@pytest.mark.parametrize(
    "words", ["Enrolled Electors", "Enrolled", "On the roll", "Inscritos", "Eleitorado Apto"]
)
def test_who_is_listed_has_many_names(words: str) -> None:
    rows = ["Electorate No,Electorate,Candidate,Party,Votes," + words]
    rows += ["1,Auckland Central,Mary Fern,Green,14200,46120"]
    rows += ["1,Auckland Central,John Oak,Blue,13100,46120"]
    rows += ["2,Botany,Rua Tane,Green,15001,48310", "2,Botany,Lea Stone,Blue,14900,48310"]
    _, made = made_of("\n".join(rows))
    assert measures_at(made, "Botany") == {"voters-registered": "48310"}


def test_nobody_is_listed_where_fewer_are_than_have_voted() -> None:
    text = "ward,electors,ballots,Ana Reed,Tom Vale\nA,12,500,300,200\nB,7,400,150,250\n"
    _, made = made_of(text)
    assert measures_at(made, "A") == {"ballots-cast": "500"}
    assert "Not taken (fewer than have voted, so that nobody is listed): electors" in guessed(text)
    # One place may have a slip.
    _, made = made_of(text.replace("A,12", "A,800"))
    assert measures_at(made, "B") == {"ballots-cast": "400", "voters-registered": "7"}


POLISH = """\
Dzielnica,Numer komisji,Uprawnieni,Wydane karty,Głosy nieważne,Anna Jodła,Piotr Dąb
Stare Miasto,1,1200,700,9,400,290
Stare Miasto,2,1100,600,10,300,290
Nowa Huta,3,1500,900,20,500,380
"""


def test_polish_words_as_offices_shorten_them() -> None:
    _, made = made_of(POLISH)
    assert "2 station < Stare Miasto" in tree_of(made)
    assert votes_at(made, "3") == {"Anna Jodła": "500", "Piotr Dąb": "380"}
    assert measures_at(made, "3") == {
        "voters-registered": "1500",
        "ballots-issued": "900",
        "ballots-rejected": "20",
    }


TOTALS = """\
Electorate,Voting Place,Ballots,Fern Party,Oak Party
Central,Albert Park School,1000,300,700
Central,Ponsonby Hall,900,400,500
Central,General Total,1900,700,1200
Central,Special Votes Total,300,100,200
Central,Combined Total,2200,800,1400
Botany,Botany School,500,100,400
Botany,General Total,500,100,400
Botany,Special Votes Total,100,30,70
Botany,Combined Total,600,130,470
"""


def test_of_several_totals_the_largest_is_it_and_what_no_other_has_is_a_part() -> None:
    _, made = made_of(TOTALS)
    assert votes_at(made, "Central") == {"Fern Party": "800", "Oak Party": "1400"}
    assert "Special Votes Total station < Botany" in tree_of(made)
    assert not any("General" in place for place in tree_of(made))
    assert "Not taken (another total has more): Voting Place General Total" in guessed(TOTALS)


def test_of_several_totals_of_the_whole_one_is_it() -> None:
    lines = [line.partition(",")[2] for line in TOTALS.splitlines()[:6]]
    mapping, made = made_of("\n".join(lines))
    assert votes_at(made, "An election") == {"Fern Party": "800", "Oak Party": "1400"}
    assert votes_at(made, "Special Votes Total") == {"Fern Party": "100", "Oak Party": "200"}
    assert mapping.place is not None
    assert (mapping.place.whole, mapping.place.ignore) == (("Combined Total",), ("General Total",))


_PRECINCTS = (
    ("Johnson", "Lenexa 1-04", "311,620"),
    ("Johnson", "Olathe 2-01", "311,620"),
    ("Sedgwick", "Wichita 101", "100,410"),
    ("Sedgwick", "Wichita 102", "100,410"),
)
_PEOPLE = (
    ("Democratic", "Laura Holm", 220),
    ("Democratic", "Ed Pine", 92),
    ("Republican", "Jeff Rusk", 180),
    ("Republican", "Ann Dole", 140),
)


def _primary(*offices: str, people: tuple[tuple[str, str, int], ...] = _PEOPLE) -> str:
    rows = ["County,Precinct,Office,Party,Candidate,Votes,Precincts Reporting,Total Precincts"]
    for office in offices:
        for county, precinct, units in _PRECINCTS:
            for party, name, votes in people:
                rows.append(f"{county},{precinct},{office},{party},{name},{votes},{units}")
    return "\n".join(rows)


@pytest.mark.parametrize("offices", [("Governor Primary",), ("Governor Primary", "Sheriff")])
def test_each_party_of_a_primary_has_a_contest_of_its_own(offices: tuple[str, ...]) -> None:
    _, made = made_of(_primary(*offices))
    contests = {id_: cells["name"] for id_, cells in made.contests.items()}
    standing = {(contests[cells["contest"]], cells["name"]) for cells in made.candidates.values()}
    if len(offices) > 1:
        standing = {(contest, name) for contest, name in standing if "Sheriff" not in contest}
        assert {name.split()[0] for name in contests.values()} == {"Democratic", "Republican"}
    parties = {(contest.split()[0], name) for contest, name in standing}
    assert parties == {(party, name) for party, name, _ in _PEOPLE}


def test_contests_of_parties_that_a_source_numbers_apart_stay_as_they_are() -> None:
    text = _primary("Governor Primary", "Sheriff Primary").replace("Office,", "Office,Contest ID,")
    mapping, made = made_of(re.sub(r"(\w+) Primary,(\w)", r"\1 Primary,\1-\2,\2", text))
    assert mapping.contest is not None
    assert mapping.contest.key == "{Contest ID}"
    assert len(made.contests) == 4


def test_a_general_election_of_the_same_form_is_one_contest() -> None:
    mapping, made = made_of(_primary("Governor", "Sheriff"))
    assert {cells["name"] for cells in made.contests.values()} == {"Governor", "Sheriff"}
    assert unfinished(mapping) == []


def test_the_name_that_somebody_gives_tells_a_primary(tmp_path: Path) -> None:
    file = tmp_path / "count.csv"
    file.write_text(_primary("Governor", "Sheriff"))
    asked = ("map", "new", str(file), "--mapping", str(tmp_path / "m.toml"), "--guess")
    done = typed(*asked, "--name", "Primary of Kansas", "--start", "2026-08-04")
    assert "4 contests" in done.stdout
    assert "Laura Holm ahead by 512 votes" in done.stdout


def test_where_it_is_not_sure_a_primary_is_asked_about_and_nobody_leads(tmp_path: Path) -> None:
    file, written = tmp_path / "count.csv", tmp_path / "m.toml"
    for text, why in (
        (
            _primary("Governor Primary", people=_PEOPLE[::2]),
            "It is a primary of several parties, and it is not sure that each decides for itself",
        ),
        (
            _primary("Governor top-two primary"),
            "It is a primary of several parties, and it is not sure that each decides for itself",
        ),
        (
            re.sub("Party,|Democratic,|Republican,", "", _primary("Governor Primary")),
            "It is a primary, and no column tells the parties",
        ),
    ):
        file.write_text(text)
        asked = ("map", "new", str(file), "--mapping", str(written), "--guess", "--force")
        done = typed(*asked, "--start", "2026-08-04", "--publisher", "An office")
        assert f"{why}: look at [contest].\n" in done.stdout
        assert "To fill in: contest.name." in done.stdout
        assert "ahead" not in done.stdout
        assert unfinished(mapping_of(written.read_text())) == ["contest.name"]
        refused = typed("import", str(file), "--mapping", str(written), "--into", tmp_path / "made")
        assert refused.exit_code == 1
        assert "contest.name: still EDIT: fill it in." in refused.stderr + refused.stdout


def test_how_much_of_a_county_is_in_is_not_that_of_its_precincts() -> None:
    text = _primary("Governor Primary")
    _, made = made_of(text)
    assert measures_at(made, "Lenexa 1-04") == {}
    of_county = "Not taken (of the place around, the same in all of its parts): Precincts Reporting"
    assert of_county in guessed(text, Stated(file="count.csv"))
    # That each precinct is in is its own.
    own = text.replace("311,620", "1,1").replace("100,410", "1,1")
    assert measures_at(made_of(own)[1], "Lenexa 1-04") == {
        "units-reported": "1",
        "units-total": "1",
    }


NESTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<election final="false" updated="2026-11-07T20:41:00+13:00">
 <electorate number="1" name="Central"><enrolled>46120</enrolled>
  <voting_places total="52" counted="31"/>
  <parties><party name="Fern" votes="8000"/><party name="Oak" votes="9000"/></parties>
  <candidates><candidate name="Mary Elm" party="Fern" votes="9200"/>
   <candidate name="John Ash" party="Oak" votes="8100"/></candidates>
 </electorate>
 <electorate number="2" name="Botany"><enrolled>48310</enrolled>
  <voting_places total="61" counted="40"/>
  <parties><party name="Fern" votes="3000"/><party name="Oak" votes="9900"/></parties>
  <candidates><candidate name="Rua Tane" party="Fern" votes="4200"/>
   <candidate name="Lea Stone" party="Oak" votes="9100"/></candidates>
 </electorate>
</election>
"""


def test_parties_below_an_electorate_are_choices_and_whether_it_is_final_no_name() -> None:
    mapping, made = made_of(NESTED)
    assert list(made.contests) == ["x.parties", "x.candidates"]
    assert {
        (f["contest"], made.candidates[f["candidate"]]["name"], f["value"])
        for f in made.figures.values()
        if f["measure"] == "votes" and made.places[f["place"]]["name"] == "Botany"
    } == {
        ("x.parties", "Fern", "3000"),
        ("x.parties", "Oak", "9900"),
        ("x.candidates", "Rua Tane", "4200"),
        ("x.candidates", "Lea Stone", "9100"),
    }
    assert measures_at(made, "Botany") == {
        "voters-registered": "48310",
        "units-reported": "40",
        "units-total": "61",
    }
    assert {cells.get("status") for cells in made.figures.values()} == {"partial"}
    assert mapping.lookups["statuses"].values == {"true": "complete"}
    final = map_file(
        NESTED.replace("false", "true").encode(), mapping, dataset="x", received=RECEIVED
    )
    assert {cells.get("status") for cells in final.figures.values()} == {"complete"}
    unsaid = guessed(NESTED, Stated(file="count.xml"))
    assert unfinished(mapping_of(unsaid)) == ["election.name", "election.start", "source.publisher"]


def test_votes_in_another_list_that_nobody_knows_are_named(tmp_path: Path) -> None:
    file = tmp_path / "count.xml"
    people = re.compile("<candidates>.*?</candidates>", re.DOTALL)
    boxes = '<boxes><box votes="20" sort="grey"/><box votes="30" sort="blue"/></boxes>'
    file.write_text(people.sub(boxes, NESTED))
    done = typed("map", "new", str(file), "--mapping", str(tmp_path / "m.toml"), "--guess")
    assert "Votes in election.electorate[*].boxes.box[*] are not taken: look at" in done.stdout
    assert "Oak ahead by 7,900 votes so far" in done.stdout


@pytest.mark.parametrize("name", ["Governor Primary", "Governor"])
def test_a_mapping_that_joins_the_parties_of_a_primary_is_told_of(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "count.csv"
    file.write_text(_primary(name, "Sheriff"))
    done = typed("map", "check", str(file), "--mapping", "openelections")
    line = (
        "Governor Primary is a primary, and has choices of 2 parties: where each decides for"
        " itself, the key of [contest] needs the party\n"
    )
    assert (line in done.stdout) == (name == "Governor Primary")
    assert done.stdout.count("is a primary") == (name == "Governor Primary")


def test_a_precinct_has_no_precincts_even_where_its_county_has_no_other() -> None:
    header = "county,precinct,precincts reporting,total precincts,candidate,votes\n"
    rows = 'Kent,"001, Kent",2,5,Ana,10\nKent,"001, Kent",2,5,Tom,9\n'
    _, made = made_of(header + rows + 'Lake,"001, Lake",1,3,Ana,3\nLake,"001, Lake",1,3,Tom,4\n')
    assert votes_at(made, "001, Kent") == {"Ana": "10", "Tom": "9"}
    assert measures_at(made, "001, Kent") == {}


NAMESAKES = """\
Constituency,Candidate,Party,Votes
Ash,Ana Oak,Green,300
Ash,Ana Oak,Blue,290
Ash,Otherson,Red,10
Ash,Other,,3
Box,Otherson,Red,295
Box,Cy Fir,Blue,100
Box,Other,,4
"""


def test_two_people_of_one_name_in_one_place_are_told_apart_by_their_parties() -> None:
    mapping, made = made_of(NAMESAKES)
    people = {id_: (c["name"], c.get("party")) for id_, c in made.candidates.items()}
    votes = {
        people[cells["candidate"]]: cells["value"]
        for cells in made.figures.values()
        if cells["place"] == "Ash"
    }
    assert votes == {
        ("Ana Oak", "Green"): "300",
        ("Ana Oak", "Blue"): "290",
        ("Otherson", "Red"): "10",
        ("Other", None): "3",
    }
    assert mapping.candidate is not None
    assert mapping.candidate.others == ("Other",)


def test_one_person_whose_party_is_written_in_two_ways_is_one() -> None:
    _, made = made_of(NAMESAKES.replace("Ash,Ana Oak,Blue,290\n", "Box,Ana Oak,Greens,290\n"))
    assert [cells["name"] for cells in made.candidates.values()].count("Ana Oak") == 1
