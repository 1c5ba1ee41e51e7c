"""The countries in whose count one candidate came first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.candidate import PAGE, TopAnswer, answer_top
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Candidate, Election
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.ranking import Ranking, Standing, rank


@dataclass(frozen=True, slots=True)
class AheadAnswer:
    """One page of the countries where ``candidate`` is ahead of all others, highest share first.

    ``ranking`` has all countries whose count is of one stage. ``pages`` is at least 1.
    """

    election: Election
    edition: Edition
    candidate: Candidate
    ranking: Ranking
    ahead: tuple[Standing, ...]
    page: int
    pages: int

    @property
    def rows(self) -> tuple[tuple[int, Standing], ...]:
        """Each country of this page with its number in the order, from 1."""
        return tuple(enumerate(self.ahead, 1))[self.page * PAGE : (self.page + 1) * PAGE]


def answer_ahead(asking: AskContext, question: Question) -> AheadAnswer | NoAnswer:
    """Where the candidate of ``question.candidate`` came first; where blank, whoever leads all."""
    top = answer_top(asking, question)
    if not isinstance(top, TopAnswer):
        return top
    ahead = _ahead(asking.view, top.candidate)
    pages = max(1, -(-len(ahead) // PAGE))
    page = max(0, min(question.page, pages - 1))
    return AheadAnswer(top.election, top.edition, top.candidate, top.ranking, ahead, page, pages)


@last_few(16)
def _ahead(view: View, candidate: Candidate) -> tuple[Standing, ...]:
    found = []
    for standing in rank(view, candidate).standings:
        others = [row for row in standing.count.rows if row is not standing.row]
        if all(standing.row.percent > row.percent for row in others):
            found.append(standing)
    return tuple(found)
