"""The worker beside the handlers: sees each new edition and tells whoever is due, page by page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Hashable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NoReturn, TypeVar

from bot.chats.file import DatabaseErrors
from bot.chats.listener import Hold, Listener, Mark, RecipientMark, SentMessage
from bot.delivery.context import DeliveryContext
from bot.delivery.livecards import LiveCards
from bot.delivery.pending import PendingNews
from bot.delivery.retirements import BY_RESUMING, Stop, Suspect
from bot.delivery.sender import AT_ONCE, TaskPool
from bot.delivery.telling import Delivery, Sorting, Telling
from bot.editions.store import Store
from bot.pushing import Pushing

_LOGGER = logging.getLogger(__name__)
_Mark = TypeVar("_Mark")
_Waiting = tuple[int, int]
_EVERY = 0.25
"""Seconds between two looks for a new edition and for those who have become due."""
_AFTER_A_DEFECT = 5.0
_TO_THE_END = 3.0
"""Seconds that messages on their way get at a stop, so that nobody is told twice for it: longer
than Telegram takes for nearly all.
"""
_PAGE = 200
_PASSED_AT_ONCE = 500
_BETWEEN_CORRECTIONS = 5.0
"""Seconds between two tries to reach those who follow nothing and were told what was wrong."""
_TROUBLE, _OUTAGE, _FILE, _OLDER = "delivery", "outage", "file", "older"
_LONG = 60.0
"""Seconds after which an outage is for the operator to know."""
_SETTLED = "settled-up-to"
"""The fact that holds the last edition of which everybody was told who could be."""
_LATE = "shown-late-as-of"
"""The fact that holds the oldest edition of which another process showed something lately."""


class Worker:
    """Delivers one store's editions to those who listen. ``run`` it as one task of the loop that
    serves the chats.

    The order is corrections, live cards, then those who hear at once, then digests. A newer edition
    ends the work on an older one: whoever was not told yet is told the newer alone.
    """

    def __init__(
        self,
        store: Store,
        pushing: Pushing,
        context: DeliveryContext,
        cards: LiveCards | None = None,
    ) -> None:
        self._store, self._pushing, self._context, self._cards = store, pushing, context, cards
        self._pool = TaskPool(AT_ONCE)
        self._stop = Stop(context.chats)
        self._pending = PendingNews(pushing, 0)
        self._telling = Telling(context, self._pending, self._is_current)
        # The edition up to which everybody was told: while it is set, what is done once for an
        # edition is still to be done.
        self._former: int | None = None
        self._shown_late: int | None = None
        self._corrected_from = 0
        self._correct_again_at = 0.0
        self._file = store.files
        self._is_older = False
        self._settled = self._fence = 0
        self._closing = False
        self._published: dict[int, datetime] = {}

    async def run(self, every: float = _EVERY) -> NoReturn:
        """Look and deliver until cancelled. ``every`` is in seconds."""
        try:
            while True:
                try:
                    await self.look()
                except Exception as error:
                    _LOGGER.exception("Delivery failed; going on in %.0f s", _AFTER_A_DEFECT)
                    reason = f"{type(error).__name__}: {error}"
                    self._report(_TROUBLE, f"Delivery fails ({reason}); it is tried again.")
                    await asyncio.sleep(_AFTER_A_DEFECT)
                else:
                    self._report(_TROUBLE, None)
                await asyncio.sleep(every)
        finally:
            self._closing = True
            self._context.sender.let_go()
            await self._pool.close(_TO_THE_END)
            await self._context.ledger.write_outstanding()

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        await self._pool.finish()

    def look_again(self, edition: int) -> None:
        """It is known only now that somebody was shown something as of ``edition``: look once more
        for whoever was shown what was corrected since.
        """
        if self._shown_late is None or edition < self._shown_late:
            self._shown_late = edition

    async def look(self) -> None:
        """See what there is to do, and begin all of it.

        Does nothing while another process is the one that sends, or what is sent could not be
        written down.
        """
        context = self._context
        if not context.lease.holds:
            await self._pass_on_what_was_shown_late()
            return
        if self._fence != context.lease.fence:
            # As after a start: what another process was about when it ended is done again.
            self._fence, self._settled = context.begin_sending(), 0
            self._pending = PendingNews(self._pushing, 0)
        try:
            await self._hold_after_faults()
            await self._watch_connection()
            if context.counts.conflict or not await context.ledger.is_ready():
                return
            if not context.ledger.writable:
                await self._try_to_write()
            edition = self._store.generation()
            self._report(_FILE, f"{self._store.trouble}." if self._store.trouble else None)
            if edition == 0:
                return
            if edition != self._pending.edition or self._file != self._store.files:
                await self._take_up(edition)
            now = context.clock()
            if self._is_older or await self._stop.stands(now):
                return
            await self._hear_of_what_was_shown_late()
            if self._shown_late is not None:
                former = self._shown_late
                self._former = former if self._former is None else min(former, self._former)
                self._shown_late = None
            context.guard.trusting = await self._stop.trusts(now)
            done = await self._broadcast()
            if done and not self._pool:
                await self._settle()
            if context.guard.alarmed:
                # Nobody is retired: that so many are gone at once is hardly true.
                await self._pool.finish()
                suspects, now = context.guard.pop_all(), context.clock()
                ids = [suspect.listener for suspect in suspects]
                await context.chats.hold(ids, now, Hold.REFUSAL)
                await self._stop.begin(now)
                await context.operator.hear_of_stop(len(suspects), context.guard.audience)
        except DatabaseErrors as error:
            await context.ledger.report_failure(error)

    async def _pass_on_what_was_shown_late(self) -> None:
        """Let the process that sends look once more for whoever was shown something here."""
        if self._shown_late is not None:
            try:
                await self._context.chats.lower_fact(_LATE, self._shown_late)
            except DatabaseErrors as error:
                _LOGGER.warning("The sender does not know yet what was shown here: %s", error)
            else:
                self._shown_late = None

    async def _hear_of_what_was_shown_late(self) -> None:
        """Look once more for whoever was shown something by a process that does not send."""
        chats = self._context.chats
        late = await chats.fact(_LATE) if chats.is_shared else None
        if late is None:
            return
        self.look_again(int(late))
        # First, for if this process ends before it has looked, another does.
        settled = int(await chats.fact(_SETTLED) or 0)
        await chats.keep_fact(_SETTLED, str(min(settled, int(late))))
        self._settled = 0
        await chats.drop_fact(_LATE, late)

    async def _take_up(self, edition: int) -> None:
        """Begin with a new edition. One that comes while the broadcast is stopped starts it
        again.
        """
        context, pending = self._context, PendingNews(self._pushing, edition)
        same_file = self._file == self._store.files
        self._file = self._store.files
        if not same_file:
            self._published.clear()
        if context.remember is not None:
            await context.remember()
        if self._pending.edition:
            await self._stop.end()
        context.guard.audience = await context.chats.audience()
        self._former = self._corrected_from = int(await context.chats.fact(_SETTLED) or 0)
        # An older results.db was put back: what it says was told already, or taken back since.
        self._is_older = edition < self._former
        # What could not be put together or was not taken may be right in this edition.
        await context.chats.release(BY_RESUMING)
        if not self._is_older and await pending.may_pass_alerts(self._former):
            # Of whoever had the alerts of a day each is looked at again, and held again where it is
            # nothing for them.
            await context.chats.release((Hold.ALERTS,))
        context.faults.clear()
        self._pending = pending
        self._telling = Telling(context, pending, partial(self._is_current, edition))
        if self._is_older:
            known = f"they were told edition {self._former} already"
            self._report(_OLDER, f"Nobody is told edition {edition}: {known}.")
            _LOGGER.warning("Nobody is told edition %d: %s", edition, known)
        else:
            self._report(_OLDER, None)
            _LOGGER.info("Edition %d is told to those who listen", edition)

    def _report(self, name: str, trouble: str | None) -> None:
        """Let the operator know of a trouble, or with ``None`` that it is over."""
        if trouble is None:
            self._context.counts.troubles.pop(name, None)
        else:
            self._context.counts.troubles[name] = trouble

    def _is_current(self, edition: int | None = None) -> bool:
        """Whether an edition (None: the one at work) is still to be told: it is the newest, and
        nothing stops us.
        """
        context = self._context
        if not context.may_send or context.guard.alarmed or self._closing:
            return False
        return self._store.generation() == (self._pending.edition if edition is None else edition)

    def _may_begin(self) -> bool:
        """Whether another delivery may be begun: in an outage none is, but the one that tries
        whether it is over.
        """
        return self._context.connection.open and self._is_current()

    async def _broadcast(self) -> bool:
        """Go through all who are due. Returns whether it came to the end."""
        chats, clock, edition = self._context.chats, self._context.clock, self._pending.edition
        if self._former is not None:
            await self._correct_or_pass_over(self._former)
        if self._cards is not None and self._may_begin():
            await self._cards.refresh(edition, self._pool, self._may_begin, self._fence)

        async def due(after: Mark | None) -> tuple[Sequence[Listener], Mark | None]:
            page = await chats.due(edition, clock(), after=after, limit=_PAGE)
            return page.listeners, page.after

        async def retired(after: int | None) -> tuple[Sequence[Listener], int | None]:
            page = await chats.to_try(edition, clock(), after=after or 0, limit=_PAGE)
            return page, page[-1].id if len(page) == _PAGE else None

        async def waiting(after: _Waiting | None) -> tuple[Sequence[Listener], _Waiting | None]:
            # Those who follow nothing and waited for the end of their quiet hours are among no
            # others that are due.
            page = await chats.waiting(edition, clock(), after=after or (0, 0), limit=_PAGE)
            if len(page) < _PAGE or page[-1].held_until is None:
                return page, None
            return page, (int(page[-1].held_until.timestamp()), page[-1].id)

        return (
            await self._deliver_all(due)
            and await self._deliver_all(retired)
            and await self._deliver_all(waiting)
        )

    async def _correct_or_pass_over(self, former: int) -> None:
        """What is done once for an edition: corrections to those who were told what was wrong, or,
        where nothing was, passing over all those to whom nothing is new.
        """
        chats, pending = self._context.chats, self._pending
        wrong = pending.wrong_since(former)

        async def misinformed(
            after: RecipientMark | None,
        ) -> tuple[Sequence[Listener], RecipientMark | None]:
            page = await chats.recipients(
                wrong,
                edition=pending.edition,
                now=self._context.clock(),
                after=after,
                limit=_PAGE,
            )
            return [each.listener for each in page.recipients], page.after

        if wrong:
            await self._deliver_all(misinformed)
        else:
            touched, key = frozenset[str](), ""
            while keys := await chats.followed(after=key, limit=_PASSED_AT_ONCE):
                touched, key = touched | pending.touched_since(former, keys), keys[-1]
                await asyncio.sleep(0)
            after, more = None, True
            while more and self._is_current():
                after = await chats.pass_over(
                    pending.edition, touched, since=former, after=after, limit=_PASSED_AT_ONCE
                )
                more = after is not None
                await asyncio.sleep(0)
        if self._may_begin():
            self._former = None

    async def _deliver_all(
        self, read: Callable[[_Mark | None], Awaitable[tuple[Sequence[Listener], _Mark | None]]]
    ) -> bool:
        """Go through the listeners that ``read`` gives page by page, with where the next begins.

        Returns whether it came to the end, and deliveries may still be begun.
        """
        after = None
        while self._may_begin():
            # Both from before the page is read: what changes meanwhile makes it old.
            revision, busy = await self._context.chats.revision(), self._pool.busy
            listeners, after = await read(after)
            await self._consider(listeners, revision, busy)
            if after is None:
                return self._may_begin()
        return False

    async def _consider(
        self, page: Sequence[Listener], revision: int, busy: Collection[Hashable]
    ) -> None:
        """Tell those of a page who are owed something and may hear it now; hold or move the cursors
        of the others.

        ``busy`` were being told when the page was read: what it says of them is old once that has
        ended.
        """
        context, pending = self._context, self._pending
        listeners = [listener for listener in page if listener.id not in busy]
        await pending.prepare(listeners)
        wrong = await self._wrong_messages(listeners)
        sorting = Sorting(
            pending,
            self._published_at,
            now=context.clock(),
            faults=context.faults,
            revision=revision,
        )
        for listener in listeners:
            if listener.id not in self._pool:
                sorting.put(listener, wrong.get(listener.id, ()))
        await context.chats.move_cursors(sorting.silent, pending.edition)
        for (until, reason), ids in sorting.held.items():
            await context.chats.hold(ids, until, reason)
        for until, ids in sorting.faulty.items():
            await context.chats.hold(ids, until, Hold.FAULT)
        await self._begin(sorting.ready)
        await self._retire(context.guard.pop_confirmed())

    async def _begin(self, ready: Sequence[Delivery]) -> None:
        """Begin deliveries, after writing that they are begun: where that cannot be written,
        nothing is sent.
        """
        context, pool = self._context, self._pool
        if context.connection.down:
            ready = ready[:1]
        if not ready or not self._may_begin():
            return
        ids = [delivery.listener.id for delivery in ready]
        if not await context.chats.claim(ids, self._pending.edition, context.clock(), self._fence):
            context.lease.lose(self._fence)
        for delivery in ready:
            if not self._may_begin():
                return
            context.connection.begin()
            await pool.start(delivery.listener.id, partial(self._telling.tell, delivery))

    async def _wrong_messages(
        self, listeners: Sequence[Listener]
    ) -> dict[int, tuple[SentMessage, ...]]:
        """By listener, the messages that told it what has turned out to be wrong since it was last
        told something, each with its wrong figures alone.
        """
        context = self._context
        if not listeners:
            return {}
        corrected = self._pending.corrected_since(min(each.cursor for each in listeners))
        if not corrected:
            return {}
        ids = [listener.id for listener in listeners]
        messages = await context.chats.messages_with(list(corrected), ids, now=context.clock())
        found: dict[int, tuple[SentMessage, ...]] = {}
        for listener in listeners:
            for sent in messages.get(listener.id, ()):
                # Whoever asks may see more than it was told by then.
                seen = max(sent.edition, listener.cursor)
                figures = frozenset(key for key in sent.figures if corrected[key] > seen)
                if figures:
                    wrong = replace(sent, figures=figures)
                    found[listener.id] = (*found.get(listener.id, ()), wrong)
        return found

    def _published_at(self, number: int) -> datetime:
        """When an edition was published; one of a day to come, by a wrong clock, was when it was
        first looked at.
        """
        now = self._context.clock()
        if number not in self._published:
            edition = self._store.view(number).edition
            self._published[number] = edition.published_at if edition else now
        self._published[number] = min(self._published[number], now)
        return self._published[number]

    async def _settle(self) -> None:
        """Everybody was looked at and nothing is under way."""
        context = self._context
        if context.connection.down:
            context.connection.assume_up()
        await self._retire(context.guard.end_broadcast())
        if self._telling.unreached:
            # Those who follow nothing are in no page of the due: the search for whom a wrong
            # figure was sent has to be made again.
            if context.ticks() >= self._correct_again_at:
                self._correct_again_at = context.ticks() + _BETWEEN_CORRECTIONS
                self._former = self._corrected_from
        elif not context.guard.alarmed and self._settled != self._pending.edition:
            self._settled = self._pending.edition
            await context.chats.keep_fact(_SETTLED, str(self._settled))

    async def _hold_after_faults(self) -> None:
        """Leave those alone for a moment whose delivery ended in what nobody foresaw."""
        context = self._context
        for key, error in self._pool.failures():
            if isinstance(error, DatabaseErrors):
                await context.ledger.report_failure(error)
                continue
            # Live cards run under a key of two parts, other deliveries under the listener's id.
            kind, listener = key if isinstance(key, tuple) else ("", key)
            until = context.clock() + context.faults.add(listener, error)
            if kind:
                await context.chats.hold_card(listener, until)
            else:
                await context.chats.hold([listener], until, Hold.FAULT)

    async def _watch_connection(self) -> None:
        """In an outage, look now and then whether it is over; when it is, nobody has to wait for
        their pause.
        """
        context, connection = self._context, self._context.connection
        if connection.probe_due and not self._pool:
            if await context.sender.is_answered():
                connection.allow_probe()
            else:
                connection.postpone_probe()
        lasted = connection.pop_outage()
        if lasted is not None:
            self._report(_OUTAGE, None)
            await context.chats.release((Hold.DOUBT, Hold.NOT_SENT))
            if lasted >= _LONG:
                await context.operator.hear_of_outage(lasted)
        elif connection.down_for >= _LONG:
            since = context.clock() - timedelta(seconds=connection.down_for)
            self._report(
                _OUTAGE,
                f"Telegram has taken no message since {since:%Y-%m-%d %H:%M} UTC: sending is "
                "stopped until it does.",
            )

    async def _try_to_write(self) -> None:
        """See whether a claim can be written, as it will have to be before anything is sent."""
        chats, edition, now = self._context.chats, self._store.generation(), self._context.clock()
        listeners = (await chats.due(edition, now, limit=1)).listeners
        cards = await chats.cards_due(edition, now, limit=1)
        await chats.claim([listener.id for listener in listeners], edition, now, self._fence)
        await chats.claim_cards([card.listener.id for card in cards], edition, self._fence)
        await chats.keep_fact(_SETTLED, await chats.fact(_SETTLED) or "0")
        self._context.ledger.recover()

    async def _retire(self, suspects: Sequence[Suspect]) -> None:
        chats, now = self._context.chats, self._context.clock()
        for one in suspects:
            await chats.retire(one.address, one.gone.reason, now, topic_only=one.gone.topic_only)
