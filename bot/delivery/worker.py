"""The worker beside the handlers: sees each new edition and tells whoever is due, page by page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NoReturn

from bot.chats.file import DatabaseErrors
from bot.chats.listener import Hold, Listener, SentMessage
from bot.delivery.context import DeliveryContext
from bot.delivery.livecards import LiveCards
from bot.delivery.pending import PendingNews
from bot.delivery.retirements import BY_RESUMING, Stop, Suspect
from bot.delivery.sender import TaskPool
from bot.delivery.telling import Delivery, Sorting, Telling
from bot.editions.store import Store
from bot.pushing import Pushing

_LOGGER = logging.getLogger(__name__)
_EVERY = 0.25
"""Seconds between two looks for a new edition and for those who have become due."""
_AFTER_A_DEFECT = 5.0
_AT_ONCE = 96
"""Messages under way at a time: enough for 1,000 a second at 40 ms, and most of the connections
left for answers.
"""
_TO_THE_END = 0.3
"""Seconds that messages on their way get at a stop, so that nobody is told twice for it."""
_PAGE = 200
_PASSED_AT_ONCE = 500
_BETWEEN_CORRECTIONS = 5.0
"""Seconds between two tries to reach those who follow nothing and were told what was wrong."""
_TROUBLE, _OUTAGE, _FILE, _OLDER = "delivery", "outage", "file", "older"
_LONG = 60.0
"""Seconds after which an outage is for the operator to know."""
_SETTLED = "settled-up-to"
"""The fact that holds the last edition of which everybody was told who could be."""


class Worker:
    """Delivers one store's editions to those who listen. ``run`` it as one task of the loop that
    serves the chats.

    The order is corrections, live cards, then those who hear at once, then digests. A newer edition
    ends the work on an older one: whoever was not told yet is told the newer alone.
    """

    def __init__(
        self, store: Store, pushing: Pushing, desk: DeliveryContext, cards: LiveCards | None = None
    ) -> None:
        self._store, self._pushing, self._desk, self._cards = store, pushing, desk, cards
        self._crew = TaskPool(_AT_ONCE)
        self._stop = Stop(desk.chats)
        self._owing = PendingNews(pushing, 0)
        self._telling = Telling(desk, self._owing, self._stands)
        self._former: int | None = None
        self._late: int | None = None
        self._corrected_from = 0
        self._look_for_left_at = 0.0
        self._file = store.files
        self._behind = False
        self._settled = 0
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
                    said = f"Delivery fails ({type(error).__name__}: {error}); it is tried again."
                    self._desk.counts.troubles[_TROUBLE] = said
                    await asyncio.sleep(_AFTER_A_DEFECT)
                else:
                    self._desk.counts.troubles.pop(_TROUBLE, None)
                await asyncio.sleep(every)
        finally:
            self._closing = True
            await self._crew.close(_TO_THE_END)
            await self._desk.ledger.settle()

    async def look(self) -> None:
        """See what there is to do, and begin all of it.

        Does nothing while what is sent could not be written down.
        """
        desk = self._desk
        try:
            await self._look_at_failures()
            await self._watch_the_line()
            if desk.counts.conflict or not await desk.ledger.settled():
                return
            if not desk.ledger.writable:
                await self._try_to_write()
            await self._go_on()
        except DatabaseErrors as error:
            await desk.ledger.failed(error)

    async def _go_on(self) -> None:
        desk = self._desk
        edition = self._store.generation()
        self._note(_FILE, self._store.trouble and f"{self._store.trouble}.")
        if edition == 0:
            return
        if edition != self._owing.edition or self._file != self._store.files:
            await self._notice(edition)
        if self._behind or await self._stop.stands(desk.clock()):
            return
        if self._late is not None:
            former = self._late if self._former is None else min(self._late, self._former)
            self._former, self._late = former, None
        desk.guard.trusting = await self._stop.trusts(desk.clock())
        done = await self._broadcast()
        if done and not self._crew:
            await self._settle()
        if desk.guard.alarmed:
            await self._halt()

    def look_again(self, edition: int) -> None:
        """It is known only now that somebody was shown something as of ``edition``: look once more
        for whoever was shown what was corrected since.
        """
        self._late = edition if self._late is None else min(edition, self._late)

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        await self._crew.finish()

    async def _notice(self, edition: int) -> None:
        """A new edition. One that comes while the broadcast is stopped starts it again."""
        owing = PendingNews(self._pushing, edition)
        same_file = self._file == self._store.files
        self._file = self._store.files
        if not same_file:
            self._published.clear()
        await owing.learn(self._owing if self._owing.edition and same_file else None)
        await self._desk.remember()
        if self._owing.edition:
            await self._stop.end()
        self._desk.guard.audience = await self._desk.chats.audience()
        self._former = self._corrected_from = int(await self._desk.chats.fact(_SETTLED) or 0)
        # An older results.db was put back: what it says was told already, or taken back since.
        self._behind = edition < self._former
        # What could not be put together or was not taken may be right in this edition.
        await self._desk.chats.release(BY_RESUMING)
        self._desk.faults.clear()
        self._owing, self._telling = (
            owing,
            Telling(self._desk, owing, partial(self._stands, edition)),
        )
        said = f"Nobody is told edition {edition}: they were told edition {self._former} already"
        self._note(_OLDER, f"{said}." if self._behind else None)
        if self._behind:
            _LOGGER.warning(said)
        else:
            _LOGGER.info("Edition %d is told to those who listen", edition)

    def _note(self, name: str, trouble: str | None) -> None:
        """Let the operator know of a trouble, or with ``None`` that it is over."""
        if trouble is None:
            self._desk.counts.troubles.pop(name, None)
        else:
            self._desk.counts.troubles[name] = trouble

    def _stands(self, edition: int | None = None) -> bool:
        """Whether an edition (None: the one at work) is still to be told: it is the newest, and
        nothing stops us.
        """
        wanted = self._owing.edition if edition is None else edition
        going = self._desk.sends and not self._desk.guard.alarmed and not self._closing
        return going and self._store.generation() == wanted

    def _begins(self) -> bool:
        """Whether another delivery may be begun: in an outage none is, but the one that tries
        whether it is over.
        """
        return self._desk.line.open and self._stands()

    async def _broadcast(self) -> bool:
        """Go through all who are due. Returns whether it came to the end."""
        if self._former is not None:
            await self._begin(self._former)
        if self._cards is not None and self._begins():
            await self._cards.refresh(self._owing.edition, self._crew, self._begins)
        after = None
        while self._begins():
            revision, busy = self._desk.chats.revision, self._crew.busy
            page = await self._desk.chats.due(
                self._owing.edition, self._desk.clock(), after=after, limit=_PAGE
            )
            await self._consider(page.listeners, revision, busy)
            after = page.after
            if after is None:
                await self._try_the_retired()
                await self._correct_the_waiting()
                return self._begins()
        return False

    async def _try_the_retired(self) -> None:
        """Those whom Telegram refused, if it is time to try them again."""
        after = 0
        while self._begins():
            revision, busy = self._desk.chats.revision, self._crew.busy
            edition, now = self._owing.edition, self._desk.clock()
            page = await self._desk.chats.to_try(edition, now, after=after, limit=_PAGE)
            await self._consider(page, revision, busy)
            if len(page) < _PAGE:
                return
            after = page[-1].id

    async def _correct_the_waiting(self) -> None:
        """Those who follow nothing and waited for the end of their quiet hours: they are among no
        others that are due.
        """
        after = (0, 0)
        while self._begins():
            revision, busy = self._desk.chats.revision, self._crew.busy
            edition, now = self._owing.edition, self._desk.clock()
            page = await self._desk.chats.waiting(edition, now, after=after, limit=_PAGE)
            await self._consider(page, revision, busy)
            if len(page) < _PAGE or page[-1].held_until is None:
                return
            after = (int(page[-1].held_until.timestamp()), page[-1].id)

    async def _begin(self, former: int) -> None:
        """What is done once for an edition: corrections to those who were told what was wrong, or,
        where nothing was, passing over all those to whom nothing is new.
        """
        wrong = self._owing.wrong_since(former)
        touched = self._owing.touched_since(former)
        if wrong:
            await self._correct(wrong)
        elif touched is not None:
            await self._pass_over(touched, former)
        if self._begins():
            self._former = None

    async def _correct(self, wrong: Collection[str]) -> None:
        after = None
        while self._begins():
            revision, busy = self._desk.chats.revision, self._crew.busy
            page = await self._desk.chats.recipients(
                wrong, edition=self._owing.edition, now=self._desk.clock(), after=after, limit=_PAGE
            )
            await self._consider(
                [recipient.listener for recipient in page.recipients], revision, busy
            )
            after = page.after
            if after is None:
                return

    async def _pass_over(self, touched: Collection[str], former: int) -> None:
        after = None
        while self._stands():
            after = await self._desk.chats.pass_over(
                self._owing.edition, touched, since=former, after=after, limit=_PASSED_AT_ONCE
            )
            await asyncio.sleep(0)
            if after is None:
                return

    async def _consider(
        self, page: Sequence[Listener], revision: int, busy: Collection[Hashable]
    ) -> None:
        """Tell those of a page who are owed something and may hear it now; hold or move the cursors
        of the others.

        ``busy`` were being told when the page was read: what it says of them is old once that has
        ended.
        """
        listeners = [listener for listener in page if listener.id not in busy]
        await self._owing.prepare(listeners)
        wrong = await self._wrong_told(listeners)
        sorting = Sorting(
            self._owing,
            self._published_at,
            now=self._desk.clock(),
            faults=self._desk.faults,
            revision=revision,
        )
        for listener in listeners:
            if listener.id not in self._crew:
                sorting.put(listener, wrong.get(listener.id, ()))
        await self._desk.chats.move_cursors(sorting.silent, self._owing.edition)
        for reason, held in ((Hold.HOURS, sorting.held), (Hold.FAULT, sorting.faulty)):
            for until, ids in held.items():
                await self._desk.chats.hold(ids, until, reason)
        await self._deliver(sorting.ready)
        await self._retire(self._desk.guard.condemned())

    async def _deliver(self, ready: Sequence[Delivery]) -> None:
        """Begin deliveries, after writing that they are begun: where that cannot be written,
        nothing is sent.
        """
        line = self._desk.line
        ready = ready[:1] if line.down else ready
        if not ready or not self._begins():
            return
        claimed = [delivery.listener.id for delivery in ready]
        await self._desk.chats.claim(claimed, self._owing.edition, self._desk.clock())
        for delivery in ready:
            if not self._begins():
                return
            line.begun()
            await self._crew.start(delivery.listener.id, partial(self._telling.tell, delivery))

    async def _wrong_told(
        self, listeners: Sequence[Listener]
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told listeners what has turned out to be wrong since they were last
        told something, each with its wrong figures alone.
        """
        if not listeners:
            return {}
        corrected = self._owing.corrected_since(min(listener.cursor for listener in listeners))
        if not corrected:
            return {}
        ids = [listener.id for listener in listeners]
        messages = await self._desk.chats.messages_with(
            list(corrected), ids, now=self._desk.clock()
        )
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
        now = self._desk.clock()
        if number not in self._published:
            edition = self._store.view(number).edition
            self._published[number] = edition.published_at if edition else now
        self._published[number] = min(self._published[number], now)
        return self._published[number]

    async def _settle(self) -> None:
        """Everybody was looked at and nothing is under way."""
        desk = self._desk
        if desk.line.down:
            desk.line.rest()
        await self._retire(desk.guard.close())
        if self._telling.left:
            # Corrections that did not go through, to those whom nobody comes upon by what they
            # follow.
            if desk.ticks() >= self._look_for_left_at:
                self._look_for_left_at = desk.ticks() + _BETWEEN_CORRECTIONS
                self._former = self._corrected_from
        elif not desk.guard.alarmed and self._settled != self._owing.edition:
            self._settled = self._owing.edition
            await desk.chats.keep_fact(_SETTLED, str(self._settled))

    async def _look_at_failures(self) -> None:
        """What deliveries ended in that nobody foresaw: whoever they were for is left alone for a
        moment.
        """
        for whom, error in self._crew.failures():
            if isinstance(error, DatabaseErrors):
                await self._desk.ledger.failed(error)
                continue
            kind, listener = whom if isinstance(whom, tuple) else ("", whom)
            until = self._desk.clock() + self._desk.faults.met(listener, error)
            if kind:
                await self._desk.chats.hold_card(listener, until)
            else:
                await self._desk.chats.hold([listener], until, Hold.FAULT)

    async def _watch_the_line(self) -> None:
        """In an outage, look now and then whether it is over; when it is, nobody has to wait for
        their pause.
        """
        desk, line = self._desk, self._desk.line
        if line.to_be_looked_at and not self._crew:
            if await desk.post.answers():
                line.grant()
            else:
                line.unanswered()
        lasted = line.ended()
        if lasted is not None:
            desk.counts.troubles.pop(_OUTAGE, None)
            await desk.chats.release((Hold.DOUBT, Hold.NOT_SENT))
            if lasted >= _LONG:
                await desk.operator.hear_of_outage(lasted)
        elif line.down_for >= _LONG:
            since = desk.clock() - timedelta(seconds=line.down_for)
            desk.counts.troubles[_OUTAGE] = (
                f"Telegram has taken no message since {since:%Y-%m-%d %H:%M} UTC: sending is "
                "stopped until it does."
            )

    async def _try_to_write(self) -> None:
        """See whether a claim can be written, as it will have to be before anything is sent."""
        chats, edition, now = self._desk.chats, self._store.generation(), self._desk.clock()
        listeners = (await chats.due(edition, now, limit=1)).listeners
        cards = await chats.cards_due(edition, now, limit=1)
        await chats.claim([listener.id for listener in listeners], edition, now)
        await chats.claim_cards([card.listener.id for card in cards], edition)
        await chats.keep_fact(_SETTLED, await chats.fact(_SETTLED) or "0")
        self._desk.ledger.recovered()

    async def _retire(self, condemned: Sequence[Suspect]) -> None:
        now = self._desk.clock()
        for one in condemned:
            await self._desk.chats.retire(
                one.address, one.gone.reason, now, topic_only=one.gone.topic_only
            )

    async def _halt(self) -> None:
        """Stop, and take nobody's word for it that so many are gone."""
        await self._crew.finish()
        freed, now = self._desk.guard.acquit(), self._desk.clock()
        await self._desk.chats.hold([suspect.listener for suspect in freed], now, Hold.REFUSAL)
        await self._stop.begin(now)
        await self._desk.operator.hear_of_stop(len(freed), self._desk.guard.audience)
