"""What is asked of outcomes, seats, parts of names and unknown places: which contest and whom it
means, in a made-up town that elects a council by lists and a mayor in its wards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.asking.following import contest_named
from bot.asking.question import Question
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.folders import read_dataset

DATASETS = Path(__file__).parents[1] / "datasets"
DELTA = {
    "datapackage.json": '{"name": "delta", "title": "Delta town vote", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Town clerk", "created": "2031-05-05"}]}',
    "places.csv": """id,kind,parent,name
delta,overall,,Delta
quay,ward,delta,Quay
hill,ward,delta,Hill
""",
    "contests.csv": """id,name,kind,seats,order
council,Council of Delta,lists,9,1
mayor,Mayor,candidates,,2
""",
    "candidates.csv": """id,contest,name,kind
fv,council,Forward Together - Valley Union,party
sb,council,Sol Brillante,party
grand,mayor,Marie Le Grand,person
osei,mayor,Kofi Osei,person
""",
    "figures.csv": """contest,place,candidate,measure,value,stage
council,quay,fv,,60,official
council,quay,sb,,40,official
council,hill,,units-reported,0,official
council,hill,,units-total,4,official
council,delta,fv,seats,5,official
council,delta,sb,seats,4,official
mayor,quay,grand,,45,official
mayor,quay,osei,,55,official
mayor,hill,grand,,70,official
mayor,hill,osei,,30,official
""",
    "calls.csv": """contest,candidate,place,by
mayor,osei,quay,Town clerk
""",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def delta(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("delta")
    with Store.open(path / "results.db") as store:
        publish(store, read_dataset(written(path / "delta", DELTA)), by="test")
        yield Replies(store)


def told(replies: Replies, text: str, language: str = "en") -> list[str]:
    message = replies.to_text(text, language)
    assert message is not None
    return message.plain.splitlines()


ELECTED = [
    ("en", "who was elected in Quay"),
    ("en", "who won Quay"),
    ("ru", "кто избран в Quay"),
    ("ru", "кто победил в Quay"),
    ("kk", "Quay кім сайланды"),
    ("ky", "Quay ким шайланды"),
    ("tg", "Quay кӣ интихоб шуд"),
    ("uz", "Quay kim saylandi"),
]


@pytest.mark.parametrize(("language", "text"), ELECTED)
def test_who_was_elected_is_asked_of_the_contest_with_a_call(
    delta: Replies, language: str, text: str
) -> None:
    lines = told(delta, text, language)
    assert lines[1] == "Mayor, 2031"
    assert any("Kofi Osei" in line and "Town clerk" in line for line in lines)


def test_who_is_ahead_is_asked_of_the_first_contest(delta: Replies) -> None:
    assert told(delta, "who leads in Quay")[1] == "Council of Delta, 2031"


def test_a_bare_place_is_answered_in_the_contest_that_is_counted_there(delta: Replies) -> None:
    assert told(delta, "Quay")[1] == "Council of Delta, 2031"
    assert told(delta, "Hill")[:2] == ["Hill · official count", "Mayor, 2031"]
    assert told(delta, "council in Hill")[0] == "Hill · nothing counted yet"


SEATS = [
    ("en", "seats", "Seats: Forward Together - Valley Union 5 and Sol Brillante 4."),
    ("en", "who has a majority", "Majority: 5 of 9."),
    ("ru", "сколько мест", "Большинство: 5 из 9."),
    ("kk", "қанша орын", "Көпшілік: 9 ішінен 5."),
    ("ky", "канча орун", "Көпчүлүк: 9 ичинен 5."),
    ("tg", "чанд ҷой", "Аксарият: 5 аз 9."),
    ("uz", "nechta oʻrin", "Koʻpchilik: 9 tadan 5."),
]


@pytest.mark.parametrize(("language", "text", "line"), SEATS)
def test_seats(delta: Replies, language: str, text: str, line: str) -> None:
    assert line in told(delta, text, language)


def test_seats_that_nobody_knows_are_not_passed_over(delta: Replies) -> None:
    assert told(delta, "seats in Quay")[0] == "How many seats each has is not in our sources here."


CALLED = [
    ("mayor", "Mayor, 2031"),
    ("мэр", "Mayor, 2031"),
    ("council", "Council of Delta, 2031"),
    ("совет", "Council of Delta, 2031"),
]


@pytest.mark.parametrize(("text", "contest"), CALLED)
def test_a_contest_by_its_office(delta: Replies, text: str, contest: str) -> None:
    assert contest in told(delta, text)


STOOD = [
    ("/candidate Grand", "Marie Le Grand"),
    ("/candidate Le Grand", "Marie Le Grand"),
    ("Le Grand in Hill", "Marie Le Grand"),
    ("/top le grand", "Marie Le Grand, highest share first"),
    ("/top le grand lowest", "Marie Le Grand, lowest share first"),
    ("/candidate Valley Union", "Forward Together - Valley Union"),
    ("Forward Together in Quay", "Forward Together - Valley Union"),
    ("/candidate SB", "Sol Brillante"),
    ("/top brillante", "Sol Brillante, highest share first"),
]


@pytest.mark.parametrize(("text", "line"), STOOD)
def test_who_stood_by_a_part_of_the_name(delta: Replies, text: str, line: str) -> None:
    assert told(delta, text)[0] == line


@pytest.mark.parametrize("text", ["mayor Atlantis", "Atlantis council", "Osei Atlantis"])
def test_an_unknown_word_alone_beside_a_contest_or_a_candidate(delta: Replies, text: str) -> None:
    assert told(delta, text)[0].startswith("“Atlantis” is not known here.")


OFFICES = {
    "datapackage.json": '{"name": "dela", "title": "Vote in Dela", "election":'
    ' {"start": "2031-05-04", "name": "Dela general election"}, "sources": [{"title": "Clerk"}]}',
    "places.csv": "id,kind,parent,name\ndela,overall,,Dela\nquay,county,dela,Quay\n",
    "contests.csv": "id,name,order\ngov,Governor,1\nlieutenant,Lieutenant Governor,2\n",
    "candidates.csv": "id,contest,name\na,gov,Ada\nb,lieutenant,Bo\n",
    "figures.csv": "contest,place,candidate,value\ngov,quay,a,60\nlieutenant,quay,b,40\n",
}


@pytest.mark.parametrize("text", ["Governor Dela", "governor in dela", "who won governor of Dela"])
def test_a_word_of_the_election_leaves_one_contest(alone: Store, tmp_path: Path, text: str) -> None:
    publish(alone, read_dataset(written(tmp_path / "dela", OFFICES)), by="test")
    said = Replies(alone).converse(text, "en")
    assert said is not None
    assert said.question is not None
    assert said.question.contest == "gov"


def test_an_election_is_called_by_its_name(alone: Store, tmp_path: Path) -> None:
    publish(alone, read_dataset(written(tmp_path / "dela", OFFICES)), by="test")
    asking = Replies(alone).asking("en")
    for text in ("Dela general election", "the Dela general election"):
        contest = contest_named(text, asking)
        assert contest is not None
        assert contest.id == "gov"
    assert contest_named("election", asking) is None


SEATS_OF = [
    ("en", "how many seats has Ada", "How many seats each has is not in our sources here."),
    ("ru", "сколько мест у Ada", "Сколько у кого мест, в наших источниках здесь не сказано."),
    ("uz", "Ada nechta oʻrin oldi", "Kimda nechta oʻrin borligi manbalarimizda bu yerda"),
]


@pytest.mark.parametrize(("language", "text", "line"), SEATS_OF)
def test_a_candidate_whose_seats_nobody_knows(
    alone: Store, tmp_path: Path, language: str, text: str, line: str
) -> None:
    publish(alone, read_dataset(written(tmp_path / "dela", OFFICES)), by="test")
    lines = told(Replies(alone), text, language)
    assert lines[0].startswith(line)
    assert lines[1] == "Ada"


def test_of_an_unknown_place_nothing_else_is_answered(delta: Replies) -> None:
    for text in ("who won in Atlantis", "mayor in Atlantis", "Osei in Atlantis"):
        assert told(delta, text)[0].startswith("“Atlantis” is not known here."), text


def test_kinds_of_place(delta: Replies) -> None:
    assert told(delta, "wards in Delta")[0] == "Delta: wards"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.db") as store:
        yield store


def test_a_word_that_all_contests_are_called_by_where_there_is_one(alone: Store) -> None:
    publish(alone, read_dataset(DATASETS / "counts" / "ranked"), by="test")
    replies = Replies(alone)
    for text in ("mayor", "Mayor of Millford", "who won the mayor race", "мэр", "мэр шаары"):
        assert "Mayor of Millford" in told(replies, text)[1], text


def test_votes_abroad_alone_are_the_whole(alone: Store) -> None:
    publish(alone, read_dataset(DATASETS / "counts" / "estero"), by="test")
    replies = Replies(alone)
    for text in ("/overall", "total", "who won", "results"):
        assert told(replies, text)[0] == "All abroad · official count, not final", text


def test_a_country_without_its_code_is_found_by_any_of_its_names(
    alone: Store, tmp_path: Path
) -> None:
    files = {
        "datapackage.json": '{"name": "estero", "title": "Voto all’estero", "election": {"start":'
        ' "2031-05-04", "iso2": "IT"}, "sources": [{"title": "Ministero"}]}',
        "places.csv": """id,kind,name,electorate
us,country,Stati Uniti d'America,out-of-country
de,country,Germania,out-of-country
""",
        "candidates.csv": "id,name,kind\nlega,Lega,party\n",
        "figures.csv": "place,candidate,value\nus,lega,10\nde,lega,20\n",
    }
    publish(alone, read_dataset(written(tmp_path / "estero", files)), by="test")
    replies = Replies(alone)
    for text, name in (
        ("USA", "Stati Uniti d'America"),
        ("🇩🇪", "Germania"),
        ("Германия", "Germania"),
    ):
        assert told(replies, text)[0].startswith(name), text


def test_the_contest_that_was_spoken_of_is_asked_where_none_is_named(
    alone: Store, tmp_path: Path
) -> None:
    publish(alone, read_dataset(DATASETS / "valley"), by="test")
    publish(alone, read_dataset(written(tmp_path / "delta", DELTA)), by="test")
    replies = Replies(alone)
    last = Question("country", "quay", "mayor", by_id=True)
    for text in ("/overall", "/top"):
        said = replies.converse(text, "en", last=last)
        assert said is not None
        assert "Council of Delta" in said.message.plain, text
        assert "Council of the valley" in told(replies, text)[1], text


ROUNDS = {
    **dict.fromkeys(("first round", "первый тур", "бірінші тур", "birinchi tur"), 1),
    **dict.fromkeys(("premier tour", "erster Wahlgang", "the 1st round"), 1),
    **dict.fromkeys(("second round", "второй тур", "экинчи тур", "runoff", "deuxième tour"), 2),
}
TWO_ROUNDS = {
    "datapackage.json": '{"name": "rounds", "title": "Vote for president", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Ministry"}]}',
    "places.csv": "id,kind,parent,name\nland,overall,,Land\nquay,ward,land,Quay\n",
    "contests.csv": "id,name,round,previous,order\nlast,President,2,early,1\n"
    "early,President,1,,2\n",
    "candidates.csv": "id,contest,name\na,last,Ada\nb,last,Bo\nc,early,Ada\nd,early,Cy\n",
    "figures.csv": "contest,place,candidate,value\nlast,quay,a,60\nlast,quay,b,40\n"
    "early,quay,c,30\nearly,quay,d,35\n",
}


def test_a_round_by_its_number(alone: Store, tmp_path: Path) -> None:
    publish(alone, read_dataset(written(tmp_path / "rounds", TWO_ROUNDS)), by="test")
    replies = Replies(alone)
    for text, number in ROUNDS.items():
        said = replies.converse(text, "en")
        assert said is not None
        assert said.question is not None, text
        assert said.question.contest == ("early" if number == 1 else "last"), text
    assert told(replies, "third round")[0] == "Our sources have no round 3 here."
    assert told(replies, "who came second in Quay")[0] == "Quay · reported count, stage not stated"


def test_a_region_is_no_misspelt_country(alone: Store, tmp_path: Path) -> None:
    files = {
        **TWO_ROUNDS,
        "places.csv": "id,kind,iso2,name,electorate\nza,country,ZA,South Africa,out-of-country\n",
        "contests.csv": "id,name\nlast,President\n",
        "candidates.csv": "id,contest,name\na,last,Ada\n",
        "figures.csv": "contest,place,candidate,value\nlast,za,a,60\n",
    }
    publish(alone, read_dataset(written(tmp_path / "abroad", files)), by="test")
    assert told(Replies(alone), "South America")[0] == (
        "South America: none of its countries is in our sources."
    )


def test_of_places_in_several_datasets_that_of_the_contest_spoken_of_is_meant(
    alone: Store, tmp_path: Path
) -> None:
    publish(alone, read_dataset(DATASETS / "counts" / "estero"), by="test")
    files = {
        **TWO_ROUNDS,
        "places.csv": "id,kind,iso2,name\nis,overall,IS,Iceland\nkz,country,KZ,Kazakhstan\n",
        "contests.csv": "id,name\nlast,President\n",
        "candidates.csv": "id,contest,name\na,last,Ada\n",
        "figures.csv": "contest,place,candidate,value\nlast,is,a,60\nlast,kz,a,7\n",
    }
    publish(alone, read_dataset(written(tmp_path / "iceland", files)), by="test")
    replies = Replies(alone)
    for text in ("Kazakhstan", "/place Kazakhstan", "overall", "who won in Iceland"):
        last = Question("candidate", "", "last", by_id=True, candidate="a")
        said = replies.converse(text, "en", last=last)
        assert said is not None
        assert said.message.plain.splitlines()[1] == "President, 2031", text
    assert told(replies, "Kazakhstan")[1] == "Chamber of Deputies, votes abroad, 2022"


def test_a_country_whose_election_it_is(alone: Store, tmp_path: Path) -> None:
    places = "id,kind,parent,name\nbund,overall,,Bundesgebiet\nquay,ward,bund,Quay\n"
    contests = "id,name,iso2\nlast,President,DE\n"
    figures = "contest,place,candidate,value\nlast,bund,a,60\nlast,quay,a,6\n"
    files = {
        **TWO_ROUNDS,
        "places.csv": places,
        "contests.csv": contests,
        "candidates.csv": "id,contest,name\na,last,Ada\n",
        "figures.csv": figures,
    }
    publish(alone, read_dataset(written(tmp_path / "federal", files)), by="test")
    replies = Replies(alone)
    for text in ("Germany", "Германия", "🇩🇪"):
        # One choice is no question.
        first, second, *_ = told(replies, text)
        assert first == "Taken as: Bundesgebiet", text
        assert second.startswith("Bundesgebiet · reported count"), text
    files["places.csv"] = places.replace("Bundesgebiet", "Germany")
    publish(alone, read_dataset(written(tmp_path / "again", files)), by="test")
    assert told(replies, "Germany")[0] == "Germany · reported count, stage not stated"
    assert told(replies, "🇩🇪")[0] == "Germany · reported count, stage not stated"


@pytest.mark.parametrize("text", ["lieutenant governor in 3-1", "3/1", "03-01", "precinct 3-1"])
def test_a_number_that_stands_in_a_name_alone(alone: Store, tmp_path: Path, text: str) -> None:
    files = {
        **OFFICES,
        "places.csv": "id,kind,name\na,precinct,Precinct 3-1\nb,precinct,Precinct 3-10\n"
        "c,precinct,03-12 Quay School 7\n",
        "figures.csv": "contest,place,candidate,value\n"
        + "".join(f"{one},{place},{who},9\n" for place in "abc" for one, who in CHOICES),
    }
    publish(alone, read_dataset(written(tmp_path / "dela", files)), by="test")
    replies = Replies(alone)
    lines = told(replies, text)
    assert lines[0] == "Precinct 3-1 · reported count, stage not stated"
    assert lines[1] == ("Lieutenant Governor, 2031" if " in " in text else "Governor, 2031")
    for unknown in ("3-2", "3-12"):
        assert told(replies, unknown)[0].startswith(f"“{unknown}” is not known here."), unknown


CHOICES = (("gov", "a"), ("lieutenant", "b"))


WARDS = {
    "datapackage.json": '{"name": "lark", "title": "Vote in Larkfield", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Clerk"}]}',
    "places.csv": "id,kind,parent,name\nlark,overall,,Larkfield\nw1,ward,lark,Ward 1\n"
    "w2,ward,lark,Ward 2\n",
    "contests.csv": "id,name,office,rule,district,order\nmayor,Mayor,Mayor,rcv,lark,1\n"
    "c1,Council Ward 1,Council,rcv,w1,2\nc2,Council Ward 2,Council,rcv,w2,3\n",
    "candidates.csv": "id,contest,name\na,mayor,Ada\nb,mayor,Bo\n"
    "c,c1,Cy\nd,c1,Dee\ne,c2,Ed\nf,c2,Flo\n",
    "figures.csv": """contest,place,candidate,value,round
mayor,lark,a,60,1
mayor,lark,b,50,1
mayor,lark,a,70,2
c1,w1,c,11,1
c1,w1,d,9,1
c1,w1,c,12,2
c2,w2,e,21,1
c2,w2,f,19,1
c2,w2,e,22,2
""",
}
CARRIED = [
    (("Ward 2", "and round 1?"), "Round 1: Ed 21, Flo 19"),
    (("Ward 2", "and round 1?", "and in Ward 1?"), "Round 1: Cy 11, Dee 9"),
    (("Ward 2", "and in Ward 1, round 1?"), "Round 1: Cy 11, Dee 9"),
    (("Ward 2", "and round 5?"), "Our sources have no round 5 here."),
    (("final round in Ward 2",), "COUNT · reported, stage not stated, round 2 of 2"),
    (("who dropped out",), "COUNT · reported, stage not stated, round 2 of 2"),
    (("seats",), "How many seats each has is not in our sources here."),
    (("Ward 2", "и первый раунд?"), "Round 1: Ed 21, Flo 19"),
    (("Ward 2", "биринчи айлампачы?"), "Round 1: Ed 21, Flo 19"),
    (("Ward 2", "даври якум чӣ?"), "Round 1: Ed 21, Flo 19"),
    (
        ("compare Ward 1 and Larkfield", "and round 1?"),
        "Rounds are not set side by side here: these are the counts as they stand.",
    ),
    (
        ("compare round 1 in Ward 1 and Larkfield",),
        "Rounds are not set side by side here: these are the counts as they stand.",
    ),
]


@pytest.mark.parametrize(("texts", "line"), CARRIED)
def test_a_round_carries_on_from_the_last_question(
    alone: Store, tmp_path: Path, texts: tuple[str, ...], line: str
) -> None:
    publish(alone, read_dataset(written(tmp_path / "lark", WARDS)), by="test")
    assert line in spoken(Replies(alone), texts)


def test_another_round_is_asked_of_the_place_that_was_spoken_of(
    alone: Store, tmp_path: Path
) -> None:
    files = {**TWO_ROUNDS, "places.csv": f"{TWO_ROUNDS['places.csv']}hill,ward,land,Hill\n"}
    files["figures.csv"] += "early,hill,c,7\nearly,hill,d,8\n"
    publish(alone, read_dataset(written(tmp_path / "rounds", files)), by="test")
    replies = Replies(alone)
    assert spoken(replies, ("Hill", "and the second round?")) == [
        "Hill has no figures for President, second round, 2031 in our sources."
    ]
    lines = spoken(replies, ("compare Quay and Land", "and round 1?"))
    assert lines[0] == "Taken as: Quay · Land · President, first round"
    assert lines[1] == "Side by side: Quay and Land"


ROUNDS_BESIDE = [
    (("Quay round 1",), "President, first round, 2031"),
    (("1 тур Quay",), "President, first round, 2031"),
    (("Quay", "and round 1?"), "President, first round, 2031"),
    (("Ward 2 round 1",), "Round 1: Ed 21, Flo 19"),
    (("Ward 2", "and round 1?"), "Round 1: Ed 21, Flo 19"),
    (("Ward 2", "and the 1st round?"), "Round 1: Ed 21, Flo 19"),
]


@pytest.mark.parametrize(("texts", "line"), ROUNDS_BESIDE)
def test_rounds_of_voting_beside_rounds_of_counting(
    alone: Store, tmp_path: Path, texts: tuple[str, ...], line: str
) -> None:
    publish(alone, read_dataset(written(tmp_path / "rounds", TWO_ROUNDS)), by="test")
    publish(alone, read_dataset(written(tmp_path / "lark", WARDS)), by="test")
    assert line in spoken(Replies(alone), texts)


def test_seats_carry_on_from_the_last_question(delta: Replies) -> None:
    unknown = "How many seats each has is not in our sources here."
    for texts in (("seats", "and in Quay?"), ("council in Quay", "and seats?")):
        assert unknown in spoken(delta, texts), texts


def spoken(replies: Replies, texts: tuple[str, ...]) -> list[str]:
    """The lines of the answer to the last of several texts, each said after the one before."""
    last, lines = None, list[str]()
    for text in texts:
        said = replies.converse(text, "en", last=last)
        assert said is not None
        last, lines = said.question, said.message.plain.splitlines()
    return lines
