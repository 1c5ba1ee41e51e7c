"""Whichever machine asks the feeds goes on with what the one before it knew and was told."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.chats.postgres import PostgresChats
from bot.chats.replicas import FEEDS
from bot.fleet import feeds
from bot.fleet.feeds import SharedFeeds, is_elsewhere
from bot.intake.feeds.rows import SourceMemory
from bot.intake.feeds.state import FeedsState
from tests.chats.test_leases import fall_silent
from tests.waiting import until


class Machine:
    """One with a feeds.db of its own, which other parts of it have open all the time."""

    def __init__(self, folder: Path, chats: PostgresChats, number: int) -> None:
        self.path, self.number, self.fence = folder / f"{number}" / "feeds.db", number, 0
        self.chats = chats
        self.state = FeedsState.open(self.path)
        self.shared = SharedFeeds(self.path, chats, lambda: self.fence)

    async def begin(self) -> None:
        """Take the lease, and begin."""
        await self.chats.beat(self.number)
        self.fence = await self.chats.take_lease(FEEDS, self.number) or 0
        assert self.fence
        await self.shared.fetch()
        await self.shared.ready()

    async def end(self) -> None:
        """It is killed."""
        await fall_silent(self.chats, self.number)
        self.fence = 0

    async def hold_once(self, etag: str) -> None:
        """Take the lease, learn something that is copied, and be killed."""
        await self.begin()
        self.learn(etag)
        await self.shared.keep_last()
        await self.end()

    def learn(self, etag: str) -> None:
        self.state.remember("night", "source", SourceMemory(etag=etag))

    @property
    def knows(self) -> str:
        return self.state.source("night", "source").etag


@pytest.fixture
async def machines(tmp_path: Path, database_url: str) -> AsyncIterator[list[Machine]]:
    chats = await PostgresChats.open(database_url)
    both = [Machine(tmp_path, chats, number) for number in (1, 2)]
    yield both
    for machine in both:
        machine.state.close()
    await chats.close()


async def test_what_one_knew_the_next_goes_on_with(machines: list[Machine]) -> None:
    one, two = machines
    await one.hold_once("a")
    await two.begin()
    assert two.knows == "a"
    two.learn("b")
    await two.shared.keep_last()
    await two.end()
    # It does not go back to what it knew itself.
    await one.begin()
    assert one.knows == "b"
    assert not one.path.with_name("feeds.db.replaced").exists()


async def test_what_was_not_copied_any_more_is_kept_where_nobody_else_was(
    machines: list[Machine],
) -> None:
    one, _ = machines
    await one.begin()
    one.learn("a")
    await one.end()
    await one.begin()
    assert one.knows == "a"


async def test_what_did_not_change_is_not_copied_again(machines: list[Machine]) -> None:
    one, _ = machines
    await one.begin()
    one.learn("a")
    await one.shared.keep_last()
    written = "SELECT xmin::text FROM feeds_copy"
    before = await one.chats._alone.row(written)
    await one.shared.keep_last()
    assert await one.chats._alone.row(written) == before
    one.learn("b")
    await one.shared.keep_last()
    assert await one.chats._alone.row(written) != before


async def test_one_that_lost_the_lease_copies_nothing(machines: list[Machine]) -> None:
    one, two = machines
    await one.hold_once("a")
    await two.begin()
    two.learn("b")
    await two.shared.keep_last()
    one.learn("late")
    await one.shared.keep_last()
    await two.end()
    await one.begin()
    assert one.knows == "b"


async def test_what_no_copy_was_ever_made_of_is_put_aside(machines: list[Machine]) -> None:
    one, two = machines
    two.learn("its own")
    await one.hold_once("a")
    await two.begin()
    assert two.knows == "a"
    with FeedsState.open(two.path.with_name("feeds.db.replaced")) as aside:
        assert aside.source("night", "source").etag == "its own"


async def test_a_machine_that_had_no_file_puts_none_aside(
    machines: list[Machine], tmp_path: Path
) -> None:
    one, two = machines
    await one.hold_once("a")
    two.path = tmp_path / "new" / "feeds.db"
    two.shared = SharedFeeds(two.path, two.chats, lambda: two.fence)
    await two.begin()
    with FeedsState.open(two.path) as begun:
        assert begun.source("night", "source").etag == "a"
    assert not [each.name for each in two.path.parent.iterdir() if "replaced" in each.name]


async def test_changes_are_copied_as_they_come(
    machines: list[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "_EVERY", 0.01)
    one, two = machines
    await one.begin()
    keeping = asyncio.create_task(one.shared.keep())
    one.learn("a")
    written = one.shared._kept
    await until(lambda: one.shared._kept != written)
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping
    await one.end()
    await two.begin()
    assert two.knows == "a"


@pytest.mark.parametrize("damaged", [b"no such thing", zlib.compress(b"no database" * 10)])
async def test_a_copy_that_cannot_be_used_is_as_none(
    machines: list[Machine], damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = machines
    await one.begin()
    assert await one.chats.keep_feeds(1, damaged, one.fence)
    await one.end()
    two.learn("its own")
    await two.begin()
    assert two.knows == "its own"
    assert caplog.text.count("cannot be used") == 1
    # From then on there is one again.
    await two.end()
    await one.begin()
    assert one.knows == "its own"


async def test_copying_goes_on_after_whatever_fails(
    machines: list[Machine], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(feeds, "_EVERY", 0.01)
    one, _ = machines
    await one.begin()
    with monkeypatch.context() as patch:

        def fail() -> bytes:
            raise MemoryError

        patch.setattr(one.shared, "_content", fail)
        keeping = asyncio.create_task(one.shared.keep())
        await until(lambda: "not copied: MemoryError" in caplog.text)
    one.learn("a")
    written = one.shared._kept
    await until(lambda: one.shared._kept != written)
    keeping.cancel()
    with suppress(asyncio.CancelledError):
        await keeping


async def test_nothing_is_decided_before_the_newest_state_is_there(
    machines: list[Machine],
) -> None:
    one, two = machines
    ready = [one.shared.is_ready]
    await one.begin()
    ready.append(one.shared.is_ready)
    await one.end()
    await two.begin()
    later = two.fence + 1
    await two.end()
    ready.append(two.shared.is_ready)
    # It has the lease again, and not yet what was decided elsewhere.
    one.fence = later
    ready.append(one.shared.is_ready)
    assert ready == [False, True, False, False]


async def test_it_is_known_where_the_newest_state_is(machines: list[Machine]) -> None:
    one, two = machines
    assert [await is_elsewhere(each.path, each.chats) for each in machines] == [False, False]
    await one.begin()
    assert [await is_elsewhere(each.path, each.chats) for each in machines] == [False, True]
    await one.end()
    await two.begin()
    assert [await is_elsewhere(each.path, each.chats) for each in machines] == [True, False]
