"""Telegram out of reach in the middle of a broadcast: it is waited for, and nobody counts as told
meanwhile.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.chats.listener import Retirement
from bot.delivery.sender import Retries
from bot.sandbox import HTML_ERROR, Fault
from bot.sandbox.chats import Chat
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, open_newsroom, said, statuses

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
POLLS = frozenset({"getUpdates"})


async def _last(newsroom: Newsroom, seconds: int) -> None:
    """Let time pass, second by second."""
    for _ in range(seconds):
        await newsroom.deliver(SECOND)


def _told(readers: list[Chat]) -> Counter[int]:
    return Counter(len(said(chat)) for chat in readers)


@pytest.mark.parametrize("before", [0, 20])
async def test_half_a_minute_of_resets_loses_nobody_and_doubles_nothing(
    newsroom: Newsroom, before: int
) -> None:
    readers = await newsroom.readers(150, "aa")
    resets = newsroom.box.fail(Fault(times=None, skip=before, cut="before", spared=POLLS))
    newsroom.publish(gull="52.0")
    await _last(newsroom, 30)
    assert resets.met - before < 110
    assert _told(readers) == {1: before, 0: 150 - before} if before else {0: 150}
    newsroom.box.faults.clear()
    await _last(newsroom, 20)
    assert _told(readers) == {1: 150}
    assert (await newsroom.chats.counts(2, newsroom.clock)).lost == 0


@pytest.mark.parametrize(
    "how",
    [
        {"hang": True},
        {"hang": True, "applied": True},
        {"cut": "after"},
        {"status": 502, "body": HTML_ERROR, "content_type": "text/html"},
        {"status": 200, "body": HTML_ERROR, "content_type": "text/html"},
        {"status": 401, "body": {"ok": False, "error_code": 401, "description": "Unauthorized"}},
    ],
    ids=["silence", "silence of one who listens", "cut behind", "502", "200 with html", "401"],
)
async def test_minutes_of_any_trouble_lose_nobody(newsroom: Newsroom, how: dict[str, Any]) -> None:
    patient = Retries(patience=60, tries=3, first=0.01, longest=0.02)
    # Where no answer comes, a tenth of a second is waited for it.
    newsroom.retries = replace(patient, patience=0.1) if "hang" in how else patient
    newsroom.start()
    readers = await newsroom.readers(120, "aa")
    newsroom.box.fail(Fault(times=None, spared=POLLS, **how))
    newsroom.publish(gull="52.0")
    await _last(newsroom, 40)
    assert len(statuses(newsroom)) < 110
    newsroom.box.faults.clear()
    newsroom.context.sender._retries = patient  # a busy machine is no outage
    await _last(newsroom, 20)
    told = _told(readers)
    assert told[0] == 0
    assert max(told) <= 2
    assert not newsroom.context.connection.down


async def test_when_only_messages_fail_one_at_a_time_is_tried(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(160, "aa")
    newsroom.box.fail(Fault(method="sendMessage", times=None, cut="before"))
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    begun = len(statuses(newsroom))
    assert begun < 100
    await _last(newsroom, 60)
    assert 4 <= len(statuses(newsroom)) - begun <= 16
    newsroom.box.faults.clear()
    await _last(newsroom, 6)
    assert _told(readers) == {1: 160}


@pytest.mark.parametrize("probability", [0.1, 0.3])
async def test_random_cuts_lose_nobody(newsroom: Newsroom, probability: float) -> None:
    readers = await newsroom.readers(80, "aa")
    newsroom.box.fail(
        Fault(method="sendMessage", times=None, probability=probability, cut="before")
    )
    newsroom.publish(gull="52.0")
    for _ in range(40):
        await newsroom.deliver(30 * SECOND)
    assert _told(readers) == {1: 80}


async def test_an_outage_is_told_once_to_the_log_the_health_check_and_the_operator(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_newsroom(tmp_path, operator=True) as newsroom:
        readers = await newsroom.readers(40, "aa")
        newsroom.box.fail(Fault(times=None, cut="before", spared=POLLS))
        newsroom.publish(gull="52.0")
        with caplog.at_level(logging.WARNING):
            await _last(newsroom, 59)
            assert newsroom.context.counts.troubles == {}
            await _last(newsroom, 61)
            assert newsroom.context.counts.troubles == {
                "outage": (
                    "Telegram has taken no message since 2030-05-06 12:00 UTC: sending is "
                    "stopped until it does."
                )
            }
            newsroom.box.faults.clear()
            await _last(newsroom, 20)
        assert newsroom.context.counts.troubles == {}
        assert newsroom.operator is not None
        assert said(newsroom.box.world.chats[newsroom.operator]) == [
            "Telegram took no messages for 2 min. Sending goes on; what may not have arrived is "
            "sent again."
        ]
        failed, again = caplog.messages
        assert failed == (
            "Messages to several chats failed in a row (the server ended the connection): sending "
            "stops until one arrives"
        )
        assert again.startswith("Telegram takes messages again, after 12")
        assert _told(readers) == {1: 40}


async def test_an_outage_in_corrections_reaches_those_who_follow_nothing_any_more(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.readers(30, "aa")
    newsroom.publish(*shares("60.0", "30.0", 1000))
    await newsroom.deliver()
    for chat in readers[:15]:
        await newsroom.chats.unfollow((await newsroom.listener(chat)).id)
    newsroom.box.fail(Fault(times=None, cut="before", spared=POLLS))
    newsroom.publish(*shares("52.0", "38.0", 1000, status="correction"))
    await _last(newsroom, 40)
    newsroom.box.faults.clear()
    await _last(newsroom, 30)
    assert {tuple(said(chat)[1:]) for chat in readers} == {("CORRECTED: Aa",)}


async def test_a_correction_cut_off_is_sent_again_to_one_who_follows_nothing(
    newsroom: Newsroom,
) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(*shares("60.0", "30.0", 1000))
    await newsroom.deliver()
    await newsroom.chats.unfollow((await newsroom.listener(anna)).id)
    newsroom.box.fail(Fault(method="sendMessage", times=2, cut="before"))
    newsroom.publish(*shares("52.0", "38.0", 1000, status="correction"))
    await newsroom.deliver()
    newsroom.start()
    await newsroom.deliver(MINUTE)
    await newsroom.deliver(MINUTE)
    assert said(anna)[1:] == ["CORRECTED: Aa"]


async def test_live_cards_wait_out_an_outage_too(newsroom: Newsroom) -> None:
    groups = [
        newsroom.box.supergroup(f"Group {number}", [newsroom.box.person("Anna")])
        for number in range(8)
    ]
    for group in groups:
        listener = await newsroom.follow(group, language="en")
        message = await newsroom.client.send_message(group.id, "The card as of edition 1")
        await newsroom.chats.place_card(listener.id, message.message_id, "region:central-asia", 1)
    newsroom.box.fail(Fault(times=None, cut="before", spared=POLLS))
    newsroom.publish(gull="52.0")
    await _last(newsroom, 30)
    assert newsroom.context.connection.down
    newsroom.box.faults.clear()
    for _ in range(4):
        await newsroom.deliver(MINUTE)
    assert {tuple(said(group)) for group in groups} == {
        ("region:central-asia as of edition 2 (en)",)
    }


async def test_refusals_are_answers_and_no_outage(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(60, "aa")
    for chat in readers[:8]:
        assert chat.person is not None
        chat.person.block_bot()
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert newsroom.context.connection.outages == 0
    assert _told(readers[8:]) == {1: 52}
    assert (await newsroom.listener(readers[0])).retired is Retirement.BLOCKED


async def test_nothing_is_sent_while_another_process_has_the_token(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.context.counts.conflict = True
    newsroom.publish(gull="52.0")
    await _last(newsroom, 10)
    assert statuses(newsroom) == []
    newsroom.context.counts.conflict = False
    await newsroom.deliver(SECOND)
    assert len(said(anna)) == 1
