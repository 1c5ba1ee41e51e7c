from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram.error import Forbidden, RetryAfter

from bot.delivery.limits import Lane
from bot.telegram.wire.errors import ServerError
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run


def _is_silenced(sender: Sender) -> bool:
    return sender.limiter.pacing.stream.learned.silenced


def test_one_chats_refusal_stalls_no_other() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing={50: 7200}))
        results = await asyncio.gather(
            *(sender.send(chat, Lane.INSTANT) for chat in range(1, 151)), return_exceptions=True
        )
        assert [
            chat for chat, result in enumerate(results, 1) if isinstance(result, RetryAfter)
        ] == [50]
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
            *(sender.send(5, lane) for lane in (Lane.INSTANT, Lane.DIGEST, Lane.CARD)),
            return_exceptions=True,
        )
        assert [type(result) for result in results] == [RetryAfter] * 3
        assert sender.server.refusals == {5: 1}
        assert (sender.waiting, round(sender.now, 2)) == (0, 0.04)

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


@pytest.mark.parametrize("few", [3, 9])
def test_few_chats_that_are_refused_for_long_delay_nobody_else(few: int) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(1, few + 1), 300)))
        refused = [sender.start(chat) for chat in range(1, few + 1)]
        await asyncio.gather(*refused, return_exceptions=True)
        before = sender.now
        for chat, lane in ((101, None), (102, Lane.INSTANT)):
            await sender.send(chat, lane)
        assert sender.now - before == pytest.approx(0.08)
        assert sender.learned_limit == float("inf")

    run(main())


def test_chats_that_press_too_fast_say_nothing_about_the_bot() -> None:
    """Thirty people hold a button down, and Telegram has enough of each of them."""

    async def main() -> None:
        sender = Sender(StrictServer(pause=0))
        flooding = range(1, 31)
        await asyncio.gather(*(sender.send(chat) for chat in flooding))
        sender.server.refusing = dict.fromkeys(flooding, 300)
        presses = [sender.send(chat) for chat in flooding for _ in range(2)]
        results = await asyncio.gather(*presses, return_exceptions=True)
        assert {type(result) for result in results} == {RetryAfter}
        assert sender.learned_limit == float("inf")

    run(main())


def test_ten_refused_chats_among_many_slow_the_bot_down_to_half_at_worst_and_not_for_long() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(3, 33, 3), 300)))
        bulk = [sender.start(chat, Lane.INSTANT) for chat in range(1, 331)]
        await asyncio.sleep(1.2)
        assert sender.is_limited
        assert sender.learned_limit >= 15
        await asyncio.gather(*bulk, return_exceptions=True)
        assert len(sender.arrivals()) == 320
        # Eleven seconds at full speed. It takes fifteen seconds to be there again.
        assert sender.now <= 15
        await asyncio.sleep(10)
        assert not sender.is_limited

    run(main())


@pytest.mark.parametrize(
    ("refused", "least", "most"), [(range(2, 21, 2), 15, 16), (range(1, 22), 3, 5)]
)
def test_the_limit_is_cut_below_half_of_the_rate_only_when_most_are_refused(
    refused: range, least: float, most: float
) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(refused, 300.0)))
        await asyncio.gather(sender.send(1001), sender.send(1002))
        answers = [sender.start(chat) for chat in range(1, 22)]
        await asyncio.gather(*answers, return_exceptions=True)
        assert least <= sender.learned_limit <= most

    run(main())


def test_when_everybody_is_refused_bulk_waits_and_then_goes_on() -> None:
    async def main() -> None:
        everybody = dict.fromkeys(range(1, 1000), 20.0)
        sender = Sender(StrictServer(refusing=everybody, refuse_until=1004))
        bulk = [sender.start(chat, Lane.INSTANT) for chat in range(1, 101)]
        await asyncio.sleep(3)
        assert _is_silenced(sender)
        results = await asyncio.gather(*bulk, return_exceptions=True)
        refused = sum(isinstance(result, RetryAfter) for result in results)
        assert refused == sum(sender.server.refusals.values()) == 11
        assert not _is_silenced(sender)
        # One more left before the tenth refusal was here. Five seconds after it, the first that is
        # taken sets the others free.
        first, second = sender.arrivals()[:2]
        assert first == pytest.approx(5.38, abs=0.05)
        assert second - first <= 1.02
        assert sender.now <= first + 4.2

    run(main())


def test_telegrams_wait_is_respected_when_everybody_is_refused_for_long() -> None:
    """Each message sent too soon makes the wait longer: in five minutes there are three of them."""

    async def main() -> None:
        server = StrictServer(refusing=dict.fromkeys(range(1, 1000), 300.0), refuse_until=1300)
        sender = Sender(server)
        bulk = [sender.start(chat, Lane.INSTANT) for chat in range(1, 101)]
        await asyncio.gather(*bulk, return_exceptions=True)
        assert sum(server.refusals.values()) == 14
        assert len(sender.arrivals()) == 86
        # The pauses are of 5, 20, 80 and 300 seconds.
        assert sender.arrivals()[0] == pytest.approx(405.5, abs=0.5)

    run(main())


def test_when_everybody_is_refused_each_stranger_is_the_probe() -> None:
    async def main() -> None:
        server = StrictServer(refusing=dict.fromkeys(range(1, 1000), 300.0), refuse_until=1010.5)
        sender = Sender(server)
        bulk = [sender.start(chat, Lane.INSTANT) for chat in range(1, 101)]
        await asyncio.sleep(1)
        strangers = [sender.start(chat) for chat in range(501, 521)]
        results = await asyncio.gather(*strangers, return_exceptions=True)
        refused = [type(result) for result in results].count(RetryAfter)
        # One a second for as long as it lasts; then all the others at once, and bulk with them.
        assert 8 <= refused <= 11
        assert sender.arrivals(*range(501, 521))[0] <= 12
        assert sender.now <= 13
        await asyncio.gather(*bulk, return_exceptions=True)
        assert sender.now <= 18

    run(main())


def test_ten_chats_silence_nobody_for_more_than_a_moment() -> None:
    """In a quiet night, when there is nobody else whose messages are taken."""

    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(1, 21), 3600)))
        few = [sender.start(chat) for chat in range(1, 21)]
        await asyncio.gather(*few, return_exceptions=True)
        assert _is_silenced(sender)
        bulk = sender.start(102, Lane.INSTANT)
        before = sender.now
        await sender.send(101)
        assert sender.now - before <= 1.1
        assert not _is_silenced(sender)
        await bulk
        assert sender.now - before <= 1.3

    run(main())


def test_a_chat_that_is_gone_shows_that_telegram_listens() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(1, 21), 3600)))
        few = [sender.start(chat) for chat in range(1, 21)]
        await asyncio.gather(*few, return_exceptions=True)

        async def blocked() -> bool:
            raise Forbidden("bot was blocked by the user")

        assert _is_silenced(sender)
        with pytest.raises(Forbidden):
            await sender.limiter.process_request(
                blocked, (), {}, "sendMessage", {"chat_id": 101}, None
            )
        assert not _is_silenced(sender)

    run(main())


def test_ten_chats_hold_bulk_for_five_seconds_when_nobody_asks() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(refusing=dict.fromkeys(range(1, 21), 3600)))
        few = [sender.start(chat) for chat in range(1, 21)]
        await asyncio.gather(*few, return_exceptions=True)
        await sender.send(101, Lane.INSTANT)
        assert sender.now == pytest.approx(5.08, abs=0.1)

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


def test_a_refusal_that_names_no_wait_holds_its_chat_for_a_second() -> None:
    async def main() -> None:
        sender = Sender()

        async def crowded() -> bool:
            raise ServerError("Too Many Requests", 429)

        with pytest.raises(ServerError):
            await sender.limiter.process_request(
                crowded, (), {}, "sendMessage", {"chat_id": 5}, None
            )
        await sender.send(5)
        assert sender.arrivals() == [1.12]

    run(main())


def test_other_errors_pass_unchanged() -> None:
    async def main() -> None:
        sender = Sender()

        async def broken() -> bool:
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await sender.limiter.process_request(
                broken, (), {}, "sendMessage", {"chat_id": 5}, None
            )

    run(main())
