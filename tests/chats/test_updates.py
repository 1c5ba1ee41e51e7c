from __future__ import annotations

from bot.chats.chats import Chats


async def test_an_update_is_handled_once(chats: Chats) -> None:
    assert not await chats.handled(500)
    await chats.remember_handled([500, 501, 500])
    assert [await chats.handled(number) for number in (499, 500, 501, 502)] == [False, True, True, False]


async def test_the_last_ten_thousand_are_remembered_in_the_order_they_came(chats: Chats) -> None:
    """Telegram restarts the numbers at random after a quiet week, so the newest need not be the largest."""
    await chats.remember_handled(range(900_000, 905_000))
    await chats.remember_handled(range(1, 5_002))
    assert [await chats.handled(number) for number in (900_000, 900_001, 1, 5_001)] == [False, True, True, True]


async def test_small_facts_are_kept(chats: Chats) -> None:
    assert await chats.fact("told-everybody") is None
    await chats.keep_fact("told-everybody", "4")
    await chats.keep_fact("told-everybody", "5")
    assert await chats.fact("told-everybody") == "5"
