"""A parliament of one contest in each constituency, and provinces in which these lie; a district
and a municipality of one name. All of it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

PROVINCES = {
    "banff": "alberta",
    "leduc": "alberta",
    "taber": "alberta",
    "gimli": "manitoba",
    "morden": "manitoba",
}
VOTES = {
    "banff": (30, 20),
    "leduc": (25, 24),
    "taber": (10, 30),
    "gimli": (21, 20),
    "morden": (9, 40),
}
KINDS = """kind,language,one,few,many,other
riding,en,constituency,,,constituencies
province,en,province,,,provinces
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    home = tmp_path_factory.mktemp("house")
    places = "id,kind,parent,name\nall,overall,,The whole\n"
    places += "alberta,province,all,Alberta\nmanitoba,province,all,Manitoba\n"
    contests, people = "id,name,office,district\n", "id,contest,name,party\n"
    figures = "contest,place,candidate,measure,value\n"
    for riding, province in PROVINCES.items():
        contest, name = f"mp-{riding}", riding.title()
        places += f"{riding},riding,{province},{name}\n"
        contests += f"{contest},{name},Member,{riding}\n"
        people += f"a-{riding},{contest},Ann {name},Tide\nb-{riding},{contest},Bob {name},Rock\n"
        for person, votes in zip("ab", VOTES[riding], strict=True):
            figures += f"{contest},{riding},{person}-{riding},votes,{votes}\n"
    returns(home / "house", "", candidates=people, places=places)
    for table, text in {"contests": contests, "figures": figures, "kinds": KINDS}.items():
        (home / "house" / f"{table}.csv").write_text(text, encoding="utf-8")
    with Store.open(home / "results.db") as store:
        proposal = propose(store, home / "house")
        release(store, proposal, by="ed", accept_warnings=True)
        yield Replies(store)


def told(replies: Replies, text: str) -> list[str]:
    message = replies.to_text(text, "en")
    assert message is not None
    return [line for line in message.plain.splitlines() if line]


@pytest.mark.parametrize(
    "text",
    [
        "alberta",
        "/places alberta",
        "places in alberta",
        "constituencies in alberta",
        "who won in alberta",
    ],
)
def test_a_province_has_the_contests_of_all_its_constituencies(house: Replies, text: str) -> None:
    assert told(house, text) == [
        "Alberta: constituencies",
        "Returns, 5 May 2030",
        "COUNT · reported, stage not stated",
        "Taber: Bob Taber 75.0%, Ann Taber 25.0%",
        "Leduc: Ann Leduc 51.0%, Bob Leduc 49.0%",
        "Banff: Ann Banff 60.0%, Bob Banff 40.0%",
        "Edition 1, 5 May 2030",
    ]


def test_the_button_of_each_asks_its_own_contest(house: Replies) -> None:
    message = house.to_text("/places alberta", "en")
    assert message is not None
    cards = [button for row in message.buttons for button in row][:3]
    assert [button.label for button in cards] == ["Taber", "Leduc", "Banff"]
    assert [button.data for button in cards] == [
        "c:taber:mp-taber",
        "c:leduc:mp-leduc",
        "c:banff:mp-banff",
    ]


@pytest.mark.parametrize("text", ["closest constituencies", "closest races", "/top closest"])
def test_the_closest_are_of_all(house: Replies, text: str) -> None:
    assert told(house, text)[3:6] == [
        "In order, of 5 contests counted",
        "1 Leduc: Ann Leduc ahead by 1 vote",
        "2 Gimli: Ann Gimli ahead by 1 vote",
    ]


@pytest.mark.parametrize("text", ["closest constituencies in manitoba", "closest in manitoba"])
def test_the_closest_in_a_province_are_of_all_in_it(house: Replies, text: str) -> None:
    assert told(house, text) == [
        "Manitoba: Smallest lead by share first",
        "Returns, 5 May 2030",
        "COUNT · reported, stage not stated",
        "In order, of 2 contests counted",
        "1 Gimli: Ann Gimli ahead by 1 vote",
        "2 Morden: Bob Morden ahead by 31 votes",
        "Edition 1, 5 May 2030",
    ]


def test_the_closest_of_one_named_are_in_it(house: Replies) -> None:
    assert told(house, "closest in banff")[-2:] == [
        "Banff: no places in it are known to our sources.",
        "Edition 1, 5 May 2030",
    ]


PELLA = """id,kind,parent,name
all,overall,,The whole
pella-district,district,all,Pella
pella-town,municipality,all,Pella
edessa,municipality,all,Edessa
"""


def test_of_two_of_one_name_buttons_say_the_kind(tmp_path: Path) -> None:
    votes = "pella-district,ada,votes,30\npella-town,ada,votes,10\nedessa,ada,votes,20\n"
    returns(tmp_path / "pella", votes, places=PELLA)
    with Store.open(tmp_path / "results.db") as store:
        proposal = propose(store, tmp_path / "pella")
        release(store, proposal, by="ed", accept_warnings=True)
        message = Replies(store).to_text("turnout pella", "en")
        assert message is not None
        labels = [button.label for row in message.buttons for button in row]
        assert labels == ["Pella (district)", "Pella (municipality)"]
