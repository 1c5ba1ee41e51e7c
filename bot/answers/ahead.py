"""The countries in whose count one candidate came first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.candidate import TopAnswer, answer_top
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Candidate, Election
from bot.editions.edition import Edition
from bot.figures.ranking import Leads, leads_of


@dataclass(frozen=True, slots=True)
class AheadAnswer:
    """Where ``candidate`` is ahead of all others."""

    election: Election
    edition: Edition
    candidate: Candidate
    leads: Leads


def answer_ahead(asking: AskContext, question: Question) -> AheadAnswer | NoAnswer:
    """Where the candidate of ``question.candidate`` came first; where blank, whoever leads all."""
    top = answer_top(asking, question)
    if not isinstance(top, TopAnswer):
        return top
    leads = leads_of(asking.view, top.candidate)
    return AheadAnswer(top.election, top.edition, top.candidate, leads)
