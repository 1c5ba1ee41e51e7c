"""Where a method acts: the chat, the topic and the message it names, and whether the bot may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.sandbox.errors import RefusalError, bad_request, forbidden
from bot.sandbox.incoming import quoted
from bot.sandbox.params import Params
from bot.sandbox.service import GENERAL
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.state import World

Access = Literal["read", "edit", "write"]
TITLES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def chat_of(world: World, params: Params, access: Access, name: str = "chat_id") -> Chat:
    """The chat that a parameter names.

    :raises RefusalError: no such chat, or the bot has no access of this kind, in Telegram's words.
    """
    text = params.text(name)
    if not text:
        raise bad_request("chat_id is empty")
    chat = _find(world, text)
    if chat is None or not chat.known:
        raise bad_request("chat not found")
    if chat.kind == "private":
        _check_private(chat, access)
    else:
        _check_group(chat, access)
    return chat


def _find(world: World, text: str) -> Chat | None:
    if text.startswith("@"):
        wanted = text[1:].lower()
        return next(
            (chat for chat in world.chats.values() if (chat.username or "").lower() == wanted), None
        )
    try:
        return world.chats.get(int(text))
    except ValueError:
        return None


def _check_private(chat: Chat, access: Access) -> None:
    if access == "read":
        return
    if chat.person is not None and chat.person.deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")


def _check_group(chat: Chat, access: Access) -> None:
    if chat.migrated_to is not None:
        if access == "write":
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusalError(400, reason, migrate_to_chat_id=chat.migrated_to)
        return
    if chat.deleted and (chat.kind != "group" or access == "write"):
        raise (
            forbidden("the group chat was deleted")
            if chat.kind == "group"
            else bad_request("chat not found")
        )
    if access == "read" and chat.kind == "group":
        return
    if chat.bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {TITLES[chat.kind]}")
    if not chat.bot.present:
        raise forbidden(f"bot is not a member of the {TITLES[chat.kind]}")


def thread_of(chat: Chat, params: Params) -> int | None:
    """The topic to write in; None for General and wherever there are no topics.

    :raises RefusalError: the topic does not exist, which General as topic 1 does not either, or is
    closed.
    """
    number = params.number("message_thread_id")
    if (
        number <= 0
        or chat.kind in {"group", "channel"}
        or (chat.kind == "supergroup" and not chat.is_forum)
    ):
        return None
    topic = chat.topics.get(number)
    if number == GENERAL or topic is None:
        raise bad_request("message thread not found")
    check_open(chat, topic.id)
    return topic.id


def direct_topic(chat: Chat, params: Params) -> Json:
    """The topic of a channel's direct messages to write in; nothing where there are none.

    :raises RefusalError: it is missing, or nobody wrote there.
    """
    if chat.direct_of is None:
        return {}
    number = params.number("direct_messages_topic_id")
    if not number:
        raise bad_request("direct messages topic must be specified")
    person = chat.world.people.get(number)
    if person is None:
        raise bad_request("direct messages topic not found")
    return {"direct_messages_topic": {"topic_id": number, "user": person.user()}}


def check_open(chat: Chat, thread: int) -> None:
    """A closed topic takes messages from administrators alone."""
    topic = chat.topics.get(thread)
    if topic is not None and topic.closed and "can_manage_topics" not in chat.bot.rights:
        raise bad_request("TOPIC_CLOSED")


def replied(chat: Chat, params: Params) -> Json | None:
    """The message to reply to; None when none is named, or when it is gone and that is allowed.

    :raises RefusalError: "message to be replied not found".
    """
    given = params.nested("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        number, allowed = (
            params.number("reply_to_message_id"),
            params.flag("allow_sending_without_reply"),
        )
    elif isinstance(given, dict):
        number = Params(given).number("message_id")
        allowed = bool(given.get("allow_sending_without_reply"))
    else:
        raise bad_request("object expected as reply parameters")
    if number <= 0:
        return None
    message = chat.history.get(number)
    if message is None and not allowed:
        raise bad_request("message to be replied not found")
    return quoted(message) if message is not None else None


def message_of(chat: Chat, params: Params, what: str) -> Json:
    """The message that ``message_id`` names; ``what`` is how Telegram calls it ("message to edit").

    :raises RefusalError: it is not there.
    """
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.history.get(params.number("message_id"))
    if message is None:
        raise bad_request(f"{what} not found")
    return message


def check_send(chat: Chat, what: str, right: str) -> None:
    """Whether the bot may send ``what`` ("text messages", "photos", "documents") here.

    :raises RefusalError: it may not.
    """
    if chat.kind == "channel":
        if "can_post_messages" not in chat.bot.rights:
            raise bad_request("need administrator rights in the channel chat")
    elif not chat.bot_may(right):
        raise bad_request(f"not enough rights to send {what} to the chat")
