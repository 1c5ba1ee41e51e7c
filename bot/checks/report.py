"""What the checks found in a folder."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dataset.model import Dataset
from bot.dataset.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Every problem, in the order of the tables and their lines. ``dataset`` is ``None`` when a cell is broken."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before anything is published."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What an editor may accept."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)
