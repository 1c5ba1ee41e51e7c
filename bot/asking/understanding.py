"""Free text becomes a definite question, or is said not to be understood.

A bare place is taken as it always was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.finding import AskContext
from bot.asking.hearing import PLAIN, Heard, Sense, hear, is_filler
from bot.asking.kind import Kind, Kinds
from bot.asking.misses import NotUnderstood
from bot.asking.question import Question, overall
from bot.dataset.model import Candidate
from bot.figures.elections import find_election
from bot.places.gazetteer import How
from bot.places.index import WHOLE
from bot.places.regions import find_region

MOST_SIDES = 4
"""How many places are compared at most."""


def understand(kinds: Kinds, question: Question, asking: AskContext) -> Question | NotUnderstood:
    """What somebody means by free text: a question of one of ``kinds``."""
    text = question.place
    match = asking.find(text).match
    if match and match.how in PLAIN:
        return Question("country", text, question.election)
    if find_election(asking.view, text) and not asking.find(text):
        return overall(text)  # a year alone is its election
    heard = hear(text, asking)
    election = question.election or heard.year
    if found := _with_sense(kinds, heard, election, text, asking):
        return found
    if heard.rest and heard.rest != text and asking.find(heard.rest):
        return Question("country", heard.rest, election)
    has_letters = any(map(str.isalnum, text))
    if not heard.rest or not has_letters or (len(text.split()) > 2 and not asking.find(text)):
        return NotUnderstood()
    return Question("country", text, question.election)


def _with_sense(
    kinds: Kinds, heard: Heard, election: str | None, text: str, asking: AskContext
) -> Question | NotUnderstood | None:
    """The question that a word of the text asks; ``None`` when nothing but places was named."""
    if sides := _sides(heard, asking):
        return Question("compare", election=election, places=sides)
    if heard.asks(Sense.HELP):
        return Question("help")
    if heard.asks(Sense.ASOF):
        return Question("asof", text)
    for sense in heard.senses:
        if kind := kinds.spoken(sense):
            return _of_place(kind, heard, election, asking)
    if region := find_region(heard.rest):
        return Question("region", region.slug, election)
    if heard.asks(Sense.HIGHEST, Sense.LOWEST):
        return _top(heard, election, asking)
    return _result(heard, election, asking)


def _sides(heard: Heard, asking: AskContext) -> tuple[str, ...]:
    """The places of a comparison: parted by *versus*, after *compare*, two flags, or two plain
    names and *and*.
    """
    sides = heard.sides
    if heard.asks(Sense.COMPARE) and len(sides) == 1:
        return split_places(sides[0], asking) or sides
    if not 1 < len(sides) <= MOST_SIDES:
        return ()
    if heard.asks(Sense.COMPARE, Sense.VERSUS) or not heard.asks(Sense.AND):
        return sides
    # "Bosnia and Herzegovina" is one place.
    if asking.find(heard.rest).match or not all(_is_plain(side, asking) for side in sides):
        return ()
    return sides


def split_places(text: str, asking: AskContext) -> tuple[str, ...]:
    """``text`` cut between words into 2 to 4 names of places, long ones first.

    Blank when a part of it is none. Small words between names are left out, also where one is a
    code: *almaty in kazakhstan tashkent*.
    """
    words = text.split()
    found: list[str] = []
    at = 0
    while at < len(words) and len(found) < MOST_SIDES:
        side, end = None, len(words) if at else len(words) - 1
        while end > at and side is None:
            side = _side(words[at:end], asking)
            end -= 1
        if side is not None:
            found.append(side)
            at = end + 1
        elif is_filler(words[at]):
            at += 1
        else:
            return ()
    return tuple(found) if at == len(words) and len(found) > 1 else ()


def _side(words: Sequence[str], asking: AskContext) -> str | None:
    """The name that the words are, with their small words or without."""
    whole = " ".join(words)
    if len(words) == 1 and is_filler(whole):
        return None
    if _is_named(whole, asking):
        return whole
    bare = " ".join(word for word in words if not is_filler(word))
    inside = bare != whole and not is_filler(words[0]) and not is_filler(words[-1])
    return bare if inside and _is_named(bare, asking) else None


def _is_named(text: str, asking: AskContext) -> bool:
    """Whether it is the very name of a place, or of several."""
    found = asking.find(text)
    return _is_plain(text, asking) or any(hit.how is How.AMBIGUOUS for hit in found.suggestions)


def _is_plain(text: str, asking: AskContext) -> bool:
    match = asking.find(text).match
    return match is not None and match.how in PLAIN


def _of_place(
    kind: Kind, heard: Heard, election: str | None, asking: AskContext
) -> Question | NotUnderstood:
    named, is_of_people = heard.rest, kind.name == "quotes"
    if is_of_people and heard.candidates:
        return NotUnderstood()  # who stood is not among those whose words the tables hold
    if not named and kind.anywhere:
        return Question(kind.name, "", election)
    if not named:
        return Question(kind.name, WHOLE, election, by_id=True)
    if len(named.split()) > 1 and not is_of_people and not asking.find(named):
        return NotUnderstood()
    return Question(kind.name, named, election)


def _top(heard: Heard, election: str | None, asking: AskContext) -> Question | NotUnderstood:
    if heard.rest or len(heard.candidates) > 1:
        return NotUnderstood()
    candidate = _called(heard.candidates[0], election, asking) if heard.candidates else None
    return Question(
        "top",
        election=candidate.election if candidate else election,
        candidate=candidate.id if candidate else "",
        by_id=True,
        lowest=heard.asks(Sense.LOWEST),
    )


def _result(
    heard: Heard, election: str | None, asking: AskContext
) -> Question | NotUnderstood | None:
    """Who got what: of a candidate, of a place, or of a candidate there."""
    if heard.rest and len(heard.rest.split()) > 1 and not asking.find(heard.rest):
        return NotUnderstood() if heard.candidates or heard.senses else None
    if len(heard.candidates) == 1:
        candidate = _called(heard.candidates[0], election, asking)
        return Question(
            "candidate", heard.rest, election or candidate.election, candidate=candidate.name
        )
    if heard.candidates or heard.asks(Sense.RESULT):
        return Question("country", heard.rest, election) if heard.rest else overall(election)
    return None


def _called(
    candidates: tuple[Candidate, ...], election: str | None, asking: AskContext
) -> Candidate:
    """The one who stood in the election asked about, or the first."""
    asked = find_election(asking.view, election)
    for candidate in candidates:
        if asked and candidate.election == asked.id:
            return candidate
    return candidates[0]


def read_candidate(asking: AskContext, question: Question) -> Question:
    """What is typed after /candidate: a name, and a place perhaps."""
    if question.by_id or question.candidate:
        return question
    heard = hear(question.place, asking)
    election = question.election or heard.year
    if len(heard.candidates) != 1:
        return replace(question, place="", candidate=question.place)
    candidate = _called(heard.candidates[0], election, asking)
    return replace(
        question,
        place=heard.rest,
        candidate=candidate.name,
        election=election or candidate.election,
    )


def read_top(asking: AskContext, question: Question) -> Question:
    """What is typed after /top: a name perhaps, and from which end."""
    if question.by_id:
        return question
    heard = hear(question.place, asking)
    top = _top(heard, question.election or heard.year, asking)
    return (
        replace(question, place="", candidate=heard.rest or question.place)
        if isinstance(top, NotUnderstood)
        else top
    )
