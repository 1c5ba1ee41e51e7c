"""The table of questions: a row for each kind.

What people type, the letters of buttons, the menu, /help, answers, screens, the buttons under a
card, inline offers and the test of README all read it. ARCHITECTURE says how to add a row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.asides import answer_glossary, answer_when, answer_why
from bot.answers.candidate import answer_ahead, answer_candidate, answer_top
from bot.answers.closest import answer_closest
from bot.answers.compare import answer_compare
from bot.answers.contests import answer_contests, answer_elections
from bot.answers.country import answer_country
from bot.answers.history import (
    answer_asof,
    answer_changes,
)
from bot.answers.near import answer_near
from bot.answers.people import answer_who
from bot.answers.places import answer_places
from bot.answers.poll import answer_poll
from bot.answers.quotes import answer_quotes
from bot.answers.region import answer_region
from bot.answers.search import answer_search, told_in_words
from bot.answers.sources import answer_sources
from bot.answers.start import Greeting, Guide, examples
from bot.answers.turnout import answer_turnout
from bot.answers.years import answer_years
from bot.asking import callback
from bot.asking.finding import AskContext
from bot.asking.kind import Kind, Kinds
from bot.asking.misses import NoAnswer, NoRegion, NotFound, NotUnderstood, WhichContest, WhichPlace
from bot.asking.placed import hit_of, places_of, sides_of
from bot.asking.question import Question, bare, in_words, of_place, of_region, of_whole, of_words
from bot.asking.sentence import read_sentence
from bot.asking.typed import with_contest_read
from bot.asking.understanding import Taken, understand
from bot.editions.view import View
from bot.figures.contests import others_on_ballot
from bot.places.gazetteer import Gazetteer, Hit

_SET_BESIDE = frozenset({"country", "turnout", "text"})
"""Kinds whose answers of several places are their comparison."""

Answer = object
"""What answers a question: a frozen dataclass that has a row in ``show/kinds.py``, or the reason
why there is none (``asking/misses.py``).
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer to free text. ``question`` is what the text was understood to ask, ``None`` where
    it was not; ``taken`` is to be said above the answer. ``is_partial``: words were left unread.
    ``picture`` is *chart* or *map* where that is asked for.
    """

    answer: Answer
    question: Question | None = None
    taken: Taken | None = None
    is_partial: bool = False
    picture: str = ""


def hear(asking: AskContext, question: Question, last: Question | None = None) -> Heard:
    """The answer to free text; ``last`` is what the same person asked before."""
    understood = understand(KINDS, question, asking, last)
    if isinstance(understood, WhichContest | WhichPlace):
        return Heard(understood, is_partial=True)
    if isinstance(understood, NotUnderstood):
        return _told(asking, question, question.place) or Heard(understood, is_partial=True)
    is_partial, picture = understood.is_partial, understood.picture
    # What asks for no figure may be told in words.
    for said in (question.place, understood.content) if understood.may_be_told else ():
        if told := _told(asking, question, said, always=is_partial):
            return told
    if understood.question is None:
        return Heard(NotUnderstood(), is_partial=True)
    found = answered(asking, understood.question)
    if isinstance(found, NotFound):
        told = _told(asking, question, question.place, always=True)
        if told is not None:
            return told
    taken = None if isinstance(found, NoAnswer) else understood.taken
    return Heard(found, understood.question, taken, is_partial, picture)


def _told(
    asking: AskContext, question: Question, said: str, *, always: bool = False
) -> Heard | None:
    """What our sources say in words that ``said`` asks for; ``None`` for nothing."""
    search = Question("search", contest=question.contest, by_id=True, candidate=said)
    told = told_in_words(asking, search, always=always)
    return Heard(told, search, is_partial=bool(told.missing)) if told else None


def _free_text(asking: AskContext, question: Question) -> Answer:
    return hear(asking, question).answer


def _greeting(asking: AskContext, _: Question) -> Greeting:
    return Greeting(examples(asking.view))


def _guide(asking: AskContext, _: Question) -> Guide:
    return Guide(KINDS.grouped, examples(asking.view))


KINDS: Kinds = Kinds(
    Kind(
        "country",
        answer_country,
        "c",
        hints=("help-country", "help-election"),
    ),
    Kind("place", typed=of_place),
    Kind("compare", answer_compare, "m", callback.Sides(), on_card=4, group="several"),
    Kind("overall", typed=of_whole),
    Kind("candidate", answer_candidate, "k", callback.CandidateAt(), group="several"),
    Kind(
        "top",
        answer_top,
        "tb",
        callback.Ranked(),
        group="several",
        hints=("help-top", "help-closest"),
    ),
    Kind("ahead", answer_ahead, "a", callback.Ranked(), group="several"),
    Kind("region", answer_region, "r", typed=of_region, in_menu=False),
    Kind("summary", typed=of_region, group="several"),
    Kind(
        "sources",
        answer_sources,
        "s",
        spoken=True,
        on_card=2,
        has_more=lambda card: bool(card.provenance.documents),
        offered=True,
    ),
    Kind(
        "poll",
        answer_poll,
        "p",
        spoken=True,
        on_card=1,
        has_more=lambda card: bool(card.polls.shown),
        offered=True,
    ),
    Kind("turnout", answer_turnout, "u", callback.PlaceOrUnit(), spoken=True),
    Kind("years", answer_years, "j", group="time"),
    Kind(
        "quotes",
        answer_quotes,
        "q",
        callback.AnyPlace(),
        spoken=True,
        anywhere=True,
        on_card=5,
        has_more=lambda card: bool(card.context.statements),
        offered=True,
    ),
    Kind(
        "changes",
        answer_changes,
        "h",
        callback.AnyPlace(),
        spoken=True,
        anywhere=True,
        on_card=6,
        group="time",
    ),
    Kind(
        "places",
        answer_places,
        "l",
        callback.PlaceOrUnit(),
        spoken=True,
        on_card=3,
        has_more=lambda card: bool(card.below),
    ),
    Kind(
        "contests",
        answer_contests,
        "o",
        callback.AnyPlace(),
        spoken=True,
        on_card=2,
        has_more=lambda card: bool(others_on_ballot(card.contest, card.elsewhere)),
    ),
    Kind("asof", answer_asof, "d", callback.Day(), group="time"),
    Kind("search", answer_search, "x", callback.Words(), of_words, group="word"),
    Kind("who", answer_who, "w", callback.Ranked(), of_words, group="word"),
    Kind("glossary", answer_glossary, "g", callback.AnyPlace(), group="word"),
    Kind("chart", typed=in_words, group="picture"),
    Kind("map", typed=in_words, group="picture"),
    Kind("elections", answer_elections, "e", callback.AnyPlace(), bare, group="time"),
    Kind("help", _guide, "i", callback.AnyPlace(), bare, in_menu=False),
    Kind("start", _greeting, typed=bare, in_menu=False),
    # When, why, where it is closest, a point on the map, and whatever else somebody says: no
    # command is for them.
    Kind("when", answer_when, "v", callback.AnyPlace(), command=False, in_menu=False),
    Kind("why", answer_why, "y", callback.AnyPlace(), command=False, in_menu=False),
    # Of small letters dialogs have f and n in callback data; it has none to itself.
    Kind(
        "closest",
        answer_closest,
        "1",
        callback.PlaceOrUnit(),
        command=False,
        in_menu=False,
    ),
    Kind("near", answer_near, command=False, in_menu=False),
    Kind("text", _free_text, command=False, in_menu=False),
)

parse, encode, decode = KINDS.parse, KINDS.encode, KINDS.decode


def answer(
    question: Question, view: View, gazetteer: Gazetteer, language: str | None = None
) -> Answer:
    """The answer to ``question`` as of the view's edition, asked by somebody who writes
    ``language`` (BCP 47).
    """
    return answered(AskContext(view, gazetteer, language), question)


def answered(asking: AskContext, question: Question) -> Answer:
    """The answer to ``question`` for somebody who may have spoken of a contest before."""
    kind = KINDS[question.kind]
    if kind.answer is None:
        raise ValueError(f"/{kind.name} asks a question of another kind")
    settled = with_contest_read(asking, question)
    if isinstance(settled, NoAnswer):
        return settled
    found = kind.answer(asking, settled)
    is_missed = isinstance(found, NotFound | NoRegion) and settled.place and not settled.by_id
    return (_of_several(asking, settled) or found) if is_missed else found


def _of_several(asking: AskContext, question: Question) -> Answer | None:
    """The answer where several places are typed after the command for one: they are set side by
    side, or it is asked of which; ``None`` where any word is no place.
    """
    read = read_sentence(question.place, asking)
    places = places_of(read, asking)
    hits = [hit_of(named, asking) for named in places]
    known = tuple(dict.fromkeys(hit for hit in hits if isinstance(hit, Hit)))
    if read.gaps or not sides_of(read, places, asking):
        return None
    if question.kind in _SET_BESIDE:
        return answer_compare(asking, replace(question, kind="compare"))
    is_askable = KINDS[question.kind].argument is callback.PLACE and len(known) > 1
    return (
        WhichPlace("", known, question.contest, replace(question, place="")) if is_askable else None
    )
