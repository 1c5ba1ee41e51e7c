"""What files of many offices are taken to mean: parts of the mapping that is written for each."""

from __future__ import annotations

import pytest

from bot.intake.formats.reading import UnreadableError
from bot.intake.guessing.drafting import Stated
from tests.intake import officials
from tests.intake.guesses import guessed, made_of, measures_at, tree_of
from tests.intake.officials import ods, xlsx


def test_a_mapping_says_what_was_guessed_and_what_is_to_be_filled_in() -> None:
    assert (
        guessed(officials.WIDE, Stated(file="20240704-counts.csv"))
        == """\
# 20240704-counts.csv: guessed by `ballotwire map new`; look it over.

[source]
publisher = "EDIT"  # EDIT: whose results these are

[election]
name = "EDIT"  # EDIT: what the election is called
start = "2024-07-04"  # the file's name says it
# iso2 = "DE"  # the country
# zone = "Europe/Berlin"  # the time zone of its polls

[input]
format = "csv"
delimiter = ","
thousands = ","

[wide]
# numbers that nothing else is known of: take out what is no choice
columns = ["Con", "Lab", "All other candidates"]

[place]
key = "{ONS code}"
name = "{Constituency}"
kind = "constituency"
above = [{ key = "{Region}", kind = "region" }]

[candidate]
key = "{#column}"
others = ["All other candidates"]

[[figures]]
value = "{#cell}"

[[figures]]
measure = "voters-registered"
value = "{Electorate}"

[[figures]]
measure = "ballots-rejected"
value = "{Spoilt}"

[[figures]]
measure = "ballots-cast"
value = ["{Valid votes}", "{Spoilt}"]

# Not taken (nothing is counted in it): Majority
"""
    )


def test_what_is_known_is_written_and_what_the_name_of_the_file_says() -> None:
    known = Stated(publisher="Eine Behörde", country="de", file="kenya-2022-08-09.csv")
    text = guessed(officials.KENYAN, known)
    assert 'publisher = "Eine Behörde"' in text
    assert 'start = "2022-08-09"  # the file\'s name says it\niso2 = "DE"  # the country\n' in text
    assert '\nzone = "Europe/Berlin"' in text
    # It has several that are hours apart.
    assert '# zone = "Europe/Berlin"' in guessed(officials.KENYAN, Stated(country="us"))
    text = guessed(officials.KENYAN, Stated(file="kenya-2022-99-99.csv"))
    assert 'iso2 = "KE"  # the file\'s name says it\nzone = "Africa/Nairobi"' in text
    assert 'start = "EDIT"' in text


def test_precincts_with_totals_of_their_county() -> None:
    mapping, made = made_of(officials.LONG)
    assert [cells["name"] for cells in made.contests.values()] == [
        *("President", "State House 1", "State House 2")
    ]
    assert tree_of(made) == {
        *("Kent county < An election", "1 precinct < Kent", "2 precinct < Kent"),
        *("Sussex county < An election", "1 precinct < Sussex"),
    }
    assert mapping.records[1].when == {"precinct": ["Total"]}
    kent = [cells for cells in made.figures.values() if cells["place"] == "Kent"]
    assert [cells["value"] for cells in kent] == ["190", "155"]


@pytest.mark.parametrize(
    ("county", "votes", "left"),
    [
        ("Sussex", ("220", "195"), None),
        ("Sussex", ("50", "60"), "totals of some, or that the others do not add up to"),
    ],
)
def test_a_total_is_of_what_it_adds_up_to(
    county: str, votes: tuple[str, str], left: str | None
) -> None:
    rows = [
        row for row in officials.LONG.splitlines() if ",Total," not in row and "State" not in row
    ]
    ana, tom = votes
    rows += [f"{county},Total,President,,Ana Reed,GRN,{ana}"]
    rows += [f"{county},Total,President,,Tom Vale,IND,{tom}"]
    _, made = made_of("\n".join(rows))
    whole = [cells["value"] for cells in made.figures.values() if cells["place"] == "overall"]
    assert whole == ([] if left else [ana, tom])
    assert (f"# Not taken ({left}): precinct Total" in guessed("\n".join(rows))) is (
        left is not None
    )
    assert "county" not in {made.places[c["place"]]["kind"] for c in made.figures.values()}


@pytest.mark.parametrize(
    ("zeros", "kinds"), [(("30", "60"), {"station"}), (("50", "90"), {"station", "municipality"})]
)
def test_a_code_of_zeros_is_a_total_where_it_adds_up_to_one(
    zeros: tuple[str, str], kinds: set[str]
) -> None:
    rows = ["municipality,station,candidate,votes"]
    for place, first, votes in zip(("Avon", "Bray"), zeros, ((20, 30), (40, 50)), strict=True):
        for station, value in zip(("000", "001", "002"), (first, *votes), strict=True):
            rows += [f"{place},{station},Ana Reed,{value}", f"{place},{station},Tom Vale,{value}"]
    _, made = made_of("\n".join(rows))
    assert {made.places[cells["place"]]["kind"] for cells in made.figures.values()} == kinds
    assert len(made.figures) == 12


@pytest.mark.parametrize(("votes", "places"), [("5", {"00", "01", "02"}), ("90", {"01", "02"})])
def test_a_place_with_a_code_of_zeros_is_the_whole_where_it_has_all_votes(
    votes: str, places: set[str]
) -> None:
    rows = [f"00,{votes},{votes}", "01,40,40", "02,50,50"]
    _, made = made_of("\n".join(["station,Ana Reed,Tom Vale", *rows]))
    assert {cells["name"] for cells in made.places.values()} - {"An election"} == places


def test_countries_are_found_in_the_language_that_they_are_written_in() -> None:
    mapping, made = made_of(officials.ITALIAN)
    assert (mapping.input.thousands, mapping.input.decimal) == (".", ",")
    assert mapping.input.dates == ("%d/%m/%Y", "")
    assert mapping.place is not None
    assert mapping.place.resolve == "country:it"
    codes = {cells["name"]: cells.get("iso2") for cells in made.places.values()}
    assert codes == {
        "An election": None,
        "EUROPA": None,
        "AMERICA": None,
        "Germany": "DE",
        "Switzerland": "CH",
        "United States": "US",
        "Argentina": "AR",
    }
    assert measures_at(made, "Germany") == {
        "voters-registered": "5000",
        "ballots-cast": "2250",
        "ballots-rejected": "30",
        "ballots-blank": "20",
    }


def test_all_kinds_of_places_in_one_column_and_voters_among_the_parties() -> None:
    mapping, made = made_of("\ufeff" + officials.GERMAN)
    assert mapping.input.header == "Wahltag"
    assert tree_of(made) == {"Küste state < An election", "Hafen constituency < Küste"}
    assert mapping.lookups["kinds"].values == {
        "Bund": "overall",
        "Land": "state",
        "Wahlkreis": "constituency",
    }
    assert [cells["name"] for cells in made.contests.values()] == ["Stimme 1", "Stimme 2"]
    assert {cells["name"] for cells in made.candidates.values()} == {"Rote", "Blaue"}
    assert measures_at(made, "Küste") == {"voters-registered": "1200", "ballots-cast": "600"}


def test_groups_of_columns_that_have_no_names() -> None:
    mapping, made = made_of(officials.FRENCH.encode("latin-1"))
    assert (mapping.input.encoding, mapping.input.width) == ("windows-1252", 24)
    assert mapping.wide is not None
    assert mapping.wide.groups == ("N°Panneau", 6)
    assert "Abbécourt municipality < Aisne" in tree_of(made)
    assert [cells["name"] for cells in made.candidates.values()] == ["Zoé ARBRE", "René BOIS"]
    assert {cells.get("status") for cells in made.figures.values()} == {"complete"}
    # Towns are numbered anew in each department.
    assert {"01-001", "02-001"} <= made.places.keys()


def test_groups_of_columns_that_are_numbered() -> None:
    rows = [
        "Commune;Inscrits;Nom 1;Voix 1;% 1;Nom 2;Voix 2;% 2",
        "Abbécourt;400;ARBRE;90;31,0;BOIS;200;69,0",
        "Bâgé;300;ARBRE;140;58,3;BOIS;100;41,7",
    ]
    mapping, made = made_of("\n".join(rows))
    assert mapping.wide is not None
    assert mapping.wide.numbered == {"Nom": "Nom {n}", "Voix": "Voix {n}"}
    assert len(made.figures) == 6


def test_brazil_by_zone() -> None:
    _, made = made_of(officials.BRAZILIAN.encode("latin-1"))
    assert tree_of(made) == {"SÃO PAULO municipality < SP", "SP state < ", *_ZONES}
    assert [cells["party"] for cells in made.candidates.values()] == ["PARTIDO A", "PARTIDO B"]
    assert 'name = "{DS_ELEICAO}"  # it is “ELEIÇÃO GERAL”' in guessed(
        officials.BRAZILIAN.encode("latin-1"), Stated()
    )


_ZONES = ("1 precinct < SÃO PAULO", "2 precinct < SÃO PAULO")


def test_bars_below_a_table_of_something_else() -> None:
    mapping, made = made_of(officials.MEXICAN)
    assert (mapping.input.delimiter, mapping.input.header) == ("|", "ID_ENTIDAD")
    names = [cells["name"] for cells in made.candidates.values()]
    assert names == ["PAN", "MORENA", "MC", "NO REGISTRADOS"]
    assert [cells.get("kind") for cells in made.candidates.values()][-1] == "others"
    assert "338 precinct < BAJA CALIFORNIA" in tree_of(made)
    assert measures_at(made, "010338B01") == {
        "voters-registered": "300",
        "ballots-cast": "145",
        "ballots-rejected": "4",
    }


def test_japan_in_its_own_letters_and_encoding() -> None:
    mapping, made = made_of(officials.JAPANESE.encode("shift_jis"))
    assert mapping.input.encoding == "cp932"
    assert {"東京都 province < An election", "千代田区 municipality < 東京都"} < tree_of(made)
    assert measures_at(made, "東京都")["ballots-cast"] == "9000"
    assert measures_at(made, "堺市") == {
        "voters-registered": "7000",
        "ballots-cast": "3000",
        "ballots-rejected": "5",
    }


def test_poland_says_how_much_is_in() -> None:
    mapping, made = made_of(officials.POLISH)
    assert mapping.progress is not None
    assert mapping.progress.reported == "{Liczba uwzględnionych komisji}"
    assert mapping.wide is not None
    assert mapping.wide.columns == ("DĄB Robert", "KLON Anna")
    assert measures_at(made, "Gromada")["units-reported"] == "7"


def test_codes_that_two_kinds_of_places_share() -> None:
    _, made = made_of(officials.KENYAN)
    assert tree_of(made) == {
        *("CHANGAMWE constituency < MOMBASA", "MOMBASA county < An election"),
        *("HILL PRIMARY station < CHANGAMWE", "JOMVU constituency < MOMBASA"),
        *("LAKE PRIMARY station < JOMVU", "WESTLANDS constituency < NAIROBI"),
        *("NAIROBI county < An election", "PARK PRIMARY station < WESTLANDS"),
    }
    assert measures_at(made, "HILL PRIMARY")["ballots-cast"] == "504"


def test_people_who_stand_in_one_place_alone_have_contests_of_their_own() -> None:
    mapping, made = made_of(officials.IRISH)
    assert mapping.contest is not None
    assert mapping.contest.district == "{Constituency Name}"
    assert [cells["name"] for cells in made.contests.values()] == ["Carlow", "Cavan", "Cork"]
    rounds = [cells.get("round") for cells in made.figures.values() if cells["place"] == "Carlow"]
    assert rounds == ["1", "1", "2"]
    _, indian = made_of(xlsx(Detailed=officials.INDIAN))
    assert len(indian.contests) == 3
    ways = {cells["way"]: cells["value"] for cells in indian.figures.values() if "way" in cells}
    assert ways == {"mail": "9"}


def test_the_sheet_with_the_numbers() -> None:
    mapping, made = made_of(xlsx(Notas=[["texto"]], Municipios=officials.SPANISH))
    assert (mapping.input.sheet, mapping.input.header) == ("Municipios", "Nombre de Comunidad")
    assert "Almería province < Andalucía" in tree_of(made)
    assert measures_at(made, "Adra") == {
        "voters-registered": "2000",
        "ballots-cast": "900",
        "ballots-rejected": "10",
        "ballots-blank": "5",
    }
    _, swedish = made_of(ods(officials.SWEDISH))
    assert [cells["name"] for cells in swedish.candidates.values()] == ["Gröna", "Övriga"]
    assert measures_at(swedish, "Malmö") == {"voters-registered": "3000"}


def test_names_of_members_as_places_and_choices() -> None:
    mapping, made = made_of(officials.NESTED)
    assert mapping.each == "results.*.*"
    assert [cells["name"] for cells in made.candidates.values()] == ["Ana Reed", "Tom Vale"]
    assert measures_at(made, "Ashford") == {"ballots-rejected": "3"}
    assert 'kind = "district"  # no heading tells what these are: EDIT it' in guessed(
        officials.NESTED
    )


def test_a_tree_with_what_stands_around_its_records() -> None:
    mapping, made = made_of(officials.TREE)
    assert mapping.each == "wards[*].candidates[*]"
    assert mapping.test == {"$.test": "true"}
    assert mapping.state.time == "{$.updated}"
    assert measures_at(made, "Ashford") == {
        "voters-registered": "900",
        "ballots-cast": "210",
        "units-reported": "3",
        "units-total": "4",
    }
    # Nothing has reported in Dover: it has no count.
    assert "ballots-cast" not in measures_at(made, "Dover")


def test_xml() -> None:
    mapping, made = made_of(officials.XML)
    assert mapping.each == "Resultats.Departements.Departement[*].Candidats.Candidat[*]"
    assert measures_at(made, "Aisne") == {"voters-registered": "800", "ballots-cast": "500"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "The file is empty."),
        ("a,b\nc,d\n", "No header was found"),
        ("1,2\n3,4\n", "No header was found"),
        ('{"a": {"b": "c"}}', "No list of records with numbers was found in it."),
        ("Ward,Seats Pct\nAshford,50%\n", "No columns of votes, and none that is counted"),
    ],
)
def test_what_has_no_results_is_refused(data: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        guessed(data)


_RACES = """\
{"races": [{"test": true, "raceID": "7", "officeName": "Mayor", "pollingDay": "2025-05-06",
  "units": [
    {"level": "state", "statePostal": "CT", "stateName": "Conn",
     "candidates": [{"candidateID": "a", "last": "Reed", "voteCount": 30},
                    {"candidateID": "b", "last": "Vale", "voteCount": 20}]},
    {"level": "town", "statePostal": "CT", "reportingunitID": "2", "reportingunitName": "Avon",
     "candidates": [{"candidateID": "a", "last": "Reed", "voteCount": 30},
                    {"candidateID": "b", "last": "Vale", "voteCount": 20}]}]}]}
"""


def test_what_is_said_once_of_a_tree_is_found_from_its_root() -> None:
    mapping, made = made_of(_RACES)
    assert mapping.each == "races[*].units[*].candidates[*]"
    assert mapping.test == {"$.races[0].test": "true"}
    assert made.is_test
    text = guessed(_RACES, Stated())
    assert 'start = "{$.races[0].pollingDay}"  # it is 2025-05-06' in text
    assert 'name = "{$.races[0].officeName}"  # it is “Mayor”' in text
    assert [cells["name"] for cells in made.candidates.values()] == ["Reed", "Vale"]
    assert tree_of(made) == {"Conn state < ", "Avon town < Conn"}


def test_a_column_that_no_reference_can_name_is_left() -> None:
    text = guessed("Ward,Yes?,Reed,Vale\nAshford,7,120,80\nDover,8,60,90\n")
    assert 'columns = ["Reed", "Vale"]' in text
    assert "# Not taken (a reference cannot have its name): Yes?" in text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (officials.POLISH, "cp1250"),
        (officials.FRENCH, "windows-1252"),
        (officials.BRAZILIAN, "windows-1252"),
        (officials.JAPANESE, "cp932"),
        ("Район;Кандидат;Голоса\nСеверный;Иванова;120\nЮжный;Петров;90\n", "cp1251"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert f'encoding = "{encoding}"  # found out from its letters' in guessed(
        text.encode(encoding)
    )
