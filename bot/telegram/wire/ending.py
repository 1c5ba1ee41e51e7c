"""End tasks for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

_AGAIN = 0.5


async def end(tasks: Iterable[asyncio.Future[Any]], *, again: float = _AGAIN) -> None:
    """Cancel tasks until all have ended, once more every ``again`` seconds.

    A cancellation may be lost: before Python 3.12 ``asyncio.wait_for``, with which the pool of
    connections waits, swallows one that comes in the moment in which it has what it waited for.
    """
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=again)
