"""What strangers ask of elections that no other test has: persons who stand in one riding of many,
namesakes, a party's people in a district, and seats of two levels. All of it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures.push import EVERYTHING
from bot.replies import Replies
from tests.answers.test_outcomes import told, written
from tests.folders import read_dataset

RIDINGS = ("Ajax", "Kenora", "Papineau", "Halifax")
PROVINCES = {
    "datapackage.json": '{"name": "votes", "title": "Votes", "election":'
    ' {"start": "2035-10-21", "name": "General election"}, "sources": [{"title": "Elections"}]}',
    "places.csv": "id,kind,parent,name\nca,overall,,Canada\n"
    + "".join(f"{name.lower()},constituency,ca,{name}\n" for name in RIDINGS),
    "candidates.csv": "id,name,kind,party\n"
    + "".join(
        f"{name.lower()}-{number},{who} of {name},person,{party}\n"
        for name in RIDINGS
        for number, (who, party) in enumerate((("Roy", "Blue"), ("Chen", "Red")))
    ),
    "figures.csv": "place,candidate,value,stage,status\n"
    + "".join(
        f"{name.lower()},{name.lower()}-{number},{votes + at},official,complete\n"
        for at, name in enumerate(RIDINGS)
        for number, votes in enumerate((600, 400))
    ),
}
STV = {
    "datapackage.json": '{"name": "dail", "title": "Dail", "election": {"start": "2032-11-29",'
    ' "name": "Dail election"}, "sources": [{"title": "Commission"}]}',
    "places.csv": "id,kind,parent,name\nie,overall,,Ireland\nclare,constituency,ie,Clare\n"
    "mayo,constituency,ie,Mayo\n",
    "contests.csv": "id,name,kind,office,rule,seats,district,order\n"
    "in-clare,Clare,candidates,TD,rcv,2,clare,1\nin-mayo,Mayo,candidates,TD,rcv,2,mayo,2\n",
    "candidates.csv": """id,contest,name,kind,party
c1,in-clare,Aoife Murphy,person,Fianna Fáil
c2,in-clare,Tom Murphy,person,Fine Gael
c3,in-clare,Ciara Walsh,person,Fine Gael
m1,in-mayo,Liam Murphy,person,Fianna Fáil
m2,in-mayo,Nora Daly,person,Fine Gael
""",
    "figures.csv": """contest,place,candidate,measure,value,stage,round
in-clare,clare,c1,votes,500,official,1
in-clare,clare,c2,votes,300,official,1
in-clare,clare,c3,votes,200,official,1
in-mayo,mayo,m1,votes,450,official,1
in-mayo,mayo,m2,votes,250,official,1
""",
    "calls.csv": """contest,candidate,place,outcome,by
in-clare,c1,clare,elected,Returning officer
in-clare,c2,clare,elected,Returning officer
in-mayo,m1,mayo,elected,Returning officer
""",
}
LEVELS = {
    "datapackage.json": '{"name": "za", "title": "Elections", "election": {"start": "2034-05-29",'
    ' "name": "Elections"}, "sources": [{"title": "Commission"}]}',
    "places.csv": "id,kind,parent,name\nza,overall,,South Africa\ngauteng,province,za,Gauteng\n"
    "limpopo,province,za,Limpopo\n",
    "contests.csv": "id,name,kind,rule,seats,district,order\n"
    "national,National Assembly,lists,proportional,40,,1\n"
    "leg,Gauteng Legislature,lists,proportional,30,gauteng,2\n",
    "candidates.csv": "id,contest,name,kind\nna,national,Aloe,party\nnb,national,Baobab,party\n"
    "la,leg,Aloe,party\nlb,leg,Baobab,party\n",
    "figures.csv": """contest,place,candidate,measure,value,stage
national,gauteng,na,votes,60,official
national,gauteng,nb,votes,40,official
national,limpopo,na,votes,20,official
national,limpopo,nb,votes,30,official
national,za,na,seats,25,official
national,za,nb,seats,15,official
leg,gauteng,la,votes,50,official
leg,gauteng,lb,votes,55,official
leg,gauteng,la,seats,14,official
leg,gauteng,lb,seats,16,official
""",
}


def asked_of(
    files: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("stranger")
    with Store.open(path / "results.db") as store:
        publish(store, read_dataset(written(path / "data", files)), by="test")
        yield Replies(store)


@pytest.fixture(scope="module")
def ridings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    yield from asked_of(PROVINCES, tmp_path_factory)


@pytest.fixture(scope="module")
def dail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    yield from asked_of(STV, tmp_path_factory)


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    yield from asked_of(LEVELS, tmp_path_factory)


DIVIDED = {
    "en": "Candidates differ between constituencies, so no leader is named.",
    "ru": "Кандидаты разные (избирательные округа), поэтому кто впереди, не называется.",
}


@pytest.mark.parametrize("language", DIVIDED)
def test_of_persons_of_one_riding_each_nobody_is_ahead_of_all(
    ridings: Replies, language: str
) -> None:
    for text in ("/overall", "total"):
        lines = told(ridings, text, language)
        assert DIVIDED[language] in lines, (text, lines)
        assert not any("ahead" in line or "впереди на" in line for line in lines)


@pytest.mark.parametrize("text", ["/top", "top 5", "/summary", "/ahead", "list of ridings"])
def test_instead_of_an_order_each_riding_is_told_with_who_leads_it(
    ridings: Replies, text: str
) -> None:
    lines = told(ridings, text)
    assert lines[0] == "Canada: constituencies"
    assert "Halifax: Roy of Halifax 59.9%, Chen of Halifax 40.1%" in lines


def test_of_a_riding_whoever_is_ahead_is_named(ridings: Replies) -> None:
    assert "Roy of Ajax ahead by 200 votes" in told(ridings, "who leads in ajax")


@pytest.mark.parametrize("text", ["/top 1", "top 1"])
def test_as_many_ridings_are_told_as_were_asked_for(ridings: Replies, text: str) -> None:
    lines = told(ridings, text)
    assert lines[0] == "Canada: constituencies"
    assert sum(line.count("%, ") for line in lines) == 1, lines


def test_a_list_of_ridings_that_is_not_whole_says_how_many_there_may_be(ridings: Replies) -> None:
    assert "A list has 1 to 50 places." in told(ridings, "/top 99")


def test_a_live_card_of_such_a_whole_is_its_card(ridings: Replies) -> None:
    for scope in (EVERYTHING, "overall", "ca"):
        if ridings.has_card(scope):
            assert "Candidates differ" in ridings.live_card(scope, "en", "UTC").plain
    assert ridings.has_card(ridings.usual_scope())


def test_a_list_of_candidates_has_a_dozen_buttons_at_most(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    many = "id,name,kind,party\n" + "".join(f"x{n},Person {n},person,\n" for n in range(40))
    files = {**PROVINCES, "candidates.csv": PROVINCES["candidates.csv"] + many.split("\n", 1)[1]}
    for replies in asked_of(files, tmp_path_factory):
        message = replies.to_text("/candidate", "en")
        assert message is not None
        assert len(message.buttons) == 12
        assert message.plain.endswith("there stood: … and 36 more")


MURPHYS = [
    ("murphy", ["Aoife Murphy, Clare", "Tom Murphy, Clare", "Liam Murphy, Mayo"]),
    ("/candidate murphy", ["Aoife Murphy, Clare", "Tom Murphy, Clare", "Liam Murphy, Mayo"]),
    ("murphy in clare", ["Aoife Murphy, Clare", "Tom Murphy, Clare"]),
    ("/candidate murphy clare", ["Aoife Murphy, Clare", "Tom Murphy, Clare"]),
]


@pytest.mark.parametrize(("text", "people"), MURPHYS)
def test_of_namesakes_it_is_asked_who_is_meant(dail: Replies, text: str, people: list[str]) -> None:
    message = dail.to_text(text, "en")
    assert message is not None
    assert message.plain == "Several people called “murphy” stood. Whom do you mean?"
    assert [button.label for row in message.buttons for button in row] == people


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("murphy in mayo", "Liam Murphy"),
        ("/candidate murphy mayo", "Liam Murphy"),
        ("tom murphy", "Tom Murphy"),
        ("daly", "Nora Daly"),
    ],
)
def test_one_of_them_is_meant(dail: Replies, text: str, who: str) -> None:
    lines = told(dail, text)
    assert lines[0] == who
    assert any(line.startswith(("Mayo — COUNT", "Clare — COUNT")) for line in lines)


PARTIES = [
    ("fianna fail", "Fianna Fáil — seats by calls: 2 of 3 called"),
    ("how many seats did fianna fail win", "Fianna Fáil — seats by calls: 2 of 3 called"),
    ("fine gael in clare", "Fine Gael: Tom Murphy 30.0%, 300; Ciara Walsh 20.0%, 200"),
    ("what did fianna fail get in clare", "Fianna Fáil: Aoife Murphy 50.0%, 500"),
]


@pytest.mark.parametrize(("text", "line"), PARTIES)
def test_a_party_whose_people_stand_in_districts(dail: Replies, text: str, line: str) -> None:
    assert told(dail, text)[0] == line


def test_who_won_everywhere_is_told_by_calls(dail: Replies) -> None:
    lines = told(dail, "who won")
    assert lines[2] == "Seats by calls, 3 of 4: Fianna Fáil 2 and Fine Gael 1."
    assert (
        "Clare: Elected: Aoife Murphy (Fianna Fáil) and Tom Murphy (Fine Gael)"
        " — Returning officer" in lines
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("quota in clare", "Not in our sources here: the quota."),
        ("threshold", "Not in this list: a threshold."),
        ("early votes", "Not in this list: early votes."),
    ],
)
def test_what_no_contest_has_is_said(dail: Replies, text: str, line: str) -> None:
    assert told(dail, text)[0] == line


def test_of_a_whole_whose_districts_are_called_it_is_not_said_that_none_is(dail: Replies) -> None:
    for text in ("when declared", "who declared it"):
        assert "No source of ours has declared a winner." not in told(dail, text), text
    assert "Elected: Liam Murphy (Fianna Fáil) — Returning officer" in told(
        dail, "when was mayo declared"
    )


def test_two_districts_are_not_set_side_by_side(dail: Replies) -> None:
    said = dail.to_text("compare clare and mayo", "en")
    assert said is not None
    assert said.plain == "In Mayo another contest was decided, with other candidates: Mayo."


def test_who_topped_the_poll_is_no_exit_poll(dail: Replies) -> None:
    assert told(dail, "who topped the poll in mayo")[1] == "Mayo, 2032"


SEATS = [
    ("seats in gauteng", "Seats: Baobab 16 and Aloe 14."),
    ("seats", "Seats: Aloe 25 and Baobab 15."),
    ("majority", "Majority: 21 of 40."),
]


@pytest.mark.parametrize(("text", "line"), SEATS)
def test_seats_are_those_of_the_place(levels: Replies, text: str, line: str) -> None:
    assert line in told(levels, text)


def test_a_majority_is_no_seat_where_one_is_decided(ridings: Replies) -> None:
    lines = told(ridings, "majority in ajax")
    assert lines[0].startswith("Ajax ·")
    assert "Roy of Ajax ahead by 200 votes" in lines
    assert told(ridings, "margin in ajax")[0].startswith("Ajax ·")


def test_a_name_near_to_a_country_without_data_is_no_question(ridings: Replies) -> None:
    assert told(ridings, "liberal")[0].startswith("“liberal” is not known here.")
    assert told(ridings, "caba")[0].startswith("“caba” is not known here. Try")


def test_contests_of_districts_stand_in_the_order_of_their_leads(dail: Replies) -> None:
    for text in ("closest", "closest races", "/top closest"):
        lines = told(dail, text)
        assert lines[0] == "Smallest lead by share first"
        assert lines[1] == "Dail election, 29 November 2032"
        assert lines[4:7] == [
            "In order, of 2 contests counted",
            "1 Clare: Aoife Murphy ahead by 200 votes",
            "2 Mayo: Liam Murphy ahead by 200 votes",
        ]
    assert told(dail, "самые близкие", "ru")[0] == "Сначала наименьший отрыв по доле"
    assert told(dail, "closest in Clare")[3] == "Clare: no places in it are known to our sources."


STATE = {
    "datapackage.json": '{"name": "vote", "title": "Vote", "election": {"start": "2036-11-04",'
    ' "name": "General election"}, "sources": [{"title": "Board"}]}',
    "places.csv": "id,kind,parent,name\nst,overall,,Ostrava\n"
    "k,county,st,Kent\ns,county,st,Sussex\n",
    "contests.csv": "id,name,kind,order\n"
    "pres,President,candidates,1\nlist,Council,lists,2\n"
    "q1,Question 1: Bridge toll,measure,3\nq2,Question 2: Voting at 16,measure,4\n"
    "s7,State Senate 7,candidates,5\ns9,State Senate 9,candidates,6\n",
    "candidates.csv": """id,contest,name,kind
b,pres,JOSEPH R. BIDEN JR.,person
c,pres,Clinton H,person
ld,list,Liberal Democrat,party
so,list,Social Union,party
y1,q1,Yes,option
n1,q1,No,option
y2,q2,Yes,option
n2,q2,No,option
m,s7,Ada Mill,person
n,s7,Ben Noor,person
o,s9,Cy Orr,person
p,s9,Di Pike,person
""",
    "figures.csv": "contest,place,candidate,value,stage,status\n"
    + "".join(
        f"{contest},{place},{who},{votes + at},official,complete\n"
        for at, place in enumerate("ks")
        for contest, who, votes in (
            ("pres", "b", 60),
            ("pres", "c", 40),
            ("list", "ld", 30),
            ("list", "so", 20),
            ("q1", "y1", 70),
            ("q1", "n1", 50),
            ("q2", "y2", 55),
            ("q2", "n2", 65),
            ("s9", "o", 9),
            ("s9", "p", 8),
        )
    )
    + "s7,s,m,12,official,complete\ns7,s,n,11,official,complete\n",
}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    yield from asked_of(STATE, tmp_path_factory)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("joe biden", ["Taken as: JOSEPH R. BIDEN JR.", "JOSEPH R. BIDEN JR."]),
        ("hillary clinton", ["Taken as: Clinton H", "Clinton H"]),
        ("lib dems", ["Taken as: Liberal Democrat · Council", "Liberal Democrat"]),
        ("lib dem in kent", ["Taken as: Liberal Democrat · Kent · Council", "Liberal Democrat"]),
    ],
)
def test_first_names_and_parties_as_people_say_them(
    state: Replies, text: str, lines: list[str]
) -> None:
    assert told(state, text)[:2] == lines


@pytest.mark.parametrize("text", ["bernie clinton", "atlantis clinton", "clinton atlantis"])
def test_what_is_no_first_name_is_not_known(state: Replies, text: str) -> None:
    assert "is not known here" in told(state, text)[0]


@pytest.mark.parametrize(
    ("text", "contest"),
    [
        ("voting at 16", "Question 2: Voting at 16, 2036"),
        ("ballot question 1", "Question 1: Bridge toll, 2036"),
        ("question 2 in kent", "Question 2: Voting at 16, 2036"),
        ("state senate district 9", "State Senate 9, 2036"),
    ],
)
def test_a_contest_is_told_by_its_number(state: Replies, text: str, contest: str) -> None:
    assert told(state, text)[1] == contest


@pytest.mark.parametrize("text", ["question 3", "question 3 in kent", "closest question 3"])
def test_a_number_that_no_contest_has_is_no_other(state: Replies, text: str) -> None:
    assert told(state, text)[0] == "No election “question 3” is in our sources."


def test_a_contest_that_one_county_has_counted_is_asked_of_there(state: Replies) -> None:
    assert told(state, "state senate 7")[0].startswith("Sussex · ")


def test_candidates_and_contests_are_offered(state: Replies) -> None:
    titles = {text: [offer.title for offer in state.offers(text, "en")] for text in ("bid", "lib")}
    assert "JOSEPH R. BIDEN JR." in titles["bid"]
    assert "Liberal Democrat" in titles["lib"]


@pytest.mark.parametrize("text", ["north", "ostrava north", "tories", "car"])
def test_no_country_is_guessed_where_the_data_has_none(state: Replies, text: str) -> None:
    message = state.to_text(text, "en")
    assert message is not None
    labels = [button.label for row in message.buttons for button in row]
    assert not any("🇰" in label or "🇵" in label for label in labels)
