"""Forwarded and copied messages, reactions, the typing sign."""

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


async def test_forward_and_copy(bot: Caller, box: Sandbox, chat: Chat, anna: Person) -> None:
    asked = await anna.say(chat, "hello")
    place = {
        "chat_id": box.group("A").id,
        "from_chat_id": chat.id,
        "message_id": asked["message_id"],
    }
    forwarded = await bot.result("forwardMessage", **place)
    assert (forwarded["text"], forwarded["forward_origin"]["sender_user"]["first_name"]) == (
        "hello",
        "Anna",
    )
    copied = await bot.result("copyMessage", **place)
    assert list(copied) == ["message_id"]
    gone = place | {"message_id": 99}
    assert (
        await bot.refusal("forwardMessage", **gone)
        == "400 Bad Request: message to forward not found"
    )
    assert await bot.refusal("copyMessage", **gone) == "400 Bad Request: message to copy not found"


async def test_service_messages_stay(bot: Caller, box: Sandbox, chat: Chat, anna: Person) -> None:
    group = box.group("A")
    group.add(anna)
    place = {
        "chat_id": chat.id,
        "from_chat_id": group.id,
        "message_id": group.messages[0]["message_id"],
    }
    assert (
        await bot.refusal("forwardMessage", **place)
        == "400 Bad Request: message can't be forwarded"
    )
    assert await bot.refusal("copyMessage", **place) == "400 Bad Request: message can't be copied"


async def test_typing(bot: Caller, chat: Chat) -> None:
    assert await bot.result("sendChatAction", chat_id=chat.id, action="typing") is True
    assert (await chat.next_event("typing")).message == {"action": "typing"}
    assert await bot.refusal("sendChatAction", chat_id=chat.id, action="dance") == (
        "400 Bad Request: wrong parameter action in request"
    )


async def test_reactions(bot: Caller, chat: Chat, anna: Person) -> None:
    number = (await anna.say(chat, "hello"))["message_id"]
    reaction = [{"type": "emoji", "emoji": "👍"}]
    assert (
        await bot.result(
            "setMessageReaction", chat_id=chat.id, message_id=number, reaction=reaction
        )
        is True
    )
    assert (await chat.next_event("reaction")).message == {
        "message_id": number,
        "reaction": reaction,
    }


async def test_location_and_edits_of_people(bot: Caller, chat: Chat, anna: Person) -> None:
    await anna.locate(chat, 43.25, 76.95)
    await anna.edit(chat, await anna.say(chat, "kazakstan"), "kazakhstan")
    place, _, edited = await bot.updates()
    assert place["message"]["location"] == {"latitude": 43.25, "longitude": 76.95}
    assert edited["edited_message"]["text"] == "kazakhstan"


async def test_what_people_pass_on_and_show(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    said = await anna.say(chat, "/help me")
    await anna.forward(chat, said)
    channel = box.channel("Results", [anna])
    await anna.forward(chat, await anna.say(channel, "news"))
    await anna.show(chat, "/country kz")
    updates = await bot.updates()
    first, second, shown = updates[1]["message"], updates[3]["message"], updates[4]["message"]
    assert (first["text"], first["forward_origin"]["sender_user"]["id"]) == ("/help me", anna.id)
    assert (second["text"], second["forward_origin"]["chat"]["id"]) == ("news", channel.id)
    assert (shown["caption"], len(shown["photo"])) == ("/country kz", 1)
    assert shown["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 8}]
