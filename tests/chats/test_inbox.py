"""Updates are kept until they were handled, and known when they come again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chats import inbox
from bot.chats.interface import Chats, NewUpdate, StoredUpdate
from bot.chats.listener import Address, ChatKind
from bot.chats.rows import ChatTables
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON

ME, OTHER, NEXT = 1, 2, 3
"""Replicas."""


def update(key: int, content: bytes = b"", *, lane: str = "chat:7", number: int = 0) -> NewUpdate:
    """An update, which has the number of its key unless another is given."""
    return NewUpdate(key, lane, number or key, content)


def contents(taken: Sequence[StoredUpdate]) -> list[bytes]:
    return [stored.content for stored in taken]


async def test_an_update_waits_until_it_is_finished(chats: Chats) -> None:
    new = [update(11, b"a"), update(12, b"b"), update(13, b"c")]
    assert await chats.store_updates(new, ME) == (1, 2, 3)
    assert await chats.take_updates(ME) == ()
    assert await chats.finish_updates([(1, "chat:7"), (3, "chat:7")], ME) == ()
    assert await chats.take_updates(NEXT) == (StoredUpdate(2, "chat:7", b"b", 0),)


async def test_an_update_that_comes_again_is_known_though_it_was_finished(chats: Chats) -> None:
    await chats.store_updates([update(11, b"a"), update(-12, b"b")], ME)
    await chats.finish_updates([(1, "chat:7")], ME)
    again = [update(11, b"a"), update(-12, b"b"), update(13, b"c"), update(13, b"c")]
    first, second, third, fourth = await chats.store_updates(again, ME)
    assert first is None
    assert second == 2, "it waits, and who has it may not have heard that it does"
    assert third is not None
    assert fourth in {None, third}
    assert await chats.store_updates([update(-12, b"b")], OTHER) == (None,)
    assert contents(await chats.take_updates(NEXT)) == [b"b", b"c"]


async def test_what_a_replica_left_is_taken_over_in_telegrams_order(chats: Chats) -> None:
    await chats.store_updates([update(1, b"b", number=32), update(2, b"c", number=33)], ME)
    await chats.store_updates([update(3, b"a", number=31), update(4, b"d", lane="chat:8")], ME)
    await chats.leave(ME)
    assert contents(await chats.take_updates(NEXT)) == [b"d", b"a", b"b", b"c"]
    assert await chats.take_updates(NEXT) == ()


async def test_who_did_not_hear_what_it_claimed_gets_it_again(chats: Chats) -> None:
    await chats.store_updates([update(1, b"a"), update(2, b"b")], ME)
    await chats.finish_updates([(1, "chat:7")], ME)
    assert contents(await chats.take_updates(ME, again=True)) == [b"b"]


async def test_of_a_lane_only_one_replica_has_updates(chats: Chats) -> None:
    await chats.beat(ME)
    await chats.beat(OTHER)
    assert await chats.store_updates([update(1, b"a")], ME) == (1,)
    new = [update(2, b"b"), update(3, b"c", lane="chat:8")]
    assert await chats.store_updates(new, OTHER) == (None, 3)
    assert await chats.store_updates([update(4, b"d")], ME) == (4,)


async def test_who_finishes_gets_what_others_received_of_the_lane_meanwhile(chats: Chats) -> None:
    await chats.beat(ME)
    await chats.beat(OTHER)
    await chats.store_updates([update(1, b"a"), update(2, b"x", lane="chat:8")], ME)
    late = [update(5, b"c"), update(4, b"b"), update(6, b"y", lane="chat:8")]
    assert await chats.store_updates(late, OTHER) == (None, None, None)
    assert contents(await chats.finish_updates([(1, "chat:7")], ME)) == [b"b", b"c"]
    assert await chats.store_updates([update(7, b"d")], OTHER) == (None,)
    assert contents(await chats.finish_updates([(3, "chat:7"), (4, "chat:7")], ME)) == [b"d"]


async def test_who_finishes_at_the_end_of_a_life_gets_nothing_more(chats: Chats) -> None:
    await chats.beat(ME)
    await chats.beat(OTHER)
    await chats.store_updates([update(1, b"a")], ME)
    assert await chats.store_updates([update(2, b"b")], OTHER) == (None,)
    assert await chats.finish_updates([(1, "chat:7")], ME, is_last=True) == ()
    assert contents(await chats.take_updates(OTHER)) == [b"b"]


async def test_a_lane_of_which_nothing_waits_is_anybodys(chats: Chats) -> None:
    await chats.beat(ME)
    await chats.beat(OTHER)
    await chats.store_updates([update(1, b"a")], ME)
    await chats.finish_updates([(1, "chat:7")], ME)
    assert await chats.store_updates([update(2, b"b")], OTHER) == (2,)


async def test_what_another_took_over_is_not_finished_by_who_had_it(chats: Chats) -> None:
    await chats.store_updates([update(1, b"a")], ME)
    assert contents(await chats.take_updates(NEXT)) == [b"a"]
    await chats.finish_updates([(1, "chat:7")], ME)
    assert contents(await chats.take_updates(OTHER)) == [b"a"]


async def test_of_a_lane_in_which_very_many_wait_the_first_are_taken(chats: Chats) -> None:
    await chats.store_updates([update(number, b"%d" % number) for number in range(1, 121)], ME)
    await chats.store_updates([update(500, b"x", lane="chat:8")], ME)
    await chats.leave(ME)
    expected = [b"%d" % number for number in range(1, 51)]
    assert contents(await chats.take_updates(NEXT)) == [*expected, b"x"]


async def test_tries_are_counted(chats: Chats) -> None:
    await chats.store_updates([update(11, b"a")], ME)
    for by in (1, 1, -1, 1):
        await chats.count_try(1, by)
    assert await chats.take_updates(NEXT) == (StoredUpdate(1, "chat:7", b"a", 2),)


async def test_a_hundred_that_could_not_be_handled_are_kept_for_a_month(chats: Chats) -> None:
    await chats.skip_update(b"a", chat_id=7, reason="KeyError: date", now=NOON)
    assert [(one.at, one.reason, one.content) for one in await chats.skipped_updates()] == [
        (NOON, "KeyError: date", b"a")
    ]
    for number in range(150):
        await chats.skip_update(b"%d" % number, chat_id=None, reason="", now=NOON)
    assert [one.content for one in await chats.skipped_updates()] == [
        b"%d" % number for number in range(50, 150)
    ]
    await chats.skip_update(b"last", chat_id=None, reason="", now=NOON + timedelta(days=31))
    assert [one.content for one in await chats.skipped_updates()] == [b"last"]


async def test_what_could_not_be_handled_is_shown_to_its_chat_and_erased_with_it(
    chats: Chats,
) -> None:
    await chats.skip_update(b"{}", chat_id=7, reason="KeyError: date", now=NOON)
    await chats.skip_update(b"[]", chat_id=8, reason="", now=NOON)
    assert await chats.everything_about(7) == {
        "skipped": [{"skipped_at": NOON.isoformat(), "reason": "KeyError: date", "content": "{}"}]
    }
    await chats.forget(7)
    assert await chats.everything_about(7) == {}
    assert [one.content for one in await chats.skipped_updates()] == [b"[]"]


async def test_whoever_asks_is_found_as_they_are(chats: Chats) -> None:
    async def follows() -> list[tuple[int | None, list[str]]]:
        return [
            (each.address.thread_id, [one.key for one in each.following])
            for each in await chats.find_asking(-100)
        ]

    topics = [
        await chats.ensure(Address(-100, thread), ChatKind.SUPERGROUP, cursor=1, now=NOON)
        for thread in (4, None)
    ]
    await chats.follow(topics[0].id, ["aa", "bb"], edition=1)
    lane, expected = "chat:-100", [(None, []), (4, ["aa", "bb"])]
    new = [update(1, lane=lane), update(2, lane=lane), update(3), update(4, lane="inline:9")]
    positions = await chats.store_updates(new, ME)
    assert await follows() == expected
    assert await follows() == expected
    assert await chats.find_asking(7) == ()
    # What is chosen meanwhile, by an earlier one of the same chat or anywhere.
    await chats.store_updates([update(5, lane=lane)], ME)
    await chats.unfollow(topics[0].id, ["bb"])
    assert await follows() == [(None, []), (4, ["aa"])]
    await chats.store_updates([update(6, lane=lane)], ME)
    await chats.forget(-100)
    await chats.finish_updates([(positions[0] or 0, lane)], ME)
    assert await follows() == []


async def test_the_oldest_counts_whoever_has_it_or_nobody(chats: Chats) -> None:
    assert isinstance(chats, ChatTables)
    assert await chats.oldest_update() is None
    (first, second) = await chats.store_updates([update(1), update(2, lane="chat:8")], ME)
    await chats.store_updates([update(3)], OTHER)
    # One that a replica has which is gone, one of nobody's, and the newest.
    await chats._alone.change("UPDATE inbox SET claimed_by = NULL WHERE key = 2")
    await chats._alone.change("UPDATE inbox SET received_at = received_at - 300 * (3 - key)")
    assert await chats.oldest_update() == pytest.approx(600, abs=60)
    await chats.finish_updates([(first or 0, "chat:7")], ME)
    assert await chats.oldest_update() == pytest.approx(300, abs=60)
    await chats.take_updates(NEXT)
    await chats.finish_updates([(second or 0, "chat:8")], NEXT)
    assert await chats.oldest_update() == pytest.approx(0, abs=60)


async def test_small_facts_are_kept(chats: Chats) -> None:
    assert await chats.fact("told-everybody") is None
    await chats.keep_fact("told-everybody", "4")
    await chats.keep_fact("told-everybody", "5")
    assert await chats.fact("told-everybody") == "5"


@pytest.mark.parametrize("key", [2**63 - 1, -(2**63)])
async def test_every_digest_of_64_bits_can_be_kept(chats: Chats, key: int) -> None:
    assert await chats.store_updates([update(key)], ME) == (1,)


async def test_the_last_ten_thousand_are_known_and_all_of_the_last_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    monkeypatch.setattr(inbox, "REMEMBERED", 100)
    monkeypatch.setattr(inbox, "_FORGET_EVERY", 1)
    now = 1_710_900_000
    monkeypatch.setattr("time.time", lambda: now)
    finished = [update(number, lane=f"chat:{number}") for number in range(9_000, 9_120)]
    for position in await chats.store_updates(finished, ME):
        await chats.finish_updates([(position or 0, "")], ME)
    assert await chats.store_updates(finished, ME) == (None,) * 120
    now += 3_601
    await chats.store_updates([update(1)], ME)
    again = await chats.store_updates([finished[20], finished[21]], ME)
    assert [position is None for position in again] == [False, True]
    await chats.close()
