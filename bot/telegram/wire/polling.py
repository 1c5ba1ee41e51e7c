"""Ask Telegram for updates again and again.

python-telegram-bot's own polling confirms on receipt, so that a kill loses what it had queued; it
asks for ever after an update it cannot parse, and does not notice when polls stop coming back. Here
the next poll confirms what the processor has stored.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from telegram.error import Conflict, TelegramError
from yarl import URL

from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Conflicts
from bot.telegram.wire.errors import Backoff
from bot.telegram.wire.leases import Lease
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.received import is_number
from bot.telegram.wire.receiving import Receiver

_LOGGER = logging.getLogger(__name__)
_AT_ONCE = 100
"""The most updates that one getUpdates brings."""
_REPEATED_PAUSE = 2.0
"""Seconds before asking a server again that gives only what was received already."""
_CONFIRMING = 0.3
"""Seconds that confirming the last updates may take at a stop."""
_TAKEN_AT_ONCE = 2.0
"""Seconds in which a lease that nobody holds is had at a start."""
_STANDING_BY = 20.0
"""Seconds between two looks whether Telegram is there while another process polls."""
_FOR_AN_ANSWER = 5.0


class Poller(Receiver):
    """The loop of getUpdates for one bot. Of several processes with its token the one polls that
    has the ``lease``; Telegram answers no two.
    """

    def __init__(
        self,
        client: Client,
        processor: Processor,
        allowed_updates: Sequence[str] | None = None,
        lease: Lease | None = None,
    ) -> None:
        self._client, self._processor = client, processor
        self._lease = lease or Lease()
        self._counts, self._patience = processor.counts, processor.patience
        self._allowed = allowed_updates
        self._conflicts = Conflicts(self._counts)
        self._backoff = Backoff(self._patience.retry)
        self._offset: int | None = None
        self._seen_numberless = False

    async def prepare(self) -> None:
        """Delete a webhook if there is one, for it forbids polling."""
        await _delete_webhook(self._client)

    async def run(self) -> None:
        """Poll until cancelled."""
        longest = self._patience.poll + self._patience.margin
        while True:
            wait = _TAKEN_AT_ONCE
            while not await self._lease.wait(wait):
                await self._stand_by()
                wait = _STANDING_BY
            asked = self._offset
            try:
                async with asyncio.timeout(longest):
                    updates = await self._ask(
                        hold=self._patience.poll,
                        limit=_AT_ONCE,
                        patience=longest + self._patience.margin,
                    )
            except Exception as error:  # noqa: BLE001  # whatever it was, polling goes on
                await self._recover(error)
                continue
            self._counts.poll_went_well()
            if self._backoff.failures:
                _LOGGER.info("Polling works again after %d failures", self._backoff.failures)
                self._backoff.reset()
            await self._processor.receive(self._numbered(updates))
            if updates and asked == self._offset:
                await asyncio.sleep(_REPEATED_PAUSE)
            await self._processor.wait_for_room()

    def look(self) -> None:
        """See whether somebody else still polls."""
        self._conflicts.look()

    async def close(self) -> None:
        """Confirm what came last, because nobody polls again to do so."""
        # Without the lease another process polls, and this would end its poll.
        if self._offset is not None and self._lease.holds:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(_CONFIRMING):
                    await self._ask(hold=0, limit=1, patience=1.0)

    async def _stand_by(self) -> None:
        """Another process polls: see that this one could."""
        self._offset = None  # it confirms what comes, and how far is not known here
        with suppress(TelegramError):
            await self._client.call_now("getMe", {}, patience=_FOR_AN_ANSWER)
            self._counts.poll_went_well()

    async def _ask(self, *, hold: int, limit: int, patience: float) -> list[Any]:
        """One getUpdates, which confirms what came before ``_offset``."""
        return await self._client.raw_updates(
            offset=self._offset,
            hold=hold,
            limit=limit,
            allowed_updates=self._allowed,
            patience=patience,
        )

    def _numbered(self, updates: Sequence[Any]) -> list[Any]:
        """The updates that have a number, up to which the next poll confirms."""
        numbered = []
        for raw in updates:
            number = raw.get("update_id") if isinstance(raw, dict) else None
            if number is not None and is_number(number):
                # Numbers start anew, lower, after a quiet week: what counts is the last, not the
                # largest.
                self._offset = number + 1
                numbered.append(raw)
            elif not self._seen_numberless:
                # It cannot be confirmed, so it may come again with every poll.
                self._seen_numberless = True
                self._counts.unreadable += 1
                _LOGGER.error("An update without a number cannot be read and is skipped")
        return numbered

    async def _recover(self, error: Exception) -> None:
        """After a failed poll: mend what can be mended, and wait."""
        wait = self._backoff.after(error)
        if isinstance(error, TimeoutError):
            self._counts.stalls += 1
            _LOGGER.warning("Polling stalled: no answer in time. Connecting anew in %.1f s", wait)
            await self._client.renew_polling()
        else:
            self._counts.errors += 1
            reason = str(error) if isinstance(error, TelegramError) else repr(error)
            if isinstance(error, Conflict):
                reason = (
                    f"another process is polling with this token, or a webhook is set ({error})"
                )
            _LOGGER.warning("Polling failed: %s. Asking again in %.1f s", reason, wait)
        if isinstance(error, Conflict):
            if "webhook" in error.message:
                await _delete_webhook(self._client)
            else:
                self._conflicts.add()
        await asyncio.sleep(wait)


async def _delete_webhook(client: Client) -> None:
    """Delete the webhook that forbids polling, if there is one: whoever polls wants no other. What
    waits for it is kept.
    """
    try:
        webhook = await client.call("getWebhookInfo", {})
        if isinstance(webhook, dict) and webhook.get("url"):
            host = URL(webhook["url"]).host
            _LOGGER.warning("A webhook to %s is set, which forbids polling. Deleting it", host)
            await client.call("deleteWebhook", {})
    except (TelegramError, ValueError) as error:
        # Polling tells soon enough if a webhook is in its way.
        _LOGGER.warning("Whether a webhook is set could not be found out: %s", error)
