"""What a text asks: rules that weigh the concepts of its words.

A rule names the concepts that must all be there; capitals stand for what a text names. Of the rules
that hold the heaviest decides, and of two as heavy the first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

CANDIDATE, PERSON, PLACE, TERM, WAY = "CANDIDATE", "PERSON", "PLACE", "TERM", "WAY"
"""What a text names, among its concepts; ``WAY`` is any way of voting."""

KINDS = "KINDS"
"""That it has a word for a kind of place, without a place of that kind."""

SURE = 5
"""The weight from which on what is asked is plain, whatever other words there are."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is asked: the name of a kind of question, how sure that is, and ``lowest`` where an
    order is turned round.
    """

    kind: str
    weight: int
    lowest: bool = False


_RULES = (
    (9, "why", "why"),
    (9, "glossary", "what is TERM"),
    (8, "when", "when"),
    (8, "country", "KINDS won highest"),
    (8, "country", "KINDS won lowest"),
    (7, "why", "fair"),
    (7, "quotes", "congratulated"),
    (7, "ahead", "where won"),
    (7, "ahead", "where first"),
    (7, "ahead", "where CANDIDATE second"),
    (7, "ahead", "where CANDIDATE third"),
    (7, "ahead", "KINDS CANDIDATE second"),
    (7, "ahead", "KINDS CANDIDATE third"),
    (7, "ahead", "where CANDIDATE fourth"),
    (7, "ahead", "KINDS CANDIDATE fourth"),
    (7, "turnout", "turnout highest"),
    (7, "turnout", "turnout lowest"),
    (7, "poll", "poll spoiled"),
    (7, "poll", "poll blank"),
    (7, "country", "seats"),
    (7, "country", "majority"),
    (7, "country", "threshold"),
    (7, "country", "quota"),
    (7, "country", "transferred"),
    (7, "country", "who highest votes"),
    (7, "country", "who highest got"),
    (7, "ahead", "KINDS CANDIDATE won"),
    (7, "ahead", "KINDS CANDIDATE first"),
    (6, "top", "where more"),
    (6, "top-lowest", "where fewer"),
    (6, "top-lowest", "where lost"),
    (6, "elections", "elections"),
    (6, "asof", "asof"),
    (6, "poll", "poll"),
    (6, "sources", "sources"),
    (7, "country", "party won"),
    (7, "country", "party elected"),
    (7, "country", "party first"),
    (7, "country", "party second"),
    (7, "country", "party third"),
    (7, "country", "party highest"),
    (6, "who", "party"),
    (6, "turnout", "turnout"),
    (6, "quotes", "said PERSON"),
    (6, "quotes", "quotes PERSON"),
    (6, "quotes", "said president PLACE"),
    (6, "top", "highest"),
    (6, "top-lowest", "lowest"),
    (6, "country", "WAY"),
    (6, "country", "reporting"),
    (6, "country", "expected"),
    (6, "country", "final"),
    (5, "country", "spoiled"),
    (5, "country", "blank"),
    (5, "turnout", "issued"),
    (5, "poll", "asked"),
    (5, "poll", "declined"),
    (5, "turnout", "many voted"),
    (5, "turnout", "registered"),
    (5, "turnout", "many ballots"),
    (6, "places", "where stationed"),
    (6, "places", "places"),
    (5, "places", "many stationed"),
    (5, "quotes", "quotes"),
    (5, "country", "candidates"),
    (5, "country", "how voted"),
    (5, "country", "who won"),
    (5, "country", "who elected"),
    (5, "country", "who declared"),
    (5, "country", "who lost"),
    (5, "country", "who first"),
    (5, "country", "who second"),
    (5, "country", "who third"),
    (5, "country", "who fourth"),
    (5, "country", "who last"),
    (5, "country", "who got"),
    (5, "country", "many got"),
    (5, "country", "many votes"),
    (5, "country", "more who"),
    (5, "compare", "compare"),
    (4, "top", "where CANDIDATE got"),
    (4, "top", "where CANDIDATE votes"),
    (4, "changes", "changes"),
    (4, "country", "result"),
    (4, "country", "won"),
    (4, "country", "elected"),
    (4, "country", "declared"),
    (4, "country", "lost"),
    (4, "country", "first place"),
    (4, "country", "second"),
    (4, "country", "third"),
    (4, "country", "fourth"),
    (4, "country", "last place"),
    (4, "country", "votes"),
    (4, "country", "CANDIDATE got"),
    (4, "country", "who more"),
    (4, "map", "map"),
    (4, "chart", "chart"),
    (3, "places", "KINDS PLACE"),
    (3, "who", "who CANDIDATE"),
    (3, "who", "what is CANDIDATE"),
    (3, "who", "who PERSON"),
    (3, "quotes", "said"),
    (3, "turnout", "ballots"),
    (3, "help", "help"),
    (2, "who", "PERSON"),
    (2, "turnout", "voted"),
    (2, "country", "got"),
    (2, "country", "how"),
)


def _needs(text: str) -> frozenset[str]:
    marked = text.replace("what is", "what_is")
    return frozenset(each.replace("_", " ") for each in marked.split())


RULES = tuple((weight, kind, _needs(needs)) for weight, kind, needs in _RULES)
"""Each rule: its weight, the kind of question (with its order), and the concepts that it needs."""


def find_intent(concepts: Collection[str], spoken: Collection[str]) -> Intent | None:
    """What is asked by words of these ``concepts``; ``spoken`` are the kinds of question that words
    of their own name ask, without a rule.
    """
    said = frozenset(concepts)
    best: Intent | None = None
    for weight, kind, needs in RULES:
        if needs <= said and (best is None or weight > best.weight):
            name, _, order = kind.partition("-")
            best = Intent(name, weight, lowest=order == "lowest")
    for kind in spoken:
        if kind in said and (best is None or best.weight < SURE):
            best = Intent(kind, SURE)
    return best
