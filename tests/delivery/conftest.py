from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.newsroom import Newsroom, open_newsroom


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with one edition, nobody who listens, and no limits."""
    async with open_newsroom(tmp_path) as opened:
        yield opened
