"""What columns of results are called in many languages: ``headings.tsv``, a line for each concept.

A concept is a measure (*registered*), an attribute of a choice (*party*), a kind of place
(*municipality*), what a column says of another (*code*, *name*, *type*) or what it is to be left
alone for (*share*, *former*). The words are those of election offices, folded as they are read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.dataset.vocabulary import Measure, PlaceKind

_FILE = Path(__file__).with_name("headings.tsv")

MEASURES = {
    "registered": Measure.VOTERS_REGISTERED,
    "ballots": Measure.BALLOTS_CAST,
    "invalid": Measure.BALLOTS_REJECTED,
    "blank": Measure.BALLOTS_BLANK,
    "issued": Measure.BALLOTS_ISSUED,
    "seats": Measure.SEATS,
}
"""Concepts that are a figure's measure by themselves."""

COUNTS = frozenset({*MEASURES, "votes", "valid", "reported", "units", "expected"})
LEFT_OUT = frozenset({"share", "former", "margin", "of which", "abstention"})
"""Columns that are computed, of another election, or of something that no measure is for."""

_KINDS_OF_OTHERS = {PlaceKind.OVERALL, PlaceKind.COMMUNE, PlaceKind.VILLAGE, PlaceKind.BOROUGH}
KINDS = {kind.value: kind for kind in PlaceKind if kind not in _KINDS_OF_OTHERS}
KINDS["place"] = PlaceKind.DISTRICT

QUALIFIERS = frozenset({"code", "name", "type", "parent", "count"})
_OF_VALUES = frozenset(
    {
        *("total", "others", "against all", "unvoted", "yes", "no", "round 1", "round 2"),
        *("primary", "of all", "of one", "first vote", "second vote"),
        *("early count", "final count"),
    }
)
"""Concepts that are looked for in cells, and in headings only where a column is a choice. What is
said *of all* parties of a primary is that their people stand against each other, and *of one* that
it is this party's, or that there are none.
"""

WAYS = tuple(
    f"way:{way}" for way in ("election-day", "early", "absentee", "mail", "provisional", "abroad")
)
"""Concepts that are ways of voting."""

_OF_VOTES = frozenset({"valid", "invalid", "blank"})
"""What votes are said to be beside a word for them."""

_TOTALS = frozenset(
    {
        *("total", "totals", "totale", "totaal", "gesamt"),
        *("razem", "итого", "всего", "celkem", "osszesen"),
    }
)
"""Words that tell a total as the first or the last of several: *Leeds total*, *Total Elm*."""
_APART = ("share", "former", "of which")
"""Concepts that a heading is of, whatever else it names."""

_WHOLE = frozenset({"winner"})
"""Concepts whose words are found by themselves alone."""

_OF_WHAT = re.compile(r" (?:for|per|pour|por) ")

_MOST_WORDS = 4
"""Words at either end of a heading that may name the vote that it is of."""
_SIGNS = re.compile(r"[^\w%\u0900-\u0963\u0966-\u0df3\u0e00-\u0eff\u1000-\u1049\u1780-\u17d3]|_")
"""What parts words. Vowels from Hindi to Khmer are signs beside letters, and stay with them."""

_BETWEEN = " -–—:,./_()[]|"

_SHORTEST_PART = 6
"""Letters of a word that may be found inside a longer one: *nummer* in *Gebietsnummer*."""

_SHORTEST_WITHIN = 5
"""Letters of a word of another alphabet that may be found inside a longer one: *град*, a city, is
not in *градоначалник*, a mayor.
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: its concept, blank where no word of it is known, how many letters told
    it, what qualifies it, and whether it speaks of votes besides.
    """

    concept: str = ""
    letters: int = 0
    qualifiers: frozenset[str] = frozenset()
    has_votes: bool = False


def words_in(text: str) -> str:
    """The words of a heading without case, accents and signs, a blank around each."""
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", text)
    marked = unicodedata.normalize("NFKD", parted.replace("ł", "l").replace("Ł", "L").casefold())
    plain = "".join(sign for sign in marked if not unicodedata.combining(sign))
    plain = unicodedata.normalize("NFC", plain).replace("ß", "ss").replace("ı", "i")
    words = _SIGNS.sub(" ", plain).split()
    return f" {' '.join(words)} "


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        concept, _, words = line.partition("\t")
        found[concept] = tuple(words_in(phrase).strip() for phrase in words.split(";"))
    return found


def _match(text: str, phrase: str) -> int:
    """How many letters of a heading a phrase explains; all of it counts more than a part."""
    if text.strip() == phrase:
        return len(phrase) + 1
    if f" {phrase} " in text:
        return len(phrase)
    if phrase not in text or not _is_word(phrase):
        return 0
    if not phrase.isascii():
        is_within = len(phrase) >= _SHORTEST_WITHIN or _is_unparted(phrase)
        return len(phrase) - 1 if is_within else 0
    is_part = len(phrase) >= _SHORTEST_PART and (f" {phrase}" in text or f"{phrase} " in text)
    return len(phrase) - 1 if is_part else 0


@cache
def _is_word(phrase: str) -> bool:
    return all(sign.isalpha() or unicodedata.category(sign) in {"Mn", "Mc"} for sign in phrase)


@cache
def _is_unparted(phrase: str) -> bool:
    """Whether a phrase is of a script that parts no words by blanks, or joins them as Korean."""
    names = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")
    return unicodedata.name(phrase[0], "").startswith(names)


def _match_whole(text: str, phrase: str) -> int:
    """The same, of a phrase that no longer word may hold: *electo* in *electores*."""
    return _match(text, phrase) if f" {phrase} " in text or not phrase.isascii() else 0


@cache
def heading_of(text: str) -> Heading:
    """What a heading says."""
    words = words_in(text)
    head, _, rest = _OF_WHAT.sub("\n", words, count=1).partition("\n")
    is_apart = any(_is_whole(words, concept) for concept in _APART)
    if rest and not is_apart and heading_of(head).concept in COUNTS:
        # *Electors for polling station* are electors.
        return heading_of(head)
    best, letters, has_votes = "", 0, False
    qualifiers = set()
    for concept, phrases in _phrases().items():
        if concept in _OF_VALUES:
            continue
        match = _match_whole if concept in _WHOLE else _match
        found, phrase = max((match(words, phrase), phrase) for phrase in phrases)
        if found and phrase != words.strip() and phrase in _phrases()["name"]:
            # *Cargo nombre* is the name of an office; *nombre* alone that of a person.
            found = 1
        if not found:
            continue
        if concept in QUALIFIERS:
            qualifiers.add(concept)
        elif concept in _APART and _is_whole(words, concept):
            # *% Voix/Ins* is a share, whatever else it names.
            return Heading(concept, found)
        elif found > letters or (best == "votes" and concept in _OF_VOTES):
            # *Total valid candidate votes* are the valid ones.
            best, letters = concept, max(found, letters)
        has_votes = has_votes or concept == "votes"
    return Heading(best, letters, frozenset(qualifiers), has_votes)


def _is_whole(words: str, concept: str) -> bool:
    """Whether a phrase of a concept stands in a heading as words of its own, or inside a longer
    one of another alphabet or of a language that writes words together.
    """
    return any(f" {phrase}" in words for phrase in _phrases()[concept])


@cache
def value_of(text: str, *concepts: str) -> str:
    """Which of these concepts a cell names by itself, all of it; blank for none."""
    words = words_in(text).strip()
    for concept in concepts:
        if words in _phrases()[concept]:
            return concept
    return ""


def speaks_of(text: str, concept: str) -> bool:
    """Whether a phrase of a concept stands anywhere in a text."""
    words = words_in(text)
    return any(f" {phrase} " in words for phrase in _phrases()[concept])


def is_called_total(cell: str) -> bool:
    """Whether a cell is a word for a total, or has one first or last."""
    return total_of(cell) is not None


def total_of(cell: str) -> str | None:
    """What a cell says that it is the total of, in small letters: blank where it does not say it,
    None where it is no total.
    """
    if value_of(cell, "total"):
        return ""
    words = words_in(cell).split()
    if words and words[-1] in _TOTALS:
        return " ".join(words[:-1])
    return " ".join(words[1:]) if words and words[0] in _TOTALS else None


def kinds_in(text: str) -> int:
    """How many kinds of places a heading names: *precinct county code* may be of either."""
    words = words_in(text)
    return sum(any(f" {each} " in words for each in _phrases()[kind]) for kind in KINDS)


def kind_named(text: str) -> str:
    """The kind of place that a cell such as *Wahlkreis* or *state* names; blank for none."""
    if value_of(text, "total", "country"):
        return PlaceKind.OVERALL.value
    found = value_of(text, *KINDS)
    return KINDS[found].value if found else ""


def ballot_of(label: str) -> tuple[str, str]:
    """The vote of several that a heading names at its beginning or its end, as it is written, and
    the rest: *Tur 1*, *Ana Elm* of *Tur 1 - Ana Elm*; blank where it names none.
    """
    parts = re.findall(r"\S+", label)
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        for named, rest in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            text = " ".join(named).strip(_BETWEEN)
            if round_of(text) or value_of(text, "first vote", "second vote"):
                return text, " ".join(rest).strip(_BETWEEN)
    return "", label


def round_of(text: str) -> str:
    """Which round of voting a text names, such as *Tur 2* or *2nd round*."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 1 and value_of(re.sub(r"\d+(?:st|nd|er|e|[ºª.])?", " ", text), "turn"):
        return str(digits[0].lstrip("0"))
    said = value_of(text, "round 1", "round 2")
    return said[-1:] if " " in text else ""
