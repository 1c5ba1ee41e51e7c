"""Trouble on request."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import HTML_ERROR, Chat, Fault, Sandbox, refusal
from tests.sandbox.caller import Caller


async def send(bot: Caller, chat: Chat, text: str = "x") -> int:
    async with bot.session.post(
        bot.base + "sendMessage", json={"chat_id": chat.id, "text": text}
    ) as response:
        await response.read()
        return response.status


async def test_a_refusal_once(bot: Caller, box: Sandbox, chat: Chat) -> None:
    box.fail(
        Fault(
            "sendMessage",
            status=429,
            body=refusal(429, "Too Many Requests: retry after 7", retry_after=7),
        )
    )
    status, body = await bot.ask("sendMessage", chat_id=chat.id, text="x")
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    assert chat.messages == []
    assert await send(bot, chat) == 200


async def test_some_pass_first(bot: Caller, box: Sandbox, chat: Chat) -> None:
    box.fail(
        Fault("sendMessage", skip=2, times=2, status=502, body=HTML_ERROR, content_type="text/html")
    )
    assert [await send(bot, chat) for _ in range(5)] == [200, 200, 502, 502, 200]


async def test_one_chat_alone(bot: Caller, box: Sandbox, chat: Chat) -> None:
    other = box.private(box.person("Boris"))
    box.fail(
        Fault(chat=other.id, times=None, status=500, body=refusal(500, "Internal Server Error"))
    )
    assert [await send(bot, chat), await send(bot, other), await send(bot, other)] == [
        200,
        500,
        500,
    ]
    box.faults.clear()
    assert await send(bot, other) == 200


async def test_luck_is_repeatable() -> None:
    async def run(seed: int) -> list[int]:
        async with Sandbox(seed=seed) as box, aiohttp.ClientSession() as session:
            bot, chat = Caller(box, session), box.private(box.person("Anna"))
            box.fail(Fault("sendMessage", times=None, probability=0.5, status=500))
            return [await send(bot, chat) for _ in range(20)]

    assert await run(7) == await run(7)
    assert set(await run(7)) == {200, 500}


async def test_an_answer_that_is_no_json(bot: Caller, box: Sandbox) -> None:
    box.fail(Fault("getMe", status=200, body="<html>login</html>", content_type="text/html"))
    async with bot.session.get(bot.base + "getMe") as response:
        assert (response.status, await response.text()) == (200, "<html>login</html>")


@pytest.mark.parametrize(("when", "messages"), [("before", 0), ("after", 1)])
async def test_cut(bot: Caller, box: Sandbox, chat: Chat, when: str, messages: int) -> None:
    box.fail(Fault("sendMessage", cut="before" if when == "before" else "after"))
    with pytest.raises(aiohttp.ClientConnectionError):
        await send(bot, chat)
    assert len(chat.messages) == messages
    [call] = box.calls.named("sendMessage")
    assert (call.status, call.applied) == (None, bool(messages))


async def test_applied_but_answered_wrongly(bot: Caller, box: Sandbox, chat: Chat) -> None:
    box.fail(Fault("sendMessage", status=504, applied=True))
    assert await send(bot, chat) == 504
    assert len(chat.messages) == 1


async def test_no_answer_until_the_sandbox_closes(chat: Chat, bot: Caller, box: Sandbox) -> None:
    box.fail(Fault("sendMessage", hang=True, applied=True))
    sending = asyncio.ensure_future(send(bot, chat))
    await chat.next_message()
    assert not sending.done()
    box.closing.set()
    with pytest.raises(aiohttp.ClientConnectionError):
        await sending


async def test_latency_comes_after_the_effect(bot: Caller, box: Sandbox, chat: Chat) -> None:
    box.latency = 60.0
    sending = asyncio.ensure_future(send(bot, chat))
    await chat.next_message()
    assert not sending.done()
    box.closing.set()
    assert await sending == 200


async def test_a_late_answer(bot: Caller, box: Sandbox, chat: Chat) -> None:
    box.fail(Fault("sendMessage", delay=60))
    sending = asyncio.ensure_future(send(bot, chat))
    await chat.next_message()
    assert not sending.done()
    box.closing.set()
    assert await sending == 200


async def test_trouble_that_lasts_and_spares_some_methods() -> None:
    now = 100.0
    async with Sandbox(ticks=lambda: now) as box, aiohttp.ClientSession() as session:
        bot, chat = Caller(box, session), box.private(box.person("Anna"))
        box.fail(Fault(times=None, status=502, lasts=30, spared=frozenset({"getMe"})))
        now += 1000
        assert [await send(bot, chat), (await bot.ask("getMe"))[0], await send(bot, chat)] == [
            502,
            200,
            502,
        ]
        now += 30
        assert await send(bot, chat) == 502
        now += 1
        assert await send(bot, chat) == 200
