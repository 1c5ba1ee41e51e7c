"""Places of a kind: all of them, how many voted in each, in which of them somebody came second, and
the seats that are added up from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

PLACES = """id,kind,parent,name
all,overall,,The whole
north,district,all,North
south,district,all,South
mill,commune,north,Mill
weir,commune,north,Weir
fen,commune,south,Fen
dam,commune,south,Dam
"""
VOTES = {"mill": (60, 30), "weir": (10, 50), "fen": (20, 5), "dam": (30, 40)}
SEATS = {"north": (2, 3), "south": (2, 0)}


def figures() -> str:
    rows = []
    for place, several in VOTES.items():
        for who, votes in zip(("ada", "ben"), several, strict=True):
            rows.append(f"{place},{who},votes,{votes},,,official,complete")
        rows.append(f"{place},,ballots-cast,{sum(several) + 1},,,official,complete")
    # Of districts the source prints seats alone, and how many units are in.
    for place, several in SEATS.items():
        for who, seats in zip(("ada", "ben"), several, strict=True):
            rows.append(f"{place},{who},seats,{seats},,,official,complete")
        for measure in ("units-reported", "units-total"):
            rows.append(f"{place},,{measure},2,,,official,complete")
    return "\n".join(rows)


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("levels")
    with Store.open(folder / "results.db") as store:
        released = propose(store, returns(folder / "returns", figures(), places=PLACES))
        release(store, released, by="ed")
        yield Replies(store)


def told(replies: Replies, text: str, after: str = "") -> list[str]:
    before = replies.converse(after, "en") if after else None
    said = replies.converse(text, "en", last=before.question if before else None)
    assert said is not None
    return said.message.plain.splitlines()


def test_districts_of_which_seats_alone_are_printed_are_ranked(replies: Replies) -> None:
    for text in ("/top districts", "top 5 districts"):
        assert told(replies, text)[4:7] == [
            "In order, of 2 districts counted",
            "1 North   52.6  152",
            "2 South°  46.4   97",
        ]


@pytest.mark.parametrize("text", ["communes", "/places communes", "list of communes"])
def test_all_places_of_a_kind(replies: Replies, text: str) -> None:
    lines = told(replies, text)
    assert lines[0] == "The whole: communes"
    assert lines[4:6] == [
        "Mill: Ada 65.9%, Ben 33.0%; 91 ballots",
        "Dam: Ben 56.3%, Ada 42.3%; 71 ballots",
    ]


def test_how_many_voted_in_each(replies: Replies) -> None:
    lines = told(replies, "turnout by district")
    assert lines[4:6] == ["North: 152 ballots", "South: 97 ballots"]


def test_where_somebody_came_second(replies: Replies) -> None:
    assert told(replies, "in which districts did ada come second")[3:5] == [
        "Ada is number 2 in 1 of 2 districts with a count.",
        "North  46.1  152",
    ]
    of_communes = told(replies, "where did ada come second")
    assert of_communes[3] == "Ada is number 2 in 2 of 4 communes with a count."


def second_in(folder: Path, figures: str) -> list[str]:
    """What is said of where Ben came second, where Cyn stood as well."""
    candidates = "id,name\nada,Ada\nben,Ben\ncyn,Cyn\n"
    with Store.open(folder / "results.db") as store:
        made = returns(folder / "returns", figures, places=PLACES, candidates=candidates)
        release(store, propose(store, made), by="ed")
        return told(Replies(store), "where did ben come second")[3:6]


def test_who_is_second_is_not_told_where_another_may_have_more(tmp_path: Path) -> None:
    shares = {"mill": (50, 10), "weir": (60, 35), "fen": (30, 60)}
    rows = [
        f"{place},{who},vote-share,{share},0,valid-votes,official,complete"
        for place, several in shares.items()
        for who, share in zip(("ada", "ben"), several, strict=True)
    ]
    assert second_in(tmp_path, "\n".join(rows)) == [
        "Ben is number 2 in 1 of 3 communes with a count.",
        "Where the count does not show who came there: 1.",
        "Weir  35",
    ]


@pytest.mark.parametrize("is_local", [True, False])
def test_of_votes_listed_who_stood_everywhere_may_have_more(
    tmp_path: Path, *, is_local: bool
) -> None:
    votes = {place: {"ada": 60, "ben": 30} for place in ("mill", "weir", "fen")}
    for place in ("mill",) if is_local else ("mill", "weir"):
        votes[place]["cyn"] = 1
    rows = [
        f"{place},{who},votes,{number},,,official,complete"
        for place, several in votes.items()
        for who, number in several.items()
    ]
    number = 3 if is_local else 2
    first, second, *_ = second_in(tmp_path, "\n".join(rows))
    assert first == f"Ben is number 2 in {number} of 3 communes with a count."
    assert second.startswith("Where the count does not show") is not is_local


def test_a_kind_that_there_is_not(replies: Replies) -> None:
    said = replies.converse("turnout by county", "en")
    assert said is not None
    assert said.message.plain == (
        "Our sources have no places of that kind here. They have these: districts and communes."
    )
    pressed = replies.to_press(said.message.buttons[0][0].data or "", "en")
    assert pressed is not None
    assert pressed.plain.startswith("The whole: districts\n")


def test_more_of_a_ranking_is_of_the_same_kind_and_position(replies: Replies) -> None:
    for text in ("top communes", "in which communes did ada come second"):
        said = replies.converse(text, "en")
        assert said is not None
        assert said.message.contents is not None
        again = replies.to_press(said.message.contents.question, "en")
        assert again is not None
        assert again.plain == said.message.plain


@pytest.mark.parametrize("text", ["who won the most districts", "who won the fewest districts"])
def test_who_has_the_most_places_is_not_counted_and_each_is_told(
    replies: Replies, text: str
) -> None:
    assert told(replies, text)[:2] == ["Taken as: Whole election", "The whole: districts"]


def test_another_candidate_is_asked_of_the_same_kind_and_position(replies: Replies) -> None:
    lines = told(replies, "and ben?", after="in which districts did ada come second")
    assert lines[4:6] == [
        "Ben is number 2 in 1 of 2 districts with a count.",
        "South°  46.4  97",
    ]
    lines = told(replies, "and ben?", after="top 5 districts for ada")
    assert "In order, of 2 districts counted" in lines


@pytest.mark.parametrize("text", ["communes", "and communes?"])
def test_a_kind_is_asked_of_the_place_before(replies: Replies, text: str) -> None:
    for after, line in (("north", "North: communes"), ("mill", "The whole: communes")):
        assert line in told(replies, text, after=after)


def test_seats_are_added_up_from_districts(replies: Replies) -> None:
    assert "Seats, added up by us from 2 districts: Ada 4 and Ben 3." in told(replies, "seats")


def with_seats(folder: Path, *rows: str) -> str:
    """What is said of seats in North, South and East where the figures are ``rows``."""
    places = PLACES.partition("mill")[0] + "east,district,all,East\n"
    with Store.open(folder / "results.db") as store:
        made = returns(folder / "returns", "\n".join(rows), places=places)
        release(store, propose(store, made), by="ed")
        return "\n".join(told(Replies(store), "seats"))


NORTH, SOUTH = "north,ada,seats,2,,,official,complete", "south,ben,seats,3,,,official,complete"
EAST = "east,ben,seats,1,,,official,complete"
VOTED = "all,,ballots-cast,9,,,official,complete"


def test_seats_are_added_up_where_all_districts_have_them_and_of_one_stage(tmp_path: Path) -> None:
    told_of_all = with_seats(tmp_path / "all", VOTED, NORTH, SOUTH, EAST)
    assert "added up by us from 3 districts: Ben 4 and Ada 2." in told_of_all
    wanting = {
        "none": (NORTH, SOUTH),
        "stage": (NORTH, SOUTH, EAST.replace("official", "preliminary")),
        "part": (NORTH, SOUTH, EAST.replace("complete", "partial")),
    }
    for name, rows in wanting.items():
        assert "added up" not in with_seats(tmp_path / name, VOTED, *rows)


def test_seats_are_added_up_from_districts_that_lie_in_other_places(tmp_path: Path) -> None:
    """Provinces have the seats of a parliament; the regions that they lie in have none."""
    seats = {"mill": (3, 1), "weir": (0, 2), "fen": (1, 1), "dam": (4, 0)}
    rows = [VOTED]
    for place, several in seats.items():
        for who, number in zip(("ada", "ben"), several, strict=True):
            rows.append(f"{place},{who},seats,{number},,,official,complete")
    with Store.open(tmp_path / "results.db") as store:
        released = propose(store, returns(tmp_path / "returns", "\n".join(rows), places=PLACES))
        release(store, released, by="ed")
        replies = Replies(store)
        found = {
            "seats": "Seats, added up by us from 4 communes: Ada 8 and Ben 4.",
            "seats north": "Seats, added up by us from 2 communes: Ada 3 and Ben 3.",
            "seats weir": "Seats: Ben 2.",
            "ada seats": "The whole — seats, added up by us from 4 communes: 8 of 12",
        }
        for text, line in found.items():
            assert line in told(replies, text), text


def test_seats_of_both_sides_of_a_comparison(replies: Replies) -> None:
    assert told(replies, "and seats?", after="compare north and south")[1:3] == [
        "North · Seats: Ben 3 and Ada 2.",
        "South · Seats: Ada 2.",
    ]
    asked = replies.converse("compare north and south", "en")
    assert asked is not None
    said = replies.converse("and turnout?", "en", last=asked.question)
    assert said is not None
    assert said.message.plain == "Which of these places do you mean?"
    assert [row[0].label for row in said.message.buttons] == ["North", "South"]


def test_of_one_part_that_has_not_reported_nothing_is_counted(tmp_path: Path) -> None:
    places = "id,kind,parent,name\nall,overall,,The whole\nnorth,district,all,North\n"
    rows = ("ada,votes,0", ",units-reported,0", ",units-total,2")
    waiting = "\n".join(f"mill,{row},,,preliminary,partial" for row in rows)
    with Store.open(tmp_path / "results.db") as store:
        folder = returns(tmp_path / "returns", waiting, places=f"{places}mill,commune,north,Mill\n")
        release(store, propose(store, folder), by="ed")
        dark = Replies(store)
        assert told(dark, "north")[0] == "North · nothing counted yet"
        for text in ("/places all", "/contests north", "/turnout north", "ada in north", "/top"):
            assert "othing counted yet" in "\n".join(told(dark, text)), text


def test_how_many_units_are_in_is_told_by_other_places_than_the_votes(tmp_path: Path) -> None:
    told_of = figures().replace("units-reported,2", "units-reported,1")
    with Store.open(tmp_path / "results.db") as store:
        folder = returns(tmp_path / "returns", told_of, places=PLACES)
        release(store, propose(store, folder), by="ed")
        assert "2 of 4 units" in told(Replies(store), "/overall")
