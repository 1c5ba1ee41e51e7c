"""Get updates from Telegram and confirm each one only when it has been handled.

python-telegram-bot's own polling confirms on receipt, so that a kill loses what it had queued; it asks for ever after
an update it cannot parse, and does not notice when polls stop coming back. This loop does none of that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import Conflict, TelegramError

from bot.telegram.backoff import Backoff
from bot.telegram.client import Client
from bot.telegram.counts import Counts
from bot.telegram.lanes import Lanes
from bot.telegram.window import LIMIT, Window

_LOGGER = logging.getLogger(__name__)
_SHORT_PAUSE, _LONG_PAUSE = 0.02, 0.1
"""Seconds between two polls while slow handlers run: Telegram answers at once then, with what we know already."""
_REPEATED_PAUSE = 2.0
"""Seconds before asking a server again that gives only what is handled already."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for whom, in seconds."""

    poll: int = 30
    """Telegram may hold a poll that long when there is nothing new."""
    margin: float = 8.0
    """A poll that is over by more than this has stalled."""
    handler: float = 60.0
    """A handler that takes longer is cancelled."""
    crowded: float = 10.0
    """The same, for a handler that all the others wait for because the window of 100 updates is full."""
    stop: float = 1.0
    """Running handlers may take that long to finish when the bot stops."""
    retry: float = 0.5
    """The first wait after a failed poll; each further one is twice as long, up to 30 s."""


class Poller:
    """The loop of getUpdates for one bot. ``process`` handles one update; what it raises is logged and counted.

    Updates of one chat are handled in their order, but for those that are ``apart``: see ``Lanes``. Of these, a pressed
    button is confirmed at once.
    """

    def __init__(
        self,
        client: Client,
        process: Callable[[Update], Awaitable[None]],
        *,
        counts: Counts | None = None,
        patience: Patience | None = None,
        allowed_updates: Sequence[str] | None = None,
        apart: Callable[[Update], bool] = lambda _: False,
    ) -> None:
        self.counts = counts or Counts()
        self.patience = patience or Patience()
        self._client = client
        self._allowed = allowed_updates
        self._window = Window()
        self._apart = apart
        self._lanes = Lanes(process, self._finished, self.patience.handler, apart)
        self._progress = asyncio.Event()
        self._backoff = Backoff(self.patience.retry)
        self._pause = _SHORT_PAUSE
        self._seen_numberless = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; then let handlers finish, confirm what they finished, and return.

        What was not finished stays unconfirmed: Telegram gives it again at the next start.
        """
        polling = asyncio.create_task(self._poll())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            broken = polling.done()
            polling.cancel()
            stopping.cancel()
            await asyncio.wait({polling, stopping})
            await self._lanes.close(self.patience.stop)
            await self._confirm()
        if broken:
            polling.result()

    async def _poll(self) -> None:
        while True:
            asked = self._window.offset
            try:
                updates = await self._fetch(asked)
            except Exception as error:  # noqa: BLE001  # whatever it was, polling goes on
                await self._recover(error)
                continue
            self._went_well()
            fresh = sum(self._take(raw) for raw in updates)
            self._pause = _SHORT_PAUSE if fresh else min(self._pause * 2, _LONG_PAUSE)
            if self._window.busy:
                await self._breathe(len(updates))
            elif updates and not fresh and asked == self._window.offset:
                await asyncio.sleep(_REPEATED_PAUSE)

    async def _fetch(self, offset: int | None) -> list[Any]:
        wait = 0 if self._window.busy else self.patience.poll
        limit = wait + self.patience.margin
        async with asyncio.timeout(limit):
            return await self._client.raw_updates(
                offset=offset,
                hold=wait,
                limit=LIMIT,
                allowed_updates=self._allowed,
                patience=limit + self.patience.margin,
            )

    def _take(self, raw: Any) -> bool:
        """Begin to handle an update. Returns whether it is new to us."""
        update_id = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(update_id, int):
            self._numberless()
            return False
        if not self._window.begin(update_id):
            return False
        try:
            update = Update.de_json(raw, self._client)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with it, the next one may be right
            self._poison(update_id, error)
            self._window.finish(update_id)
        else:
            self._lanes.put(update)
            if self._apart(update) and update.callback_query is not None:
                # A press is void after some seconds, too soon for a new start. Unconfirmed it would come with every
                # poll, none of which could then be held, and answers would wait for the pauses between them.
                self._window.finish(update_id)
        return True

    def _poison(self, update_id: int, error: Exception) -> None:
        self.counts.poison += 1
        # The error's text may quote the update, and so a person; its type does not.
        _LOGGER.error("Update %d cannot be read and is skipped (%s)", update_id, type(error).__name__)

    def _numberless(self) -> None:
        """It cannot be confirmed, so it may come again with every poll."""
        if not self._seen_numberless:
            self._seen_numberless = True
            self.counts.poison += 1
            _LOGGER.error("An update without a number cannot be read and is skipped")

    def _finished(self, update: Update, well: bool) -> None:
        self._window.finish(update.update_id)
        self.counts.handled += 1
        self.counts.failed += not well
        self._progress.set()

    async def _breathe(self, got: int) -> None:
        """Wait until another poll is worth its while.

        Behind a full batch there are probably more, so ask again when half of it is done; else when all is done. Do
        not wait longer than a pause for slow handlers, unless the window is full and nothing new could come.
        """
        enough = LIMIT // 2 if got >= LIMIT else LIMIT
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await self._room_for(enough)
        while not self._window.room:
            if self._window.lowest is not None:
                self._lanes.hurry(self._window.lowest, self.patience.crowded)
            with suppress(TimeoutError):
                async with asyncio.timeout(_LONG_PAUSE):
                    await self._room_for(enough)

    async def _room_for(self, enough: int) -> None:
        while self._window.room < enough:
            self._progress.clear()
            await self._progress.wait()

    def _went_well(self) -> None:
        self.counts.poll_went_well()
        if self._backoff.failures:
            _LOGGER.info("Polling works again after %d failures", self._backoff.failures)
            self._backoff.reset()

    async def _recover(self, error: Exception) -> None:
        wait = self._backoff.after(error)
        if isinstance(error, TimeoutError):
            self.counts.stalls += 1
            _LOGGER.warning("Polling stalled: no answer in time. Connecting anew in %.1f s", wait)
            await self._client.renew_polling()
        else:
            self.counts.errors += 1
            _LOGGER.warning("Polling failed: %s. Asking again in %.1f s", _said(error), wait)
        await asyncio.sleep(wait)

    async def _confirm(self) -> None:
        if self._window.offset is None:
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(0.3):
                await self._client.raw_updates(
                    offset=self._window.offset, hold=0, limit=1, allowed_updates=self._allowed, patience=1.0
                )


def _said(error: Exception) -> str:
    if isinstance(error, Conflict):
        return f"another process is polling with this token, or a webhook is set ({error})"
    return str(error) if isinstance(error, TelegramError) else repr(error)
