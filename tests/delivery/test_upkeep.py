from __future__ import annotations

from datetime import timedelta

from bot.chats.listener import Address, Arrival, ChatKind
from bot.delivery.upkeep import tidy_up
from tests.delivery.newsroom import ANY_TIME, NOON, Newsroom

YEAR = timedelta(days=366)


async def test_who_was_not_there_for_a_year_is_forgotten_however_many(newsroom: Newsroom) -> None:
    arrivals = [Arrival(Address(number), ChatKind.PRIVATE, ANY_TIME, ("aa",)) for number in range(1, 1201)]
    await newsroom.chats.admit(arrivals, told=1, now=NOON)
    await newsroom.chats.touch(7, NOON + YEAR)
    assert await tidy_up(newsroom.chats, 12, NOON + timedelta(days=300)) == 0
    assert await tidy_up(newsroom.chats, 12, NOON + YEAR) == 1199
    assert await newsroom.chats.find(Address(7)) is not None


async def test_what_was_sent_a_year_ago_is_forgotten(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await newsroom.chats.touch(anna.id, NOON + YEAR)
    assert "sent" in await newsroom.chats.everything_about(anna.id)
    await tidy_up(newsroom.chats, 12, NOON + YEAR)
    assert "sent" not in await newsroom.chats.everything_about(anna.id)
