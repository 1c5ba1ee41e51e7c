"""What can be followed, by the names that people give it and the keys that stand for it."""

from __future__ import annotations

import pytest

from bot.answers.following import LONGEST_KEY, MOST_NAMES, Wanted, find_wanted, key_in, keys_of_place, payload_of
from bot.answers.wording.wording import LANGUAGES, wording
from bot.replies import Replies
from bot.results.store import Store
from bot.show.followed import key_name
from bot.show.labels import Labels

NAMED = [
    ("kazakhstan", ["kz"]),
    ("🇰🇿 🇺🇿", ["kz", "uz"]),
    ("Almaty, Kazakhstan", ["kz-almaty", "kz"]),
    ("almaty kazakhstan", ["kz-almaty"]),
    ("north korea; germany", ["kp", "de"]),
    ("united states of america mali kyrgyz republic", ["us", "ml", "kg"]),
    ("Central Asia", ["region:central-asia"]),
    ("central-asia eastern europe", ["region:central-asia", "region:eastern-europe"]),
    ("Орталық Азия", ["region:central-asia"]),
    ("all", ["*"]),
    ("*", ["*"]),
    ("8133", ["ru-president-2024/uik-8133"]),
    ("overall", ["overall"]),
    ("russia", ["ru"]),
    ("kz, kz, Kazakhstan", ["kz"]),
    (",;\n", []),
]


@pytest.mark.parametrize(("text", "keys"), NAMED)
def test_what_is_named_is_certain(store: Store, text: str, keys: list[str]) -> None:
    assert [each.key for each in find_wanted(text, Replies(store).asking("en"))] == keys


def test_what_is_not_certain_is_asked_or_left(store: Store) -> None:
    asking = Replies(store).asking("en")
    assert find_wanted("uzbekistan xyzzy quux congo, niger", asking) == (
        Wanted("uzbekistan", "uz"),
        Wanted("xyzzy quux congo"),
        Wanted("niger", "ne"),
    )
    (congo,) = find_wanted("congo", asking)
    assert (congo.key, sorted(congo.suggestions)) == (None, ["cd", "cg"])


def test_no_more_than_so_many_names_are_read(store: Store) -> None:
    codes = "al dz ao ar am au at az bh bd by be bj bo ba bw br bg kh cm ca cf cl".replace(" ", ", ")
    assert len(find_wanted(codes, Replies(store).asking("en"))) == MOST_NAMES


def test_every_place_is_found_again_by_its_keys_and_fits_a_button(store: Store) -> None:
    view = store.view()
    for election in view.elections():
        edition = view.edition_of(election.id)
        assert edition is not None
        for place in view.places(election.id):
            keys = keys_of_place(edition.dataset, place)
            assert all(len(key.encode()) <= LONGEST_KEY for key in keys), keys
            assert key_name(Labels(view, wording("en")), keys[0]) != keys[0]


@pytest.mark.parametrize("key", ["kz", "kz-almaty", "region:central-asia", "*"])
def test_a_link_carries_a_key(store: Store, key: str) -> None:
    payload = payload_of(key)
    assert payload is not None
    assert key_in(payload, Replies(store).asking("en")) == key


@pytest.mark.parametrize("key", ["ru-president-2024/uik-8133", "a.b", "x" * 58])
def test_a_link_cannot_carry_every_key(key: str) -> None:
    assert payload_of(key) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_word_in_each_language(store: Store, language: str) -> None:
    words = wording(language)("follow-all-words").split()
    assert [find_wanted(word, Replies(store).asking(language))[0].key for word in words] == ["*"] * len(words)
