"""The limiter in python-telegram-bot's own client, against a Bot API that enforces the limits, in
real time.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits
from bot.sandbox import Fault, Sandbox, refusal
from bot.sandbox import Limits as Enforced
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import ServerError, until_sent
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, open_newsroom, said


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


async def test_an_answer_overtakes_all_that_waits() -> None:
    async with Sandbox() as box:
        sending = Sending(box, rate=10, people=45)  # seconds, of which a busy machine may lose some
        async with sending.client:
            person = box.private(box.person("Asks")).id
            broadcast = asyncio.ensure_future(sending.broadcast())
            await box.calls.reach("sendMessage", 3)
            await sending.send(person)
            assert sending.limiter.pacing.waiting.total() > 0
            broadcast.cancel()
            await asyncio.wait([broadcast])


async def test_a_refusal_comes_back_as_telegram_said_it(sending: Sending) -> None:
    (chat, *_) = sending.chats
    sending.box.fail(
        Fault(
            method="sendMessage",
            status=429,
            body=refusal(429, "Too Many Requests: retry after 3600", retry_after=3600),
        )
    )
    with pytest.raises(RetryAfter) as held:
        await sending.send(chat, Lane.INSTANT)
    assert held.value.retry_after == timedelta(seconds=3600)
    with pytest.raises(RetryAfter):
        await sending.send(chat, Lane.INSTANT)
    assert [call.status for call in sending.box.calls.named("sendMessage")] == [429]


async def test_three_chats_that_are_refused_for_long_delay_no_fourth(sending: Sending) -> None:
    wait = refusal(429, "Too Many Requests: retry after 300", retry_after=300)
    for chat in sending.chats[:3]:
        sending.box.fail(Fault(method="sendMessage", chat=chat, times=None, status=429, body=wait))
    refused = await asyncio.gather(*map(sending.send, sending.chats[:3]), return_exceptions=True)
    assert [type(outcome) for outcome in refused] == [RetryAfter] * 3
    async with asyncio.timeout(60):
        await sending.send(sending.chats[3])
        await sending.send(sending.chats[4], Lane.INSTANT)
    calls = sending.box.calls.named("sendMessage")
    assert [call.status for call in calls] == [429, 429, 429, 200, 200]


@pytest.mark.parametrize("said", [-5, "soon"])
async def test_a_wait_without_sense_holds_its_chat_for_a_moment(
    sending: Sending, said: Any
) -> None:
    body = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": said},
    }
    sending.box.fail(Fault(method="sendMessage", status=429, body=json.dumps(body)))
    with pytest.raises(ServerError):
        await sending.send(sending.chats[0], Lane.INSTANT)
    async with asyncio.timeout(60):
        await sending.send(sending.chats[1], Lane.INSTANT)
        await sending.send(sending.chats[0], Lane.INSTANT)
    assert [call.status for call in sending.box.calls.named("sendMessage")] == [429, 200, 200]


async def test_a_wait_of_ages_is_believed_for_an_hour(sending: Sending) -> None:
    body = refusal(429, "Too Many Requests: retry later", retry_after=10**18)
    sending.box.fail(Fault(method="sendMessage", status=429, body=body))
    for lane in (Lane.INSTANT, None):
        with pytest.raises(RetryAfter) as held:
            await sending.send(sending.chats[0], lane)
        assert timedelta(minutes=59) < held.value.retry_after <= timedelta(seconds=3601)  # type: ignore[operator]
    assert len(sending.box.calls.named("sendMessage")) == 1


async def _answer(client: Client, chat: int) -> None:
    with suppress(RetryAfter):
        await until_sent(lambda: client.call("sendMessage", {"chat_id": chat, "text": "An answer"}))


async def _ask_without_end(newsroom: Newsroom, every: float) -> None:
    """A question each ``every`` seconds, each of somebody else."""
    async with asyncio.TaskGroup() as group:
        for number in count():
            chat = newsroom.box.private(newsroom.box.person(f"Asks {number}"))
            group.create_task(_answer(newsroom.client, chat.id))
            await asyncio.sleep(every)


async def test_an_edition_is_told_beside_more_questions_than_telegram_takes(tmp_path: Path) -> None:
    """All three times as fast as it will be: 180 questions a second where 90 messages are taken."""
    enforced = Enforced(overall=90)
    async with open_newsroom(
        tmp_path, box=Sandbox(limits=enforced), limits=Limits(rate=90)
    ) as newsroom:
        misled = await newsroom.readers(20, "aa")
        readers = await newsroom.readers(150, "bb")
        newsroom.publish(*shares("60.0", "30.0", 1000))
        await newsroom.deliver()
        asking = asyncio.create_task(_ask_without_end(newsroom, every=1 / 180))
        await newsroom.box.calls.reach("sendMessage", 120)
        newsroom.box.calls.clear()
        right = shares("52.0", "38.0", 1000, status="correction")
        newsroom.publish(*right, *shares("70.0", "20.0", 500, at="bb"))
        async with asyncio.timeout(60):
            while any(len(said(chat)) < 2 for chat in misled) or not all(map(said, readers)):
                await newsroom.deliver(timedelta(seconds=5))
        assert not asking.done()
        asking.cancel()
        await asyncio.wait([asking])
        calls = [call for call in newsroom.box.calls if call.applied]
    assert {said(chat)[-1] for chat in misled} == {"CORRECTED: Aa"}
    assert {tuple(said(chat)) for chat in readers} == {
        ("Barbados: first count, preliminary, not final",)
    }
    numbers = {chat.id for chat in readers}
    told = [number for number, call in enumerate(calls) if call.chat_id in numbers]
    corrected = {chat.id for chat in misled}
    corrections = [number for number, call in enumerate(calls) if call.chat_id in corrected]
    marks = [number for number, call in enumerate(calls) if call.method == "editMessageText"]
    assert len(marks) == 20
    # A wrong message is marked, and a second later its chat takes the correction. Where the
    # machine is slow, news goes between marks, but never before them.
    assert marks[-1] < told[len(told) // 2]
    assert corrections[-len(marks) // 2] < told[-1]
    # Telegram took questions all the while, fewer on a slow machine, and had to refuse few.
    assert len(calls) - len(told) - len(corrections) >= 10
    assert sum(violation.rule == "overall" for violation in enforced.violations) < len(calls) / 2


async def test_a_groups_alert_does_not_wait_for_what_is_pressed_there(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, limits=Limits(chat_pause=0.2)) as newsroom:
        group = newsroom.box.supergroup("Observers", [newsroom.box.person("Anna")])
        await newsroom.follow(group, "aa")
        answers = [asyncio.create_task(_answer(newsroom.client, group.id)) for _ in range(15)]
        await newsroom.box.calls.reach("sendMessage", 1)
        newsroom.publish(*shares("55.0", "40.0", 1000))
        await newsroom.deliver()
        texts = said(group)
        for answer in answers:
            answer.cancel()
        await asyncio.wait(answers)
    # It waits for the group's pause after one answer, or two when the first had just gone.
    assert "Aa: preliminary count, not final" in texts[:3]
