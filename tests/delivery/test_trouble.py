"""What goes wrong on the way: tried again where nothing arrived, once where something may have,
never for nothing.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.chats.listener import Address
from bot.sandbox import HTML_ERROR, Fault, refusal
from tests.delivery.newsroom import Newsroom, by_bot, said, statuses

MINUTE = timedelta(minutes=1)


def _fail(newsroom: Newsroom, times: int | None = 1, **how: Any) -> None:
    newsroom.box.fail(Fault(method="sendMessage", times=times, **how))


@pytest.mark.parametrize(
    "how",
    [
        {"status": 502, "body": HTML_ERROR, "content_type": "text/html"},
        {"status": 500, "body": refusal(500, "Internal Server Error")},
        {"status": 429, "body": refusal(429, "Too Many Requests")},
        {"status": 200, "body": HTML_ERROR, "content_type": "text/html"},
        {"status": 200, "body": b""},
        {"status": 404, "body": refusal(404, "Not Found")},
    ],
    ids=["html", "500", "429 without a wait", "200 with html", "200 with nothing", "404"],
)
async def test_a_server_in_trouble_is_asked_again(newsroom: Newsroom, how: dict[str, Any]) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, 2, **how)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert len(said(anna)) == 1
    assert statuses(newsroom)[-1] == 200
    assert len(statuses(newsroom)) == 3


async def test_a_server_that_stays_in_trouble_is_left_alone_for_a_minute_and_nothing_is_lost(
    newsroom: Newsroom,
) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, 4, status=502, body=HTML_ERROR, content_type="text/html")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await newsroom.deliver(MINUTE / 2)
    assert (len(statuses(newsroom)), said(anna)) == (4, [])
    await newsroom.deliver(MINUTE)
    assert len(said(anna)) == 1


async def test_what_may_have_arrived_is_sent_once_more_after_a_pause(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, cut="before")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (len(statuses(newsroom)), said(anna)) == (1, [])
    assert (await newsroom.listener(anna)).ambiguous is not None
    await newsroom.deliver(MINUTE)
    assert (len(statuses(newsroom)), len(said(anna))) == (2, 1)
    assert (await newsroom.listener(anna)).ambiguous is None


async def test_what_may_have_arrived_is_sent_again_later_and_later_while_nobody_else_is_reached(
    newsroom: Newsroom,
) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, None, cut="after")
    newsroom.publish(gull="52.0")
    begun, moments = newsroom.clock, []
    for _ in range(400):
        calls = len(statuses(newsroom))
        await newsroom.deliver(MINUTE)
        moments += [(newsroom.clock - begun) / MINUTE] * (len(statuses(newsroom)) - calls)
    assert moments == [1, 2, 3, 4, 7, 17, 47, 167, 287]
    assert (await newsroom.listener(anna)).cursor == 1
    newsroom.box.faults.clear()
    await newsroom.deliver(120 * MINUTE)
    assert (await newsroom.listener(anna)).cursor == 2


async def test_what_never_surely_arrives_while_others_are_told_is_given_up_and_said_to_be_lost(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    anna, berta = [
        await newsroom.reader("aa", name=name, alerts_a_day=50) for name in ("Anna", "Berta")
    ]
    newsroom.box.fail(Fault(method="sendMessage", chat=anna.id, times=None, cut="before"))
    with caplog.at_level(logging.WARNING):
        for number in range(6):
            newsroom.publish(gull=f"{52 + 2 * number}.0")
            await newsroom.deliver(40 * MINUTE)
    assert len(said(berta)) == 6
    assert sum(call.chat_id == anna.id for call in newsroom.box.calls.named("sendMessage")) == 6
    assert caplog.messages == [
        "Of 6 messages to a chat nobody knows whether any arrived: edition 7 is not sent again"
    ]
    await newsroom.deliver(300 * MINUTE)
    assert (await newsroom.chats.counts(7, newsroom.clock)).lost == 1
    newsroom.box.faults.clear()
    newsroom.publish(gull="64.0")
    await newsroom.deliver()
    assert [message["text"].split("\n")[1] for message in by_bot(anna)] == [
        "Gull 50.0% → 64.0%, Heron 40.0%"
    ]
    assert (await newsroom.chats.counts(8, newsroom.clock)).lost == 0


async def test_after_a_doubt_the_newer_edition_is_told_alone(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, cut="before")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    newsroom.publish(gull="54.0")
    await newsroom.deliver()
    assert said(anna) == []
    await newsroom.deliver(MINUTE)
    assert [message["text"].split("\n")[1] for message in by_bot(anna)] == [
        "Gull 50.0% → 54.0%, Heron 40.0%"
    ]


async def test_a_chat_that_is_told_to_wait_waits_alone(newsroom: Newsroom) -> None:
    anna, berta = [await newsroom.reader("aa", name=name) for name in ("Anna", "Berta")]
    newsroom.box.fail(
        Fault(
            method="sendMessage",
            chat=anna.id,
            status=429,
            body=refusal(429, "Too Many Requests: retry after 90", retry_after=90),
        )
    )
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (len(said(anna)), len(said(berta))) == (0, 1)
    await newsroom.deliver(MINUTE)
    assert len(statuses(newsroom)) == 2
    held = (await newsroom.listener(anna)).held_until
    assert held is not None
    assert timedelta(seconds=90) <= held - newsroom.clock + MINUTE <= timedelta(seconds=92)


async def test_a_message_that_telegram_refuses_retires_nobody_and_is_told_once(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    readers = await newsroom.readers(3, "aa")
    _fail(
        newsroom,
        3,
        status=400,
        body=refusal(400, "Bad Request: can't parse entities: unclosed tag"),
    )
    newsroom.publish(gull="52.0")
    with caplog.at_level(logging.ERROR):
        await newsroom.deliver()
    assert [record.getMessage() for record in caplog.records] == [
        "Telegram refuses a message: Can't parse entities: unclosed tag"
    ]
    await newsroom.deliver(timedelta(hours=1))
    assert [len(said(chat)) for chat in readers] == [1, 1, 1]


async def test_an_unheard_of_prohibition_retires_nobody(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    _fail(newsroom, status=403, body=refusal(403, "Forbidden: the moon is full"))
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (await newsroom.listener(anna)).retired is None
    await newsroom.deliver(timedelta(hours=1))
    assert len(said(anna)) == 1


async def test_what_cannot_be_worded_for_one_is_told_to_the_others(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.delivery.pending import PendingNews

    anna, berta = [await newsroom.reader("aa", name=name) for name in ("Anna", "Berta")]
    right = PendingNews.to

    def to(self: PendingNews, listener: Any, wrong: Any = ()) -> Any:
        if listener.address == Address(anna.id):
            raise KeyError("a word")
        return right(self, listener, wrong)

    monkeypatch.setattr(PendingNews, "to", to)
    newsroom.publish(gull="52.0")
    with caplog.at_level(logging.ERROR):
        await newsroom.deliver()
    assert (len(said(anna)), len(said(berta))) == (0, 1)
    assert [record.getMessage() for record in caplog.records] == [
        "What a chat is owed could not be put together"
    ]
    monkeypatch.undo()
    await newsroom.deliver(timedelta(seconds=6))
    assert len(said(anna)) == 1
