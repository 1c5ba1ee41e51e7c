"""Shipped mappings of tables, on small parts of real files, rewritten.

Figures: Bundeswahlleiterin (kerg2.csv of 23 February 2025), House of Commons Library (4 July 2024),
Ministero dell'Interno (Eligendo, 25 September 2022), OpenElections (Delaware 2016 and 2020).
"""

from __future__ import annotations

from tests.intake.shipped import calls, lines, places, shipped

KERG_HEADER = (
    "Wahlart;Wahltag;Gebietsart;Gebietsnummer;Gebietsname;UegGebietsart;UegGebietsnummer;"
    "Gruppenart;Gruppenname;Gruppenreihenfolge;Stimme;Anzahl;Prozent;VorpAnzahl;VorpProzent;"
    "DiffProzent;DiffProzentPkt;Bemerkung;Gewählt\n"
)
KERG = (
    "\ufeff(c) Die Bundeswahlleiterin;;\nStatus:;Vorläufig;;\nStand:;24.02.2025;04:08;;\n;;;\n"
    + KERG_HEADER
    + "BT;23.02.2025;Bund;99;Bundesgebiet;;;System-Gruppe;Wahlberechtigte;-4;;60490603;;61172771"
    ";;-1,11515;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;System-Gruppe;Wählende;-3;;49927315;82,5;46707343;;;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;System-Gruppe;Ungültige;-2;1;429129;;488483;;;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;System-Gruppe;Ungültige;-2;2;285228;;408956;;;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;System-Gruppe;Gültige;-1;2;49642087;;;;;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;Partei;SPD;1;1;9934614;20,07;12184096;26,4;;;;\n"
    "BT;23.02.2025;Bund;99;Bundesgebiet;;;Partei;SPD;1;2;8148284;16,41;11901558;25,7;;;;\n"
    "BT;23.02.2025;Land;01;Schleswig-Holstein;BUND;99;Partei;SPD;1;2;330000;;;;;;;\n"
    "BT;23.02.2025;Wahlkreis;002;Nordfriesland;LAND;01;Partei;CDU;2;1;52000;;;;;;;CDU\n"
    "BT;23.02.2025;Wahlkreis;002;Nordfriesland;LAND;01;Partei;CDU;2;2;41000;;;;;;;CDU\n"
    "BT;23.02.2025;Wahlkreis;002;Nordfriesland;LAND;01;Partei;SPD;1;1;30000;;;;;;;CDU\n"
    "BT;23.02.2025;Wahlkreis;001;Flensburg;LAND;01;Partei;CDU;2;1;44000;;;;;;;–\n"
    "BT;23.02.2025;Wahlkreis;001;Flensburg;LAND;01;Einzelbewerber/Wählergruppe;EB:Muster;30;1;500"
    ";;;;;;;–\n"
)


def test_two_votes_of_one_ballot_and_who_was_elected() -> None:
    made = shipped("kerg2", KERG)
    assert (made.problems, made.unmatched) == ([], {})
    assert lines(made) == [
        "first-votes overall SPD votes 9934614",
        "second-votes overall SPD votes 8148284",
        "second-votes Land-01 SPD votes 330000",
        "first-votes Wahlkreis-002 CDU votes 52000",
        "second-votes Wahlkreis-002 CDU votes 41000",
        "first-votes Wahlkreis-002 SPD votes 30000",
        "first-votes Wahlkreis-001 CDU votes 44000",
        "first-votes Wahlkreis-001 EB:Muster votes 500",
        "first-votes overall ballots-rejected 429129",
        "second-votes overall ballots-rejected 285228",
        "second-votes overall voters-registered 60490603",
        "first-votes overall voters-registered 60490603",
        "second-votes overall ballots-cast 49927315",
        "first-votes overall ballots-cast 49927315",
    ]
    assert places(made) == [
        "overall overall Bundestag election",
        "Land-01 state Schleswig-Holstein < overall",
        "Wahlkreis-002 constituency Nordfriesland < Land-01",
        "Wahlkreis-001 constituency Flensburg < Land-01",
    ]
    # In Flensburg nobody was: the law of 2023 gives a seat only with enough second votes.
    assert calls(made) == ["first-votes Wahlkreis-002 CDU elected"]


def test_when_and_how_final_a_file_is_stands_above_its_header() -> None:
    made = shipped("kerg2", KERG)
    states = {(c["stage"], c["as_of"]) for c in made.figures.values()}
    assert states == {("preliminary", "2025-02-24T04:08:00+01:00")}
    final = shipped("kerg2", KERG.replace("Vorläufig", "Endgültig"))
    assert {c["stage"] for c in final.figures.values()} == {"official"}
    assert set(final.figures) == set(made.figures)


def test_contests_and_states_have_their_names_in_other_languages() -> None:
    made = shipped("kerg2", KERG.replace("Schleswig-Holstein", "Bayern").replace(";01;", ";09;"))
    names = {(row["id"], row["language"]): row["name"] for row in made.names.values()}
    assert names["x.first-votes", "de"] == "Erststimmen"
    assert names["x.second-votes", "ru"] == "Вторые голоса"
    assert names["Land-09", "en"] == "Bavaria"
    assert names["Land-09", "uz"] == "Bavariya"
    assert not any(id_.startswith("Wahlkreis") for id_, _ in names)
    assert made.places["Land-09"]["codes"] == "iso-3166-2:DE-BY"


def test_what_counts_ballots_is_no_choice() -> None:
    made = shipped("kerg2", KERG)
    choices = {cells["name"] for cells in made.candidates.values()}
    assert choices == {"SPD", "CDU", "EB:Muster"}


COMMONS = (
    "ONS ID,ONS region ID,Constituency name,Region name,Country name,Constituency type,"
    "Member first name,Member surname,Member gender,Result,First party,Second party,Electorate,"
    "Valid votes,Invalid votes,Majority,Con,Lab,LD,RUK,Green,SNP,PC,DUP,SF,SDLP,UUP,APNI,"
    "All other candidates,Of which other winner\n"
    "W07000081,W92000004,Aberafan Maesteg,Wales,Wales,County,Stephen,Kinnock,Male,Lab hold,Lab,RUK,"
    '"72,580","35,755",79,"10,354","2,903","17,838",916,"7,484","1,094",0,"4,719",0,0,0,0,0,801,0\n'
    "E14001305,E12000007,Islington North,London,England,Borough,Jeremy,Corbyn,Male,Ind gain from "
    'Lab,Ind,Lab,"72,852","49,006",116,"7,279","1,950","16,873","1,661","1,710","2,660",0,0,0,0,0,0,'
    '0,"24,152","24,120"\n'
)


def test_a_column_for_each_party() -> None:
    made = shipped("commons-library", COMMONS)
    assert lines(made, "votes") == [
        "commons W07000081 Conservative votes 2903",
        "commons W07000081 Labour votes 17838",
        "commons W07000081 Liberal Democrat votes 916",
        "commons W07000081 Reform UK votes 7484",
        "commons W07000081 Green votes 1094",
        "commons W07000081 Plaid Cymru votes 4719",
        "commons W07000081 All other candidates votes 801",
        "commons E14001305 Conservative votes 1950",
        "commons E14001305 Labour votes 16873",
        "commons E14001305 Liberal Democrat votes 1661",
        "commons E14001305 Reform UK votes 1710",
        "commons E14001305 Green votes 2660",
        "commons E14001305 All other candidates votes 24152",
    ]
    assert lines(made, "ballots-cast", "voters-registered") == [
        "commons W07000081 ballots-cast 35834",
        "commons W07000081 voters-registered 72580",
        "commons E14001305 ballots-cast 49122",
        "commons E14001305 voters-registered 72852",
    ]
    # Wales is a region and a country there: it is one place here.
    assert places(made) == [
        "overall overall United Kingdom general election",
        "Wales country Wales < overall",
        "W07000081 constituency Aberafan Maesteg < Wales",
        "England country England < overall",
        "E12000007 region London < England",
        "E14001305 constituency Islington North < E12000007",
    ]
    assert calls(made) == [
        "commons W07000081 Labour elected Stephen Kinnock",
        "commons E14001305 All other candidates elected Jeremy Corbyn",
    ]


CAMERA = (
    "\ufeffTipo Elezione;Data elezione;Lista;Ripartizione;Nazione;Voti Liste;Schede Nulle;"
    "Schede Bianche;Schede Contestate;Votanti;Elettori\n"
    "Camera Estero;25/09/2022; +EUROPA;EUROPA;ALBANIA;11;19;2;0;627;1534\n"
    "Camera Estero;25/09/2022;MOVIMENTO 5 STELLE;AFRICA ASIA OCEANIA ANTARTIDE;SUD AFRICA;0;;;;0;"
    "2167\n"
    "Camera Estero;25/09/2022;MOVIMENTO 5 STELLE;AFRICA ASIA OCEANIA ANTARTIDE;SUD AFRICA;446;315;"
    "125;0;6690;25524\n"
    "Camera Estero;25/09/2022;MOVIMENTO 5 STELLE;AFRICA ASIA OCEANIA ANTARTIDE;REPUBBLICA DI COREA"
    ";10;0;0;0;45;130\n"
)
SENATO = (
    "\ufeffTipo Elezione;Data Elezione;Lista;Ripartizione;Nazione;Voti Liste;Schede Nulle;"
    "Schede Bianche ;Schede Contestate;Votanti;Elettori\n"
    "Senato Estero;25/09/2022;MOVIMENTO 5 STELLE;EUROPA;ALBANIA;70;18;3;0;560;1398\n"
)


def test_either_chamber_of_italians_abroad() -> None:
    made = shipped("eligendo", CAMERA)
    assert (made.problems, made.unmatched) == ([], {})
    # Of South Africa a part was counted elsewhere: its zeros are no counts.
    assert lines(made, "votes", "ballots-cast", "voters-registered") == [
        "camera ALBANIA +EUROPA votes 11",
        "camera ALBANIA ballots-cast 627",
        "camera ALBANIA voters-registered 1534",
        "camera sud-africa-94f7c6 MOVIMENTO 5 STELLE votes 446",
        "camera sud-africa-94f7c6 ballots-cast 6690",
        "camera sud-africa-94f7c6 voters-registered 25524",
        "camera repubblica-di-corea-d50ce2 MOVIMENTO 5 STELLE votes 10",
        "camera repubblica-di-corea-d50ce2 ballots-cast 45",
        "camera repubblica-di-corea-d50ce2 voters-registered 130",
    ]
    codes = {cells["name"]: cells.get("iso2") for cells in made.places.values()}
    assert codes == {
        "Italian parliamentary election: votes abroad": None,
        "Europe": None,
        "Albania": "AL",
        "Africa, Asia, Oceania and Antarctica": None,
        "South Africa": "ZA",
        "South Korea": "KR",
    }
    senate = shipped("eligendo", SENATO)
    assert lines(senate, "ballots-blank", "votes") == [
        "senato ALBANIA MOVIMENTO 5 STELLE votes 70",
        "senato ALBANIA ballots-blank 3",
    ]
    assert made.elections["x"]["start"] == senate.elections["x"]["start"] == "2022-09-25"


def test_counties_and_precincts_and_ways_of_voting() -> None:
    county = shipped(
        "openelections",
        "county,party,office,district,candidate,votes\n"
        "New Castle,DEM,President,,JOSEPH R. BIDEN JR.,195034\n"
        'Kent,LIB,President,,"JO JORGENSEN AND JEREMY ""SPIKE"" COHEN",1000\n'
        "Statewide,DEM,President,,JOSEPH R. BIDEN JR.,296268\n"
        "New Castle,,President,,Total Votes,287633\n"
        "New Castle,,President,,Write-ins,12\n",
    )
    assert lines(county) == [
        "President new-castle-622f60 JOSEPH R. BIDEN JR. votes 195034",
        'President Kent JO JORGENSEN AND JEREMY "SPIKE" COHEN votes 1000',
        "President overall JOSEPH R. BIDEN JR. votes 296268",
        "President new-castle-622f60 Write-ins votes 12",
    ]
    assert [c["kind"] for c in county.candidates.values() if "kind" in c] == ["others"]
    # Delaware's totals are the state's and stand among the rows of its last county.
    precinct = shipped(
        "openelections",
        "county,election_district,office,district,party,candidate,election_day,absentee,votes\n"
        "New Castle,01-01,President,,DEMOCRATIC,Clinton H,636,43,679\n"
        "New Castle,Total,President,,DEMOCRATIC,Clinton H,152100,10819,162919\n"
        "Kent,01-01,State Assembly,11,DEMOCRATIC,Neilson D,10,1,11\n",
    )
    assert lines(precinct) == [
        "President new-castle-01-01-764468 Clinton H votes 679",
        "President new-castle-01-01-764468 Clinton H votes election-day 636",
        "President new-castle-01-01-764468 Clinton H votes absentee 43",
        "state-assembly-11-63ac79 kent-01-01-c77351 Neilson D votes 11",
        "state-assembly-11-63ac79 kent-01-01-c77351 Neilson D votes election-day 10",
        "state-assembly-11-63ac79 kent-01-01-c77351 Neilson D votes absentee 1",
    ]
