"""The seats of parties beside their shares of the votes, with how many are a majority."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.country import country
from bot.answers.kinds import answer, parse
from bot.answers.pictures import charted
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pictures.charts import count_chart
from bot.pictures.drawing import draw
from bot.replies import Replies, gazetteer_of
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.folders import read_dataset
from tests.pictures.conftest import told
from tests.returns import returns

COUNTS = Path(__file__).parent.parent / "datasets" / "counts"
CANDIDATES = "id,name,kind\nada,Ada,party\nben,Ben,party\ncy,Cy,party\n"
END = ",0,,official,complete\n"
VOTES = "".join(f"all,{who},votes,{votes}{END}" for who, votes in (("ada", 60), ("ben", 39)))
SEATS = f"all,ada,seats,6{END}all,ben,seats,1{END}"


def opened(folder: Path, figures: str, seats: str = "7") -> Store:
    contest = f"Council,lists,{seats},,proportional,ballots-cast"
    figures = f"all,,ballots-cast,100{END}{figures}"
    state = read_dataset(returns(folder, figures, contest=contest, candidates=CANDIDATES))
    store = Store.open(folder / "results.db")
    publish(store, state, by="test")
    return store


def chart_of(store: Store, language: str = "en") -> list[str]:
    view = store.view()
    (contest,) = view.contests()
    place = view.place(contest.id, "all") or view.place(contest.id, "uk")
    assert place is not None
    return told(count_chart(Labels(view, wording(language)), country(view, contest, place)))


def test_beside_the_shares_of_the_votes(tmp_path: Path) -> None:
    with opened(tmp_path, VOTES + SEATS) as store:
        assert chart_of(store) == [
            "The whole",
            "Council, 2030",
            "COUNT · official",
            "Seats, of 7",
            "Majority: 4 of 7.",
            "Ada: votes 60.0%, seats 6",
            "Ben: votes 39.0%, seat 1",
            "100 ballots",
            "How many were listed is not in our sources, so no turnout is shown.",
        ]
        assert chart_of(store, "ru")[3:7] == [
            "Места, из 7",
            "Большинство: 4 из 7.",
            "Ada: голосов 60,0\N{NO-BREAK SPACE}%, мест 6",
            "Ben: голосов 39,0\N{NO-BREAK SPACE}%, место 1",
        ]


def test_alone_where_no_votes_are_known(tmp_path: Path) -> None:
    with opened(tmp_path, SEATS) as store:
        asked = parse("/overall", private=True)
        assert asked is not None
        view = store.view()
        assert charted(answer(asked, view, gazetteer_of(view))) is not None
        assert chart_of(store)[2:6] == [
            "Seats, of 7",
            "Majority: 4 of 7.",
            "Ada   6  seats",
            "Ben   1   seat",
        ]


def test_a_call_is_told_where_votes_have_no_shares(tmp_path: Path) -> None:
    figures = f"all,ada,seats,6{END}all,ben,seats,1{END}all,cy,votes,7{END}"
    contest = "Council,lists,7,2,proportional,"
    folder = returns(tmp_path, figures, contest=contest, candidates=CANDIDATES)
    (folder / "calls.csv").write_text("candidate,place,by\nada,all,Clerk\n", encoding="utf-8")
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        lines = chart_of(store)
    assert "Elected: Ada — Clerk" in lines


def test_one_seat_has_no_majority_and_no_chart_of_seats(tmp_path: Path) -> None:
    with opened(tmp_path, f"{VOTES}all,ada,seats,1{END}", "1") as store:
        assert not any("eats" in line for line in chart_of(store))


def test_by_calls_where_no_source_prints_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(COUNTS / "commons"), by="test")
        lines = chart_of(store)
    assert lines[3:7] == [
        "Seats by calls, 3 of 650",
        "Majority: 326 of 650.",
        "All others: votes 35.3%, seats 2",
        "Lab: votes 33.7%, seat 1",
    ]


@pytest.mark.parametrize("parties", [2, 30])
def test_of_many_parties_the_first_are_drawn(parties: int, tmp_path: Path) -> None:
    ids = [f"p{number}" for number in range(parties)]
    candidates = "id,name,kind\n" + "".join(f"{id_},Party {id_},party\n" for id_ in ids)
    figures = f"all,,ballots-cast,10000{END}"
    for number, id_ in enumerate(ids):
        figures += f"all,{id_},votes,{300 - number}{END}all,{id_},seats,{99 - number}{END}"
    folder = returns(tmp_path, figures, contest="Council,lists,3000,,,", candidates=candidates)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        view = store.view()
        (contest,) = view.contests()
        place = view.place(contest.id, "all")
        assert place is not None
        chart = count_chart(Labels(view, wording("en")), country(view, contest, place))
    assert chart is not None
    assert (len(chart.groups), chart.left) == (min(parties, 6), max(parties - 6, 0))
    assert draw(chart).height in {1080, 1350}


def test_a_party_is_told_with_its_seats(tmp_path: Path) -> None:
    with opened(tmp_path, VOTES + SEATS) as store:
        asked = parse("/candidate ada", private=True)
        assert asked is not None
        lines = Replies(store).as_of(asked, "en", 1).message.plain.splitlines()
    assert "The whole — seats: 6 of 7" in lines
