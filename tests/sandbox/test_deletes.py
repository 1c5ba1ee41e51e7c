"""What a bot may delete."""

import time

import aiohttp

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

CANNOT = "400 Bad Request: message can't be deleted"


async def test_its_own(bot: Caller, chat: Chat) -> None:
    number = (await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"]
    assert await bot.result("deleteMessage", chat_id=chat.id, message_id=number) is True
    assert chat.messages == []
    assert await bot.refusal("deleteMessage", chat_id=chat.id, message_id=number) == (
        "400 Bad Request: message to delete not found"
    )


async def test_others_in_a_group_only_as_administrator(
    bot: Caller, box: Sandbox, anna: Person
) -> None:
    group = box.group("A", [anna])
    place = {"chat_id": group.id, "message_id": (await anna.say(group, "hello"))["message_id"]}
    assert await bot.refusal("deleteMessage", **place) == CANNOT
    group.promote_bot("can_delete_messages")
    assert await bot.result("deleteMessage", **place) is True


async def test_not_after_48_hours() -> None:
    now = [time.time()]
    async with Sandbox(clock=lambda: now[0]) as box, aiohttp.ClientSession() as session:
        bot, chat = Caller(box, session), box.private(box.person("Anna"))
        number = (await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"]
        now[0] += 48 * 3600 + 1
        assert await bot.refusal("deleteMessage", chat_id=chat.id, message_id=number) == CANNOT
        assert await bot.result("editMessageText", chat_id=chat.id, message_id=number, text="y")
