"""Tasks are ended for certain."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.telegram.wire.ending import end


async def test_a_cancellation_that_is_swallowed_is_said_again() -> None:
    swallowed = 0

    async def work() -> None:
        nonlocal swallowed
        while True:
            # As asyncio.wait_for does when what it waits for is done in the same moment.
            with suppress(*([asyncio.CancelledError] if swallowed < 2 else [])):
                await asyncio.Event().wait()
            swallowed += 1

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await end([task], again=0.01)
    assert (task.cancelled(), swallowed) == (True, 2)
