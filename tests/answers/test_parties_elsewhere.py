"""A party whose candidate stands in one contest, asked of in another. All is made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CONTESTS = "id,name,office,order\nsenate,Senate,Senator,1\ngovernor,Governor,Governor,2\n"
PLACES = """id,kind,parent,name
all,overall,,The state
nh,district,all,Kraków - Nowa Huta
kr,district,all,Kraków - Krowodrza
far,district,all,Autonomous Province of the Three Old Rivers and of the Upper Mountain Valleys
"""
CANDIDATES = """id,contest,name,party
ad,senate,Amanda Ad,Republican
bo,senate,Boris Bo,Democratic
cy,governor,Cy Marsh,Republican
dot,governor,Dot Vale,Democratic
eve,governor,Eve Holm,Democratic
"""
FIGURES = """contest,place,candidate,measure,value
senate,nh,ad,votes,30
senate,nh,bo,votes,20
senate,kr,ad,votes,10
senate,kr,bo,votes,20
governor,nh,cy,votes,25
governor,nh,dot,votes,15
governor,nh,eve,votes,5
governor,kr,cy,votes,10
governor,kr,dot,votes,20
governor,kr,eve,votes,4
governor,far,cy,votes,6
governor,far,dot,votes,2
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("parties")
    home = returns(folder / "state", "", places=PLACES, candidates=CANDIDATES)
    for table, text in {"contests": CONTESTS, "figures": FIGURES}.items():
        (home / f"{table}.csv").write_text(text, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, home), by="ed")
        yield Replies(store)


def told(asked: Replies, text: str) -> str:
    message = asked.to_text(text, "en")
    assert message is not None
    return message.plain


@pytest.mark.parametrize(
    "text", ["republican governor", "governor republican", "governor republicans"]
)
def test_a_party_is_whoever_stands_for_it_there(asked: Replies, text: str) -> None:
    assert "\nCy Marsh\nGovernor, 5 May 2030\n" in f"\n{told(asked, text)}"


def test_of_several_for_one_party_the_contest_is_told(asked: Replies) -> None:
    assert "The state · reported count, stage not stated\nGovernor, 2030\n" in told(
        asked, "democratic governor"
    )


@pytest.mark.parametrize(
    "text", ["nowa huta vs krowodrza", "compare nowa huta and krowodrza", "nowa huta and krowodrza"]
)
def test_sides_that_are_known_in_part_are_taken(asked: Replies, text: str) -> None:
    assert told(asked, text).startswith("Taken as: Kraków - Nowa Huta · Kraków - Krowodrza\n")


def test_words_that_are_no_places_are_no_comparison(asked: Replies) -> None:
    assert told(asked, "bread and butter").startswith("That is not understood here.")


def test_a_long_name_is_read_in_a_sentence(asked: Replies) -> None:
    name = "Autonomous Province of the Three Old Rivers and of the Upper Mountain Valleys"
    said = told(asked, f"governor in {name.lower()}")
    assert said.startswith(f"{name} · reported count, stage not stated\nGovernor, 2030\n")
