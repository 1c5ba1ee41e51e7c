"""The interface to everything that is kept about chats. ``SqliteChats`` keeps it in a file,
``PostgresChats`` on a server, for a fleet of bots; both pass the same tests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from bot.chats.listener import (
    Address,
    Ambiguous,
    AnswerRecord,
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
from bot.chats.replicas import Replicated


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An update that Telegram gave: ``key`` is the same for the same update and for no other
    (64 bits, signed), ``lane`` is whose turn it takes, ``number`` Telegram's own (64 bits),
    ``content`` its JSON.
    """

    key: int
    lane: str
    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update that waits: its place in the order in which they came, whose turn it takes, and its
    JSON as Telegram gave it.

    ``tries`` counts the processes that took it over from another, began to handle it and did not
    come to its end.
    """

    position: int
    lane: str
    content: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class SkippedUpdate:
    """An update that could not be handled, kept for the operator."""

    at: datetime
    reason: str
    content: bytes


class Chats(Replicated, Protocol):
    """Who listens, to what, in which language, and up to which edition each has heard.

    A ``listener`` is the ``id`` that a ``Listener`` carries. Moments know their zone. An operation
    on a listener that was erased meanwhile does nothing. Each operation is a transaction of its
    own: all of it happens or nothing.

    A guest is an address that only asked. It follows nothing and chose nothing, and is kept as a
    listener is, for as long as an answer to it is remembered: so that a correction reaches it.
    """

    async def revision(self) -> int:
        """A number that changes whenever a listener chooses anything, moves, is retired, restored
        or erased, in whichever process. While it stays the same, of a ``Listener`` that was read
        after it only the cursor and what holds it may have changed.
        """

    async def close(self) -> None:
        """Let go of the store."""

    # Listeners, and what they follow.

    async def find(self, address: Address, *, guests: bool = False) -> Listener | None:
        """The listener at an address, if there is one; with ``guests`` a guest too."""

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        """Every listener of a chat: the chat itself and its topics. Guests are left out."""

    async def find_asking(self, chat_id: int) -> tuple[Listener, ...]:
        """The same of a chat of which an update is being handled. They may be as they were when it
        was stored, if that was just now.
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
        """The listener at an address. If there is none it is made, with ``preferences`` and
        ``cursor``.

        A guest becomes a listener with ``preferences``, and keeps its own cursor: corrections of
        what it was shown are still owed to it.
        """

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

        Returns how many listeners were retired. Those that are already keep their first reason.
        """

    async def refused_again(self, listener: int, reason: Retirement, now: datetime) -> None:
        """A retired listener was tried and refused once more: it is left alone for longer."""

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
        """A chat can be written to again, topics included. Returns how many listeners came back.

        They are owed what they missed. To be called at any sign of life from a chat that is
        retired. With ``heard_in`` something was heard at that address: another topic that is closed
        or gone stays retired.
        """

    async def touch(self, chat_id: int, now: datetime) -> None:
        """Somebody used the bot in this chat. Kept to the day, no finer."""

    async def migrate(self, old: int, new: int) -> int:
        """A group became a supergroup. Returns how many listeners moved.

        What was chosen in the group holds. Where the supergroup listens already, both become one:
        it follows what either did and is owed what either was. Message ids do not carry over: sent
        messages have none any more, and a live card has 0 and is due to be made again.
        """

    # Cursors into the log of editions. They never move back.

    async def due(
        self, edition: int, now: datetime, *, after: Mark | None = None, limit: int = 200
    ) -> Page:
        """Listeners whose cursor is behind ``edition`` and that nothing holds: those who hear at
        once first, then digests, and among either those furthest behind first.

        Holds that are over by ``now`` end here. Costs what the page holds, whatever the number of
        listeners.
        """

    async def oldest_due(self, edition: int) -> int | None:
        """The cursor of that listener whose cursor is behind ``edition`` and furthest behind, of
        those that nothing holds; None when there is none. Costs the same whatever their number.
        """

    async def followed(self, *, after: str, limit: int) -> Sequence[str]:
        """The keys that anybody follows, each once, in an order of their own: those behind
        ``after``.
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
        to send them.

        ``touched`` are all followed keys that cover what editions after ``since`` changed; a
        listener further behind than ``since`` is left alone. Looks at one page of the due. Returns
        where to go on, None at the end.
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
        """Telegram took a message about ``edition``: the cursor moves there, and hold, doubt and
        retirement end.

        ``figures`` are the keys of the figures in the message, which the caller makes up: the same
        key in another message means the same number. They are remembered for corrections, with its
        id and with ``since``, the edition that it compared with. ``seen`` are the subscriptions
        whose newest state it showed. ``alert_on`` is the day, in the listener's zone, on which to
        count this as an alert; None counts none.
        """

    async def move_cursors(self, listeners: Iterable[int], edition: int) -> None:
        """Move many cursors to ``edition`` without a message: nothing was seen, and nothing counts
        as an alert.
        """

    async def claim(
        self, listeners: Iterable[int], edition: int, now: datetime, fence: int
    ) -> bool:
        """These are about to be sent ``edition``. Without a claim nothing is sent, for what came of
        the send could not be written either.

        Returns whether ``fence`` is that of the lease ``SENDER``; if it is not, nothing is written.
        A claim ends with whatever becomes of the send. One that is left when a sender begins was
        cut short: the message may or may not have arrived, and is sent again.
        """

    async def hold(
        self, listeners: Iterable[int], until: datetime, reason: Hold = Hold.HOURS
    ) -> None:
        """Send these nothing before ``until``."""

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
        as lost until a message arrives.

        Its cursor moves, but what it has seen does not: the next message says what changed since
        then. ``figures`` and ``since`` are remembered as for ``mark_sent``: they may have arrived.
        """

    async def to_try(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 200
    ) -> tuple[Listener, ...]:
        """Retired listeners that are owed ``edition`` and are to be tried again by now, by id,
        those above ``after``.
        """

    async def waiting(
        self, edition: int, now: datetime, *, after: tuple[int, int] = (0, 0), limit: int = 200
    ) -> tuple[Listener, ...]:
        """Listeners that follow nothing, whose cursor is behind ``edition`` and whose hold is over
        by now, in the order in which the holds ended.

        ``after`` is the end of the last one's hold, in seconds since 1970, and its id. Nothing but
        what is sent ends these holds, because ``due`` does not find who follows nothing.
        """

    # What was sent, so that a correction finds those who were sent the wrong figure.

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

    async def recipients(
        self,
        figures: Collection[str],
        *,
        edition: int,
        now: datetime,
        after: RecipientMark | None = None,
        limit: int = 200,
    ) -> RecipientPage:
        """Listeners that were sent any of these figures and not yet ``edition``, with the messages
        that the figures were in.

        Left out are the retired and the held. Who is held as they chose (their hours, alerts a day)
        is not left out: a correction does not wait for what news waits for. A listener that was
        sent a figure twice may come twice, until its cursor moves.
        """

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int], *, now: datetime | None = None
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages in which these listeners were sent any of these figures, oldest first.

        Listeners that were sent none are absent. With ``now``, answers that are older than
        ``ANSWERS_KEPT_FOR`` are left out.
        """

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        """Forget what was sent before a moment, the oldest first.

        Returns how many messages were forgotten.
        """

    # Live cards: one message of a listener that is edited as editions come.

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

    async def claim_cards(self, listeners: Iterable[int], edition: int, fence: int) -> bool:
        """The cards of these are about to be edited. As with ``claim``, none is without this."""

    async def card_shown(
        self, listener: int, edition: int, *, until: datetime | None = None
    ) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""

    async def bind_card(self, listener: int, scope: str, to: str) -> None:
        """A card of ``scope`` is of ``to`` from now on; one of another scope stays as it is."""

    async def hold_card(self, listener: int, until: datetime) -> None:
        """The card could not be brought up to date: try again not before ``until``."""

    async def expiring_cards(
        self, before: datetime, warned: datetime, *, limit: int = 100
    ) -> tuple[Card, ...]:
        """The live cards of those whom ``expire`` would erase."""

    # Privacy: showing, erasing, and forgetting those who do not use the bot any more.

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row kept about a chat, by table, fit for JSON; times are ISO 8601 in UTC. Empty
        when nothing is kept.
        """

    async def forget(self, chat_id: int) -> int:
        """Erase all that is kept about a chat, from the disk too. Returns how many listeners."""

    async def idle(self, before: datetime, *, limit: int = 500) -> tuple[Listener, ...]:
        """One listener of each chat that nobody used since ``before`` and that was not warned yet,
        the longest idle first.
        """

    async def warn(self, chats: Iterable[int], now: datetime | None, fence: int) -> bool:
        """These chats are about to be warned that they will be forgotten: as with ``claim``, none
        is without this. None takes it back, for those whom the warning did not reach.
        """

    async def expiring(self, before: datetime, warned: datetime) -> int:
        """How many listeners ``expire`` would erase."""

    async def expire(self, before: datetime, warned: datetime, *, limit: int = 1000) -> int:
        """Erase listeners that nobody used since ``before`` and that were warned at ``warned`` or
        earlier, the longest idle first. Returns how many.
        """

    async def listeners(self) -> int:
        """How many listeners there are, whatever their state. Guests are left out."""

    async def last_used(self, now: datetime) -> datetime | None:
        """When anybody who is still kept used the bot last. A day to come, which a wrong clock
        wrote, becomes now: nobody is kept longer for it.
        """

    async def audience(self) -> int:
        """How many can be sent something: not retired, and a guest or following something."""

    async def counts(self, edition: int, now: datetime) -> ChatStatistics:
        """Numbers for the operator, as of the newest ``edition``. Reads every listener once."""

    # Updates on their way to their handlers.

    async def store_updates(
        self, updates: Sequence[NewUpdate], replica: int
    ) -> tuple[int | None, ...]:
        """Keep updates, and claim those of lanes of which nobody else has claimed any.

        Returns the position of each that this replica has claimed, now or before. None is for one
        that was handled, and for one that is left to the replica that works on its lane. Does not
        wait for a locked file.
        """

    async def take_updates(self, replica: int, *, again: bool = False) -> tuple[StoredUpdate, ...]:
        """Claim what waits in lanes that nobody else works on: what replicas left that are gone,
        and what others received of lanes of this one. By Telegram's number; of a lane in which very
        many wait the first. With ``again`` also what it has claimed: it may not have heard that it
        did.
        """

    async def count_try(self, position: int, by: int) -> None:
        """Count a try, in case it is the update that ends the process; -1 takes it back."""

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int, *, is_last: bool = False
    ) -> tuple[StoredUpdate, ...]:
        """These, each a position and its lane, were handled: nothing is kept of them but their
        keys. One that another replica has taken over meanwhile is left alone.

        Claims, and returns, what others received of these lanes meanwhile; nothing where it
        ``is_last`` that the replica says. Does not wait for a
        locked file.
        """

    async def oldest_update(self) -> float | None:
        """For how many seconds that update is stored which was stored first of those that are not
        over, whoever has claimed it, or nobody. None when there is none.
        """

    async def skip_update(
        self, content: bytes, *, chat_id: int | None, reason: str, now: datetime
    ) -> None:
        """Keep an update aside that cannot be handled: the last 100 of them, for 30 days, for the
        operator.
        """

    async def skipped_updates(self) -> tuple[SkippedUpdate, ...]:
        """Those kept aside, oldest first."""

    # The bot's own memory.

    async def fact(self, name: str) -> str | None:
        """A small fact about the bot itself, such as when it ran last; None if there is none."""

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact about the bot itself, never about a chat."""

    async def lower_fact(self, name: str, number: int) -> None:
        """Keep a fact that is a number, unless a lower one is kept."""

    async def drop_fact(self, name: str, value: str) -> None:
        """Keep a fact no more, unless it has become another meanwhile."""
