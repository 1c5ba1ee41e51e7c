"""Messages that take their time between their turn and the wire: their store was away, or the
machine busy.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.chats.listener import Address
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits
from bot.delivery.sender import BulkSender, OvertakenError
from bot.sandbox import Sandbox
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import TooLate
from bot.telegram.wire.messages import Parameters
from bot.telegram.wire.transport import DEPARTURE
from tests.delivery import virtual
from tests.delivery.test_sharing import _most_within

READY_AT = 1000.9
"""By then turns have been given for most of a second, and nothing could be put together."""


async def _sent(messages: int, ready_at: float, lane: Lane) -> list[float]:
    """The moments at which so many messages leave of which none is ready before a moment."""
    limiter, moments = RateLimiter(Limits()), list[float]()
    loop = asyncio.get_running_loop()

    async def send() -> bool:
        await asyncio.sleep(ready_at - loop.time())
        depart = DEPARTURE.get()
        assert depart is not None
        await depart()
        moments.append(loop.time())
        return True

    async def process(chat: int) -> None:
        # What is too late is sent another time.
        with suppress(TooLate):
            await limiter.process_request(send, (), {}, "sendMessage", {"chat_id": chat}, lane)

    await asyncio.gather(*(process(chat) for chat in range(1, messages + 1)))
    return moments


def test_what_could_not_go_in_its_turn_does_not_go_all_at_once() -> None:
    moments = virtual.run(_sent(90, READY_AT, Lane.INSTANT))
    assert len(moments) == 90
    assert _most_within(moments, 1.0) <= 30


def test_of_what_waited_for_long_only_what_goes_soon_is_sent() -> None:
    moments = virtual.run(_sent(150, READY_AT + 5, Lane.INSTANT))
    assert 90 <= len(moments) <= 120
    assert _most_within(moments, 1.0) <= 30
    assert max(moments) <= READY_AT + 8


def test_answers_wait_for_nothing_more() -> None:
    moments = virtual.run(_sent(20, READY_AT, Lane.ANSWER))
    assert moments == [READY_AT] * 20


async def test_what_would_go_too_late_is_never_posted() -> None:
    async with Sandbox() as box:
        limiter = RateLimiter(Limits(rate=100))
        anna, berta = (box.private(box.person(name)).id for name in ("Anna", "Berta"))

        async def compose(chat: int) -> Parameters:
            if chat == berta:
                limiter.pacing.share(0.2)  # others have the rest now: the next goes in five seconds
                await asyncio.sleep(0.02)
            return {"chat_id": chat, "text": "Counted"}

        async with Client(box.token, box.url, rate_limiter=limiter) as client:
            sender = BulkSender(client, limiter)
            await sender.send(Address(anna), Lane.INSTANT, lambda: compose(anna))
            with pytest.raises(OvertakenError):
                await sender.send(Address(berta), Lane.INSTANT, lambda: compose(berta))
        assert [call.chat_id for call in box.calls.named("sendMessage")] == [anna]
