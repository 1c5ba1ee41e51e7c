"""A dataset as a state's editors write it: nothing above the state, and precincts alone counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

PLACES = """id,kind,parent,name
vale,state,,Vale
east,county,vale,East
west,county,vale,West
east-1,precinct,east,1
east-2,precinct,east,2
west-1,precinct,west,1
"""
VOTES = """east-1,ada,votes,30
east-1,ben,votes,10
east-2,ada,votes,20
east-2,ben,votes,40
west-1,ada,votes,5
west-1,ben,votes,15
"""


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("vale")
    returns(folder / "vale", VOTES, places=PLACES)
    contests = "id,name,unit,seats\nsenator,Senator,county,1\n"
    (folder / "vale" / "contests.csv").write_text(contests, encoding="utf-8")
    (folder / "vale" / "calls.csv").write_text("candidate\nben\n", encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, folder / "vale"), by="ed")
        yield Replies(store)


def told(replies: Replies, text: str) -> str:
    message = replies.to_text(text, "en")
    assert message is not None
    return message.plain


@pytest.mark.parametrize("text", ["/overall", "overall", "who won", "senator", "/map"])
def test_the_state_stands_for_the_whole(text: str, replies: Replies) -> None:
    said = told(replies, text)
    assert "Elected: Ben — Electoral Board" in said
    assert "Ben ahead by 10 votes" in said
    assert "Ben   54.2%  65\n" in said
    assert "Added up by us: 3 precincts. Shares are of the votes listed." in said


def test_each_contest_has_its_count(replies: Replies) -> None:
    assert "Senator: Elected: Ben — Electoral Board; Ben 54.2%, Ada 45.8%" in told(
        replies, "/contests"
    )


@pytest.mark.parametrize("text", ["/summary", "/region"])
def test_its_parts_are_counties(text: str, replies: Replies) -> None:
    assert "East  50.0  50.0" in told(replies, text)


def test_counties_are_ranked_by_our_sums(replies: Replies) -> None:
    assert "1 West  75.0\n2 East  50.0" in told(replies, "/top ben")
    assert "Ben is first in 1 of 2 counties with a count." in told(replies, "/ahead ben")
    assert "Vale — COUNT · reported, stage not stated: 54.2%, 65 votes" in told(
        replies, "/candidate ben"
    )


def test_precincts_of_one_name_are_told_apart_by_their_county(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("precincts")
    returns(folder / "vale", VOTES, places=PLACES)
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, folder / "vale"), by="ed")
        rows = "1 1, West  75.0\n2 2        66.7\n3 1, East  25.0\n"
        assert rows in told(Replies(store), "/top ben")
