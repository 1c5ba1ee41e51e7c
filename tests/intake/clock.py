"""The time of a night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NIGHT = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)
"""A moment on election night."""


@dataclass
class Now:
    """A clock that goes when it is told to."""

    moment: datetime = NIGHT

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
