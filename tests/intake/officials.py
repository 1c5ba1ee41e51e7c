"""Small files with invented figures, each as an election office writes its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Cells = Sequence[str | int | float]

WIDE = """\
ONS code,Region,Constituency,Electorate,Con,Lab,All other candidates,Valid votes,Spoilt,Majority
E14000001,East,Ashford,"72,580","10,354","17,838",801,"28,993",79,"7,484"
E14000002,East,Dover,"75,925","12,903","9,000",410,"22,313",115,"3,903"
E14000003,North,Hull,"70,100","4,719","9,281",300,"14,300",60,"4,562"
"""

LONG = """\
county,precinct,office,district,candidate,party,votes
Kent,1,President,,Ana Reed,GRN,120
Kent,1,President,,Tom Vale,IND,80
Kent,1,State House,1,Ed Moss,GRN,99
Kent,2,President,,Ana Reed,GRN,70
Kent,2,President,,Tom Vale,IND,75
Kent,2,State House,2,Jo Lane,IND,50
Kent,Total,President,,Ana Reed,GRN,190
Kent,Total,President,,Tom Vale,IND,155
Sussex,1,President,,Ana Reed,GRN,30
Sussex,1,President,,Tom Vale,IND,40
Sussex,Total,President,,Ana Reed,GRN,30
Sussex,Total,President,,Tom Vale,IND,40
"""

ITALIAN = """\
Data elezione;Lista;Ripartizione;Nazione;Voti Liste;Schede Nulle;Schede Bianche;Votanti;Elettori
25/09/2022;LISTA ROSSA;EUROPA;GERMANIA;1.200;30;20;2.250;5.000
25/09/2022;LISTA BLU;EUROPA;GERMANIA;1.000;30;20;2.250;5.000
25/09/2022;LISTA ROSSA;EUROPA;SVIZZERA;900;10;5;1.215;3.000
25/09/2022;LISTA BLU;EUROPA;SVIZZERA;300;10;5;1.215;3.000
25/09/2022;LISTA ROSSA;AMERICA;STATI UNITI D'AMERICA;700;9;1;1.010;4.000
25/09/2022;LISTA BLU;AMERICA;STATI UNITI D'AMERICA;300;9;1;1.010;4.000
25/09/2022;LISTA ROSSA;AMERICA;ARGENTINA;400;4;4;908;4.000
25/09/2022;LISTA BLU;AMERICA;ARGENTINA;500;4;4;908;4.000
"""

GERMAN = """\
(c) Die Wahlleiterin;;;;;;;;;
;;;;;;;;;
Wahltag;Gebietsart;Gebietsnummer;Gebietsname;UegGebietsart;UegGebietsnummer;Gruppenname;Stimme;\
Anzahl;Prozent
23.02.2025;Bund;99;Bundesgebiet;;;Wahlberechtigte;;2000;
23.02.2025;Bund;99;Bundesgebiet;;;Wählende;;1000;50,0
23.02.2025;Bund;99;Bundesgebiet;;;Rote;1;600;60,0
23.02.2025;Bund;99;Bundesgebiet;;;Rote;2;500;50,0
23.02.2025;Bund;99;Bundesgebiet;;;Blaue;1;400;40,0
23.02.2025;Bund;99;Bundesgebiet;;;Blaue;2;500;50,0
23.02.2025;Land;01;Küste;Bund;99;Wahlberechtigte;;1200;
23.02.2025;Land;01;Küste;Bund;99;Wählende;;600;50,0
23.02.2025;Land;01;Küste;Bund;99;Rote;1;350;58,3
23.02.2025;Land;01;Küste;Bund;99;Rote;2;300;50,0
23.02.2025;Wahlkreis;001;Hafen;Land;01;Rote;1;350;58,3
23.02.2025;Wahlkreis;001;Hafen;Land;01;Rote;2;300;50,0
"""

FRENCH = """\
Code du département;Libellé du département;Code de la commune;Libellé de la commune;Etat saisie;\
Inscrits;Abstentions;% Abs/Ins;Votants;Blancs;Nuls;Exprimés;N°Panneau;Sexe;Nom;Prénom;\
Voix;% Voix/Ins
01;Ain;001;L'Abergement;Complet;600;100;16,67;500;10;5;485;1;F;ARBRE;Zoé;285;47,50;\
2;M;BOIS;René;200;33,33
01;Ain;002;Bâgé;Complet;300;50;16,67;250;4;6;240;1;F;ARBRE;Zoé;140;46,67;2;M;BOIS;René;100;33,33
02;Aisne;001;Abbécourt;Complet;400;100;25,00;300;5;5;290;1;F;ARBRE;Zoé;90;22,50;\
2;M;BOIS;René;200;50,00
"""

BRAZILIAN = """\
DT_GERACAO;NR_TURNO;DS_ELEICAO;DT_ELEICAO;SG_UF;CD_MUNICIPIO;NM_MUNICIPIO;NR_ZONA;DS_CARGO;\
NR_CANDIDATO;NM_CANDIDATO;SG_PARTIDO;NM_PARTIDO;QT_VOTOS_NOMINAIS
"03/10/2022";1;"ELEIÇÃO GERAL";"02/10/2022";"SP";71072;"SÃO PAULO";1;"PRESIDENTE";13;"JOÃO";"PA";\
"PARTIDO A";900
"03/10/2022";1;"ELEIÇÃO GERAL";"02/10/2022";"SP";71072;"SÃO PAULO";1;"PRESIDENTE";22;"ANA";"PB";\
"PARTIDO B";700
"03/10/2022";1;"ELEIÇÃO GERAL";"02/10/2022";"SP";71072;"SÃO PAULO";2;"PRESIDENTE";13;"JOÃO";"PA";\
"PARTIDO A";300
"03/10/2022";1;"ELEIÇÃO GERAL";"02/10/2022";"SP";71072;"SÃO PAULO";2;"PRESIDENTE";22;"ANA";"PB";\
"PARTIDO B";400
"""

MEXICAN = """\
PROCESO ELECTORAL 2024
Fecha y hora: 02/06/2024 23:55

ACTAS_ESPERADAS|ACTAS_CAPTURADAS
6|6

ID_ENTIDAD|ENTIDAD|SECCION|CLAVE_CASILLA|PAN|MORENA|MC|NO REGISTRADOS|NULOS|\
TOTAL_VOTOS|LISTA_NOMINAL
1|AGUASCALIENTES|338|010338B01|40|90|10|1|4|145|300
1|AGUASCALIENTES|339|010339B01|60|50|20|0|5|135|310
2|BAJA CALIFORNIA|338|020338B01|10|95|30|2|6|143|290
2|BAJA CALIFORNIA|340|020340B01|20|85|5|1|2|113|280
"""

JAPANESE = """\
都道府県,市区町村,当日有権者数,投票者数,投票率,山田太郎,鈴木花子,無効投票数
東京都,千代田区,9000,5000,55.56,3000,1990,10
東京都,中央区,8000,4000,50.00,1500,2480,20
東京都,計,17000,9000,52.94,4500,4470,30
大阪府,堺市,7000,3000,42.86,2000,995,5
大阪府,計,7000,3000,42.86,2000,995,5
"""

POLISH = """\
TERYT;Gmina;Powiat;Województwo;Liczba komisji;Liczba uwzględnionych komisji;\
Liczba wyborców uprawnionych do głosowania;Liczba kart wyjętych z urny;Liczba głosów nieważnych;\
Liczba głosów ważnych;DĄB Robert;KLON Anna
020101;Bolesław;bolecki;dolnośląskie;12;12;5000;3000;30;2970;1970;1000
020102;Gromada;bolecki;dolnośląskie;10;7;4000;2000;20;1980;980;1000
040101;Alek;alecki;kujawskie;8;8;3000;1500;10;1490;800;690
"""

KENYAN = """\
County Code,County Name,Constituency Code,Constituency Name,Polling Station Code,\
Polling Station Name,Registered Voters,ALI OMAR,RUTH MOSI,Total Valid Votes,Rejected Ballots
001,MOMBASA,001,CHANGAMWE,001001001,HILL PRIMARY,"1,200",300,200,500,4
001,MOMBASA,002,JOMVU,001002001,LAKE PRIMARY,900,100,350,450,2
047,NAIROBI,001,WESTLANDS,047001001,PARK PRIMARY,"1,500",400,380,780,6
"""

IRISH = """\
Constituency Name,Candidate Surname,Candidate First Name,Party Abbreviation,Count Number,Votes,\
Transfers,Total Votes,Result
Carlow,Byrne,John,FF,1,5000,0,5000,
Carlow,Nolan,Kate,SF,1,6000,0,6000,Elected
Carlow,Byrne,John,FF,2,5000,300,5300,Elected
Cavan,Daly,Paul,FG,1,4000,0,4000,
Cavan,Reid,Ann,GP,1,3000,0,3000,
Cork,Foley,Sean,FG,1,7000,0,7000,
Cork,Walsh,Una,SD,1,6500,0,6500,
"""

NESTED = """\
{"election": "Council of Kent", "date": "2025-05-01", "results": {
  "Ashford": {"Ana Reed": 120, "Tom Vale": 80, "Spoilt": 3},
  "Dover": {"Ana Reed": 60, "Tom Vale": 90, "Spoilt": 2},
  "Thanet North": {"Ana Reed": 50, "Tom Vale": 40, "Spoilt": 0}}}
"""

TREE = """\
{"updated": "2025-05-01T23:10:00+01:00", "test": false, "wards": [
  {"ward": "Ashford", "boxes": {"reported": 3, "total": 4}, "electorate": 900, "ballots": 210,
   "candidates": [{"id": 7, "name": "Ana Reed", "party": "Green", "votes": 120, "pct": 60.0},
                  {"id": 8, "name": "Tom Vale", "party": "Labour", "votes": 80, "pct": 40.0}]},
  {"ward": "Dover", "boxes": {"reported": 0, "total": 5}, "electorate": 800, "ballots": 0,
   "candidates": [{"id": 7, "name": "Ana Reed", "party": "Green", "votes": 0, "pct": 0.0},
                  {"id": 8, "name": "Tom Vale", "party": "Labour", "votes": 0, "pct": 0.0}]}]}
"""

XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<Resultats><Departements>
<Departement><CodDpt>01</CodDpt><LibDpt>Ain</LibDpt>
 <Mentions><Inscrits><Nombre>900</Nombre></Inscrits><Votants><Nombre>600</Nombre></Votants></Mentions>
 <Candidats><Candidat><NomPsn>ARBRE</NomPsn><PrenomPsn>Zoé</PrenomPsn><NbVoix>350</NbVoix>
 </Candidat><Candidat><NomPsn>BOIS</NomPsn><PrenomPsn>René</PrenomPsn><NbVoix>240</NbVoix>
 </Candidat></Candidats></Departement>
<Departement><CodDpt>02</CodDpt><LibDpt>Aisne</LibDpt>
 <Mentions><Inscrits><Nombre>800</Nombre></Inscrits><Votants><Nombre>500</Nombre></Votants></Mentions>
 <Candidats><Candidat><NomPsn>ARBRE</NomPsn><PrenomPsn>Zoé</PrenomPsn><NbVoix>150</NbVoix>
 </Candidat><Candidat><NomPsn>BOIS</NomPsn><PrenomPsn>René</PrenomPsn><NbVoix>340</NbVoix>
 </Candidat></Candidats></Departement>
</Departements></Resultats>
"""

SPANISH: list[Cells] = [
    ["Elecciones generales"],
    [],
    [
        *("Nombre de Comunidad", "Código de Provincia", "Nombre de Provincia"),
        *("Código de Municipio", "Nombre de Municipio", "Población", "Total censo electoral"),
        *("Total votantes", "Votos válidos", "Votos en blanco", "Votos nulos", "PA", "PB"),
    ],
    ["Andalucía", 4, "Almería", 1, "Abla", 1200, 1000, 600, 590, 10, 10, 300, 280],
    ["Andalucía", 4, "Almería", 2, "Adra", 2200, 2000, 900, 890, 5, 10, 385, 500],
    ["Aragón", 22, "Huesca", 1, "Abiego", 320, 300, 200, 198, 2, 2, 100, 96],
]

INDIAN: list[Cells] = [
    ["33 - Constituency Wise Detailed Result"],
    [
        *("State Name", "PC NAME", "CANDIDATES NAME", "SEX", "AGE", "PARTY NAME", "GENERAL"),
        *("POSTAL", "TOTAL", "OVER TOTAL ELECTORS IN CONSTITUENCY", "TOTAL ELECTORS"),
    ],
    ["Goa", "North Goa", "A RAO", "MALE", 45, "PA", 900, 10, 910, 45.5, 2000],
    ["Goa", "North Goa", "B DEVI", "FEMALE", 50, "PB", 700, 20, 720, 36.0, 2000],
    ["Goa", "South Goa", "C PAL", "MALE", 39, "PA", 500, 5, 505, 33.67, 1500],
    ["Goa", "South Goa", "D SEN", "FEMALE", 61, "PB", 600, 8, 608, 40.53, 1500],
    ["Delhi", "East Delhi", "E KHAN", "MALE", 44, "PA", 800, 4, 804, 40.2, 2000],
    ["Delhi", "East Delhi", "F LAL", "MALE", 47, "PB", 790, 9, 799, 39.95, 2000],
]

SWEDISH: list[Cells] = [
    ["Valkrets", "Kommun", "Parti", "Röster", "Röstberättigade"],
    ["Blekinge", "Karlshamn", "Gröna", 500, 2000],
    ["Blekinge", "Karlshamn", "Övriga", 300, 2000],
    ["Skåne", "Malmö", "Gröna", 700, 3000],
    ["Skåne", "Malmö", "Övriga", 900, 3000],
]

_PARTS = "application/vnd.openxmlformats-package"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(**sheets: Sequence[Cells]) -> bytes:
    """A spreadsheet as Excel writes it, as small as can be."""
    numbered = list(enumerate(sheets.items(), start=1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    names = "".join(f'<sheet name="{n}" sheetId="{k}" r:id="r{k}"/>' for k, (n, _) in numbered)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{k}.xml" ContentType="{_SHEETS}.worksheet+xml"/>'
        for k, _ in numbered
    )
    links = "".join(
        f'<Relationship Id="r{k}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{k}.xml"/>'
        for k, _ in numbered
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{_PARTS}.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">{links}</Relationships>',
    }
    for k, (_, rows) in numbered:
        body = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
        files[f"xl/worksheets/sheet{k}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        )
    return _zipped({name: f'<?xml version="1.0"?>{text}' for name, text in files.items()})


def _row(number: int, row: Cells) -> str:
    cells = []
    for at, value in enumerate(row):
        where = f"{chr(ord('A') + at)}{number}"
        if isinstance(value, str):
            text = f"<is><t>{escape(value)}</t></is>"
            cells.append(f'<c r="{where}" t="inlineStr">{text}</c>')
        else:
            cells.append(f'<c r="{where}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def ods(rows: Sequence[Cells]) -> bytes:
    """A spreadsheet as LibreOffice writes it, as small as can be."""
    lines = []
    for row in rows:
        cells = []
        for value in row:
            is_text = isinstance(value, str)
            kind = '"string"' if is_text else f'"float" office:value="{value}"'
            text = f"<text:p>{escape(str(value))}</text:p>"
            cells.append(f"<table:table-cell office:value-type={kind}>{text}</table:table-cell>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    base = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{n}="{base}:{n}:1.0"' for n in ("office", "table", "text"))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{base}:manifest:1.0"><manifest:file-entry '
                f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
            ),
            "content.xml": (
                f"<office:document-content {names}><office:body><office:spreadsheet>"
                f'<table:table table:name="A">{"".join(lines)}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def _zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()
