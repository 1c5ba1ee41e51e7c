"""The worker beside the handlers: sees each new edition and tells whoever is due, page by page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Hashable, Sequence
from datetime import datetime
from functools import partial
from typing import NoReturn

from bot.chats.listener import Listener, SentMessage
from bot.delivery.crew import Crew
from bot.delivery.desk import Desk
from bot.delivery.guard import Suspect
from bot.delivery.livecards import LiveCards
from bot.delivery.owed import Owing
from bot.delivery.sorting import Sorting
from bot.delivery.stop import Stop
from bot.delivery.telling import Delivery, Telling
from bot.pushing import Pushing
from bot.results.store import Store

_LOGGER = logging.getLogger(__name__)
_EVERY = 0.25
"""Seconds between two looks for a new edition and for those who have become due."""
_AFTER_A_DEFECT = 5.0
_AT_ONCE = 96
"""Messages under way at a time: enough for 1,000 a second at 40 ms, and most of the connections left for answers."""
_TO_THE_END = 0.3
"""Seconds that messages on their way get at a stop, so that nobody is told twice for it."""
_PAGE = 200
_PASSED_AT_ONCE = 500
_SETTLED = "settled-up-to"
"""The fact that holds the last edition of which everybody was told who could be."""


class Worker:
    """Delivers one store's editions to those who listen. ``run`` it as one task of the loop that serves the chats.

    The order is corrections, live cards, then those who hear at once, then digests. A newer edition ends the work on an
    older one: whoever was not told yet is told the newer alone.
    """

    def __init__(self, store: Store, pushing: Pushing, desk: Desk, cards: LiveCards | None = None) -> None:
        self._store, self._pushing, self._desk, self._cards = store, pushing, desk, cards
        self._crew = Crew(_AT_ONCE)
        self._stop = Stop(desk.chats)
        self._owing = Owing(pushing, 0)
        self._telling = Telling(desk, self._owing, self._stands)
        self._former: int | None = None
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
                except Exception:
                    _LOGGER.exception("Delivery failed; going on in %.0f s", _AFTER_A_DEFECT)
                    await asyncio.sleep(_AFTER_A_DEFECT)
                await asyncio.sleep(every)
        finally:
            self._closing = True
            await self._crew.close(_TO_THE_END)

    async def look(self) -> None:
        """See what there is to do, and begin all of it."""
        edition = self._store.generation()
        if edition == 0:
            return
        if edition != self._owing.edition or self._file != self._store.files:
            await self._notice(edition)
        if self._behind:
            return
        if await self._stop.stands(self._desk.clock()):
            return
        self._desk.guard.trusting = await self._stop.trusts(self._desk.clock())
        done = await self._broadcast()
        if done and not self._crew:
            await self._settle()
        if self._desk.guard.alarmed:
            await self._halt()

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        await self._crew.finish()

    async def _notice(self, edition: int) -> None:
        """A new edition. One that comes while the broadcast is stopped starts it again."""
        owing = Owing(self._pushing, edition)
        same_file = self._file == self._store.files
        self._file = self._store.files
        if not same_file:
            self._published.clear()
        await owing.learn(self._owing if self._owing.edition and same_file else None)
        if self._owing.edition:
            await self._stop.end()
        self._desk.guard.audience = await self._desk.chats.audience()
        self._former = int(await self._desk.chats.fact(_SETTLED) or 0)
        # An older results.db was put back: what it says was told already, or taken back since.
        self._behind = edition < self._former
        self._owing, self._telling = owing, Telling(self._desk, owing, partial(self._stands, edition))
        if self._behind:
            said = "Nobody is told edition %d: they were told edition %d already"
            _LOGGER.warning(said, edition, self._former)
        else:
            _LOGGER.info("Edition %d is told to those who listen", edition)

    def _stands(self, edition: int | None = None) -> bool:
        """Whether to go on telling an edition (None: the one at work): it is the newest, and nothing stops us."""
        wanted = self._owing.edition if edition is None else edition
        return self._store.generation() == wanted and not self._desk.guard.alarmed and not self._closing

    async def _broadcast(self) -> bool:
        """Go through all who are due. Returns whether it came to the end."""
        if self._former is not None:
            await self._begin(self._former)
        if self._cards is not None and self._stands():
            await self._cards.refresh(self._owing.edition, self._crew)
        after = None
        while self._stands():
            revision, busy = self._desk.chats.revision, self._crew.busy
            page = await self._desk.chats.due(self._owing.edition, self._desk.clock(), after=after, limit=_PAGE)
            await self._consider(page.listeners, revision, busy)
            after = page.after
            if after is None:
                return self._stands()
        return False

    async def _begin(self, former: int) -> None:
        """What is done once for an edition: corrections to those who were told what was wrong, or, where nothing was,
        passing over all those to whom nothing is new.
        """
        wrong = self._owing.wrong_since(former)
        touched = self._owing.touched_since(former)
        if wrong:
            await self._correct(wrong)
        elif touched is not None:
            await self._pass_over(touched, former)
        if self._stands():
            self._former = None

    async def _correct(self, wrong: Collection[str]) -> None:
        after = None
        while self._stands():
            revision, busy = self._desk.chats.revision, self._crew.busy
            page = await self._desk.chats.those_told(
                wrong, edition=self._owing.edition, now=self._desk.clock(), after=after, limit=_PAGE
            )
            await self._consider([told.listener for told in page.told], revision, busy)
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

    async def _consider(self, page: Sequence[Listener], revision: int, busy: Collection[Hashable]) -> None:
        """Tell those of a page who are owed something and may hear it now; hold or move the cursors of the others.

        ``busy`` were being told when the page was read: what it says of them is old once that has ended.
        """
        listeners = [listener for listener in page if listener.id not in busy]
        await self._owing.prepare(listeners)
        wrong = await self._wrong_told(listeners)
        sorting = Sorting(
            self._owing,
            self._published_at,
            now=self._desk.clock(),
            pause=self._desk.pauses.refusal,
            revision=revision,
        )
        for listener in listeners:
            if listener.id not in self._crew:
                sorting.put(listener, wrong.get(listener.id, ()))
        await self._desk.chats.told_all(sorting.silent, self._owing.edition)
        for until, ids in sorting.held.items():
            await self._desk.chats.hold(ids, until)
        await self._deliver(sorting.ready)
        await self._retire(self._desk.guard.condemned())

    async def _deliver(self, ready: Sequence[Delivery]) -> None:
        for delivery in ready:
            if not self._stands():
                return
            await self._crew.start(delivery.listener.id, partial(self._telling.tell, delivery))

    async def _wrong_told(self, listeners: Sequence[Listener]) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told listeners what has turned out to be wrong since they were last told something."""
        since = {listener.id: self._owing.wrong_since(listener.told) for listener in listeners}
        figures = frozenset[str]().union(*since.values())
        if not figures:
            return {}
        told = await self._desk.chats.messages_telling(figures, list(since))
        return {
            number: wrong
            for number, messages in told.items()
            if (wrong := tuple(sent for sent in messages if sent.figures & since[number]))
        }

    def _published_at(self, number: int) -> datetime:
        """When an edition was published."""
        if number not in self._published:
            edition = self._store.view(number).edition
            self._published[number] = edition.published_at if edition else self._desk.clock()
        return self._published[number]

    async def _settle(self) -> None:
        """Everybody was looked at and nothing is under way."""
        await self._retire(self._desk.guard.close())
        if not self._desk.guard.alarmed and self._settled != self._owing.edition:
            self._settled = self._owing.edition
            await self._desk.chats.keep_fact(_SETTLED, str(self._settled))

    async def _retire(self, condemned: Sequence[Suspect]) -> None:
        now = self._desk.clock()
        for one in condemned:
            await self._desk.chats.retire(one.address, one.gone.reason, now, topic_only=one.gone.topic_only)

    async def _halt(self) -> None:
        """Stop, and take nobody's word for it that so many are gone."""
        await self._crew.finish()
        freed, now = self._desk.guard.acquit(), self._desk.clock()
        await self._desk.chats.hold([suspect.listener for suspect in freed], now)
        await self._stop.begin(now)
        await self._desk.operator.hear_of_stop(len(freed), self._desk.guard.audience)
