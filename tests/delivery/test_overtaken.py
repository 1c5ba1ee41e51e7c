"""A newer edition overtakes an older one that is under way: nobody gets both, and nobody the old
after the new.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

from bot.delivery.limits import Limits
from bot.sandbox import Fault
from tests.delivery.newsroom import Newsroom, by_bot, moved, open_newsroom, until

OLD, NEW, BETWEEN = (
    "Gull 50.0% → 55.0%, Heron 40.0%",
    "Gull 50.0% → 60.0%, Heron 40.0%",
    "Gull 55.0% → 60.0%, Heron 40.0%",
)


async def test_whoever_was_not_told_the_former_is_told_the_newer_alone(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, limits=Limits(rate=400, chat_pause=0)) as newsroom:
        readers = await newsroom.readers(300, "aa")
        newsroom.publish(gull="55.0")
        looking = asyncio.create_task(newsroom.worker.look())
        await newsroom.box.calls.reach("sendMessage", 100)
        newsroom.publish(gull="60.0")
        await looking
        await newsroom.deliver()
    told = Counter(tuple(moved(chat)) for chat in readers)
    assert set(told) == {(OLD, BETWEEN), (NEW,)}
    assert 100 <= told[OLD, BETWEEN] < 200
    assert told.total() == 300


async def test_what_waits_for_its_turn_says_what_is_true_when_it_comes(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, limits=Limits(rate=0, chat_pause=1.0)) as newsroom:
        anna = await newsroom.reader("aa")
        await newsroom.client.send_message(anna.id, "An answer a moment before.")
        newsroom.publish(gull="55.0")
        await newsroom.worker.look()
        await until(lambda: newsroom.limiter.pacing.waiting.total() == 1)
        newsroom.publish(gull="60.0")
        await newsroom.worker.finish()
        assert len(by_bot(anna)) == 1
        await newsroom.deliver()
        assert [message["text"].split("\n")[1] for message in by_bot(anna)[1:]] == [NEW]


async def test_whoever_leaves_while_a_message_waits_does_not_get_it(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, limits=Limits(rate=0, chat_pause=1.0)) as newsroom:
        anna = await newsroom.reader("aa")
        await newsroom.client.send_message(anna.id, "An answer a moment before.")
        newsroom.publish(gull="55.0")
        await newsroom.worker.look()
        await until(lambda: newsroom.limiter.pacing.waiting.total() == 1)
        await newsroom.chats.forget(anna.id)
        await newsroom.worker.finish()
        assert len(by_bot(anna)) == 1


async def test_a_message_on_its_way_counts_for_the_edition_it_tells(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    fault = newsroom.box.fail(Fault(method="sendMessage", delay=0.2))
    newsroom.publish(gull="55.0")
    await newsroom.worker.look()
    await until(lambda: fault.met == 1)
    newsroom.publish(gull="60.0")
    await newsroom.deliver()
    await newsroom.deliver()
    assert moved(anna) == [OLD, BETWEEN]
