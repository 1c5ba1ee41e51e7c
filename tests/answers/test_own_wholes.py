"""The whole of one election among others, asked for and followed by its own name; and cities that
the tables have under another name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.asking.following import key_of
from bot.asking.naming import find_one
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.folders import read_dataset

CANDIDATES = "id,contest,name\na,vote,Ada\nb,vote,Bo\n"


def _dataset(folder: Path, name: str, places: str, figures: str) -> Path:
    folder.mkdir()
    descriptor = (
        f'{{"name": "{name}", "title": "Vote of {name}", "election": {{"id": "{name}", "start":'
        ' "2031-05-04"}, "sources": [{"title": "Ministry"}]}'
    )
    files = {
        "datapackage.json": descriptor,
        "places.csv": f"id,kind,parent,name\n{places}",
        "contests.csv": f"id,name\n{name}-vote,Governor of {name}\n",
        "candidates.csv": CANDIDATES.replace("vote", f"{name}-vote"),
        "figures.csv": f"place,candidate,value\n{figures}",
    }
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("wholes")
    quay = "overall,overall,,Quayland\nnorth,county,overall,North\nsouth,county,overall,South\n"
    kanto = "jp,overall,,日本\n13,prefecture,jp,東京都\n27,prefecture,jp,大阪府\n"
    ward = "271,municipality,27,大阪市 北区\n"
    with Store.open(path / "results.db") as store:
        for folder in (
            _dataset(path / "quay", "quay", quay, "north,a,60\nsouth,a,40\nsouth,b,70\n"),
            _dataset(path / "hill", "hill", "hl,overall,,Hilland\n", "hl,a,7\nhl,b,3\n"),
            _dataset(path / "kanto", "kanto", kanto + ward, "13,a,5\n13,b,9\n271,a,4\n"),
        ):
            publish(store, read_dataset(folder), by="test")
        yield Replies(store)


def told(replies: Replies, text: str, language: str = "en") -> str:
    message = replies.to_text(text, language)
    assert message is not None
    return message.plain


@pytest.mark.parametrize("text", ["Hilland", "/country hilland", "who won in hilland"])
def test_a_whole_by_its_own_name_is_no_other(replies: Replies, text: str) -> None:
    lines = told(replies, text).splitlines()
    assert lines[0].startswith("Taken as: Hilland") or lines[0].startswith("Hilland ·"), text
    assert "Governor of hill, 2031" in lines


def test_what_any_whole_is_called_is_the_first(replies: Replies) -> None:
    asking = replies.asking("en")
    assert find_one("overall", asking).key == "overall"
    assert find_one("hilland", asking).key == "hill/hl"
    match = asking.find("Quayland").match
    assert match is not None
    assert (key_of(match), match.places) == ("quay/overall", (("quay", "overall"),))
    assert replies.has_card("hill/hl")


def test_what_lies_in_a_whole_is_meant_where_both_are_named(replies: Replies) -> None:
    assert told(replies, "South in Quayland").startswith("South ·")


CITIES = [
    ("en", "tokyo", "“tokyo” is not known here. The closest name is 東京都."),
    ("ru", "токио", "«токио» здесь неизвестно. Самое близкое название: 東京都."),
    ("en", "who won in Nagoya", "“Nagoya” is not known here."),
]


@pytest.mark.parametrize(("language", "text", "line"), CITIES)
def test_a_city_under_its_name_at_home(
    replies: Replies, language: str, text: str, line: str
) -> None:
    assert told(replies, text, language).splitlines()[0].startswith(line)


def test_the_larger_of_what_is_called_after_a_city_comes_first(replies: Replies) -> None:
    found = replies.asking("en").find("osaka").suggestions
    assert [hit.name for hit in found] == ["大阪府", "大阪市 北区"]


def test_a_city_that_a_home_election_has_not_by_that_name(tmp_path: Path) -> None:
    folder = _dataset(tmp_path / "fr", "fr", "fr,overall,,France\n69,county,fr,Rhône\n", "69,a,5\n")
    places = folder / "places.csv"
    text = places.read_text("utf-8").replace("name\n", "name,iso2\n", 1)
    places.write_text(text.replace("France\n", "France,FR\n").replace("Rhône\n", "Rhône,\n"))
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        lines = told(Replies(store), "lyon").splitlines()
    assert lines[0] == "Lyon is not in our sources by that name. This is France."


ALIKE = [
    (
        "en",
        [
            "Which place is “east”? Did you mean:",
            "East: Vote of fen, 4 May 2031",
            "East: Vote of glen, 4 May 2031",
        ],
    ),
    (
        "ru",
        [
            "Какое место имеется в виду: «east»? Возможно:",
            "East: Vote of fen, 4 мая 2031 г.",
            "East: Vote of glen, 4 мая 2031 г.",
        ],
    ),
]


def test_places_called_alike_in_two_elections_are_asked_about_with_them(tmp_path: Path) -> None:
    glen = "gl,overall,,Glenland\neast,county,gl,East\nmid,county,gl,Middle\n"
    fen = "fl,overall,,Fenland\ne,municipality,fl,East\nmarsh,municipality,fl,Marsh\n"
    with Store.open(tmp_path / "results.db") as store:
        for folder in (
            _dataset(tmp_path / "glen", "glen", glen, "east,a,6\nmid,b,2\n"),
            _dataset(tmp_path / "fen", "fen", fen, "e,a,2\nmarsh,b,5\n"),
        ):
            publish(store, read_dataset(folder), by="test")
        replies = Replies(store)
        for language, lines in ALIKE:
            assert told(replies, "east", language).splitlines()[:3] == lines
