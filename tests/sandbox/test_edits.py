"""Messages are edited only when something changes, and only one's own."""

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

SAME = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as "
    "a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Sources", "callback_data": "s"}]]}


async def test_a_new_text(bot: Caller, chat: Chat) -> None:
    number = (await bot.result("sendMessage", chat_id=chat.id, text="old", reply_markup=KEYBOARD))[
        "message_id"
    ]
    edited = await bot.result(
        "editMessageText", chat_id=chat.id, message_id=number, text="<b>new</b>", parse_mode="HTML"
    )
    assert edited["text"] == "new"
    assert edited["entities"] == [{"offset": 0, "length": 3, "type": "bold"}]
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]
    assert chat.messages == [edited]


async def test_the_same_again_is_refused(bot: Caller, chat: Chat) -> None:
    sent = {
        "chat_id": chat.id,
        "text": "<b>same</b>",
        "parse_mode": "HTML",
        "reply_markup": KEYBOARD,
    }
    number = (await bot.result("sendMessage", **sent))["message_id"]
    assert await bot.refusal("editMessageText", message_id=number, **sent) == SAME
    assert await bot.result("editMessageText", message_id=number, **(sent | {"text": "same"}))


async def test_only_the_keyboard(bot: Caller, chat: Chat) -> None:
    number = (await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"]
    place = {"chat_id": chat.id, "message_id": number}
    edited = await bot.result("editMessageReplyMarkup", **place, reply_markup=KEYBOARD)
    assert (edited["text"], edited["reply_markup"]) == ("x", KEYBOARD)
    assert await bot.refusal("editMessageReplyMarkup", **place, reply_markup=KEYBOARD) == SAME


async def test_what_cannot_be_edited(bot: Caller, chat: Chat, anna: Person) -> None:
    theirs = (await anna.say(chat, "hello"))["message_id"]
    place = {"chat_id": chat.id, "text": "x"}
    assert await bot.refusal("editMessageText", **place, message_id=theirs) == (
        "400 Bad Request: message can't be edited"
    )
    assert (
        await bot.refusal("editMessageText", **place, message_id=99)
        == "400 Bad Request: message to edit not found"
    )
    assert (
        await bot.refusal("editMessageText", **place)
        == "400 Bad Request: message identifier is not specified"
    )
    own = (await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"]
    assert await bot.refusal(
        "editMessageCaption", chat_id=chat.id, message_id=own, caption="y"
    ) == ("400 Bad Request: there is no caption in the message to edit")


async def test_a_kicked_bot_edits_nothing(bot: Caller, box: Sandbox) -> None:
    group = box.group("A")
    number = (await bot.result("sendMessage", chat_id=group.id, text="x"))["message_id"]
    group.kick_bot()
    assert await bot.refusal("editMessageText", chat_id=group.id, message_id=number, text="y") == (
        "403 Forbidden: bot was kicked from the group chat"
    )


async def test_whoever_waits_sees_each_edit_as_it_was(bot: Caller, chat: Chat) -> None:
    number = (await bot.result("sendMessage", chat_id=chat.id, text="1"))["message_id"]
    for text in ("2", "3"):
        await bot.result("editMessageText", chat_id=chat.id, message_id=number, text=text)
    assert [(await chat.next_message())["text"] for _ in range(3)] == ["1", "2", "3"]
