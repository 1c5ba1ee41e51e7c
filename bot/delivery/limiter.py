"""Telegram's limits kept on our side of the wire, as python-telegram-bot asks for it."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery.limits import PATIENCE, ChatId, Lane, Limits
from bot.delivery.pacing import HeldError, Pacing
from bot.telegram.wire.errors import ServerError, wait_of
from bot.telegram.wire.transport import DEPARTURE

_LOGGER = logging.getLogger(__name__)
_PACED = ("send", "forward", "copy", "editmessage")
_UNPACED = frozenset({"sendchataction"})
_ADMITTED = (BadRequest, ChatMigrated, Forbidden)
"""Refused for what it says or for where it goes: so Telegram did not mind the pace."""
_UNNAMED_WAIT = 1.0
"""Seconds to wait when Telegram says 429 and not for how long."""

Result = bool | dict[str, Any] | list[dict[str, Any]]


class SendOutcome(StrEnum):
    """What came of one try to put something into a chat: Telegram took it; refused it for its
    content or its chat; asked for silence (429); or it failed on the way, or nobody knows.
    """

    SENT = "sent"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    FAILED = "failed"


class RateLimiter(BaseRateLimiter[Lane]):
    """Paces every call that puts something into a chat; all other calls pass.

    Give the bulk lanes by ``rate_limit_args=Lane.INSTANT`` and the like. A refusal (429) holds its
    chat for as long as Telegram says; others are slowed down only by what few chats cannot bring
    about (``LearnedLimit``). An answer refused for a few seconds is sent again once; everything
    else is raised as ``RetryAfter`` to whoever sends, also without a call when it is known that the
    chat takes nothing for longer than is worth waiting for.

    ``rate`` is the bulk that may go in a second, by all processes together. ``pacing`` has the
    numbers of what waits, ``sends`` those of what was tried since the start.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self.pacing, self.rate = Pacing(limits), limits.rate or float("inf")
        self.sends = Counter[tuple[Lane, SendOutcome]]()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Cancel whoever waits."""
        self.pacing.close()

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Make the call in its turn.

        Raises what the call raises, and ``RetryAfter`` for a chat that is held.
        """
        chat = _chat_of(endpoint, data)
        if chat is None:
            return await callback(*args, **kwargs)
        lane = rate_limit_args or Lane.ANSWER
        try:
            return await self._call(chat, lane, callback, args, kwargs)
        except RetryAfter as refusal:
            if lane.is_bulk or wait_of(refusal) > PATIENCE:
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
            start = await self.pacing.turn(chat, lane)
        except HeldError as held:
            raise RetryAfter(timedelta(seconds=math.ceil(held.seconds))) from held

        async def depart() -> None:
            nonlocal start
            start = await self.pacing.depart(chat, lane, start)

        before = DEPARTURE.set(depart)
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as refusal:
            _LOGGER.info("Telegram asked for %.0f s of silence", wait_of(refusal))
            self.pacing.note_refusal(chat, wait_of(refusal), start)
            self.sends[lane, SendOutcome.RATE_LIMITED] += 1
            raise
        except ServerError as refusal:
            outcome = SendOutcome.FAILED
            if refusal.status == 429:
                outcome = SendOutcome.RATE_LIMITED
                self.pacing.note_refusal(chat, _UNNAMED_WAIT, start)
            self.sends[lane, outcome] += 1
            raise
        except _ADMITTED:
            self.pacing.note_success(chat, start)
            self.sends[lane, SendOutcome.REFUSED] += 1
            raise
        except TelegramError:
            self.sends[lane, SendOutcome.FAILED] += 1
            raise
        finally:
            DEPARTURE.reset(before)
        self.pacing.note_success(chat, start)
        self.sends[lane, SendOutcome.SENT] += 1
        return result


def _chat_of(endpoint: str, data: dict[str, Any]) -> ChatId | None:
    """The chat that a call puts something into, None when it puts nothing into any."""
    chat = data.get("chat_id")
    if chat is None or not _is_paced(endpoint):
        return None
    try:
        return int(chat)
    except ValueError:
        return str(chat).lower()


@cache
def _is_paced(endpoint: str) -> bool:
    method = endpoint.replace("_", "").lower()
    return method not in _UNPACED and method.startswith(_PACED)
