from __future__ import annotations

import asyncio

from bot.delivery.limits import Lane
from tests.delivery.strict import Sender
from tests.delivery.virtual import run


async def _cancelled(tasks: list[asyncio.Task[object]]) -> int:
    for task in tasks:
        task.cancel()
    return sum(isinstance(result, asyncio.CancelledError) for result in await _settled(tasks))


async def _settled(tasks: list[asyncio.Task[object]]) -> list[object]:
    return list(await asyncio.gather(*tasks, return_exceptions=True))


def test_a_cancelled_broadcast_leaves_nothing_behind_but_what_was_sent() -> None:
    async def main() -> None:
        sender = Sender()
        tasks = [sender.start(chat, Lane.INSTANT) for chat in range(1, 1001)]
        await asyncio.sleep(1)
        assert await _cancelled(tasks) > 960
        assert sender.waiting == 0
        assert len(sender.limiter.pacing.chats) <= 30
        await asyncio.sleep(2)
        await sender.send(7)
        assert len(sender.limiter.pacing.chats) == 1

    run(main())


def test_whoever_is_behind_a_cancelled_one_moves_up() -> None:
    async def main() -> None:
        sender = Sender()
        tasks = [sender.start(5, Lane.INSTANT) for _ in range(5)]
        await asyncio.sleep(0.5)
        await _cancelled(tasks[1:4])
        await asyncio.gather(tasks[0], tasks[4])
        assert sender.arrivals() == [0.02, 1.07]

    run(main())


def test_cancelled_bulk_gives_its_slot_to_the_next() -> None:
    async def main() -> None:
        sender = Sender()
        tasks = [sender.start(chat, Lane.INSTANT) for chat in range(1, 12)]
        await asyncio.sleep(0)
        await _cancelled(tasks[1:10])
        await asyncio.gather(tasks[0], tasks[10])
        assert sender.arrivals() == [0.02, 0.053667]

    run(main())


def test_stopping_cancels_whoever_waits() -> None:
    async def main() -> None:
        sender = Sender()
        tasks = [sender.start(5, Lane.INSTANT) for _ in range(3)]
        await asyncio.sleep(0.5)
        await sender.limiter.shutdown()
        results = await _settled(tasks)
        assert [isinstance(result, asyncio.CancelledError) for result in results] == [
            False,
            True,
            True,
        ]
        assert (sender.waiting, len(sender.limiter.pacing.chats)) == (0, 0)
        assert sender.now == 0.5

    run(main())
