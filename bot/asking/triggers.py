"""The words by which free text is understood, in every language at once: ``triggers.tsv``, one sense a line."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.places.folding import fold

_TABLE = Path(__file__).with_name("triggers.tsv")


class Sense(StrEnum):
    """What a word asks for. ``filler`` asks for nothing; ``and`` and ``versus`` stand between places."""

    RESULT = "result"
    TURNOUT = "turnout"
    POLL = "poll"
    SOURCES = "sources"
    QUOTES = "quotes"
    CHANGES = "changes"
    COMPARE = "compare"
    VERSUS = "versus"
    AND = "and"
    HIGHEST = "highest"
    LOWEST = "lowest"
    ASOF = "asof"
    HELP = "help"
    FILLER = "filler"


@cache
def phrases() -> Mapping[tuple[str, ...], Sense]:
    """Every phrase as its folded words. What two languages use in two senses has the one that stands first."""
    found: dict[tuple[str, ...], Sense] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for phrase in row["phrases"].split(";"):
                found.setdefault(tuple(map(word_key, phrase.split())), Sense(row["sense"]))
    return found


def word_key(word: str) -> str:
    """One word as phrases have it: folded, also the articles and conjunctions that names are folded without."""
    return fold(word) or "".join(letter for letter in word.casefold() if letter.isalnum() or letter == "&")


@cache
def _longest() -> int:
    return max(map(len, phrases()))


def sense_of(keys: Sequence[str]) -> tuple[Sense | None, int]:
    """The sense of the longest phrase that ``keys`` begin with, and how many words it has; ``None`` and 0 for none."""
    known = phrases()
    for length in range(min(_longest(), len(keys)), 0, -1):
        if sense := known.get(tuple(keys[:length])):
            return sense, length
    return None, 0


def is_filler(word: str) -> bool:
    """Whether a word, as typed, asks for nothing by itself."""
    return sense_of([word_key(word)])[0] is Sense.FILLER
