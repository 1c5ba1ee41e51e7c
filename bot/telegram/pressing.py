"""What a press is answered with: an end of the waiting sign, an alert, or a link."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.telegram.sending import client_of
from bot.telegram.wire.retrying import until_sent

_LOGGER = logging.getLogger(__name__)
_PATIENCE = 5.0
"""Seconds worth waiting with an alert: a press is void soon after."""


async def acknowledge(query: CallbackQuery, text: str = "", *, alert: bool = False, url: str = "") -> bool:
    """Tell Telegram that a press has arrived, before carrying it out, which may have to wait.

    ``text``, at most 200 characters, is shown to the presser alone, with ``alert`` until it is
    closed; ``url`` is opened. Never raises: too late is no harm, and the press may have been
    acknowledged already. Returns whether Telegram took it.
    """
    parameters: dict[str, str | bool] = {"callback_query_id": query.id}
    if text:
        parameters |= {"text": text, "show_alert": alert}
    if url:
        parameters["url"] = url
    tries = 3 if text or url else 1
    try:
        await until_sent(
            lambda: client_of(query).call("answerCallbackQuery", parameters),
            tries=tries,
            longest=_PATIENCE,
        )
    except TelegramError as error:
        _LOGGER.info("A press was not acknowledged: %s", error)
        return False
    return True


def pressed_message(query: CallbackQuery) -> Message | None:
    """The message under which a button was pressed; ``None`` for one that Telegram does not give us any more.

    The library makes a Message of those too, of the year 1970.
    """
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None
