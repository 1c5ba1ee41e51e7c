"""More small files with invented figures, in formats that no shipped mapping is for: their headers,
lines above them, signs and habits are those of the offices.
"""

from __future__ import annotations

from typing import Any

from tests.intake.officials import Cells

CANADIAN = """\
Electoral District Number/Numéro de circonscription,\
Electoral District Name_English/Nom de circonscription_Anglais,\
Electoral District Name_French/Nom de circonscription_Français,\
Polling Station Number/Numéro du bureau de scrutin,\
Polling Station Name/Nom du bureau de scrutin,\
Void Poll Indicator/Indicateur de bureau supprimé,\
No Poll Held Indicator/Indicateur de bureau sans scrutin,\
Merge With/Fusionné avec,\
Rejected Ballots for Polling Station/Bulletins rejetés du bureau,\
Electors for Polling Station/Électeurs du bureau,\
Candidate’s Family Name/Nom de famille du candidat,\
Candidate’s Middle Name/Second prénom du candidat,\
Candidate’s First Name/Prénom du candidat,\
Political Affiliation Name_English/Appartenance politique_Anglais,\
Political Affiliation Name_French/Appartenance politique_Français,\
Incumbent Indicator/Indicateur_Candidat sortant,\
Elected Candidate Indicator/Indicateur du candidat élu,\
Candidate Poll Votes Count/Votes du candidat pour le bureau
10001,Avalon,Avalon,1,Cape Hall,N,N,,2,300,Byrne,,Kate,Liberal,Libéral,N,Y,120
10001,Avalon,Avalon,1,Cape Hall,N,N,,2,300,Moss,Lee,Ed,Green Party,Parti Vert,N,N,60
10001,Avalon,Avalon,2A,Port Hall,N,N,,0,250,Byrne,,Kate,Liberal,Libéral,N,Y,90
10001,Avalon,Avalon,2A,Port Hall,N,N,,0,250,Moss,Lee,Ed,Green Party,Parti Vert,N,N,75
10001,Avalon,Avalon,3,Cove,N,N,2A,0,200,Byrne,,Kate,Liberal,Libéral,N,Y,0
10001,Avalon,Avalon,3,Cove,N,N,2A,0,200,Moss,Lee,Ed,Green Party,Parti Vert,N,N,0
35007,Beaches,Les Plages,1,School,N,N,,1,400,Vale,,Tom,Liberal,Libéral,Y,N,140
35007,Beaches,Les Plages,1,School,N,N,,1,400,Roy,,Zoé,Green Party,Parti Vert,N,Y,150
35007,Beaches,Les Plages,2,Library,N,N,,3,410,Vale,,Tom,Liberal,Libéral,Y,N,100
35007,Beaches,Les Plages,2,Library,N,N,,3,410,Roy,,Zoé,Green Party,Parti Vert,N,Y,130
48011,Plains,Les Plaines,1,Arena,N,N,,4,500,Roth,,Max,Liberal,Libéral,N,N,80
48011,Plains,Les Plaines,1,Arena,N,N,,4,500,Wood,,Jo,Green Party,Parti Vert,N,Y,210
"""

_TSE = (
    "DT_GERACAO HH_GERACAO ANO_ELEICAO CD_TIPO_ELEICAO NM_TIPO_ELEICAO NR_TURNO CD_ELEICAO "
    "DS_ELEICAO DT_ELEICAO TP_ABRANGENCIA SG_UF SG_UE NM_UE CD_MUNICIPIO NM_MUNICIPIO NR_ZONA "
    "NR_SECAO CD_CARGO DS_CARGO NR_VOTAVEL NM_VOTAVEL QT_VOTOS NR_LOCAL_VOTACAO SQ_CANDIDATO "
    "NM_LOCAL_VOTACAO DS_LOCAL_VOTACAO_ENDERECO"
)
_SECTIONS = [
    (71072, "SÃO PAULO", 1, 10, ((13, "JOÃO", 120), (22, "ANA", 90), (95, "VOTO BRANCO", 5))),
    (71072, "SÃO PAULO", 1, 11, ((13, "JOÃO", 80), (22, "ANA", 95), (96, "VOTO NULO", 9))),
    (62910, "CAMPINAS", 1, 10, ((13, "JOÃO", 60), (22, "ANA", 75), (95, "VOTO BRANCO", 2))),
    (62910, "CAMPINAS", 2, 7, ((13, "JOÃO", 44), (22, "ANA", 41), (96, "VOTO NULO", 1))),
]


def _tse() -> str:
    lines = [";".join(f'"{name}"' for name in _TSE.split())]
    for code, town, zone, section, votes in _SECTIONS:
        for number, name, count in votes:
            sequence = 280001 if number < 90 else -1
            cells = (
                *("03/10/2022", "18:20:05", 2022, 2, "ELEIÇÃO ORDINÁRIA", 1, 544),
                *("Eleição Geral Federal 2022", "02/10/2022", "F", "SP", "BR", "BRASIL"),
                *(code, town, zone, section, 1, "PRESIDENTE", number, name, count),
                *(1000 + section, sequence + number, f"ESCOLA {section}", "RUA UM, 1"),
            )
            lines.append(";".join(f'"{c}"' if isinstance(c, str) else str(c) for c in cells))
    return "\n".join(lines) + "\n"


BRAZILIAN_SECTIONS = _tse()

AUSTRALIAN = """\
2022 Federal Election House of Representatives First Preferences By Candidate By Vote Type \
Download [Event:27966 Phase:FinalResults Generated:2022-06-20T12:00:13 Cycle:68a0ba94-6ab3]
StateAb,DivisionID,DivisionNm,CandidateID,Surname,GivenNm,BallotPosition,Elected,HistoricElected,\
PartyAb,PartyNm,OrdinaryVotes,AbsentVotes,ProvisionalVotes,PrePollVotes,PostalVotes,TotalVotes,Swing
ACT,318,Bean,36231,BYRNE,Kate,1,N,N,GRN,The Greens,11000,700,60,900,1800,14460,1.2
ACT,318,Bean,36244,MOSS,Ed,2,Y,Y,ALP,Australian Labor Party,33000,800,90,1000,4000,38890,3.1
ACT,318,Bean,999,Informal,Informal,999,N,N,,,2500,50,5,60,200,2815,0.0
ACT,101,Canberra,36239,ROY,Zoé,1,N,N,GRN,The Greens,20000,600,70,800,2100,23570,2.0
ACT,101,Canberra,36241,VALE,Tom,2,Y,N,ALP,Australian Labor Party,35000,700,80,900,3500,40180,-1.5
ACT,101,Canberra,999,Informal,Informal,999,N,N,,,1500,40,4,50,150,1744,0.0
NSW,103,Banks,36320,WOOD,Jo,1,N,N,GRN,The Greens,8000,300,30,400,900,9630,0.4
NSW,103,Banks,36327,REED,Ana,2,N,N,ALP,Australian Labor Party,30000,500,60,700,3000,34260,2.2
NSW,103,Banks,999,Informal,Informal,999,N,N,,,5200,60,9,70,300,5639,0.0
"""

MEXICAN_PREP = """\
PRESIDENCIA
Corte: 02/06/2024 23:55 (UTC-6)

ACTAS_ESPERADAS|ACTAS_REGISTRADAS|ACTAS_CAPTURADAS|PORCENTAJE_ACTAS_CAPTURADAS|\
ACTAS_CONTABILIZADAS|TOTAL_VOTOS_C_CS|PORCENTAJE_PARTICIPACION_CIUDADANA
170944|5|5|0.0029|4|701|48.5123

CLAVE_CASILLA|CLAVE_ACTA|ID_ENTIDAD|ENTIDAD|ID_DISTRITO_FEDERAL|DISTRITO_FEDERAL|SECCION|\
ID_CASILLA|TIPO_CASILLA|EXT_CONTIGUA|UBICACION_CASILLA|TIPO_ACTA|TOTAL_BOLETAS_SOBRANTES|\
TOTAL_PERSONAS_VOTARON|TOTAL_REP_PARTIDO_CI_VOTARON|TOTAL_VOTOS_SACADOS|PAN|PRI|PAN_PRI|MORENA|\
MC|CANDIDATO/A NO REGISTRADO/A|VOTOS NULOS|TOTAL_VOTOS_CALCULADO|LISTA_NOMINAL|OBSERVACIONES|\
CONTABILIZADA|FECHA_HORA_ACOPIO|FECHA_HORA_CAPTURA|FECHA_HORA_VERIFICACION|ORIGEN
'010338B0100'|'0103380100101'|1|AGUASCALIENTES|1|JESUS MARIA|338|1|B|0|1|1|155|143|2|145|\
30|10|3|90|7|1|4|145|300|-|1|02/06/2024 21:03:10|02/06/2024 21:05:44|02/06/2024 21:06:00|CATD
'010339B0100'|'0103390100101'|1|AGUASCALIENTES|1|JESUS MARIA|339|1|B|0|1|1|175|133|2|135|\
40|20|0|50|20|0|5|135|310|-|1|02/06/2024 21:13:10|02/06/2024 21:15:44|02/06/2024 21:16:00|CATD
'010402B0100'|'0104020100101'|1|AGUASCALIENTES|2|AGUASCALIENTES|402|1|B|0|1|1|-|-|-|-|\
-|-|-|-|-|-|-|-|290|Ilegible|0|02/06/2024 21:23:10|02/06/2024 21:25:44|-|CATD
'020338B0100'|'0203380100101'|2|BAJA CALIFORNIA|1|MEXICALI|338|1|B|0|1|1|147|141|2|143|\
7|3|0|95|30|2|6|143|290|-|1|02/06/2024 21:43:10|02/06/2024 21:45:44|02/06/2024 21:46:00|CASILLA
'020340B0100'|'0203400100101'|2|BAJA CALIFORNIA|1|MEXICALI|340|1|B|0|1|1|2|276|2|278|\
60|20|5|180|10|1|2|278|280|-|1|02/06/2024 21:53:10|02/06/2024 21:55:44|02/06/2024 21:56:00|CASILLA
"""

INDIAN_REPORT: list[Cells] = [
    ["ELECTION COMMISSION OF INDIA, GENERAL ELECTIONS, 2024"],
    ["33 - CONSTITUENCY WISE DETAILED RESULT"],
    [
        *("State Name", "PC NAME", "CANDIDATES NAME", "SEX", "AGE", "CATEGORY", "PARTY NAME"),
        *("PARTY SYMBOL", "VOTES SECURED", "", "", "% OF VOTES SECURED", "", "TOTAL ELECTORS"),
    ],
    [
        *("", "", "", "", "", "", "", "", "GENERAL", "POSTAL", "TOTAL"),
        *("OVER TOTAL ELECTORS IN CONSTITUENCY", "OVER TOTAL VOTES POLLED IN CONSTITUENCY", ""),
    ],
    [
        "Goa",
        "North Goa",
        "1 A RAO",
        "MALE",
        45,
        "GENERAL",
        "PA",
        "Lotus",
        900,
        10,
        910,
        45.5,
        55.1,
        2000,
    ],
    [
        "Goa",
        "North Goa",
        "2 B DEVI",
        "FEMALE",
        50,
        "SC",
        "PB",
        "Hand",
        700,
        20,
        720,
        36.0,
        43.6,
        2000,
    ],
    ["Goa", "North Goa", "3 NOTA", "", "", "", "NOTA", "NOTA", 20, 1, 21, 1.05, 1.3, 2000],
    [
        "Goa",
        "South Goa",
        "1 C PAL",
        "MALE",
        39,
        "GENERAL",
        "PA",
        "Lotus",
        500,
        5,
        505,
        33.67,
        44.6,
        1500,
    ],
    [
        "Goa",
        "South Goa",
        "2 D SEN",
        "FEMALE",
        61,
        "ST",
        "PB",
        "Hand",
        600,
        8,
        608,
        40.53,
        53.8,
        1500,
    ],
    ["Goa", "South Goa", "3 NOTA", "", "", "", "NOTA", "NOTA", 18, 0, 18, 1.2, 1.6, 1500],
    [
        "Delhi",
        "East Delhi",
        "1 E KHAN",
        "MALE",
        44,
        "GENERAL",
        "PA",
        "Lotus",
        800,
        4,
        804,
        40.2,
        49.7,
        2000,
    ],
    [
        "Delhi",
        "East Delhi",
        "2 F LAL",
        "MALE",
        47,
        "GENERAL",
        "PB",
        "Hand",
        790,
        9,
        799,
        39.95,
        49.4,
        2000,
    ],
    ["Delhi", "East Delhi", "3 NOTA", "", "", "", "NOTA", "NOTA", 15, 0, 15, 0.75, 0.9, 2000],
]

CLARITY = """\
<?xml version="1.0" encoding="utf-8"?>
<ElectionResult>
<Timestamp>11/8/2022 10:41:07 PM EST</Timestamp>
<ElectionName>General Election</ElectionName>
<ElectionDate>11/8/2022</ElectionDate>
<Region>GA</Region>
<ElectionVoterTurnout totalVoters="9000" ballotsCast="4720" voterTurnout="52.44"><Counties>
<County name="Appling" totalVoters="4000" ballotsCast="2020" voterTurnout="50.50" \
precinctsParticipating="4" precinctsReported="4" precinctsReportingPercent="100.00" />
<County name="Bacon" totalVoters="5000" ballotsCast="2700" voterTurnout="54.00" \
precinctsParticipating="6" precinctsReported="3" precinctsReportingPercent="50.00" />
</Counties></ElectionVoterTurnout>
<Contest key="10" text="Governor" voteFor="1" isQuestion="false" precinctsParticipating="10" \
precinctsReported="7"><ParticipatingCounties>
<County name="Appling" precinctsParticipating="4" precinctsReported="4" />
<County name="Bacon" precinctsParticipating="6" precinctsReported="3" /></ParticipatingCounties>
<Choice key="1" text="Ana Reed (Rep)" party="Rep" totalVotes="2500">
<VoteType name="Election Day Votes" votes="1500"><County name="Appling" votes="700" />
<County name="Bacon" votes="800" /></VoteType>
<VoteType name="Absentee by Mail Votes" votes="1000"><County name="Appling" votes="400" />
<County name="Bacon" votes="600" /></VoteType></Choice>
<Choice key="2" text="Tom Vale (Dem)" party="Dem" totalVotes="2100">
<VoteType name="Election Day Votes" votes="1100"><County name="Appling" votes="500" />
<County name="Bacon" votes="600" /></VoteType>
<VoteType name="Absentee by Mail Votes" votes="1000"><County name="Appling" votes="350" />
<County name="Bacon" votes="650" /></VoteType></Choice></Contest>
<Contest key="11" text="Secretary of State" voteFor="1" isQuestion="false" \
precinctsParticipating="10" precinctsReported="7"><ParticipatingCounties>
<County name="Appling" precinctsParticipating="4" precinctsReported="4" />
<County name="Bacon" precinctsParticipating="6" precinctsReported="3" /></ParticipatingCounties>
<Choice key="1" text="Ed Moss (Rep)" party="Rep" totalVotes="2400">
<VoteType name="Election Day Votes" votes="1450"><County name="Appling" votes="690" />
<County name="Bacon" votes="760" /></VoteType>
<VoteType name="Absentee by Mail Votes" votes="950"><County name="Appling" votes="380" />
<County name="Bacon" votes="570" /></VoteType></Choice>
<Choice key="2" text="Jo Lane (Dem)" party="Dem" totalVotes="2150">
<VoteType name="Election Day Votes" votes="1120"><County name="Appling" votes="510" />
<County name="Bacon" votes="610" /></VoteType>
<VoteType name="Absentee by Mail Votes" votes="1030"><County name="Appling" votes="360" />
<County name="Bacon" votes="670" /></VoteType></Choice></Contest>
</ElectionResult>
"""

KOREAN = """\
[대통령선거][전체],,,,,,,,,
시도명,구시군명,읍면동명,투표구명,선거인수,투표수,후보자별 득표수,,,무효투표수,기권수
,,,,,,가나당 김하나,다라당 이두리,계,,
서울특별시,합계,,,"11,000","7,600","4,160","3,350","7,510",90,"3,400"
서울특별시,종로구,합계,,"5,000","3,500","1,900","1,560","3,460",40,"1,500"
서울특별시,종로구,청운동,소계,"5,000","3,500","1,900","1,560","3,460",40,"1,500"
서울특별시,종로구,청운동,관내사전투표,"2,000","1,600",900,680,"1,580",20,400
서울특별시,종로구,청운동,청운동제1투,"3,000","1,900","1,000",880,"1,880",20,"1,100"
서울특별시,중구,합계,,"6,000","4,100","2,260","1,790","4,050",50,"1,900"
서울특별시,중구,소공동,소계,"6,000","4,100","2,260","1,790","4,050",50,"1,900"
서울특별시,중구,소공동,관내사전투표,"2,500","1,900","1,060",820,"1,880",20,600
서울특별시,중구,소공동,소공동제1투,"3,500","2,200","1,200",970,"2,170",30,"1,300"
"""

POLISH_SEJM = """\
"TERYT Gminy";"Gmina";"Powiat";"Województwo";"Nr okręgu";"Liczba komisji";\
"Liczba uwzględnionych komisji";"Komisja otrzymała kart do głosowania";\
"Liczba wyborców uprawnionych do głosowania (umieszczonych w spisie, z uwzględnieniem dodatkowych \
formularzy) w chwili zakończenia głosowania";"Nie wykorzystano kart do głosowania";\
"Liczba wyborców, którym wydano karty do głosowania w lokalu wyborczym (liczba podpisów w spisie \
oraz adnotacje o wydaniu karty bez potwierdzenia podpisem w spisie)";\
"Liczba wyborców głosujących przez pełnomocnika";\
"Liczba wyborców głosujących na podstawie zaświadczenia o prawie do głosowania";\
"Liczba otrzymanych kopert zwrotnych w głosowaniu korespondencyjnym";\
"Liczba kart wyjętych z urny";"W tym liczba kart wyjętych z kopert na karty do głosowania";\
"Liczba kart nieważnych (bez pieczęci obwodowej komisji wyborczej lub inne niż urzędowo ustalone)";\
"Liczba kart ważnych";"Liczba głosów nieważnych (z kart ważnych)";\
"W tym z powodu postawienia znaku „X” obok nazwiska dwóch lub większej liczby kandydatów";\
"W tym z powodu niepostawienia znaku „X” obok nazwiska żadnego kandydata";\
"Liczba głosów ważnych oddanych łącznie na wszystkie listy kandydatów (z kart ważnych)";\
"KOMITET WYBORCZY DĄB - ZPOW-601-6/23";"KOALICYJNY KOMITET WYBORCZY KLON - ZPOW-601-9/23";\
"KOMITET WYBORCZY WYBORCÓW LIPA - ZPOW-601-22/23"
"020101";"m. Bolesławiec";"bolesławiecki";"dolnośląskie";1;20;20;25000;28000;4000;21000;6;300;10;\
21005;5;2;21003;300;100;200;20703;9000;10003;1700
"020102";"gm. Gromadka";"bolesławiecki";"dolnośląskie";1;8;8;4000;4300;900;3100;2;40;0;\
3100;0;0;3100;60;20;40;3040;1640;1200;200
"040101";"m. Aleksandrów";"aleksandrowski";"kujawsko-pomorskie";5;10;10;9000;9800;1800;7200;1;90;2;\
7202;2;1;7201;101;41;60;7100;3100;3500;500
"149901";"zagranica";"";"";19;402;402;600000;608000;3000;590000;0;590000;0;\
590000;0;10;589990;1990;990;1000;588000;148000;400000;40000
"""

_CHILEAN_TABLES: list[tuple[Any, ...]] = [
    (15, "De Arica", "Arica", 1, 1, "Arica", "Liceo A", 1, 350, (120, 80, 6, 3)),
    (15, "De Arica", "Arica", 1, 1, "Arica", "Liceo A", 2, 340, (100, 95, 4, 2)),
    (15, "De Arica", "Arica", 1, 1, "Arica", "Liceo C", 1, 320, (70, 85, 2, 1)),
    (15, "De Arica", "Parinacota", 1, 1, "Putre", "Escuela B", 1, 200, (60, 70, 1, 0)),
    (1, "De Tarapacá", "Iquique", 2, 2, "Iquique", "Liceo A", 1, 345, (90, 110, 5, 4)),
]
_CHILEAN_CHOICES: list[Cells] = [
    (1, "ANA ROJAS", "PARTIDO ROJO"),
    (2, "JUAN VERA", "PARTIDO VERDE"),
    ("", "VOTOS NULOS", ""),
    ("", "VOTOS EN BLANCO", ""),
]


def _chilean() -> list[Cells]:
    header = (
        *("Nro. Región", "Región", "Provincia", "Circ. Senatorial", "Distrito", "Comuna"),
        *("Circ. Electoral", "Local", "Nro. Mesa", "Tipo Mesa", "Mesas Fusionadas", "Electores"),
        *("Nro. en Voto", "Candidato", "Partido", "Votos TRICEL"),
    )
    rows: list[Cells] = [header]
    for *where, town, local, mesa, electors, counted in _CHILEAN_TABLES:
        for choice, votes in zip(_CHILEAN_CHOICES, counted, strict=True):
            table = (town, town, local, mesa, "M", f"{mesa}M", electors)
            rows.append((*where, *table, *choice, votes))
    return rows


CHILEAN = _chilean()

SCOTTISH = """\
Council,Ward Code,Ward Name,Electorate,Total Valid Votes,Rejected Papers,Quota,Seats,\
Candidate Name,Party Name,Stage 1,Stage 2,Stage 3,Elected
Fife,S13001,Burntisland,12000,5000,100,1251,3,Kate Byrne,Green,900,950,1300,Y
Fife,S13001,Burntisland,12000,5000,100,1251,3,Ed Moss,Labour,2100,1251,1251,Y
Fife,S13001,Burntisland,12000,5000,100,1251,3,Ana Reed,SNP,2000,2400,1251,Y
Fife,S13002,Cupar,9000,4000,60,1001,3,Tom Vale,Green,1000,1001,1001,Y
Fife,S13002,Cupar,9000,4000,60,1001,3,Jo Lane,Labour,1500,1500,1001,Y
Fife,S13002,Cupar,9000,4000,60,1001,3,Max Roth,SNP,1500,1490,1600,Y
Fife,S13003,Leven,8000,3000,40,601,4,Una Walsh,Green,1000,601,601,Y
Fife,S13003,Leven,8000,3000,40,601,4,Sean Foley,Labour,2000,2399,2399,Y
"""

VOTEMANAGER = """\
datum;wahl;ags;gebiet-nr;gebiet-name;max-schnellmeldungen;anz-schnellmeldungen;A1;A2;A3;A;B;B1;C;D;\
D1;D2;D3
23.02.2025;Bundestagswahl;06412000;101;Altstadt Ost;1;1;900;100;0;1000;600;0;10;590;290;200;100
23.02.2025;Bundestagswahl;06412000;102;Altstadt West;1;1;800;120;0;920;500;0;8;492;192;200;100
23.02.2025;Bundestagswahl;06412000;901;Briefwahl 1;1;1;0;0;0;0;700;700;5;695;295;250;150
"""

SOUTH_AFRICAN = """\
Province,Municipality,Ward,VD_Number,VS_Name,RegisteredVoters,BallotType,SpoiltVotes,PartyName,\
TotalValidVotes,DateGenerated
Gauteng,City of J,Ward 1,33010001,SCHOOL A,1500,National,9,ACACIA PARTY,300,2024-06-02 18:00
Gauteng,City of J,Ward 1,33010001,SCHOOL A,1500,National,9,BAOBAB PARTY,200,2024-06-02 18:00
Gauteng,City of J,Ward 1,33010002,SCHOOL B,1200,National,4,ACACIA PARTY,200,2024-06-02 18:00
Gauteng,City of J,Ward 1,33010002,SCHOOL B,1200,National,4,BAOBAB PARTY,250,2024-06-02 18:00
Limpopo,Giyani,Ward 2,76010001,CLINIC,800,National,2,ACACIA PARTY,250,2024-06-02 18:00
Limpopo,Giyani,Ward 2,76010001,CLINIC,800,National,2,BAOBAB PARTY,20,2024-06-02 18:00
"""

ARGENTINE = """\
año,recuento_tipo,distrito_id,distrito_nombre,seccionprovincial_nombre,seccion_id,seccion_nombre,\
circuito_id,circuito_nombre,mesa_id,mesa_tipo,mesa_electores,cargo_id,cargo_nombre,agrupacion_id,\
agrupacion_nombre,votos_tipo,votos_cantidad
2023,PROV,1,CABA,No Aplica,1,Comuna 01,00001,,1,N,350,1,PRESIDENTE,501,UNION,POSITIVO,100
2023,PROV,1,CABA,No Aplica,1,Comuna 01,00001,,1,N,350,1,PRESIDENTE,502,FRENTE,POSITIVO,120
2023,PROV,1,CABA,No Aplica,1,Comuna 01,00001,,1,N,350,1,PRESIDENTE,,,EN BLANCO,5
2023,PROV,1,CABA,No Aplica,1,Comuna 01,00001,,1,N,350,1,PRESIDENTE,,,NULO,3
2023,PROV,1,CABA,No Aplica,2,Comuna 02,00010,,1,N,330,1,PRESIDENTE,501,UNION,POSITIVO,80
2023,PROV,1,CABA,No Aplica,2,Comuna 02,00010,,1,N,330,1,PRESIDENTE,502,FRENTE,POSITIVO,90
2023,PROV,4,Córdoba,No Aplica,1,Capital,00001,,1,N,345,1,PRESIDENTE,501,UNION,POSITIVO,60
2023,PROV,4,Córdoba,No Aplica,1,Capital,00001,,1,N,345,1,PRESIDENTE,502,FRENTE,POSITIVO,19
"""

NIGERIAN = """\
S/N,STATE,LGA,REGISTRATION AREA,POLLING UNIT,PU CODE,REGISTERED VOTERS,ACCREDITED VOTERS,A,AA,LP,\
TOTAL VALID VOTES,REJECTED VOTES,TOTAL VOTES CAST
1,ABIA,ABA NORTH,EZIAMA,OPP. 1,01-01-01-001,750,200,1,0,150,151,6,157
2,ABIA,ABA NORTH,EZIAMA,OPP. 2,01-01-01-002,650,180,0,1,120,121,4,125
3,LAGOS,IKEJA,OPEBI,GATE,24-11-03-001,900,300,2,0,120,122,9,131
"""

CZECH = """\
<?xml version="1.0"?>
<VYSLEDKY xmlns="http://www.volby.cz/ps/" DATUM_CAS_GENEROVANI="2021-10-09T20:01:02">
<CR><UCAST OKRSKY_CELKEM="30" OKRSKY_ZPRAC="27" ZAPSANI_VOLICI="3000" ODEVZDANE_OBALKY="1965"/></CR>
<KRAJ CIS_KRAJ="1" NAZ_KRAJ="Praha"><UCAST OKRSKY_CELKEM="10" OKRSKY_ZPRAC="9" \
ZAPSANI_VOLICI="1000" VYDANE_OBALKY="660" ODEVZDANE_OBALKY="655" PLATNE_HLASY="650"/>
<STRANA KSTRANA="1" NAZ_STR="LES"><HODNOTY_STRANA HLASY="400" PROC_HLASU="61.54"/></STRANA>
<STRANA KSTRANA="2" NAZ_STR="POLE"><HODNOTY_STRANA HLASY="250" PROC_HLASU="38.46"/></STRANA></KRAJ>
<KRAJ CIS_KRAJ="2" NAZ_KRAJ="Zlín"><UCAST OKRSKY_CELKEM="20" OKRSKY_ZPRAC="18" \
ZAPSANI_VOLICI="2000" VYDANE_OBALKY="1320" ODEVZDANE_OBALKY="1310" PLATNE_HLASY="1300"/>
<STRANA KSTRANA="1" NAZ_STR="LES"><HODNOTY_STRANA HLASY="700" PROC_HLASU="53.85"/></STRANA>
<STRANA KSTRANA="2" NAZ_STR="POLE"><HODNOTY_STRANA HLASY="600" PROC_HLASU="46.15"/></STRANA></KRAJ>
</VYSLEDKY>
"""

NORWEGIAN = """\
Fylkenummer;Fylkenavn;Kommunenummer;Kommunenavn;Stemmekretsnummer;Stemmekretsnavn;Partikode;Partin\
avn;Oppslutning prosentvis;Antall stemmeberettigede;Antall forhåndsstemmer;Antall valgtingstemmer;\
Antall stemmer totalt;Endring % siste tilsvarende valg;Endring % siste ekvivalente valg;Antall man\
dater;Antall utjevningsmandater
03;Oslo;0301;Oslo;0000;;A;Arbeiderpartiet;24,5;500000;60000;40000;100000;-1,2;-0,5;5;0
03;Oslo;0301;Oslo;0000;;H;Høyre;25,1;500000;55000;47500;102500;0,3;1,1;6;1
11;Rogaland;1103;Stavanger;0000;;A;Arbeiderpartiet;20,0;100000;11000;9000;20000;-1,2;-0,5;0;0
11;Rogaland;1103;Stavanger;0000;;H;Høyre;27,0;100000;12000;15000;27000;-1,2;-0,5;0;0
11;Rogaland;1108;Sandnes;0000;;A;Arbeiderpartiet;21,0;50000;5000;4000;9000;-1,2;-0,5;0;0
11;Rogaland;1108;Sandnes;0000;;H;Høyre;26,0;50000;6000;5500;11500;-1,2;-0,5;0;0
"""

ISRAELI = """\
שם ישוב,סמל ישוב,קלפי,ריכוז,שופט,בזב,מצביעים,פסולים,כשרים,אמת,ג,ודעם,מחל
אבו סנאן,473,1,5,2,640,350,3,347,10,0,120,217
אבו סנאן,473,2,5,2,610,340,5,335,20,1,100,214
אור יהודה,2400,1,8,3,700,460,2,458,40,30,2,386
אור יהודה,2400,2,8,3,690,455,4,451,38,33,0,380
"""

UKRAINIAN = """\
№ ОВО;№ ВД;Кількість виборчих бюлетенів, одержаних ДВК;Кількість виборців, внесених до списку;Кіль\
кість виборців, які отримали бюлетені;Кількість виборців, які взяли участь у голосуванні;Кількість\
 бюлетенів, визнаних недійсними;Зеленський Володимир Олександрович;Порошенко Петро Олексійович
11;050001;2000;1900;1300;1298;20;800;478
11;050002;1500;1400;900;899;9;500;390
12;050100;1800;1750;1200;1200;15;700;485
"""

KENYAN = """\
County Code,County Name,Const Code,Const. Name,Reg. Voters,Odinga Raila,Ruto William Samoei,Waihig\
a David Mwaure,Wajackoyah George Luchiri,Valid Votes,Rejected Ballots
001,Mombasa,001,Changamwe,93561,30000,20000,100,300,50400,400
001,Mombasa,002,Jomvu,75085,25000,17000,90,200,42290,300
002,Kwale,007,Msambweni,69649,26000,10000,70,150,36220,350
"""

TAIWANESE = """\
行政區別,村里別,投票所別,(1) 柯文哲 吳欣盈,(2) 賴清德 蕭美琴,(3) 侯友宜 趙少康,\
有效票數A A=1+2+...+N,無效票數B,投票數C C=A+B,已領未投票數D D=E-C\
,發出票數E E=C+D,用餘票數F,選舉人數G G=E+F,投票率H H=C÷G
松山區,,,"30,000","45,000","50,000","125,000","900","125,900",10,"125,910","39,000","164,910",76.34
,莊敬里,573,300,450,500,"1,250",9,"1,259",0,"1,259",391,"1,650",76.30
,莊敬里,574,310,440,480,"1,230",10,"1,240",0,"1,240",400,"1,640",75.61
信義區,,,"31,000","44,000","47,000","122,000","950","122,950",3,"122,953","40,000","162,953",75.45
,西村里,601,290,430,510,"1,230",8,"1,238",1,"1,239",390,"1,629",76.00
"""

SRI_LANKAN = """\
{"timestamp":"2024-09-22 01:20:00.000","level":"POLLING-DIVISION","ed_code":"01","ed_name":"Colomb\
o","pd_code":"01A","pd_name":"Colombo North","type":"PRESIDENTIAL-FIRST","sequence_number":"0012",\
"reference":"12","by_party":[{"party_code":"NPP","party_name":"JATHIKA JANA BALAWEGAYA","party_sym\
bol":"Compass","candidate":"ANURA KUMARA DISSANAYAKE","vote_count":"30,000","vote_percentage":"45.\
11"},{"party_code":"SJB","party_name":"SAMAGI JANA BALAWEGAYA","candidate":"SAJITH PREMADASA","vot\
e_count":"28,000","vote_percentage":"42.1"}],"summary":{"valid":"66,500","rejected":"1,500","polle\
d":"68,000","electors":"90,000","percent_valid":"97.8","percent_rejected":"2.2","percent_polled":"\
75.5"}}
"""

GEORGIAN = """\
საოლქო კოდი,უბნის კოდი,ამომრჩეველთა რაოდენობა,ხელმოწერა,ბათილი ბიულეტენი,(1) ალფა,(2) ბეტა,(3) გამა
1,1,1500,900,20,500,300,80
1,2,1400,800,15,400,300,85
2,1,1300,700,10,350,290,50
"""
