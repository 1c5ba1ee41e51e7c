"""The number by which whoever sends notices that a listener chose something meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from psycopg import OperationalError

from bot.chats import postgres
from bot.chats.interface import Chats
from bot.chats.listener import Address, Listener, Preferences, Retirement
from bot.chats.postgres import PostgresChats
from tests.chats.moments import NOON, listening, sending

Choice = Callable[[Chats, Listener], Awaitable[object]]
CHOICES: dict[str, Choice] = {
    "prefer": lambda chats, one: chats.prefer(one.id, Preferences(silent=True)),
    "follow": lambda chats, one: chats.follow(one.id, ["uz"], edition=2),
    "unfollow": lambda chats, one: chats.unfollow(one.id),
    "retire": lambda chats, one: chats.retire(one.address, Retirement.BLOCKED, NOON),
    "refused": lambda chats, one: chats.refused_again(one.id, Retirement.BLOCKED, NOON),
    "restore": lambda chats, one: chats.restore(one.address.chat_id),
    "migrate": lambda chats, one: chats.migrate(one.address.chat_id, -7),
    "forget": lambda chats, one: chats.forget(one.address.chat_id),
    "expire": lambda chats, one: chats.expire(NOON + timedelta(days=1), NOON),
}


@pytest.mark.parametrize("choice", CHOICES)
async def test_it_changes_with_whatever_is_chosen(chats: Chats, choice: str) -> None:
    listener = await listening(chats, 1, "kz")
    before = await chats.revision()
    await CHOICES[choice](chats, listener)
    assert await chats.revision() != before


async def test_it_stays_while_messages_are_sent(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz")
    before = await chats.revision()
    await chats.claim([listener.id], 2, NOON, await sending(chats))
    await chats.mark_sent(listener.id, 2, NOON, message_id=5, figures=["kz-voters"])
    await chats.hold([listener.id], NOON)
    await chats.touch(1, NOON + timedelta(days=3))
    assert await chats.revision() == before


async def test_what_is_chosen_in_another_process_changes_it_here(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_REVISION_STANDS", 0.0)
    here, there = [await PostgresChats.open(database_url) for _ in range(2)]
    listener = await listening(here, 1, "kz")
    before = await here.revision()
    await there.follow(listener.id, ["uz"], edition=2)
    after = await here.revision()
    assert after != before
    # Whoever asks while a choice is being made may still read the listener as it was, and so the
    # number changes once more when it was made.
    async with there._choosing() as work:
        during = await here.revision()
        await work.change("UPDATE listeners SET silent = 1 WHERE id = ?", [listener.id])
    assert after != during != await here.revision()
    await here.close()
    await there.close()


async def test_two_processes_that_write_the_same_do_not_lose_what_either_wrote(
    database_url: str,
) -> None:
    stores = [await PostgresChats.open(database_url) for _ in range(2)]
    listener = await listening(stores[0], 1)
    for number in range(5):
        await asyncio.gather(
            *(
                store.follow(listener.id, [f"{number}-{name}"], edition=2)
                for store, name in zip(stores, "ab", strict=True)
            ),
            *(
                store.ensure(Address(10 + number), listener.kind, cursor=1, now=NOON)
                for store in stores
            ),
        )
    await asyncio.gather(*(store.unfollow(listener.id, ["0-a", "0-b"]) for store in stores))
    found = await stores[1].find(Address(1))
    assert found is not None
    assert len(found.following) == 8
    # Who follows something is due, by a number that is kept beside the listener.
    rows = (await stores[0].everything_about(1))["listeners"]
    assert rows[0]["following"] == 8
    for store in stores:
        await store.close()


async def test_what_was_chosen_is_not_done_again_because_the_number_fails_after_it(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = await PostgresChats.open(database_url)
    listener = await listening(chats, 1, "kz")
    row, failures = chats._alone.row, iter([OperationalError("gone")])

    async def fail_once(*asked: Any) -> Any:
        for failure in failures:
            raise failure
        return await row(*asked)

    monkeypatch.setattr(chats._alone, "row", fail_once)
    # Done again, it would find nothing new to follow.
    assert await chats.follow(listener.id, ["uz"], edition=2) == ("uz",)
    assert not list(failures)
    await chats.close()
