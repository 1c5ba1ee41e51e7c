"""Changing what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboard import markup
from bot.sandbox.methods.files import media_content
from bot.sandbox.methods.place import chat_of, message_of
from bot.sandbox.params import Params
from bot.sandbox.text import CAPTION_LIMIT, TEXT_LIMIT, formatted
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.state import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content "
    "and reply markup of the message"
)
CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "link_preview_options",
)
COMPARED = ("text", "entities", "caption", "caption_entities", "photo", "document", "reply_markup")


def edit_message_text(world: World, params: Params) -> Json | bool:
    """EditMessageText."""
    source = params.text("text")
    if not source.strip():
        raise bad_request("message text is empty")
    text, marks = formatted(
        source, params.text("parse_mode"), params.entities("entities"), TEXT_LIMIT
    )
    content: Json = {"text": text, "entities": marks} if marks else {"text": text}
    preview = params.nested("link_preview_options", "can't parse link preview options JSON object")
    if preview:
        content["link_preview_options"] = preview
    chat, message = target(world, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return replace(world, params, chat, message, content)


def edit_message_caption(world: World, params: Params) -> Json | bool:
    """EditMessageCaption."""
    text, marks = formatted(
        params.text("caption"),
        params.text("parse_mode"),
        params.entities("caption_entities"),
        CAPTION_LIMIT,
    )
    chat, message = target(world, params)
    if "photo" not in message and "document" not in message:
        raise bad_request("there is no caption in the message to edit")
    content: Json = {name: message[name] for name in ("photo", "document") if name in message}
    if text:
        content["caption"] = text
    if marks:
        content["caption_entities"] = marks
    return replace(world, params, chat, message, content)


def edit_message_media(world: World, params: Params) -> Json | bool:
    """EditMessageMedia, to a photo or a document."""
    content = media_content(world, params)
    chat, message = target(world, params)
    return replace(world, params, chat, message, content)


def edit_message_reply_markup(world: World, params: Params) -> Json | bool:
    """EditMessageReplyMarkup."""
    chat, message = target(world, params)
    content = {name: message[name] for name in CONTENT if name in message}
    return replace(world, params, chat, message, content)


def target(world: World, params: Params) -> tuple[Chat, Json]:
    """The message to edit, by chat and id or by inline_message_id.

    :raises RefusalError: it is not there or not the bot's.
    """
    if params.has("inline_message_id"):
        place = world.inline_messages.get(params.text("inline_message_id"))
        chat = world.chats[place[0]] if place else None
        if place is None or chat is None or place[1] not in chat.history:
            raise bad_request("MESSAGE_ID_INVALID")
        return chat, chat.history[place[1]]
    chat = chat_of(world, params, "edit")
    message = message_of(chat, params, "message to edit")
    own = (
        message.get("from", {}).get("id") == world.bot.id or "can_edit_messages" in chat.bot.rights
    )
    if not own or not any(name in message for name in ("text", "photo", "document")):
        raise bad_request("message can't be edited")
    return chat, message


def replace(world: World, params: Params, chat: Chat, message: Json, content: Json) -> Json | bool:
    """Put new content and the request's keyboard (none removes it) in place of the old.

    :raises RefusalError: "message is not modified" when that changes nothing.
    """
    keyboard = markup(params)
    changed = {
        name: value
        for name, value in message.items()
        if name not in CONTENT and name != "reply_markup"
    }
    changed |= content | {"edit_date": world.now()}
    if keyboard is not None:
        changed["reply_markup"] = keyboard
    if all(changed.get(name) == message.get(name) for name in COMPARED):
        raise bad_request(SAME)
    chat.keep("edit", changed, by_bot=True)
    return True if params.has("inline_message_id") else changed
