from __future__ import annotations

import asyncio
import math
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run


@pytest.mark.parametrize(("chat", "lane"), [(5, Lane.INSTANT), (-5, Lane.INSTANT), (-5, None)])
def test_a_chat_gets_one_a_second(chat: int, lane: Lane | None) -> None:
    async def main() -> None:
        sender = Sender()
        await asyncio.gather(*(sender.send(chat, lane) for _ in range(4)))
        assert sender.server.refusals == {}
        assert sender.arrivals() == [0.02, 1.07, 2.12, 3.17]

    run(main())


def test_answers_in_a_private_chat_may_come_in_a_burst() -> None:
    gone: list[float] = []

    async def post() -> dict[str, int]:
        gone.append(asyncio.get_running_loop().time())
        return {}

    async def main() -> None:
        limiter = RateLimiter()
        for chat in (5, 5, 5, -5, -5):
            await limiter.process_request(post, (), {}, "sendMessage", {"chat_id": chat}, None)

    run(main())
    assert [round(moment - gone[0], 2) for moment in gone] == [0, 0, 0, 0, 1.05]


def test_a_group_gets_twenty_in_any_minute() -> None:
    async def main() -> None:
        sender = Sender()

        async def tell() -> None:
            """What a worker does: wait as long as it is told to."""
            try:
                await sender.send(-5, Lane.INSTANT)
            except RetryAfter as held:
                await asyncio.sleep(held.retry_after.total_seconds())  # type: ignore[union-attr]
                await tell()

        await asyncio.gather(*(tell() for _ in range(45)))
        arrivals = sender.arrivals()
        assert sender.server.refusals == {}
        assert arrivals[19] <= 24
        assert 60.27 <= arrivals[20] <= 62
        assert 120.27 <= arrivals[40] <= 124

    run(main())


def test_a_group_that_falls_silent_in_between_is_not_forgotten() -> None:
    async def main() -> None:
        sender = Sender()
        for _ in range(20):
            await sender.send(-5, Lane.INSTANT)
            await asyncio.sleep(1.5)
            await sender.send(6)
            await asyncio.sleep(0.5)
        with pytest.raises(RetryAfter) as held:
            await sender.send(-5, Lane.INSTANT)
        assert sender.now + held.value.retry_after.total_seconds() >= 60.25  # type: ignore[union-attr]

    run(main())


def test_a_message_to_a_group_at_its_limit_does_not_keep_its_sender() -> None:
    async def main() -> None:
        sender = Sender()
        for _ in range(20):
            await sender.send(-5, Lane.INSTANT)
        # 60.25 s after the first of them, which left at 0.
        asked = sender.now
        with pytest.raises(RetryAfter) as held:
            await sender.send(-5, Lane.INSTANT)
        assert held.value.retry_after == timedelta(seconds=math.ceil(60.25 - asked))
        assert (sender.now, sender.waiting) == (asked, 0)

    run(main())


def test_a_group_at_its_limit_delays_nobody_else() -> None:
    async def main() -> None:
        sender = Sender()
        group = [sender.start(-5) for _ in range(18)]
        await asyncio.sleep(25)
        group += [sender.start(-5) for _ in range(4)]
        before = sender.now
        for lane in (Lane.INSTANT, None):
            await sender.send(6, lane)
            await asyncio.sleep(1.01)
        assert sender.now - before == pytest.approx(2 * (0.04 + 1.01))
        assert sender.waiting == 4
        await asyncio.gather(*group)

    run(main())


def test_a_name_of_a_channel_is_one_chat_however_it_is_written() -> None:
    async def main() -> None:
        sender = Sender()
        limiter, seen = sender.limiter, []

        async def call() -> bool:
            seen.append(round(sender.now, 2))
            return True

        await asyncio.gather(
            *(
                limiter.process_request(
                    call, (), {}, "sendMessage", {"chat_id": chat}, Lane.INSTANT
                )
                for chat in ("@Channel", "@channel", 7, "7")
            )
        )
        assert [round(at, 1) for at in seen] == [0.0, 0.0, 1.1, 1.1]

    run(main())


@pytest.mark.parametrize(
    ("endpoint", "data"),
    [
        ("getMe", {}),
        ("answerCallbackQuery", {"callback_query_id": "1"}),
        ("answerInlineQuery", {"inline_query_id": "1"}),
        ("editMessageText", {"inline_message_id": "1"}),
        ("sendChatAction", {"chat_id": 5}),
        ("getChatMember", {"chat_id": 5}),
        ("pinChatMessage", {"chat_id": 5}),
    ],
)
def test_what_puts_nothing_into_a_chat_passes(endpoint: str, data: dict[str, object]) -> None:
    async def main() -> None:
        sender = Sender()
        waiting = [sender.start(5, Lane.INSTANT) for _ in range(3)]

        async def call() -> bool:
            return True

        await asyncio.sleep(0)
        assert await sender.limiter.process_request(call, (), {}, endpoint, data, None)
        assert sender.now == 0
        await asyncio.gather(*waiting)

    run(main())


def test_limits_can_be_lifted() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(), Limits(chat_pause=0, group_messages=0))
        seen = []

        async def call() -> bool:
            seen.append(sender.now)
            return True

        await asyncio.gather(
            *(
                sender.limiter.process_request(call, (), {}, "sendMessage", {"chat_id": -5}, None)
                for _ in range(50)
            )
        )
        assert seen == [0.0] * 50

    run(main())


def test_nothing_is_remembered_of_chats_long_served() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=1000), Limits(rate=1000))
        await asyncio.gather(*(sender.send(chat, Lane.INSTANT) for chat in range(1, 2001)))
        await asyncio.gather(*(sender.send(-chat, Lane.INSTANT) for chat in range(1, 101)))
        await asyncio.sleep(61)
        await sender.send(1)
        assert len(sender.limiter.pacing.chats) == 1

    run(main())
