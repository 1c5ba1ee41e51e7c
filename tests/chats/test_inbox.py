"""Updates are kept until they were handled, and known when they come again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chats.interface import Chats, StoredUpdate
from tests.chats.moments import NOON


async def test_an_update_waits_until_it_is_finished(chats: Chats) -> None:
    positions = await chats.store_updates([(11, b"a"), (12, b"b"), (13, b"c")])
    assert positions == (1, 2, 3)
    await chats.finish_updates([1, 3])
    assert await chats.waiting_updates() == (StoredUpdate(2, b"b", 0),)


async def test_an_update_that_comes_again_is_known_though_it_was_finished(chats: Chats) -> None:
    await chats.store_updates([(11, b"a"), (-12, b"b")])
    await chats.finish_updates([1])
    assert await chats.store_updates([(11, b"a"), (-12, b"b"), (13, b"c"), (13, b"c")]) == (
        None,
        None,
        3,
        None,
    )
    assert [stored.content for stored in await chats.waiting_updates()] == [b"b", b"c"]


async def test_ten_thousand_are_known_in_the_order_they_came(chats: Chats) -> None:
    await chats.store_updates([(number, b"") for number in range(900_000, 905_000)])
    await chats.store_updates([(number, b"") for number in range(1, 5_002)])
    again = await chats.store_updates([(900_001, b""), (1, b""), (5_001, b""), (900_000, b"")])
    assert [position is None for position in again] == [True, True, True, False]


async def test_tries_are_counted(chats: Chats) -> None:
    await chats.store_updates([(11, b"a")])
    await chats.begin_update(1)
    await chats.begin_update(1)
    assert await chats.waiting_updates() == (StoredUpdate(1, b"a", 2),)


async def test_a_hundred_that_could_not_be_handled_are_kept_for_a_month(chats: Chats) -> None:
    await chats.store_updates([(11, b"a")])
    await chats.skip_update(1, b"a", chat_id=7, reason="KeyError: date", now=NOON)
    assert await chats.waiting_updates() == ()
    assert [(one.at, one.reason, one.content) for one in await chats.skipped_updates()] == [
        (NOON, "KeyError: date", b"a")
    ]
    for number in range(150):
        await chats.skip_update(None, b"%d" % number, chat_id=None, reason="", now=NOON)
    assert [one.content for one in await chats.skipped_updates()] == [
        b"%d" % number for number in range(50, 150)
    ]
    await chats.skip_update(None, b"last", chat_id=None, reason="", now=NOON + timedelta(days=31))
    assert [one.content for one in await chats.skipped_updates()] == [b"last"]


async def test_what_could_not_be_handled_is_shown_to_its_chat_and_erased_with_it(
    chats: Chats,
) -> None:
    await chats.skip_update(None, b"{}", chat_id=7, reason="KeyError: date", now=NOON)
    await chats.skip_update(None, b"[]", chat_id=8, reason="", now=NOON)
    assert await chats.everything_about(7) == {
        "skipped": [{"skipped_at": NOON.isoformat(), "reason": "KeyError: date", "content": "{}"}]
    }
    await chats.forget(7)
    assert await chats.everything_about(7) == {}
    assert [one.content for one in await chats.skipped_updates()] == [b"[]"]


async def test_small_facts_are_kept(chats: Chats) -> None:
    assert await chats.fact("told-everybody") is None
    await chats.keep_fact("told-everybody", "4")
    await chats.keep_fact("told-everybody", "5")
    assert await chats.fact("told-everybody") == "5"


@pytest.mark.parametrize("key", [2**63 - 1, -(2**63)])
async def test_every_digest_of_64_bits_can_be_kept(chats: Chats, key: int) -> None:
    assert await chats.store_updates([(key, b"")]) == (1,)
