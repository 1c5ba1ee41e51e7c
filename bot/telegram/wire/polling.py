"""Get updates from Telegram into the inbox, confirm them, and have them handled.

python-telegram-bot's own polling confirms on receipt, so that a kill loses what it had queued; it
asks for ever after an update it cannot parse, and does not notice when polls stop coming back. Here
a poll's updates are stored in one transaction and only then confirmed; what a kill interrupts is
handled at the next start.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cachetools import FIFOCache
from telegram import Update
from telegram.error import Conflict, TelegramError
from yarl import URL

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats
from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Conflicts, Counts
from bot.telegram.wire.errors import Backoff
from bot.telegram.wire.lanes import Lanes
from bot.telegram.wire.received import (
    Reader,
    Received,
    UnreadableUpdateError,
    read_content,
    unread,
)

_LOGGER = logging.getLogger(__name__)
_AT_ONCE = 100
"""The most updates that one getUpdates brings."""
_LOOK_EVERY = 0.25
_BUSY = 200
"""So many lanes at work, above which the next poll waits until there are fewer, but not longer than
a pause. A few that flood are not many, whatever they hold: what is too much of it is let go the
sooner for being fetched.
"""
_PAUSE = 0.5
_FULL = 20_000
"""Updates held at a time, above which nothing more is taken on."""
_REMEMBERED = 1_000
"""Updates that are recognised when they come again while the inbox cannot be written."""
_REPEATED_PAUSE = 2.0
"""Seconds before asking a server again that gives only what was received already."""
_FINISHED_TOGETHER = 0.02
"""Seconds in which what was handled is gathered, to be deleted in one transaction."""
_MOST_TRIES = 2
"""Processes that took an update over from another and ended before it did: then it is set aside."""
_CONFIRMING = 0.3
"""Seconds that confirming the last updates may take at a stop."""
_STORE_ONCE_MORE, _STORE_AGAIN_EVERY = 0.1, 1.0
"""Seconds until what could not be written is tried once more, and from then on."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for whom, in seconds."""

    poll: int = 30
    """Telegram may hold a poll that long when there is nothing new."""
    margin: float = 8.0
    """A poll that is over by more than this has stalled."""
    handler: float = 90.0
    """A handler that takes longer is cancelled.

    In a group it may wait most of a minute for Telegram's limit.
    """
    press: float = 0.5
    """A press that waits as long is acknowledged without having been carried out."""
    stop: float = 1.0
    """Running handlers may take that long to finish when the bot stops."""
    retry: float = 0.5
    """The first wait after a failed poll; each further one is twice as long, up to 30 s."""


class Poller:
    """The loop of getUpdates for one bot. ``handle`` handles one update; what it raises is logged
    and counted.

    ``inbox`` keeps updates until they were handled; without one, or while it cannot be written,
    they are kept in memory alone and a kill loses those that wait. ``refuse`` says that an
    update was one too many for its chat. ``orders`` and ``apart`` are as in ``Reader``.
    """

    def __init__(
        self,
        client: Client,
        handle: Callable[[Update], Awaitable[None]],
        *,
        inbox: Chats | None = None,
        counts: Counts | None = None,
        patience: Patience | None = None,
        allowed_updates: Sequence[str] | None = None,
        apart: Callable[[str, bool], bool] = lambda words, pressed: False,
        orders: frozenset[str] = frozenset(),
        refuse: Callable[[Update], Awaitable[None]] | None = None,
    ) -> None:
        self.counts = counts or Counts()
        self.patience = patience or Patience()
        self._client, self._inbox = client, inbox
        self._handle, self._say_too_much = handle, refuse
        self._allowed = allowed_updates
        self._reader = Reader(None, orders, apart)
        self._lanes = Lanes(
            self, self.patience.handler, press=self.patience.press, counts=self.counts
        )
        self._conflicts = Conflicts(self.counts)
        self._progress = asyncio.Event()
        self._backoff = Backoff(self.patience.retry)
        self._offset: int | None = None
        self._done: list[int] = []
        self._deleting: asyncio.Task[None] | None = None
        self._seen: FIFOCache[int, None] = FIFOCache(_REMEMBERED)
        self._unwritten_at: float | None = None
        self._seen_numberless = False

    @property
    def held(self) -> int:
        """How many updates wait to be handled, or are being."""
        return self._lanes.held

    async def run(self, stop: asyncio.Event) -> None:
        """Handle what the last process left, and poll until ``stop`` is set; then let handlers
        finish, and return.

        What was not finished stays in the inbox, for the next start.
        """
        self._reader = replace(self._reader, username=self._client.username)
        polling = asyncio.create_task(self._poll())
        watching = asyncio.create_task(self._watch())
        stopping = asyncio.create_task(stop.wait())
        tasks = {polling, stopping, watching}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            broken = [task for task in (polling, watching) if task.done()]
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await self._lanes.close(self.patience.stop)
            if self._deleting is not None:
                self._deleting.cancel()
            await self._delete_done()
            if self._offset is not None:
                # Nobody polls again to confirm what came last.
                with suppress(TelegramError, TimeoutError):
                    async with asyncio.timeout(_CONFIRMING):
                        await self._ask(hold=0, limit=1, patience=1.0)
            _LOGGER.info("%s", self.counts)
        for task in broken:
            task.result()

    async def _watch(self) -> None:
        """What must not wait for the next poll, which may take half a minute to come back."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self._lanes.look()
            self._conflicts.look()
            now = asyncio.get_running_loop().time()
            if (
                self._inbox is None
                or self._unwritten_at is None
                or now - self._unwritten_at < _STORE_AGAIN_EVERY
            ):
                continue
            # Nobody may send anything for hours that would show that it can be written again.
            try:
                stored = await self._inbox.store_updates([(secrets.randbits(63), b"{}")])
                await self._inbox.finish_updates(
                    position for position in stored if position is not None
                )
            except DatabaseErrors:
                self._unwritten_at = now
            else:
                self._inbox_is_well()

    async def _poll(self) -> None:
        await self._take_up()
        longest = self.patience.poll + self.patience.margin
        while True:
            asked = self._offset
            try:
                async with asyncio.timeout(longest):
                    updates = await self._ask(
                        hold=self.patience.poll,
                        limit=_AT_ONCE,
                        patience=longest + self.patience.margin,
                    )
            except Exception as error:  # noqa: BLE001  # whatever it was, polling goes on
                await self._recover(error)
                continue
            self.counts.poll_went_well()
            if self._backoff.failures:
                _LOGGER.info("Polling works again after %d failures", self._backoff.failures)
                self._backoff.reset()
            await self._receive(updates)
            if updates and asked == self._offset:
                await asyncio.sleep(_REPEATED_PAUSE)
            await self._wait_for_room()

    async def _ask(self, *, hold: int, limit: int, patience: float) -> list[Any]:
        """One getUpdates, which confirms what came before ``_offset``."""
        return await self._client.raw_updates(
            offset=self._offset,
            hold=hold,
            limit=limit,
            allowed_updates=self._allowed,
            patience=patience,
        )

    async def _take_up(self) -> None:
        """Begin with what the last process did not finish.

        What ended several of them is set aside.
        """
        if self._inbox is None:
            return
        try:
            left = await self._inbox.waiting_updates()
        except DatabaseErrors as error:
            _LOGGER.error("What was left to handle cannot be read: %s", error)
            return
        if left:
            _LOGGER.info("%d updates are left to handle from before", len(left))
        for stored in left:
            try:
                received = self._reader.read(read_content(stored.content))
            except Exception as error:  # noqa: BLE001  # another version of the bot could read it
                received = unread(None, stored.content)
                received.position = stored.position
                await self._set_aside(received, error)
                continue
            received.position, received.left = stored.position, True
            if stored.tries < _MOST_TRIES:
                self._put(received)
            else:
                await self._set_aside(
                    received, UnreadableUpdateError("the bot ended each time it was handled")
                )

    async def _receive(self, updates: Sequence[Any]) -> None:
        """Store a poll's updates, which the next poll confirms, and have them handled."""
        new: list[Received] = []
        for raw in updates:
            number = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(number, int):
                # It cannot be confirmed, so it may come again with every poll.
                if not self._seen_numberless:
                    self._seen_numberless = True
                    self.counts.unreadable += 1
                    _LOGGER.error("An update without a number cannot be read and is skipped")
                continue
            # Numbers start anew, lower, after a quiet week: what counts is the last, not the
            # largest.
            self._offset = number + 1
            try:
                received = self._reader.read(raw)
            except Exception as error:  # noqa: BLE001
                # Whatever is wrong with it, the next one may be right.
                await self._set_aside(unread(raw), error)
                continue
            if received.key not in self._seen:
                self._seen[received.key] = None
                new.append(received)
        for received in await self._store(new):
            self._put(received)

    async def _store(self, updates: list[Received]) -> list[Received]:
        """Put updates into the inbox, if that can be written.

        Returns those that were not received before.
        """
        if not updates or self._inbox is None:
            return updates
        now = asyncio.get_running_loop().time()
        if self._unwritten_at is not None and now - self._unwritten_at < _STORE_AGAIN_EVERY:
            return updates
        contents = [(each.key, each.content) for each in updates]
        try:
            try:
                positions = await self._inbox.store_updates(contents)
            except DatabaseErrors:
                # Somebody may have had the file for a moment.
                await asyncio.sleep(_STORE_ONCE_MORE)
                positions = await self._inbox.store_updates(contents)
        except DatabaseErrors as error:
            # Whoever asks is answered all the same; it is a kill of just this moment that would
            # lose something.
            if self._unwritten_at is None:
                _LOGGER.error(
                    "The inbox cannot be written: %s. A kill now would lose what waits", error
                )
            self._unwritten_at = now
            self.counts.troubles["inbox"] = (
                f"Updates cannot be stored before they are handled: {error}."
            )
            return updates
        self._inbox_is_well()
        for update, position in zip(updates, positions, strict=True):
            update.position = position
        return [update for update in updates if update.position is not None]

    def _inbox_is_well(self) -> None:
        if self._unwritten_at is not None:
            _LOGGER.info("The inbox can be written again")
            self._unwritten_at = None
            self.counts.troubles.pop("inbox", None)

    def _put(self, received: Received) -> None:
        received.since = asyncio.get_running_loop().time()
        self._lanes.put(received)

    async def process(self, update: Received) -> None:
        """Have an update handled whose turn has come."""
        if update.left and update.position is not None and self._inbox is not None:
            # In case it is this one that ends the process. It is not worth a write for each that is
            # new.
            with suppress(*DatabaseErrors):
                await self._inbox.begin_update(update.position)
        try:
            parsed = Update.de_json(update.raw, self._client)
        except Exception as error:  # noqa: BLE001
            # Whatever is wrong with it, the next one may be right.
            await self._set_aside(update, error)
            return
        await self._handle(parsed)

    async def acknowledge(self, update: Received) -> None:
        """Stop the clock on a pressed button, once."""
        query = update.query
        if query is not None:
            update.acknowledged = True
            await self._client.call("answerCallbackQuery", {"callback_query_id": query})

    async def refuse(self, update: Received) -> None:
        """Say that an update is one too many."""
        if self._say_too_much is not None:
            await self._say_too_much(Update.de_json(update.raw, self._client))

    def finish(self, update: Received, *, well: bool) -> None:
        """An update is over: count it, and have it deleted from the inbox soon."""
        self.counts.handled += 1
        self.counts.failed += not well
        self._progress.set()
        if update.position is None:
            return
        self._done.append(update.position)
        if self._deleting is None or self._deleting.done():
            self._deleting = asyncio.create_task(self._delete_soon())

    async def _set_aside(self, received: Received, error: Exception) -> None:
        """Pass over an update that cannot be handled, and keep it for the operator."""
        self.counts.unreadable += 1
        # The error's text may quote the update, and so a person; its type does not.
        _LOGGER.error(
            "Update %s cannot be read and is skipped (%s)", received.number, type(error).__name__
        )
        if self._inbox is None:
            return
        with suppress(*DatabaseErrors):
            await self._inbox.skip_update(
                received.position,
                received.content,
                chat_id=received.lane[1] if received.lane[0] in {"chat", "picture"} else None,
                reason=f"{type(error).__name__}: {error}",
                now=datetime.now(UTC),
            )

    async def _delete_soon(self) -> None:
        await asyncio.sleep(_FINISHED_TOGETHER)
        # A disk tells nobody that it has room.
        while not await self._delete_done():  # noqa: ASYNC110
            await asyncio.sleep(_STORE_AGAIN_EVERY)

    async def _delete_done(self) -> bool:
        """Delete from the inbox what was handled. Returns whether that could be written."""
        done = list(self._done)
        if not done or self._inbox is None:
            return True
        try:
            await self._inbox.finish_updates(done)
        except DatabaseErrors:
            return False  # the operator hears of it where updates are stored
        del self._done[: len(done)]
        return True

    async def _wait_for_room(self) -> None:
        """Leave to Telegram what could not be handled soon.

        A pause, not a stop: somebody new may have asked.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + _PAUSE
        while self._lanes.held > _FULL or (self._lanes.busy > _BUSY and loop.time() < until):
            self._progress.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE):
                    await self._progress.wait()

    async def _recover(self, error: Exception) -> None:
        """After a failed poll: mend what can be mended, and wait."""
        wait = self._backoff.after(error)
        if isinstance(error, TimeoutError):
            self.counts.stalls += 1
            _LOGGER.warning("Polling stalled: no answer in time. Connecting anew in %.1f s", wait)
            await self._client.renew_polling()
        else:
            self.counts.errors += 1
            reason = str(error) if isinstance(error, TelegramError) else repr(error)
            if isinstance(error, Conflict):
                reason = (
                    f"another process is polling with this token, or a webhook is set ({error})"
                )
            _LOGGER.warning("Polling failed: %s. Asking again in %.1f s", reason, wait)
        if isinstance(error, Conflict):
            if "webhook" in error.message:
                await delete_webhook(self._client)
            else:
                self._conflicts.add()
        await asyncio.sleep(wait)


async def delete_webhook(client: Client) -> None:
    """Delete the webhook that forbids polling, if there is one: whoever polls wants no other."""
    try:
        webhook = await client.call("getWebhookInfo", {})
        if isinstance(webhook, dict) and webhook.get("url"):
            host = URL(webhook["url"]).host
            _LOGGER.warning("A webhook to %s is set, which forbids polling. Deleting it", host)
            await client.call("deleteWebhook", {})
    except (TelegramError, ValueError) as error:
        # Polling tells soon enough if a webhook is in its way.
        _LOGGER.warning("Whether a webhook is set could not be found out: %s", error)
