"""Files of further offices: forms as they publish them, with invented names and figures."""

from __future__ import annotations

from bot.intake.guessing.drafting import Stated
from bot.intake.mapping.files import mapping_of, unfinished
from tests.intake.guesses import guessed, made_of, measures_at, tree_of, votes_at

FLORIDA = """\
ElectionDate\tPartyCode\tPartyName\tRaceCode\tOfficeDesc\tCountyCode\tCountyName\tJuris1num\t\
Precincts\tPrecinctsReporting\tCanNameLast\tCanNameFirst\tCanVotes
11/08/2022\tREP\tRepublican\tGOV\tGovernor\tALA\tAlachua\t000\t63\t60\tElm\tRon\t300
11/08/2022\tDEM\tDemocrat\tGOV\tGovernor\tALA\tAlachua\t000\t63\t60\tOak\tAna\t700
11/08/2022\tREP\tRepublican\tUSS\tUnited States Senator\tALA\tAlachua\t000\t63\t60\tAsh\tMo\t310
11/08/2022\tREP\tRepublican\tGOV\tGovernor\tBAK\tBaker\t000\t9\t9\tElm\tRon\t90
11/08/2022\tDEM\tDemocrat\tGOV\tGovernor\tBAK\tBaker\t000\t9\t9\tOak\tAna\t10
11/08/2022\tREP\tRepublican\tUSS\tUnited States Senator\tBAK\tBaker\t000\t9\t9\tAsh\tMo\t88
"""


def test_florida_where_the_month_comes_first_because_that_is_a_tuesday() -> None:
    mapping, made = made_of(FLORIDA)
    assert mapping.input.dates == ("%m/%d/%Y", "")
    assert unfinished(mapping_of(guessed(FLORIDA, Stated(name="A", file="x.txt")))) == [
        "source.publisher"
    ]
    assert [cells["name"] for cells in made.contests.values()] == [
        "Governor",
        "United States Senator",
    ]
    assert measures_at(made, "Alachua") == {"units-reported": "60", "units-total": "63"}
    assert votes_at(made, "Baker") == {"Ron Elm": "90", "Ana Oak": "10", "Mo Ash": "88"}


def test_a_day_that_is_a_tuesday_either_way_or_is_no_americans_stays() -> None:
    british = FLORIDA.replace("OfficeDesc", "Ward").replace("County", "Borough")
    british = british.replace("Precincts", "Boxes").replace("RaceCode", "Code")
    assert mapping_of(guessed(british)).input.dates == ("%d/%m/%Y", "")
    both = FLORIDA.replace("11/08/2022", "11/11/2025")
    assert mapping_of(guessed(both)).input.dates == ("%d/%m/%Y", "")


CAROLINA = """\
County\tElection Date\tPrecinct\tContest Group ID\tContest Type\tContest Name\tChoice\t\
Choice Party\tVote For\tElection Day\tEarly Voting\tAbsentee by Mail\tProvisional\t\
Total Votes\tReal Precinct
ALAMANCE\t11/05/2024\t01\t1373\tS\tUS PRESIDENT\tAna Elm\tDEM\t1\t100\t200\t30\t1\t331\tY
ALAMANCE\t11/05/2024\t01\t1373\tS\tUS PRESIDENT\tTom Oak\tREP\t1\t150\t180\t20\t2\t352\tY
ALAMANCE\t11/05/2024\t01\t2001\tS\tNC GOVERNOR\tJo Ash\tDEM\t1\t120\t210\t30\t1\t361\tY
ALAMANCE\t11/05/2024\tABS\t1373\tS\tUS PRESIDENT\tAna Elm\tDEM\t1\t0\t0\t73\t0\t73\tN
ALAMANCE\t11/05/2024\tABS\t1373\tS\tUS PRESIDENT\tTom Oak\tREP\t1\t0\t0\t80\t0\t80\tN
ASHE\t11/05/2024\t01\t1373\tS\tUS PRESIDENT\tAna Elm\tDEM\t1\t40\t10\t1\t0\t51\tY
"""


def test_north_carolina_where_a_flag_is_no_name() -> None:
    _, made = made_of(CAROLINA)
    assert "ABS precinct < ALAMANCE" in tree_of(made)
    parties = {cells["name"]: cells["party"] for cells in made.candidates.values()}
    assert parties == {"Ana Elm": "DEM", "Tom Oak": "REP", "Jo Ash": "DEM"}
    assert votes_at(made, "ABS") == {
        "Ana Elm": "73",
        "Ana Elm election-day": "0",
        "Ana Elm early": "0",
        "Ana Elm mail": "73",
        "Ana Elm provisional": "0",
        "Tom Oak": "80",
        "Tom Oak election-day": "0",
        "Tom Oak early": "0",
        "Tom Oak mail": "80",
        "Tom Oak provisional": "0",
    }


NEW_YORK = "AD,ED,County,EDAD Status,Event,Office/Position Title,VoteFor (#),Unit Name,Tally\n" + (
    "".join(
        f"{ad},{ed},New York,IN-PLAY,General,Governor,1,{unit},{votes}\n"
        for ad, ed, add in ((65, "001", 0), (65, "002", 7), (66, "001", 9))
        for unit, votes in (
            ("Public Counter", 120 + add),
            ("Absentee / Military", 20),
            ("Kathy Elm (Democratic)", 90 + add),
            ("Lee Oak (Republican)", 40),
            ("Scattered", 2),
        )
    )
)


def test_new_york_where_choices_are_units_that_are_the_same_everywhere() -> None:
    mapping, made = made_of(NEW_YORK)
    assert {"001 precinct < 65", "002 precinct < 65", "001 precinct < 66"} < tree_of(made)
    assert mapping.candidate is not None
    assert mapping.candidate.others == ("Scattered",)
    assert votes_at(made, "002") == {
        "Kathy Elm (Democratic)": "97",
        "Lee Oak (Republican)": "40",
        "Scattered": "2",
    }
    # A machine's counter is not all ballots, and is no choice.
    assert measures_at(made, "002") == {}


CLARITY = """\
line number,contest name,choice name,party name,total votes,percent of votes,registered voters,\
ballots cast,num Precinct total,num Precinct rptg,over votes,under votes
1,President,Ana Elm,DEM,500,52.63,2000,1000,20,18,3,47
2,President,Tom Oak,REP,450,47.37,2000,1000,20,18,3,47
3,Sheriff,Jo Ash,DEM,480,55.17,2000,1000,20,18,1,129
4,Sheriff,Mo Fir,REP,390,44.83,2000,1000,20,18,1,129
"""


def test_a_summary_of_clarity_has_no_places_but_says_how_much_is_in() -> None:
    mapping, made = made_of(CLARITY)
    assert mapping.progress is not None
    assert mapping.progress.reported == "{num Precinct rptg}"
    assert tree_of(made) == set()
    assert measures_at(made, "An election")["units-total"] == "20"
    assert votes_at(made, "An election")["Mo Fir"] == "390"


SLOVAK = """\
Kód kraja;Názov kraja;Kód okresu;Názov okresu;Kód obce;Názov obce;Číslo politického subjektu;\
Názov politického subjektu;Počet platných hlasov;Podiel platných hlasov v %
1;Bratislavský kraj;101;Bratislava I;528595;Staré Mesto;1;DUB;1200;60,00
1;Bratislavský kraj;101;Bratislava I;528595;Staré Mesto;2;JASEŇ;800;40,00
1;Bratislavský kraj;106;Malacky;504203;Gajary;1;DUB;300;30,00
1;Bratislavský kraj;106;Malacky;504203;Gajary;2;JASEŇ;700;70,00
2;Trnavský kraj;201;Dunajská Streda;501433;Šamorín;1;DUB;400;50,00
2;Trnavský kraj;201;Dunajská Streda;501433;Šamorín;2;JASEŇ;400;50,00
"""


def test_slovakia() -> None:
    _, made = made_of(SLOVAK)
    assert {"Gajary municipality < Malacky", "Malacky county < Bratislavský kraj"} < tree_of(made)
    assert votes_at(made, "Gajary") == {"DUB": "300", "JASEŇ": "700"}


def test_a_list_of_choices_whose_headings_nobody_knows() -> None:
    # No word of it is known; that the same stand in each place tells which they are.
    strange = "Qaba;Wexo;Zidu;Yotta\n" + "".join(
        f"{town};{number};{who};{votes + number}\n"
        for town, votes in (("Aal", 40), ("Bree", 50), ("Cern", 60), ("Deel", 70))
        for number, who in ((1, "DUB"), (2, "JASEN"), (3, "LIPA"))
    )
    _, made = made_of(strange)
    assert votes_at(made, "Bree") == {"DUB": "51", "JASEN": "52", "LIPA": "53"}
    assert "# they are the same at each place\n" in guessed(strange) + "\n"


HUNGARIAN = """\
Megye;Település;Szavazókör;Jelölt;Jelölő szervezet;Névjegyzékben szereplő választópolgárok;\
Szavazóként megjelentek;Érvénytelen szavazólapok;Érvényes szavazólapok;Szavazatok
BARANYA;Pécs;001;Tölgy Anna;TÖLGY;800;600;5;595;300
BARANYA;Pécs;001;Kőris Béla;KŐRIS;800;600;5;595;295
BARANYA;Komló;001;Tölgy Anna;TÖLGY;300;200;2;198;98
BARANYA;Komló;001;Kőris Béla;KŐRIS;300;200;2;198;100
"""


def test_hungary() -> None:
    _, made = made_of(HUNGARIAN)
    assert {"001 station < Komló", "Komló municipality < BARANYA"} < tree_of(made)
    komlo = made_of(HUNGARIAN.replace("Pécs;001", "Pécs;002"))[1]
    assert votes_at(komlo, "001") == {"Tölgy Anna": "98", "Kőris Béla": "100"}
    assert measures_at(komlo, "001") == {
        "voters-registered": "300",
        "ballots-cast": "200",
        "ballots-rejected": "2",
    }


CROATIAN = """\
Županija;Grad/općina/država;Rbr BM;Naziv biračkog mjesta;Ukupno birača;Glasovalo birača;\
Važeći listići;Nevažeći listići;ANA HRAST;IVO JASEN
ZAGREBAČKA;Samobor;1;Škola;800;500;490;10;290;200
ZAGREBAČKA;Samobor;2;Dom;700;400;396;4;191;205
ZAGREBAČKA;Zaprešić;1;Vrtić;600;300;297;3;97;200
"""


def test_croatia() -> None:
    _, made = made_of(CROATIAN)
    assert {"Dom station < Samobor", "Samobor municipality < ZAGREBAČKA"} < tree_of(made)
    assert votes_at(made, "Dom") == {"ANA HRAST": "191", "IVO JASEN": "205"}
    assert measures_at(made, "Vrtić") == {
        "voters-registered": "600",
        "ballots-cast": "300",
        "ballots-rejected": "3",
    }


GREEK = """\
ΚΩΔΙΚΟΣ;ΕΚΛΟΓΙΚΗ ΠΕΡΙΦΕΡΕΙΑ;ΕΓΓΕΓΡΑΜΜΕΝΟΙ;ΨΗΦΙΣΑΝ;ΕΓΚΥΡΑ;ΑΚΥΡΑ;ΛΕΥΚΑ;ΔΡΥΣ;ΠΕΥΚΟ
1;Α΄ ΑΘΗΝΩΝ;10000;6000;5900;60;40;3000;2900
2;Β΄ ΑΘΗΝΩΝ;9000;5000;4900;50;50;2500;2400
3;ΑΧΑΪΑΣ;8000;4000;3950;30;20;1950;2000
"""


def test_greece() -> None:
    _, made = made_of(GREEK)
    assert "ΑΧΑΪΑΣ constituency < An election" in tree_of(made)
    assert votes_at(made, "ΑΧΑΪΑΣ") == {"ΔΡΥΣ": "1950", "ΠΕΥΚΟ": "2000"}
    assert measures_at(made, "ΑΧΑΪΑΣ")["ballots-blank"] == "20"


TURKISH = """\
İl Adı;İlçe Adı;Mahalle/Köy;Sandık No;Kayıtlı Seçmen Sayısı;Oy Kullanan Kayıtlı Seçmen Sayısı;\
Toplam Geçerli Oy;Geçersiz Oy Sayısı;MEŞE;ÇAM
ADANA;ALADAĞ;AKÖREN MAH.;1001;300;250;245;5;145;100
ADANA;ALADAĞ;AKÖREN MAH.;1002;310;260;250;10;130;120
ADANA;CEYHAN;BURHANİYE MAH.;1003;200;150;148;2;48;100
"""


def test_turkey() -> None:
    _, made = made_of(TURKISH)
    assert "1002 station < AKÖREN MAH." in tree_of(made)
    assert votes_at(made, "1002") == {"MEŞE": "130", "ÇAM": "120"}
    assert measures_at(made, "1002") == {
        "voters-registered": "310",
        "ballots-cast": "260",
        "ballots-rejected": "10",
    }


PORTUGUESE = """\
distrito;concelho;freguesia;inscritos;votantes;brancos;nulos;CARVALHO;PINHEIRO
Aveiro;Águeda;Fermentelos;1000;600;10;5;300;285
Aveiro;Ovar;Maceda;900;500;8;4;250;238
Beja;Moura;Amareleja;800;400;6;2;200;192
"""


def test_portugal() -> None:
    _, made = made_of(PORTUGUESE)
    assert {"Maceda municipality < Ovar", "Ovar county < Aveiro"} < tree_of(made)
    assert measures_at(made, "Maceda") == {
        "voters-registered": "900",
        "ballots-cast": "500",
        "ballots-rejected": "4",
        "ballots-blank": "8",
    }


BELGIAN = """\
Niveau;NIS-code;Naam;Lijstnummer;Lijst;Stemmen;Percentage;Ingeschreven kiezers;\
Neergelegde stembiljetten;Blanco en ongeldige stemmen
Kanton;11001;Aartselaar;1;EIK;1200;60,0;3000;2100;100
Kanton;11001;Aartselaar;2;BEUK;800;40,0;3000;2100;100
Kieskring;11000;Antwerpen;1;EIK;6200;51,7;17000;12600;600
Kieskring;11000;Antwerpen;2;BEUK;5800;48,3;17000;12600;600
"""


def test_belgium_where_counts_stand_beside_places_of_all_kinds() -> None:
    _, made = made_of(BELGIAN)
    assert tree_of(made) == {
        "Aartselaar district < An election",
        "Antwerpen constituency < An election",
    }
    assert votes_at(made, "Antwerpen") == {"EIK": "6200", "BEUK": "5800"}
    assert measures_at(made, "Aartselaar") == {
        "voters-registered": "3000",
        "ballots-cast": "2100",
        "ballots-rejected": "100",
    }


BRITISH = """\
election_id,ballot_paper_id,post_label,person_name,party_name,votes_cast,elected,\
num_spoilt_ballots,total_electorate
local.kent.2025-05-01,local.kent.ash.2025-05-01,Ash,Ana Elm,Green,500,t,5,3000
local.kent.2025-05-01,local.kent.ash.2025-05-01,Ash,Tom Oak,Labour,300,f,5,3000
local.kent.2025-05-01,local.kent.deal.2025-05-01,Deal,Jo Fir,Green,400,f,4,2800
local.kent.2025-05-01,local.kent.deal.2025-05-01,Deal,Mo Ash,Labour,590,t,4,2800
local.kent.2025-05-01,local.kent.hythe.2025-05-01,Hythe,Al Yew,Green,100,f,3,2500
local.kent.2025-05-01,local.kent.hythe.2025-05-01,Hythe,Di Box,Labour,700,t,3,2500
"""


def test_british_councils_where_each_ward_decides_for_itself() -> None:
    _, made = made_of(BRITISH)
    assert [cells["district"] for cells in made.contests.values()] == ["Ash", "Deal", "Hythe"]
    assert votes_at(made, "Deal") == {"Jo Fir": "400", "Mo Ash": "590"}
    assert measures_at(made, "Deal") == {"voters-registered": "2800", "ballots-rejected": "4"}


MALAYSIAN = """\
date,election,state,seat,ballot_order,name,party,coalition,votes,votes_perc
2022-11-19,GE-15,Perlis,P.001 Padang Besar,1,Ana Elm,PAS,PN,500,55.5
2022-11-19,GE-15,Perlis,P.001 Padang Besar,2,Tom Oak,UMNO,BN,400,44.5
2022-11-19,GE-15,Kedah,P.004 Langkawi,1,Al Yew,PAS,PN,600,60.0
2022-11-19,GE-15,Kedah,P.004 Langkawi,2,Di Box,UMNO,BN,400,40.0
"""


def test_malaysia_where_a_person_has_a_name_and_no_other_heading() -> None:
    _, made = made_of(MALAYSIAN)
    parties = {cells["name"]: cells["party"] for cells in made.candidates.values()}
    assert parties == {"Ana Elm": "PAS", "Tom Oak": "UMNO", "Al Yew": "PAS", "Di Box": "UMNO"}


LITHUANIAN = """\
Apygarda;Apylinkė;Sąrašo Nr.;Sąrašas;Balsai apylinkėje;Balsai paštu;Iš viso balsų
Naujamiesčio;Šopeno;1;ĄŽUOLAS;100;20;120
Naujamiesčio;Šopeno;2;UOSIS;90;10;100
Naujamiesčio;Kauno;1;ĄŽUOLAS;50;5;55
Naujamiesčio;Kauno;2;UOSIS;60;6;66
Senamiesčio;Pylimo;1;ĄŽUOLAS;70;7;77
Senamiesčio;Pylimo;2;UOSIS;30;3;33
"""


def test_lithuania_where_votes_are_the_sum_of_two_ways() -> None:
    _, made = made_of(LITHUANIAN)
    assert "Kauno station < Naujamiesčio" in tree_of(made)
    assert votes_at(made, "Kauno") == {"ĄŽUOLAS": "55", "UOSIS": "66"}


COLOMBIAN = """\
DEPARTAMENTO;MUNICIPIO;ZONA;PUESTO;MESA;CANDIDATO;PARTIDO;VOTOS
ANTIOQUIA;MEDELLIN;01;ESCUELA A;1;ANA OLMO;OLMOS;100
ANTIOQUIA;MEDELLIN;01;ESCUELA A;1;LUIS PINO;PINOS;80
ANTIOQUIA;MEDELLIN;01;ESCUELA A;1;VOTOS NO MARCADOS;;3
ANTIOQUIA;MEDELLIN;01;ESCUELA A;2;ANA OLMO;OLMOS;90
ANTIOQUIA;MEDELLIN;01;ESCUELA A;2;LUIS PINO;PINOS;70
ANTIOQUIA;MEDELLIN;01;ESCUELA A;2;VOTOS NO MARCADOS;;1
ANTIOQUIA;MEDELLIN;01;ESCUELA B;1;ANA OLMO;OLMOS;60
ANTIOQUIA;MEDELLIN;01;ESCUELA B;1;LUIS PINO;PINOS;65
ANTIOQUIA;MEDELLIN;01;ESCUELA B;1;VOTOS NO MARCADOS;;2
"""


def test_colombia_where_tables_are_numbered_anew_in_each_school() -> None:
    mapping, made = made_of(COLOMBIAN)
    assert mapping.place is not None
    assert mapping.place.key.endswith("{PUESTO}-{MESA}")
    assert {"1 station < ESCUELA A", "1 station < ESCUELA B", "ESCUELA B district < 01"} < tree_of(
        made
    )
    assert votes_at(made, "2") == {"ANA OLMO": "90", "LUIS PINO": "70"}
    assert "# PUESTO tells apart what has one number" in guessed(COLOMBIAN)


GHANAIAN = """\
Region,Constituency,Candidate,Party,Votes,Total Valid Votes,Rejected Ballots,Total Votes Cast,\
Registered Voters
ASHANTI,Bekwai,Ana Elm,NPP,400,700,5,705,900
ASHANTI,Bekwai,Tom Oak,NDC,300,700,5,705,900
VOLTA,Ho Central,Ana Elm,NPP,100,600,8,608,1000
VOLTA,Ho Central,Tom Oak,NDC,500,600,8,608,1000
"""


def test_ghana() -> None:
    _, made = made_of(GHANAIAN)
    assert votes_at(made, "Ho Central") == {"Ana Elm": "100", "Tom Oak": "500"}
    assert measures_at(made, "Ho Central") == {
        "voters-registered": "1000",
        "ballots-cast": "608",
        "ballots-rejected": "8",
    }


BULGARIAN = """\
Секция;Област;Община;Населено място;Избиратели по списък;Гласували;Недействителни бюлетини;ДЪБ;ЯСЕН
010100001;Благоевград;Банско;Банско;800;500;10;290;200
010100002;Благоевград;Банско;Добринище;700;400;5;200;195
020100001;Бургас;Айтос;Айтос;600;300;3;97;200
"""


def test_bulgaria_where_a_station_is_its_code_and_keeps_its_zeros() -> None:
    mapping, made = made_of(BULGARIAN)
    assert mapping.place is not None
    assert mapping.place.number == "{Секция}"
    assert votes_at(made, "010100002") == {"ДЪБ": "200", "ЯСЕН": "195"}
    assert measures_at(made, "010100002") == {
        "voters-registered": "700",
        "ballots-cast": "400",
        "ballots-rejected": "5",
    }


def test_a_code_under_an_unknown_heading_is_no_choice() -> None:
    strange = BULGARIAN.replace("Секция", "Xyz")
    _, made = made_of(strange)
    assert {cells["name"] for cells in made.candidates.values()} == {"ДЪБ", "ЯСЕН"}


KOREAN = """\
선거구명,구시군명,읍면동명,구분,선거인수,투표수,나무당 김참나,숲당 이소나,계,무효투표수,기권수
종로구,종로구,청운효자동,소계,10000,7000,3500,3400,6900,100,3000
종로구,종로구,청운효자동,관내사전투표,3000,3000,1500,1450,2950,50,0
종로구,종로구,청운효자동,청운효자동제1투,7000,4000,2000,1950,3950,50,3000
종로구,종로구,사직동,소계,8000,5000,2500,2400,4900,100,3000
종로구,종로구,사직동,관내사전투표,2000,2000,1000,950,1950,50,0
종로구,종로구,사직동,사직동제1투,6000,3000,1500,1450,2950,50,3000
"""


def test_korea_where_parts_of_each_town_recur_and_are_no_choices() -> None:
    _, made = made_of(KOREAN)
    assert {cells["name"] for cells in made.candidates.values()} == {
        "나무당 김참나",
        "숲당 이소나",
    }
    assert votes_at(made, "사직동") == {"나무당 김참나": "2500", "숲당 이소나": "2400"}
    assert "관내사전투표 district < 사직동" in tree_of(made)


PHILIPPINE = """\
REG_NAME,PRV_NAME,MUN_NAME,BRGY_NAME,PRECINCT_ID,CONTEST_NAME,CANDIDATE_NAME,PARTY_CODE,VOTES_AMOUNT
NCR,MANILA,TONDO,BARANGAY 1,39010001,PRESIDENT,ELM ANA,PE,300
NCR,MANILA,TONDO,BARANGAY 1,39010001,PRESIDENT,OAK TOM,PO,150
NCR,MANILA,TONDO,BARANGAY 1,39010001,MAYOR,FIR JO,PE,280
NCR,MANILA,TONDO,BARANGAY 2,39010002,PRESIDENT,ELM ANA,PE,100
NCR,MANILA,TONDO,BARANGAY 2,39010002,PRESIDENT,OAK TOM,PO,250
NCR,MANILA,TONDO,BARANGAY 2,39010002,MAYOR,FIR JO,PE,200
"""


def test_the_philippines_by_precinct() -> None:
    _, made = made_of(PHILIPPINE)
    assert {"39010002 precinct < BARANGAY 2", "BARANGAY 2 ward < TONDO"} < tree_of(made)
    assert votes_at(made, "39010002") == {"ELM ANA": "100", "OAK TOM": "250", "FIR JO": "200"}
