"""What of a result is asked about, such as a way of voting or blank ballots: it is answered, or
said not to be in the sources, in a made-up town.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.answers.test_outcomes import told, written
from tests.folders import read_dataset

BAY = {
    "datapackage.json": '{"name": "bay", "title": "Bay vote", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Town clerk", "created": "2031-05-05"}]}',
    "places.csv": """id,kind,parent,name
bay,overall,,Bay
quay,ward,bay,Quay
hill,ward,bay,Hill
cove,ward,bay,Cove
""",
    "contests.csv": "id,name,kind\nmayor,Mayor,candidates\n",
    "candidates.csv": "id,contest,name,kind\nada,mayor,Ada,person\nbo,mayor,Bo,person\n",
    "figures.csv": """contest,place,candidate,measure,way,value,stage,status
mayor,quay,ada,votes,,60,official,certified
mayor,quay,bo,votes,,40,official,certified
mayor,quay,ada,votes,early,20,official,certified
mayor,quay,bo,votes,early,15,official,certified
mayor,quay,ada,votes,mail,5,official,certified
mayor,quay,,ballots-blank,,7,official,certified
mayor,quay,,ballots-cast,,107,official,certified
mayor,quay,,voters-registered,,210,official,certified
mayor,hill,ada,votes,,30,preliminary,partial
mayor,hill,bo,votes,,35,preliminary,partial
mayor,hill,,units-reported,,3,preliminary,partial
mayor,hill,,units-total,,5,preliminary,partial
mayor,cove,ada,votes,,8,reported,
""",
    "calls.csv": """contest,candidate,place,by,declared
mayor,ada,quay,Town clerk,2031-05-04T21:05Z
""",
}


@pytest.fixture(scope="module")
def bay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("bay")
    with Store.open(path / "results.db") as store:
        publish(store, read_dataset(written(path / "bay", BAY)), by="test")
        yield Replies(store)


KNOWN = [
    ("early votes in Quay", "Early: Ada 20, Bo 15"),
    ("how many voted early in quay", "Early: Ada 20, Bo 15"),
    ("Ada early votes in Quay", "Early: Ada 20, Bo 15"),
    ("mail-in votes in Quay", "By mail: Ada 5"),
    ("how many precincts are left in Hill", "Not yet in: 2 units."),
    ("rest to count in Hill", "Not yet in: 2 units."),
    ("is everything counted in Quay? all counted", "The source calls this count complete."),
]


@pytest.mark.parametrize(("text", "line"), KNOWN)
def test_what_is_known_is_said_first(bay: Replies, text: str, line: str) -> None:
    lines = told(bay, text)
    assert line in lines[:2], lines


NOT_KNOWN = {
    "early": {
        "en": ("early votes in Hill", "Not in our sources here: early votes."),
        "ru": ("досрочное голосование Hill", "В наших источниках здесь нет данных: досрочные"),
        "kk": ("Hill мерзімінен бұрын дауыстар", "Дереккөздерімізде бұл жерде жоқ: мерзімінен"),
        "ky": ("Hill мөөнөтүнөн мурда добуштар", "Булактарыбызда бул жерде жок: мөөнөтүнөн"),
        "tg": ("овозҳои пеш аз муҳлат Hill", "Дар манбаъҳои мо ин ҷо нест: овозҳои пеш аз"),
        "uz": ("Hill muddatidan oldin ovozlar", "Manbalarimizda bu yerda yoʻq: muddatidan"),
    },
    "mail": {
        "en": ("postal votes Hill", "Not in our sources here: votes by mail."),
        "ru": ("голоса по почте Hill", "В наших источниках здесь нет данных: голоса по почте."),
        "kk": ("Hill пошта дауыстары", "Дереккөздерімізде бұл жерде жоқ: пошта"),
        "ky": ("Hill почта аркылуу добуш", "Булактарыбызда бул жерде жок: почта"),
        "tg": ("овозҳо бо почта Hill", "Дар манбаъҳои мо ин ҷо нест: овозҳо бо почта."),
        "uz": ("Hill pochta orqali ovozlar", "Manbalarimizda bu yerda yoʻq: pochta orqali"),
    },
    "absentee": {
        "en": ("absentee ballots in Hill", "Not in our sources here: absentee votes."),
        "ru": ("открепительные Hill", "В наших источниках здесь нет данных: голоса по"),
        "kk": ("Hill сырттай дауыстар", "Дереккөздерімізде бұл жерде жоқ: сырттай"),
        "ky": ("Hill сырттан добуштар", "Булактарыбызда бул жерде жок: сырттан"),
        "tg": ("овозҳои ғоибона Hill", "Дар манбаъҳои мо ин ҷо нест: овозҳои ғоибона."),
        "uz": ("Hill sirtdan ovozlar", "Manbalarimizda bu yerda yoʻq: sirtdan"),
    },
    "blank": {
        "en": ("blank votes in Hill", "Not in our sources here: blank ballots."),
        "ru": ("пустые бюллетени Hill", "В наших источниках здесь нет данных: пустые бюллетени."),
        "kk": ("Hill бос бюллетеньдер", "Дереккөздерімізде бұл жерде жоқ: бос бюллетеньдер."),
        "ky": ("Hill бош бюллетендер", "Булактарыбызда бул жерде жок: бош бюллетендер."),
        "tg": ("бюллетенҳои холӣ Hill", "Дар манбаъҳои мо ин ҷо нест: бюллетенҳои холӣ."),
        "uz": ("Hill boʻsh byulletenlar", "Manbalarimizda bu yerda yoʻq: boʻsh byulletenlar."),
    },
    "invalid": {
        "en": ("spoiled ballots in Quay", "Not in our sources here: invalid ballots."),
        "ru": ("недействительные Quay", "В наших источниках здесь нет данных: недействительные"),
        "kk": ("Quay жарамсыз бюллетеньдер", "Дереккөздерімізде бұл жерде жоқ: жарамсыз"),
        "ky": ("Quay жараксыз бюллетендер", "Булактарыбызда бул жерде жок: жараксыз"),
        "tg": ("бюллетенҳои беэътибор Quay", "Дар манбаъҳои мо ин ҷо нест: бюллетенҳои беэът"),
        "uz": ("Quay yaroqsiz byulletenlar", "Manbalarimizda bu yerda yoʻq: yaroqsiz"),
    },
    "reporting": {
        "en": ("how much is counted in Cove", "Not in our sources here: how much of the count"),
        "ru": ("сколько подсчитано Cove", "В наших источниках здесь нет данных: какая часть"),
        "kk": ("Cove қанша саналды", "Дереккөздерімізде бұл жерде жоқ: дауыстың қанша"),
        "ky": ("Cove канча саналды", "Булактарыбызда бул жерде жок: добуштун канча"),
        "tg": ("Cove чӣ қадар ҳисоб шуд", "Дар манбаъҳои мо ин ҷо нест: чӣ қадари овозҳо"),
        "uz": ("Cove qancha sanaldi", "Manbalarimizda bu yerda yoʻq: ovozlarning qancha"),
    },
    "expected": {
        "en": ("expected vote in Hill", "Not in our sources here: the expected vote."),
        "ru": ("ожидаемое число голосов Hill", "В наших источниках здесь нет данных: ожидаемое"),
        "kk": ("Hill күтілетін дауыстар", "Дереккөздерімізде бұл жерде жоқ: күтілетін"),
        "ky": ("Hill күтүлгөн добуштар", "Булактарыбызда бул жерде жок: күтүлгөн"),
        "tg": ("овозҳои интизоршаванда Hill", "Дар манбаъҳои мо ин ҷо нест: овозҳои интизор"),
        "uz": ("Hill kutilayotgan ovozlar", "Manbalarimizda bu yerda yoʻq: kutilayotgan"),
    },
    "registered": {
        "en": ("registered voters in Hill", "Not in our sources here: how many voters are listed."),
        "ru": ("избирателей в списках Hill", "В наших источниках здесь нет данных: число изби"),
        "kk": ("Hill тізімдегі сайлаушылар", "Дереккөздерімізде бұл жерде жоқ: тізімдегі"),
        "ky": ("Hill тизмедеги шайлоочулар", "Булактарыбызда бул жерде жок: тизмедеги"),
        "tg": ("рӯйхати интихобкунандагон Hill", "Дар манбаъҳои мо ин ҷо нест: шумораи"),
        "uz": ("Hill roʻyxatdagi saylovchilar", "Manbalarimizda bu yerda yoʻq: roʻyxatdagi"),
    },
    "threshold": {
        "en": ("threshold in Hill", "Not in our sources here: a threshold."),
        "ru": ("порог в Hill", "В наших источниках здесь нет данных: порог."),
        "kk": ("Hill тосқауыл", "Дереккөздерімізде бұл жерде жоқ: тосқауыл."),
        "ky": ("Hill босого", "Булактарыбызда бул жерде жок: босого."),
        "tg": ("Hill монеаи интихоботӣ", "Дар манбаъҳои мо ин ҷо нест: монеаи интихоботӣ."),
        "uz": ("Hill saylov toʻsigʻi", "Manbalarimizda bu yerda yoʻq: saylov toʻsigʻi."),
    },
}
ASKED = [
    (topic, language, *asked)
    for topic, languages in NOT_KNOWN.items()
    for language, asked in languages.items()
]


@pytest.mark.parametrize(("topic", "language", "text", "line"), ASKED)
def test_what_no_source_has_is_never_passed_over(
    bay: Replies, topic: str, language: str, text: str, line: str
) -> None:
    lines = told(bay, text, language)
    assert any(each.startswith(line) for each in lines[:2]), (topic, lines)
    place = "Quay" if topic == "invalid" else "Cove" if topic == "reporting" else "Hill"
    assert any(place in each for each in lines[1:3])


MORE = [
    ("ballots issued in Hill", "Not in our sources here: ballots issued."),
    ("provisional ballots in Quay", "Not in our sources here: provisional votes. They have: "),
    ("election day votes in Hill", "Not in our sources here: votes on election day."),
    ("early votes in Quay and Hill", "Quay · Early: Ada 20, Bo 15"),
    ("early votes in Hill and Cove", "Not in our sources here: early votes."),
    ("early votes by ward", "Not in this list: early votes."),
    ("where were the most blank votes", "Not in this list: blank ballots."),
    ("who called Hill", "No source of ours has declared a winner."),
    ("when was Cove declared", "No source of ours has declared a winner."),
]


@pytest.mark.parametrize(("text", "line"), MORE)
def test_other_answers_say_so_too(bay: Replies, text: str, line: str) -> None:
    lines = told(bay, text)
    assert any(each.startswith(line) for each in lines), lines


def test_when_a_place_was_called(bay: Replies) -> None:
    lines = told(bay, "when was Quay called")
    assert "Elected: Ada — Town clerk, 4 May 2031, 21:05" in lines, lines


UNDATED = {
    "en": "When it was declared is not in our sources.",
    "ru": "Когда объявлено, кто избран, в наших источниках не указано.",
    "kk": "Қашан жарияланғаны дереккөздерімізде жоқ.",
    "ky": "Качан жарыяланганы булактарыбызда жок.",
    "tg": "Дар манбаъҳои мо нест, ки ин кай эълон шудааст.",
    "uz": "Qachon eʼlon qilingani manbalarimizda yoʻq.",
}


@pytest.mark.parametrize("language", UNDATED)
def test_that_no_source_says_when_it_was_declared(language: str, tmp_path: Path) -> None:
    undated = {**BAY, "calls.csv": "contest,candidate,place,by\nmayor,ada,quay,Town clerk\n"}
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(written(tmp_path / "bay", undated)), by="test")
        message = Replies(store).to_text("when was Quay declared", language)
    assert message is not None
    assert message.plain.splitlines()[0] == UNDATED[language]


def test_what_is_on_the_card_is_not_said_twice(bay: Replies) -> None:
    assert told(bay, "blank votes in Quay")[0] == "Quay · official count, signed"
    assert told(bay, "turnout and registered voters in Quay")[0] == "Quay: how many voted"


def test_of_another_place_the_same_is_asked(bay: Replies) -> None:
    first = bay.converse("early votes in Quay", "en")
    assert first is not None
    said = bay.converse("and in Hill?", "en", last=first.question)
    assert said is not None
    assert "Not in our sources here: early votes." in said.message.plain
