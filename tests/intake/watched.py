"""A night as its readers see it: a feed that is asked over HTTP, the worker that tells, and what
the local Bot API was sent.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED
from bot.delivery.livecards import LiveCards
from bot.delivery.operator import Operator
from bot.delivery.sender import BulkSender
from bot.delivery.worker import Worker
from bot.figures.changes import EVERYTHING
from bot.intake.feeds.rows import TickRecord
from bot.intake.ticks.ticking import Ticker
from bot.replies import Replies
from bot.sandbox import Sandbox
from bot.sandbox.calls import Call
from bot.sandbox.chats import Chat
from bot.telegram.wire.client import Client
from tests.chats.moments import Arrival, admit
from tests.intake.clock import Now
from tests.intake.counting import CountingNight, counting_night
from tests.intake.feedserver import FeedServer, reply


@dataclass
class WatchedNight:
    """``night`` is what is published of it, ``server`` plays its feed. Those who follow places and
    the group with a live card of everything are let in after the first answer.
    """

    night: CountingNight
    server: FeedServer
    box: Sandbox
    chats: SqliteChats
    worker: Worker
    group: Chat
    followed: dict[int | None, str] = field(default_factory=dict)
    """What each private chat follows, by its number."""

    async def begins(self, text: str, *places: str) -> None:
        """The source's first answer; then somebody follows each of these places and everything."""
        await self.says(text)
        edition, now = self.night.edition, self.night.now()
        for key in (*places, EVERYTHING):
            chat = self.box.private(self.box.person(key))
            self.followed[chat.id] = key
            arrival = Arrival(Address(chat.id), ChatKind.PRIVATE, Preferences(quiet=None), (key,))
            await admit(self.chats, [arrival], cursor=edition, now=now)
        kind = ChatKind(self.group.kind)
        arrival = Arrival(Address(self.group.id), kind, Preferences(quiet=None))
        await admit(self.chats, [arrival], cursor=edition, now=now)
        listener = await self.chats.find(Address(self.group.id))
        assert listener is not None
        await self.chats.place_card(listener.id, 0, EVERYTHING, 0)
        await self.tell()

    async def says(self, text: str, after: float = 60) -> TickRecord:
        """The source answers this some seconds later; what follows is told."""
        self.night.now.pass_by(after)
        self.server.say(reply(text.encode()))
        record = await self.night.ticker.tick()
        await self.tell()
        return record

    async def tell(self) -> None:
        """Tell whoever is due now."""
        for _ in range(2):
            await self.worker.look()
            await self.worker.finish()

    @property
    def told(self) -> list[str]:
        """The texts of all messages and edits that the Bot API was sent, in their order."""
        return [_text(call) for call in self.box.calls if "text" in call.params]

    @property
    def pushed(self) -> list[str]:
        """The texts of the messages alone."""
        return [_text(call) for call in self.box.calls.named("sendMessage")]


def _text(call: Call) -> str:
    return re.sub("<[^>]*>", "", str(call.params["text"]))


@asynccontextmanager
async def watched_night(
    folder: Path, now: Now, server: FeedServer, **settings: Any
) -> AsyncIterator[WatchedNight]:
    """A night before its first tick. ``settings`` are the feed's."""
    with counting_night(folder, now, **settings) as of_file:
        feed = of_file.ticker.feed.model_copy(update={"source": f"{server.url}/counts"})
        ticker = Ticker(feed, of_file.store, of_file.state, folder, clock=now)
        night = replace(of_file, ticker=ticker)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(ticker.close)
            box = await stack.enter_async_context(Sandbox())
            limiter = RateLimiter(LIFTED)
            chats = SqliteChats.open(folder / "chats.db")
            stack.push_async_callback(chats.close)
            client = Client(box.token, box.url, rate_limiter=limiter)
            await stack.enter_async_context(client)
            stack.push_async_callback(limiter.shutdown)
            replies = Replies(night.store)
            sender, operator = BulkSender(client, limiter), Operator(client, None)
            context = DeliveryContext(chats, sender, operator, clock=now, answer=replies.again)
            cards = LiveCards(context, replies, night.store.generation)
            worker = Worker(night.store, replies.pushing, context, cards)
            group = box.supergroup("Observers", [box.person("Member")])
            yield WatchedNight(night, server, box, chats, worker, group)
