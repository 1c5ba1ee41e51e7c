"""The inbox on a server that several replicas share: who claims what is decided there, in the
functions of ``migrations/0010_inbox.sql`` and, as they are now, ``0040_chat_turns.sql``. Whoever
claims updates of a group hears when something was last sent there.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from bot.chats.inbox import (
    FORGOTTEN_AT_ONCE,
    MOST_OF_A_LANE,
    REMEMBERED,
    REMEMBERED_FOR,
    Inbox,
    taken,
)
from bot.chats.interface import NewUpdate, StoredUpdate
from bot.chats.listener import Listener, Subscription
from bot.chats.listeners import Listeners
from bot.chats.replicas import DESK, GONE_AFTER
from bot.chats.rows import COLUMNS, KNOWN, Row, Statements, listener_of

_MOST_LANES = 200
"""Lanes that are taken over at a time: when one replica goes, the others share what it leaves."""
_FORGOTTEN_AFTER = 3600.0
"""Seconds after which nothing is kept of a replica that is gone."""
_JUST_NOW = 0.25
"""Seconds for which a listener is as it was when the update was stored that asks for it."""

FOLLOWING = (
    "ARRAY(SELECT key FROM subscriptions WHERE listener = listeners.id ORDER BY key),"
    " ARRAY(SELECT since FROM subscriptions WHERE listener = listeners.id ORDER BY key)"
)
"""What stands behind ``COLUMNS`` in a row, to be read with what a listener follows."""
_STORE = (
    f"SELECT stored.*, {COLUMNS}, {FOLLOWING} FROM store_lanes(?, ?, ?, ?, ?, ?, ?, ?, ?) AS stored"
    f" LEFT JOIN listeners ON its_position IS NOT NULL AND chat_id = chat_of(its_lane) AND {KNOWN}"
    " ORDER BY thread_id"
)


def following_listener(row: Row) -> Listener:
    """The listener of ``COLUMNS`` and ``FOLLOWING``."""
    return listener_of(row, map(Subscription, row[-2], row[-1]))


class SharedInbox(Inbox, Listeners):
    """``Inbox`` on PostgreSQL."""

    def __init__(self) -> None:
        # By chat: who listens in it, as rows, and when they were read (monotonic seconds).
        self._came_with: dict[int, tuple[float, list[Row]]] = {}
        self._leaves_desk: Callable[[], bool] = lambda: False
        self._heard: Callable[[int, float], None] = lambda chat_id, ago: None
        self._answers: Callable[[int], bool] = lambda chat_id: True

    @property
    def is_shared(self) -> bool:
        return True

    async def beat(self, replica: int) -> None:
        await self._alone.change(
            "WITH forgotten AS (DELETE FROM replicas"
            " WHERE seen_at < now() - make_interval(secs => ?))"
            " INSERT INTO replicas (id, seen_at) VALUES (?, now())"
            " ON CONFLICT (id) DO UPDATE SET seen_at = now()",
            (_FORGOTTEN_AFTER, replica),
        )

    async def leave(self, replica: int) -> None:
        await self._alone.row("SELECT leave_replica(?)", (replica,))

    async def store_updates(
        self, updates: Sequence[NewUpdate], replica: int
    ) -> tuple[int | None, ...]:
        read_at = time.monotonic()
        rows = await self._alone.rows(
            _STORE,
            (
                replica,
                [each.key for each in updates],
                [each.lane for each in updates],
                [each.number for each in updates],
                [each.content for each in updates],
                REMEMBERED,
                REMEMBERED_FOR,
                FORGOTTEN_AT_ONCE,
                self._for_others(),
            ),
        )
        claimed: dict[int, int | None] = {}
        listeners: dict[int, list[Row]] = defaultdict(list)
        for key, position, lane, sent_ago, *listener in rows:
            if key not in claimed:
                claimed[key] = position
                chat_id = _chat_of(lane) if position is not None else None
                if chat_id is not None:
                    self._came_with[chat_id] = read_at, listeners[key]
                    self._hear(chat_id, sent_ago)
            if listener[0] is not None:
                listeners[key].append(listener)
        return tuple(claimed.get(each.key) for each in updates)

    async def find_asking(self, chat_id: int) -> tuple[Listener, ...]:
        read_at, rows = self._came_with.pop(chat_id, (float("-inf"), []))
        if time.monotonic() - read_at > _JUST_NOW:
            return await self.find_all(chat_id)
        return tuple(map(following_listener, rows))

    async def take_updates(self, replica: int, *, again: bool = False) -> tuple[StoredUpdate, ...]:
        return self._claimed(
            await self._alone.rows(
                "SELECT * FROM take_lanes(?, ?, ?, ?, ?, ?)",
                (replica, MOST_OF_A_LANE, _MOST_LANES, GONE_AFTER, again, self._for_others()),
            )
        )

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int, *, is_last: bool = False
    ) -> tuple[StoredUpdate, ...]:
        positions, lanes = zip(*updates, strict=True)
        for lane in lanes:
            # What it did may have changed who listens there.
            self._came_with.pop(_chat_of(lane) or 0, None)
        chats = ((lane, _chat_of(lane)) for lane in lanes)
        said = [lane for lane, chat in chats if chat is not None and self._answers(chat)]
        most = 0 if is_last else MOST_OF_A_LANE
        return self._claimed(
            await self._alone.rows(
                "SELECT * FROM finish_lanes(?, ?, ?, ?, ?, ?)",
                (replica, list(positions), list(lanes), most, GONE_AFTER, said),
            )
        )

    async def oldest_update(self) -> float | None:
        # By the clock by which it was stored.
        row = await self._alone.row(
            "SELECT extract(epoch FROM now())::float - min(received_at) FROM inbox"
            " WHERE lane IS NOT NULL"
        )
        return None if row is None or row[0] is None else max(0.0, row[0])

    def _claimed(self, rows: Sequence[Row]) -> tuple[StoredUpdate, ...]:
        for _, lane, *_, sent_ago in rows:
            self._hear(_chat_of(lane), sent_ago)
        return taken(rows)

    def leave_desk(self, leaves: Callable[[], bool]) -> None:
        self._leaves_desk = leaves

    def _for_others(self) -> list[str]:
        return [DESK] if self._leaves_desk() else []

    def hear_of_sends(
        self, told: Callable[[int, float], None], answers: Callable[[int], bool] | None = None
    ) -> None:
        self._heard, self._answers = told, answers or self._answers

    def _hear(self, chat_id: int | None, ago: float | None) -> None:
        if chat_id is not None and ago is not None:
            self._heard(chat_id, ago)

    async def sent_lately(self, chat_id: int, replica: int) -> float | None:
        # A replica that was killed in the midst of an answer counts as one that is about to give
        # it, until it is known to be gone.
        row = await self._alone.row(
            "SELECT EXISTS (SELECT 1 FROM inbox WHERE lane = ANY(?) AND claimed_by <> ?),"
            " (SELECT extract(epoch FROM clock_timestamp() - sent_at)::float FROM chat_turns"
            " WHERE slot = slot_of(?))",
            ([f"chat:{chat_id}", f"picture:{chat_id}"], replica, chat_id),
        )
        is_answered, ago = row or (False, None)
        return 0.0 if is_answered else ago

    async def _note_send(self, work: Statements, listener: int) -> None:
        await work.change(
            "INSERT INTO chat_turns (slot, sent_at) SELECT slot_of(chat_id), now() FROM listeners"
            " WHERE id = ? ON CONFLICT (slot) DO UPDATE SET sent_at = excluded.sent_at",
            [listener],
        )


def _chat_of(lane: str) -> int | None:
    """The chat in which the updates of a lane are answered, if there is one."""
    kind, _, number = lane.partition(":")
    return int(number) if kind in {"chat", "picture"} else None
