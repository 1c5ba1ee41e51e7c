"""What the words of a question mean when it is about what was said: the concepts of
``concepts.tsv``, and the expressions by which an index finds the words for them.

A line of the table holds, for one language, the words of one concept, parted by semicolons; where
there are several they stand for each other, in every language. A word of four letters or more is
the beginning of longer ones, as languages with endings need it; a shorter one, and one after an
equals sign, is meant as it stands. What has a tilde before it is found by the others and does not
mean the concept by itself. ``told.<name>`` are concepts of which no figure says anything,
``stop`` words that say nothing about what is looked for, and ``term.<key>`` what the terms of the
glossary are called.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.editions.wordindex import spelt
from bot.places.folding import plain_words, romanise

_TABLE = Path(__file__).with_name("concepts.tsv")
_STOP, _TERM, _TOLD = "stop", "term.", "told."
_EXACT, _ONLY_FOUND = "=", "~"
_SHORTEST_BEGINNING = 4
_LONGEST_PHRASE = 4
_SHORT, _LONG = 5, 8
"""Letters up to which a word loses none of its own, and from which it loses three: what
``_beginning`` leaves is still its own and not another's.
"""


@dataclass(frozen=True, slots=True)
class ConceptPhrase:
    """The words of a concept, spelt as the index spells them; the last is a beginning unless it is
    ``exact``. What is ``only_found`` does not mean the concept.
    """

    words: tuple[str, ...]
    exact: bool
    only_found: bool

    def begins(self, said: Sequence[str]) -> bool:
        """Whether ``said`` begins with it."""
        *before, last = self.words
        if len(said) < len(self.words) or list(said[: len(before)]) != before:
            return False
        word = said[len(before)]
        return word == last if self.exact else word.startswith(last)

    @property
    def expression(self) -> str:
        """It as FTS5 has it."""
        return f'"{" ".join(self.words)}"' + ("" if self.exact else "*")


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or several that belong together, of a question, as ``typed`` but folded, and the
    expression of FTS5 for all that may stand for it. ``is_concept`` when the table has it,
    ``is_told`` when no figure answers it.
    """

    typed: str
    expression: str
    is_concept: bool
    is_told: bool = False


def _phrase(typed: str) -> ConceptPhrase:
    words = tuple(spelt(typed.lstrip(_EXACT + _ONLY_FOUND)))
    exact = typed.startswith(_EXACT) or len(words[-1]) < _SHORTEST_BEGINNING
    return ConceptPhrase(words, exact, typed.startswith(_ONLY_FOUND))


@cache
def _concepts() -> Mapping[str, tuple[ConceptPhrase, ...]]:
    """The phrases of every concept, of all languages together."""
    found: dict[str, dict[ConceptPhrase, None]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for typed in row["words"].split(";"):
                found.setdefault(row["concept"], {})[_phrase(typed.strip())] = None
    return {concept: tuple(phrases) for concept, phrases in found.items()}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(phrase.words[0] for phrase in _concepts()[_STOP] if len(phrase.words) == 1)


@cache
def _by_beginning() -> Mapping[str, tuple[tuple[str, ConceptPhrase], ...]]:
    """Concepts and their phrases by the first letters of the first word, long phrases first."""
    found: dict[str, list[tuple[str, ConceptPhrase]]] = {}
    for name, phrases in _concepts().items():
        for phrase in phrases if name != _STOP else ():
            found.setdefault(phrase.words[0][:3], []).append((name, phrase))
    for several in found.values():
        several.sort(key=lambda pair: -len(pair[1].words))
    return {letters: tuple(several) for letters, several in found.items()}


def _meant(said: Sequence[str]) -> Iterator[tuple[str, ConceptPhrase]]:
    """The concepts for which ``said`` begins with a phrase, long phrases first."""
    for name, phrase in _by_beginning().get(said[0][:3], ()):
        if phrase.begins(said) and not phrase.only_found:
            yield name, phrase


def _beginning(word: str) -> str:
    """The expression for a word that no concept has: with any ending, where it is long enough."""
    if len(word) < _SHORTEST_BEGINNING:
        return f'"{word}"'
    cut = 0 if len(word) <= _SHORT else 1 + (len(word) >= _LONG)
    return f'"{word[: len(word) - cut]}"*'


def sought(text: str) -> tuple[Sought, ...]:
    """What a question looks for: its words that say something, each once, in their order."""
    typed = plain_words(text)
    words, found, at = [romanise(word) for word in typed], dict[str, Sought](), 0
    while at < len(words):
        said = words[at : at + _LONGEST_PHRASE]
        concepts = [pair for pair in _meant(said) if not pair[0].startswith(_TERM)]
        length = max((len(phrase.words) for _, phrase in concepts), default=1)
        if said[0] and (concepts or said[0] not in _stop_words()):
            expressions = dict.fromkeys([_beginning(said[0])] if length == 1 else [])
            meant = [name for name, phrase in concepts if len(phrase.words) == length]
            for name in meant:
                expressions.update(dict.fromkeys(_expressions(name)))
            taken = " ".join(typed[at : at + length])
            is_told = any(name.startswith(_TOLD) for name in meant)
            all_of_it = " OR ".join(expressions)
            found.setdefault(taken, Sought(taken, all_of_it, bool(meant), is_told))
        at += length
    return tuple(found.values())


@cache
def _expressions(concept: str) -> tuple[str, ...]:
    return tuple(phrase.expression for phrase in _concepts()[concept])


def concept(name: str) -> Sought:
    """A concept of the table by its name."""
    return Sought(name, " OR ".join(_expressions(name)), is_concept=True, is_told=True)


def is_concept(word: str) -> bool:
    """Whether a word is one of a concept, whatever place is called so too."""
    said = spelt(word)
    return bool(said) and any(len(phrase.words) == len(said) for _, phrase in _meant(said))


def find_term(text: str) -> str | None:
    """The key of the glossary's term that ``text`` is, or that it names; ``None`` for none.

    Of several the one with the longest phrase counts.
    """
    words = spelt(text)
    best, longest = None, 0
    for at in range(len(words)):
        for name, phrase in _meant(words[at:]):
            if name.startswith(_TERM) and len(phrase.words) > longest:
                best, longest = name.removeprefix(_TERM), len(phrase.words)
    return best


def terms() -> tuple[str, ...]:
    """The keys of the glossary's terms, in the order of the table."""
    return tuple(name.removeprefix(_TERM) for name in _concepts() if name.startswith(_TERM))


def is_known(word: str) -> bool:
    """Whether a word has a meaning in what is said."""
    said = [romanise(each) for each in plain_words(word)]
    return bool(said) and any(not name.startswith(_TERM) for name, _ in _meant(said))


def is_stop_word(word: str) -> bool:
    """Whether a word says nothing about what is looked for."""
    spelled = spelt(word)
    return not spelled or (len(spelled) == 1 and spelled[0] in _stop_words())
