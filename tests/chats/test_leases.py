"""What one replica at a time may do: in a store of one process there is nobody to take it from; on
a server it goes on to another when its holder is gone, and what the former holder begins is
refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.chats.interface import Chats
from bot.chats.postgres import PostgresChats
from bot.chats.privacy import PersonalData
from bot.chats.replicas import FEEDS, GONE_AFTER, SENDER
from tests.chats.moments import NOON, listening, sending

FIRST, SECOND = 11, 12


@pytest.fixture
async def shared(database_url: str) -> AsyncIterator[PostgresChats]:
    opened = await PostgresChats.open(database_url)
    yield opened
    await opened.close()


async def claimed(chats: PersonalData) -> list[object]:
    rows = await chats._alone.rows("SELECT claimed FROM listeners ORDER BY id")
    return [row[0] for row in rows]


async def fall_silent(chats: PostgresChats, replica: int) -> None:
    """As if it had given its last sign of life some seconds ago."""
    await chats._alone.change(
        "UPDATE replicas SET seen_at = seen_at - make_interval(secs => ?) WHERE id = ?",
        (GONE_AFTER, replica),
    )


async def test_whoever_holds_a_lease_may_claim_and_under_no_other_fence(chats: Chats) -> None:
    assert isinstance(chats, PersonalData)
    listener = await listening(chats, 7, "aa")
    fence = await sending(chats)
    assert await sending(chats) == fence
    for other in (0, fence - 1, fence + 1):
        assert not await chats.claim([listener.id], 2, NOON, other)
        assert not await chats.claim_cards([listener.id], 2, other)
        assert not await chats.warn([7], NOON, other)
        assert await claimed(chats) == [None]
    assert await chats.claim([listener.id], 2, NOON, fence)
    assert await claimed(chats) == [2]
    assert await chats.claim([], 2, NOON, fence)
    assert [each.address.chat_id for each in await chats.idle(NOON)] == []


async def test_a_fact_that_is_the_least_of_what_several_say(chats: Chats) -> None:
    for number in (12, 9, 10):
        await chats.lower_fact("least", number)
    assert await chats.fact("least") == "9"
    await chats.drop_fact("least", "12")
    assert await chats.fact("least") == "9"
    await chats.drop_fact("least", "9")
    assert await chats.fact("least") is None


async def test_nobody_takes_what_another_holds_until_that_one_is_gone(
    shared: PostgresChats,
) -> None:
    first = await sending(shared, FIRST)
    await shared.beat(SECOND)
    assert await shared.take_lease(SENDER, SECOND) is None
    assert await shared.take_lease(FEEDS, SECOND) == 1  # each lease is a thing of its own
    await fall_silent(shared, FIRST)
    assert await shared.take_lease(SENDER, SECOND) == first + 1
    await shared.beat(FIRST)  # it wakes
    assert await shared.take_lease(SENDER, FIRST) is None
    listener = await listening(shared, 7, "aa")
    assert not await shared.claim([listener.id], 2, NOON, first)
    assert await claimed(shared) == [None]
    await shared.leave(SECOND)
    assert await shared.take_lease(SENDER, FIRST) == first + 2
    assert await shared.claim([listener.id], 2, NOON, first + 2)


async def test_of_many_that_try_at_once_one_becomes_the_holder(shared: PostgresChats) -> None:
    replicas = list(range(1, 9))
    for replica in replicas:
        await shared.beat(replica)
    for expected in (1, 2, 3):
        fences = await asyncio.gather(*(shared.take_lease(SENDER, each) for each in replicas))
        assert [fence for fence in fences if fence is not None] == [expected]
        holder = replicas.pop(fences.index(expected))
        assert await shared.take_lease(SENDER, holder) == expected
        await fall_silent(shared, holder)


async def test_nobody_else_takes_a_lease_while_its_holder_writes_under_it(
    shared: PostgresChats,
) -> None:
    await shared.beat(FIRST)
    fence = await shared.take_lease(SENDER, FIRST)
    assert fence is not None
    await fall_silent(shared, FIRST)
    async with shared._together() as work:
        assert await shared._may_claim(work, fence)
        taking = asyncio.create_task(shared.take_lease(SENDER, SECOND))
        await asyncio.wait([taking], timeout=0.2)
        assert not taking.done()
    assert await taking == fence + 1
