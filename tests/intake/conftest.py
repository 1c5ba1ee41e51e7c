from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy

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


@pytest.fixture(scope="session")
def nothing_remembered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feeds.db as it begins: making its tables takes a disk longer than most tests last."""
    path = tmp_path_factory.mktemp("feeds") / "feeds.db"
    FeedsState.open(path).close()
    return path


@pytest.fixture
def state(tmp_path: Path, nothing_remembered: Path) -> Iterator[FeedsState]:
    copy(nothing_remembered, tmp_path / "feeds.db")
    with FeedsState.open(tmp_path / "feeds.db") as opened:
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with feed_server() as playing:
        yield playing
