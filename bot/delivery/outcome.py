"""What an answer of Telegram's means for the chat that was written to."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.chats.listener import Retirement
from bot.telegram.wire.errors import NotSent, ServerError, Unreadable

TRANSIENT = (NotSent, ServerError, Unreadable, InvalidToken)
"""Nothing wrong with the chat nor with the message: try again. A refused token is the operator's to mend."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A definite refusal: nothing reaches this chat any more, or with ``topic_only`` this topic of it."""

    reason: Retirement
    topic_only: bool = False


_FORBIDDEN = {
    "bot was blocked by the user": Retirement.BLOCKED,
    "user is deactivated": Retirement.DEACTIVATED,
    "bot can't initiate conversation with a user": Retirement.BLOCKED,
    "bot can't send messages to bots": Retirement.BLOCKED,
    "bot was kicked from the group chat": Retirement.KICKED,
    "bot was kicked from the supergroup chat": Retirement.KICKED,
    "bot was kicked from the channel chat": Retirement.KICKED,
    "bot is not a member of the group chat": Retirement.KICKED,
    "bot is not a member of the supergroup chat": Retirement.KICKED,
    "bot is not a member of the channel chat": Retirement.KICKED,
    "the group chat was deleted": Retirement.NOT_FOUND,
}
_BAD = {
    "chat not found": Retirement.NOT_FOUND,
    "peer_id_invalid": Retirement.NOT_FOUND,
    "group chat was deactivated": Retirement.NOT_FOUND,
    "channel_private": Retirement.KICKED,
    "user_is_blocked": Retirement.BLOCKED,
    "input_user_deactivated": Retirement.DEACTIVATED,
    "have no rights to send a message": Retirement.NO_RIGHTS,
    "not enough rights to send text messages to the chat": Retirement.NO_RIGHTS,
    "need administrator rights in the channel chat": Retirement.NO_RIGHTS,
    "chat_write_forbidden": Retirement.NO_RIGHTS,
    "chat_restricted": Retirement.NO_RIGHTS,
    "chat_send_plain_forbidden": Retirement.NO_RIGHTS,
}
_TOPIC = {"message thread not found", "topic_closed", "topic_deleted"}
"""Telegram's own texts, as https://core.telegram.org/bots/api leaves them unwritten, in lower case."""


def gone(error: TelegramError) -> Gone | None:
    """What a definite refusal means; ``None`` for any other trouble, so that no chat is given up for a new wording."""
    said = error.message.lower().removeprefix("forbidden: ").removeprefix("bad request: ").strip()
    if isinstance(error, Forbidden):
        reason = _FORBIDDEN.get(said)
        return Gone(reason) if reason else None
    if not isinstance(error, BadRequest):
        return None
    if said in _TOPIC:
        return Gone(Retirement.TOPIC_GONE, topic_only=True)
    reason = _BAD.get(said)
    return Gone(reason) if reason else None


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message says so already, which is as good as done."""
    return "message is not modified" in error.message.lower()


def is_missing(error: BadRequest) -> bool:
    """Whether there is no such message any more, or none that can be edited."""
    said = error.message.lower()
    return any(text in said for text in _MISSING)


_MISSING = ("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not")
