from __future__ import annotations

from datetime import timedelta

from bot.chats.interface import Chats
from bot.chats.listener import Address, Ambiguous, Hold, RecipientMark, Retirement, SentMessage
from tests.chats.moments import NOON, at, listening


async def _told(
    chats: Chats, *figures: str, edition: int = 9
) -> list[tuple[int, tuple[SentMessage, ...]]]:
    page = await chats.recipients(figures, edition=edition, now=NOON)
    return [(one.listener.address.chat_id, one.messages) for one in page.recipients]


async def test_only_those_told_the_wrong_figure_are_found_with_the_message_that_said_it(
    chats: Chats,
) -> None:
    first, second = await listening(chats, 1, "uz"), await listening(chats, 2, "uz")
    await chats.mark_sent(first.id, 2, NOON, message_id=11, figures=["uz-voters", "uz-share"])
    await chats.mark_sent(second.id, 2, NOON, message_id=21, figures=["uz-share"])
    assert await _told(chats, "uz-voters") == [(1, (SentMessage(11, 2, frozenset({"uz-voters"})),))]
    assert await _told(chats, "kz-share") == []


async def test_all_messages_that_said_it_are_named_oldest_first(chats: Chats) -> None:
    listener = await listening(chats, 1, "uz")
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["uz-voters", "a"])
    await chats.mark_sent(listener.id, 3, NOON, message_id=12, figures=["b"])
    await chats.mark_sent(listener.id, 4, NOON, message_id=13, figures=["uz-share", "uz-voters"])
    ((_, messages),) = await _told(chats, "uz-voters", "uz-share")
    assert messages == (
        SentMessage(11, 2, frozenset({"uz-voters"})),
        SentMessage(13, 4, frozenset({"uz-share", "uz-voters"})),
    )


async def test_whoever_was_told_the_correction_is_not_found_again(chats: Chats) -> None:
    listener = await listening(chats, 1, "uz", cursor=2)
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["uz-voters"])
    await chats.mark_sent(listener.id, 5, NOON)
    assert await _told(chats, "uz-voters", edition=5) == []


async def test_a_correction_reaches_those_who_no_longer_follow_and_the_held_but_not_the_gone(
    chats: Chats,
) -> None:
    later = NOON + timedelta(hours=1)
    for number in (1, 2, 3, 4, 5):
        listener = await listening(chats, number, "uz")
        await chats.mark_sent(listener.id, 2, NOON, message_id=10 + number, figures=["uz-voters"])
        if number == 1:
            await chats.unfollow(listener.id)
        if number == 3:
            await chats.hold([listener.id], later)
        if number == 4:
            await chats.doubt(listener.id, Ambiguous(3, 1, NOON), later)
        if number == 5:
            await chats.hold([listener.id], later, Hold.ALERTS)
    await chats.retire(Address(2), Retirement.BLOCKED, NOON)
    assert [chat_id for chat_id, _ in await _told(chats, "uz-voters")] == [1, 3, 5]


async def test_pages_cover_everyone_told(chats: Chats) -> None:
    for number in range(1, 8):
        listener = await listening(chats, number, "uz")
        await chats.mark_sent(
            listener.id, 2, NOON, message_id=number, figures=["uz-voters", f"other-{number % 3}"]
        )
    seen: list[int] = []
    after: RecipientMark | None = None
    while True:
        page = await chats.recipients(["uz-voters"], edition=3, now=NOON, after=after, limit=2)
        seen += [one.listener.address.chat_id for one in page.recipients]
        after = page.after
        if after is None:
            break
    assert sorted(seen) == [1, 2, 3, 4, 5, 6, 7]


async def test_what_was_sent_long_ago_is_forgotten(chats: Chats) -> None:
    listener = await listening(chats, 1, "uz")
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["a"])
    await chats.mark_sent(listener.id, 3, NOON + timedelta(days=1), message_id=12, figures=["b"])
    assert await chats.prune_sent(NOON + timedelta(hours=1)) == 1
    assert await _told(chats, "a", "b") == [(1, (SentMessage(12, 3, frozenset({"b"})),))]


async def test_a_yes_moves_the_cursor_and_remembers_the_message_at_once(chats: Chats) -> None:
    listener = await listening(chats, 1, "uz", cursor=1)
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["uz-voters"])
    assert (await at(chats, 1)).cursor == 2
    assert await _told(chats, "uz-voters") == [(1, (SentMessage(11, 2, frozenset({"uz-voters"})),))]


async def test_a_listener_that_was_erased_meanwhile_is_not_remembered(chats: Chats) -> None:
    listener = await listening(chats, 1, "uz", cursor=1)
    await chats.forget(1)
    await chats.mark_sent(listener.id, 2, NOON, message_id=11, figures=["uz-voters"])
    assert await _told(chats, "uz-voters") == []
