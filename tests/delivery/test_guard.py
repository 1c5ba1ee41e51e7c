"""Too many chats said to be gone at once: the broadcast stops, nobody is retired, the operator
hears of it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.retirements import Stop
from bot.sandbox.chats import Chat
from tests.delivery.newsroom import Newsroom, open_newsroom, said, statuses

HOUR = timedelta(hours=1)


def _block(chats: Iterable[Chat]) -> None:
    for chat in chats:
        assert chat.person is not None
        chat.person.block_bot()


def _unblock(chats: Iterable[Chat]) -> None:
    for chat in chats:
        assert chat.person is not None
        chat.person.unblock_bot()


async def _retired(newsroom: Newsroom, chats: Iterable[Chat]) -> int:
    return sum([(await newsroom.listener(chat)).retired is not None for chat in chats])


@pytest.mark.parametrize("scattered", [True, False])
async def test_one_in_twenty_is_the_usual_loss(newsroom: Newsroom, scattered: bool) -> None:
    readers = await newsroom.readers(400, "aa")
    blocked = readers[::20] if scattered else readers[:20]
    _block(blocked)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert await _retired(newsroom, readers) == await _retired(newsroom, blocked) == 20
    assert Counter(len(said(chat)) for chat in readers) == {1: 380, 0: 20}


async def test_six_in_ten_at_once_are_a_blip(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_newsroom(tmp_path, operator=True) as newsroom:
        readers = await newsroom.readers(400, "aa")
        blocked = [chat for number, chat in enumerate(readers) if number % 5 < 3]
        _block(blocked)
        newsroom.publish(gull="52.0")
        with caplog.at_level(logging.ERROR):
            await newsroom.deliver()
            await newsroom.deliver(HOUR / 2)
        assert await _retired(newsroom, readers) == 0
        tried = len(statuses(newsroom))
        assert 80 < tried < 240
        (record,) = caplog.records
        assert "the broadcast is stopped and nobody is retired" in record.getMessage()
        assert newsroom.operator is not None
        (told,) = said(newsroom.box.world.chats[newsroom.operator])
        assert told.startswith("The broadcast is stopped. Telegram called ")
        _unblock(blocked)
        await newsroom.deliver(HOUR)
        assert {len(said(chat)) for chat in readers} == {1}


async def test_a_restart_does_not_go_on(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(60, "aa")
    _block(readers[:40])
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    calls = len(statuses(newsroom))
    newsroom.start()
    await newsroom.deliver()
    assert len(statuses(newsroom)) == calls


async def test_the_operator_or_a_newer_edition_make_it_go_on(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(60, "aa")
    _block(readers[:40])
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    calls = len(statuses(newsroom))
    await Stop(newsroom.chats).end()
    await newsroom.deliver()
    assert len(statuses(newsroom)) > calls
    calls = len(statuses(newsroom))
    newsroom.publish(gull="54.0")
    await newsroom.deliver()
    assert len(statuses(newsroom)) > calls
    assert await _retired(newsroom, readers) == 0


async def test_the_operator_may_believe_it(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(60, "aa")
    _block(readers[:40])
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await Stop(newsroom.chats).trust(newsroom.clock)
    await Stop(newsroom.chats).end()
    await newsroom.deliver()
    assert await _retired(newsroom, readers[:40]) == 40
    assert {len(said(chat)) for chat in readers[40:]} == {1}


async def test_a_few_who_are_told_together_are_not_the_whole_audience(newsroom: Newsroom) -> None:
    await newsroom.readers(200, "bb")
    readers = await newsroom.readers(20, "aa")
    _block(readers[:15])
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert await _retired(newsroom, readers) == 0


async def test_a_stop_made_by_a_clock_that_was_ahead_does_not_stand(newsroom: Newsroom) -> None:
    stop, ahead = Stop(newsroom.chats), newsroom.clock + timedelta(days=300)
    await stop.begin(ahead)
    await stop.trust(ahead)
    assert (await stop.stands(ahead), await stop.trusts(ahead)) == (True, True)
    assert (await stop.stands(newsroom.clock), await stop.trusts(newsroom.clock)) == (False, False)
