"""An election that districts decide, each in a contest of its own: nobody counts it as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CONTESTS = """id,name,office,district,seats
for-mill,"Council, Mill",Councillor,mill,2
for-weir,"Council, Weir",Councillor,weir,1
"""
CANDIDATES = """id,contest,name,party
ada,for-mill,Ada,Tide
ben,for-mill,Ben,Rock
cy,for-weir,Cy,Tide
dot,for-weir,Dot,Rock
"""
VOTES = """mill,ada,votes,30
mill,ben,votes,10
weir,cy,votes,20
weir,dot,votes,15
"""
CALLS = "contest,candidate\nfor-mill,ada\nfor-mill,ben\nfor-weir,cy\n"
TITLE = "Contests in our sources"
LISTED = """

Returns, 5 May 2030
Council, Mill: Elected: Ada (Tide) and Ben (Rock) — Electoral Board
Council, Weir: Elected: Cy (Tide) — Electoral Board; Cy 57.1%, Dot 42.9%"""
SEATS = "\n\nSeats by calls, 3 of 3: Tide 2 and Rock 1.\nMajority: 2 of 3."
OF_TIDE = "Tide — seats by calls: 2 of 3 called\n"


def replies(folder: Path, store: Store, contests: str) -> Replies:
    rows = [f"for-{line.split(',')[0]},{line}" for line in VOTES.splitlines()]
    returns(folder, "", candidates=CANDIDATES)
    figures = "\n".join(["contest,place,candidate,measure,value", *rows])
    for table, text in {"contests": contests, "calls": CALLS, "figures": figures}.items():
        (folder / f"{table}.csv").write_text(f"{text}\n", encoding="utf-8")
    release(store, propose(store, folder), by="ed")
    return Replies(store)


def told(asked: Replies, text: str) -> str:
    message = asked.to_text(text, "en")
    assert message is not None
    return message.plain


@pytest.mark.parametrize("text", ["/overall", "the whole", "who won", "seats", "/summary", "/top"])
def test_of_the_whole_its_contests_are_told(text: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        said = told(replies(tmp_path / "returns", store, CONTESTS), text)
        assert said == TITLE + SEATS + LISTED


@pytest.mark.parametrize(
    "text", ["tide", "/top tide", "/candidate Tide", "how many seats has tide", "/ahead rock"]
)
def test_a_party_of_many_districts_is_nobody_in_the_first(text: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        said = told(replies(tmp_path / "returns", store, CONTESTS), text)
        # A command says nothing of what it was taken for.
        of_party = "" if text.startswith("/") else OF_TIDE
        assert said == of_party + TITLE + SEATS + LISTED


EAST = """id,kind,parent,name
all,overall,,The whole
town,county,all,East
mill,commune,town,Mill
weir,commune,town,Weir
"""
PRIMARIES = """id,name,office,district,seats
east-tide,"Tide primary, East",Mayor,town,1
east-rock,"Rock primary, East",Mayor,town,1
"""
OF_PARTIES = """id,contest,name,party
ada,east-tide,Ada,Tide
ben,east-tide,Ben,Tide
cy,east-rock,Cy,Rock
dot,east-rock,Dot,Rock
"""
IN_MILL = """contest,place,candidate,measure,value
east-tide,mill,ada,votes,30
east-tide,mill,ben,votes,10
east-rock,mill,cy,votes,7
east-rock,mill,dot,votes,5
east-tide,weir,ada,votes,3
east-tide,weir,ben,votes,2
"""


@pytest.mark.parametrize("text", ["rock in mill", "rock mill", "rock candidates in mill"])
def test_a_party_at_a_place_is_asked_of_its_own_primary_there(text: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        folder = returns(tmp_path / "returns", "", places=EAST, candidates=OF_PARTIES)
        for table, rows in {"contests": PRIMARIES, "figures": IN_MILL}.items():
            (folder / f"{table}.csv").write_text(rows, encoding="utf-8")
        release(store, propose(store, folder), by="ed")
        asked = Replies(store)
        assert "\nRock primary, East, 2030\n" in told(asked, text)
        assert "\nTide primary, East, 2030\n" in told(asked, "mill")
        # Nobody of it stood there: what is told is not what was asked.
        assert told(asked, "rock in weir").startswith("Not in our sources here: Rock.\n")
        assert told(asked, "/overall rock").splitlines()[1] == "Rock primary, East, 2030"


def test_who_has_the_seats_of_a_district_is_told_by_calls(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        asked = replies(tmp_path / "returns", store, CONTESTS)
        said = told(asked, "how many seats in mill")
        assert "Elected: Ada (Tide) — Electoral Board\nElected: Ben (Rock)" in said
        assert "not in our sources here" not in said
        assert told(asked, "seats in weir").startswith("How many seats each has is not in our")


def test_seats_of_different_offices_are_not_added_up(tmp_path: Path) -> None:
    contests = CONTESTS.replace("Councillor,weir", "Sheriff,weir")
    with Store.open(tmp_path / "results.db") as store:
        assert told(replies(tmp_path / "returns", store, contests), "/overall") == TITLE + LISTED


def steps_of_a_card(folder: Path, districts: int) -> int:
    """How many hundred steps of SQLite the first card of a district takes among so many, each with
    a contest of its own.
    """
    names = [f"d{number}" for number in range(districts)]
    tables = {
        "places": ["id,kind,parent,name", "overall,overall,,The whole"],
        "contests": ["id,name,office,district"],
        "candidates": ["id,contest,name"],
        "figures": ["contest,place,candidate,measure,value"],
    }
    for name in names:
        tables["places"].append(f"{name},district,overall,{name.title()}")
        tables["contests"].append(f"for-{name},Mayor of {name.title()},Mayor,{name}")
        for choice in "ab":
            tables["candidates"].append(f"{name}-{choice},for-{name},{name.title()} {choice}")
            tables["figures"].append(f"for-{name},{name},{name}-{choice},votes,{ord(choice)}")
    returns(folder, "")
    for table, rows in tables.items():
        (folder / f"{table}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    with Store.open(folder / "results.db") as store:
        release(store, propose(store, folder), by="ed", accept_warnings=True)
        asked = Replies(store)
        told(asked, "/help")
        store.database.conn.set_progress_handler(step, 100)
        assert "D3 b" in told(asked, "d3")
    return steps[0]


def test_a_card_asks_no_contest_after_the_other_who_counts_beside_it(tmp_path: Path) -> None:
    few, many = (steps_of_a_card(tmp_path / str(count), count) for count in (40, 120))
    # A contest more is a row more of some tables that are read whole.
    assert many < few * 3
