"""What can be followed, and the keys that stand for it on buttons and in links."""

from __future__ import annotations

import pytest

from bot.asking.following import (
    LONGEST_KEY,
    button_key,
    is_known,
    key_in,
    keys_of_place,
    pressed_key,
)
from bot.editions.store import Store
from bot.replies import Replies
from bot.show.following import key_name
from bot.wording.labels import Labels
from bot.wording.language import wording

KNOWN = ["kz", "de", "kz-almaty", "region:central-asia", "*", "ru-president-2024/uik-8133"]
UNKNOWN = ["", "KZ", "uz-nowhere", "region:", "region:nowhere", "x" * 62, "kz/", "x/kz-almaty"]


def test_every_place_is_found_again_by_its_keys_and_fits_a_button(store: Store) -> None:
    view = store.view()
    for contest in view.contests():
        edition = view.edition_of(contest.id)
        assert edition is not None
        for place in view.places(contest.id):
            keys = keys_of_place(edition.dataset, place)
            assert all(len(key.encode()) <= LONGEST_KEY for key in keys), keys
            assert key_name(Labels(view, wording("en")), keys[0]) != keys[0]


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        ("kz", "kz"),
        ("KZ-Almaty", "kz-almaty"),
        ("central-asia", "region:central-asia"),
        ("all", "*"),
    ],
)
def test_a_link_carries_a_key(store: Store, payload: str, key: str) -> None:
    assert key_in(payload, Replies(store).asking("en")) == key


@pytest.mark.parametrize("key", KNOWN)
def test_a_key_is_known(store: Store, key: str) -> None:
    assert is_known(key, Replies(store).asking("en"))


@pytest.mark.parametrize("key", UNKNOWN)
def test_a_key_of_nothing_is_not(store: Store, key: str) -> None:
    assert not is_known(key, Replies(store).asking("en"))


@pytest.mark.parametrize("key", ["kz", "", "x" * 61, "ы" * 31, "region:central-asia"])
def test_a_button_carries_whatever_is_followed(key: str) -> None:
    carried = button_key(key)
    assert 0 < len(carried.encode()) <= LONGEST_KEY
    assert pressed_key(carried, ("kz", "uz", "", "x" * 61, "ы" * 31, "region:central-asia")) == key
    assert pressed_key(carried, ("uz",)) is None
