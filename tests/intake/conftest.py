from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.intake.state import FeedsState
from tests.intake.feedserver import FeedServer, feed_server


@dataclass
class Now:
    """A clock that goes when it is told to."""

    moment: datetime = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def state(tmp_path: Path) -> Iterator[FeedsState]:
    with FeedsState.open(tmp_path / "feeds.db") as opened:
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with feed_server() as playing:
        yield playing
