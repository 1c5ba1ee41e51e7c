"""The one interface to everything about chats, so that a fleet of bots can keep them elsewhere than in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.chats.inbox import SkippedUpdate, StoredUpdate
from bot.chats.listener import (
    Address,
    Arrival,
    Card,
    ChatKind,
    Counts,
    Listener,
    Mark,
    Page,
    Preferences,
    Retirement,
    SentMessage,
    ToldMark,
    ToldPage,
)


class Chats(Protocol):
    """Who listens, to what, in which words, and which edition each was told last.

    Listeners are named by the ``id`` that ``Listener`` carries. Moments know their zone. A listener that has been
    erased in the meantime is passed over silently: there is nothing left to change.
    """

    @property
    def revision(self) -> int:
        """Another number whenever somebody came, chose, moved or went. While it is the same, a ``Listener`` that was
        read holds, but for its cursor and its holds.
        """

    async def close(self) -> None:
        """Let go of the store."""

    # who listens, to what

    async def find(self, address: Address) -> Listener | None:
        """The listener at an address, if there is one."""

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        """Every listener of a chat: the chat itself and its topics."""

    async def ensure(
        self, address: Address, kind: ChatKind, *, told: int, now: datetime, preferences: Preferences | None = None
    ) -> Listener:
        """The listener at an address, made if there is none: with ``preferences``, its cursor at edition ``told``."""

    async def admit(self, arrivals: Iterable[Arrival], *, told: int, now: datetime) -> int:
        """Let many in. Those who listen already keep everything. Returns how many came."""

    async def prefer(self, listener: int, preferences: Preferences) -> None:
        """Keep what a listener chose. A hold made for the former choice ends."""

    async def follow(self, listener: int, keys: Iterable[str], *, edition: int) -> tuple[str, ...]:
        """Subscribe to keys as of ``edition``. Returns those that are new to the listener.

        Whoever followed nothing until now is owed nothing older than ``edition``.
        """

    async def unfollow(self, listener: int, keys: Iterable[str] | None = None) -> tuple[str, ...]:
        """End the subscriptions to keys, or all. Returns those that ended."""

    async def retire(self, address: Address, reason: Retirement, now: datetime, *, topic_only: bool = False) -> int:
        """Send nothing more to a chat, or with ``topic_only`` to one address in it. Returns how many went."""

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
        """Take a chat back, topics included: it can be written to again. Returns how many came back.

        With ``heard_in`` something was heard at that address, which opens no other topic that is
        closed or gone.
        """

    async def touch(self, chat_id: int, now: datetime) -> None:
        """Somebody used the bot in this chat. Kept to the day, no finer."""

    async def migrate(self, old: int, new: int) -> int:
        """A group became a supergroup: follow it, topic by topic. Returns how many listeners moved."""

    # cursors

    async def due(self, edition: int, now: datetime, *, after: Mark | None = None, limit: int = 200) -> Page:
        """Listeners not yet told ``edition`` that may be told now: those who hear at once first, then digests."""

    async def pass_over(
        self, edition: int, touched: Collection[str], *, since: int, after: Mark | None = None, limit: int = 500
    ) -> Mark | None:
        """Move the cursors of those who follow none of ``touched`` to ``edition``: there is nothing to tell them.

        ``touched`` are all keys that cover what editions after ``since`` changed; whoever is further behind than
        ``since`` is left alone. Looks at one page of the due; returns where to go on, None at the end.
        """

    async def told(
        self,
        listener: int,
        edition: int,
        now: datetime,
        *,
        message_id: int | None = None,
        figures: Collection[str] = (),
        alert_on: date | None = None,
        seen: Collection[str] = (),
        since: int = 0,
    ) -> None:
        """Telegram said yes: the listener was told ``edition``. Ends its hold and its doubt.

        ``figures`` are keys of what the message said, remembered with its id for corrections, and with ``since``, the
        edition that what it said was compared with. ``seen`` are the subscriptions whose newest state it showed.
        ``alert_on`` is the day, in the listener's zone, on which to count this as an alert; None counts none. All of
        it or nothing.
        """

    async def told_all(self, listeners: Iterable[int], edition: int) -> None:
        """Move many cursors to ``edition`` at once: nothing was said, so nothing was seen or counted."""

    async def hold(self, listeners: Iterable[int], until: datetime) -> None:
        """Tell these nothing before ``until``."""

    async def doubt(self, listener: int, edition: int, now: datetime, until: datetime) -> int:
        """A send of ``edition`` may or may not have arrived: hold the listener until ``until``.

        Returns how often that happened since it was last told something, this time included.
        """

    # what was told

    async def record_sent(
        self, listener: int, message_id: int | None, edition: int, figures: Iterable[str], now: datetime
    ) -> None:
        """A message told the listener these figures as of ``edition``, while its cursor stays where it is.

        Figures are keys that the caller makes up; the same key in another message means the same wrong number.
        """

    async def those_told(
        self,
        figures: Collection[str],
        *,
        edition: int,
        now: datetime,
        after: ToldMark | None = None,
        limit: int = 200,
    ) -> ToldPage:
        """Listeners that were told any of these figures and not yet ``edition``, with the messages that did.

        Left out are the retired, and those in doubt until it is over. Who is held for other reasons is not: a
        correction does not wait for what news waits for. A listener that was told twice may come twice, until its
        cursor moves.
        """

    async def messages_telling(
        self, figures: Collection[str], listeners: Collection[int]
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told these listeners any of these figures, oldest first. Those told none are absent."""

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        """Forget what was sent before a moment, the oldest first. Returns how many messages were forgotten."""

    # live cards

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        """The listener's live card is this message, showing ``scope`` as of ``edition``. Replaces the one it had."""

    async def card(self, listener: int) -> Card | None:
        """The live card of a listener, if it has one."""

    async def remove_card(self, listener: int) -> None:
        """The listener has no live card any more."""

    async def cards_due(self, edition: int, now: datetime, *, after: int = 0, limit: int = 500) -> tuple[Card, ...]:
        """Cards that show less than ``edition`` and may be edited now, by listener id, those above ``after``."""

    async def card_shown(self, listener: int, edition: int, *, until: datetime | None = None) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""

    # keeping little

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row kept about a chat, by table, fit for JSON. Empty when nothing is."""

    async def forget(self, chat_id: int) -> int:
        """Erase every row kept about a chat. Returns how many listeners it was."""

    async def expire(self, before: datetime, *, limit: int = 1000) -> int:
        """Erase listeners that nobody used since ``before``, the longest idle first. Returns how many."""

    async def audience(self) -> int:
        """How many listeners could be told something: not retired, and following something."""

    async def counts(self, edition: int, now: datetime) -> Counts:
        """How it stands, as of the newest ``edition``."""

    # updates on their way to their handlers

    async def store_updates(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int | None, ...]:
        """Keep updates, each a digest of 64 bits that tells it from all others, and its content; all or none.

        Returns the position of each, and None for one that was received before. Does not wait for a locked file.
        """

    async def waiting_updates(self) -> tuple[StoredUpdate, ...]:
        """All that were stored and not finished, in the order in which they came."""

    async def begin_update(self, position: int) -> None:
        """Count one more try, in case it is the update that ends the process."""

    async def finish_updates(self, positions: Iterable[int]) -> None:
        """These were handled: nothing is kept of them but that they were received. Does not wait for a locked file."""

    async def skip_update(
        self, position: int | None, content: bytes, *, chat_id: int | None, reason: str, now: datetime
    ) -> None:
        """Keep an update aside that cannot be handled: the last 100 of them, for 30 days, for the operator."""

    async def skipped_updates(self) -> tuple[SkippedUpdate, ...]:
        """Those kept aside, oldest first."""

    # the bot's own memory

    async def fact(self, name: str) -> str | None:
        """One of the bot's own small facts, such as the edition up to which everybody was told."""

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact about the bot itself, never about a chat."""
