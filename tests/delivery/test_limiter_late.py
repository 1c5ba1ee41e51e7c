"""Messages that take their time between their turn and the wire: their store was away, or the
machine busy.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits
from bot.telegram.wire.errors import TooLate
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
