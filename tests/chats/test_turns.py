"""When something was last sent to a chat by whichever of several processes: what tells news asks
for it, and what answers in a group hears it with the group's updates.
"""

from __future__ import annotations

import psycopg
import pytest

from bot.chats.interface import Chats
from bot.chats.postgres import PostgresChats
from tests.chats.moments import NOON, listening, sending
from tests.chats.test_inbox import ME, OTHER, update
from tests.chats.test_leases import shared  # noqa: F401  # a fixture

GROUP = -1001234567890
_LATER = "UPDATE ballotwire.chat_turns SET sent_at = sent_at - make_interval(secs => %s)"


def _pass(url: str, seconds: float) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_LATER, [seconds])


@pytest.fixture
def heard(shared: PostgresChats) -> list[tuple[int, float]]:  # noqa: F811
    # In hundreds of seconds: a busy machine adds some to what the test says.
    told: list[tuple[int, float]] = []
    shared.hear_of_sends(lambda chat_id, ago: told.append((chat_id, round(ago, -2))))
    return told


async def test_what_nobody_else_sent_is_not_known_of(chats: Chats) -> None:
    told: list[int] = []
    chats.hear_of_sends(lambda chat_id, ago: told.append(chat_id))
    await chats.beat(ME)
    assert await chats.sent_lately(7, ME) is None
    # It knows by itself what it sends.
    await chats.store_updates([update(1), update(2, lane=f"chat:{GROUP}")], ME)
    assert await chats.sent_lately(7, ME) is None
    assert told == []


async def test_a_chat_is_being_answered_until_its_update_is_over(
    shared: PostgresChats,  # noqa: F811
    database_url: str,
) -> None:
    for lane in ("chat:7", "picture:7"):
        (position,) = await shared.store_updates([update(hash(lane), lane=lane)], OTHER)
        assert await shared.sent_lately(7, ME) == 0.0
        assert await shared.sent_lately(8, ME) is None
        await shared.finish_updates([(position or 0, lane)], OTHER)
        ago = await shared.sent_lately(7, ME)
        assert ago is not None
        assert 0 < ago < 60
        # Whoever answered there knows of its own, but not of what a third one sent since.
        assert await shared.sent_lately(7, OTHER) is not None
    _pass(database_url, 300)
    assert (await shared.sent_lately(7, ME) or 0) > 300


async def test_news_is_known_of_as_an_answer_is(shared: PostgresChats) -> None:  # noqa: F811
    listener = await listening(shared, 7, "aa")
    assert await shared.sent_lately(7, ME) is None
    await shared.mark_sent(listener.id, 2, NOON)
    assert await shared.sent_lately(7, ME) is not None
    # All other chats but those of the same last 16 bits.
    assert await shared.sent_lately(8, ME) is None
    assert await shared.sent_lately(7 + 65536, ME) is not None


async def test_with_a_groups_updates_comes_when_something_was_sent_there(
    shared: PostgresChats,  # noqa: F811
    database_url: str,
    heard: list[tuple[int, float]],
) -> None:
    lane = f"chat:{GROUP}"
    (first,) = await shared.store_updates([update(1, lane=lane), update(2)][:1], OTHER)
    assert heard == []
    await shared.finish_updates([(first or 0, lane)], OTHER)
    _pass(database_url, 300)
    # Private chats keep no pause between answers, and nobody asks for it there.
    positions = await shared.store_updates([update(3, lane=lane), update(4)], ME)
    assert heard == [(GROUP, 300.0)]
    await shared.store_updates([update(5, lane=lane)], OTHER)
    _pass(database_url, 300)
    heard.clear()
    await shared.finish_updates([(positions[0] or 0, lane)], ME)
    # It was said just now to be over.
    assert heard == [(GROUP, 0.0)]
    heard.clear()
    await shared.leave(ME)
    _pass(database_url, 300)
    await shared.take_updates(OTHER)
    assert heard == [(GROUP, 300.0)]


async def test_while_news_is_on_its_way_to_a_group_it_counts_as_sent(
    shared: PostgresChats,  # noqa: F811
    database_url: str,
    heard: list[tuple[int, float]],
) -> None:
    listener = await listening(shared, GROUP, "aa")
    assert await shared.claim([listener.id], 2, NOON, await sending(shared, OTHER))
    await shared.store_updates([update(1, lane=f"chat:{GROUP}")], ME)
    assert heard == [(GROUP, 0.0)]
    heard.clear()
    await shared.mark_sent(listener.id, 2, NOON)
    _pass(database_url, 300)
    await shared.store_updates([update(2, lane=f"chat:{GROUP}")], ME)
    assert heard == [(GROUP, 300.0)]


async def test_an_update_that_nothing_was_said_to_starts_no_pause(
    shared: PostgresChats,  # noqa: F811
) -> None:
    told: list[int] = []
    shared.hear_of_sends(lambda chat_id, ago: told.append(chat_id), lambda chat_id: chat_id == 7)
    lanes = ("chat:7", f"chat:{GROUP}")
    new = [update(number, lane=lane) for number, lane in enumerate(lanes, 1)]
    positions = await shared.store_updates(new, ME)
    over = [(position or 0, lane) for position, lane in zip(positions, lanes, strict=True)]
    for each in over:
        await shared.finish_updates([each], ME)
    assert await shared.sent_lately(7, ME) is not None
    assert await shared.sent_lately(GROUP, ME) is None
    await shared.store_updates([update(3, lane=lanes[1])], ME)
    assert told == []
