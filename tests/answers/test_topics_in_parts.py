"""What is asked about of a result whose words are words of every day or somebody's name, and of
places that are counted to the last unit or added up by us, in a made-up vale.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.answers.test_outcomes import told, written
from tests.folders import read_dataset

VALE = {
    "datapackage.json": '{"name": "vale", "title": "Vale vote", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Town clerk", "created": "2031-05-05"}]}',
    "places.csv": """id,kind,parent,name
vale,overall,,Vale
mill,ward,vale,Mill
weir,ward,vale,Weir
""",
    "contests.csv": "id,name,kind\nmayor,Mayor,candidates\n",
    "candidates.csv": """id,contest,name,kind
blank,mayor,Anna Blank,person
berg,mayor,Otto Berg,person
""",
    "figures.csv": """contest,place,candidate,measure,way,value,stage,status
mayor,mill,blank,votes,,60,preliminary,complete
mayor,mill,berg,votes,,50,preliminary,complete
mayor,mill,blank,votes,absentee,11,preliminary,complete
mayor,mill,berg,votes,absentee,12,preliminary,complete
mayor,mill,,units-reported,,6,preliminary,complete
mayor,mill,,units-total,,6,preliminary,complete
mayor,weir,blank,votes,,30,official,certified
mayor,weir,berg,votes,,35,official,certified
mayor,weir,berg,votes,absentee,9,official,certified
mayor,weir,,units-reported,,4,official,certified
mayor,weir,,units-total,,4,official,certified
""",
    "calls.csv": "contest,candidate,place,by,declared\nmayor,blank,mill,Town clerk,\n",
}
NOT_FINAL = "Not called final in our sources: preliminary count."
UNKNOWN = "Not in our sources here: "
NO_WINNER = {
    "en": "No source of ours has declared a winner.",
    "ru": "Ни один наш источник не объявил победителя.",
    "kk": "Дереккөздеріміздің ешқайсысы жеңімпазды жарияламаған.",
    "ky": "Булактарыбыздын бири да жеңүүчүнү жарыялаган эмес.",
    "tg": "Ҳеҷ яке аз манбаъҳои мо ғолибро эълон накардааст.",
    "uz": "Manbalarimizdan hech biri gʻolibni eʼlon qilmagan.",
}


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("vale")
    with Store.open(path / "results.db") as store:
        publish(store, read_dataset(written(path / "vale", VALE)), by="test")
        yield Replies(store)


FIRST = [
    ("is it final in Mill", "en", "Not called final in our sources: preliminary count."),
    ("is it final in Weir", "en", "Final: official count, signed."),
    ("это окончательный итог Mill", "ru", "В наших источниках не названо окончательным: предвари"),
    ("Mill түпкілікті ме", "kk", "Дереккөздерімізде түпкілікті деп аталмаған: "),
    ("Mill акыркы жыйынтыкпы", "ky", "Булактарыбызда акыркы деп аталган эмес: "),
    ("Mill натиҷа ниҳоӣ", "tg", "Дар манбаъҳои мо ниҳоӣ номида нашудааст: "),
    ("Mill yakuniymi", "uz", "Manbalarimizda yakuniy deb atalmagan: "),
    (
        "absentee votes overall",
        "en",
        "Absentee: Otto Berg 21, Anna Blank 11 (1/2). Added up by us from 2 of 2 wards.",
    ),
    ("заочные голоса Mill", "ru", "По открепительным: Otto Berg 12, Anna Blank 11"),
    (
        "how much is counted in Mill",
        "en",
        "6 of 6 units. Not called final in our sources: preliminary count.",
    ),
    ("how much is counted in Weir", "en", "4 of 4 units"),
    ("absentee top Berg", "en", "Not in this list: absentee votes."),
    ("Blank in Mill", "en", "Anna Blank"),
    ("votes for Blank", "en", "Anna Blank"),
    ("votes Blank mill", "en", "Anna Blank"),
    ("top 3 Blank", "en", "Anna Blank, highest share first"),
    ("blank ballots in Mill", "en", "Not in our sources here: blank ballots."),
    ("how many ballots were issued in Mill", "en", "Not in our sources here: ballots issued."),
    ("сколько досрочно проголосовало Mill", "ru", "В наших источниках здесь нет данных: досроч"),
    ("сколько голосов осталось Mill", "ru", "Отчётные единицы: 6 из 6"),
]


@pytest.mark.parametrize(("text", "language", "line"), FIRST)
def test_what_stands_first(vale: Replies, text: str, language: str, line: str) -> None:
    lines = told(vale, text, language)
    assert lines[0].startswith(line), lines


CARDS = [
    ("outstanding result in Mill", "en", "Mill · preliminary count"),
    ("reported turnout in Mill", "en", "Mill: how many voted"),
    ("досрочные выборы Mill", "ru", "Mill · предварительный подсчёт"),
    ("объявленные результаты Weir", "ru", "Weir · официальный подсчёт, подписан"),
    ("Weir жарияланған нәтиже", "kk", "Weir · "),
    ("Weir жарыяланган жыйынтык", "ky", "Weir · "),
    ("Weir натиҷаи эълоншуда", "tg", "Weir · "),
    ("Weir eʼlon qilingan natija", "uz", "Weir · "),
    ("отрыв Mill", "ru", "Mill · "),
    ("Mill айырмашылық", "kk", "Mill · "),
    ("Mill айырма", "ky", "Mill · "),
    ("Mill фарқ", "tg", "Mill · "),
    ("Mill farq", "uz", "Mill · "),
]


@pytest.mark.parametrize(("text", "language", "line"), CARDS)
def test_words_of_every_day_are_no_topics(
    vale: Replies, text: str, language: str, line: str
) -> None:
    lines = told(vale, text, language)
    assert lines[0].startswith(line), lines


def test_of_all_that_is_counted_nothing_is_said_to_be_unknown(vale: Replies) -> None:
    lines = told(vale, "how much is counted mill vs weir")
    assert lines[:2] == [f"Mill · 6 of 6 units. {NOT_FINAL}", "Weir · 4 of 4 units"], lines
    for text in ("Berg in Weir how much is counted", "how much is counted in Weir"):
        assert not any(UNKNOWN in line for line in told(vale, text)), text


def test_when_it_was_declared_is_said_to_be_unknown(vale: Replies) -> None:
    lines = told(vale, "when was Mill declared")
    assert "When it was declared is not in our sources." in lines, lines


@pytest.mark.parametrize("language", NO_WINNER)
def test_that_nobody_was_declared(vale: Replies, language: str) -> None:
    asked = {"en": "who called Weir", "ru": "кто объявил Weir", "kk": "Weir кім жариялады"}
    asked |= {"ky": "Weir ким жарыялады", "tg": "кӣ эълон кард Weir", "uz": "Weir kim eʼlon qildi"}
    lines = told(vale, asked[language], language)
    assert NO_WINNER[language] in lines, lines
