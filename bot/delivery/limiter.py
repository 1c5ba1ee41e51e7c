"""Telegram's limits kept on our side of the wire, as python-telegram-bot asks for it."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.chat_pace import ChatId
from bot.delivery.lane import Lane
from bot.delivery.limits import PATIENCE, Limits
from bot.delivery.pacing import HeldError, Pacing

_LOGGER = logging.getLogger(__name__)
_PACED = ("send", "forward", "copy", "editmessage")
_UNPACED = frozenset({"sendchataction"})

Result = bool | dict[str, Any] | list[dict[str, Any]]


class RateLimiter(BaseRateLimiter[Lane]):
    """Paces every call that puts something into a chat; all other calls pass.

    Give the bulk lanes by ``rate_limit_args=Lane.INSTANT`` and the like. A refusal (429) holds its chat for as long
    as Telegram says, and everybody only when several chats are refused together. An answer refused for a few seconds
    is sent again once; everything else is raised as ``RetryAfter`` to whoever sends, also without a call when it is
    known that the chat takes nothing for longer than is worth waiting for.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._pacing = Pacing(limits or Limits())

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return self._pacing.waiting

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Cancel whoever waits."""
        self._pacing.close()

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Make the call in its turn. Raises what the call raises, and ``RetryAfter`` for a chat that is held."""
        chat = _chat_of(endpoint, data)
        if chat is None:
            return await callback(*args, **kwargs)
        lane = rate_limit_args or Lane.ANSWER
        try:
            return await self._call(chat, lane, callback, args, kwargs)
        except RetryAfter as refusal:
            if lane.is_bulk or _wait(refusal) > PATIENCE:
                raise
        return await self._call(chat, lane, callback, args, kwargs)

    async def _call(
        self,
        chat: ChatId,
        lane: Lane,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> Result:
        try:
            start = await self._pacing.turn(chat, lane)
        except HeldError as held:
            raise RetryAfter(timedelta(seconds=math.ceil(held.seconds))) from held
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as refusal:
            _LOGGER.info("Telegram asked for %.0f s of silence", _wait(refusal))
            self._pacing.refused(chat, _wait(refusal))
            raise
        self._pacing.answered(start)
        return result


def _wait(refusal: RetryAfter) -> float:
    """Seconds to wait."""
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _chat_of(endpoint: str, data: dict[str, Any]) -> ChatId | None:
    """The chat that a call puts something into, None when it puts nothing into any."""
    method = endpoint.replace("_", "").lower()
    chat = data.get("chat_id")
    if chat is None or method in _UNPACED or not method.startswith(_PACED):
        return None
    try:
        return int(chat)
    except ValueError:
        return str(chat).lower()
