from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, bytes_in, listening, sending


async def _busy(chats: Chats, chat_id: int) -> int:
    listener = await listening(chats, chat_id, "kz", "uz")
    await chats.place_card(listener.id, 70, "central-asia", 1)
    await chats.mark_sent(listener.id, 2, NOON, message_id=71, figures=["uz-voters", "kz-share"])
    await chats.hold([listener.id], NOON + timedelta(hours=1))
    return listener.id


async def test_everything_kept_is_shown_and_nothing_of_others(chats: Chats) -> None:
    number = await _busy(chats, 5)
    await _busy(chats, 6)
    shown = await chats.everything_about(5)
    assert json.loads(json.dumps(shown)) == shown
    assert shown["listeners"][0]["chat_id"] == 5
    assert shown["listeners"][0]["held_until"] == "2024-03-20T13:00:00+00:00"
    assert shown["subscriptions"] == [
        {"listener": number, "key": "kz", "since": 1},
        {"listener": number, "key": "uz", "since": 1},
    ]
    assert shown["cards"][0]["message_id"] == 70
    assert shown["sent"] == [
        {
            "listener": number,
            "message_id": 71,
            "edition": 2,
            "sent_at": "2024-03-20T12:00:00+00:00",
            "figures": "kz-share uz-voters",
        }
    ]


async def test_nothing_is_kept_about_strangers(chats: Chats) -> None:
    assert await chats.everything_about(5) == {}


async def test_forgetting_erases_every_row_of_the_chat_and_no_other(chats: Chats) -> None:
    await _busy(chats, 5)
    await chats.ensure(Address(5, 3), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    await _busy(chats, 6)
    assert await chats.forget(5) == 2
    assert await chats.everything_about(5) == {}
    assert sorted(await chats.everything_about(6)) == [
        "cards",
        "listeners",
        "sent",
        "subscriptions",
    ]


async def test_what_was_forgotten_is_not_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    chats = SqliteChats.open(path)
    await chats.ensure(
        Address(5),
        ChatKind.PRIVATE,
        cursor=1,
        now=NOON,
        preferences=Preferences(zone="Antarctica/Troll"),
    )
    assert b"Antarctica/Troll" in bytes_in(tmp_path)
    await chats.forget(5)
    assert b"Antarctica/Troll" not in bytes_in(tmp_path)
    await chats.close()


async def test_the_idle_are_told_and_then_expire_the_longest_idle_first(chats: Chats) -> None:
    for chat_id in (1, 2, 3):
        await _busy(chats, chat_id)
        await chats.touch(chat_id, NOON + timedelta(days=10 * chat_id))
    await chats.ensure(Address(1, 9), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    before, warned = NOON + timedelta(days=25), NOON + timedelta(days=40)
    assert await chats.expire(before, warned) == 0
    assert [one.address for one in await chats.idle(before)] == [Address(1), Address(2)]
    await chats.warn([1, 2], warned, await sending(chats))
    assert await chats.idle(before) == ()
    assert await chats.expiring(before, warned - timedelta(seconds=1)) == 0
    assert await chats.expiring(before, warned) == 3
    assert [
        card.listener.address.chat_id for card in await chats.expiring_cards(before, warned)
    ] == [1, 2]
    assert await chats.expire(before, warned, limit=2) == 2
    assert await chats.find(Address(1)) is None
    await chats.touch(2, warned + timedelta(days=1))
    assert await chats.expire(NOON + timedelta(days=900), NOON + timedelta(days=900)) == 0
    assert await chats.listeners() == 2


async def test_a_day_to_come_keeps_nobody_longer(chats: Chats) -> None:
    await _busy(chats, 1)
    await chats.touch(1, NOON + timedelta(days=400))
    assert await chats.last_used(NOON + timedelta(days=30)) == NOON + timedelta(days=30)
    await chats.touch(1, NOON + timedelta(days=400))
    await chats.touch(1, NOON + timedelta(days=31))
    assert await chats.last_used(NOON + timedelta(days=31)) == NOON + timedelta(days=31)
