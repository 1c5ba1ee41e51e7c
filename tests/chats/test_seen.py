"""What a listener has seen of each thing it follows: the base of the next difference it is told."""

from __future__ import annotations

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Preferences, Retirement, SentMessage
from tests.chats.moments import NOON, Arrival, admit, at, listening


async def _seen(chats: Chats, chat_id: int) -> dict[str, int]:
    return {following.key: following.since for following in (await at(chats, chat_id)).following}


async def test_a_message_moves_what_it_showed_and_nothing_else(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz", "uz", cursor=2)
    await chats.mark_sent(
        listener.id, 5, NOON, message_id=11, figures=["kz=1"], seen=["kz"], since=2
    )
    assert await _seen(chats, 1) == {"kz": 5, "uz": 2}
    assert (await at(chats, 1)).cursor == 5


async def test_a_cursor_that_moves_in_silence_leaves_what_was_seen(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz", cursor=2)
    await chats.move_cursors([listener.id], 5)
    assert await _seen(chats, 1) == {"kz": 2}


async def test_the_messages_that_told_a_figure_are_found_for_those_asked_about(
    chats: Chats,
) -> None:
    first, second = await listening(chats, 1, "kz"), await listening(chats, 2, "kz")
    for listener, message_id in ((first, 11), (second, 21)):
        await chats.mark_sent(
            listener.id, 3, NOON, message_id=message_id, figures=["kz=1", "kz=2"], since=2
        )
    assert await chats.messages_with(["kz=1"], [first.id]) == {
        first.id: (SentMessage(11, 3, frozenset({"kz=1"}), 2),)
    }
    assert await chats.messages_with(["uz=1"], [first.id, second.id]) == {}


async def test_the_audience_are_those_who_follow_and_can_be_reached(chats: Chats) -> None:
    await admit(
        chats,
        [
            Arrival(Address(number), ChatKind.PRIVATE, Preferences(), ("kz",))
            for number in range(1, 6)
        ],
        cursor=1,
        now=NOON,
    )
    await listening(chats, 6)
    await chats.retire(Address(2), Retirement.BLOCKED, NOON)
    assert await chats.audience() == 4
