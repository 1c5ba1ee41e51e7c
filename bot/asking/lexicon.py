"""What words mean, in every language: ``lexicon.tsv``, the one table that a translator reads.

A row gives one concept its words in one language, parted by semicolons. A concept is the name of a
kind of question that is spoken (``Kind.spoken``), or one that the rules in ``intents.py`` know. A
star leaves the ending open: *spoil\\** is *spoiled* and *spoiling* too. Of several phrases the
longest counts, and a word as it stands before one with an open ending.

``everyday.tsv`` has words that are surnames too (*young*, *white*). In a sentence they may as well
say what something is like, and are no name by themselves.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from bot.asking.scripts import is_cyrillic, is_latin, sound_of
from bot.places.folding import fold, words_of

TABLE = Path(__file__).with_name("lexicon.tsv")

_EVERYDAY = TABLE.with_name("everyday.tsv")

SMALL = "small"
"""The concept of words that ask for nothing by themselves."""

PRONOUN = "pronoun"
"""The concept of everyday words that are codes of countries besides: *it*, *us*."""

LINKS = frozenset({"and", "versus"})
"""Concepts of words that stand between two names."""

WHERE = frozenset({"in", "at", "в", "во", "на"})
"""Small words before the name of a place; the other languages have endings for it."""

_OPEN = "*"
_SHORTEST_ACROSS = 4
"""Letters of an open stem, at least, that is found by its sound in another alphabet."""

_FLAG = "[\U0001f1e6-\U0001f1ff]"
_FLAGS = re.compile(f"({_FLAG}{_FLAG})")
_SLASH = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
# Particles that are tied to a word: *Samarqandda-chi?*, *скажи-ка*.
_PARTICLES = re.compile(r"(?<=\w)-(чи|чы|чу|чү|ши|ше|chi|ку|ka|ка|то|to)(?!\w)", re.IGNORECASE)
# The one country that is called by an everyday word.
_THE_US = re.compile(r"\b(?:the (?:us|u\.s\.a?\.?|states)|u\.s\.a?\.?)(?!\w)", re.IGNORECASE)
_TOP = re.compile(r"\b(top|топ)-?(\d{1,2})\b", re.IGNORECASE)
# *I'd* without its apostrophe would be the code of Indonesia, *I'm* that of the Isle of Man.
_SHORTENED = re.compile(r"\bI['’](?:d|m|ll|ve)\b", re.IGNORECASE)
_EDGES = "?!.,:;\"'«»“”„()[]…—–؟،؛"


@dataclass(frozen=True, slots=True)
class KnownPhrase:
    """Folded words with what they mean; of each whether its ending is open."""

    words: tuple[str, ...]
    is_open: tuple[bool, ...]
    concepts: frozenset[str]
    languages: frozenset[str]

    def fits(self, keys: Sequence[str]) -> bool:
        """Whether ``keys`` begin with it."""
        if len(keys) < len(self.words):
            return False
        for word, is_open, key in zip(self.words, self.is_open, keys, strict=False):
            if not (key.startswith(word) if is_open else key == word):
                return False
        return True

    @property
    def weight(self) -> tuple[int, int, int]:
        """What decides between two that fit: the number of words, those with no open ending, and
        letters.
        """
        return len(self.words), -sum(self.is_open), sum(map(len, self.words))


_Phrases = dict[tuple[tuple[str, ...], tuple[bool, ...]], KnownPhrase]
"""Phrases by their words and which of these have open endings."""


class _Index:
    """Phrases by their first word."""

    def __init__(self, phrases: _Phrases) -> None:
        self._whole: dict[str, list[KnownPhrase]] = {}
        self._begun: dict[str, list[KnownPhrase]] = {}
        for phrase in phrases.values():
            by_first = self._begun if phrase.is_open[0] else self._whole
            by_first.setdefault(phrase.words[0], []).append(phrase)
        self.beginning_with = lru_cache(maxsize=8192)(self._beginning_with)

    def _beginning_with(self, key: str) -> tuple[KnownPhrase, ...]:
        found = list(self._whole.get(key, ()))
        for length in range(1, len(key) + 1):
            found += self._begun.get(key[:length], ())
        return tuple(sorted(found, key=lambda phrase: phrase.weight, reverse=True))

    def find(self, keys: Sequence[str]) -> KnownPhrase | None:
        """The phrase that ``keys`` begin with."""
        for phrase in self.beginning_with(keys[0]) if keys and keys[0] else ():
            if phrase.fits(keys):
                return phrase
        return None


def rows() -> Iterator[tuple[str, str, str]]:
    """Every phrase of the table as it is written, with its concept and its language."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for phrase in row["words"].split(";"):
                yield row["concept"], row["language"], phrase.strip()


@cache
def _indexes() -> tuple[_Index, _Index, _Index]:
    """The phrases as they are written; then by their sound those of languages in Cyrillic letters,
    for who types these in Latin ones, and those of Uzbek, which has both.
    """
    written: _Phrases = {}
    sounding: tuple[_Phrases, _Phrases] = ({}, {})
    for concept, language, phrase in rows():
        words = phrase.split()
        is_open = tuple(word.endswith(_OPEN) for word in words)
        keys = tuple(word_key(word.rstrip(_OPEN)) for word in words)
        _add(written, keys, is_open, concept, language)
        sounds = tuple(
            sound_of(word.rstrip(_OPEN)) or key for word, key in zip(words, keys, strict=True)
        )
        is_short = is_open[0] and len(sounds[0]) < _SHORTEST_ACROSS
        if not is_short and language != "en":
            _add(sounding[language == "uz"], sounds, is_open, concept, language)
    return _Index(written), _Index(sounding[0]), _Index(sounding[1])


def _add(
    phrases: _Phrases,
    keys: tuple[str, ...],
    is_open: tuple[bool, ...],
    concept: str,
    language: str,
) -> None:
    known = phrases.get((keys, is_open))
    concepts, languages = frozenset({concept}), frozenset({language})
    if known is not None:
        concepts, languages = concepts | known.concepts, languages | known.languages
    phrases[keys, is_open] = KnownPhrase(keys, is_open, concepts, languages)


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """One word as phrases have it: folded, also the articles and conjunctions that names are folded
    without.
    """
    return fold(word) or "".join(
        letter for letter in word.casefold() if letter.isalnum() or letter == "&"
    )


def find_phrase(words: Sequence[str]) -> tuple[KnownPhrase | None, bool]:
    """What typed ``words`` begin with, and whether it was found by its sound alone, in another
    alphabet than its language's.
    """
    keys = [word_key(word) for word in words]
    written, latin, uzbek = _indexes()
    found = written.find(keys)
    if keys and is_cyrillic(keys[0]):
        heard = uzbek.find([sound_of(word) for word in words])
        if heard and (found is None or len(heard.words) > len(found.words)):
            return heard, False
    if found is None and keys and is_latin(keys[0]):
        found = latin.find([sound_of(word) for word in words])
        if found:
            return found, True
    bare = [_ASKED.sub("", key) for key in keys]
    if found is None and bare != keys:
        return written.find(bare), False
    return found, False


@cache
def single_words() -> Mapping[str, frozenset[str]]:
    """What each word means that is a phrase by itself."""
    found: dict[str, frozenset[str]] = {}
    for concept, _, phrase in rows():
        if " " not in phrase:
            key = word_key(phrase.rstrip(_OPEN))
            found[key] = found.get(key, frozenset()) | {concept}
    return found


# The particle of a yes-no question, which Kyrgyz and Uzbek tie to the verb: *жеңдиби*, *yutdimi*.
_ASKED = re.compile(r"(?<=\w{4})(?:би|бы|бу|mi|ми)$")

LONGEST_PHRASE = 6
"""Words of the longest phrase."""


def concepts_of(words: Sequence[str]) -> tuple[frozenset[str], int]:
    """What the longest phrase that typed ``words`` begin with means, and how many words it has;
    nothing and 0 for none, and for a pronoun. Words count as they are written, not by their sound.
    """
    found = _indexes()[0].find([word_key(word) for word in words[:LONGEST_PHRASE]])
    if found is None or found.concepts == {PRONOUN}:
        return frozenset(), 0
    return found.concepts, len(found.words)


def is_small(word: str) -> bool:
    """Whether a word, as typed, asks for nothing by itself."""
    return SMALL in concepts_of([word])[0]


def is_link(word: str) -> bool:
    """Whether a word stands between names, as *and* does."""
    return bool(concepts_of([word])[0] & LINKS)


@cache
def _everyday_words() -> frozenset[str]:
    with _EVERYDAY.open(encoding="utf-8", newline="") as file:
        listed = [row["words"].split(";") for row in csv.DictReader(file, delimiter="\t")]
    return frozenset(map(word_key, chain.from_iterable(listed)))


def is_everyday(word: str) -> bool:
    """Whether a word that may be a surname is one of every day besides: *young*."""
    return word_key(word) in _everyday_words()


def is_flag(word: str) -> bool:
    """Whether a word is the flag of a country."""
    return _FLAGS.fullmatch(word) is not None


MOST = 50
"""How many places of an order may be asked for; a number beyond stands for any that may not."""

_NUMBERS = {
    3: "three три үш үч се uch",
    5: "five пять бес беш панҷ besh",
    10: "ten десять он даҳ oʻn",
    20: "twenty двадцать жиырма жыйырма бист yigirma",
}
_IN_WORDS = {word_key(word): number for number, words in _NUMBERS.items() for word in words.split()}


def number_of(word: str) -> int:
    """The number from 1 to ``MOST`` that a word is, in figures or one of the usual round ones; 0
    for none.
    """
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word) if int(word) <= MOST else 0
    return _IN_WORDS.get(word_key(word), 0)


def is_no_number_of_places(word: str) -> bool:
    """Whether a word in figures is a number, no year, of more places than may be asked for, or of
    none.
    """
    return word.isascii() and word.isdigit() and len(word) <= 3 and not number_of(word)


def spoken_words(text: str) -> list[str]:
    """The words of a sentence without the punctuation around them.

    Each flag is a word, and a slash is *and*.
    """
    text = _SHORTENED.sub("I", _THE_US.sub("United States", text))
    text = _TOP.sub(r"\1 \2", text)
    parted = _PARTICLES.sub(r" \1", _SLASH.sub(" & ", _FLAGS.sub(r" \1 ", text)))
    return [word.strip(_EDGES) or word for word in words_of(parted)]
