"""Listeners are made, choose, move, are retired and come back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.chats.listener import (
    TRIED_AGAIN_AFTER,
    Address,
    ChatKind,
    Listener,
    Preferences,
    Retirement,
)
from bot.chats.rows import (
    BACK,
    KNOWN,
    OF_OWN_CHOICE,
    PREFERENCES,
    ChatTables,
    Statements,
    marks,
    preference_cells,
    seconds,
)

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
    " WHERE listeners.guest = 1"
)
_COUNT_FOLLOWING = (
    "UPDATE listeners SET following ="
    " (SELECT count(*) FROM subscriptions WHERE subscriptions.listener = listeners.id) WHERE id = ?"
)
# Two that change what the same listener follows would each count without the other.
_KEEP_TO_ITSELF = "UPDATE listeners SET following = following WHERE id = ?"
_REFUSED = (
    "retired = ?, retired_at = ?, refusals = ?, try_at = ?, held_until = NULL, held_for = NULL,"
    " claimed = NULL, claimed_at = NULL"
)


class Listeners(ChatTables):
    """Who listens, and to what."""

    async def find(self, address: Address, *, guests: bool = False) -> Listener | None:
        found = await self._listeners(
            f"listeners WHERE chat_id = ? AND thread_id = ? AND (? OR {KNOWN})",
            [address.chat_id, address.thread_id or 0, guests],
        )
        return found[0] if found else None

    async def find_all(self, chat_id: int) -> tuple[Listener, ...]:
        return await self._listeners(
            f"listeners WHERE chat_id = ? AND {KNOWN} ORDER BY thread_id", [chat_id]
        )

    async def find_asking(self, chat_id: int) -> tuple[Listener, ...]:
        return await self.find_all(chat_id)

    async def ensure(
        self,
        address: Address,
        kind: ChatKind,
        *,
        cursor: int,
        now: datetime,
        preferences: Preferences | None = None,
    ) -> Listener:
        await self._alone.change(
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
        assignments = ", ".join(f"{name} = ?" for name in PREFERENCES)
        async with self._choosing() as work:
            await work.change(
                f"UPDATE listeners SET {assignments}, held_until ="
                f" CASE WHEN {OF_OWN_CHOICE} THEN NULL ELSE held_until END WHERE id = ?",
                [*preference_cells(preferences), listener],
            )

    async def follow(self, listener: int, keys: Iterable[str], *, edition: int) -> tuple[str, ...]:
        new: list[str] = []
        async with self._choosing() as work:
            await work.change(_KEEP_TO_ITSELF, [listener])
            await work.change(
                "UPDATE listeners SET told = max(told, ?) WHERE id = ? AND following = 0"
                " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)",
                [edition, listener],
            )
            for key in dict.fromkeys(keys):
                if await work.change(
                    "INSERT INTO subscriptions (listener, key, since)"
                    " SELECT id, ?, ? FROM listeners WHERE id = ? ON CONFLICT DO NOTHING",
                    [key, edition, listener],
                ):
                    new.append(key)
            if new:
                await work.change(_COUNT_FOLLOWING, [listener])
        return tuple(new)

    async def unfollow(self, listener: int, keys: Iterable[str] | None = None) -> tuple[str, ...]:
        ended: list[str] = []
        async with self._choosing() as work:
            await work.change(_KEEP_TO_ITSELF, [listener])
            if keys is None:
                followed = await work.rows(
                    "SELECT key FROM subscriptions WHERE listener = ? ORDER BY key", [listener]
                )
                keys = [key for (key,) in followed]
            for key in keys:
                if await work.change(
                    "DELETE FROM subscriptions WHERE listener = ? AND key = ?", [listener, key]
                ):
                    ended.append(key)
            await work.change(_COUNT_FOLLOWING, [listener])
        return tuple(ended)

    async def retire(
        self, address: Address, reason: Retirement, now: datetime, *, topic_only: bool = False
    ) -> int:
        where = [address.chat_id, topic_only, address.thread_id or 0]
        async with self._choosing() as work:
            return await work.change(
                f"UPDATE listeners SET {_REFUSED} WHERE chat_id = ? AND retired IS NULL"
                " AND (NOT ? OR thread_id = ?)",
                [*_refusal_cells(reason, now, 1), *where],
            )

    async def refused_again(self, listener: int, reason: Retirement, now: datetime) -> None:
        async with self._choosing() as work:
            for (refusals,) in await work.rows(
                "SELECT refusals FROM listeners WHERE id = ?", [listener]
            ):
                await work.change(
                    f"UPDATE listeners SET {_REFUSED} WHERE id = ?",
                    [*_refusal_cells(reason, now, refusals + 1), listener],
                )

    async def restore(self, chat_id: int, *, heard_in: Address | None = None) -> int:
        coming = "chat_id = ? AND retired IS NOT NULL AND (? OR retired <> ? OR thread_id = ?)"
        thread = heard_in.thread_id if heard_in is not None else None
        values = [chat_id, heard_in is None, Retirement.TOPIC_GONE.value, thread or 0]
        async with self._choosing() as work:
            await work.change(
                "UPDATE cards SET held_until = NULL WHERE listener IN (SELECT id FROM listeners"
                f" WHERE {coming})",
                values,
            )
            return await work.change(
                f"UPDATE listeners SET {BACK}, held_until = NULL, held_for = NULL WHERE {coming}",
                values,
            )

    async def touch(self, chat_id: int, now: datetime) -> None:
        # A day to come was written by a wrong clock.
        await self._alone.change(
            "UPDATE listeners SET last_active = ?, warned_at = NULL"
            " WHERE chat_id = ? AND (last_active <= ? OR last_active > ?)",
            [seconds(now), chat_id, seconds(now - _TOUCH_EVERY), seconds(now + _TOUCH_EVERY)],
        )

    async def migrate(self, old: int, new: int) -> int:
        async with self._choosing() as work:
            for number, thread_id in await work.rows(
                "SELECT id, thread_id FROM listeners WHERE chat_id = ?", [old]
            ):
                await _absorb(work, number, new, thread_id)
                await work.change("UPDATE sent SET message_id = NULL WHERE listener = ?", [number])
                await work.change(
                    "UPDATE cards SET message_id = 0, shown = 0 WHERE listener = ?", [number]
                )
            return await work.change(
                f"UPDATE listeners SET chat_id = ?, kind = ?, {BACK} WHERE chat_id = ?",
                [new, ChatKind.SUPERGROUP.value, old],
            )


async def _absorb(work: Statements, number: int, chat_id: int, thread_id: int) -> None:
    """Make one of a listener and of the one at an address, if there is one."""
    row = await work.row(
        "SELECT id, following, told, guest < (SELECT guest FROM listeners WHERE id = ?)"
        " FROM listeners WHERE chat_id = ? AND thread_id = ?",
        [number, chat_id, thread_id],
    )
    if row is None:
        return
    other, following, cursor, alone_chose = row
    if alone_chose:
        # The group only asked, so what the supergroup chose holds.
        await work.change(
            "UPDATE sent SET listener = ?, message_id = NULL WHERE listener = ?", [other, number]
        )
        await work.change("DELETE FROM listeners WHERE id = ?", [number])
        return
    if following:
        await work.change(
            "UPDATE listeners SET told = CASE WHEN following > 0 THEN min(told, ?) ELSE ? END"
            " WHERE id = ?",
            [cursor, cursor, number],
        )
    await work.change(
        "INSERT INTO subscriptions SELECT ?, key, since FROM subscriptions WHERE listener = ?"
        " ON CONFLICT (listener, key)"
        " DO UPDATE SET since = min(subscriptions.since, excluded.since)",
        [number, other],
    )
    await work.change("UPDATE sent SET listener = ? WHERE listener = ?", [number, other])
    await work.change("DELETE FROM listeners WHERE id = ?", [other])
    await work.change(_COUNT_FOLLOWING, [number])


def _refusal_cells(reason: Retirement, now: datetime, refusals: int) -> list[str | int | None]:
    """The values of ``_REFUSED`` after so many refusals in a row."""
    believed = TRIED_AGAIN_AFTER[min(refusals, len(TRIED_AGAIN_AFTER)) - 1]
    again = None if reason is Retirement.DEACTIVATED else seconds(now + believed)
    return [reason.value, seconds(now), refusals, again]
