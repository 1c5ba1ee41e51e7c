"""Files of more countries, in formats of their own: what is guessed for each needs few edits."""

from __future__ import annotations

import pytest

from bot.intake.guessing.drafting import Stated
from bot.intake.mapping.files import mapping_of, unfinished
from tests.intake import abroad
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at
from tests.intake.officials import xlsx


def test_canada_poll_by_poll() -> None:
    _, made = made_of(abroad.CANADIAN)
    assert [cells["name"] for cells in made.contests.values()] == ["Avalon", "Beaches", "Plains"]
    assert {
        "Cape Hall station < Avalon",
        "Avalon constituency < An election",
    } < tree_of(made)
    assert [cells["district"] for cells in made.contests.values()] == ["10001", "35007", "48011"]
    assert votes_at(made, "Port Hall") == {"Kate Byrne": "90", "Ed Moss": "75"}
    assert measures_at(made, "Cape Hall") == {"voters-registered": "300", "ballots-rejected": "2"}
    assert {cells["party"] for cells in made.candidates.values()} == {"Liberal", "Green Party"}
    text = guessed(abroad.CANADIAN)
    assert "# Not taken (nothing more is known of it): Electoral District Name_French/" in text


def test_brazil_by_section_with_blank_and_null_votes_among_the_choices() -> None:
    mapping, made = made_of(abroad.BRAZILIAN_SECTIONS.encode("latin-1"))
    assert [cells["name"] for cells in made.candidates.values()] == ["JOÃO", "ANA"]
    assert mapping.state.time == "{DT_GERACAO} {HH_GERACAO}"
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-10-03T18:20:05+00:00"}
    assert {
        "10 station < 1",
        "1 precinct < SÃO PAULO",
        "SÃO PAULO municipality < SP",
    } < tree_of(made)
    counted = {
        (cells["measure"], cells["value"])
        for cells in made.figures.values()
        if cells["measure"] != "votes"
    }
    assert counted == {
        *(("ballots-blank", "5"), ("ballots-blank", "2")),
        *(("ballots-rejected", "9"), ("ballots-rejected", "1")),
    }


def test_australia_with_a_title_and_its_moment_above_the_header() -> None:
    mapping, made = made_of(abroad.AUSTRALIAN)
    assert mapping.input.header == "StateAb"
    assert mapping.state.time == "{$.time}"
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-06-20T12:00:13+00:00"}
    assert "Bean constituency < ACT" in tree_of(made)
    assert votes_at(made, "Bean") == {
        "Kate BYRNE": "14460",
        "Kate BYRNE election-day": "11000",
        "Kate BYRNE absentee": "700",
        "Kate BYRNE provisional": "60",
        "Kate BYRNE early": "900",
        "Kate BYRNE mail": "1800",
        "Ed MOSS": "38890",
        "Ed MOSS election-day": "33000",
        "Ed MOSS absentee": "800",
        "Ed MOSS provisional": "90",
        "Ed MOSS early": "1000",
        "Ed MOSS mail": "4000",
    }
    assert measures_at(made, "Bean") == {"ballots-rejected": "2815"}


def test_mexico_with_signs_for_what_is_not_known_and_single_quotes() -> None:
    mapping, made = made_of(abroad.MEXICAN_PREP)
    assert (mapping.input.quote, mapping.input.empty) == ("'", ("-",))
    assert {cells["as_of"] for cells in made.figures.values()} == {"2024-06-02T23:55:00+00:00"}
    assert votes_at(made, "010338B0100")["PAN_PRI"] == "3"
    assert measures_at(made, "010338B0100") == {
        "voters-registered": "300",
        "ballots-cast": "145",
        "ballots-rejected": "4",
    }
    # An unreadable record has no count, and no zero.
    assert votes_at(made, "010402B0100") == {}
    assert "where the month comes first" in guessed(abroad.MEXICAN_PREP)


def test_india_with_cells_over_several_columns_of_a_second_line() -> None:
    mapping, made = made_of(xlsx(Sheet1=abroad.INDIAN_REPORT))
    assert (mapping.input.header, mapping.input.rows) == ("State Name", 2)
    assert len(made.contests) == 3
    assert votes_at(made, "South Goa")["2 D SEN"] == "608"
    assert votes_at(made, "South Goa")["2 D SEN mail"] == "8"
    assert measures_at(made, "South Goa") == {"voters-registered": "1500"}


def test_korea_with_choices_below_a_cell_over_them_and_a_title_in_brackets() -> None:
    mapping, made = made_of(abroad.KOREAN.encode("euc-kr"))
    assert (mapping.input.encoding, mapping.input.rows) == ("cp949", 2)
    assert [cells["name"] for cells in made.candidates.values()] == [
        "가나당 김하나",
        "다라당 이두리",
    ]
    assert {
        "서울특별시 province < ",
        "종로구 municipality < 서울특별시",
        "청운동 town < 종로구",
        "관내사전투표 station < 청운동",
    } < tree_of(made)
    assert votes_at(made, "종로구") == {"가나당 김하나": "1900", "다라당 이두리": "1560"}
    assert measures_at(made, "종로구") == {
        "voters-registered": "5000",
        "ballots-cast": "3500",
        "ballots-rejected": "40",
    }


def test_poland_with_long_headers_and_what_is_no_choice_among_them() -> None:
    _, made = made_of(abroad.POLISH_SEJM)
    names = [cells["name"].partition(" - ")[0] for cells in made.candidates.values()]
    assert names == [
        "KOMITET WYBORCZY DĄB",
        "KOALICYJNY KOMITET WYBORCZY KLON",
        "KOMITET WYBORCZY WYBORCÓW LIPA",
    ]
    assert {cells["kind"] for cells in made.candidates.values()} == {"party"}
    assert measures_at(made, "zagranica") == {
        "voters-registered": "608000",
        "ballots-issued": "590000",
        "ballots-cast": "590000",
        "ballots-rejected": "1990",
        "units-reported": "402",
        "units-total": "402",
    }


def test_chile_where_a_district_has_the_number_of_what_it_is_part_of() -> None:
    _, made = made_of(xlsx(Hoja1=abroad.CHILEAN))
    assert {
        "2 station < Liceo A",
        "Liceo C precinct < Arica",
        "1 district < 1",
        "1 constituency < De Arica",
    } < tree_of(made)
    assert [cells["name"] for cells in made.candidates.values()] == ["ANA ROJAS", "JUAN VERA"]
    assert {"ballots-rejected", "ballots-blank", "voters-registered"} == {
        cells["measure"] for cells in made.figures.values()
    } - {"votes"}


def test_scotland_with_a_column_for_each_round_and_the_seats_of_a_ward() -> None:
    _, made = made_of(abroad.SCOTTISH)
    assert [cells["seats"] for cells in made.contests.values()] == ["3", "3", "4"]
    assert votes_at(made, "Cupar") == {
        "Tom Vale 1": "1000",
        "Tom Vale 2": "1001",
        "Tom Vale 3": "1001",
        "Jo Lane 1": "1500",
        "Jo Lane 2": "1500",
        "Jo Lane 3": "1001",
        "Max Roth 1": "1500",
        "Max Roth 2": "1490",
        "Max Roth 3": "1600",
    }
    assert "seats" not in {cells["measure"] for cells in made.figures.values()}


def test_clarity_with_ways_of_voting_around_the_places() -> None:
    mapping, made = made_of(abroad.CLARITY)
    assert mapping.each == "ElectionResult.Contest[*].Choice[*].VoteType[*].County[*]"
    assert [cells["name"] for cells in made.contests.values()] == ["Governor", "Secretary of State"]
    assert tree_of(made) == {"Appling county < An election", "Bacon county < An election"}
    assert votes_at(made, "Appling") == {
        "Ana Reed (Rep)": "1100",
        "Ana Reed (Rep) election-day": "700",
        "Ana Reed (Rep) mail": "400",
        "Tom Vale (Dem)": "850",
        "Tom Vale (Dem) election-day": "500",
        "Tom Vale (Dem) mail": "350",
        "Ed Moss (Rep)": "1070",
        "Ed Moss (Rep) election-day": "690",
        "Ed Moss (Rep) mail": "380",
        "Jo Lane (Dem)": "870",
        "Jo Lane (Dem) election-day": "510",
        "Jo Lane (Dem) mail": "360",
    }
    # Ballots and precincts of all counties together are no county's.
    assert {cells["measure"] for cells in made.figures.values()} == {"votes"}
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-11-08T22:41:07-05:00"}


def test_south_africa_where_valid_votes_are_those_of_a_party() -> None:
    _, made = made_of(abroad.SOUTH_AFRICAN)
    assert {"SCHOOL A station < Ward 1", "Ward 1 ward < City of J"} < tree_of(made)
    assert votes_at(made, "SCHOOL B") == {"ACACIA PARTY": "200", "BAOBAB PARTY": "250"}
    assert measures_at(made, "SCHOOL B") == {"voters-registered": "1200", "ballots-rejected": "4"}


def test_argentina_where_a_column_beside_tells_what_no_choice_is() -> None:
    mapping, made = made_of(abroad.ARGENTINE)
    assert mapping.place is not None
    assert mapping.place.above[0].name == "{seccion_nombre}"
    assert {cells["name"] for cells in made.candidates.values()} == {"UNION", "FRENTE"}
    told = {cells["measure"]: cells["value"] for cells in made.figures.values()}
    assert (told["ballots-blank"], told["ballots-rejected"]) == ("5", "3")


def test_nigeria_where_short_headings_are_parties() -> None:
    _, made = made_of(abroad.NIGERIAN)
    assert {"OPP. 1 station < EZIAMA", "EZIAMA ward < ABA NORTH"} < tree_of(made)
    assert votes_at(made, "OPP. 1") == {"A": "1", "AA": "0", "LP": "150"}
    assert measures_at(made, "OPP. 1") == {
        "voters-registered": "750",
        "ballots-rejected": "6",
        "ballots-cast": "157",
    }


def test_czechia_where_all_is_attributes() -> None:
    _, made = made_of(abroad.CZECH)
    assert votes_at(made, "Praha") == {"LES": "400", "POLE": "250"}
    assert measures_at(made, "Praha") == {
        "voters-registered": "1000",
        "ballots-issued": "660",
        "ballots-cast": "655",
        "units-reported": "9",
        "units-total": "10",
    }
    assert {cells["as_of"] for cells in made.figures.values()} == {"2021-10-09T20:01:02+00:00"}


def test_ways_of_voting_beside_their_sum() -> None:
    rows = ["county,candidate,mode,votes"]
    for county, counted in (("Kent", (60, 40, 5)), ("Sussex", (30, 20, 3))):
        election_day, early, other = counted
        for who in ("Reed", "Vale"):
            rows += [f"{county},{who},ELECTION DAY,{election_day}", f"{county},{who},EARLY,{early}"]
            rows += [f"{county},{who},CURBSIDE,{other}", f"{county},{who},TOTAL,{sum(counted)}"]
    _, made = made_of("\n".join(rows))
    reed = {name: n for name, n in votes_at(made, "Kent").items() if name.startswith("Reed")}
    assert reed == {
        "Reed": "105",
        "Reed election-day": "60",
        "Reed early": "40",
        "Reed other": "5",
    }


def test_votes_in_columns_that_each_say_so() -> None:
    _, made = made_of("Ward,Votes,Votes Ana,Votes Tom\nAshford,200,120,80\nDover,150,60,90\n")
    assert votes_at(made, "Ashford") == {"Ana": "120", "Tom": "80"}


def test_days_with_the_month_first() -> None:
    rows = "Election Date,Updated,Ward,Candidate,Votes\n{},Ashford,Reed,120\n{},Dover,Vale,90\n"
    halves = "11/8/2022,11/8/2022 9:41 PM EST"
    text = guessed(rows.format(halves, halves), Stated())
    assert 'dates = ["%m/%d/%Y", "%m/%d/%Y %I:%M %p EST", ""]  # and as ISO 8601 has it' in text
    _, made = made_of(rows.format(halves, halves))
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-11-08T21:41:00-05:00"}


_TEXTS = sorted(
    name for name, value in vars(abroad).items() if name[0] != "_" and isinstance(value, str)
)


@pytest.mark.parametrize("name", _TEXTS)
def test_what_is_to_be_filled_in_is_three_lines_at_most(name: str) -> None:
    # What comes of each is right by the other tests: nothing else is to be edited.
    mapping = mapping_of(guessed(getattr(abroad, name), Stated(file="counts")))
    asked = {"election.name", "election.start", "source.publisher"}
    assert set(unfinished(mapping)) <= asked


def test_germany_where_columns_are_called_by_letters() -> None:
    _, made = made_of(abroad.VOTEMANAGER)
    assert tree_of(made) == {
        "Altstadt Ost district < An election",
        "Altstadt West district < An election",
        "Briefwahl 1 district < An election",
    }
    assert votes_at(made, "Altstadt Ost") == {"List 1": "290", "List 2": "200", "List 3": "100"}
    assert measures_at(made, "Altstadt Ost") == {
        "voters-registered": "1000",
        "ballots-cast": "600",
        "ballots-rejected": "10",
        "units-reported": "1",
        "units-total": "1",
    }
    header, *lines = abroad.VOTEMANAGER.splitlines()
    with_second = "\n".join([f"{header};E;F;F1;F2", *(f"{line};9;591;300;291" for line in lines)])
    _, made = made_of(with_second)
    assert [cells["name"] for cells in made.contests.values()] == ["First votes", "Second votes"]
    rejected = {
        (cells["contest"], cells["value"])
        for cells in made.figures.values()
        if cells["measure"] == "ballots-rejected"
    }
    assert rejected == {
        *(("x.first-votes", "10"), ("x.first-votes", "8"), ("x.first-votes", "5")),
        ("x.second-votes", "9"),
    }


def test_norway_with_early_votes_levelling_seats_and_a_code_of_zeros_for_all_precincts() -> None:
    _, made = made_of(abroad.NORWEGIAN)
    assert {
        "Stavanger municipality < Rogaland",
        "Rogaland county < An election",
    } < tree_of(made)
    assert {cells["kind"] for cells in made.places.values()} == {
        "overall",
        "county",
        "municipality",
    }
    assert votes_at(made, "Sandnes") == {
        "Arbeiderpartiet": "9000",
        "Arbeiderpartiet early": "5000",
        "Arbeiderpartiet election-day": "4000",
        "Høyre": "11500",
        "Høyre early": "6000",
        "Høyre election-day": "5500",
    }
    header, *lines = abroad.NORWEGIAN.splitlines()
    sandnes = "11;Rogaland;1108;Sandnes;0001;Sentrum;{};30000;{};;;0;0"
    parts = [
        sandnes.format("A;Arbeiderpartiet;20,0", "3000;2000;5000"),
        sandnes.format("H;Høyre;26,0", "4000;3500;7500"),
        sandnes.format("A;Arbeiderpartiet;20,0", "2000;2000;4000").replace("1;Sentrum", "2;Lura"),
        sandnes.format("H;Høyre;26,0", "2000;2000;4000").replace("1;Sentrum", "2;Lura"),
    ]
    _, made = made_of("\n".join([header, *lines, *parts]))
    assert "Sentrum precinct < Sandnes" in tree_of(made)
    assert votes_at(made, "Stavanger")["Høyre"] == "27000"
    assert sum(cells["kind"] == "precinct" for cells in made.places.values()) == 2


def test_israel_where_short_signs_are_parties() -> None:
    _, made = made_of(abroad.ISRAELI)
    assert "1 station < אור יהודה" in tree_of(made)
    assert [cells["name"] for cells in made.candidates.values()] == ["אמת", "ג", "ודעם", "מחל"]
    told = {cells["measure"] for cells in made.figures.values()}
    assert told == {"votes", "voters-registered", "ballots-cast", "ballots-rejected"}


def test_ukraine_with_long_headers() -> None:
    _, made = made_of(abroad.UKRAINIAN)
    assert "050100 station < 12" in tree_of(made)
    assert votes_at(made, "050100") == {
        "Зеленський Володимир Олександрович": "700",
        "Порошенко Петро Олексійович": "485",
    }
    assert measures_at(made, "050100") == {
        "voters-registered": "1750",
        "ballots-issued": "1200",
        "ballots-cast": "1200",
        "ballots-rejected": "15",
    }


@pytest.mark.parametrize(
    ("heading", "kind"), [("Const. Name", "constituency"), ("Hunderte", "district")]
)
def test_places_of_a_short_heading_or_of_an_unknown_one(heading: str, kind: str) -> None:
    text = abroad.KENYAN.replace("Const. Name", heading)
    _, made = made_of(text if kind == "constituency" else text.replace("Const Code", "Nr"))
    assert {f"Jomvu {kind} < Mombasa", "Kwale county < An election"} < tree_of(made)
    assert votes_at(made, "Jomvu")["Odinga Raila"] == "25000"


def test_taiwan_with_formulas_in_headings() -> None:
    _, made = made_of(abroad.TAIWANESE)
    assert {"松山區 district < An election", "574 station < 莊敬里"} < tree_of(made)
    assert measures_at(made, "松山區") == {
        "voters-registered": "164910",
        "ballots-cast": "125900",
        "ballots-rejected": "900",
        "ballots-issued": "125910",
    }


def test_sri_lanka_where_a_file_is_of_one_place() -> None:
    _, made = made_of(abroad.SRI_LANKAN)
    assert "Colombo North precinct < Colombo" in tree_of(made)
    assert measures_at(made, "Colombo North") == {
        "voters-registered": "90000",
        "ballots-cast": "68000",
        "ballots-rejected": "1500",
    }


@pytest.mark.parametrize("is_known", [True, False])
def test_georgia_and_a_language_that_no_heading_is_known_of(is_known: bool) -> None:
    header, rows = abroad.GEORGIAN.split("\n", 1)
    unknown = ",".join(["ᚠ", "ᚢ", *(f"{name}ᚱ" for name in "ᚦᚨᚱ"), *header.split(",")[5:]])
    _, made = made_of(abroad.GEORGIAN if is_known else f"{unknown}\n{rows}")
    assert sum(cells["kind"] != "overall" for cells in made.places.values()) == 5
    votes = {cells["value"] for cells in made.figures.values() if cells["measure"] == "votes"}
    assert {"500", "400", "350", "300", "290", "80", "85", "50"} <= votes
    if is_known:
        assert {cells["measure"] for cells in made.figures.values()} == {
            *("votes", "voters-registered", "ballots-cast", "ballots-rejected"),
        }
