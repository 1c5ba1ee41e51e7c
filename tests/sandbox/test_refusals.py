"""Chats in which the bot may not write."""

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


async def sending(bot: Caller, chat_id: object) -> str:
    return await bot.refusal("sendMessage", chat_id=chat_id, text="x")


async def test_no_such_chat(bot: Caller) -> None:
    assert await sending(bot, 5) == "400 Bad Request: chat not found"
    assert await sending(bot, "@nobody") == "400 Bad Request: chat not found"
    assert await sending(bot, "Almaty") == "400 Bad Request: chat not found"
    assert await sending(bot, "") == "400 Bad Request: chat_id is empty"


async def test_blocked(bot: Caller, chat: Chat, anna: Person) -> None:
    anna.block_bot()
    assert await sending(bot, chat.id) == "403 Forbidden: bot was blocked by the user"
    anna.unblock_bot()
    await bot.result("sendMessage", chat_id=chat.id, text="x")


async def test_never_started(bot: Caller, box: Sandbox, anna: Person) -> None:
    chat = box.private(anna, started=False)
    assert (
        await sending(bot, chat.id) == "403 Forbidden: bot can't initiate conversation with a user"
    )
    await anna.say(chat, "/start")
    await bot.result("sendMessage", chat_id=chat.id, text="x")


async def test_deactivated(bot: Caller, chat: Chat, anna: Person) -> None:
    anna.deactivate()
    assert await sending(bot, chat.id) == "403 Forbidden: user is deactivated"


async def test_kicked(bot: Caller, box: Sandbox) -> None:
    group, supergroup, channel = box.group("A"), box.supergroup("B"), box.channel("C")
    for chat in (group, supergroup, channel):
        chat.kick_bot()
    assert await sending(bot, group.id) == "403 Forbidden: bot was kicked from the group chat"
    assert (
        await sending(bot, supergroup.id)
        == "403 Forbidden: bot was kicked from the supergroup chat"
    )
    assert await sending(bot, channel.id) == "403 Forbidden: bot was kicked from the channel chat"


async def test_left(bot: Caller, box: Sandbox) -> None:
    group = box.group("A")
    assert await bot.result("leaveChat", chat_id=group.id) is True
    assert await sending(bot, group.id) == "403 Forbidden: bot is not a member of the group chat"
    [update] = await bot.updates()
    change = update["my_chat_member"]
    assert (change["from"]["is_bot"], change["new_chat_member"]["status"]) == (True, "left")


async def test_deleted(bot: Caller, box: Sandbox) -> None:
    group = box.group("A")
    group.delete()
    assert await sending(bot, group.id) == "403 Forbidden: the group chat was deleted"


async def test_upgraded(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna])
    supergroup = group.upgrade()
    status, body = await bot.ask("sendMessage", chat_id=group.id, text="x")
    assert (status, body) == (
        400,
        {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": supergroup.id},
        },
    )
    old, new = (update["message"] for update in await bot.updates())
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group.id, supergroup.id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (supergroup.id, group.id)
    assert str(supergroup.id).startswith("-100")
    await bot.result("sendMessage", chat_id=supergroup.id, text="x")


async def test_silenced_in_a_group(bot: Caller, box: Sandbox) -> None:
    group = box.group("A")
    group.restrict_bot("can_send_photos")
    assert (
        await sending(bot, group.id)
        == "400 Bad Request: not enough rights to send text messages to the chat"
    )


async def test_a_channel_without_the_right_to_post(bot: Caller, box: Sandbox) -> None:
    channel = box.channel("News", username="news")
    channel.promote_bot("can_manage_chat")
    assert (
        await sending(bot, "@news")
        == "400 Bad Request: need administrator rights in the channel chat"
    )


async def test_nothing_to_reply_to(bot: Caller, chat: Chat) -> None:
    reply = {"message_id": 77}
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)
    assert refusal == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in message


async def test_a_reply_shows_what_it_answers(bot: Caller, chat: Chat, anna: Person) -> None:
    asked = await anna.say(chat, "/country kz")
    reply = {"message_id": asked["message_id"]}
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)
    assert message["reply_to_message"]["text"] == "/country kz"
