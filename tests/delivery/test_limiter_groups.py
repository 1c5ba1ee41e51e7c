"""A group's alerts beside its own presses and commands: only Telegram's limit delays them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.delivery.limits import Lane
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run


@pytest.mark.parametrize("lane", [Lane.CORRECTION, Lane.CARD, Lane.INSTANT])
@pytest.mark.parametrize("presses", [1, 10, 18])
def test_what_is_new_goes_before_the_groups_presses(lane: Lane, presses: int) -> None:
    async def main() -> None:
        sender = Sender()
        answers = [sender.start(-5) for _ in range(presses)]
        await asyncio.sleep(0.5)
        await sender.send(-5, lane, endpoint="editMessageText")
        # The first answer went at once, and the chat takes one message a second.
        assert sender.arrivals()[:2] == [0.02, 1.07]
        assert sender.now == pytest.approx(1.09)
        await asyncio.gather(*answers)
        assert sender.server.refusals == {}

    run(main())


def test_answers_leave_two_of_twenty_to_what_is_new() -> None:
    async def main() -> None:
        sender = Sender()
        answers = [sender.start(-5) for _ in range(18)]
        await asyncio.sleep(20)
        answers += [sender.start(-5) for _ in range(2)]
        await asyncio.sleep(10)
        assert len(sender.arrivals()) == 18
        for lane in (Lane.CORRECTION, Lane.INSTANT):
            asked = sender.now
            await sender.send(-5, lane)
            assert sender.now - asked == pytest.approx(0.04)
            await asyncio.sleep(1.1)
        with pytest.raises(RetryAfter):
            await sender.send(-5, Lane.INSTANT)
        await asyncio.gather(*answers)
        assert sender.server.refusals == {}
        # They make up for the two: the next answers wait until three messages count no more.
        assert [round(at, 2) for at in sender.arrivals()[20:]] == [62.37, 63.42]

    run(main())


def test_a_card_is_edited_all_the_while_that_buttons_are_pressed() -> None:
    """A press every two seconds for ten minutes, and an edition every minute."""

    async def main() -> None:
        sender = Sender()

        async def press() -> None:
            while sender.now < 600:
                sender.start(-5).add_done_callback(lambda task: task.exception())
                await asyncio.sleep(2)

        pressing = asyncio.ensure_future(press())
        waits = []
        for _ in range(10):
            asked = sender.now
            await sender.send(-5, Lane.CARD, endpoint="editMessageText")
            waits.append(sender.now - asked)
            await asyncio.sleep(59)
        assert max(waits) <= 1.1
        await pressing
        await asyncio.sleep(60)
        assert sender.server.refusals == {}

    run(main())


def test_an_answer_that_would_come_too_late_is_refused_at_once() -> None:
    async def main() -> None:
        sender = Sender()
        answers = [sender.start(-5) for _ in range(18)]
        await asyncio.sleep(10)
        with pytest.raises(RetryAfter) as held:
            await sender.send(-5)
        # The window of the first answer ends at 60.25 s.
        assert held.value.retry_after == timedelta(seconds=51)
        assert sender.now == 10
        await asyncio.sleep(10)
        await asyncio.gather(sender.send(-5), *answers)
        assert sender.arrivals()[18:] == [60.27]

    run(main())


def test_news_reach_a_private_chat_whatever_is_pressed_there() -> None:
    """Three presses a second, so that the chat is never silent for as long as a pause."""

    async def main() -> None:
        sender = Sender(StrictServer(pause=0))

        async def press() -> None:
            while sender.now < 10:
                await sender.send(5)
                await asyncio.sleep(0.3)

        pressing = asyncio.ensure_future(press())
        await asyncio.sleep(1)
        asked = sender.now
        await sender.send(5, Lane.INSTANT)
        assert sender.now - asked <= 1.1
        await pressing

    run(main())
