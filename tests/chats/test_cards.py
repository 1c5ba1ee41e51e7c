from __future__ import annotations

from datetime import timedelta

from bot.chats.interface import Chats
from bot.chats.listener import Address, Retirement
from tests.chats.moments import NOON, listening, sending


async def test_a_card_is_due_until_it_shows_the_edition(chats: Chats) -> None:
    listener = await listening(chats, -5)
    await chats.place_card(listener.id, 70, "central-asia", 3)
    assert await chats.cards_due(3, NOON) == ()
    (card,) = await chats.cards_due(4, NOON)
    assert (card.listener, card.message_id, card.scope, card.shown) == (
        listener,
        70,
        "central-asia",
        3,
    )
    await chats.card_shown(listener.id, 4)
    assert await chats.cards_due(4, NOON) == ()


async def test_a_card_rests_between_edits(chats: Chats) -> None:
    listener = await listening(chats, -5)
    await chats.place_card(listener.id, 70, "central-asia", 3)
    await chats.card_shown(listener.id, 4, until=NOON + timedelta(seconds=3))
    assert await chats.cards_due(5, NOON + timedelta(seconds=2)) == ()
    assert len(await chats.cards_due(5, NOON + timedelta(seconds=3))) == 1


async def test_a_card_made_again_replaces_the_one_that_was_deleted(chats: Chats) -> None:
    listener = await listening(chats, -5)
    await chats.place_card(listener.id, 70, "central-asia", 3)
    await chats.place_card(listener.id, 90, "all", 4)
    card = await chats.card(listener.id)
    assert card is not None
    assert (card.message_id, card.scope, card.shown) == (90, "all", 4)
    await chats.remove_card(listener.id)
    assert await chats.card(listener.id) is None


async def test_cards_come_in_pages_and_not_for_retired_chats(chats: Chats) -> None:
    for chat_id in (-1, -2, -3, -4):
        listener = await listening(chats, chat_id)
        await chats.place_card(listener.id, 70, "all", 1)
    await chats.retire(Address(-2), Retirement.KICKED, NOON)
    first = await chats.cards_due(2, NOON, limit=2)
    assert [card.listener.address.chat_id for card in first] == [-1, -3]
    rest = await chats.cards_due(2, NOON, after=first[-1].listener.id, limit=2)
    assert [card.listener.address.chat_id for card in rest] == [-4]


async def test_the_card_of_a_chat_without_rights_is_still_edited(chats: Chats) -> None:
    for chat_id, reason in (
        (-1, Retirement.NO_RIGHTS),
        (-2, Retirement.TOPIC_GONE),
        (-3, Retirement.BLOCKED),
    ):
        listener = await listening(chats, chat_id)
        await chats.place_card(listener.id, 70, "all", 1)
        await chats.retire(Address(chat_id), reason, NOON)
    assert [card.listener.address.chat_id for card in await chats.cards_due(2, NOON)] == [-1, -2]
    later = NOON + timedelta(hours=1)
    assert [card.listener.address.chat_id for card in await chats.cards_due(2, later)] == [
        -1,
        -2,
        -3,
    ]


async def test_a_card_that_fails_rests_and_counts_and_one_held_by_a_wrong_clock_does_not(
    chats: Chats,
) -> None:
    listener = await listening(chats, -5)
    await chats.place_card(listener.id, 70, "all", 1)
    await chats.claim_cards([listener.id], 2, await sending(chats))
    for _ in range(2):
        await chats.hold_card(listener.id, NOON + timedelta(hours=1))
    assert await chats.cards_due(2, NOON) == ()
    (card,) = await chats.cards_due(2, NOON + timedelta(hours=1))
    assert card.tries == 2
    await chats.card_shown(listener.id, 2, until=NOON + timedelta(days=300))
    (card,) = await chats.cards_due(3, NOON)
    assert card.tries == 0


async def test_a_card_is_bound_unless_it_is_of_something_else_by_then(chats: Chats) -> None:
    listener = await listening(chats, -5)
    await chats.place_card(listener.id, 70, "quay", 3)
    await chats.bind_card(listener.id, "hill", "delta/hill")
    await chats.bind_card(listener.id, "quay", "delta/quay")
    card = await chats.card(listener.id)
    assert card is not None
    assert (card.message_id, card.scope, card.shown) == (70, "delta/quay", 3)
