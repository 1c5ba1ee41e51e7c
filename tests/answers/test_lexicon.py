"""The table of words: no phrase is empty, every concept is used, none hides a place."""

from __future__ import annotations

from bot.answers.kinds import KINDS
from bot.asking.intents import RULES
from bot.asking.lexicon import LINKS, PRONOUN, SMALL, concepts_of, find_phrase, rows, word_key
from bot.asking.sentence import SOFT
from bot.asking.topics import OF_TOPICS
from bot.asking.understanding import PLAIN
from bot.editions.store import Store
from bot.places.capitals import City, large_cities
from bot.places.gazetteer import How
from bot.places.territories import LANGUAGES
from bot.replies import gazetteer_of

OTHERS = {*LINKS, *OF_TOPICS, SMALL, PRONOUN, *SOFT, "than", "whole", "further", "whether"}
OTHERS |= {"closest"}
"""Concepts that no rule weighs, and that the code asks for by name."""


def test_every_phrase_has_letters_in_every_word() -> None:
    for _, language, phrase in rows():
        assert phrase, language
        assert all(word_key(word) for word in phrase.split()), phrase


def test_every_concept_is_used() -> None:
    spoken = {kind.name for kind in KINDS.values() if kind.spoken}
    weighed = {concept for _, _, needs in RULES for concept in needs if concept.islower()}
    assert {concept for concept, _, _ in rows()} - spoken == (weighed | OTHERS) - spoken


def test_every_concept_has_words_in_every_language() -> None:
    found = {(concept, language) for concept, language, _ in rows()}
    concepts = {concept for concept, _ in found}
    assert {(each, language) for each in concepts for language in LANGUAGES} - found == set()


def test_no_word_that_asks_something_is_the_name_of_a_place(store: Store) -> None:
    gazetteer = gazetteer_of(store.view())
    named = set()
    for concept, _, phrase in rows():
        if concept not in {SMALL, PRONOUN, "whole"} and not phrase.endswith("*"):
            match = gazetteer.find_named(phrase).match
            if match and match.how in PLAIN - {How.CODE}:
                named.add(phrase)
    assert named == set()


def test_the_longest_phrase_counts() -> None:
    assert concepts_of(["polling", "stations"]) == (frozenset({"stationed"}), 2)
    assert concepts_of(["polling"]) == (frozenset({SMALL}), 1)
    assert concepts_of(["kazakhstan"]) == (frozenset(), 0)
    assert concepts_of([""]) == (frozenset(), 0)
    assert word_key("The") == "the"


def test_an_ending_is_open_where_a_star_stands() -> None:
    assert concepts_of(["spoilt"]) == (frozenset({"spoiled"}), 1)
    assert concepts_of(["winners"]) == (frozenset({"won", "elected"}), 1)
    assert concepts_of(["winnings"]) == (frozenset(), 0)


def test_a_word_is_found_in_the_letters_of_another_alphabet() -> None:
    for word, concept in (
        ("pobedil", "won"),
        ("skolko", "many"),
        ("қанча", "many"),
        ("yavka", "turnout"),
    ):
        phrase, _ = find_phrase([word])
        assert phrase is not None, word
        assert concept in phrase.concepts, word


def test_large_cities_are_told_apart_and_have_both_alphabets() -> None:
    seen: dict[str, City] = {}
    for city in large_cities():
        assert dict(city.names).get("en")
        for _, name in city.names:
            assert seen.setdefault(name, city) == city
