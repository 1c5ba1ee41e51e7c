"""Several replicas with one inbox in PostgreSQL: a lane is one replica's at a time, and whoever is
gone leaves what it had to the others.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import psycopg
import pytest

from bot.app import Service
from bot.chats.postgres import PostgresChats
from bot.chats.replicas import GONE_AFTER
from bot.editions.store import Store
from tests.chats.test_inbox import ME, NEXT, OTHER, contents, update


@pytest.fixture
async def chats(database_url: str) -> AsyncIterator[PostgresChats]:
    opened = await PostgresChats.open(database_url)
    yield opened
    await opened.close()


def _long_ago(url: str, replica: int) -> None:
    """A replica has given no sign of life for as long as it takes to be gone."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "UPDATE ballotwire.replicas SET seen_at = now() - make_interval(secs => %s)"
            " WHERE id = %s",
            [GONE_AFTER + 0.1, replica],
        )


async def test_what_a_living_replica_has_is_taken_when_it_is_gone(
    chats: PostgresChats, database_url: str
) -> None:
    await chats.beat(ME)
    await chats.beat(NEXT)
    await chats.store_updates([update(1, b"a"), update(2, b"b")], ME)
    await chats.store_updates([update(3, b"c")], NEXT)
    assert await chats.take_updates(NEXT) == ()
    _long_ago(database_url, ME)
    assert contents(await chats.take_updates(NEXT)) == [b"a", b"b", b"c"]


async def test_a_replica_that_ends_leaves_at_once(chats: PostgresChats) -> None:
    await chats.beat(ME)
    await chats.store_updates([update(1, b"a")], ME)
    assert await chats.take_updates(NEXT) == ()
    await chats.leave(ME)
    assert contents(await chats.take_updates(NEXT)) == [b"a"]


async def test_what_others_received_of_a_lane_is_seen_before_its_update_is_over(
    chats: PostgresChats,
) -> None:
    await chats.beat(ME)
    await chats.beat(OTHER)
    await chats.store_updates([update(1, b"a")], ME)
    await chats.store_updates([update(2, b"b")], OTHER)
    assert await chats.take_updates(OTHER) == ()
    assert contents(await chats.take_updates(ME)) == [b"b"]


async def test_the_last_ten_thousand_are_known_and_all_of_the_last_hour(
    chats: PostgresChats, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chats.claims.REMEMBERED", 100)
    finished = [update(number, lane=f"chat:{number}") for number in range(9_000, 9_120)]
    positions = await chats.store_updates(finished, ME)
    over = [(position or 0, each.lane) for position, each in zip(positions, finished, strict=True)]
    await chats.finish_updates(over, ME)
    assert await chats.store_updates(finished[:3], ME) == (None,) * 3
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("UPDATE ballotwire.inbox SET received_at = received_at - 3601")
    await chats.store_updates([update(1)], ME)
    again = await chats.store_updates([finished[0], finished[100]], ME)
    assert [position is None for position in again] == [False, True]


async def test_what_an_operator_decides_is_left_to_whoever_can_carry_it_out(
    chats: PostgresChats, database_url: str
) -> None:
    other = await PostgresChats.open(database_url)
    await chats.beat(ME)
    chats.leave_desk(lambda: True)
    new = [update(1, b"a", lane="desk:7"), update(2, b"b")]
    assert [position is not None for position in await chats.store_updates(new, ME)] == [
        False,
        True,
    ]
    assert await chats.take_updates(ME) == ()
    assert contents(await other.take_updates(OTHER)) == [b"a"]
    # There may be nobody who can, after all.
    await chats.store_updates([update(3, b"c", lane="desk:8")], ME)
    await chats._alone.change("UPDATE inbox SET received_at = received_at - 61 WHERE key = 3")
    assert contents(await chats.take_updates(ME)) == [b"c"]
    await other.close()


async def test_a_bot_that_asks_no_feeds_leaves_what_is_decided_about_them(
    chats: PostgresChats, store: Store
) -> None:
    new = [update(1, lane="desk:7"), update(2)]
    Service(store, "1:test", "http://127.0.0.1:1", chats=chats)
    assert [position is not None for position in await chats.store_updates(new, ME)] == [
        False,
        True,
    ]


async def test_nothing_is_kept_of_a_replica_that_has_long_been_gone(chats: PostgresChats) -> None:
    count = "SELECT count(*) FROM replicas"
    for replica in (ME, OTHER):
        await chats.beat(replica)
    assert await chats._alone.row(count) == (2,)
    await chats._alone.change(
        "UPDATE replicas SET seen_at = now() - interval '61 minutes' WHERE id = ?", [ME]
    )
    await chats.beat(OTHER)
    assert await chats._alone.row(count) == (1,)


async def test_what_was_stored_in_this_very_second_is_not_younger_than_new(
    chats: PostgresChats,
) -> None:
    await chats.store_updates([update(1)], ME)
    # Seconds are kept whole.
    await chats._alone.change("UPDATE inbox SET received_at = received_at + 1")
    assert await chats.oldest_update() == 0.0


async def test_who_listens_is_read_anew_once_an_update_of_the_chat_is_over(
    chats: PostgresChats,
) -> None:
    (position,) = await chats.store_updates([update(1, lane="chat:7")], ME)
    assert 7 in chats._came_with
    await chats.finish_updates([(position or 0, "chat:7")], ME)
    assert 7 not in chats._came_with
