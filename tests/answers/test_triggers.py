"""The table of words: no phrase is empty, none has two senses in one language, none hides a
place.
"""

from __future__ import annotations

import csv
from pathlib import Path

from bot.answers.kinds import KINDS
from bot.asking import hearing as triggers
from bot.asking.hearing import PLAIN, Sense, phrases, sense_of, word_key
from bot.editions.store import Store
from bot.places.gazetteer import How
from bot.replies import gazetteer_of

TABLE = Path(triggers.__file__).with_name("triggers.tsv")


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_phrase_has_letters_in_every_word() -> None:
    assert [phrase for phrase in phrases() if not phrase or not all(phrase)] == []


def test_in_one_language_a_phrase_has_one_sense() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows():
        for phrase in row["phrases"].split(";"):
            found.setdefault((row["language"], phrase.strip()), set()).add(row["sense"])
    assert {key: senses for key, senses in found.items() if len(senses) > 1} == {}


def test_every_language_has_words_for_the_main_senses() -> None:
    main = {Sense.RESULT, Sense.COMPARE, "turnout", "poll", "sources", "quotes", "changes"}
    for language in ("en", "ru", "kk", "ky", "tg", "uz"):
        assert main <= {row["sense"] for row in rows() if row["language"] == language}, language


def test_every_sense_is_known() -> None:
    spoken = {kind.name for kind in KINDS.values() if kind.spoken}
    assert {row["sense"] for row in rows()} == {*Sense, *spoken}


def test_no_word_that_asks_something_is_the_name_of_a_place(store: Store) -> None:
    gazetteer = gazetteer_of(store.view())
    asking = [" ".join(phrase) for phrase, sense in phrases().items() if sense != Sense.FILLER]
    found = {phrase: gazetteer.find(phrase).match for phrase in asking}
    named = {phrase for phrase, match in found.items() if match and match.how in PLAIN - {How.CODE}}
    assert named == set()


def test_the_longest_phrase_counts() -> None:
    assert sense_of(["who", "won", "in"]) == (Sense.RESULT, 2)
    assert sense_of(["who", "else"]) == (Sense.FILLER, 1)
    assert sense_of(["kazakhstan"]) == (None, 0)
    assert sense_of([""]) == (None, 0)
    assert word_key("The") == "the"
