"""What becomes of an update, wherever it came from: stored, handled in its turn, and finished with.

A receiver (``polling.py``, ``webhook.py``) gets updates and hands them over. They are stored in one
transaction, and only then does the receiver tell Telegram that they arrived; each is handled when
its chat has its turn, and then deleted. What a kill interrupts is handled by whoever is there next.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cachetools import FIFOCache
from telegram import Update

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats, NewUpdate, StoredUpdate
from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.ending import end
from bot.telegram.wire.finishing import Finishing
from bot.telegram.wire.lanes import Lanes
from bot.telegram.wire.reading import read_update
from bot.telegram.wire.received import (
    Reader,
    Received,
    UnreadableUpdateError,
    read_content,
    unread,
)
from bot.telegram.wire.receiving import NotStoredError, Patience, Receiver
from bot.telegram.wire.replica import SENDING, ClaimedUpdate, Replica, ReplicaLives

_LOGGER = logging.getLogger(__name__)
_LOOK_EVERY = 0.25
_TAKE_EVERY = 1.0
"""Seconds until it is looked again whether anybody left anything."""
_BUSY = 200
"""So many lanes at work, above which a receiver waits until there are fewer, but not longer than a
pause. A few that flood are not many, whatever they hold: what is too much of it is let go the
sooner for being fetched.
"""
_PAUSE = 0.5
_FULL = 20_000
"""Updates held at a time, above which nothing more is taken on."""
_REMEMBERED = 1_000
"""Updates that are recognised when they come again while the inbox cannot be written."""
_MOST_TRIES, _MOST_TRIES_OF_SEVERAL = 2, 4
"""Processes that took an update over from another and ended soon after: then it is set aside. With
several replicas more end for other reasons.
"""
_SOON = 1.0
"""Seconds after which an update that is being handled is not what ends the process."""
_PROBE = "probe"
"""The lane of what is stored to see whether it can be: a process that ends just then leaves it."""
_STORE_ONCE_MORE, _STORE_AGAIN_EVERY = 0.1, 1.0
"""Seconds until what could not be written is tried once more, and from then on."""


class Processor:
    """Stores updates and has them handled. ``handle`` handles one update; what it raises is logged
    and counted.

    ``inbox`` keeps updates until they were handled; without one they are kept in memory alone.
    ``lives`` is this process among those that share it, which somebody keeps.
    ``refuse`` says that an update was one too many for its chat. ``orders`` and ``apart`` are as in
    ``Reader``.
    """

    def __init__(
        self,
        client: Client,
        handle: Callable[[Update], Awaitable[None]],
        *,
        inbox: Chats | None = None,
        counts: Counts | None = None,
        patience: Patience | None = None,
        apart: Callable[[str, bool], bool] = lambda words, pressed: False,
        orders: frozenset[str] = frozenset(),
        refuse: Callable[[Update], Awaitable[None]] | None = None,
        lives: ReplicaLives | None = None,
    ) -> None:
        self.counts = counts or Counts()
        self.patience = patience or Patience()
        self._client, self._inbox = client, inbox
        self._handle, self._say_too_much = handle, refuse
        self._reader = Reader(None, orders, apart)
        self._lanes = Lanes(
            self, self.patience.handler, press=self.patience.press, counts=self.counts
        )
        self._lives = lives or ReplicaLives(inbox)
        self._lives.begun_anew.append(self._begin_anew)
        self._progress = asyncio.Event()
        self._finishing = Finishing(
            inbox, self._lives, claimed=self._go_on, failed=self._note_failure
        )
        self._settled = asyncio.Event()
        self._seen: FIFOCache[int, None] = FIFOCache(_REMEMBERED)
        self._over: FIFOCache[int, None] = FIFOCache(_REMEMBERED)
        self._taken: FIFOCache[int, None] = FIFOCache(2 * _FULL)
        self._is_unsure = False
        self._outlived: set[asyncio.Task[None]] = set()
        self._unwritten_at: float | None = None
        self._unread = False

    @property
    def held(self) -> int:
        """How many updates wait to be handled, or are being."""
        return self._lanes.held

    @property
    def _replica(self) -> Replica:
        return self._lives.life

    @property
    def replica(self) -> int | None:
        """The number of this process among those that share an inbox; None where nobody else
        does.
        """
        return self._replica.id if self._replica.is_shared else None

    @property
    def oldest(self) -> float:
        """For how many seconds the update has been held that has been held longest."""
        return self._lanes.oldest

    @property
    def is_full(self) -> bool:
        """Whether so much is held that nothing more should be taken on."""
        return self._lanes.held > _FULL

    async def run(self, receiver: Receiver, stop: asyncio.Event) -> None:
        """Handle what the last process left and what ``receiver`` gets until ``stop`` is set; then
        let handlers finish, and return.

        What was not finished stays in the inbox, for the next start.
        """
        self._reader = replace(self._reader, username=self._client.username)
        await self._lives.look()
        await self._take_up()
        receiving = asyncio.create_task(receiver.run())
        watching = asyncio.create_task(self._watch(receiver))
        stopping = asyncio.create_task(stop.wait())
        tasks = {receiving, stopping, watching}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            broken = [task for task in (receiving, watching) if task.done()]
            await end(tasks)
            await self._lanes.close(self.patience.stop, self.patience.stop_begun)
            for outlived in self._outlived:
                outlived.cancel()
            await self._finishing.close()
            _LOGGER.info("%s", self.counts)
        for task in broken:
            task.result()

    async def receive(self, updates: Iterable[Any], *, only_stored: bool = False) -> None:
        """Store updates, each a JSON object with a number, and have them handled. When this returns
        Telegram may be told that they arrived.

        While the inbox cannot be written they are handled all the same, and a kill just then loses
        what waits; with ``only_stored`` they are not, and ``NotStoredError`` is raised.
        """
        new: list[Received] = []
        for raw in updates:
            try:
                received = self._reader.read(raw)
            except Exception as error:  # noqa: BLE001
                # Whatever is wrong with it, the next one may be right.
                await self._set_aside(unread(raw), error)
                continue
            if received.key not in self._seen:
                new.append(received)
        for received in await self._store(new, only_stored=only_stored):
            # One that came twice at a time while the inbox could not be written.
            if received.key not in self._seen:
                self._put(received)

    async def wait_for_room(self) -> None:
        """Wait while more is held than could be handled soon.

        A pause, not a stop: somebody new may have asked.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + _PAUSE
        while self.is_full or (self._lanes.busy > _BUSY and loop.time() < until):
            self._progress.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE):
                    await self._progress.wait()

    async def _watch(self, receiver: Receiver) -> None:
        """What must not wait for the next update, which may be long in coming."""
        loop = asyncio.get_running_loop()
        taken_at = loop.time()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self._lanes.look()
            receiver.look()
            now = loop.time()
            if now - taken_at >= _TAKE_EVERY:
                taken_at = now
                await self._take_up()
            if self._unwritten_at is not None and now - self._unwritten_at >= _STORE_AGAIN_EVERY:
                await self._try_to_write()

    async def _try_to_write(self) -> None:
        """See whether the inbox can be written again: nobody may send anything for hours that would
        show it.
        """
        if self._inbox is None:
            return
        probe = NewUpdate(secrets.randbits(63), _PROBE, 0, b"{}")
        try:
            (position,) = await self._inbox.store_updates([probe], self._replica.id)
            if position is not None:
                await self._inbox.finish_updates([(position, probe.lane)], self._replica.id)
        except DatabaseErrors:
            self._unwritten_at = asyncio.get_running_loop().time()
        else:
            self._inbox_is_well()

    def _begin_anew(self, former: Replica) -> Awaitable[None] | None:
        """Others may have taken over what was claimed: it comes back by taking it up, here or
        elsewhere.
        """
        self._lanes.drop_claimed()
        self._seen.clear()
        self._taken.clear()
        self._is_unsure = False
        self._wake()
        return self._finishing.begin_anew(former)

    async def _take_up(self) -> None:
        """Go on with what others left that are gone. What ended several of them is set aside."""
        while self._inbox is not None and self._replica.holds:
            replica, unsure = self._replica, self._is_unsure
            if self.is_full and not unsure:
                return
            self._is_unsure = False
            try:
                left = await self._inbox.take_updates(replica.id, again=unsure)
            except DatabaseErrors as error:
                self._is_unsure |= replica.is_shared
                if not self._unread:
                    _LOGGER.error("What was left to handle cannot be read: %s", error)
                self._unread = True
                return
            self._unread = False
            if not self._is_ours(replica):
                return
            if left and not unsure:
                _LOGGER.info("%d updates are left to handle from before", len(left))
            for stored in left:
                await self._resume(stored, left=True)
            if unsure:
                self._wake()
            if not left or self._lanes.busy > _BUSY:
                return

    def _wake(self) -> None:
        """Let lanes look again whether they may go on."""
        self._settled.set()
        self._settled.clear()

    async def _resume(self, stored: StoredUpdate, *, left: bool) -> None:
        """Have an update handled that was in the inbox."""
        if stored.position in self._taken:
            return
        # Whatever becomes of it, Telegram may give it again before the inbox knows that it is over.
        self._taken[stored.position] = None
        claim = ClaimedUpdate(self._replica, stored.position, stored.lane)
        try:
            received = self._reader.read(read_content(stored.content))
        except Exception as error:  # noqa: BLE001  # another version of the bot could read it
            received = unread(None, stored.content)
            received.claim = claim
            if stored.lane != _PROBE:
                await self._set_aside(received, error)
            self._finish_soon(received)
            return
        received.claim, received.left = claim, left
        if received.key in self._seen or received.key in self._over:
            # It was handled while nobody knew whether it had been stored, or in a former life.
            self._finish_soon(received)
            return
        most = _MOST_TRIES_OF_SEVERAL if self._replica.is_shared else _MOST_TRIES
        if stored.tries < most:
            self._put(received)
            return
        ended = UnreadableUpdateError("the bot ended each time it was handled")
        await self._set_aside(received, ended)
        self._finish_soon(received)

    async def _store(self, updates: list[Received], *, only_stored: bool) -> list[Received]:
        """Put updates into the inbox, if that can be written.

        Returns those that are to be handled here: not those that were received before.
        """
        if not updates or self._inbox is None:
            return updates
        now = asyncio.get_running_loop().time()
        if self._unwritten_at is not None and now - self._unwritten_at < _STORE_AGAIN_EVERY:
            if only_stored:
                raise NotStoredError
            return updates
        if not self._replica.holds:
            await self._lives.look()
        if self._is_unsure:
            # What comes now goes behind it.
            await self._take_up()
        replica = self._replica
        new = [
            NewUpdate(each.key, f"{each.lane[0]}:{each.lane[1]}", each.number, each.content)
            for each in updates
        ]
        try:
            try:
                positions = await self._inbox.store_updates(new, replica.id)
            except DatabaseErrors:
                # Somebody may have had the file for a moment.
                await asyncio.sleep(_STORE_ONCE_MORE)
                positions = await self._inbox.store_updates(new, replica.id)
        except DatabaseErrors as error:
            # A server that went away may have stored them before it did; a file has not.
            self._is_unsure |= replica.is_shared
            if self._unwritten_at is None:
                _LOGGER.error("The inbox cannot be written: %s", error)
            self._unwritten_at = now
            self.counts.troubles["inbox"] = (
                f"Updates cannot be stored before they are handled: {error}."
            )
            if only_stored:
                raise NotStoredError from None
            # Whoever asks is answered all the same; it is a kill of just this moment that would
            # lose something.
            return updates
        self._inbox_is_well()
        if not self._is_ours(replica) or self._is_unsure:
            # It is taken up in a moment, behind what must go before it.
            self._is_unsure = True
            return []
        ours = []
        for update, stored, position in zip(updates, new, positions, strict=True):
            if position is not None and position not in self._taken:
                self._taken[position] = None
                update.claim = ClaimedUpdate(replica, position, stored.lane)
                ours.append(update)
        return ours

    def _is_ours(self, replica: Replica) -> bool:
        """Whether what was claimed for ``replica`` may be handled here. If not, it is taken up
        later, by whoever is there.
        """
        self._is_unsure |= not replica.holds
        return replica is self._replica and replica.holds

    def _inbox_is_well(self) -> None:
        if self._unwritten_at is not None:
            _LOGGER.info("The inbox can be written again")
            self._unwritten_at = None
            self.counts.troubles.pop("inbox", None)

    def _put(self, received: Received) -> None:
        received.since = asyncio.get_running_loop().time()
        self._seen[received.key] = None
        self._lanes.put(received)

    # What the lanes ask for.

    async def process(self, update: Received) -> None:
        """Have an update handled whose turn has come."""
        if update.key in self._over:
            return  # by a handler of a former life that had begun, and was through meanwhile
        SENDING.set(update.claim)
        if update.left and update.claim is not None:
            # In case it is this one that ends the process. It is not worth a write for each that is
            # new.
            await self._count_try(update.claim, 1)
            outlived = asyncio.create_task(self._outlive(update.claim))
            self._outlived.add(outlived)
            outlived.add_done_callback(self._outlived.discard)
        try:
            parsed = read_update(update.raw, self._client)
        except Exception as error:  # noqa: BLE001
            # Whatever is wrong with it, the next one may be right.
            await self._set_aside(update, error)
            return
        await self._handle(parsed)

    async def settle(self, update: Received) -> None:
        """Wait until the inbox knows that an update is over, and what others received of its lane
        is here: of that the lower number goes first.
        """
        if not self._replica.is_shared or update.claim is None:
            return
        while update.claim in self._finishing or self._is_unsure:
            await self._settled.wait()

    def hurry(self) -> None:
        """Have the inbox know at once what is over: a lane waits for it."""
        if self._replica.is_shared:
            self._finishing.hurry()

    async def _count_try(self, claim: ClaimedUpdate, by: int) -> None:
        if self._inbox is not None:
            with suppress(*DatabaseErrors):
                await self._inbox.count_try(claim.position, by)

    async def _outlive(self, claim: ClaimedUpdate) -> None:
        # It may wait long for the pace of its chat, and through some restarts.
        await asyncio.sleep(_SOON)
        await self._count_try(claim, -1)

    async def acknowledge(self, update: Received) -> None:
        """Stop the clock on a pressed button, once."""
        query = update.query
        if query is not None:
            update.acknowledged = True
            await self._client.call("answerCallbackQuery", {"callback_query_id": query})

    async def refuse(self, update: Received) -> None:
        """Say that an update is one too many."""
        SENDING.set(update.claim)
        if self._say_too_much is not None:
            await self._say_too_much(read_update(update.raw, self._client))

    def finish(self, update: Received, *, well: bool) -> None:
        """An update is over: count it, and have it deleted from the inbox soon."""
        if update.claim is not None and update.claim.is_lost:
            return  # whoever took it over handles it
        self.counts.handled += 1
        self.counts.failed += not well
        self._progress.set()
        self._over[update.key] = None
        self._finish_soon(update)

    def _finish_soon(self, update: Received) -> None:
        if update.claim is not None:
            self._finishing.add(update.claim)

    def _note_failure(self) -> None:
        # A server that went away may have claimed something before it did; a file has not.
        self._is_unsure |= self._replica.is_shared

    async def _go_on(self, replica: Replica, more: Sequence[StoredUpdate]) -> None:
        """Some updates are over, and ``more`` of their lanes were claimed."""
        self._is_ours(replica)
        for stored in more:
            await self._resume(stored, left=False)
        self._wake()

    async def _set_aside(self, received: Received, error: Exception) -> None:
        """Keep an update that cannot be handled for the operator."""
        self.counts.unreadable += 1
        # The error's text may quote the update, and so a person; its type does not.
        _LOGGER.error(
            "Update %s cannot be read and is skipped (%s)", received.number, type(error).__name__
        )
        if self._inbox is None:
            return
        with suppress(*DatabaseErrors):
            await self._inbox.skip_update(
                received.content,
                chat_id=received.lane[1] if received.lane[0] in {"chat", "picture"} else None,
                reason=f"{type(error).__name__}: {error}",
                now=datetime.now(UTC),
            )
