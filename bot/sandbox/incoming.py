"""What people do, turned into messages in the chat and updates for the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.queries import Asked, InlineAnswer, Press
from bot.sandbox.service import ANONYMOUS, CHANNEL_BOT, change_private
from bot.sandbox.text import CAPTION_LIMIT, TEXT_LIMIT, formatted
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.people import Person
    from bot.sandbox.state import World


def say(
    person: Person,
    chat: Chat,
    text: str,
    *,
    reply_to: int | None,
    thread: int | None,
    sender_chat: Chat | None,
) -> Json:
    """A text message. A private chat in which the bot was not started is started by it.

    :raises ValueError: there is nothing to send.
    """
    text, marks = formatted(text, "", None, TEXT_LIMIT)
    if not text:
        raise ValueError("An empty message cannot be sent")
    content: Json = {"text": text, "entities": marks} if marks else {"text": text}
    if reply_to is not None and reply_to in chat.history:
        content["reply_to_message"] = quoted(chat.history[reply_to])
        thread = thread or chat.history[reply_to].get("message_thread_id")
    return send(person, chat, content, thread=thread, sender_chat=sender_chat)


def locate(person: Person, chat: Chat, latitude: float, longitude: float) -> Json:
    """A shared place on the map, in degrees."""
    return send(person, chat, {"location": {"latitude": latitude, "longitude": longitude}})


def send(
    person: Person,
    chat: Chat,
    content: Json,
    *,
    thread: int | None = None,
    sender_chat: Chat | None = None,
) -> Json:
    """Any message of a person, into the history and, if the bot may see it, among its updates."""
    if chat.blocked:
        raise PermissionError(f"{person.first_name} has blocked the bot")
    chat.started = True
    message: Json = {
        "message_id": chat.next_id(),
        **sender(person, chat, sender_chat),
        "chat": chat.card,
        "date": chat.world.now(),
        **in_topic(chat, thread),
        **in_direct(person, chat),
        **content,
    }
    chat.keep("message", message, by_bot=False)
    if sees(chat, message):
        chat.world.updates.add("channel_post" if chat.kind == "channel" else "message", message)
    return message


def show(person: Person, chat: Chat, caption: str, *, thread: int | None) -> Json:
    """A photo with words under it."""
    text, marks = formatted(caption, "", None, CAPTION_LIMIT)
    size = {"file_id": "shown", "file_unique_id": "shown", "width": 90, "height": 90}
    content: Json = {"photo": [size], "caption": text}
    if marks:
        content["caption_entities"] = marks
    return send(person, chat, content, thread=thread)


def forward(person: Person, chat: Chat, message: Json) -> Json:
    """A text of somebody else's, passed on."""
    origin: Json = {"type": "user", "sender_user": message.get("from")}
    if "from" not in message:
        origin = {"type": "channel", "chat": message["chat"], "message_id": message["message_id"]}
    content: Json = {name: message[name] for name in ("text", "entities") if name in message}
    content["forward_origin"] = {**origin, "date": message["date"]}
    return send(person, chat, content)


def edit(chat: Chat, message_id: int, text: str) -> Json:
    """A person changes their message."""
    text, marks = formatted(text, "", None, TEXT_LIMIT)
    message = {
        **chat.history[message_id],
        "text": text,
        "entities": marks,
        "edit_date": chat.world.now(),
    }
    chat.keep("edit", message, by_bot=False)
    if sees(chat, message):
        chat.world.updates.add(
            "edited_channel_post" if chat.kind == "channel" else "edited_message", message
        )
    return message


def sender(person: Person, chat: Chat, sender_chat: Chat | None) -> Json:
    """Who speaks: a person, a channel, or the group itself for an anonymous administrator."""
    if chat.kind == "channel":
        return {"sender_chat": chat.card}
    if sender_chat is not None:
        return {"from": CHANNEL_BOT, "sender_chat": sender_chat.card}
    if chat.member(person).anonymous:
        return {"from": ANONYMOUS, "sender_chat": chat.card}
    return {"from": person.user()}


def in_topic(chat: Chat, thread: int | None) -> Json:
    """The fields of a message in a topic of a forum; none in General, and none elsewhere."""
    if thread is None or thread not in chat.topics:
        return {}
    made = chat.history.get(thread)
    root = {"reply_to_message": quoted(made)} if made else {}
    return {"message_thread_id": thread, "is_topic_message": True, **root}


def in_direct(person: Person, chat: Chat) -> Json:
    """The topic of whoever writes to a channel: its number is theirs."""
    if chat.direct_of is None:
        return {}
    return {"direct_messages_topic": {"topic_id": person.id, "user": person.user()}}


def quoted(message: Json) -> Json:
    """A message inside another one: without what it replied to itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def sees(chat: Chat, message: Json) -> bool:
    """Whether the bot gets this message: in groups, with privacy, only what is meant for it."""
    bot = chat.world.bot
    if not chat.bot.present or chat.migrated_to is not None:
        return False
    if chat.kind in {"private", "channel"} or chat.bot.administers or not bot.privacy:
        return True
    reply_to = message.get("reply_to_message", {})
    if reply_to.get("from", {}).get("id") == bot.id or "via_bot" in message:
        return True
    return _addressed(message.get("text") or message.get("caption") or "", bot.username)


def _addressed(text: str, username: str) -> bool:
    words = text.lower().split()
    if words and words[0].startswith("/"):
        return "@" not in words[0] or words[0].endswith("@" + username.lower())
    return any(word.strip(".,:;!?()") == "@" + username.lower() for word in words)


def data_of(message: Json, button: str) -> str:
    """The callback data of the button with this label, or with this very data.

    :raises LookupError: no such button calls the bot.
    """
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [each for row in rows for each in row if "callback_data" in each]
    for each in buttons:
        if button in {each["text"], each["callback_data"]}:
            return str(each["callback_data"])
    raise LookupError(f"no button {button!r} among {[each['text'] for each in buttons]}")


def press(person: Person, message: Json, data: str) -> Press:
    """A pressed inline button: callback_query, with the message as it stands now."""
    world = person.world
    chat = world.chats[message["chat"]["id"]]
    waiting = Press(world.next_query_id(), world.ticks())
    world.presses[waiting.query_id] = waiting
    query: Json = {
        "id": waiting.query_id,
        "from": person.user(),
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    inline_id = _inline_id(world, chat, message["message_id"])
    if inline_id:
        query["inline_message_id"] = inline_id
    else:
        # InaccessibleMessage of the Bot API, for a message deleted meanwhile.
        gone = {"message_id": message["message_id"], "chat": message["chat"], "date": 0}
        query["message"] = chat.history.get(message["message_id"], gone)
    if chat.bot.present or inline_id:
        world.updates.add("callback_query", query)
    return waiting


def _inline_id(world: World, chat: Chat, message_id: int) -> str | None:
    return next(
        (key for key, place in world.inline_messages.items() if place == (chat.id, message_id)),
        None,
    )


async def inline(person: Person, query: str, offset: str, within: float) -> InlineAnswer:
    """An inline query and its answer; at most 256 characters of the query are sent, as Telegram's
    apps do.
    """
    world = person.world
    number = world.next_query_id()
    asked = world.asked[number] = Asked(query[:256], world.ticks())
    update = {
        "id": number,
        "from": person.user(),
        "query": asked.query,
        "offset": offset,
        "chat_type": "sender",
    }
    world.updates.add("inline_query", update)
    async with asyncio.timeout(within):
        return await asyncio.shield(asked.answer)


def choose(person: Person, chat: Chat, answer: InlineAnswer, result_id: str) -> Json:
    """Send one inline result into a chat, ``via_bot``; with buttons it gets an
    inline_message_id.
    """
    world = person.world
    answer.result(result_id)
    message = send(person, chat, {**answer.contents[result_id], "via_bot": world.bot_user})
    chosen: Json = {"result_id": result_id, "from": person.user(), "query": answer.query}
    if "reply_markup" in message:
        inline_id = f"CAAA{message['message_id']:08d}{abs(chat.id)}"
        world.inline_messages[inline_id] = (chat.id, message["message_id"])
        chosen["inline_message_id"] = inline_id
    if world.bot.inline_feedback:
        world.updates.add("chosen_inline_result", chosen)
    return message


def block(person: Person, *, blocked: bool) -> None:
    """Block or unblock the bot in this person's private chat."""
    chat = person.world.private(person)
    if chat.blocked != blocked:
        change_private(chat, person.user(), blocked=blocked)
