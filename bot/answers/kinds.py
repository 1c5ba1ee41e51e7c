"""A question against what is known becomes an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answers.candidate import CandidateAnswer, TopAnswer, answer_candidate, answer_top
from bot.answers.compare import CompareAnswer, CompareWith, answer_compare
from bot.answers.country import CountryAnswer, country
from bot.answers.history import (
    AsOfAnswer,
    EditionAnswer,
    HistoryAnswer,
    answer_asof,
    answer_changes,
)
from bot.answers.near import NearAnswer, answer_near
from bot.answers.poll import PollAnswer, answer_poll
from bot.answers.quotes import QuotesAnswer, answer_quotes
from bot.answers.region import RegionAnswer, answer_region
from bot.answers.sources import SourcesAnswer, answer_sources
from bot.answers.turnout import TurnoutAnswer, answer_turnout
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import (
    HowToCompare,
    NoAnswer,
    NoCandidate,
    NoData,
    NoDay,
    NoElection,
    NoPlaceNamed,
    NoRegion,
    NotFound,
    NothingPublished,
    NotInElection,
    NotUnderstood,
    WhichPlace,
)
from bot.asking.question import Kind, Question
from bot.asking.understanding import read_candidate, read_top, understand
from bot.dataset.model import Election
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.elections import known_places, ranked_elections
from bot.places.gazetteer import Gazetteer

__all__ = [
    "Answer",
    "ElectionList",
    "Greeting",
    "Guide",
    "HowToCompare",
    "Listed",
    "NoAnswer",
    "NoCandidate",
    "NoData",
    "NoDay",
    "NoElection",
    "NoPlaceNamed",
    "NoRegion",
    "NotFound",
    "NotInElection",
    "NotUnderstood",
    "NothingPublished",
    "WhichPlace",
    "answer",
    "known_places",
    "ranked_elections",
]


@dataclass(frozen=True, slots=True)
class Greeting:
    """The answer to /start."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The answer to /help."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One election with how many places have figures and the edition that last changed it."""

    election: Election
    places: int
    edition: Edition


@dataclass(frozen=True, slots=True)
class ElectionList:
    """The answer to /elections."""

    elections: tuple[Listed, ...]


Answer = (
    AsOfAnswer
    | CandidateAnswer
    | CompareAnswer
    | CompareWith
    | CountryAnswer
    | EditionAnswer
    | ElectionList
    | Greeting
    | Guide
    | HistoryAnswer
    | NoAnswer
    | NearAnswer
    | PollAnswer
    | QuotesAnswer
    | RegionAnswer
    | SourcesAnswer
    | TopAnswer
    | TurnoutAnswer
)


def answer(
    question: Question, view: View, gazetteer: Gazetteer, language: str | None = None
) -> Answer:
    """The answer to ``question`` as of the view's edition, asked by somebody who writes
    ``language`` (BCP 47).
    """
    asking = AskContext(view, gazetteer, language)
    if question.kind is Kind.TEXT:
        understood = understand(question, asking)
        if isinstance(understood, NotUnderstood):
            return understood
        question = understood
    return _ANSWERS[question.kind](asking, question)


def _country(asking: AskContext, question: Question) -> CountryAnswer | NoAnswer:
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    return country(asking.view, located.election, located.place, located.elsewhere)


def _elections(asking: AskContext, _: Question) -> ElectionList | NoAnswer:
    view = asking.view
    listed = [(election, view.edition_of(election.id)) for election in ranked_elections(view)]
    if not listed:
        return NothingPublished()
    return ElectionList(
        tuple(
            Listed(election, view.count_places(election.id), edition)
            for election, edition in listed
            if edition
        )
    )


_ANSWERS: Mapping[Kind, Callable[[AskContext, Question], Answer]] = {
    Kind.START: lambda *_: Greeting(),
    Kind.HELP: lambda *_: Guide(),
    Kind.COUNTRY: _country,
    Kind.ELECTIONS: _elections,
    Kind.COMPARE: answer_compare,
    Kind.CANDIDATE: lambda asking, question: answer_candidate(
        asking, read_candidate(asking, question)
    ),
    Kind.TOP: lambda asking, question: answer_top(asking, read_top(asking, question)),
    Kind.REGION: answer_region,
    Kind.POLL: answer_poll,
    Kind.TURNOUT: answer_turnout,
    Kind.QUOTES: answer_quotes,
    Kind.SOURCES: answer_sources,
    Kind.CHANGES: answer_changes,
    Kind.ASOF: answer_asof,
    Kind.NEAR: answer_near,
}
