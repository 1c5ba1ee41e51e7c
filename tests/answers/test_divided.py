"""What a whole that nobody printed is added up from, where its parts are not all alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

PLACES = "id,kind,parent,name\nall,overall,,The whole\n"
UNLIKE = f"{PLACES}one,precinct,all,One\ntwo,precinct,all,Two\nmarsh,parish,all,Marsh\n"


def votes(place: str, ada: int, ben: int) -> str:
    return f"{place},ada,votes,{ada}\n{place},ben,votes,{ben}\n"


def told(folder: Path, text: str) -> str:
    with Store.open(folder.parent / "results.db") as store:
        release(store, propose(store, folder), by="ed")
        message = Replies(store).to_text(text, "en")
        assert message is not None
        return message.plain


def test_parts_of_unlike_kinds_are_all_in_the_sum(tmp_path: Path) -> None:
    figures = votes("one", 31, 20) + votes("two", 31, 21) + votes("marsh", 10, 30)
    said = told(returns(tmp_path / "unlike", figures, places=UNLIKE), "/overall")
    assert "Ada ahead by 1 vote\n" in said
    assert "Ada   50.3%  72\nBen   49.7%  71" in said
    assert "Added up by us: 2 precincts and 1 parish." in said


def test_of_unlike_parts_those_without_a_count_are_named(tmp_path: Path) -> None:
    places = f"{UNLIKE}three,precinct,all,Three\n"
    figures = votes("one", 31, 20) + votes("two", 31, 21) + votes("marsh", 10, 30)
    said = told(returns(tmp_path / "lacking", figures, places=places), "/overall")
    assert "Added up by us: 2 precincts and 1 parish. Without a count: Three." in said


def test_the_same_votes_by_county_and_by_district_are_added_up_once(tmp_path: Path) -> None:
    places = f"{PLACES}east,county,all,East\nwest,county,all,West\nriver,district,all,River\n"
    figures = votes("east", 30, 20) + votes("west", 31, 21) + votes("river", 61, 41)
    said = told(returns(tmp_path / "twice", figures, places=places), "/overall")
    assert "Ada   59.8%  61\nBen   40.2%  41" in said
    assert "Added up by us: 2 counties. Counted too, and not in this sum: 1 district." in said


@pytest.mark.parametrize("within", ["", "shire"])
def test_whoever_counts_a_contest_is_in_its_district(within: str, tmp_path: Path) -> None:
    places = f"""id,kind,parent,name,within
all,overall,,The whole,
shire,district,all,Shire,
town,city,all,Ashford,
one,precinct,town,One,{within}
two,precinct,town,Two,{within}
far,precinct,all,Far,
"""
    folder = returns(
        tmp_path / "sheriff", votes("one", 30, 20) + votes("two", 31, 21), places=places
    )
    contests = "id,name,district\nsheriff,Sheriff,shire\n"
    (folder / "contests.csv").write_text(contests, encoding="utf-8")
    said = told(folder, "ashford sheriff")
    assert "Ada   59.8%  61\nBen   40.2%  41" in said
    assert "Added up by us: 2 precincts." in said


def test_a_county_without_precincts_is_said_to_be_missing(tmp_path: Path) -> None:
    places = f"""{PLACES}east,county,all,East
west,county,all,West
one,precinct,east,One
two,precinct,east,Two
"""
    figures = votes("one", 30, 20) + votes("two", 31, 21)
    said = told(returns(tmp_path / "undivided", figures, places=places), "/overall")
    assert "Added up by us: 2 precincts. Without a count: West." in said


COUNTIES = PLACES + "".join(f"c{n},county,all,County {n}\n" for n in range(1, 6))
FOUR = "id,name,kind\nann,Ann,{0}\nart,Art,{0}\nbea,Bea,{0}\nbob,Bob,{0}\n"
DIVIDED = "Candidates differ between counties, so no leader is named."


def counted_in(places: range, first: tuple[str, int], second: tuple[str, int]) -> str:
    lines = ""
    for n in places:
        for candidate, number in (first, second):
            lines += f"c{n},{candidate},votes,{number},0,,official,complete\n"
    return lines


@pytest.mark.parametrize(
    ("kind", "north", "south"),
    [
        # Ann in three of five counties, and whoever comes next stood in the other two.
        ("person", (range(1, 4), ("ann", 600), ("art", 400)), (("bea", 800), ("bob", 100))),
        # Art, who met Ann, comes next; Bea and Bob, who met neither, have more than is between.
        ("person", (range(1, 4), ("ann", 600), ("art", 590)), (("bea", 700), ("bob", 100))),
        # Lists of two districts each with its own.
        ("party", (range(1, 4), ("ann", 31), ("art", 20)), (("bea", 40), ("bob", 20))),
    ],
)
def test_of_those_who_never_met_nobody_is_ahead(
    kind: str,
    north: tuple[range, tuple[str, int], tuple[str, int]],
    south: tuple[tuple[str, int], tuple[str, int]],
    tmp_path: Path,
) -> None:
    figures = counted_in(*north) + counted_in(range(4, 6), *south)
    candidates = FOUR.format(kind)
    folder = returns(tmp_path / "apart", figures, places=COUNTIES, candidates=candidates)
    said = told(folder, "/overall")
    assert DIVIDED in said
    assert "ahead" not in said


def test_it_is_looked_at_all_parts_however_many(tmp_path: Path) -> None:
    places = PLACES + "".join(f"c{n},county,all,County {n}\n" for n in range(1, 421))
    figures = counted_in(range(1, 211), ("ann", 60), ("art", 40))
    figures += counted_in(range(211, 421), ("bea", 60), ("bob", 50))
    candidates = FOUR.format("person")
    folder = returns(tmp_path / "many", figures, places=places, candidates=candidates)
    assert DIVIDED in told(folder, "/overall")


def test_whoever_stood_beside_the_nearest_rival_is_ahead(tmp_path: Path) -> None:
    """A long file leaves out candidates who got nothing at a place."""
    figures = counted_in(range(1, 3), ("ann", 600), ("art", 100))
    figures += "".join(f"c{n},art,votes,100,0,,official,complete\n" for n in range(3, 6))
    candidates = "id,name,kind\nann,Ann,person\nart,Art,person\n"
    folder = returns(tmp_path / "left-out", figures, places=COUNTIES, candidates=candidates)
    said = told(folder, "/overall")
    assert "Ann ahead by 700 votes" in said
    assert "differ" not in said


def test_a_list_that_is_not_everywhere_may_be_ahead(tmp_path: Path) -> None:
    figures = counted_in(range(1, 5), ("ann", 700), ("art", 500))
    figures += counted_in(range(5, 6), ("bea", 550), ("art", 500))
    candidates = FOUR.format("party")
    folder = returns(tmp_path / "lists", figures, places=COUNTIES, candidates=candidates)
    # Of lists that never met Bea has more than is between Ann and Art.
    said = told(folder, "/overall")
    assert "Ann ahead by 300 votes" in said
