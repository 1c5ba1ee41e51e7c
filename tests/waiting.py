"""Waiting for what nobody tells of: another process, a file, a loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], *, pause: float = 0.02) -> None:
    """Wait until something holds, at most two minutes; look again after ``pause`` seconds."""
    async with asyncio.timeout(120):
        while not condition():  # noqa: ASYNC110 - that is what this is for
            await asyncio.sleep(pause)
