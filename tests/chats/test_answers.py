"""Answers are remembered of whoever asked, within bounds, and of nobody for long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chats import tellings
from bot.chats.interface import Chats
from bot.chats.listener import (
    ANSWERS_KEPT_FOR,
    MOST_ANSWERS,
    Address,
    AnswerRecord,
    ChatKind,
    Preferences,
    Quiet,
    Retirement,
    SentAnswer,
    SentMessage,
)
from tests.chats.moments import NOON, at, listening

ANNA = Address(1)
CHOSEN = Preferences(quiet=Quiet(1, 5))


def shown(
    *figures: str,
    address: Address = ANNA,
    message_id: int | None = 11,
    edition: int = 2,
    edited: bool = False,
) -> AnswerRecord:
    """An answer in Kazakh."""
    answer = SentAnswer("c:kz:x", "kk")
    message = SentMessage(message_id, edition, frozenset(figures), answer=answer)
    return AnswerRecord(address, ChatKind.PRIVATE, message, edited)


async def remember(chats: Chats, *answers: AnswerRecord, after: timedelta = timedelta(0)) -> None:
    await chats.record_answers(answers, CHOSEN, NOON + after)


async def found(
    chats: Chats, *figures: str, after: timedelta = timedelta(0)
) -> list[tuple[Address, list[int | None]]]:
    page = await chats.recipients(figures, edition=9, now=NOON + after)
    return [
        (told.listener.address, [sent.message_id for sent in told.messages])
        for told in page.recipients
    ]


async def test_who_asked_is_found_by_what_was_shown_and_is_no_listener(chats: Chats) -> None:
    await remember(chats, shown("kz=1", "kz=2"))
    page = await chats.recipients(["kz=2"], edition=3, now=NOON)
    (told,) = page.recipients
    assert (told.listener.address, told.listener.following) == (ANNA, ())
    assert told.listener.preferences == CHOSEN
    assert told.messages == (
        SentMessage(11, 2, frozenset({"kz=2"}), answer=SentAnswer("c:kz:x", "kk")),
    )
    assert await chats.find(ANNA) is None
    assert await chats.find_all(1) == ()
    assert await chats.find(ANNA, guests=True) == told.listener
    assert (await chats.due(3, NOON)).listeners == ()
    assert await chats.listeners() == 0
    assert await chats.idle(NOON + timedelta(days=900)) == ()
    assert (await chats.counts(3, NOON)).active == 0
    assert await chats.audience() == 1


async def test_a_listener_that_asks_stays_what_it_is(chats: Chats) -> None:
    before = await listening(chats, 1, "kz", preferences=Preferences(language="ky"))
    await remember(chats, shown("kz=1"))
    assert await at(chats, 1) == before
    assert await found(chats, "kz=1") == [(ANNA, [11])]


async def test_a_guest_that_follows_something_begins_anew_and_is_still_owed(chats: Chats) -> None:
    await remember(chats, shown("kz=1"))
    preferences = Preferences(language="ru", zone="Asia/Almaty")
    made = await chats.ensure(
        ANNA, ChatKind.PRIVATE, cursor=5, now=NOON + timedelta(days=3), preferences=preferences
    )
    await chats.follow(made.id, ["uz"], edition=5)
    listener = await at(chats, 1)
    assert listener.preferences == preferences
    assert listener.created == NOON + timedelta(days=3)
    assert listener.cursor == 2
    assert await found(chats, "kz=1") == [(ANNA, [11])]


async def test_of_an_address_the_last_answers_are_remembered(chats: Chats) -> None:
    topic = Address(1, 5)
    await remember(chats, shown("a", message_id=1), shown("a", address=topic, message_id=2))
    await remember(chats, *(shown("b", message_id=10 + n) for n in range(MOST_ANSWERS)))
    assert await found(chats, "a") == [(topic, [2])]
    ((_, kept),) = await found(chats, "b")
    assert kept == [10 + n for n in range(MOST_ANSWERS)]


async def test_pushes_are_not_counted_among_the_answers(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz")
    await chats.mark_sent(listener.id, 2, NOON, message_id=5, figures=["a"])
    await remember(chats, *(shown("b", message_id=10 + n) for n in range(MOST_ANSWERS)))
    assert await found(chats, "a") == [(ANNA, [5])]
    assert await chats.prune_answers(NOON + timedelta(days=300)) == MOST_ANSWERS
    assert await found(chats, "a") == [(ANNA, [5])]


async def test_after_a_month_an_answer_is_not_taken_back_any_more(chats: Chats) -> None:
    await remember(chats, shown("a"))
    assert await found(chats, "a", after=ANSWERS_KEPT_FOR) == [(ANNA, [11])]
    later = ANSWERS_KEPT_FOR + timedelta(seconds=1)
    assert await found(chats, "a", after=later) == []
    guest = await chats.find(ANNA, guests=True)
    assert guest is not None
    assert await chats.messages_with(["a"], [guest.id], now=NOON + later) == {}


async def test_what_is_older_than_a_month_is_erased_and_so_is_the_guest(chats: Chats) -> None:
    listener = await listening(chats, 2, "kz")
    await remember(chats, shown("a"), shown("a", address=Address(2)))
    await remember(chats, shown("a", address=Address(3)), after=timedelta(days=1))
    assert await chats.prune_answers(NOON + ANSWERS_KEPT_FOR + timedelta(hours=1)) == 2
    assert await chats.find(ANNA, guests=True) is None
    assert await chats.find(Address(2)) == listener
    assert await chats.find(Address(3), guests=True) is not None
    assert await chats.everything_about(1) == {}


async def test_beyond_so_many_in_all_the_oldest_go(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tellings, "MOST_ANSWERS_IN_ALL", 2)
    for number in range(1, 5):
        await remember(chats, shown("a", address=Address(number)), after=timedelta(seconds=number))
    assert await chats.prune_answers(NOON, limit=1) == 1
    assert await chats.prune_answers(NOON) == 1
    assert await chats.prune_answers(NOON) == 0
    assert [address.chat_id for address, _ in await found(chats, "a")] == [3, 4]


async def test_what_took_the_place_of_an_answer_is_not_put_back(chats: Chats) -> None:
    await remember(chats, shown("a"), shown("b", edited=True), shown(message_id=12, edited=True))
    guest = await chats.find(ANNA, guests=True)
    assert guest is not None
    first, second = (await chats.messages_with(["a", "b"], [guest.id]))[guest.id]
    assert (first.answer, second.answer) == (SentAnswer("", "kk"), SentAnswer("c:kz:x", "kk"))
    await remember(chats, shown(edited=True))
    messages = (await chats.messages_with(["a", "b"], [guest.id]))[guest.id]
    assert [sent.answer and sent.answer.question for sent in messages] == ["", ""]


async def test_an_answer_without_figures_makes_nobody_a_guest(chats: Chats) -> None:
    await remember(chats, shown(), shown(edited=True))
    assert await chats.find(ANNA, guests=True) is None


async def test_a_correction_is_kept_of_a_guest_no_longer_than_an_answer(chats: Chats) -> None:
    await remember(chats, shown("a"))
    guest = await chats.find(ANNA, guests=True)
    assert guest is not None
    await chats.mark_sent(guest.id, 3, NOON, message_id=12, figures=["b"])
    assert await found(chats, "b") == [(ANNA, [12])]
    assert await chats.prune_answers(NOON + ANSWERS_KEPT_FOR + timedelta(days=1)) == 2
    assert await chats.find(ANNA, guests=True) is None


async def test_a_guest_that_blocked_the_bot_is_sent_nothing_until_it_asks_again(
    chats: Chats,
) -> None:
    await remember(chats, shown("a"))
    await chats.retire(ANNA, Retirement.BLOCKED, NOON)
    assert await found(chats, "a") == []
    await remember(chats, shown("b"))
    assert await found(chats, "a") == [(ANNA, [11])]


async def test_all_of_it_is_shown_and_erased(chats: Chats) -> None:
    await remember(chats, shown("a", "b"), shown("a", address=Address(2)))
    everything = await chats.everything_about(1)
    (listener,) = everything["listeners"]
    assert everything["answers"] == [
        {
            "listener": listener["id"],
            "message_id": 11,
            "edition": 2,
            "sent_at": "2024-03-20T12:00:00+00:00",
            "question": "c:kz:x",
            "language": "kk",
            "figures": "a b",
        }
    ]
    assert sorted(everything) == ["answers", "listeners"]
    assert await chats.forget(1) == 1
    assert await chats.everything_about(1) == {}
    assert await found(chats, "a") == [(Address(2), [11])]


async def test_those_whose_hold_is_over_are_found_by_it(chats: Chats) -> None:
    for number in (1, 2, 3):
        await remember(chats, shown("a", address=Address(number)))
    follower = await listening(chats, 4, "kz")
    ids = []
    for number in (1, 2, 3):
        guest = await chats.find(Address(number), guests=True)
        assert guest is not None
        ids.append(guest.id)
    await chats.hold([*ids[:2], follower.id], NOON + timedelta(hours=1))
    await chats.hold([ids[2]], NOON + timedelta(hours=2))
    assert await chats.waiting(9, NOON) == ()
    later = NOON + timedelta(hours=1)
    await chats.due(9, later)
    first, second = await chats.waiting(9, later)
    assert [first.address, second.address] == [Address(1), Address(2)]
    after = (int(later.timestamp()), first.id)
    assert await chats.waiting(9, later, after=after) == (second,)
    await chats.mark_sent(second.id, 9, later)
    assert await chats.waiting(9, later) == (first,)


@pytest.mark.parametrize("chose", ["group", "supergroup", "neither"])
async def test_answers_move_with_a_group_and_what_was_chosen_holds(
    chats: Chats, chose: str
) -> None:
    group, supergroup = Address(-5), Address(-1005)
    preferences = Preferences(language="tg")
    made = {"group": group, "supergroup": supergroup}.get(chose)
    if made is not None:
        await chats.ensure(made, ChatKind.GROUP, cursor=1, now=NOON, preferences=preferences)
    await remember(
        chats,
        shown("a", address=group),
        shown("a", address=supergroup, message_id=21),
    )
    await chats.migrate(group.chat_id, supergroup.chat_id)
    assert await chats.find(group, guests=True) is None
    ((address, messages),) = await found(chats, "a")
    assert (address, set(messages)) == (supergroup, {None} if chose != "supergroup" else {None, 21})
    listener = await chats.find(supergroup)
    assert (listener and listener.preferences) == (preferences if made else None)
