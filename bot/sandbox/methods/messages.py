"""Sending text, forwarding, copying, deleting, reactions and the typing sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.feed import Event
from bot.sandbox.keyboard import markup
from bot.sandbox.members import SEND_RIGHTS
from bot.sandbox.methods.place import (
    chat_of,
    check_open,
    check_send,
    direct_topic,
    message_of,
    replied,
    thread_of,
)
from bot.sandbox.params import Params
from bot.sandbox.text import TEXT_LIMIT, formatted
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.state import World

DELETABLE = 48 * 3600
"""Seconds for which a bot may delete a message."""
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    ]
)
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "pinned_message",
    "forum_topic_created",
    "migrate_to_chat_id",
)


def send_message(world: World, params: Params) -> Json:
    """SendMessage."""
    source = params.text("text")
    if not source.strip():
        raise bad_request("message text is empty")
    text, marks = formatted(
        source, params.text("parse_mode"), params.entities("entities"), TEXT_LIMIT
    )
    if not text:
        raise bad_request("text must be non-empty")
    content: Json = {"text": text}
    if marks:
        content["entities"] = marks
    preview = params.nested("link_preview_options", "can't parse link preview options JSON object")
    if preview:
        content["link_preview_options"] = preview
    return post(world, params, content, "text messages")


def post(world: World, params: Params, content: Json, what: str) -> Json:
    """Put the bot's message into the chat its request names; the Message that Telegram answers
    with.
    """
    keyboard = markup(params)
    chat = chat_of(world, params, "write")
    place = in_thread(chat, thread_of(chat, params), replied(chat, params))
    place |= direct_topic(chat, params)
    check_send(chat, what, SEND_RIGHTS[what])
    sender: Json = (
        {"sender_chat": chat.card} if chat.kind == "channel" else {"from": world.bot_user}
    )
    message: Json = {
        "message_id": chat.next_id(),
        **sender,
        "chat": chat.card,
        "date": world.now(),
        **place,
        **content,
    }
    if keyboard is not None:
        message["reply_markup"] = keyboard
    if params.flag("protect_content"):
        message["has_protected_content"] = True
    return chat.keep("message", message, by_bot=True)


def in_thread(chat: Chat, thread: int | None, reply: Json | None) -> Json:
    """The fields that place a message: what it replies to, and the topic, which a reply brings with
    it.
    """
    place: Json = {}
    if reply is not None:
        place["reply_to_message"] = reply
        if thread is None and "message_thread_id" in reply:
            thread = reply["message_thread_id"]
            check_open(chat, reply["message_thread_id"])
    if thread is not None:
        place |= {"message_thread_id": thread, "is_topic_message": True}
    return place


def forward_message(world: World, params: Params) -> Json:
    """ForwardMessage."""
    source = chat_of(world, params, "read", "from_chat_id")
    message = message_of(source, params, "message to forward")
    _refuse_service(message, "forwarded")
    origin: Json = {"type": "user", "sender_user": message.get("from"), "date": message["date"]}
    if source.kind == "channel":
        origin = {
            "type": "channel",
            "chat": source.card,
            "message_id": message["message_id"],
            "date": message["date"],
        }
    return post(world, params, {**_body(message), "forward_origin": origin}, "text messages")


def copy_message(world: World, params: Params) -> Json:
    """CopyMessage: the same words without a trace of where they come from."""
    message = message_of(chat_of(world, params, "read", "from_chat_id"), params, "message to copy")
    _refuse_service(message, "copied")
    return {"message_id": post(world, params, _body(message), "text messages")["message_id"]}


def _body(message: Json) -> Json:
    kept = ("text", "entities", "caption", "caption_entities", "photo", "document", "location")
    return {name: message[name] for name in kept if name in message}


def _refuse_service(message: Json, done: str) -> None:
    if any(name in message for name in SERVICE):
        raise bad_request(f"message can't be {done}")


def delete_message(world: World, params: Params) -> bool:
    """DeleteMessage."""
    chat = chat_of(world, params, "write")
    message = message_of(chat, params, "message to delete")
    own = message.get("from", {}).get("id") == world.bot.id or chat.kind == "channel"
    allowed = own or chat.kind == "private" or "can_delete_messages" in chat.bot.rights
    old = world.now() - message["date"] > DELETABLE and "can_delete_messages" not in chat.bot.rights
    if not allowed or old:
        raise bad_request("message can't be deleted")
    chat.remove(message["message_id"], by_bot=True)
    return True


def send_chat_action(world: World, params: Params) -> bool:
    """SendChatAction: shown for 5 seconds or until a message comes."""
    if params.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = chat_of(world, params, "write")
    thread_of(chat, params)
    chat.inbox.put(Event("typing", {"action": params.text("action")}))
    world.feed.publish("typing", chat_id=chat.id, action=params.text("action"))
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """SetMessageReaction."""
    chat = chat_of(world, params, "read")
    message = message_of(chat, params, "message to react")
    reaction = params.nested("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(reaction, list):
        raise bad_request("expected an Array of ReactionType")
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    chat.inbox.put(Event("reaction", {"message_id": message["message_id"], "reaction": reaction}))
    return True
