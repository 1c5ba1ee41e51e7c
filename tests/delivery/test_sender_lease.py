"""Of several processes on one database one sends. When it is gone another goes on; when it was only
asleep it sends nothing any more once it wakes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.chats.listener import Address, ChatKind
from bot.chats.postgres import PostgresChats
from bot.chats.replicas import FEEDS, SENDER
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits
from bot.delivery.operator import Operator
from bot.delivery.sender import BulkSender, OvertakenError
from bot.delivery.worker import Worker
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pushing import Pushing
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.telegram.wire.client import Client
from bot.telegram.wire.leases import Leases
from bot.telegram.wire.messages import Parameters
from bot.telegram.wire.replica import SENDING, ClaimLost
from tests.answers.changing import shares, state
from tests.chats.moments import Arrival, admit
from tests.chats.test_leases import fall_silent
from tests.delivery.newsroom import ANY_TIME, LIFTED, NOON, said

READERS = 8


class Process:
    """One replica's sender, which looks when the test says so."""

    def __init__(self, fleet: Fleet, client: Client, limiter: RateLimiter) -> None:
        self._chats = fleet.chats
        self.client, self.leases = client, Leases(fleet.chats, (SENDER, FEEDS))
        self.context = DeliveryContext(
            fleet.chats,
            BulkSender(client, limiter),
            Operator(client, None),
            clock=lambda: NOON,
            lease=self.leases[SENDER],
        )
        self.worker = Worker(fleet.store, Pushing(fleet.store), self.context)

    async def look(self) -> None:
        """One look at the leases and one for what there is to send, as each second brings some."""
        await self.leases.look()
        await asyncio.create_task(self.worker.look())  # what a task sends under is its own

    async def fall_asleep(self) -> None:
        """Stopped, as by SIGSTOP, for longer than its lease: what its own clock says when it wakes,
        and what the database's says.
        """
        self.leases.lives.life._held_until = 0.0
        await fall_silent(self._chats, self.leases.lives.life.id)


class Fleet:
    def __init__(self, box: Sandbox, store: Store, chats: PostgresChats, readers: list[Chat]):
        self.box, self.store, self.chats, self.readers = box, store, chats, readers
        self._stack = AsyncExitStack()

    async def process(self, limits: Limits = LIFTED) -> Process:
        limiter = RateLimiter(limits)
        client = Client(self.box.token, self.box.url, rate_limiter=limiter)
        await self._stack.enter_async_context(client)
        self._stack.push_async_callback(limiter.shutdown)
        return Process(self, client, limiter)

    def told(self) -> list[int]:
        """How many messages each reader has."""
        return [len(said(chat)) for chat in self.readers]

    async def close(self) -> None:
        await self._stack.aclose()


@asynccontextmanager
async def _opened(folder: Path, url: str) -> AsyncIterator[Fleet]:
    chats = await PostgresChats.open(url)
    async with Sandbox() as box:
        readers = [box.private(box.person(f"Reader {each}")) for each in range(READERS)]
        arrivals = [
            Arrival(Address(chat.id), ChatKind.PRIVATE, ANY_TIME, ("aa",)) for chat in readers
        ]
        await admit(chats, arrivals, cursor=1, now=NOON)
        with Store.open(folder / "results.db") as store:
            for gull in ("50.0", "60.0"):
                publish(store, state(shares(gull, "40.0", 1000)), by="ed", now=NOON)
            fleet = Fleet(box, store, chats, readers)
            yield fleet
            await fleet.close()
    await chats.close()


@pytest.fixture
async def fleet(tmp_path: Path, database_url: str) -> AsyncIterator[Fleet]:
    async with _opened(tmp_path, database_url) as opened:
        yield opened


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.005)


async def test_one_of_them_sends(fleet: Fleet) -> None:
    one, two = await fleet.process(), await fleet.process()
    await one.look()
    await two.look()
    await one.worker.finish()
    assert not len(two.worker._pool)
    assert fleet.told() == [1] * READERS
    assert (one.leases[SENDER].holds, two.leases[SENDER].holds) == (True, False)


async def test_a_sender_that_slept_past_its_lease_sends_nothing_twice(fleet: Fleet) -> None:
    slept, other = await fleet.process(Limits(rate=20.0)), await fleet.process()
    await slept.look()
    await _until(lambda: sum(fleet.told()) >= 1)
    await slept.fall_asleep()
    before = sum(fleet.told())
    assert before < READERS
    # It wakes while the other tells everybody; all of the rest has been claimed by then.
    await asyncio.gather(other.look(), slept.worker.finish())
    await other.worker.finish()
    await other.look()
    assert other.leases[SENDER].fence == 2
    assert all(fleet.told())
    # What was on its way when it fell asleep may have come twice.
    assert sum(fleet.told()) <= READERS + 1
    # Awake, it is somebody else, who does not send; it does when the lease is given up.
    await slept.look()
    assert not slept.leases[SENDER].holds
    await other.leases.leave()
    await slept.look()
    assert slept.leases[SENDER].fence == 3
    await slept.worker.finish()
    assert sum(fleet.told()) <= READERS + 1


async def test_what_a_killed_sender_was_about_another_sends(fleet: Fleet) -> None:
    killed, other = await fleet.process(Limits(rate=0.5)), await fleet.process()
    await killed.look()
    await _until(lambda: sum(fleet.told()) == 1)
    await _until(lambda: not killed.context.ledger.outstanding)
    await other.look()
    assert sum(fleet.told()) == 1
    await fall_silent(fleet.chats, killed.leases.lives.life.id)
    await other.look()
    await other.worker.finish()
    assert all(fleet.told())
    assert sum(fleet.told()) <= READERS + 1
    await killed.worker._pool.close(0)


async def test_who_was_shown_something_wrong_elsewhere_is_corrected_by_the_sender(
    fleet: Fleet,
) -> None:
    sender, other = await fleet.process(), await fleet.process()
    for _ in range(2):
        await sender.look()
        await sender.worker.finish()
    await sender.look()
    assert await fleet.chats.fact("settled-up-to") == "2"
    other.worker.look_again(1)
    await other.look()
    assert await fleet.chats.fact("shown-late-as-of") == "1"
    await asyncio.create_task(sender.worker._hear_of_what_was_shown_late())
    # Whoever would send in its place by now would look too.
    assert await fleet.chats.fact("settled-up-to") == "1"
    assert await fleet.chats.fact("shown-late-as-of") is None
    await sender.look()
    assert await fleet.chats.fact("settled-up-to") == "2"
    assert sum(fleet.told()) == READERS


async def test_under_a_lost_lease_no_request_leaves(fleet: Fleet) -> None:
    process = await fleet.process()
    await process.leases.look()
    address = Address(fleet.readers[0].id)

    async def compose() -> Parameters:
        await process.leases.leave()  # at the last moment, after all that was looked at
        return {"chat_id": address.chat_id, "text": "?"}

    async def send() -> None:
        process.context.begin_sending()
        with pytest.raises(OvertakenError):
            await process.context.sender.send(address, Lane.INSTANT, compose)
        with pytest.raises(ClaimLost):
            await process.client.call("pinChatMessage", {"chat_id": address.chat_id})

    await asyncio.create_task(send())
    assert SENDING.get() is None
    assert sum(fleet.told()) == 0


async def test_feeds_are_asked_by_one_and_move_on_when_it_ends(fleet: Fleet) -> None:
    one, two = await fleet.process(), await fleet.process()
    asking: list[str] = []

    async def ask(name: str) -> None:
        asking.append(name)
        try:
            await asyncio.Event().wait()
        finally:
            asking.remove(name)

    keeping = []
    for name, process in (("one", one), ("two", two)):
        await process.leases.look()
        work = process.leases[FEEDS].keep(partial(ask, name))
        keeping.append(asyncio.create_task(work))
    await _until(lambda: bool(asking))
    await two.leases.look()
    assert asking == ["one"]
    await one.leases.leave()
    await _until(lambda: not asking)
    await two.leases.look()
    await _until(lambda: asking == ["two"])
    for task in keeping:
        task.cancel()
    await asyncio.wait(keeping)
    assert asking == []
