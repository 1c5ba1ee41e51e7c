from __future__ import annotations

import asyncio

import pytest
from telegram.error import RetryAfter

from bot.delivery.limits import Lane
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run

ROUND_TRIP = 0.04


def test_an_answer_goes_at_once_in_the_middle_of_a_broadcast() -> None:
    async def main() -> None:
        sender = Sender()
        broadcast = [sender.start(chat, Lane.INSTANT) for chat in range(1, 301)]
        await asyncio.sleep(0.5)
        asked = sender.now
        await sender.send(1001)
        assert sender.now - asked == pytest.approx(ROUND_TRIP)
        await asyncio.gather(*broadcast)

    run(main())


def test_an_answer_waits_no_longer_than_until_the_broadcasts_oldest_message_no_longer_counts() -> (
    None
):
    async def main() -> None:
        sender = Sender()
        broadcast = [sender.start(chat, Lane.INSTANT) for chat in range(1, 301)]
        waits = []
        for number in range(20):
            await asyncio.sleep(0.447)
            asked = sender.now
            await sender.send(1001 + number)
            waits.append(sender.now - asked - ROUND_TRIP)
        assert max(waits) <= 0.029
        await asyncio.gather(*broadcast)
        assert sender.server.refusals == {}

    run(main())


def test_bulk_makes_room_for_answers() -> None:
    """About ten answers a second for ten seconds: the broadcast gives up its places to them."""

    async def main() -> None:
        sender = Sender()
        broadcast = [sender.start(chat, Lane.INSTANT) for chat in range(1, 301)]
        for number in range(100):
            await asyncio.sleep(0.06)
            asked = sender.now
            await sender.send(1001 + number)
            assert sender.now - asked <= ROUND_TRIP + 0.04 + 1e-9
        await asyncio.gather(*broadcast)
        assert sender.server.refusals == {}
        assert 13.3 <= sender.arrivals()[-1] <= 13.7

    run(main())


def test_a_rush_of_answers_leaves_the_broadcast_its_half() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=10**6))
        answers = [sender.start(1001 + number) for number in range(300)]
        await asyncio.gather(*(sender.send(chat, Lane.INSTANT) for chat in range(1, 31)), *answers)
        assert set(sender.arrivals(*range(1001, 1301))) == {0.02}
        assert sender.arrivals(*range(1, 31))[-1] <= 1.6

    run(main())


def test_without_a_broadcast_answers_are_not_paced() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=10**6))
        await asyncio.gather(*(sender.send(chat) for chat in range(1, 501)))
        assert set(sender.arrivals()) == {0.02}

    run(main())


def test_an_answer_overtakes_bulk_to_the_same_chat() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(pause=0))
        done: list[str] = []

        async def say(what: str, lane: Lane | None) -> None:
            await sender.send(5, lane)
            done.append(what)

        async with asyncio.TaskGroup() as group:
            group.create_task(say("first", Lane.DIGEST))
            group.create_task(say("digest", Lane.DIGEST))
            group.create_task(say("alert", Lane.INSTANT))
            await asyncio.sleep(0.5)
            group.create_task(say("answer", None))
        assert done == ["first", "answer", "alert", "digest"]

    run(main())


def test_an_answer_that_is_refused_for_a_moment_is_sent_again_once() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 3}, refuse_until=1001))
        await sender.send(5)
        assert sender.arrivals() == [3.16]
        assert sender.server.refusals == {5: 1}

    run(main())


def test_an_answer_that_is_refused_twice_is_given_up() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 3}))
        with pytest.raises(RetryAfter):
            await sender.send(5)
        assert sender.server.refusals == {5: 2}

    run(main())


def test_an_answer_that_is_refused_for_long_is_not_sent_again() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={5: 6}))
        with pytest.raises(RetryAfter):
            await sender.send(5)
        assert sender.server.refusals == {5: 1}

    run(main())
