"""The limiter in python-telegram-bot's own client, against a Bot API that enforces the limits, in real time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.delivery.lane import Lane
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Limits
from bot.sandbox import Fault, Sandbox, refusal
from bot.sandbox import Limits as Enforced
from bot.telegram.client import Client


class Sending:
    """A client with the limiter, and people who listen."""

    def __init__(self, box: Sandbox, rate: float, people: int) -> None:
        self.box = box
        self.limiter = RateLimiter(Limits(rate=rate))
        self.client = Client(box.token, box.url, rate_limiter=self.limiter)
        self.chats = [box.private(box.person(f"Person {number}")).id for number in range(people)]

    async def send(self, chat: int, lane: Lane | None = None) -> None:
        await self.client.send_message(chat, "…", rate_limit_args=lane)

    async def broadcast(self) -> None:
        async with asyncio.TaskGroup() as group:
            for chat in self.chats:
                group.create_task(self.send(chat, Lane.INSTANT))


@pytest.fixture
async def sending() -> AsyncIterator[Sending]:
    async with Sandbox(limits=Enforced(overall=100)) as box:
        sending = Sending(box, rate=90, people=45)
        async with sending.client:
            yield sending


async def test_a_broadcast_is_spaced_and_never_refused(sending: Sending) -> None:
    await sending.broadcast()
    sent = sending.box.calls.named("sendMessage")
    assert [call.status for call in sent] == [200] * 45
    assert sent[-1].at - sent[0].at >= 0.4


async def test_an_answer_overtakes_all_that_waits(sending: Sending) -> None:
    person = sending.box.private(sending.box.person("Asks")).id
    broadcast = asyncio.ensure_future(sending.broadcast())
    await sending.box.calls.reach("sendMessage", 3)
    await sending.send(person)
    assert sending.limiter.waiting > 0
    await broadcast


async def test_a_refusal_comes_back_as_telegram_said_it(sending: Sending) -> None:
    (chat, *_) = sending.chats
    sending.box.fail(
        Fault(
            method="sendMessage", status=429, body=refusal(429, "Too Many Requests: retry after 3600", retry_after=3600)
        )
    )
    with pytest.raises(RetryAfter) as held:
        await sending.send(chat, Lane.INSTANT)
    assert held.value.retry_after == timedelta(seconds=3600)
    with pytest.raises(RetryAfter):
        await sending.send(chat, Lane.INSTANT)
    assert [call.status for call in sending.box.calls.named("sendMessage")] == [429]
