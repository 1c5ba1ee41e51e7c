"""The places that a list or a sentence names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.asking.naming import MOST_NAMES, Names, Wanted, find_names
from bot.dataset.model import Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.publishing import propose, publish, release
from bot.editions.store import Store
from bot.places.folding import spaced, words_of
from bot.replies import Replies
from bot.wording.language import LANGUAGES, wording
from tests.builders import harbour, place
from tests.returns import returns

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
    names = find_names(text, Replies(store).asking("en"))
    assert [each.key for each in names.wanted] == keys
    assert (names.unread, names.leaves_out) == ((), False)


def test_what_is_not_certain_is_asked_or_left(store: Store) -> None:
    asking = Replies(store).asking("en")
    assert find_names("uzbekistan xyzzy quux congo, niger", asking) == Names(
        (
            Wanted("uzbekistan", "uz"),
            Wanted("xyzzy quux"),
            Wanted("congo", suggestions=("cd", "cg")),
            Wanted("niger", "ne"),
        )
    )


def test_names_beyond_the_most_are_named_as_unread(store: Store) -> None:
    codes = "al dz ao ar am au at az bh bd by be bj bo ba bw br bg kh cm ca cf cl cn co"
    for text in (codes, codes.replace(" ", ", "), codes.replace(" ", "\n")):
        names = find_names(text, Replies(store).asking("en"))
        assert [each.key for each in names.wanted] == codes.split()[:MOST_NAMES]
        assert names.unread == ("ca", "cf", "cl", "cn", "co")


def test_no_name_is_cut(store: Store) -> None:
    asking = Replies(store).asking("ru")
    longest = {"Нигерия": "ng", "Доминиканская Республика": "do", "Гвинея-Бисау": "gw"}
    for first, (last, key) in enumerate(longest.items()):
        for length in range(490 + first, 530, 7):
            text = f"{'казахстан, ' * (length // 11)}{' ' * (length % 11)}{last}"
            names = find_names(text, asking)
            read = {each.key for each in names.wanted}
            assert read == {"kz", key} or (read == {"kz"} and last in names.unread)


def test_words_beyond_the_most_are_named_as_unread(store: Store) -> None:
    asking = Replies(store).asking("en")
    names = find_names("kazakhstan, " + "word " * 100, asking)
    assert [each.key for each in names.wanted] == ["kz"]
    assert [len(each) for each in names.unread] == [80]
    assert find_names("x" * 4000, asking).wanted == (Wanted("x" * 79 + "…"),)


@pytest.fixture
def counties(tmp_path: Path) -> Replies:
    """Two counties of one name in two states, one of which has the name of a country."""

    def state(id_: str, name: str) -> Place:
        return place(id_, PlaceKind.REGION, "us").model_copy(update={"name": name})

    def county(id_: str, parent: str) -> Place:
        return place(id_, PlaceKind.REGION, parent).model_copy(update={"name": "Washington County"})

    states = [state("us-ga", "Georgia"), state("us-oh", "Ohio"), state("us-wa", "Washington")]
    places = [*states, county("us-ga-w", "us-ga"), county("us-oh-w", "us-oh")]
    there = [place("overall", PlaceKind.OVERALL, None), place("us", iso2="US"), *places]
    harbour_places = [each for each in harbour().places if each.id != "overall"]
    store = Store.open(tmp_path / "results.db")
    publish(store, harbour(places=(*there, *harbour_places)), by="test")
    return Replies(store)


def test_a_name_within_another_is_not_taken_for_it(counties: Replies) -> None:
    asking = counties.asking("en")
    assert find_names("Washington", asking).wanted == (Wanted("Washington", "us-wa"),)
    (asked,) = find_names("Washington County", asking).wanted
    assert (asked.key, sorted(asked.suggestions)) == (None, ["us-ga-w", "us-oh-w"])
    assert find_names("Georgia, US", asking).wanted == (Wanted("Georgia, US", "us-ga"),)
    assert find_names("Ohio, us", asking).wanted == (Wanted("Ohio, us", "us-oh"),)
    both = find_names("Ohio, United States", asking).wanted
    assert [each.key for each in both] == ["us-oh", "us"]
    assert [each.key for each in find_names("Ohio, US, CA", asking).wanted] == ["us-oh", "us", "ca"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_word_in_each_language(store: Store, language: str) -> None:
    asking, words = Replies(store).asking(language), wording(language)
    for text in (*words("follow-all-words").split(), words("follow-all")):
        assert [each.key for each in find_names(text, asking).wanted] == ["*"], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leaves_out_has_words_in_each_language(store: Store, language: str) -> None:
    asking = Replies(store).asking(language)
    for word in wording(language)("follow-except-words").split():
        assert find_names(f"kazakhstan {word} almaty", asking).leaves_out, word


def test_spaces_of_every_kind_part_words() -> None:
    spaces = "\u00a0\u2003\u202f\u3000\u200b\u200e\u200f\u2060\ufeff\u2066\u2069\t\r\n"
    assert [words_of(f"{space}a{space} b{space}") for space in spaces] == [["a", "b"]] * len(spaces)
    assert words_of(" \u200f ") == []
    assert words_of("a  b\u00a0c d", 2) == ["a", "b\u00a0c d"]
    assert spaced("\ufeffa\u00a0\u00a0b\n") == "a b"
    assert words_of("می\u200cخواهم") == ["می\u200cخواهم"]


def test_a_short_name_of_a_country_behind_a_comma_says_only_where(tmp_path: Path) -> None:
    places = "id,kind,parent,name\nw,overall,,United States\nga,state,w,Georgia\n"
    folder = returns(tmp_path / "returns", "ga,ada,votes,3", places=places, iso2="US")
    with Store.open(tmp_path / "results.db") as store:
        release(store, propose(store, folder), by="ed")
        asking = Replies(store).asking("en")
        for text in ("Georgia, US", "Georgia, USA", "Georgia, us"):
            assert find_names(text, asking).wanted == (Wanted(text, "returns/ga"),)
