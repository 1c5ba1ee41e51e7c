"""Files of further offices, in forms of their own and with invented figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.intake.guessing.drafting import Stated
from bot.intake.mapping.files import mapping_of, unfinished
from bot.intake.mapping.mapper import map_file
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at
from tests.intake.officials import Cells, xlsx


def _dutch_count(reporting: str, first: int, second: int) -> str:
    def selection(of: str, votes: int) -> str:
        return f"<Selection>{of}<ValidVotes>{votes}</ValidVotes></Selection>"

    def listed(number: int, name: str) -> str:
        inside = f'<AffiliationIdentifier Id="{number}"><RegisteredName>{name}</RegisteredName>'
        return f"{inside}</AffiliationIdentifier>"

    def person(number: int, code: str) -> str:
        return f'<Candidate><CandidateIdentifier Id="{number}" ShortCode="{code}"/></Candidate>'

    return "".join(
        (
            reporting,
            selection(listed(1, "Lijst Eik"), first),
            selection(person(1, "BergA"), first - 40),
            selection(person(2, "DijkB"), 40),
            selection(listed(2, "Lijst Els"), second),
            selection(person(1, "VeenC"), second),
            f"<Cast>1200</Cast><TotalCounted>{first + second}</TotalCounted>",
            '<RejectedVotes ReasonCode="ongeldig">3</RejectedVotes>',
            '<RejectedVotes ReasonCode="blanco">2</RejectedVotes>',
        )
    )


def _unit(code: str, name: str) -> str:
    return f'<ReportingUnitIdentifier Id="0034::{code}">{name}</ReportingUnitIdentifier>'


DUTCH = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions"'
    ' Id="510b" SchemaVersion="5"><TransactionId>1</TransactionId>'
    '<ManagingAuthority><AuthorityIdentifier Id="0034">Almere</AuthorityIdentifier>'
    "</ManagingAuthority><kr:CreationDateTime>2023-11-24T12:32:18.442+01:00</kr:CreationDateTime>"
    '<Count><EventIdentifier/><Election><ElectionIdentifier Id="TK2023">'
    "<ElectionName>Tweede Kamer 2023</ElectionName><ElectionCategory>TK</ElectionCategory>"
    "<kr:ElectionDate>2023-11-22</kr:ElectionDate></ElectionIdentifier><Contests><Contest>"
    '<ContestIdentifier Id="5"><ContestName>Lelystad</ContestName></ContestIdentifier>'
    f"<TotalVotes>{_dutch_count('', 300, 250)}</TotalVotes>"
    f"<ReportingUnitVotes>{_dutch_count(_unit('SB1', 'Stadhuis'), 180, 150)}</ReportingUnitVotes>"
    f"<ReportingUnitVotes>{_dutch_count(_unit('SB2', 'De Bron'), 120, 100)}</ReportingUnitVotes>"
    "</Contest></Contests></Election></Count></EML>\n"
)


def test_the_netherlands_where_lists_and_their_persons_are_records_of_their_own() -> None:
    mapping, made = made_of(DUTCH)
    unsaid = guessed(DUTCH, Stated(file="telling.xml"))
    assert 'ElectionIdentifier.ElectionDate}"  # it is 2023-11-22' in unsaid
    assert unfinished(mapping_of(unsaid)) == ["source.publisher"]
    assert tree_of(made) == {"Stadhuis district < An election", "De Bron district < An election"}
    # The persons of a list are no choices beside it: their votes are its own.
    assert votes_at(made, "Stadhuis") == {"Lijst Eik": "180", "Lijst Els": "150"}
    assert mapping.progress is None
    assert "(persons of a list: the list has the sum): Candidate.Candi" in guessed(DUTCH)


_PROVINCES = {
    code: {"100025": first, "100026": second, "persen": 71.1, "psu": "Reguler"}
    for code, first, second in (("11", 1254, 422), ("12", 1200, 2800), ("13", 900, 700))
}
INDONESIAN = json.dumps(
    {
        "mode": "hhcw",
        "ts": "2024-02-18 10:00:27",
        "chart": {"100025": 3354, "100026": 3922, "persen": 70.13},
        "table": _PROVINCES,
        "progres": {"total": 823, "progres": 577},
    }
)


def test_indonesia_where_places_and_choices_are_called_by_their_numbers() -> None:
    mapping, made = made_of(INDONESIAN)
    assert votes_at(made, "12") == {"100025": "1200", "100026": "2800"}
    assert {cells["as_of"] for cells in made.figures.values()} == {"2024-02-18T10:00:27+00:00"}
    assert mapping.candidate is not None
    assert mapping.candidate.values["100026"] == {"name": "100026"}
    assert "# the file has no names of choices: write them here" in guessed(INDONESIAN)


DANISH = """\
<?xml version="1.0" encoding="utf-8"?>
<Data>
<ValgDato ValgId="1968094">01. november 2022</ValgDato>
<SenestRettet>03-11-2022 11:51:03</SenestRettet>
<Sted Type="Landet" Id="0">Hele landet</Sted>
<Status Kode="12">Fintælling afsluttet</Status>
<Stemmer>
<Parti StemmerAntal="900" StemmerPct="53.3" StemmerPctSidsteValg="25.9" Bogstav="A" Navn="A. Eg"/>
<Parti StemmerAntal="787" StemmerPct="46.7" StemmerPctSidsteValg="23.4" Bogstav="V" Navn="V. El"/>
<IAltGyldigeStemmer>1687</IAltGyldigeStemmer>
<BlankeStemmer>21</BlankeStemmer>
<AndreUgyldigeStemmer>9</AndreUgyldigeStemmer>
<IAltUgyldigeStemmer>30</IAltUgyldigeStemmer>
<IAltAfgivneStemmer>1717</IAltAfgivneStemmer>
</Stemmer>
<Stemmeberettigede>2040</Stemmeberettigede>
</Data>
"""


def test_denmark_where_a_file_is_of_one_place_that_is_the_whole() -> None:
    _, made = made_of(DANISH)
    assert votes_at(made, "An election") == {"A. Eg": "900", "V. El": "787"}
    assert measures_at(made, "An election") == {
        "voters-registered": "2040",
        "ballots-cast": "1717",
        "ballots-rejected": "9",
        "ballots-blank": "21",
    }


NEW_ZEALAND = """\
Auckland Central - Candidate Votes Recorded at each Voting Place
,,"MOSS, Ed","REED, Chlöe","VALE, Tom",Total Valid Candidate Votes,Informal Candidate Votes
City,"AUT, Foyer, 55 Wellesley St",180,520,160,860,12
,"Central City Library, Lorne St",220,610,200,1030,15
Ponsonby,"Leys Institute, St Marys Rd",300,410,280,990,11
,"Richmond Rd School",250,460,300,1010,8
Overseas Special Votes including Defence Force,,120,600,150,870,4
Auckland Central Total,,1070,2600,1090,4760,50
"""


def test_new_zealand_where_columns_of_places_have_no_names_and_suburbs_stand_once() -> None:
    mapping, made = made_of(NEW_ZEALAND)
    assert mapping.input.fill == ("#1",)
    assert {
        "Central City Library, Lorne St district < City",
        "City district < An election",
        "Overseas Special Votes including Defence Force district < An election",
    } < tree_of(made)
    assert votes_at(made, "Richmond Rd School") == {
        "MOSS, Ed": "250",
        "REED, Chlöe": "460",
        "VALE, Tom": "300",
    }
    # The total of all is no place beside them.
    assert votes_at(made, "An election")["REED, Chlöe"] == "2600"
    assert measures_at(made, "An election") == {"ballots-rejected": "50", "ballots-cast": "4810"}


def _swedish_area(code: str, name: str, counted: int, first: int, second: int) -> dict[str, object]:
    parties = [
        {"partikod": "0001", "partibeteckning": "Eken", "antalRoster": first, "andelRoster": 43.2},
        {"partikod": "0002", "partibeteckning": "Alen", "antalRoster": second, "andelRoster": 56.8},
    ]
    return {
        "kod": code,
        "namn": name,
        "antalValdistriktRaknade": counted,
        "antalValdistriktSomSkaRaknas": 548,
        "antalRostberattigade": 740000,
        "totaltAntalRoster": 560000,
        "rostfordelning": {
            "rosterPaverkaMandat": {"antalRoster": 555000, "partiRoster": parties},
            "rosterEjPaverkaMandat": {"antalRoster": 5000, "blankaRoster": 4000},
        },
    }


SWEDISH = json.dumps(
    {
        "valtillfalle": "Allmänna val 2022",
        "valdag": "2022-09-11",
        "senasteUppdateringstid": "2022-09-12T00:12:31",
        "valomraden": [
            _swedish_area("01", "Stockholms kommun", 500, 240000, 315000),
            _swedish_area("02", "Göteborgs kommun", 300, 255000, 300000),
        ],
    }
)


def test_sweden_with_counts_beside_the_lists_of_its_parties() -> None:
    unsaid = guessed(SWEDISH, Stated(file="val.json"))
    assert unfinished(mapping_of(unsaid)) == ["source.publisher"]
    _, made = made_of(SWEDISH)
    assert votes_at(made, "Stockholms kommun") == {"Eken": "240000", "Alen": "315000"}
    assert measures_at(made, "Göteborgs kommun") == {
        "voters-registered": "740000",
        "ballots-cast": "560000",
        "ballots-blank": "4000",
        "units-reported": "300",
        "units-total": "548",
    }
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-09-12T00:12:31+00:00"}


ROMANIAN = """\
precinct_county_nce,precinct_county_name,precinct_name,precinct_nr,uat_name,report_stage_code,\
created_at,a,b,c,e,f,ANA ROȘU-voturi,ION VERDE-voturi
1,ALBA,Colegiul Tehnic,1,MUNICIPIUL ALBA IULIA,FINAL,2024-11-24T23:11:02,1500,900,50,880,20,620,260
1,ALBA,Liceul Teoretic,2,MUNICIPIUL ALBA IULIA,FINAL,2024-11-24T23:20:45,1300,800,60,785,15,550,235
2,ARAD,Școala Gimnazială,1,MUNICIPIUL ARAD,FINAL,2024-11-24T23:50:12,1700,950,70,930,20,680,250
"""


def test_romania_where_some_columns_say_that_they_are_votes_and_others_are_letters() -> None:
    mapping, made = made_of(ROMANIAN)
    assert mapping.wide is not None
    assert mapping.wide.columns == ("ANA ROȘU-voturi", "ION VERDE-voturi")
    assert {
        "Colegiul Tehnic precinct < MUNICIPIUL ALBA IULIA",
        "MUNICIPIUL ARAD municipality < ARAD",
    } < tree_of(made)
    assert {cells["as_of"][11:19] for cells in made.figures.values()} == {
        "23:11:02",
        "23:20:45",
        "23:50:12",
    }
    assert "(others are said to be votes): a, b, c, e, f" in guessed(ROMANIAN)


def test_units_that_are_in_of_those_that_there_are_whatever_they_are_called() -> None:
    table = "Ward,Boxes in,Boxes,Reed,Vale\nNorth,2,4,600,390\nSouth,1,4,200,290\nWest,0,3,0,0\n"
    mapping, made = made_of(table)
    assert mapping.progress is not None
    assert (mapping.progress.reported, mapping.progress.total) == ("{Boxes in}", "{Boxes}")
    assert votes_at(made, "North") == {"Reed": "600", "Vale": "390"}
    assert votes_at(made, "West") == {}


CANADIAN_NIGHT = """\
Preliminary election results / Résultats préliminaires
Electoral district number - Numéro de la circonscription\tElectoral district name\tSurname - Nom\
 de famille\tGiven name - Prénom\tPolitical affiliation\tVotes obtained - Votes obtenus\
\t% Votes obtained\tTotal number of ballots cast - Nombre total de votes déposés
10001\tAvalon\tMoss\tEd\tLiberal\t18000\t50.0\t36300
10001\tAvalon\tVale\tTom\tConservative\t18000\t50.0\t36300
10002\tBonavista\tReed\tAna\tLiberal\t14000\t46.7\t30200
10002\tBonavista\tRoy\tJo\tConservative\t16000\t53.3\t30200
10003\tCape\tWood\tAl\tLiberal\t11000\t50.0\t22200
10003\tCape\tPane\tLu\tConservative\t11000\t50.0\t22200
* preliminary, validated or judicially certified
** the second note
"""


def test_canada_in_its_night_with_notes_below_the_table() -> None:
    _, made = made_of(CANADIAN_NIGHT)
    assert [cells["name"] for cells in made.contests.values()] == ["Avalon", "Bonavista", "Cape"]
    assert votes_at(made, "Bonavista") == {"Ana Reed": "14000", "Jo Roy": "16000"}
    assert measures_at(made, "Cape") == {"ballots-cast": "22200"}
    assert "  # notes and totals have none" in guessed(CANADIAN_NIGHT)


AUSTRIAN = """\
GKZ;Gebietsname;Wahlberechtigte;Stimmen;Ungültige;Gültige;EIK;%;ELS;%
G00000;Österreich;10000;8000;100;7900;4000;50,63;3900;49,37
G10000;Burgenland;4000;3000;40;2960;1500;50,68;1460;49,32
G20000;Kärnten;6000;5000;60;4940;2500;50,61;2440;49,39
G10101;Eisenstadt;2500;2000;30;1970;1000;50,76;970;49,24
G10201;Rust;1500;1000;10;990;500;50,51;490;49,49
G20101;Klagenfurt;6000;5000;60;4940;2500;50,61;2440;49,39
"""


def test_austria_where_the_only_votes_are_those_of_all_and_a_sum_is_the_whole() -> None:
    mapping, made = made_of(AUSTRIAN)
    assert mapping.place is not None
    assert mapping.place.whole == ("G00000",)
    assert votes_at(made, "An election") == {"EIK": "4000", "ELS": "3900"}
    assert measures_at(made, "Rust") == {
        "voters-registered": "1500",
        "ballots-cast": "1000",
        "ballots-rejected": "10",
    }


PERUVIAN = json.dumps(
    {
        "generals": {
            "generalData": {
                "ELECTORES_HABIL": "25287954",
                "TOT_CIUDADANOS_VOTARON": "18856802",
                "FECHA": "16/06/2021",
                "HORA": "05:12:00",
            },
            "actasContabilizadas": {"POR_ACTAS_PROCESADAS": "100", "TOTAL": "86488"},
        },
        "results": [
            {"AGRUPACION": name, "C_CODI_AGRUPOL": code, "TOTAL_VOTOS": votes, "POR_VALIDOS": part}
            for name, code, votes, part in (
                ("ROBLE", "00000014", "8,836,380", "50.126"),
                ("FRESNO", "00000015", "8,792,117", "49.874"),
                ("VOTOS EN BLANCO", "80", "121,489", ""),
                ("VOTOS NULOS", "81", "1,106,816", ""),
            )
        ],
    }
)


def test_peru_where_an_hour_tells_that_a_day_is_not_that_of_the_election() -> None:
    mapping, made = made_of(PERUVIAN)
    # 50.126 is no fifty thousand where millions are parted by commas.
    assert (mapping.input.thousands, mapping.input.decimal) == (",", ".")
    assert votes_at(made, "An election") == {"ROBLE": "8836380", "FRESNO": "8792117"}
    assert measures_at(made, "An election") == {
        "ballots-blank": "121489",
        "ballots-rejected": "1106816",
        "ballots-cast": "18856802",
        "voters-registered": "25287954",
        "units-reported": "86488",
    }
    assert {cells["as_of"] for cells in made.figures.values()} == {"2021-06-16T05:12:00+00:00"}
    assert unfinished(mapping_of(guessed(PERUVIAN, Stated(file="r.json")))) == [
        "election.name",
        "election.start",
        "source.publisher",
    ]


TERSE = json.dumps(
    {
        "q": "7",
        "zz": [
            {"x": "1", "y": "9017829", "nm": name, "w": side, "k": votes, "pk": part}
            for name, side, votes, part in (
                ("ANA", "Lista 1", "57000", "50,49"),
                ("JOÃO", "Lista 2", "51000", "45,17"),
                ("RUI", "Lista 3", "4900", "4,34"),
            )
        ],
    }
)


def test_votes_are_what_another_member_has_the_percentages_of() -> None:
    _, made = made_of(TERSE)
    assert votes_at(made, "An election") == {"ANA": "57000", "JOÃO": "51000", "RUI": "4900"}


COUNT_BY_COUNT = """\
Constituency Name,Candidate surname,Candidate First Name,Party,Count Number,Votes,Total Votes
Carlow,Byrne,Kate,FF,1,9000,9000
Carlow,Moss,Ed,FG,1,12000,12000
Carlow,Byrne,Kate,FF,2,9000,9200
Carlow,Moss,Ed,FG,2,12000,11667
"""


def test_of_rounds_votes_are_what_each_changes() -> None:
    _, made = made_of(COUNT_BY_COUNT)
    assert votes_at(made, "Carlow") == {
        "Kate Byrne 1": "9000",
        "Ed Moss 1": "12000",
        "Kate Byrne 2": "9200",
        "Ed Moss 2": "11667",
    }


AUSTRALIAN_FEED = """\
<MediaFeed Created="2022-05-21T20:15:00"><Results><Election><Contests>
<Contest Updated="2022-05-21T20:13:11"><PollingDistrictIdentifier Id="179"><Name>Adelaide</Name>\
</PollingDistrictIdentifier><Enrolment>118000</Enrolment>\
<FirstPreferences PollingPlacesReturned="30" PollingPlacesExpected="45">
<Candidate><CandidateName>Moss, Ed</CandidateName><Votes Historic="30000" Percentage="55.6" \
MatchedHistoric="19000">20500</Votes></Candidate>
<Candidate><CandidateName>Reed, Amy</CandidateName><Votes Historic="31000" Percentage="44.4" \
MatchedHistoric="20000">16400</Votes></Candidate>
<Informal><Votes Historic="2000" Percentage="3.1">1580</Votes></Informal>
</FirstPreferences></Contest>
<Contest Updated="2022-05-21T20:12:00"><PollingDistrictIdentifier Id="180"><Name>Barker</Name>\
</PollingDistrictIdentifier><Enrolment>121000</Enrolment>\
<FirstPreferences PollingPlacesReturned="60" PollingPlacesExpected="88">
<Candidate><CandidateName>Vale, Tom</CandidateName><Votes Historic="50000" Percentage="71.7" \
MatchedHistoric="29000">26400</Votes></Candidate>
<Candidate><CandidateName>Lane, Jo</CandidateName><Votes Historic="20000" Percentage="28.3" \
MatchedHistoric="20000">10400</Votes></Candidate>
<Informal><Votes Historic="2000" Percentage="3.1">1900</Votes></Informal>
</FirstPreferences></Contest>
</Contests></Election></Results></MediaFeed>
"""


def test_votes_of_the_former_election_are_not_those_of_this_one() -> None:
    _, made = made_of(AUSTRALIAN_FEED)
    assert votes_at(made, "Adelaide") == {"Moss, Ed": "20500", "Reed, Amy": "16400"}
    assert measures_at(made, "Barker") == {
        "voters-registered": "121000",
        "ballots-rejected": "1900",
        "units-reported": "60",
        "units-total": "88",
    }


def _philippine_contest(code: int, name: str, *choices: tuple[str, int]) -> dict[str, object]:
    listed = [{"name": who, "votes": votes, "percentage": 34.5} for who, votes in choices]
    return {
        "contestCode": code,
        "contestName": name,
        "statistic": {"overVotes": 4, "underVotes": 12, "validVotes": 4000},
        "candidates": {"candidates": listed},
    }


PHILIPPINE = json.dumps(
    {
        "information": {
            "precinctId": "03990001",
            "location": "MANILA, TONDO",
            "numberOfRegisteredVoters": 800,
            "numberOfActuallyVoters": 610,
        },
        "national": [
            _philippine_contest(399, "SENATOR", ("1. ACACIA", 210), ("2. NARRA", 45)),
            _philippine_contest(11399, "PARTY LIST", ("1. MOLAVE", 120), ("2. IPIL", 90)),
        ],
        "local": [_philippine_contest(200, "MAYOR", ("1. YAKAL", 350), ("2. APITONG", 250))],
    }
)


def test_the_philippines_where_contests_are_in_several_lists() -> None:
    mapping, made = made_of(PHILIPPINE)
    assert [record.each for record in mapping.records] == [
        "national[*].candidates.candidates[*]",
        "local[*].candidates.candidates[*]",
    ]
    assert [cells["name"] for cells in made.contests.values()] == ["SENATOR", "PARTY LIST", "MAYOR"]
    assert votes_at(made, "03990001")["1. YAKAL"] == "350"


def test_hours_without_a_zone_are_those_of_the_country() -> None:
    text = guessed(SWEDISH, Stated(publisher="An office", country="SE", file="val.json"))
    assert 'zone = "Europe/Stockholm"  # the time zone of its polls' in text
    made = map_file(SWEDISH.encode(), mapping_of(text), dataset="x", received=datetime.now(UTC))
    assert {cells["as_of"] for cells in made.figures.values()} == {"2022-09-12T00:12:31+02:00"}


SUBTOTALS: list[Cells] = [
    ["RESULTS"],
    ["Region", "Constituency", "Registered", "Candidates", "", "Rejected", "Total votes cast"],
    ["", "", "", "OAK", "ELM", "", ""],
    ["AHAFO", "ASUNAFO", 78000, 30000, 25000, 600, 55600],
    ["", "TANO", 50000, 18000, 19000, 400, 37400],
    ["AHAFO TOTAL", "", 128000, 48000, 44000, 1000, 93000],
    ["ASHANTI", "ADANSI", 60000, 12000, 30000, 300, 42300],
    ["", "AFIGYA", 70000, 15000, 38000, 350, 53350],
    ["ASHANTI TOTAL", "", 130000, 27000, 68000, 650, 95650],
    ["NATIONAL TOTAL", "", 258000, 75000, 112000, 1650, 188650],
]


@pytest.mark.parametrize(("first", "second"), [("", ""), ("Sub-total", "Sub-total")])
def test_a_spreadsheet_with_merged_cells_and_totals_of_totals(first: str, second: str) -> None:
    rows = [list(row) for row in SUBTOTALS]
    rows[5][0], rows[8][0] = first or rows[5][0], second or rows[8][0]
    _, made = made_of(xlsx(Sheet1=rows))
    assert tree_of(made) == {
        "AHAFO region < An election",
        "ASHANTI region < An election",
        "ASUNAFO constituency < AHAFO",
        "TANO constituency < AHAFO",
        "ADANSI constituency < ASHANTI",
        "AFIGYA constituency < ASHANTI",
    }
    assert votes_at(made, "TANO") == {"OAK": "18000", "ELM": "19000"}
    assert votes_at(made, "An election") == {"OAK": "75000", "ELM": "112000"}
