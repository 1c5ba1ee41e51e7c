"""Questions and news at the same time: neither takes the other's share, whatever Telegram takes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable

import pytest
from telegram.error import RetryAfter

from bot.delivery.limits import Lane
from tests.delivery.strict import Sender, StrictServer
from tests.delivery.virtual import run

LISTENERS = range(1, 201)
CORRECTED = range(181, 201)
UNLIMITED = 10**6


async def _until_sent(sender: Sender, chat: int, lane: Lane | None) -> float:
    """Send again whenever it is refused, as a worker does; return when the sender knew of it."""
    while True:
        try:
            await sender.send(chat, lane)
        except RetryAfter as refused:
            await asyncio.sleep(refused.retry_after.total_seconds())  # type: ignore[union-attr]
        else:
            return sender.now


async def _ask(sender: Sender, chat: int, waits: list[float]) -> None:
    asked = sender.now
    waits.append(await _until_sent(sender, chat, None) - asked)


Seconds = list[float]


async def _besieged(sender: Sender, questions: int, seconds: float) -> tuple[Seconds, Seconds]:
    """So many questions a second, each in a chat of its own, and after two seconds an edition.

    When each listener was told, from the edition on; and how long each answer took.
    """
    waits: list[float] = []
    pending: list[Awaitable[None]] = []
    telling: list[asyncio.Task[float]] = []
    for number in range(int(questions * seconds)):
        pending.append(asyncio.ensure_future(_ask(sender, 10_000 + number, waits)))
        if number == 2 * questions:
            edition = sender.now
            telling = [asyncio.ensure_future(_until_sent(sender, n, _lane(n))) for n in LISTENERS]
        await asyncio.sleep(1 / questions)
    told = [at - edition for at in await asyncio.gather(*telling)]
    await asyncio.gather(*pending)
    return told, waits


def _lane(chat: int) -> Lane:
    return Lane.CORRECTION if chat in CORRECTED else Lane.INSTANT


def _last(told: list[float], chats: Iterable[int]) -> float:
    return max(told[chat - 1] for chat in chats)


@pytest.mark.parametrize("questions", [30, 60, 150])
def test_bulk_has_half_of_the_rate_beside_any_number_of_questions(questions: int) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=UNLIMITED))
        told, waits = await _besieged(sender, questions, 20)
        assert _last(told, LISTENERS) <= 14
        assert _last(told, CORRECTED) <= 2
        # Telegram refuses nothing, so answers wait for a place beside the broadcast at most.
        assert max(waits) <= 0.04 + 0.04 + 1e-9

    run(main())


@pytest.mark.parametrize("questions", [20, 35])
def test_they_are_told_as_well_when_telegram_takes_thirty_and_no_more(questions: int) -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=30))
        told, waits = await _besieged(sender, questions, 20)
        assert _last(told, LISTENERS) <= 17
        assert _last(told, CORRECTED) <= 4
        assert len(waits) == 20 * questions
        # Some must be refused to know how much is too much.
        assert sum(sender.server.refusals.values()) <= 0.08 * (len(waits) + len(told))

    run(main())


def test_bulk_makes_room_for_fewer_questions_than_half_the_rate() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=30))
        told, waits = await _besieged(sender, 10, 20)
        assert _last(told, LISTENERS) <= 10.5
        assert max(waits) <= 0.04 + 0.04 + 1e-9
        assert sender.server.refusals == {}

    run(main())


def test_what_telegram_takes_is_learned_and_tried_again_later() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=50))
        asking = asyncio.ensure_future(_besieged(sender, 60, 20))
        await asyncio.sleep(15)
        assert 36 <= sender.learned_limit <= 60
        assert sender.is_limited
        told, _ = await asking
        assert _last(told, LISTENERS) <= 15
        await asyncio.sleep(60)
        assert sender.learned_limit >= 100
        assert not sender.is_limited

    run(main())


def test_whoever_asks_much_waits_for_themselves_alone_when_answers_are_limited() -> None:
    """Two people ask a hundred times each when Telegram has just refused all but ten a second."""

    async def main() -> None:
        sender = Sender(StrictServer(rate=10, pause=0))
        await asyncio.gather(*(_until_sent(sender, chat, None) for chat in range(1001, 1101)))
        sender.server.rate = UNLIMITED
        flood = asyncio.gather(*(_until_sent(sender, 1 + n % 2, None) for n in range(200)))
        await asyncio.sleep(1.5)
        assert sender.limiter.pacing.waiting[Lane.ANSWER] > 100
        waits: list[float] = []
        for stranger in range(501, 506):
            await _ask(sender, stranger, waits)
            await asyncio.sleep(0.5)
        # One answer for each of the two is before theirs.
        assert max(waits) <= 0.5
        await flood

    run(main())


def test_whoever_would_be_answered_too_late_is_refused_at_once() -> None:
    """A thousand people ask at once when Telegram has just refused all but ten a second."""

    async def main() -> None:
        sender = Sender(StrictServer(rate=10))
        await asyncio.gather(*(_until_sent(sender, chat, None) for chat in range(1001, 1101)))
        sender.server.rate = UNLIMITED
        asked = sender.now
        crowd = [sender.start(chat) for chat in range(1, 1001)]
        await asyncio.sleep(0.1)
        refused = [task for task in crowd if task.done() and task.exception()]
        assert 200 <= len(refused) <= 600
        results = await asyncio.gather(*crowd, return_exceptions=True)
        assert sum(isinstance(result, RetryAfter) for result in results) == len(refused)
        assert sender.now - asked <= 45

    run(main())


def test_the_numbers_of_what_waits() -> None:
    async def main() -> None:
        sender = Sender(StrictServer(rate=UNLIMITED))
        waiting = sender.limiter.pacing.waiting
        assert not waiting.total()
        tasks = [sender.start(chat, _lane(chat)) for chat in LISTENERS]
        await asyncio.sleep(0.01)
        # The first went at once, and one more every thirtieth of a second.
        assert waiting == {Lane.CORRECTION: 20, Lane.INSTANT: 179}
        assert sender.waiting == 199
        assert (sender.learned_limit, sender.is_limited) == (float("inf"), False)
        await asyncio.gather(*tasks)
        assert not waiting.total()

    run(main())
