"""A clean stop in the middle of a broadcast."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.delivery.limits import Limits
from bot.sandbox import Sandbox
from tests.delivery.newsroom import open_newsroom, said


async def test_what_is_on_its_way_is_written_down_and_the_rest_left_for_the_next_start(
    tmp_path: Path,
) -> None:
    box = Sandbox(latency=0.05)
    async with open_newsroom(tmp_path, box=box, limits=Limits(rate=200, chat_pause=0)) as newsroom:
        readers = await newsroom.readers(120, "aa")
        newsroom.publish(gull="52.0")
        running = asyncio.create_task(newsroom.worker.run(0.01))
        await box.calls.reach("sendMessage", 30)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        sent = [len(said(chat)) for chat in readers]
        told = [(await newsroom.listener(chat)).cursor - 1 for chat in readers]
        assert sent == told
        assert 30 <= sum(sent) < 120
        newsroom.start()
        await newsroom.deliver()
        assert [len(said(chat)) for chat in readers] == [1] * 120
