"""Answers that need no place: the greeting, the guide, and the elections that there are."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Election
from bot.editions.edition import Edition
from bot.figures.elections import ranked_elections


@dataclass(frozen=True, slots=True)
class Greeting:
    """The answer to /start."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The answer to /help. ``messages`` are the lines on each kind of question, by name."""

    messages: tuple[str, ...]


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


def answer_elections(asking: AskContext, _: Question) -> ElectionList | NoAnswer:
    """The answer to /elections, the main one first."""
    view, found = asking.view, []
    elections = ranked_elections(view)
    if not elections:
        return NothingPublished()
    for election in elections:
        if edition := view.edition_of(election.id):
            found.append(Listed(election, view.count_places(election.id), edition))
    return ElectionList(tuple(found))
