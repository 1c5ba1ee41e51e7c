"""The pages of a long message turn for the places that the chat follows."""

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels


async def test_the_pages_of_everything_turn(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe all")
    message = await chat.next_message()
    await anna.press_data(message, "n:3:6:1")
    shown = (await chat.next_event("edit")).message
    assert shown["message_id"] == message["message_id"]
    assert labels(shown)[-1] == ["Back", "More places"]
    await anna.press(shown, "Back")
    first = (await chat.next_event("edit")).message
    assert first["text"] != shown["text"]
    await anna.press(first, "More places")
    assert (await chat.next_event("edit")).message["text"] == shown["text"]


async def test_a_chat_that_follows_nothing_any_more_is_told_so(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe")
    press = await anna.press_data(await chat.next_message(), "n:3:6:1")
    assert (await press.answer())[
        "text"
    ] == "That button is from an earlier version. Please ask again."
