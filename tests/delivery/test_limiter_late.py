"""Messages that take their time between their turn and the wire: their store was away, or the
machine busy.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import pairwise

import pytest

from bot.chats.listener import Address
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import ChatId, Lane, Limits
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


async def _news_beside_an_answer(ready_at: float) -> tuple[float, float]:
    """When an answer and news leave in one chat, of which the answer is asked for after the turn of
    the news, which is put together only at a moment.
    """
    limiter, moments = RateLimiter(Limits()), dict[Lane, float]()
    loop = asyncio.get_running_loop()

    async def send(lane: Lane, at: float) -> bool:
        await asyncio.sleep(max(0.0, at - loop.time()))
        depart = DEPARTURE.get()
        assert depart is not None
        await depart()
        moments[lane] = loop.time()
        return True

    async def process(lane: Lane, at: float) -> None:
        await limiter.process_request(send, (lane, at), {}, "sendMessage", {"chat_id": 7}, lane)

    news = asyncio.create_task(process(Lane.INSTANT, ready_at))
    await asyncio.sleep(0.1)
    await process(Lane.ANSWER, 0.0)
    await news
    return moments[Lane.ANSWER], moments[Lane.INSTANT]


def test_news_keeps_its_distance_from_an_answer_that_came_after_its_turn() -> None:
    answer, news = virtual.run(_news_beside_an_answer(1000.3))
    assert answer == 1000.1
    assert 1001.1 <= news <= 1001.2


def test_what_comes_next_in_a_chat_keeps_its_distance_from_what_left_late() -> None:
    async def main() -> list[float]:
        limiter, moments = RateLimiter(Limits()), list[float]()
        loop = asyncio.get_running_loop()

        async def send(at: float) -> bool:
            await asyncio.sleep(max(0.0, at - loop.time()))
            depart = DEPARTURE.get()
            assert depart is not None
            await depart()
            moments.append(loop.time())
            return True

        group = {"chat_id": -100}
        for_all = (
            limiter.process_request(send, (at,), {}, "sendMessage", group, lane)
            for lane in (Lane.ANSWER, Lane.INSTANT)
            for at in (1000.9, 0.0)
        )
        await asyncio.gather(*for_all)
        return moments

    moments = virtual.run(main())
    assert len(moments) == 4
    assert min(later - at for at, later in pairwise(sorted(moments))) >= 1.0


async def test_news_asks_whether_others_are_answering_its_chat_before_it_is_posted() -> None:
    async with Sandbox() as box:
        limiter = RateLimiter(Limits(chat_pause=0.2))
        anna = box.private(box.person("Anna")).id
        asked: list[int] = []

        async def ask(chat: ChatId) -> float | None:
            assert not box.calls.named("sendMessage")
            asked.append(int(chat))
            # Another one is answering, then has answered, and then it is long ago.
            return (0.0, 0.15, 300.0)[len(asked) - 1]

        async def compose() -> Parameters:
            return {"chat_id": anna, "text": "Counted"}

        limiter.pacing.ask = ask
        async with Client(box.token, box.url, rate_limiter=limiter) as client:
            await BulkSender(client, limiter).send(Address(anna), Lane.INSTANT, compose)
            await client.call(
                "sendMessage", {"chat_id": anna, "text": "An answer asks for nothing"}
            )
        assert asked == [anna] * 3
        assert len(box.calls.named("sendMessage")) == 2


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
