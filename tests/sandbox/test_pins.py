"""Pinned messages."""

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

NO_RIGHT = "400 Bad Request: not enough rights to manage pinned messages in the chat"


async def sent(bot: Caller, chat: Chat) -> int:
    return int((await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"])


async def test_in_a_private_chat(bot: Caller, chat: Chat) -> None:
    first, second = [
        (await bot.result("sendMessage", chat_id=chat.id, text=text))["message_id"] for text in "ab"
    ]
    for number in (first, second):
        assert await bot.result("pinChatMessage", chat_id=chat.id, message_id=number) is True
    assert (await bot.result("getChat", chat_id=chat.id))["pinned_message"]["text"] == "b"
    assert await bot.result("unpinChatMessage", chat_id=chat.id) is True
    assert (await bot.result("getChat", chat_id=chat.id))["pinned_message"]["text"] == "a"
    assert await bot.result("unpinAllChatMessages", chat_id=chat.id) is True
    assert "pinned_message" not in await bot.result("getChat", chat_id=chat.id)
    assert (
        await bot.refusal("unpinChatMessage", chat_id=chat.id)
        == "400 Bad Request: message to unpin not found"
    )


async def test_in_a_group_only_with_the_right(bot: Caller, box: Sandbox) -> None:
    group = box.supergroup("A")
    place = {
        "chat_id": group.id,
        "message_id": await sent(bot, group),
    }
    assert await bot.refusal("pinChatMessage", **place) == NO_RIGHT
    group.promote_bot("can_pin_messages")
    assert await bot.result("pinChatMessage", **place) is True
    assert group.messages[-1]["pinned_message"]["text"] == "x"
    assert [(await group.next_event()).kind for _ in range(2)] == ["message", "pin"]
    assert (await bot.updates())[-1]["message"]["pinned_message"]["message_id"] == place[
        "message_id"
    ]


async def test_deleting_unpins(bot: Caller, chat: Chat, anna: Person) -> None:
    place = {
        "chat_id": chat.id,
        "message_id": await sent(bot, chat),
    }
    await bot.result("pinChatMessage", **place)
    chat.remove_message(chat.messages[0])
    assert chat.pinned is None
    assert (
        await bot.refusal("pinChatMessage", **place) == "400 Bad Request: message to pin not found"
    )
    edit = {"text": "new", **place}
    assert (
        await bot.refusal("editMessageText", **edit) == "400 Bad Request: message to edit not found"
    )
