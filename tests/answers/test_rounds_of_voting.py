"""A round of voting is named wherever its contest is, and leads to the round before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.kinds import parse
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.blocks import Message
from tests.folders import read_dataset
from tests.returns import returns

CONTESTS = """id,election,name,kind,round,previous,start,order
last,returns-2030,President,candidates,2,first,2030-05-19,1
first,returns-2030,President,candidates,1,,2030-05-05,2
"""
CANDIDATES = """id,contest,name
ada,last,Ada
ben,last,Ben
ada-1,first,Ada
ben-1,first,Ben
"""
FIGURES = """contest,place,candidate,measure,value,stage,status
last,mill,,ballots-cast,1000,official,complete
last,mill,ada,votes,500,official,complete
last,mill,ben,votes,400,official,complete
first,mill,,ballots-cast,1200,official,complete
first,mill,ada-1,votes,500,official,complete
first,mill,ben-1,votes,550,official,complete
"""


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = returns(tmp_path_factory.mktemp("rounds"), "")
    for name, text in (("contests", CONTESTS), ("candidates", CANDIDATES), ("figures", FIGURES)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        yield Replies(store)


def ask(replies: Replies, text: str, language: str = "en") -> Message:
    asked = parse(text, private=True)
    assert asked is not None
    return replies.as_of(asked, language, 1).message


def test_on_the_card_with_a_way_to_the_round_before(replies: Replies) -> None:
    card = ask(replies, "/country mill")
    lines = card.plain.splitlines()
    assert lines[:2] == ["Mill · official count", "President, second round, 2030"]
    assert "First round: 1,200 ballots." in lines
    buttons = {button.label: button.data for row in card.buttons for button in row}
    assert buttons["First round"] == "c:mill:first"


def test_in_the_list_of_contests(replies: Replies) -> None:
    lines = ask(replies, "/contests mill").plain.splitlines()
    assert lines[-2:] == [
        "President, second round: Ada 50.0%, Ben 40.0%",
        "President, first round: Ben 45.8%, Ada 41.7%",
    ]
    assert ask(replies, "/contests mill", "ru").plain.splitlines()[-1] == (
        "President, первый тур: Ben 45,8\N{NO-BREAK SPACE}%, Ada 41,7\N{NO-BREAK SPACE}%"
    )


def test_rounds_are_set_side_by_side_as_rounds_and_not_by_their_year(replies: Replies) -> None:
    lines = ask(replies, "/years mill").plain.splitlines()
    assert lines[:2] == ["Mill: second round and first round", "President, second round"]
    titles = [line for line in lines if "COUNT" in line]
    assert titles == ["Second round · COUNT · official", "First round · COUNT · official"]
    assert "First round: 1,200 ballots. Now 200 fewer, −16.7%." in lines


def test_a_round_with_a_day_of_its_own_ends_on_that_day(replies: Replies) -> None:
    title = ask(replies, "/region the whole").plain.splitlines()[1]
    assert title == "President, second round, 19 May 2030"
