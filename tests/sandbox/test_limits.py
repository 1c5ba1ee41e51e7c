"""Telegram's limits on sending, when they are enforced."""

from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from bot.sandbox import Limits, Sandbox
from tests.sandbox.caller import Caller


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def strict(clock: Callable[[], float]) -> AsyncIterator[Caller]:
    async with Sandbox(limits=Limits(), ticks=clock) as box, aiohttp.ClientSession() as session:
        yield Caller(box, session)


async def statuses(bot: Caller, chat_ids: list[int], **more: object) -> list[int]:
    return [
        (await bot.ask("sendMessage", chat_id=number, text="x", **more))[0] for number in chat_ids
    ]


async def test_a_chat_takes_a_short_burst_and_then_one_a_second(
    strict: Caller, clock: Clock
) -> None:
    chat = strict.box.private(strict.box.person("Anna"))
    assert await statuses(strict, [chat.id] * 4) == [200, 200, 200, 429]
    clock.now += 1.0
    assert await statuses(strict, [chat.id] * 2) == [200, 429]


async def test_the_answer_says_how_long_to_wait(strict: Caller) -> None:
    chat = strict.box.private(strict.box.person("Anna"))
    await statuses(strict, [chat.id] * 3)
    async with strict.session.post(
        strict.base + "sendMessage", json={"chat_id": chat.id, "text": "x"}
    ) as response:
        assert response.headers["Retry-After"] == "1"
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }


async def test_a_chat_that_was_refused_is_held(strict: Caller, clock: Clock) -> None:
    chat = strict.box.private(strict.box.person("Anna"))
    await statuses(strict, [chat.id] * 4)
    clock.now += 0.5
    assert await statuses(strict, [chat.id]) == [429]
    assert strict.box.limits is not None
    assert [violation.rule for violation in strict.box.limits.violations] == ["chat", "held"]


async def test_thirty_a_second_overall(strict: Caller, clock: Clock) -> None:
    chats = [strict.box.private(strict.box.person(str(number))).id for number in range(31)]
    assert await statuses(strict, chats) == [200] * 30 + [429]
    clock.now += 1.0
    assert await statuses(strict, chats[30:]) == [200]


async def test_paid_broadcasts_have_their_own_rate(strict: Caller) -> None:
    chats = [strict.box.private(strict.box.person(str(number))).id for number in range(40)]
    assert await statuses(strict, chats, allow_paid_broadcast=True) == [200] * 40


async def test_twenty_a_minute_to_a_group(strict: Caller, clock: Clock) -> None:
    group = strict.box.group("Observers")
    answers = []
    for _ in range(21):
        answers += await statuses(strict, [group.id])
        clock.now += 2.0
    assert answers == [200] * 20 + [429]
    clock.now += 18.0
    assert await statuses(strict, [group.id]) == [200]


async def test_questions_are_not_counted(strict: Caller) -> None:
    chat = strict.box.private(strict.box.person("Anna"))
    assert [(await strict.ask("getChat", chat_id=chat.id))[0] for _ in range(40)] == [200] * 40


async def test_without_limits_anything_goes(bot: Caller) -> None:
    chat = bot.box.private(bot.box.person("Anna"))
    assert await statuses(bot, [chat.id] * 40) == [200] * 40
