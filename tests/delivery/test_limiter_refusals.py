from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from telegram.error import RetryAfter

from bot.delivery.lane import Lane
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run


def test_one_chats_refusal_stalls_no_other() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={50: 7200}))
        results = await asyncio.gather(
            *(sender.send(chat, Lane.INSTANT) for chat in range(1, 151)), return_exceptions=True
        )
        assert [chat for chat, result in enumerate(results, 1) if isinstance(result, RetryAfter)] == [50]
        assert sender.now <= 5.2

    run(main())


def test_a_chat_held_for_hours_is_not_called_and_says_for_how_long() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 7200}, refuse_until=1001))
        with pytest.raises(RetryAfter):
            await sender.send(5, Lane.INSTANT)
        await asyncio.sleep(3600)
        for lane in (Lane.INSTANT, None):
            with pytest.raises(RetryAfter) as held:
                await sender.send(5, lane)
            assert held.value.retry_after == timedelta(seconds=3601)
        assert sender.server.refusals == {5: 1}
        await asyncio.sleep(3601)
        await sender.send(5, Lane.INSTANT)
        assert len(sender.arrivals()) == 1

    run(main())


def test_those_in_line_for_a_chat_hear_of_its_refusal() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 60}))
        results = await asyncio.gather(
            *(sender.send(5, lane) for lane in (Lane.INSTANT, Lane.DIGEST, None)), return_exceptions=True
        )
        assert [type(result) for result in results] == [RetryAfter] * 3
        assert sender.server.refusals == {5: 1}
        assert (sender.limiter.waiting, round(sender.now, 2)) == (0, 0.04)

    run(main())


def test_a_short_refusal_is_waited_for_by_those_in_line() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 4}, refuse_until=1001))
        first, second = sender.start(5, Lane.INSTANT), sender.start(5, Lane.INSTANT)
        with pytest.raises(RetryAfter):
            await first
        assert await second == {"message_id": 1}
        assert sender.arrivals() == [4.16]

    run(main())


def test_several_chats_refused_together_hold_everybody() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(1, 1000), 20), refuse_until=1002))
        results = await asyncio.gather(
            *(sender.send(chat, Lane.INSTANT) for chat in range(1, 31)), return_exceptions=True
        )
        refused = sum(isinstance(result, RetryAfter) for result in results)
        # The third refusal was on its way back while one more message left.
        assert refused == 4
        assert sum(sender.server.refusals.values()) == 4
        assert sender.arrivals()[0] == pytest.approx(20.26, abs=0.05)
        gaps = [later - earlier for earlier, later in pairwise(sender.arrivals())]
        assert min(gaps) > 0.03

    run(main())


def test_answers_do_not_wait_out_a_long_hold_of_everybody() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys((1, 2, 3), 20)))
        bulk = [sender.start(chat, Lane.INSTANT) for chat in range(1, 9)]
        await asyncio.sleep(1)
        with pytest.raises(RetryAfter):
            await sender.send(9)
        assert sender.now == 1
        await asyncio.gather(*bulk, return_exceptions=True)
        await sender.send(9)
        assert len(sender.arrivals(9)) == 1

    run(main())


def test_answers_in_line_hear_of_a_long_hold_of_everybody() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys((1, 2, 3), 20)))
        await sender.send(9)
        second = sender.start(9)
        bulk = [sender.start(chat, Lane.INSTANT) for chat in (1, 2, 3)]
        with pytest.raises(RetryAfter):
            await second
        assert sender.now < 1
        await asyncio.gather(*bulk, return_exceptions=True)

    run(main())


def test_the_shortest_wait_of_several_holds_for_all() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={1: 36_000, 2: 3, 3: 3}))
        await asyncio.gather(*(sender.send(chat, Lane.INSTANT) for chat in (1, 2, 3, 4, 5, 6)), return_exceptions=True)
        assert sender.now < 4

    run(main())


def test_refusals_far_apart_are_each_chats_own() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys((1, 2, 3), 60)))
        for chat in (1, 2, 3):
            with pytest.raises(RetryAfter):
                await sender.send(chat, Lane.INSTANT)
            await asyncio.sleep(1.1)
        before = sender.now
        await sender.send(4, Lane.INSTANT)
        assert sender.now - before == pytest.approx(0.04)

    run(main())


def test_the_same_chat_refused_often_is_one_chat() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={1: 1}))
        answers = [sender.start(1) for _ in range(3)]
        await asyncio.gather(*answers, return_exceptions=True)
        before = sender.now
        await sender.send(4, Lane.INSTANT)
        assert sender.now - before == pytest.approx(0.04)

    run(main())


def test_other_errors_pass_unchanged() -> None:
    async def main() -> None:
        sender = Sender()

        async def broken() -> bool:
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await sender.limiter.process_request(broken, (), {}, "sendMessage", {"chat_id": 5}, None)

    run(main())
