from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.chats.interface import Chats
from bot.chats.listener import (
    Address,
    Ambiguous,
    Cadence,
    Hold,
    Mark,
    Preferences,
    Retirement,
)
from tests.chats.moments import NOON, at, listening, sending

DAILY = Preferences(cadence=Cadence.DAILY)


async def _due(chats: Chats, edition: int) -> list[int]:
    return [listener.address.chat_id for listener in (await chats.due(edition, NOON)).listeners]


async def test_due_are_those_behind_who_follow_something_and_can_be_reached(chats: Chats) -> None:
    await listening(chats, 1, "kz", cursor=2)
    await listening(chats, 2, "kz", cursor=3)
    await listening(chats, 3, cursor=1)
    await listening(chats, 4, "kz", cursor=1)
    await chats.retire(Address(4), Retirement.BLOCKED, NOON)
    assert await _due(chats, 3) == [1]


async def test_digests_come_last_and_the_furthest_behind_first(chats: Chats) -> None:
    await listening(chats, 1, "kz", cursor=1, preferences=DAILY)
    await listening(chats, 2, "kz", cursor=3)
    await listening(chats, 3, "kz", cursor=2)
    await listening(chats, 4, "kz", cursor=2, preferences=Preferences(cadence=Cadence.FINAL))
    assert await _due(chats, 4) == [3, 4, 2, 1]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
async def test_pages_hold_everyone_once_also_while_cursors_move(chats: Chats, limit: int) -> None:
    for number in range(1, 8):
        await listening(
            chats, number, "kz", cursor=1 + number % 2, preferences=DAILY if number > 5 else None
        )
    seen: list[int] = []
    after: Mark | None = None
    while True:
        page = await chats.due(3, NOON, after=after, limit=limit)
        seen += [listener.address.chat_id for listener in page.listeners]
        await chats.move_cursors([listener.id for listener in page.listeners], 3)
        after = page.after
        if after is None:
            break
    assert seen == [2, 4, 1, 3, 5, 6, 7]


async def test_a_newer_edition_finds_those_whom_the_former_did_not_reach(chats: Chats) -> None:
    first = await listening(chats, 1, "kz", cursor=1)
    await listening(chats, 2, "kz", cursor=1)
    await chats.mark_sent(first.id, 2, NOON)
    assert await _due(chats, 2) == [2]
    assert await _due(chats, 3) == [2, 1]


async def test_a_cursor_never_moves_back(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz", cursor=1)
    await chats.mark_sent(listener.id, 5, NOON)
    await chats.mark_sent(listener.id, 3, NOON)
    await chats.move_cursors([listener.id], 4)
    assert (await at(chats, 1)).cursor == 5


async def test_the_held_are_due_when_their_hour_comes(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz", cursor=1)
    morning = NOON + timedelta(hours=20)
    await chats.hold([listener.id], morning)
    assert (await at(chats, 1)).held_until == morning
    assert (await chats.due(2, morning - timedelta(seconds=1))).listeners == ()
    (due,) = (await chats.due(2, morning)).listeners
    assert (due.id, due.held_until) == (listener.id, None)


async def test_choosing_anew_ends_a_hold_but_not_a_doubt(chats: Chats) -> None:
    held = await listening(chats, 1, "kz")
    doubted = await listening(chats, 2, "kz")
    had_enough = await listening(chats, 3, "kz")
    await chats.hold([held.id], NOON + timedelta(hours=9))
    await chats.hold([had_enough.id], NOON + timedelta(hours=9), Hold.ALERTS)
    await chats.doubt(doubted.id, Ambiguous(2, 1, NOON), NOON + timedelta(minutes=1))
    for listener in (held, doubted, had_enough):
        await chats.prefer(listener.id, Preferences(quiet=None))
    assert await _due(chats, 2) == [1, 3]


async def test_a_doubt_pauses_and_ends_with_a_yes(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz")
    later = NOON + timedelta(minutes=1)
    await chats.doubt(listener.id, Ambiguous(2, 3, NOON, alone=2), later)
    assert await _due(chats, 2) == []
    (due,) = (await chats.due(2, later)).listeners
    assert due.ambiguous == Ambiguous(2, 3, NOON, alone=2)
    await chats.mark_sent(listener.id, 2, NOON)
    told = await at(chats, 1)
    assert (told.ambiguous, told.held_until, told.cursor) == (None, None, 2)


async def test_whoever_is_given_up_has_seen_nothing_of_it(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz")
    await chats.doubt(listener.id, Ambiguous(2, 6, NOON, alone=5), NOON + timedelta(hours=2))
    await chats.give_up(listener.id, 2, NOON, figures=["kz-share"], since=1)
    lost = await at(chats, 1)
    assert (lost.cursor, lost.ambiguous, lost.held_until, lost.following[0].since) == (
        2,
        None,
        None,
        1,
    )
    page = await chats.recipients(["kz-share"], edition=3, now=NOON)
    assert [one.messages[0].message_id for one in page.recipients] == [None]


async def test_holds_end_by_their_reason(chats: Chats) -> None:
    reasons = (Hold.HOURS, Hold.DOUBT, Hold.FAULT, Hold.ALERTS)
    for number, reason in enumerate(reasons, 1):
        listener = await listening(chats, number, "kz")
        await chats.hold([listener.id], NOON + timedelta(hours=1), reason)
    assert await chats.release([Hold.FAULT, Hold.MESSAGE]) == 1
    assert await _due(chats, 2) == [3]
    assert await chats.release([Hold.FAULT, Hold.DOUBT]) == 1
    assert await _due(chats, 2) == [2, 3]
    assert await chats.release([Hold.ALERTS]) == 1
    assert await _due(chats, 2) == [2, 3, 4]


@pytest.mark.parametrize(("hours", "due"), [(49, []), (51, [1]), (7200, [1])])
async def test_a_hold_that_no_reason_gives_is_not_believed(
    chats: Chats, hours: int, due: list[int]
) -> None:
    listener = await listening(chats, 1, "kz")
    await chats.hold([listener.id], NOON + timedelta(hours=hours))
    assert await _due(chats, 2) == due


async def test_the_refused_are_tried_later_and_later(chats: Chats) -> None:
    await listening(chats, 1, "kz")
    await chats.retire(Address(1), Retirement.NO_RIGHTS, NOON)
    now, waits = NOON, []
    for _ in range(6):
        first = (await chats.counts(2, now)).tried_at[Retirement.NO_RIGHTS]
        waits.append((first - now) / timedelta(hours=1))
        assert await chats.to_try(2, first - timedelta(seconds=1)) == ()
        (listener,) = await chats.to_try(2, first)
        assert listener.retired is Retirement.NO_RIGHTS
        await chats.refused_again(listener.id, Retirement.NO_RIGHTS, first)
        now = first
    assert waits == [1, 6, 24, 72, 168, 168]
    await chats.mark_sent(listener.id, 2, now)
    assert ((await at(chats, 1)).retired, await chats.to_try(3, now + timedelta(days=30))) == (
        None,
        (),
    )


async def test_a_deactivated_account_is_not_tried_again(chats: Chats) -> None:
    await listening(chats, 1, "kz")
    await chats.retire(Address(1), Retirement.DEACTIVATED, NOON)
    assert await chats.to_try(2, NOON + timedelta(days=400)) == ()


async def test_those_retired_by_a_clock_that_was_ahead_are_tried_at_once(chats: Chats) -> None:
    await listening(chats, 1, "kz")
    await chats.retire(Address(1), Retirement.BLOCKED, NOON + timedelta(days=300))
    assert [one.address.chat_id for one in await chats.to_try(2, NOON)] == [1]


async def test_a_claim_stands_until_something_comes_of_the_send(chats: Chats) -> None:
    listeners = [(await listening(chats, number, "kz")).id for number in (1, 2, 3)]
    await chats.claim(listeners, 2, NOON, await sending(chats))
    shown = (await chats.everything_about(1))["listeners"][0]
    assert (shown["claimed"], shown["claimed_at"]) == (2, NOON.isoformat())
    assert await _due(chats, 2) == [1, 2, 3]
    await chats.mark_sent(listeners[0], 2, NOON)
    shown = (await chats.everything_about(1))["listeners"][0]
    assert (shown["claimed"], shown["claimed_at"]) == (None, None)


async def test_alerts_are_counted_by_the_day(chats: Chats) -> None:
    listener = await listening(chats, 1, "kz")
    monday, tuesday = date(2024, 3, 18), date(2024, 3, 19)
    await chats.mark_sent(listener.id, 2, NOON, alert_on=monday)
    await chats.mark_sent(listener.id, 3, NOON, alert_on=monday)
    await chats.mark_sent(listener.id, 4, NOON)
    assert (
        (await at(chats, 1)).alerts_today(monday),
        (await at(chats, 1)).alerts_today(tuesday),
    ) == (2, 0)
    await chats.mark_sent(listener.id, 5, NOON, alert_on=tuesday)
    assert (
        (await at(chats, 1)).alerts_today(monday),
        (await at(chats, 1)).alerts_today(tuesday),
    ) == (0, 1)


async def _pass_over(chats: Chats, edition: int, touched: set[str], since: int) -> int:
    pages, after = 0, None
    while True:
        after = await chats.pass_over(edition, touched, since=since, after=after, limit=2)
        pages += 1
        if after is None:
            return pages


async def test_those_who_follow_nothing_that_changed_are_passed_over(chats: Chats) -> None:
    await listening(chats, 1, "kz", cursor=4)
    await listening(chats, 2, "uz", cursor=4)
    await listening(chats, 3, "*", cursor=4)
    await listening(chats, 4, "tj", cursor=4)
    await listening(chats, 5, "tj", "kz", cursor=4)
    assert await _pass_over(chats, 5, {"kz", "region:central-asia", "*"}, since=4) == 3
    assert [(await at(chats, number)).cursor for number in (1, 2, 3, 4, 5)] == [4, 5, 4, 5, 4]


async def test_those_further_behind_are_not_passed_over(chats: Chats) -> None:
    await listening(chats, 1, "uz", cursor=3)
    await _pass_over(chats, 5, {"kz"}, since=4)
    assert (await at(chats, 1)).cursor == 3


async def test_an_edition_that_touches_nothing_passes_over_all(chats: Chats) -> None:
    await listening(chats, 1, "uz", cursor=4)
    await _pass_over(chats, 5, set(), since=4)
    assert (await at(chats, 1)).cursor == 5


async def test_the_oldest_due_is_of_those_who_may_be_told(chats: Chats) -> None:
    assert await chats.oldest_due(5) is None
    await listening(chats, 1, "kz", cursor=5)
    assert await chats.oldest_due(5) is None
    await listening(chats, 2, "kz", cursor=4)
    await listening(chats, 3, "kz", cursor=3, preferences=DAILY)
    await listening(chats, 4, "kz", cursor=2)
    await chats.retire(Address(4), Retirement.BLOCKED, NOON)
    await listening(chats, 5, cursor=1)
    assert await chats.oldest_due(5) == 3
