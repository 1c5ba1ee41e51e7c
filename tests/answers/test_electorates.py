"""A vote in two electorates, each with a contest of its own, beside a party vote that both have.

All names and figures are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CONTESTS = """id,name,kind,district,order
party,Party vote,lists,,2
for-otaki,Otaki electorate,,otaki,1
for-tamaki,Tamaki Makaurau electorate,,tamaki,1
"""
PLACES = """id,kind,parent,name
all,overall,,The isles
spit,electorate,all,Spit
otaki,electorate,all,Otaki
tamaki,electorate,all,Tamaki Makaurau
"""
KINDS = """kind,language,one,few,many,other
electorate,en,electorate,,,electorates
"""
CANDIDATES = """id,contest,kind,name
tide,party,party,Tide
rock,party,party,Rock
sand,party,party,Sand
ada,for-otaki,,Ada Reed
ben,for-otaki,,Ben Holm
cy,for-tamaki,,Cy Marsh
dot,for-tamaki,,Dot Vale
"""
FIGURES = """contest,place,candidate,measure,value
for-otaki,otaki,ada,votes,300
for-otaki,otaki,ben,votes,100
for-tamaki,tamaki,cy,votes,200
for-tamaki,tamaki,dot,votes,150
party,otaki,tide,votes,240
party,otaki,rock,votes,170
party,otaki,,ballots-cast,420
party,tamaki,tide,votes,100
party,tamaki,rock,votes,260
party,tamaki,,ballots-cast,370
party,spit,tide,votes,10
party,spit,rock,votes,5
party,spit,sand,votes,25
party,spit,,ballots-cast,40
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("isles")
    home = returns(folder / "isles", "", places=PLACES, candidates=CANDIDATES)
    for table, text in {"contests": CONTESTS, "figures": FIGURES, "kinds": KINDS}.items():
        (home / f"{table}.csv").write_text(text, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, home), by="ed")
        yield Replies(store)


def told(asked: Replies, text: str, language: str = "en") -> str:
    message = asked.to_text(text, language)
    assert message is not None
    return message.plain


SIDE_BY_SIDE = """Side by side: Tamaki Makaurau and Otaki
Party vote, 5 May 2030
A · Tamaki Makaurau: COUNT · reported, stage not stated; 370 ballots
B · Otaki: COUNT · reported, stage not stated; 420 ballots
         A     B  diff.
Rock  70.3  40.5  +29.8
Tide  27.0  57.1  −30.1
"""


@pytest.mark.parametrize("text", ["tamaki makaurau vs otaki", "/compare tamaki makaurau, otaki"])
def test_a_comparison_takes_a_contest_that_all_have(asked: Replies, text: str) -> None:
    assert told(asked, text).startswith(SIDE_BY_SIDE)


def test_a_contest_that_is_named_is_kept(asked: Replies) -> None:
    assert told(asked, "otaki electorate in otaki vs tamaki makaurau") == (
        "In Tamaki Makaurau another contest was decided, with other candidates: "
        "Tamaki Makaurau electorate."
    )


@pytest.mark.parametrize("text", ["turnout otaki", "/turnout otaki"])
def test_turnout_is_of_the_contest_with_ballots(asked: Replies, text: str) -> None:
    assert told(asked, text).startswith(
        "Otaki: how many voted\nParty vote, 5 May 2030\n\n"
        "COUNT · reported, stage not stated\n420 ballots\n"
    )


@pytest.mark.parametrize("text", ["electorates", "which electorates", "/places electorates"])
def test_a_kind_of_place_that_contests_are_called_by(asked: Replies, text: str) -> None:
    assert told(asked, text) == (
        "The isles: electorates\nParty vote, 5 May 2030\n\n"
        "COUNT · reported, stage not stated\n"
        "Otaki: Tide 57.1%, Rock 40.5%; 420 ballots\n"
        "Tamaki Makaurau: Rock 70.3%, Tide 27.0%; 370 ballots\n"
        "Spit: Sand 62.5%, Tide 25.0%; 40 ballots\n\n"
        "Edition 1, 5 May 2030"
    )


def test_one_electorate_is_still_a_contest(asked: Replies) -> None:
    assert told(asked, "otaki electorate").startswith(
        "Otaki · reported count, stage not stated\nOtaki electorate, 2030\n"
    )


def test_a_live_card_and_a_summary_are_of_one_contest(asked: Replies) -> None:
    card = asked.live_card(asked.usual_scope(), "en", "UTC").plain
    for said in (card, told(asked, "/summary")):
        assert said.startswith("The isles\nParty vote, 5 May 2030\n")


def test_of_one_district_no_order_is_told(asked: Replies) -> None:
    assert told(asked, "/candidate ada") == (
        "Ada Reed\nOtaki electorate, 5 May 2030\n\n"
        "Otaki — COUNT · reported, stage not stated: 75.0%, 300 votes\n"
        "Shares are of the votes listed.\n\n"
        "Edition 1, 5 May 2030"
    )


def test_of_several_places_the_order_is_told(asked: Replies) -> None:
    said = told(asked, "/candidate rock otaki")
    assert "\nIn order, of 3 electorates counted\nTamaki Makaurau  70.3  370\n" in said
    assert "\n\n\n" not in said


OTHERS = {
    "en": "Others are ahead: Spit (Sand 62.5%).",
    "ru": "Впереди другие: Spit (Sand 62,5 %).",
    "kk": "Басқалар алда: Spit (Sand 62,5%).",
    "ky": "Башкалар алдыда: Spit (Sand 62,5%).",
    "tg": "Дигарон пешанд: Spit (Sand 62,5%).",
    "uz": "Boshqalar oldinda: Spit (Sand 62,5%).",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_table_names_who_else_is_ahead(asked: Replies, language: str) -> None:
    lines = told(asked, "/summary", language).replace("\u00a0", " ").split("\n")
    assert OTHERS[language] in lines
