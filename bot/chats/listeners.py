"""Listeners are made, choose, move, are retired and come back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.chats.listener import (
    TRIED_AGAIN_AFTER,
    Address,
    ChatKind,
    Hold,
    Listener,
    Preferences,
    Retirement,
)
from bot.chats.rows import BACK, KNOWN, PREFERENCES, SqliteTables, marks, preference_cells, seconds

_TOUCH_EVERY = timedelta(days=1)
_NEW_PREFERENCES = ", ".join(f"{name} = excluded.{name}" for name in PREFERENCES)
# A guest that chooses something begins as if it had not been there; only its cursor stays, for the
# sake of what it is owed.
_INSERT = (
    f"INSERT INTO listeners (chat_id, thread_id, kind, {', '.join(PREFERENCES)},"
    " told, created, last_active)"
    f" VALUES (?, ?, ?, {marks(len(PREFERENCES))}, ?, ?, ?)"
    f" ON CONFLICT (chat_id, thread_id) DO UPDATE SET {_NEW_PREFERENCES},"
    " created = excluded.created, last_active = excluded.last_active, guest = 0"
    " WHERE guest = 1"
)
_COUNT_FOLLOWING = (
    "UPDATE listeners SET following ="
    " (SELECT count(*) FROM subscriptions WHERE subscriptions.listener = listeners.id) WHERE id = ?"
)
_FOR_HOURS = f"coalesce(held_for, '{Hold.HOURS}') = '{Hold.HOURS}'"
_REFUSED = (
    "retired = ?, retired_at = ?, refusals = ?, try_at = ?, held_until = NULL, held_for = NULL,"
    " claimed = NULL, claimed_at = NULL"
)


class Listeners(SqliteTables):
    """Who listens, and to what."""

    async def find(self, address: Address, *, guests: bool = False) -> Listener | None:
        found = self._listeners(
            f"listeners WHERE chat_id = ? AND thread_id = ? AND (? OR {KNOWN})",
            [address.chat_id, address.thread_id or 0, guests],
        )
        return found[0] if found else None

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        return self._listeners(
            f"listeners WHERE chat_id = ? AND {KNOWN} ORDER BY thread_id", [chat_id]
        )

    async def ensure(
        self,
        address: Address,
        kind: ChatKind,
        *,
        cursor: int,
        now: datetime,
        preferences: Preferences | None = None,
    ) -> Listener:
        self._database.execute(
            _INSERT,
            [
                address.chat_id,
                address.thread_id or 0,
                kind.value,
                *preference_cells(preferences or Preferences()),
                cursor,
                seconds(now),
                seconds(now),
            ],
        )
        found = await self.find(address)
        if found is None:
            raise LookupError(address)
        return found

    async def prefer(self, listener: int, preferences: Preferences) -> None:
        self._revision += 1
        assignments = ", ".join(f"{name} = ?" for name in PREFERENCES)
        self._database.execute(
            f"UPDATE listeners SET {assignments}, held_until = iif({_FOR_HOURS}, NULL,"
            " held_until) WHERE id = ?",
            [*preference_cells(preferences), listener],
        )

    async def follow(self, listener: int, keys: Iterable[str], *, edition: int) -> tuple[str, ...]:
        self._revision += 1
        with self._database.atomic():
            self._database.execute(
                "UPDATE listeners SET told = max(told, ?) WHERE id = ? AND following = 0"
                " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)",
                [edition, listener],
            )
            new: list[str] = []
            for key in dict.fromkeys(keys):
                inserted = self._database.execute(
                    "INSERT INTO subscriptions VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    [listener, key, edition],
                )
                if inserted.rowcount:
                    new.append(key)
            if new:
                self._database.execute(_COUNT_FOLLOWING, [listener])
        return tuple(new)

    async def unfollow(self, listener: int, keys: Iterable[str] | None = None) -> tuple[str, ...]:
        self._revision += 1
        ended: list[str] = []
        with self._database.atomic():
            if keys is None:
                keys = [
                    key
                    for (key,) in self._database.execute(
                        "SELECT key FROM subscriptions WHERE listener = ? ORDER BY key", [listener]
                    )
                ]
            for key in keys:
                deleted = self._database.execute(
                    "DELETE FROM subscriptions WHERE listener = ? AND key = ?", [listener, key]
                )
                if deleted.rowcount:
                    ended.append(key)
            self._database.execute(_COUNT_FOLLOWING, [listener])
        return tuple(ended)

    async def retire(
        self, address: Address, reason: Retirement, now: datetime, *, topic_only: bool = False
    ) -> int:
        self._revision += 1
        return self._database.execute(
            f"UPDATE listeners SET {_REFUSED} WHERE chat_id = ? AND retired IS NULL"
            " AND (NOT ? OR thread_id = ?)",
            [*_refusal_cells(reason, now, 1), address.chat_id, topic_only, address.thread_id or 0],
        ).rowcount

    async def refused_again(self, listener: int, reason: Retirement, now: datetime) -> None:
        self._revision += 1
        for (refusals,) in self._database.execute(
            "SELECT refusals FROM listeners WHERE id = ?", [listener]
        ).fetchall():
            self._database.execute(
                f"UPDATE listeners SET {_REFUSED} WHERE id = ?",
                [*_refusal_cells(reason, now, refusals + 1), listener],
            )

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
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
        # A day to come was written by a wrong clock.
        self._database.execute(
            "UPDATE listeners SET last_active = ?, warned_at = NULL"
            " WHERE chat_id = ? AND (last_active <= ? OR last_active > ?)",
            [seconds(now), chat_id, seconds(now - _TOUCH_EVERY), seconds(now + _TOUCH_EVERY)],
        )

    async def migrate(self, old: int, new: int) -> int:
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
        """Make one of a listener and of the one at an address, if there is one."""
        row = self._database.execute(
            "SELECT id, following, told, guest < (SELECT guest FROM listeners WHERE id = ?)"
            " FROM listeners WHERE chat_id = ? AND thread_id = ?",
            [number, chat_id, thread_id],
        ).fetchone()
        if row is None:
            return
        other, following, cursor, alone_chose = row
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
                [cursor, cursor, number],
            )
        self._database.execute(
            "INSERT INTO subscriptions SELECT ?, key, since FROM subscriptions WHERE listener = ?"
            " ON CONFLICT (listener, key) DO UPDATE SET since = min(since, excluded.since)",
            [number, other],
        )
        self._database.execute("UPDATE sent SET listener = ? WHERE listener = ?", [number, other])
        self._database.execute("DELETE FROM listeners WHERE id = ?", [other])
        self._database.execute(_COUNT_FOLLOWING, [number])


def _refusal_cells(reason: Retirement, now: datetime, refusals: int) -> list[str | int | None]:
    """The values of ``_REFUSED`` after so many refusals in a row."""
    believed = TRIED_AGAIN_AFTER[min(refusals, len(TRIED_AGAIN_AFTER)) - 1]
    again = None if reason is Retirement.DEACTIVATED else seconds(now + believed)
    return [reason.value, seconds(now), refusals, again]
