"""The log of calls."""

import aiohttp

from bot.sandbox import Chat, Sandbox
from tests.sandbox.caller import Caller


async def test_every_call_is_kept_with_its_answer(bot: Caller, box: Sandbox, chat: Chat) -> None:
    await bot.result("sendMessage", chat_id=chat.id, text="x")
    await bot.refusal("sendMessage", chat_id=5, text="y")
    good, bad = box.calls
    assert (good.method, good.params, good.status, good.applied) == (
        "sendMessage",
        {"chat_id": chat.id, "text": "x"},
        200,
        True,
    )
    assert (bad.chat_id, bad.status, bad.description, bad.applied) == (
        5,
        400,
        "Bad Request: chat not found",
        False,
    )
    assert good.at <= bad.at
    assert [call.params["text"] for call in box.calls.named("sendmessage")] == ["x", "y"]


async def test_uploads_are_kept_as_sizes(bot: Caller, box: Sandbox, chat: Chat) -> None:
    form = aiohttp.FormData({"chat_id": str(chat.id)})
    form.add_field("document", b"abc", filename="a.csv")
    async with bot.session.post(bot.base + "sendDocument", data=form) as response:
        assert response.status == 200
    assert box.calls[0].params == {"chat_id": str(chat.id), "document": 3}


async def test_the_token_is_nowhere(bot: Caller, box: Sandbox, chat: Chat) -> None:
    await bot.result("sendMessage", chat_id=chat.id, text="x")
    assert box.token not in repr(list(box.calls))


async def test_waiting_for_a_call(bot: Caller, box: Sandbox) -> None:
    await bot.result("getMe")
    assert len(await box.calls.reach("getMe")) == 1


async def test_only_the_newest_are_kept() -> None:
    async with Sandbox(keep_calls=2) as box, aiohttp.ClientSession() as session:
        bot = Caller(box, session)
        for _ in range(3):
            await bot.result("getMe")
        assert len(box.calls) == 2
