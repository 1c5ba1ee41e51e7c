"""Wherever a count rests on a part, how much of it is in is said in every line; that nothing is in
yet is no zero and no gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.folders import read_dataset
from tests.returns import returns

PLACES = "id,kind,parent,name\nall,overall,,The whole\n" + "".join(
    f"c{number},commune,all,Commune {number}\n" for number in range(1, 13)
)


def units(place: str, reported: int, ada: int, ben: int) -> str:
    end = ",0,,preliminary,partial\n"
    return (
        f"{place},ada,votes,{ada}{end}{place},ben,votes,{ben}{end}"
        f"{place},,units-reported,{reported}{end}{place},,units-total,12{end}"
    )


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    figures = units("c1", 1, 101, 90)
    figures += "".join(units(f"c{number}", number + 1, 100 + number, 90) for number in range(2, 11))
    figures += (
        "c11,ada,votes,300,0,,preliminary,complete\nc11,ben,votes,100,0,,preliminary,complete\n"
    )
    end = ",0,,preliminary,partial\n"
    figures += f"c12,,units-reported,0{end}c12,,units-total,12{end}"
    folder = returns(tmp_path_factory.mktemp("part"), figures, places=PLACES)
    with Store.open(folder / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        yield Replies(store)


def ask(replies: Replies, text: str, language: str = "en") -> list[str]:
    asked = parse(text, private=True)
    assert asked is not None
    return replies.as_of(asked, language, 1).message.plain.splitlines()


def test_in_a_ranking_beside_places_that_are_closed(replies: Replies) -> None:
    assert ask(replies, "/top ada")[3:8] == [
        "COUNT · preliminary",
        "In order, of 11 communes counted",
        "1 Commune 11  75.0",
        "2 Commune 10  55.0  11/12",
        "3 Commune 9   54.8  10/12",
    ]


def test_in_the_table_of_a_region(replies: Replies) -> None:
    lines = ask(replies, "/region the whole")
    assert lines[4:8] == [
        "8 of 12 communes",
        "Columns: Ada, Ben.",
        "Commune 11  75.0  25.0",
        "Commune 10  55.0  45.0  11/12",
    ]
    assert "Показано: 8; всего: 12 коммун" in ask(replies, "/region the whole", "ru")
    assert "Per cent. A fraction is how many units are in, of all. " in "".join(lines)


def test_nothing_counted_yet_is_no_gap(replies: Replies) -> None:
    live = replies.live_card("*", "en", "UTC").plain.splitlines()
    assert "Nothing counted yet: Commune 12." in live
    assert "Commune 9   54.8  45.2  10/12" in live
    assert "Commune 2: Ada 53.1%, Ben 46.9%; 3 of 12 units" in ask(replies, "/places the whole")


def test_in_the_list_of_contests(replies: Replies) -> None:
    assert ask(replies, "/contests")[-1] == "Ada 57.5%, Ben 42.5%; not final"


def test_side_by_side(replies: Replies) -> None:
    """Of too little no leader is named, and its shares are known all the same."""
    assert ask(replies, "/compare commune 1 vs commune 2")[2:5] == [
        "A · Commune 1: COUNT · preliminary, not final, 1 of 12 units",
        "B · Commune 2: COUNT · preliminary, not final, 3 of 12 units",
        "         A     B  diff.",
    ]
    assert ask(replies, "/compare commune 1 vs commune 12")[3] == (
        "Commune 12: nothing counted yet"
    )


def test_where_nothing_is_counted_yet_is_not_counted(tmp_path: Path) -> None:
    places = "id,kind,parent,name\nall,overall,,The whole\neast,region,all,East\n" + (
        "mill,commune,east,Mill\nweir,commune,all,Weir\n"
    )
    end = ",0,,preliminary,partial\n"
    figures = f"mill,,units-reported,0{end}mill,,units-total,12{end}weir,ada,votes,9{end}"
    folder = returns(tmp_path / "part", figures, places=places)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        replies = Replies(store)
        for text in ("/country east", "east"):
            lines = ask(replies, text)
            assert lines[0] == "East · no count in our sources"
            assert not any("Mill" in line for line in lines)
