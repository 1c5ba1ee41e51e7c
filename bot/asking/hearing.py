"""Free text taken apart: what it asks for, whom and which places it names."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.asking.candidates import heard_candidate
from bot.asking.finding import AskContext
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Subject
from bot.editions.memory import kept
from bot.editions.view import View
from bot.places.folding import fold, words_of
from bot.places.gazetteer import How

_TABLE = Path(__file__).with_name("triggers.tsv")
_WORDS_AT_ONCE = 6
"""Words that the longest phrase of the table has, and the longest name that is looked for."""


class Sense(StrEnum):
    """What words ask for besides a kind of question by its name (``Kind.spoken``).

    ``filler`` asks for nothing; ``and`` and ``versus`` stand between places.
    """

    RESULT = "result"
    COMPARE = "compare"
    VERSUS = "versus"
    AND = "and"
    HIGHEST = "highest"
    LOWEST = "lowest"
    ASOF = "asof"
    HELP = "help"
    FILLER = "filler"


@cache
def phrases() -> Mapping[tuple[str, ...], str]:
    """Every phrase as its folded words, with its sense: a ``Sense``, or the name of a kind of
    question.

    What two languages use in two senses has the one that stands first.
    """
    found: dict[tuple[str, ...], str] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for phrase in row["phrases"].split(";"):
                found.setdefault(tuple(map(word_key, phrase.split())), row["sense"])
    return found


def word_key(word: str) -> str:
    """One word as phrases have it: folded, also the articles and conjunctions that names are folded
    without.
    """
    return fold(word) or "".join(
        letter for letter in word.casefold() if letter.isalnum() or letter == "&"
    )


def sense_of(keys: Sequence[str]) -> tuple[str | None, int]:
    """The sense of the longest phrase that ``keys`` begin with, and how many words it has; ``None``
    and 0 for none.
    """
    known = phrases()
    for length in range(min(_WORDS_AT_ONCE, len(keys)), 0, -1):
        if sense := known.get(tuple(keys[:length])):
            return sense, length
    return None, 0


def is_filler(word: str) -> bool:
    """Whether a word, as typed, asks for nothing by itself."""
    return sense_of([word_key(word)])[0] == Sense.FILLER


PLAIN = frozenset({How.NAME, How.ALIAS, How.FORMER, How.CODE, How.FLAG, How.NUMBER})
"""How a text matches a place that nobody could mean otherwise: no typo, no other keyboard."""

_FLAG = "[\U0001f1e6-\U0001f1ff]"
_FLAGS = re.compile(f"({_FLAG}{_FLAG})")
_SLASH = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
_EDGES = "?!.,:;\"'«»“”„()[]…—–"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class Heard:
    """What was said. ``sides`` are the names of places as typed, parted where the text parts them;
    ``rest`` is all of them in one.
    """

    senses: list[str] = field(default_factory=list)
    candidates: list[tuple[Candidate, ...]] = field(default_factory=list)
    sides: tuple[str, ...] = ()
    rest: str = ""
    year: str | None = None

    def asks(self, *senses: str) -> bool:
        """Whether a word of one of these senses was said."""
        return any(sense in self.senses for sense in senses)


def spoken_words(text: str) -> list[str]:
    """The words of a sentence without the punctuation around them.

    Each flag is a word, and a slash is *and*.
    """
    parted = _SLASH.sub(" & ", _FLAGS.sub(r" \1 ", text))
    return [word.strip(_EDGES) or word for word in words_of(parted)]


def hear(text: str, asking: AskContext) -> Heard:
    """What ``text`` says. Words like *in* are dropped at the ends of a place's name.

    Those within a name are kept where it needs them: see ``_Side``.
    """
    words = spoken_words(text)
    heard, whole, sides, at = Heard(), _Side(), [_Side()], 0
    while at < len(words):
        several = words[at : at + _WORDS_AT_ONCE]
        keys = [word_key(word) for word in several]
        sense, length = sense_of(keys)
        who, names = heard_candidate(asking.view, keys)
        if names > length or (names and sense == Sense.FILLER):
            heard.candidates.append(who)
            length = names
        elif sense in {Sense.VERSUS, Sense.AND}:
            heard.senses.append(sense)
            whole.filler(several[:length], links=True)
            sides.append(_Side())
        elif sense == Sense.FILLER:
            whole.filler(several[:length])
            sides[-1].filler(several[:length])
        elif sense is not None:
            heard.senses.append(sense)
        elif _YEAR.fullmatch(several[0]) and len(words) > 1:
            heard.year = several[0]
        else:
            whole.word(several[0])
            sides[-1].word(several[0])
        at += max(length, 1)
    names_of_sides: list[str] = []
    for side in sides:
        names_of_sides += side.names(asking)
    heard.sides = tuple(names_of_sides)
    heard.rest = " ".join(whole.names(asking) if len(sides) > 1 else heard.sides)
    return heard


class _Side:
    """The words of one place's name; flags are a name each.

    *Isle of Man* needs its small word, *Almaty in Kazakhstan* is found without it.
    """

    def __init__(self) -> None:
        self._flags: list[str] = []
        self._before = ""
        self._words: list[tuple[str, bool]] = []
        self._pending: list[tuple[str, bool]] = []

    def filler(self, words: list[str], *, links: bool = False) -> None:
        """Words that may stand within a name, or before it; ``links`` are never left out."""
        if self._words:
            self._pending += [(word, not links) for word in words]
        else:
            self._before = words[-1]

    def word(self, word: str) -> None:
        """A word of the name."""
        if _FLAGS.fullmatch(word):
            self._flags.append(word)
            return
        self._words += [*self._pending, (word, False)]
        self._pending.clear()

    def names(self, asking: AskContext) -> list[str]:
        """What was named.

        A word before it belongs to it only where a place is called just so, as *за рубежом* is.
        """
        if not self._words:
            return self._flags
        name = " ".join(word for word, _ in self._words)
        bare = " ".join(word for word, is_small in self._words if not is_small)
        if bare != name and not asking.find_named(name) and asking.find_named(bare):
            name = bare
        begins = word_key(self._before) in _first_words(asking.view) if self._before else False
        longer = f"{self._before} {name}" if begins else ""
        match = asking.find(longer).match if longer else None
        return [*self._flags, longer if match and match.how in PLAIN else name]


@kept
def _first_words(view: View) -> frozenset[str]:
    """What the names of places in the tables begin with."""
    found: set[str] = set()
    for election in view.elections():
        for name in view.names_of(election.id, Subject.PLACE):
            found.update(map(word_key, name.name.split()[:1]))
    return frozenset(found)
