"""What of a result is asked about is not lost behind a button that asks which place or contest is
meant, nor behind another page or form: in a made-up county with two towns called alike.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import decode, encode
from bot.asking.question import Question
from bot.asking.topics import ORDERS, SIGNS, Topic
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.show.buttons import rows_about
from bot.wording.blocks import Button
from tests.answers.served import Served, served
from tests.answers.test_outcomes import written
from tests.folders import read_dataset

LEA = {
    "datapackage.json": '{"name": "lea", "title": "Lea vote", "election":'
    ' {"start": "2031-05-04"}, "sources": [{"title": "Lea clerk", "created": "2031-05-05"}]}',
    "places.csv": """id,kind,parent,name
lea,overall,,Lea
north,county,lea,North
south,county,lea,South
n-spring,town,north,Springfield
s-spring,town,south,Springfield
""",
    "contests.csv": "id,name,kind\nmayor,Mayor,candidates\nsheriff,Sheriff,candidates\n",
    "candidates.csv": """id,contest,name,kind
ada,mayor,Ada,person
bo,mayor,Bo,person
cy,sheriff,Cy Reed,person
dee,sheriff,Dee Reed,person
""",
    "figures.csv": """contest,place,candidate,measure,way,value,stage,status
mayor,n-spring,ada,votes,,60,official,certified
mayor,n-spring,bo,votes,,40,official,certified
mayor,n-spring,ada,votes,early,20,official,certified
mayor,n-spring,bo,votes,early,15,official,certified
mayor,n-spring,,ballots-blank,,7,official,certified
mayor,s-spring,ada,votes,,30,preliminary,partial
mayor,s-spring,bo,votes,,35,preliminary,partial
mayor,s-spring,,units-reported,,3,preliminary,partial
mayor,s-spring,,units-total,,5,preliminary,partial
sheriff,n-spring,cy,votes,,50,official,certified
sheriff,n-spring,dee,votes,,45,official,certified
sheriff,n-spring,cy,votes,early,12,official,certified
""",
}


@pytest.fixture(scope="module")
def lea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("lea")
    with Store.open(path / "results.db") as store:
        publish(store, read_dataset(written(path / "lea", LEA)), by="test")
        yield store


@pytest.fixture
async def bot(lea: Store, tmp_path: Path) -> AsyncIterator[Served]:
    async with served(lea, tmp_path) as service:
        yield service


NOT_FINAL = "Not called final in our sources: preliminary count, not final."
OF_SPRINGFIELD = [
    ("early votes in springfield", "North", "Early: Ada 20, Bo 15"),
    ("early votes in springfield", "South", "Not in our sources here: early votes."),
    ("blank votes in springfield", "South", "Not in our sources here: blank ballots."),
    ("what is left to count in springfield", "South", "Not yet in: 2 units."),
    (
        "is it final in springfield",
        "South",
        "Not called final in our sources: preliminary count, not final.",
    ),
    ("досрочное голосование springfield", "North", "Early: Ada 20, Bo 15"),
]


@pytest.mark.parametrize(("text", "county", "line"), OF_SPRINGFIELD)
async def test_which_place(bot: Served, text: str, county: str, line: str) -> None:
    anna = bot.reader()
    asked = await anna.ask(text)
    rows = asked["reply_markup"]["inline_keyboard"]
    labels = [button["text"] for row in rows for button in row]
    label = next(each for each in labels if county in each)
    said = await anna.press(asked, label)
    assert line in said


async def test_more_and_less_say_it_again(bot: Served) -> None:
    anna = bot.reader()
    asked = await anna.ask("blank votes in springfield")
    said = await anna.press(asked, "Springfield, South")
    assert said.splitlines()[0] == "Not in our sources here: blank ballots."
    message = await anna.ask("is it final in springfield")
    await anna.person.press(message, "Springfield, South")
    card = (await anna.chat.next_event("edit")).message
    await anna.person.press(card, "More ▾")
    full = (await anna.chat.next_event("edit")).message
    assert full["text"].splitlines()[0] == NOT_FINAL
    assert (await anna.press(full, "‹ Less")).splitlines()[0] == NOT_FINAL


LONGEST = Question(
    "country", "a-place-with-a-name-of-32-letter", "an-election-with-28-letters-", by_id=True
)


@pytest.mark.parametrize("topic", Topic)
def test_each_topic_has_a_sign_of_its_own(topic: Topic) -> None:
    asked = Question("turnout", "north", "mayor", by_id=True, topics=(topic,), round=2, page=3)
    assert decode(encode(asked)) == asked
    assert [*SIGNS.values()].count(SIGNS[topic]) == 1


def test_all_topics_have_room_beside_the_longest_ids() -> None:
    # Orders are asked of turnouts, which have no such topics as seats.
    topics = tuple(topic for topic in Topic if topic not in ORDERS)
    asked = replace(LONGEST, full=True, topics=topics, round=12)
    sent = encode(asked)
    assert len(sent) <= 64
    found = decode(sent)
    assert found is not None
    assert (found.place, found.topics, found.round) == (asked.place, asked.topics, 12)


def test_older_buttons_ask_what_they_asked() -> None:
    assert decode("c+:north:mayor") == Question("country", "north", "mayor", by_id=True, full=True)
    assert decode("l3:north:mayor") == Question("places", "north", "mayor", by_id=True, page=3)


@pytest.mark.parametrize("sent", ["c.:north:", "c.E:north:", "c.e1:north:", "c.007:north:"])
def test_what_is_no_topic_is_no_question(sent: str) -> None:
    assert decode(sent) is None


def test_topics_are_kept_where_ids_have_no_room() -> None:
    asked = Question("country", "x" * 40, "c" * 40, by_id=True, topics=(Topic.BLANK,))
    more = Button("More", encode(replace(asked, topics=(), full=True)))
    other = Button("Other", encode(replace(asked, topics=(), place="y" * 40)))
    kept, left = rows_about(((more, other),), asked, is_open=False)[0]
    assert kept.data == encode(replace(asked, full=True))
    assert left == other
