from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.delivery.limits import Lane, Limits
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run


async def _broadcast(sender: Sender, count: int, *, at_once: int) -> None:
    """What a worker does: so many messages in flight or in line, each to a chat of its own."""
    chats = iter(range(1, count + 1))

    async def work() -> None:
        for chat in chats:
            await sender.send(chat, Lane.INSTANT)

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())


@pytest.mark.parametrize("at_once", [8, 64, 3000])
def test_three_thousand_go_within_a_fiftieth_of_the_ideal_time_and_none_is_refused(
    at_once: int,
) -> None:
    async def main() -> None:
        sender = Sender()
        await _broadcast(sender, 3000, at_once=at_once)
        assert sender.server.refusals == {}
        assert len(sender.arrivals()) == 3000
        assert 100 <= sender.arrivals()[-1] <= 102

    run(main())


def test_the_first_second_is_no_fuller_than_any_other() -> None:
    async def main() -> None:
        sender = Sender()
        await _broadcast(sender, 90, at_once=90)
        arrivals = sender.arrivals()
        gaps = {round(later - earlier, 4) for earlier, later in pairwise(arrivals)}
        assert gaps == {0.0337}
        assert sender.fullest_second() == 30

    run(main())


def test_a_pause_is_not_saved_up_for_a_burst() -> None:
    async def main() -> None:
        sender = Sender()
        await _broadcast(sender, 30, at_once=30)
        await asyncio.sleep(60)
        resumed = sender.now
        await asyncio.gather(*(sender.send(chat, Lane.INSTANT) for chat in range(101, 131)))
        later = sender.arrivals()[30:]
        assert [round(at - resumed, 3) for at in later[:4]] == [0.02, 0.054, 0.087, 0.121]

    run(main())


@pytest.mark.parametrize("stall", [0.001, 0.006, 0.04])
def test_a_busy_loop_costs_neither_refusals_nor_time(stall: float) -> None:
    """A timer's grain, a handler that ran first: ten times a second, until the broadcast is nearly
    over.
    """

    async def main() -> None:
        sender = Sender(StrictServer(latency=0))
        broadcast = asyncio.ensure_future(_broadcast(sender, 600, at_once=64))
        while sender.now < 19:
            await asyncio.sleep(0.1)
            asyncio.get_running_loop()._jumping.now += stall  # type: ignore[attr-defined]
        await broadcast
        assert sender.server.refusals == {}
        assert sender.arrivals()[-1] <= 20.4

    run(main())


@pytest.mark.parametrize("late", [0.004, 0.015, 0.1])
def test_messages_late_on_their_way_cost_no_refusal_and_hardly_any_time(late: float) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(late=lambda number: late if number % 7 == 0 else 0.0))
        await _broadcast(sender, 900, at_once=64)
        assert sender.server.refusals == {}
        assert sender.arrivals()[-1] <= 30 * 1.02

    run(main())


def test_slow_answers_are_not_late_messages() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(slow=lambda number: 1.5 if number > 30 else 0.0))
        await _broadcast(sender, 900, at_once=900)
        assert sender.arrivals()[-1] <= 30 * 1.02

    run(main())


def test_a_long_stall_is_not_made_up_for() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(latency=0))
        broadcast = asyncio.ensure_future(_broadcast(sender, 90, at_once=90))
        await asyncio.sleep(1)
        asyncio.get_running_loop()._jumping.now += 10  # type: ignore[attr-defined]
        await broadcast
        assert sender.fullest_second() <= 30
        # 89 spacings and the stall, of which a twentieth of a second is made up for.
        assert 12.9 <= sender.arrivals()[-1] <= 13

    run(main())


@pytest.mark.parametrize("rate", [1, 100, 1000])
def test_the_rate_is_a_setting(rate: int) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=rate), Limits(rate=rate))
        await _broadcast(sender, 5 * rate + 1, at_once=64 + rate)
        assert sender.server.refusals == {}
        assert 5 <= sender.arrivals()[-1] <= 5.2

    run(main())


def test_no_rate_no_pace() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=10**6), Limits(rate=0))
        await _broadcast(sender, 500, at_once=500)
        assert set(sender.arrivals()) == {0.02}

    run(main())


def test_lanes_go_by_urgency_and_first_come_first_served_within_one() -> None:
    async def main() -> None:
        sender = Sender()
        lanes = [Lane.DIGEST, Lane.INSTANT, Lane.CARD, Lane.CORRECTION]
        await asyncio.gather(*(sender.send(number + 1, lanes[number % 4]) for number in range(12)))
        # The first comer finds nobody waiting; from then on it is by lane.
        assert [chat for _, chat in sender.server.arrivals] == [
            1,
            4,
            8,
            12,
            3,
            7,
            11,
            2,
            6,
            10,
            5,
            9,
        ]

    run(main())
