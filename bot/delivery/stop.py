"""Whether the broadcast is stopped, kept where a restart and another process find it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.chats.chats import Chats
from bot.chats.listener import Hold

_STOPPED, _TRUSTED = "broadcast-stopped-until", "retirements-trusted-until"
_LASTS = timedelta(hours=1)
BY_RESUMING = (Hold.FAULT, Hold.MESSAGE)
"""Holds that were nothing of the listener's doing, which end when somebody has looked."""


class Stop:
    """A stop ends by itself after an hour, with a new edition, or when the operator says so."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    async def begin(self, now: datetime) -> None:
        """Stop."""
        await self._chats.keep_fact(_STOPPED, (now + _LASTS).isoformat())

    async def end(self) -> None:
        """Go on."""
        await self._chats.keep_fact(_STOPPED, "")

    async def stands(self, now: datetime) -> bool:
        """Whether the broadcast is stopped."""
        return await self._lies_ahead(_STOPPED, now)

    async def trust(self, now: datetime) -> None:
        """For an hour, believe Telegram of every chat that it is gone, however many they are."""
        await self._chats.keep_fact(_TRUSTED, (now + _LASTS).isoformat())

    async def trusts(self, now: datetime) -> bool:
        """Whether Telegram is to be believed."""
        return await self._lies_ahead(_TRUSTED, now)

    async def _lies_ahead(self, name: str, now: datetime) -> bool:
        kept = await self._chats.fact(name)
        return bool(kept) and datetime.fromisoformat(str(kept)) > now
