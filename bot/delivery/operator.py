"""Tells whoever runs the bot what needs a person: in the log, and in a chat when one is set."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from telegram.error import TelegramError

from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.redaction import mask
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
_LASTS = 60.0
"""Seconds after which a trouble is not over by itself in a moment."""
_ADVICE = {
    "conflict": "advice-conflict",
    "inbox": "advice-inbox",
    "webhook": "advice-webhook",
    "undelivered": "advice-webhook",
    "editions": "advice-editions",
    "feeds": "advice-feeds",
    "waiting": "advice-waiting",
}
"""What needs a hand, by its name in ``Counts``, and the message that says which. Delivery tells of
its own troubles as it meets them, the desk of feeds that fail.
"""


class Operator:
    """The operator's log and chat. ``chat_id`` is None when no chat is set."""

    def __init__(self, client: Client, chat_id: int | None) -> None:
        self._client, self._chat_id = client, chat_id
        self._heard: set[str] = set()

    async def hear_of_refusal(self, description: str) -> None:
        """Telegram does not take a message for a reason that is no chat's fault.

        Each reason is told once.
        """
        if description in self._heard:
            return
        self._heard.add(description)
        _LOGGER.error("Telegram refuses a message: %s", description)
        await self._tell(wording(None)("operator-refused", reason=description))

    async def hear_of_stop(self, refused: int, audience: int) -> None:
        """The broadcast was stopped: that many chats of so many were said to be gone."""
        _LOGGER.error(
            "Telegram calls %d of %d chats gone: the broadcast is stopped and nobody is retired. "
            "It goes on with `ballotwire resume`, the next edition, or in an hour",
            refused,
            audience,
        )
        await self._tell(wording(None)("operator-stopped", refused=refused, audience=audience))

    async def hear_of_outage(self, seconds: float) -> None:
        """Telegram took no message for so long, and takes them again."""
        words = wording(None)
        await self._tell(words("operator-outage", number=words.number(max(1, round(seconds / 60)))))

    async def hear_of_state(self, reason: str) -> None:
        """What was sent cannot be written down."""
        await self._tell(wording(None)("operator-state", reason=reason))

    async def hear_of_forgetting(self, expiring: int, listeners: int) -> None:
        """So many of so many chats are to be forgotten, which is too many at once."""
        _LOGGER.error(
            "%d of %d chats were not used for so long that they are to be forgotten, which is too "
            "many at once: none is. `ballotwire resume --trust` lets it happen",
            expiring,
            listeners,
        )
        words = wording(None)
        numbers = {"expiring": words.number(expiring), "listeners": words.number(listeners)}
        await self._tell(words("operator-forgetting", **numbers))

    async def hear_of_warning(self, warned: int, day: date) -> None:
        """So many chats were told that they will be forgotten on a day."""
        words = wording(None)
        text = words("operator-warned", number=words.number(warned), day=words.day(day))
        _LOGGER.info("%d chats were told that they will be forgotten on %s", warned, day)
        await self._tell(text)

    async def hear_of_trouble(self, trouble: str, advice: str) -> bool:
        """What keeps the bot from its work, and the message that says what to do about it. Returns
        whether there is nothing more to tell: it arrived, or there is nobody to tell.
        """
        words = wording(None)
        return await self._tell(
            words("operator-trouble", trouble=mask(trouble), advice=words(advice))
        )

    async def hear_of_end(self, trouble: str) -> None:
        """A trouble that was told is over."""
        await self._tell(wording(None)("operator-over", trouble=mask(trouble)))

    async def _tell(self, text: str) -> bool:
        if self._chat_id is None:
            return True
        try:
            await self._client.call("sendMessage", {"chat_id": self._chat_id, "text": text})
        except TelegramError as error:
            _LOGGER.warning("The operator could not be told: %s", error)
            return False
        return True


class TroubleReport:
    """Tells the operator of each trouble in ``counts`` that lasts, once, and once that it is over.

    ``ticks`` gives seconds that only grow.
    """

    def __init__(
        self, operator: Operator, counts: Counts, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._operator, self._counts, self._ticks = operator, counts, ticks
        self._since: dict[str, float] = {}
        self._told: dict[str, str] = {}

    async def run(self) -> NoReturn:
        """Look until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_EVERY)

    async def look(self) -> None:
        """Tell what is to be told now."""
        now, lines = self._ticks(), self._counts.notes | self._counts.troubles
        for name, advice in _ADVICE.items():
            if name in lines:
                since = self._since.setdefault(name, now)
                if name not in self._told and now - since >= _LASTS:
                    line = lines[name]
                    if await self._operator.hear_of_trouble(line, advice):
                        self._told[name] = line
                continue
            self._since.pop(name, None)
            if name in self._told:
                await self._operator.hear_of_end(self._told.pop(name))
