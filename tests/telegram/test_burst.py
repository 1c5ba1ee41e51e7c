"""Five hundred updates in one moment to two replicas behind a balancer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

from bot.app import Service
from bot.chats.postgres import PostgresChats
from bot.delivery.limits import Limits
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.telegram.wire import lanes
from bot.telegram.wire.webhook import WebhookPlace
from tests.deploy.test_rolling import Balancer
from tests.dialogs.conftest import ArtistHere
from tests.telegram.test_fairness import SLOWER, said_in
from tests.telegram.test_webhook import SECRET, free_port
from tests.waiting import until

ASKED = ("kazakhstan", "uzbekistan", "kyrgyzstan", "tajikistan")
HEADS = ("Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Tajikistan")
LIMITS = Limits(rate=0, chat_pause=0.5)
"""No limit for all chats together."""


async def until_listening(port: int) -> None:
    """Wait until a connection is taken."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.01)


@asynccontextmanager
async def replica(
    box: Sandbox, store: Store, url: str, balancer: Balancer
) -> AsyncIterator[Service]:
    chats, stop, port = await PostgresChats.open(url), asyncio.Event(), free_port()
    at = WebhookPlace(balancer.url, "127.0.0.1", port, SECRET)
    service = Service(
        store, box.token, box.url, chats=chats, limits=LIMITS, artist=ArtistHere(), webhook=at
    )
    running = asyncio.create_task(service.run(stop))
    try:
        await until_listening(port)
        balancer.ports.append(port)
        yield service
    finally:
        stop.set()
        await running
        await chats.close()


async def test_five_hundred_at_once_are_answered_once_each_in_order_and_a_flood_is_told_so_once(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As many as whoever asks four things may need.
    monkeypatch.setattr(lanes, "MOST_WAITING", 3)
    async with AsyncExitStack() as stack:
        box = await stack.enter_async_context(Sandbox())
        balancer = Balancer()
        await stack.enter_async_context(balancer.serving())
        readers = [box.person(f"Reader {number}", language="en") for number in range(100)]
        chats = [box.private(reader) for reader in readers]
        flooder = box.person("Flooder", language="en")
        flooded = box.private(flooder)
        both = [
            await stack.enter_async_context(replica(box, store, database_url, balancer))
            for _ in range(2)
        ]
        for name in ASKED:
            for reader, chat in zip(readers, chats, strict=True):
                await reader.say(chat, f"/country {name}")
        for _ in range(100):
            await flooder.say(flooded, "/country kazakhstan")
        await until(lambda: sum(len(said_in(chat)) for chat in chats) >= 400)
        await until(lambda: sum(each.counts.handled for each in both) >= 500)
        await until(lambda: not any(each.processor.held for each in both))
        for chat in chats:
            firsts = [text.splitlines()[0] for text in said_in(chat)]
            heads = [next(head for head in HEADS if head in first) for first in firsts]
            assert tuple(heads) == HEADS
        said = said_in(flooded)
        dropped = sum(each.counts.dropped for each in both)
        assert said.count(SLOWER) == min(dropped, 1)
        assert all(text == SLOWER or "Kazakhstan" in text.splitlines()[0] for text in said)
        # Each was answered, or let go after that word.
        assert len(said) - said.count(SLOWER) + dropped == 100
        # Both had their part of it.
        assert min(each.counts.handled for each in both) > 50
