"""How many messages are on their way at a time: what is sent once more after a kill."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.chats.listener import Address
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED, Lane, Limits
from bot.delivery.sender import AT_ONCE, FEWEST_AT_ONCE, BulkSender
from bot.telegram.wire.messages import Parameters
from bot.telegram.wire.transport import DEPARTURE
from tests.delivery import virtual


class Telegram:
    """Takes each message after so many seconds; ``most`` is how many it had to take at a time."""

    def __init__(self, takes: float) -> None:
        self.takes, self.most, self.taken = takes, 0, 0
        self._now = 0

    async def call_now(self, method: str, parameters: Parameters, *, patience: float) -> Any:
        depart = DEPARTURE.get()
        assert depart is not None
        await depart()
        self._now += 1
        self.most = max(self.most, self._now)
        await asyncio.sleep(self.takes)
        self._now -= 1
        self.taken += 1
        return {"message_id": 1}


async def _broadcast(telegram: Any, messages: int, sender: BulkSender) -> float:
    """Seconds that it takes to send so many messages."""

    async def compose() -> Parameters:
        return {}

    began = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for chat in range(1, messages + 1):
            group.create_task(sender.send(Address(chat), Lane.INSTANT, compose))
    return asyncio.get_running_loop().time() - began


def _sender(telegram: Any, limits: Limits | None = None) -> BulkSender:
    return BulkSender(telegram, RateLimiter(limits))


@pytest.mark.parametrize("takes", [0.05, 1.0, 2.0])
def test_a_slow_telegram_slows_no_broadcast_down(takes: float) -> None:
    telegram = Telegram(takes)
    took = virtual.run(_broadcast(telegram, 600, _sender(telegram)))
    # 20 seconds' worth, the last ones on their way, and what it takes to learn how slow it is.
    assert 20 <= took <= 20 * 1.02 + 3 * takes
    assert telegram.most <= AT_ONCE


def test_when_telegram_stalls_few_are_on_their_way() -> None:
    telegram = Telegram(0.05)

    async def stalling() -> None:
        sender = _sender(telegram)
        await _broadcast(telegram, 60, sender)
        telegram.takes, telegram.most = 15.0, 0
        sending = asyncio.create_task(_broadcast(telegram, 200, sender))
        await asyncio.sleep(14)
        sending.cancel()
        await asyncio.wait([sending])

    virtual.run(stalling())
    assert telegram.most == FEWEST_AT_ONCE


def test_what_is_urgent_goes_first_when_there_is_room_again() -> None:
    stalled, taken = asyncio.Event(), list[str]()

    class Stalled(Telegram):
        async def call_now(self, method: str, parameters: Parameters, *, patience: float) -> Any:
            taken.append(parameters["text"])
            await stalled.wait()
            return await super().call_now(method, parameters, patience=patience)

    async def stalling() -> None:
        sender = _sender(Stalled(0.05))

        async def send(chat: int, lane: Lane) -> None:
            async def compose() -> Parameters:
                return {"text": lane.name}

            await sender.send(Address(chat), lane, compose)

        async with asyncio.TaskGroup() as group:
            for chat in range(1, 97):
                group.create_task(send(chat, Lane.DIGEST))
            await asyncio.sleep(5)
            # These wait for room, in the order in which they came.
            gone = len(taken)
            assert gone < 96
            cancelled = group.create_task(send(500, Lane.CORRECTION))
            group.create_task(send(501, Lane.CORRECTION))
            await asyncio.sleep(1)
            cancelled.cancel()
            stalled.set()
        assert taken[gone] == "CORRECTION"
        assert taken.count("CORRECTION") == 1
        assert len(taken) == 97

    virtual.run(stalling())


def test_without_limits_there_are_no_more_than_there_may_be() -> None:
    telegram = Telegram(1.0)
    took = virtual.run(_broadcast(telegram, 2 * AT_ONCE, _sender(telegram, LIFTED)))
    assert (took, telegram.most) == (2.0, AT_ONCE)
