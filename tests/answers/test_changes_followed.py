"""Which changes belong to whom: countries cover what lies in them, regions their countries, ``*``
everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.figures.changes import Changes
from bot.figures.push import PushPage, collect, decode_page, encode_page
from bot.pushing import Pushing
from bot.replies import Replies
from bot.show.push import MOST_PLACES, Pages
from bot.wording.labels import Labels
from bot.wording.language import wording
from bot.wording.render import TEXT_LIMIT, units
from tests.answers.changing import editions, shares, state

CENTRAL_ASIA = ["kz", "tj", "kg", "uz", "tm"]


def places(store: Store, keys: Iterable[str], since: int, until: int) -> list[str]:
    push = collect(Pushing(store).changes(since, until), keys)
    return [change.place.id for change in push.places] if push else []


def test_a_region_covers_its_countries_the_biggest_first(store: Store) -> None:
    assert places(store, ["region:central-asia"], 4, 5) == CENTRAL_ASIA
    assert places(store, CENTRAL_ASIA, 4, 5) == CENTRAL_ASIA
    assert places(store, ["region:central-asia", "uz", "*"], 4, 5)[:3] == [
        "overall",
        "abroad",
        "cy",
    ]


def test_a_country_is_told_in_one_piece(store: Store) -> None:
    assert places(store, ["kz"], 2, 5) == ["kz"]
    assert places(store, ["kz", "kz-almaty"], 2, 5) == ["kz", "kz-almaty"]


def test_what_lies_in_a_country_is_told_when_the_country_itself_has_nothing_new(
    tmp_path: Path,
) -> None:
    whole = shares("50.0", "40.0", 1000)
    later = shares("60.0", "40.0", 80, "uik-1")
    with editions(tmp_path, state(whole), state((*whole, *later))) as store:
        # The town is the sum of its stations, and so has news of its own.
        assert places(store, ["aa"], 1, 2) == ["aa-port"]
        assert places(store, ["aa-port"], 1, 2) == ["aa-port"]
        assert places(store, ["uik-1"], 1, 2) == ["uik-1"]
        assert places(store, ["*"], 1, 2) == ["aa-port"]
        assert places(store, ["overall"], 1, 2) == []
        assert places(store, ["bb"], 1, 2) == []


@pytest.mark.parametrize("key", ["aa", "harbour/aa"])
def test_a_place_is_followed_by_its_id_with_or_without_its_dataset(
    key: str, tmp_path: Path
) -> None:
    with editions(tmp_path, state(()), state(shares("50.0", "40.0", 1000))) as store:
        assert places(store, [key], 1, 2) == ["aa"]


def test_all_is_the_whole_then_every_country_and_what_is_in_none(store: Store) -> None:
    found = places(store, ["*"], 4, 5)
    assert found[:3] == ["overall", "abroad", "cy"]
    assert {"baikonur", "abkhazia", "south-ossetia"} <= set(found)
    assert not [place for place in found if place.startswith("uik-")]


def test_keys_that_cover_what_was_touched(store: Store) -> None:
    covering = {
        "uz",
        "uik-8297",
        "uz-tashkent",
        "region:central-asia",
        "region:asia",
        "*",
        "ru-president-2024/uz",
    }
    keys = covering | {"tj", "overall", "2018", "region:polynesia", "md-president-2024/uz", "", "/"}
    changes = Changes(store.view(2), store.view(3))
    assert changes.touching(keys) == {key: [3] for key in covering}
    assert {key for key in keys if changes.covered(key).places} == covering
    assert Changes(store.view(5), store.view(5)).touching(keys) == {}
    assert Changes(store.view(0), store.view(5)).touching(["uz", "overall"]) == {
        "uz": [1, 2, 3, 4, 5],
        "overall": [1, 2, 5],
    }


def test_unknown_keys_cover_nothing(store: Store) -> None:
    assert places(store, ["atlantis", "region:atlantis", ""], 0, 6) == []


def test_pages_hold_every_place_once(store: Store) -> None:
    changes = Pushing(store).changes(2, 5)
    push = collect(changes, ["*"])
    assert push is not None
    pages = Pages(Labels(changes.now, wording("en")))
    dealt = [
        pages.turn_to(push.places, page) for page in range(pages.turn_to(push.places, 999)[0] + 1)
    ]
    assert [change for _, places, _ in dealt for change in places] == list(push.places)
    assert max(len(places) for _, places, _ in dealt) == MOST_PLACES
    assert [number for number, _, _ in dealt] == list(range(len(dealt)))
    assert dealt[-1][2] == 0


def test_turning_pages(store: Store) -> None:
    replies = Replies(store)
    first = replies.push(["*"], 2, "en", until=5)
    assert first is not None
    assert "… and 140 more places" in first.message.plain
    assert [[button.data for button in row] for row in first.message.buttons] == [["n:2:5:1"]]
    second = replies.pushing.page("n:2:5:1", ["*"], "en")
    assert second is not None
    assert [[(button.label, button.data) for button in row] for row in second.buttons] == [
        [("Back", "n:2:5:0"), ("More places", "n:2:5:2")]
    ]
    assert replies.pushing.page("n:2:5:0", ["*"], "en") == first.message
    last = replies.pushing.page("n:2:5:9999", ["*"], "en")
    assert last is not None
    assert [button.label for row in last.buttons for button in row] == ["Back"]


@pytest.mark.parametrize("data", ["c:uz:", "n:2:5", "n:5:2:0", "n:2:99:0", "n:a:b:c", ""])
def test_other_data_is_no_page(data: str, store: Store) -> None:
    assert Replies(store).pushing.page(data, ["*"], "en") is None


def test_a_page_as_callback_data() -> None:
    page = PushPage(999_999_999, 999_999_999, 9_999)
    assert decode_page(encode_page(page)) == page
    assert len(encode_page(page)) <= 64


@pytest.mark.parametrize("since", range(6))
def test_no_page_is_longer_than_a_message(since: int, store: Store) -> None:
    replies = Replies(store)
    told = [replies.pushing.page(f"n:{since}:6:{page}", ["*"], "en") for page in (0, 1, 2, 7, 19)]
    assert [
        units(message.plain) for message in told if message and units(message.plain) > TEXT_LIMIT
    ] == []
    assert None not in told


def test_few_places_have_a_button_each(store: Store) -> None:
    replies = Replies(store)
    few, many = (replies.push(CENTRAL_ASIA[:count], 4, "en", until=5) for count in (3, 4))
    assert few is not None
    assert many is not None
    assert [button.data for row in few.message.buttons for button in row] == [
        "c:kz:ru-president-2024",
        "c:tj:ru-president-2024",
        "c:kg:ru-president-2024",
    ]
    assert many.message.buttons == ()
