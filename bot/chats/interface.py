"""The one interface to everything about chats, so that a fleet of bots can keep them elsewhere than
in a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from bot.chats.inbox import SkippedUpdate, StoredUpdate
from bot.chats.listener import (
    Address,
    Ambiguous,
    AnswerRecord,
    Arrival,
    Card,
    ChatKind,
    ChatStatistics,
    Hold,
    Listener,
    Mark,
    Page,
    Preferences,
    RecipientMark,
    RecipientPage,
    Retirement,
    SentMessage,
)


class Chats(Protocol):
    """Who listens, to what, in which words, and which edition each was told last.

    Listeners are named by the ``id`` that ``Listener`` carries. Moments know their zone. A listener
    that has been erased in the meantime is passed over silently: there is nothing left to change.
    """

    @property
    def revision(self) -> int:
        """Another number whenever somebody came, chose, moved or went. While it is the same, a
        ``Listener`` that was read holds, but for its cursor and its holds.
        """

    async def close(self) -> None:
        """Let go of the store."""

    # who listens, to what

    async def find(self, address: Address, *, guests: bool = False) -> Listener | None:
        """The listener at an address, if there is one; with ``guests`` also one that only asked."""

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        """Every listener of a chat: the chat itself and its topics, but for those that only
        asked.
        """

    async def ensure(
        self,
        address: Address,
        kind: ChatKind,
        *,
        cursor: int,
        now: datetime,
        preferences: Preferences | None = None,
    ) -> Listener:
        """The listener at an address, made if there is none: with ``preferences``, its cursor at
        edition ``cursor``.
        """

    async def admit(self, arrivals: Iterable[Arrival], *, cursor: int, now: datetime) -> int:
        """Let many in. Those who listen already keep everything. Returns how many came."""

    async def prefer(self, listener: int, preferences: Preferences) -> None:
        """Keep what a listener chose. A hold made for the former choice ends."""

    async def follow(self, listener: int, keys: Iterable[str], *, edition: int) -> tuple[str, ...]:
        """Subscribe to keys as of ``edition``. Returns those that are new to the listener.

        Whoever followed nothing until now is owed nothing older than ``edition``, but for
        corrections of what it was sent.
        """

    async def unfollow(self, listener: int, keys: Iterable[str] | None = None) -> tuple[str, ...]:
        """End the subscriptions to keys, or all. Returns those that ended."""

    async def retire(
        self, address: Address, reason: Retirement, now: datetime, *, topic_only: bool = False
    ) -> int:
        """Send nothing to a chat, or with ``topic_only`` to one address in it, until it is tried
        again.

        Returns how many went. Those who are retired already stay so, for the reason that was first.
        """

    async def refused_again(self, listener: int, reason: Retirement, now: datetime) -> None:
        """A retired listener was tried and refused once more: it is left alone for longer."""

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
        """Take a chat back, topics included: it can be written to again. Returns how many came
        back.

        What was not told meanwhile is owed. To be called at any sign of life from a chat that is
        retired. With ``heard_in`` something was heard at that address, which opens no other topic
        that is closed or gone.
        """

    async def touch(self, chat_id: int, now: datetime) -> None:
        """Somebody used the bot in this chat.

        Kept to the day, no finer; a day to come was written by a wrong clock.
        """

    async def migrate(self, old: int, new: int) -> int:
        """A group became a supergroup: follow it, topic by topic.

        Returns how many listeners moved.
        """

    # cursors

    async def due(
        self, edition: int, now: datetime, *, after: Mark | None = None, limit: int = 200
    ) -> Page:
        """Listeners not yet told ``edition`` that may be told now: those who hear at once first,
        then digests.
        """

    async def pass_over(
        self,
        edition: int,
        touched: Collection[str],
        *,
        since: int,
        after: Mark | None = None,
        limit: int = 500,
    ) -> Mark | None:
        """Move the cursors of those who follow none of ``touched`` to ``edition``: there is nothing
        to tell them.

        ``touched`` are all keys that cover what editions after ``since`` changed; whoever is
        further behind than ``since`` is left alone. Looks at one page of the due; returns where to
        go on, None at the end.
        """

    async def mark_sent(
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
        """Telegram said yes: the listener was told ``edition``. Ends its hold, its doubt and its
        retirement.

        ``figures`` are keys of what the message said, remembered with its id for corrections, and
        with ``since``, the edition that what it said was compared with. ``seen`` are the
        subscriptions whose newest state it showed. ``alert_on`` is the day, in the listener's zone,
        on which to count this as an alert; None counts none. All of it or nothing.
        """

    async def move_cursors(self, listeners: Iterable[int], edition: int) -> None:
        """Move many cursors to ``edition`` at once: nothing was said, so nothing was seen or
        counted.
        """

    async def claim(self, listeners: Iterable[int], edition: int, now: datetime) -> None:
        """These are about to be sent ``edition``: nothing is, unless this can be written.

        A claim ends with whatever becomes of the send. One that is left when the bot starts was cut
        short by its end: the message may or may not have arrived, and is sent again.
        """

    async def hold(
        self, listeners: Iterable[int], until: datetime, reason: Hold = Hold.HOURS
    ) -> None:
        """Tell these nothing before ``until``."""

    async def release(self, reasons: Collection[Hold]) -> int:
        """End the holds that were made for these reasons. Returns how many there were."""

    async def doubt(self, listener: int, doubt: Ambiguous, until: datetime) -> None:
        """A send may or may not have arrived: hold the listener until ``until``."""

    async def give_up(
        self,
        listener: int,
        edition: int,
        now: datetime,
        *,
        figures: Collection[str] = (),
        since: int = 0,
    ) -> None:
        """Nobody knows whether ``edition`` arrived, and it is not sent again: the listener counts
        as lost.

        Its cursor moves, but what it has seen does not: the next message tells what changed since
        then. ``figures`` and ``since`` are remembered as for ``mark_sent``: they may have arrived.
        """

    async def to_try(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 200
    ) -> tuple[Listener, ...]:
        """Retired listeners that are owed ``edition`` and are to be tried again by now, by id,
        those above ``after``.

        One whose try lies further away than any refusal is believed was put there by a clock that
        was wrong.
        """

    async def waiting(
        self, edition: int, now: datetime, *, after: tuple[int, int] = (0, 0), limit: int = 200
    ) -> tuple[Listener, ...]:
        """Listeners that follow nothing, were not yet told ``edition`` and were held until now, in
        the order of that moment; ``after`` are the seconds of it and the id of the last one seen.
        """

    # what was told

    async def record_answers(
        self, answers: Sequence[AnswerRecord], preferences: Preferences, now: datetime
    ) -> None:
        """Remember answers: of each address the last ``MOST_ANSWERS``.

        An address that is no listener becomes a guest with these ``preferences``: it is sent
        nothing but corrections of what it was shown.
        """

    async def prune_answers(self, now: datetime, *, limit: int = 1000) -> int:
        """Forget answers that are older than ``ANSWERS_KEPT_FOR`` or too many in all, the oldest
        first, and the guests of whom nothing is left. Returns how many answers were forgotten.
        """

    async def record_sent(
        self,
        listener: int,
        message_id: int | None,
        edition: int,
        figures: Iterable[str],
        now: datetime,
    ) -> None:
        """A message told the listener these figures as of ``edition``, while its cursor stays where
        it is.

        Figures are keys that the caller makes up; the same key in another message means the same
        wrong number.
        """

    async def recipients(
        self,
        figures: Collection[str],
        *,
        edition: int,
        now: datetime,
        after: RecipientMark | None = None,
        limit: int = 200,
    ) -> RecipientPage:
        """Listeners that were told any of these figures and not yet ``edition``, with the messages
        that did.

        Left out are the retired, and those who are held until that is over. Who is held for their
        own hours is not: a correction does not wait for what news waits for. A listener that was
        told twice may come twice, until its cursor moves.
        """

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int], *, now: datetime | None = None
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told these listeners any of these figures, oldest first.

        Those told none are absent. Left out are answers that are too old ``now``.
        """

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        """Forget what was sent before a moment, the oldest first.

        Returns how many messages were forgotten.
        """

    # live cards

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        """The listener's live card is this message, showing ``scope`` as of ``edition``.

        Replaces the one it had.
        """

    async def card(self, listener: int) -> Card | None:
        """The live card of a listener, if it has one."""

    async def remove_card(self, listener: int) -> None:
        """The listener has no live card any more."""

    async def cards_due(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 500
    ) -> tuple[Card, ...]:
        """Cards that show less than ``edition`` and may be edited now, by listener id, those above
        ``after``.

        An edit needs no right to send, so a chat that refuses messages for want of one still has
        its card edited.
        """

    async def claim_cards(self, listeners: Iterable[int], edition: int) -> None:
        """The cards of these are about to be brought up to ``edition``: none is, unless this can be
        written.
        """

    async def card_shown(
        self, listener: int, edition: int, *, until: datetime | None = None
    ) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""

    async def hold_card(self, listener: int, until: datetime) -> None:
        """The card could not be brought up to date: try again not before ``until``."""

    async def expiring_cards(
        self, before: datetime, warned: datetime, *, limit: int = 100
    ) -> tuple[Card, ...]:
        """The live cards of those whom ``expire`` would erase."""

    # keeping little

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row kept about a chat, by table, fit for JSON. Empty when nothing is."""

    async def forget(self, chat_id: int) -> int:
        """Erase every row kept about a chat. Returns how many listeners it was."""

    async def idle(self, before: datetime, *, limit: int = 500) -> tuple[Listener, ...]:
        """One listener of each chat that nobody used since ``before`` and that was not told yet
        what follows from it, the longest idle first.
        """

    async def warn(self, chats: Iterable[int], now: datetime | None) -> None:
        """These chats are told that they will be forgotten; None takes it back, for those who could
        not be told.
        """

    async def expiring(self, before: datetime, warned: datetime) -> int:
        """How many listeners ``expire`` would erase."""

    async def expire(self, before: datetime, warned: datetime, *, limit: int = 1000) -> int:
        """Erase listeners that nobody used since ``before`` and that were told so at ``warned`` or
        earlier, the longest idle first. Returns how many.
        """

    async def listeners(self) -> int:
        """How many listeners there are, whatever their state, but for those that only asked."""

    async def last_used(self, now: datetime) -> datetime | None:
        """When anybody used the bot last, of those who are kept. Days to come, which a wrong clock
        wrote, become now: nobody is kept longer for them.
        """

    async def audience(self) -> int:
        """How many listeners could be told something: not retired, and following something or
        there for what they were shown.
        """

    async def counts(self, edition: int, now: datetime) -> ChatStatistics:
        """How it stands, as of the newest ``edition``."""

    # updates on their way to their handlers

    async def store_updates(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int | None, ...]:
        """Keep updates, each a digest of 64 bits that tells it from all others, and its content;
        all or none.

        Returns the position of each, and None for one that was received before. Does not wait for a
        locked file.
        """

    async def waiting_updates(self) -> tuple[StoredUpdate, ...]:
        """All that were stored and not finished, in the order in which they came."""

    async def begin_update(self, position: int) -> None:
        """Count one more try, in case it is the update that ends the process."""

    async def finish_updates(self, positions: Iterable[int]) -> None:
        """These were handled: nothing is kept of them but that they were received.

        Does not wait for a locked file.
        """

    async def skip_update(
        self,
        position: int | None,
        content: bytes,
        *,
        chat_id: int | None,
        reason: str,
        now: datetime,
    ) -> None:
        """Keep an update aside that cannot be handled: the last 100 of them, for 30 days, for the
        operator.
        """

    async def skipped_updates(self) -> tuple[SkippedUpdate, ...]:
        """Those kept aside, oldest first."""

    # the bot's own memory

    async def fact(self, name: str) -> str | None:
        """One of the bot's own small facts, such as the edition up to which everybody was told."""

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact about the bot itself, never about a chat."""
