"""Files of further offices, in forms of their own and with invented figures."""

from __future__ import annotations

import json

from bot.intake.drafting import Stated
from bot.intake.mapping import mapping_of, unfinished
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at


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
