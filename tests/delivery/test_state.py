"""State that cannot be written: nothing is sent that could not be remembered, and all goes on when
it can be.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Fault
from bot.sandbox.chats import Chat
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, open_newsroom, said, statuses

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LISTENERS = "BEFORE UPDATE ON listeners"
TOLD = "BEFORE UPDATE ON listeners WHEN new.told > old.told"
SENT = "BEFORE INSERT ON sent"
CARDS = "BEFORE UPDATE ON cards"
SHOWN = "BEFORE UPDATE ON cards WHEN new.shown > old.shown"


@contextmanager
def _refused(newsroom: Newsroom, what: str) -> Iterator[None]:
    """A file in which something cannot be written."""
    database = newsroom.chats._database
    database.execute(f"CREATE TRIGGER ro {what} BEGIN SELECT raise(ABORT, 'disk full'); END")
    yield
    database.execute("DROP TRIGGER ro")


def _told(readers: list[Chat]) -> Counter[int]:
    return Counter(len(said(chat)) for chat in readers)


async def _last(newsroom: Newsroom, seconds: int) -> None:
    for _ in range(seconds):
        await newsroom.deliver(SECOND)


async def test_where_no_claim_can_be_written_nothing_is_sent_also_after_a_restart(
    newsroom: Newsroom,
) -> None:
    readers = await newsroom.readers(250, "aa")
    newsroom.publish(gull="52.0")
    with _refused(newsroom, LISTENERS):
        await _last(newsroom, 30)
        newsroom.start()
        await _last(newsroom, 30)
        assert statuses(newsroom) == []
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 250}


@pytest.mark.parametrize("what", [TOLD, SENT])
async def test_what_was_sent_and_cannot_be_written_is_sent_once_and_stops_the_rest(
    newsroom: Newsroom, what: str
) -> None:
    readers = await newsroom.readers(250, "aa")
    newsroom.publish(gull="52.0")
    with _refused(newsroom, what):
        await _last(newsroom, 60)
        assert max(_told(readers)) == 1
        assert _told(readers)[1] <= 96
        assert len(newsroom.context.ledger.outstanding) == _told(readers)[1]
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 250}
    assert not newsroom.context.ledger.outstanding
    newsroom.start()
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 250}


async def test_with_every_restart_one_message_more_at_most(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(250, "aa")
    newsroom.publish(gull="52.0")
    with _refused(newsroom, TOLD):
        await _last(newsroom, 20)
        newsroom.start()
        await _last(newsroom, 20)
    await newsroom.deliver(MINUTE)
    assert set(_told(readers)) == {1, 2}
    assert _told(readers)[2] <= 96


async def test_it_is_said_once_to_the_log_the_health_check_and_the_operator(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_newsroom(tmp_path, operator=True) as newsroom:
        readers = await newsroom.readers(250, "aa")
        newsroom.publish(gull="52.0")
        with caplog.at_level(logging.WARNING), _refused(newsroom, TOLD):
            await _last(newsroom, 120)
            assert newsroom.context.counts.troubles == {
                "state": (
                    "What was sent cannot be written down (IntegrityError: disk full), so "
                    "nothing is sent to those who listen."
                )
            }
        await newsroom.deliver(MINUTE)
        assert newsroom.context.counts.troubles == {}
        assert caplog.messages == [
            "What was sent cannot be written down (IntegrityError: disk full): nothing is sent "
            "until it can be",
            "What was sent is written down again; sending goes on",
        ]
        assert newsroom.operator is not None
        assert said(newsroom.box.world.chats[newsroom.operator]) == [
            "What was sent cannot be written down: IntegrityError: disk full. Nothing is "
            "sent to those who"
            " listen until it can be."
        ]
        assert _told(readers) == {1: 250}


async def test_a_full_disk(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(300, "aa")
    newsroom.publish(gull="52.0")
    database = newsroom.chats._database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    # Rows that were claimed are longer, so that the file has to grow.
    await _last(newsroom, 60)
    first = _told(readers)
    assert max(first) <= 1
    assert newsroom.context.counts.troubles["state"].startswith(
        "What was sent cannot be written down ("
    )
    newsroom.start()
    await _last(newsroom, 30)
    assert max(_told(readers)) <= 2
    database.execute("PRAGMA max_page_count = 1073741823").fetchone()
    await newsroom.deliver(MINUTE)
    assert _told(readers)[0] == 0
    assert max(_told(readers)) <= 2


async def test_a_file_that_is_read_only_for_a_while(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(60, "aa")
    newsroom.publish(gull="52.0")
    newsroom.chats._database.execute("PRAGMA query_only = ON")
    await _last(newsroom, 30)
    newsroom.start()
    await _last(newsroom, 30)
    assert statuses(newsroom) == []
    newsroom.chats._database.execute("PRAGMA query_only = OFF")
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 60}


async def test_a_doubt_that_cannot_be_written_stops_too(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.box.fail(Fault(method="sendMessage", times=None, cut="after"))
    newsroom.publish(gull="52.0")
    with _refused(newsroom, "BEFORE UPDATE ON listeners WHEN new.ambiguous_edition IS NOT NULL"):
        await _last(newsroom, 60)
        assert len(said(anna)) == 1
        newsroom.box.faults.clear()
    await newsroom.deliver(MINUTE)
    assert len(said(anna)) == 2


async def test_a_correction_and_its_mark_are_made_once(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(3, "aa")
    newsroom.publish(*shares("60.0", "30.0", 1000))
    await newsroom.deliver()
    newsroom.publish(*shares("52.0", "38.0", 1000, status="correction"))
    with _refused(newsroom, TOLD):
        await _last(newsroom, 30)
    await newsroom.deliver(MINUTE)
    assert {tuple(said(chat)[1:]) for chat in readers} == {("CORRECTED: Aa",)}
    assert statuses(newsroom, "editMessageText") == [200, 200, 200]


async def _with_cards(newsroom: Newsroom, count: int) -> list[Chat]:
    groups = [
        newsroom.box.supergroup(f"Group {number}", [newsroom.box.person("Anna")])
        for number in range(count)
    ]
    for group in groups:
        listener = await newsroom.follow(group, language="en")
        message = await newsroom.client.send_message(group.id, "The card as of edition 1")
        await newsroom.chats.place_card(listener.id, message.message_id, "region:central-asia", 1)
    return groups


@pytest.mark.parametrize(("what", "edits"), [(CARDS, 0), (SHOWN, 3)])
async def test_live_cards_are_not_edited_again_and_again(
    newsroom: Newsroom, what: str, edits: int
) -> None:
    groups = await _with_cards(newsroom, 3)
    newsroom.publish(gull="52.0")
    with _refused(newsroom, what):
        await _last(newsroom, 30)
        assert len(statuses(newsroom, "editMessageText")) == edits
    await newsroom.deliver(MINUTE)
    assert statuses(newsroom, "editMessageText") == [200] * 3
    assert {tuple(said(group)) for group in groups} == {
        ("region:central-asia as of edition 2 (en)",)
    }


async def test_a_card_made_anew_is_made_once(newsroom: Newsroom) -> None:
    (group,) = await _with_cards(newsroom, 1)
    group.remove_message(group.messages[-1])
    newsroom.publish(gull="52.0")
    with _refused(newsroom, "BEFORE UPDATE ON cards WHEN new.message_id <> old.message_id"):
        await _last(newsroom, 30)
        assert len(said(group)) == 1
    await newsroom.deliver(MINUTE)
    newsroom.publish(gull="54.0")
    await newsroom.deliver(MINUTE)
    assert said(group) == ["region:central-asia as of edition 3 (en)"]


async def test_a_read_that_fails_sends_nothing(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(5, "aa")
    newsroom.publish(gull="52.0")
    database = newsroom.chats._database
    database.execute("ALTER TABLE subscriptions RENAME TO elsewhere")
    await _last(newsroom, 10)
    assert statuses(newsroom) == []
    assert "no such table" in newsroom.context.counts.troubles["state"]
    database.execute("ALTER TABLE elsewhere RENAME TO subscriptions")
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 5}


async def test_what_is_outstanding_is_written_at_a_stop(newsroom: Newsroom) -> None:
    import asyncio

    readers = await newsroom.readers(5, "aa")
    newsroom.publish(gull="52.0")
    with _refused(newsroom, TOLD):
        await newsroom.deliver()
    running = asyncio.create_task(newsroom.worker.run())
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    newsroom.start()
    await newsroom.deliver(MINUTE)
    assert _told(readers) == {1: 5}


async def test_a_fault_within_a_delivery_is_looked_at_and_tried_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.delivery.sender import BulkSender

    anna = await newsroom.reader("aa")
    right, faults = BulkSender.send, [OSError(24, "Too many open files")] * 2

    async def send(self: BulkSender, *message: Any) -> int | None:
        if faults:
            raise faults.pop()
        return await right(self, *message)

    monkeypatch.setattr(BulkSender, "send", send)
    newsroom.publish(gull="52.0")
    with caplog.at_level(logging.ERROR):
        await newsroom.deliver()
        assert said(anna) == []
        await newsroom.deliver(6 * SECOND)
        await newsroom.deliver(21 * SECOND)
    assert len(said(anna)) == 1
    assert caplog.messages == ["What a chat is owed could not be put together"]


async def test_a_fault_that_hits_many_is_ours_and_passes_in_seconds(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.delivery.pending import PendingNews

    readers = await newsroom.readers(200, "aa")

    def news_for(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(PendingNews, "news_for", news_for)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert newsroom.context.counts.troubles == {
        "fault": (
            "Messages to 200 chats could not be put together (OSError: [Errno 24] Too many "
            "open files); they are tried again."
        )
    }
    monkeypatch.undo()
    await newsroom.deliver(6 * SECOND)
    assert _told(readers) == {1: 200}
    assert newsroom.context.counts.troubles == {}


async def test_the_longest_wait_for_a_fault_is_minutes(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.delivery.pending import PendingNews

    anna = await newsroom.reader("aa")
    begun, moments = newsroom.clock, []

    def news_for(*_: object) -> None:
        moments.append((newsroom.clock - begun) / SECOND)
        raise KeyError("a word")

    monkeypatch.setattr(PendingNews, "news_for", news_for)
    newsroom.publish(gull="52.0")
    for _ in range(300):
        await newsroom.deliver(5 * SECOND)
    assert moments == [5, 10, 30, 90, 270, 870, 1470]
    newsroom.publish(gull="54.0")
    monkeypatch.undo()
    await newsroom.deliver()
    assert len(said(anna)) == 1
