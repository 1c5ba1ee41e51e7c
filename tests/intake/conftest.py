from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copy

import pytest

from bot.editions.store import Store
from bot.intake.feeds.state import FeedsState
from tests.intake.clock import Now
from tests.intake.counting import CountingNight, counting_night
from tests.intake.feedserver import FeedServer, feed_server


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
def home(tmp_path: Path) -> Path:
    """The bot's home; a test with a night of its own says where that has it."""
    return tmp_path


@pytest.fixture
def state(home: Path, nothing_remembered: Path) -> Iterator[FeedsState]:
    copy(nothing_remembered, home / "feeds.db")
    with FeedsState.open(home / "feeds.db") as opened:
        yield opened


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(home / "results.db") as opened:
        yield opened


@pytest.fixture
def night(tmp_path: Path, now: Now) -> Iterator[CountingNight]:
    with counting_night(tmp_path, now) as opened:
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with feed_server() as playing:
        yield playing
