from __future__ import annotations

from datetime import timedelta

from bot.chats.interface import Chats
from bot.chats.listener import Address, Ambiguous, ChatStatistics, Hold, Retirement
from tests.chats.moments import NOON, listening


async def test_an_empty_store_counts_nothing(chats: Chats) -> None:
    assert await chats.counts(3, NOON) == ChatStatistics(0, 0, 0, 0, 0, 0, 0, {}, None)


async def test_counts_say_how_it_stands(chats: Chats) -> None:
    hour = timedelta(hours=1)
    await listening(chats, 1, "kz", "uz", cursor=2)
    await listening(chats, 2, "kz", cursor=3)
    await listening(chats, 3)
    for chat_id, reason in (
        (4, Retirement.BLOCKED),
        (5, Retirement.BLOCKED),
        (6, Retirement.KICKED),
    ):
        await listening(chats, chat_id, "kz", cursor=1)
        await chats.retire(Address(chat_id), reason, NOON)
    held = await listening(chats, 7, "kz", cursor=1)
    await chats.hold([held.id], NOON + hour)
    doubted = await listening(chats, 8, "kz", cursor=1)
    await chats.doubt(doubted.id, Ambiguous(3, 1, NOON), NOON + hour)
    await chats.place_card(held.id, 70, "all", 1)
    assert await chats.counts(3, NOON) == ChatStatistics(
        active=5,
        following=4,
        subscriptions=8,
        due=1,
        held=2,
        ambiguous=1,
        cards=1,
        retired={Retirement.BLOCKED: 2, Retirement.KICKED: 1},
        oldest_cursor=2,
        lost=0,
        held_for={Hold.DOUBT: 1, Hold.HOURS: 1},
        tried_at={Retirement.BLOCKED: NOON + hour, Retirement.KICKED: NOON + hour},
    )
    later = await chats.counts(3, NOON + hour)
    assert (later.due, later.held, later.oldest_cursor, later.held_for) == (3, 0, 1, {})
    await chats.give_up(doubted.id, 3, NOON + hour)
    assert (await chats.counts(3, NOON + hour)).lost == 1
    await chats.mark_sent(doubted.id, 4, NOON + hour)
    assert (await chats.counts(4, NOON + hour)).lost == 0
