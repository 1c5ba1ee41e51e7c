"""Listeners come, choose, move and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.chats.listener import (
    TRIED_AGAIN_AFTER,
    Address,
    Arrival,
    ChatKind,
    Hold,
    Listener,
    Preferences,
    Retirement,
)
from bot.chats.rows import (
    BACK,
    COLUMNS,
    KNOWN,
    PREFERENCES,
    listeners_of,
    preference_cells,
    seconds,
)

_TOUCH_EVERY = timedelta(days=1)
# A guest that chooses something begins as if it had not been there; only its cursor stays, for the
# sake of what it is owed.
_INSERT = (
    f"INSERT INTO listeners (chat_id, thread_id, kind, {', '.join(PREFERENCES)}, told, created,"
    " last_active)"
    f" VALUES (?, ?, ?, {', '.join('?' * len(PREFERENCES))}, ?, ?, ?) ON CONFLICT (chat_id,"
    f" thread_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in PREFERENCES)},"
    " created = excluded.created, last_active = excluded.last_active, guest = 0"
    " WHERE guest = 1"
)
_FOLLOWING = (
    "UPDATE listeners SET following ="
    " (SELECT count(*) FROM subscriptions WHERE subscriptions.listener = listeners.id) WHERE id = ?"
)
_FOR_HOURS = f"coalesce(held_for, '{Hold.HOURS}') = '{Hold.HOURS}'"
_REFUSED = (
    "retired = ?, retired_at = ?, refusals = ?, try_at = ?, held_until = NULL, held_for = NULL,"
    " claimed = NULL, claimed_at = NULL"
)


class Listeners:
    """The part of ``SqliteChats`` that knows who listens, and to what."""

    _database: Database
    _revision = 0

    @property
    def revision(self) -> int:
        """Another number whenever somebody came, chose, moved or went."""
        return self._revision

    async def find(self, address: Address, *, guests: bool = False) -> Listener | None:
        """The listener at an address, if there is one; with ``guests`` also one that only asked."""
        return self._find(address, guests=guests)

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        """Every listener of a chat: the chat itself and its topics, but for those that only
        asked.
        """
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM listeners WHERE chat_id = ? AND {KNOWN} ORDER BY thread_id",
            [chat_id],
        ).fetchall()
        return listeners_of(self._database, rows)

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
        self._insert(Arrival(address, kind, preferences or Preferences()), cursor, now)
        found = self._find(address)
        if found is None:
            raise LookupError(address)
        return found

    async def admit(self, arrivals: Iterable[Arrival], *, cursor: int, now: datetime) -> int:
        """Let many in, in one transaction.

        Those who listen already keep everything. Returns how many came.
        """
        self._revision += 1
        admitted = 0
        with self._database.atomic():
            for arrival in arrivals:
                number = self._insert(arrival, cursor, now)
                if number is not None:
                    admitted += 1
                    self._subscribe(number, arrival.keys, cursor)
        return admitted

    async def prefer(self, listener: int, preferences: Preferences) -> None:
        """Keep what a listener chose. A hold made for the former choice ends."""
        self._revision += 1
        assignments = ", ".join(f"{name} = ?" for name in PREFERENCES)
        self._database.execute(
            f"UPDATE listeners SET {assignments}, held_until = iif({_FOR_HOURS}, NULL,"
            " held_until) WHERE id = ?",
            [*preference_cells(preferences), listener],
        )

    async def follow(self, listener: int, keys: Iterable[str], *, edition: int) -> tuple[str, ...]:
        """Subscribe to keys as of ``edition``. Returns those that are new to the listener.

        Whoever followed nothing until now is owed nothing older than ``edition``, but for
        corrections of what it was sent.
        """
        self._revision += 1
        with self._database.atomic():
            self._database.execute(
                "UPDATE listeners SET told = max(told, ?) WHERE id = ? AND following = 0"
                " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)",
                [edition, listener],
            )
            return self._subscribe(listener, keys, edition)

    async def unfollow(self, listener: int, keys: Iterable[str] | None = None) -> tuple[str, ...]:
        """End the subscriptions to keys, or all. Returns those that ended."""
        self._revision += 1
        held = [
            row[0]
            for row in self._database.execute(
                "SELECT key FROM subscriptions WHERE listener = ?", [listener]
            )
        ]
        ending = held if keys is None else [key for key in dict.fromkeys(keys) if key in held]
        with self._database.atomic():
            for key in ending:
                self._database.execute(
                    "DELETE FROM subscriptions WHERE listener = ? AND key = ?", [listener, key]
                )
            self._database.execute(_FOLLOWING, [listener])
        return tuple(ending)

    async def retire(
        self, address: Address, reason: Retirement, now: datetime, *, topic_only: bool = False
    ) -> int:
        """Send nothing to a chat, or with ``topic_only`` to one address in it, until it is tried
        again.

        Returns how many went. Those who are retired already stay so, for the reason that was first.
        """
        self._revision += 1
        return self._database.execute(
            f"UPDATE listeners SET {_REFUSED} WHERE chat_id = ? AND retired IS NULL AND (NOT ? OR"
            " thread_id = ?)",
            [*_refused(reason, now, 1), address.chat_id, topic_only, address.thread_id or 0],
        ).rowcount

    async def refused_again(self, listener: int, reason: Retirement, now: datetime) -> None:
        """A retired listener was tried and refused once more: it is left alone for longer."""
        self._revision += 1
        row = self._database.execute(
            "SELECT refusals FROM listeners WHERE id = ?", [listener]
        ).fetchone()
        refusals = row[0] + 1 if row else 1
        self._database.execute(
            f"UPDATE listeners SET {_REFUSED} WHERE id = ?",
            [*_refused(reason, now, refusals), listener],
        )

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
        """Take a chat back, topics included: it can be written to again. Returns how many came
        back.

        With ``heard_in`` something was heard at that address, which opens no other topic that is
        closed or gone.
        """
        self._revision += 1
        coming = "chat_id = ? AND retired IS NOT NULL AND (? OR retired <> ? OR thread_id = ?)"
        thread = heard_in.thread_id if heard_in is not None else None
        values = [chat_id, heard_in is None, Retirement.TOPIC_GONE.value, thread or 0]
        with self._database.atomic():
            self._database.execute(
                "UPDATE cards SET held_until = NULL WHERE listener IN (SELECT id FROM listeners"
                f" WHERE {coming})",
                values,
            )
            return self._database.execute(
                f"UPDATE listeners SET {BACK}, held_until = NULL, held_for = NULL WHERE {coming}",
                values,
            ).rowcount

    async def touch(self, chat_id: int, now: datetime) -> None:
        """Somebody used the bot in this chat.

        Kept to the day, no finer; a day to come was written by a wrong clock.
        """
        self._database.execute(
            "UPDATE listeners SET last_active = ?, warned_at = NULL"
            " WHERE chat_id = ? AND (last_active <= ? OR last_active > ?)",
            [seconds(now), chat_id, seconds(now - _TOUCH_EVERY), seconds(now + _TOUCH_EVERY)],
        )

    async def migrate(self, old: int, new: int) -> int:
        """A group became a supergroup: follow it, topic by topic. Returns how many listeners moved.

        What was chosen in the group holds. Where the supergroup listens already, both are one from
        here on: it follows what either did and is owed what either was. Message ids do not carry
        over, so none is kept: a live card is due to be made again, with id 0.
        """
        self._revision += 1
        with self._database.atomic():
            for number, thread_id in self._database.execute(
                "SELECT id, thread_id FROM listeners WHERE chat_id = ?", [old]
            ).fetchall():
                self._absorb(number, new, thread_id)
                self._database.execute(
                    "UPDATE sent SET message_id = NULL WHERE listener = ?", [number]
                )
                self._database.execute(
                    "UPDATE cards SET message_id = 0, shown = 0 WHERE listener = ?", [number]
                )
            return self._database.execute(
                f"UPDATE listeners SET chat_id = ?, kind = ?, {BACK} WHERE chat_id = ?",
                [new, ChatKind.SUPERGROUP.value, old],
            ).rowcount

    def _absorb(self, number: int, chat_id: int, thread_id: int) -> None:
        row = self._database.execute(
            "SELECT id, following, told, guest < (SELECT guest FROM listeners WHERE id = ?)"
            " FROM listeners WHERE chat_id = ? AND thread_id = ?",
            [number, chat_id, thread_id],
        ).fetchone()
        if row is None:
            return
        other, following, told, alone_chose = row
        if alone_chose:
            # The group only asked, so what the supergroup chose holds.
            self._database.execute(
                "UPDATE sent SET listener = ?, message_id = NULL WHERE listener = ?",
                [other, number],
            )
            self._database.execute("DELETE FROM listeners WHERE id = ?", [number])
            return
        if following:
            self._database.execute(
                "UPDATE listeners SET told = iif(following, min(told, ?), ?) WHERE id = ?",
                [told, told, number],
            )
        self._database.execute(
            "INSERT INTO subscriptions SELECT ?, key, since FROM subscriptions WHERE listener = ?"
            " ON CONFLICT (listener, key) DO UPDATE SET since = min(since, excluded.since)",
            [number, other],
        )
        self._database.execute("UPDATE sent SET listener = ? WHERE listener = ?", [number, other])
        self._database.execute("DELETE FROM listeners WHERE id = ?", [other])
        self._database.execute(_FOLLOWING, [number])

    def _find(self, address: Address, *, guests: bool = False) -> Listener | None:
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM listeners WHERE chat_id = ? AND thread_id = ?"
            f" AND (? OR {KNOWN})",
            [address.chat_id, address.thread_id or 0, guests],
        ).fetchall()
        found = listeners_of(self._database, rows)
        return found[0] if found else None

    def _insert(self, arrival: Arrival, cursor: int, now: datetime) -> int | None:
        address = arrival.address
        inserted = self._database.execute(
            _INSERT,
            [
                address.chat_id,
                address.thread_id or 0,
                arrival.kind.value,
                *preference_cells(arrival.preferences),
                cursor,
                seconds(now),
                seconds(now),
            ],
        )
        if not inserted.rowcount:
            return None
        # The id of the last insert is another's where a guest was there already.
        (number,) = self._database.execute(
            "SELECT id FROM listeners WHERE chat_id = ? AND thread_id = ?",
            [address.chat_id, address.thread_id or 0],
        ).fetchone()
        return int(number)

    def _subscribe(self, listener: int, keys: Iterable[str], edition: int) -> tuple[str, ...]:
        new = tuple(
            key
            for key in dict.fromkeys(keys)
            if self._database.execute(
                "INSERT INTO subscriptions VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [listener, key, edition],
            ).rowcount
        )
        if new:
            self._database.execute(_FOLLOWING, [listener])
        return new


def _refused(reason: Retirement, now: datetime, refusals: int) -> list[str | int | None]:
    """The values of ``_REFUSED`` after so many refusals in a row."""
    believed = TRIED_AGAIN_AFTER[min(refusals, len(TRIED_AGAIN_AFTER)) - 1]
    again = None if reason is Retirement.DEACTIVATED else seconds(now + believed)
    return [reason.value, seconds(now), refusals, again]
