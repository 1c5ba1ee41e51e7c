"""A newsroom with readers: editions of a made-up vote, delivered to chats of the local Bot API over
HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.chats.listener import Address, ChatKind, Listener, Preferences
from bot.chats.sqlite import SqliteChats
from bot.dataset.model import Figure
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Limits
from bot.delivery.livecards import LiveCards
from bot.delivery.operator import Operator
from bot.delivery.sender import BulkSender, Retries
from bot.delivery.trouble import Connection
from bot.delivery.upkeep import Forgetting
from bot.delivery.worker import Worker
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pushing import Pushing
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.telegram.wire.client import Client
from bot.wording.blocks import Message
from tests.answers.changing import shares, state
from tests.chats.moments import Arrival, admit

NOON = datetime(2030, 5, 6, 12, tzinfo=UTC)
LIFTED = Limits(rate=0, chat_pause=0, group_messages=0)
ANY_TIME = Preferences(quiet=None)
FIRST = shares("50.0", "40.0", 1000)


@dataclass
class Newsroom:
    """``clock`` is the moment that the worker believes in."""

    box: Sandbox
    store: Store
    chats: SqliteChats
    client: Client
    limiter: RateLimiter
    operator: int | None = None
    clock: datetime = NOON
    corrected: dict[int, str] = field(default_factory=dict)
    retries: Retries = field(default_factory=lambda: Retries(tries=4, first=0.01, longest=0.02))

    def __post_init__(self) -> None:
        self.worker = self.start()

    def start(self) -> Worker:
        """A worker that knows nothing yet, as after a restart."""
        sender = BulkSender(
            self.client, self.limiter, retries=self.retries, connection=Connection(self.ticks)
        )
        operator = Operator(self.client, self.operator)
        self.context = DeliveryContext(
            self.chats, sender, operator, clock=lambda: self.clock, ticks=self.ticks
        )
        cards = LiveCards(self.context, self, self.store.generation)
        self.forgetting = Forgetting(self.context, self.client, 12, self.store.latest)
        self.worker = Worker(self.store, Pushing(self.store), self.context, cards)
        return self.worker

    def ticks(self) -> float:
        """Seconds that grow as the clock does."""
        return self.clock.timestamp()

    def live_card(self, scope: str, language: str | None, zone: str | None) -> Message:
        """A live card that says which edition it shows."""
        text = f"{scope} as of edition {self.store.generation()} ({language})"
        return Message(text, text)

    def card_scope(self, scope: str, edition: int) -> str:
        """The scope as it stands: here is one election."""
        return scope

    def card_correction(
        self, scope: str, language: str | None, since: int
    ) -> tuple[Message, frozenset[str]] | None:
        """What ``corrected`` has of what a card showed as of an edition."""
        text = self.corrected.get(since)
        return (Message(text, text), frozenset({text})) if text else None

    def publish(
        self, *figures: Figure, gull: str | None = None, heron: str = "40.0", ballots: int = 1000
    ) -> int:
        """An edition with these figures, or one in which Gull has so much of the town of Aa; its
        number.
        """
        said = figures or shares(gull, heron, ballots)
        edition = publish(self.store, state(said), by="ed", now=self.clock)
        assert edition is not None
        return edition.number

    async def follow(
        self, chat: Chat, *keys: str, thread: int | None = None, **choices: Any
    ) -> Listener:
        """Let a chat follow keys from the newest edition on."""
        address, told = Address(chat.id, thread), self.store.generation()
        arrival = Arrival(address, ChatKind(chat.kind), replace(ANY_TIME, **choices), keys)
        await admit(self.chats, [arrival], cursor=told, now=self.clock)
        return await self.listener(chat, thread)

    async def reader(self, *keys: str, name: str = "Anna", **choices: Any) -> Chat:
        """A person's private chat that follows keys."""
        chat = self.box.private(self.box.person(name))
        await self.follow(chat, *keys, **choices)
        return chat

    async def readers(self, count: int, *keys: str) -> list[Chat]:
        """So many private chats that follow keys."""
        chats = [self.box.private(self.box.person(f"Reader {number}")) for number in range(count)]
        arrivals = [Arrival(Address(chat.id), ChatKind.PRIVATE, ANY_TIME, keys) for chat in chats]
        await admit(self.chats, arrivals, cursor=self.store.generation(), now=self.clock)
        return chats

    async def listener(self, chat: Chat, thread: int | None = None) -> Listener:
        """The listener of a chat, which is there."""
        found = await self.chats.find(Address(chat.id, thread))
        assert found is not None
        return found

    async def deliver(self, after: timedelta = timedelta(0)) -> None:
        """Let time pass, then let the worker do all there is to do."""
        self.clock += after
        for _ in range(2):
            await self.worker.look()
            await self.worker.finish()
        await self.worker.look()


def said(chat: Chat) -> list[str]:
    """The first line of each message that the bot left in a chat."""
    return [message["text"].partition("\n")[0] for message in by_bot(chat)]


def moved(chat: Chat) -> list[str]:
    """The second line of each message: how the shares moved."""
    return [message["text"].split("\n")[1] for message in by_bot(chat)]


def by_bot(chat: Chat) -> list[dict[str, Any]]:
    """The bot's texts in a chat."""
    return [
        message
        for message in chat.messages
        if message.get("from", {}).get("is_bot") and "text" in message
    ]


def statuses(newsroom: Newsroom, method: str = "sendMessage") -> Sequence[int | None]:
    """How each call was answered."""
    return [call.status for call in newsroom.box.calls.named(method)]


async def until(condition: Callable[[], bool]) -> None:
    """Let others have their turns until something is so."""
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise TimeoutError


@cache
def _begun() -> bytes:
    """A results.db with one edition: to publish it takes longer than many a test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results.db"
        with Store.open(path) as store:
            publish(store, state(FIRST), by="ed", now=NOON)
        return path.read_bytes()


@asynccontextmanager
async def open_newsroom(
    folder: Path, *, box: Sandbox | None = None, limits: Limits = LIFTED, operator: bool = False
) -> AsyncIterator[Newsroom]:
    """A newsroom with one edition published."""
    async with box or Sandbox() as opened:
        limiter = RateLimiter(limits)
        chat = opened.private(opened.person("Operator")).id if operator else None
        client = Client(opened.token, opened.url, rate_limiter=limiter)
        chats = SqliteChats.open(folder / "chats.db")
        (folder / "results.db").write_bytes(_begun())
        with Store.open(folder / "results.db") as store:
            async with client:
                newsroom = Newsroom(opened, store, chats, client, limiter, chat)
                yield newsroom
                await limiter.shutdown()
        await chats.close()
