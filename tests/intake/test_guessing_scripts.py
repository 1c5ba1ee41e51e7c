"""What is guessed for files whose headings are in Cyrillic, Arabic, Hebrew, Devanagari or Thai
letters. All numbers and names are invented; headings are those of election offices.
"""

from __future__ import annotations

import pytest

from bot.intake.guessing.headings import heading_of, value_of
from tests.intake.guesses import made_of, measures_at, tree_of, votes_at

SERBIAN = """\
Републичка изборна комисија;;;;;;
Резултати избора;;;;;;
Округ;Општина;Уписано бирача;Гласало;Неважећи листићи;Храст;Липа
Београд;Земун;145.210;88.340;1.204;41.300;45.836
Београд;Чукарица;155.800;95.120;1.320;58.800;35.000
Нишавски;Ниш;220.400;121.006;2.006;80.000;39.000
"""
TUNISIAN = """\
الولاية,المسجلون,عدد المقترعين,الأوراق الملغاة,الأوراق البيضاء,أحمد السنديان,منى الزيتون
تونس,٣٠٠٠٠٠,١٢٠٠٠٠,٢٠٠٠,١٠٠٠,٧٠٠٠٠,٤٧٠٠٠
صفاقس,٢٠٠٠٠٠,٩٠٠٠٠,١٥٠٠,٥٠٠,٤٠٠٠٠,٤٨٠٠٠
سوسة,١٨٠٠٠٠,٨٠٠٠٠,١٠٠٠,١٠٠٠,٣٨٠٠٠,٤٠٠٠٠
"""
ISRAELI = """\
שם ישוב,קלפי,בעלי זכות בחירה,מצביעים,פסולים,כשרים,אלון,ברוש
חיפה,1,700,500,10,490,300,190
חיפה,2,650,450,5,445,200,245
עכו,1,600,400,8,392,150,242
"""
THAI = """\
จังหวัด,เขตเลือกตั้ง,หมายเลข,ชื่อผู้สมัคร,พรรค,คะแนน
เชียงใหม่,1,1,สมชาย ใจดี,พรรคต้นโอ๊ก,45000
เชียงใหม่,1,2,สมหญิง มีสุข,พรรคต้นสน,32000
เชียงใหม่,2,1,วิชัย ทองคำ,พรรคต้นโอ๊ก,28000
เชียงใหม่,2,2,มานี รักไทย,พรรคต้นสน,39000
ภูเก็ต,1,1,ปรีชา แสนดี,พรรคต้นโอ๊ก,21000
ภูเก็ต,1,2,ดวงใจ งามตา,พรรคต้นสน,20500
"""
NEPALI = """\
प्रदेश,जिल्ला,निर्वाचन क्षेत्र,उम्मेदवार,दल,मत
कोशी,झापा,झापा १,राम थापा,रुख,२५०००
कोशी,झापा,झापा १,सीता राई,घाम,१८०००
कोशी,झापा,झापा २,हरि लिम्बू,रुख,२१५००
कोशी,झापा,झापा २,गीता शर्मा,घाम,२२४००
बागमती,काठमाडौं,काठमाडौं १,मनु श्रेष्ठ,रुख,७१४०
बागमती,काठमाडौं,काठमाडौं १,रवि के.सी.,घाम,७०१५
"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_serbia_in_cyrillic(encoding: str) -> None:
    _, made = made_of(SERBIAN.encode(encoding))
    assert "Земун municipality < Београд" in tree_of(made)
    assert votes_at(made, "Земун") == {"Храст": "41300", "Липа": "45836"}
    assert measures_at(made, "Земун") == {
        "voters-registered": "145210",
        "ballots-cast": "88340",
        "ballots-rejected": "1204",
    }


def test_tunisia_with_digits_of_its_own() -> None:
    _, made = made_of(TUNISIAN)
    assert votes_at(made, "صفاقس") == {"أحمد السنديان": "40000", "منى الزيتون": "48000"}
    assert measures_at(made, "صفاقس") == {
        "voters-registered": "200000",
        "ballots-cast": "90000",
        "ballots-rejected": "1500",
        "ballots-blank": "500",
    }


def test_israel_with_the_whole_words_of_headings() -> None:
    _, made = made_of(ISRAELI)
    assert "2 station < חיפה" in tree_of(made)
    assert votes_at(made, "2") == {"אלון": "200", "ברוש": "245"}
    assert measures_at(made, "2") == {
        "voters-registered": "650",
        "ballots-cast": "450",
        "ballots-rejected": "5",
    }


def test_thailand_where_each_province_numbers_its_constituencies_from_1() -> None:
    _, made = made_of(THAI)
    assert [cells["name"] for cells in made.contests.values()] == [
        "เชียงใหม่ 1",
        "เชียงใหม่ 2",
        "ภูเก็ต 1",
    ]
    assert votes_at(made, "2") == {"วิชัย ทองคำ": "28000", "มานี รักไทย": "39000"}
    assert {c["party"] for c in made.candidates.values()} == {"พรรคต้นโอ๊ก", "พรรคต้นสน"}


def test_nepal_with_three_kinds_of_places() -> None:
    _, made = made_of(NEPALI)
    assert "झापा २ constituency < झापा" in tree_of(made)
    assert votes_at(made, "झापा २") == {"हरि लिम्बू": "21500", "गीता शर्मा": "22400"}
    assert {cells["district"] for cells in made.contests.values()} <= made.places.keys()


def test_who_voted_is_no_choice() -> None:
    _, made = made_of("Town,Registered,Voted,Oak,Elm\nAsh,900,600,300,290\nBox,800,500,200,295\n")
    assert votes_at(made, "Ash") == {"Oak": "300", "Elm": "290"}
    assert measures_at(made, "Ash") == {"voters-registered": "900", "ballots-cast": "600"}


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("NUMVOTISI", "NUMVOTINO"),
        ("Igen", "Nem"),
        ("Taip", "Ne"),
        ("نعم", "لا"),
        ("בעד", "נגד"),
        ("찬성", "반대"),
        ("Kyllä", "Ei"),
        ("Иә", "Жоқ"),
        ("Ҳа", "Йўқ"),
        ("In favour", "Opposed"),
        ("Votes Yes", "Votes No"),
        ("Dafür", "Dagegen"),
        ("A favor", "En contra"),
        ("ΝΑΙ", "ΟΧΙ"),
        ("Áno", "Nie"),
    ],
)
def test_yes_and_no_in_many_languages(yes: str, no: str) -> None:
    _, made = made_of(f"Town;{yes};{no}\nAsh;300;290\nBox;200;295\nElm;100;50\n")
    assert votes_at(made, "Ash") == {"Yes": "300", "No": "290"}
    assert {cells["kind"] for cells in made.contests.values()} == {"measure"}


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Градоначалник", ""),
        ("दलित", ""),
        ("मतदाता संख्या", "registered"),
        ("मतदान प्रतिशत", "share"),
        ("अवैध मत", "invalid"),
        ("प्राप्त मत", "votes"),
        ("คะแนนไม่เลือกผู้ใด", "blank"),
        ("จำนวนผู้มีสิทธิเลือกตั้งทั้งหมด", "registered"),
        ("เขตเลือกตั้งที่", "constituency"),
        ("عدد الناخبين", "registered"),
        ("候補者得票数", "votes"),
    ],
)
def test_short_words_are_not_found_inside_others(heading: str, concept: str) -> None:
    assert heading_of(heading).concept == concept


def test_yes_and_no_of_hindi_and_nepali_keep_their_vowels() -> None:
    assert value_of("हो", "yes", "no") == value_of("हाँ", "yes", "no") == "yes"
    assert value_of("ह", "yes", "no") == ""


@pytest.mark.parametrize(
    ("choices", "names"),
    [
        ("PRO;NE;KO", {"PRO", "NE", "KO"}),
        ("ANO;ODS;Ne", {"ANO", "ODS", "Ne"}),
        ("Ha;Po;Jo", {"Ha", "Po", "Jo"}),
        ("Kim Jo;Park Po;Lee Elm", {"Kim Jo", "Park Po", "Lee Elm"}),
        ("Ei;Po;Oak", {"Ei", "Po", "Oak"}),
        ("Oak PO;Elm NE;Fir", {"Oak PO", "Elm NE", "Fir"}),
        ("Sí;No;Escrutado", {"Yes", "No"}),
        ("Po;Jo", {"Yes", "No"}),
        ("Ano;Ne", {"Yes", "No"}),
    ],
)
def test_parties_and_people_called_yes_or_no(choices: str, names: set[str]) -> None:
    counts = ["300;290;120", "200;295;130", "100;50;20"]
    rows = [";".join(row.split(";")[: choices.count(";") + 1]) for row in counts]
    _, made = made_of(f"Town;{choices}\nAsh;{rows[0]}\nBox;{rows[1]}\nElm;{rows[2]}\n")
    assert {cells["name"] for cells in made.candidates.values()} == names
