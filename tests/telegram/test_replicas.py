"""Several processes with one inbox in PostgreSQL: each chat is answered by one at a time and in
order, whoever received what, and what one leaves the others answer.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Collection
from typing import Any, cast

import pytest
from telegram import Update

from bot.chats.file import PostgresError
from bot.chats.interface import Chats, NewUpdate, StoredUpdate
from bot.chats.postgres import PostgresChats
from bot.telegram.wire import finishing, processing, replica
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.receiving import NotStoredError, Receiver
from bot.telegram.wire.replica import Replica, ReplicaLives
from tests.telegram.conftest import QUICK, Bot, Handle, text_of
from tests.telegram.server import Api, message
from tests.waiting import until


class _Nowhere(Receiver):
    """Nothing comes from here: the test itself hands updates over."""

    async def prepare(self) -> None:
        pass

    async def run(self) -> None:
        await asyncio.Event().wait()

    def look(self) -> None:
        pass

    async def close(self) -> None:
        pass


class _Mortal:
    """A store that answers nothing any more once its process was killed."""

    def __init__(self, chats: Chats) -> None:
        self._chats, self.is_dead = chats, False

    def __getattr__(self, name: str) -> Any:
        async def refuse(*_: Any, **__: Any) -> None:
            raise PostgresError("killed")

        return refuse if self.is_dead and name != "is_shared" else getattr(self._chats, name)


class Process:
    """One replica, which hears of updates by ``receive`` alone."""

    def __init__(self, api: Api, chats: Chats, handle: Handle) -> None:
        self._chats, self._inbox, self._handle = chats, _Mortal(chats), handle
        self._bot = Bot(api, self._handle_alive, QUICK, cast("Chats", self._inbox))
        self._bot.receiver = _Nowhere()
        self._running = asyncio.create_task(self._bot.run())

    @property
    def processor(self) -> Processor:
        return self._bot.processor

    async def receive(self, *updates: Any) -> bool:
        """Whether they were stored."""
        try:
            await self.processor.receive(updates, only_stored=True)
        except NotStoredError:
            return False
        return not self._inbox.is_dead

    async def kill(self) -> None:
        """As by a signal that it cannot catch, some seconds ago."""
        self._inbox.is_dead = True
        await self.stop()
        await self._chats.leave(self.processor._replica.id)

    async def stop(self) -> None:
        self._bot.stop.set()
        await self._running

    async def _handle_alive(self, update: Update) -> None:
        if not self._inbox.is_dead:
            await self._handle(update)


@pytest.fixture
async def chats(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostgresChats]:
    monkeypatch.setattr(processing, "_TAKE_EVERY", 0.1)
    monkeypatch.setattr(replica, "BEAT_EVERY", 0.1)
    monkeypatch.setattr(processing, "_LOOK_EVERY", 0.05)
    opened = await PostgresChats.open(database_url)
    yield opened
    await opened.close()


async def test_of_one_chat_the_lower_number_goes_first_whoever_received_it(
    api: Api, chats: PostgresChats
) -> None:
    seen, gate = [], asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()
        seen.append(update.update_id)

    one, two = Process(api, chats, handle), Process(api, chats, handle)
    assert await one.receive(message(1))
    await until(lambda: one.processor.held == 1)
    assert await two.receive(message(4))
    assert await one.receive(message(5))
    assert await two.receive(message(3))
    assert await one.receive(message(2))
    assert await two.receive(message(6, chat=8))
    gate.set()
    await until(lambda: len(seen) == 6)
    assert [number for number in seen if number != 6] == [1, 2, 3, 4, 5]
    await one.stop()
    await two.stop()


async def test_who_asks_again_does_not_wait_until_what_is_over_was_gathered(
    api: Api, chats: PostgresChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "_TOGETHER", 3600.0)
    seen = []

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    process = Process(api, chats, handle)
    assert await process.receive(message(1), message(2))
    await until(lambda: seen == [1, 2])
    assert await process.receive(message(3))
    await until(lambda: seen == [1, 2, 3])
    await process.stop()
    assert await chats.oldest_update() is None


async def test_a_killed_replicas_updates_are_handled_by_another_in_order(
    api: Api, chats: PostgresChats
) -> None:
    seen, hangs = [], asyncio.Event()

    async def hang(update: Update) -> None:
        hangs.set()
        await asyncio.Event().wait()

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    killed, other = Process(api, chats, hang), Process(api, chats, handle)
    assert await killed.receive(message(1), message(2), message(4))
    await hangs.wait()
    assert await other.receive(message(3))
    await killed.kill()
    await until(lambda: len(seen) == 4)
    assert seen == [1, 2, 3, 4]
    await other.stop()


async def test_a_replica_that_was_stopped_for_too_long_answers_nothing_of_what_it_had(
    api: Api, chats: PostgresChats
) -> None:
    tries: list[str] = []
    begun, gate = asyncio.Event(), asyncio.Event()

    async def handle(update: Update) -> None:
        tries.append(text_of(update))
        begun.set()
        await gate.wait()
        await update.message.reply_text(text_of(update))  # type: ignore[union-attr]

    slept, other = Process(api, chats, handle), Process(api, chats, handle)
    assert await slept.receive(message(1, "a"), message(2, "b"))
    await begun.wait()
    # What its clock says after it was stopped; to the database it is gone somewhat later.
    slept.processor._replica._held_until = 0.0
    gate.set()
    await until(lambda: len(api.texts()) == 2)
    assert tries[0] == "a"
    assert tries.count("a") == 2
    assert await slept.receive(message(3, "c"))
    await until(lambda: len(api.texts()) == 3)
    assert api.texts() == ["a", "b", "c"]
    await slept.stop()
    await other.stop()


class _Unfinished:
    """A store in which nothing can be finished while it is ``shut``."""

    def __init__(self, chats: Chats) -> None:
        self._chats, self.shut = chats, True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chats, name)

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int, *, is_last: bool = False
    ) -> tuple[StoredUpdate, ...]:
        if self.shut:
            raise PostgresError("away")
        return await self._chats.finish_updates(updates, replica, is_last=is_last)


async def _answered_and_not_said(
    api: Api, inbox: _Unfinished, seen: list[str]
) -> tuple[Process, Process]:
    """A process that handled *a* and cannot say so, and another; both note in ``seen`` what they
    handle.
    """

    async def handle(update: Update) -> None:
        seen.append(text_of(update))

    slept = Process(api, cast("Chats", inbox), handle)
    assert await slept.receive(message(1, "a"))
    await until(lambda: seen == ["a"])
    return slept, Process(api, inbox._chats, handle)


async def test_what_was_answered_in_a_former_life_is_over_before_others_may_take_it(
    api: Api, chats: PostgresChats
) -> None:
    inbox, seen = _Unfinished(chats), list[str]()
    slept, other = await _answered_and_not_said(api, inbox, seen)
    lives = slept.processor._lives
    lives.begun_anew.insert(0, lambda _former: setattr(inbox, "shut", False))
    former = lives.life
    former._held_until = 0.0
    await until(lambda: lives.life is not former)
    assert await slept.receive(message(2, "b"))
    await until(lambda: len(seen) > 1)
    assert seen == ["a", "b"]
    await slept.stop()
    await other.stop()


async def test_while_that_cannot_be_said_others_may_not_take_it_either(
    api: Api, chats: PostgresChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "_AGAIN_EVERY", 0.05)
    inbox, seen = _Unfinished(chats), list[str]()
    slept, other = await _answered_and_not_said(api, inbox, seen)
    lives = slept.processor._lives
    former = lives.life
    former._held_until = 0.0
    await until(lambda: lives.life is not former)
    assert await other.receive(message(2, "b"))
    await other.processor._take_up()
    inbox.shut = False
    await until(lambda: len(seen) > 1)
    assert seen == ["a", "b"]
    await slept.stop()
    await other.stop()


async def test_an_answer_that_had_begun_when_a_life_ended_is_not_given_again(
    api: Api, chats: PostgresChats
) -> None:
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        await update.message.reply_text(text_of(update))  # type: ignore[union-attr]
        await gate.wait()

    slept = Process(api, chats, handle)
    assert await slept.receive(message(1, "a"))
    await until(lambda: len(api.texts()) == 1)
    lives = slept.processor._lives
    former = lives.life
    former._held_until = 0.0
    # It takes up again what it had, behind the handler that is still at it.
    await until(lambda: lives.life is not former)
    await until(lambda: slept.processor.held == 2)
    gate.set()
    assert await slept.receive(message(2, "b"))
    await until(lambda: len(api.texts()) == 2)
    await until(lambda: slept.processor.held == 0)
    assert api.texts() == ["a", "b"]
    await slept.stop()


async def test_however_replicas_come_and_go_each_update_is_handled_and_those_of_a_chat_in_order(
    api: Api, chats: PostgresChats
) -> None:
    """Telegram gives a chat's next update when the former was stored, to any of three replicas, and
    some twice; every now and then one of them is killed and another begins.
    """
    luck = random.Random(7)  # noqa: S311  # repeatable on purpose

    async def handle(update: Update) -> None:
        await asyncio.sleep(luck.random() / 500)
        await update.message.reply_text(str(update.update_id))  # type: ignore[union-attr]

    def answered(chat: int) -> list[int]:
        return [int(sent["text"]) for sent in api.of("sendMessage") if sent["chat_id"] == chat]

    replicas = [Process(api, chats, handle) for _ in range(3)]
    killed: list[Process] = []

    async def give(chat: int) -> None:
        for number in range(1, 26):
            update = message(number, chat=chat)
            while not await luck.choice(replicas).receive(update):  # noqa: ASYNC110  # as Telegram
                await asyncio.sleep(0.005)
            if luck.random() < 0.2:
                await luck.choice(replicas).receive(update)

    givers = [asyncio.create_task(give(chat)) for chat in range(1, 9)]
    for _ in range(4):
        await asyncio.sleep(0.1)
        victim = replicas.pop(luck.randrange(3))
        replicas.append(Process(api, chats, handle))
        await victim.kill()
        killed.append(victim)
    await asyncio.gather(*givers)
    await until(lambda: all(set(answered(chat)) == set(range(1, 26)) for chat in range(1, 9)))
    for process in replicas:
        await process.stop()
    for chat in range(1, 9):
        # What a killed one was about may come once more.
        firsts = list(dict.fromkeys(answered(chat)))
        assert firsts == list(range(1, 26))
        assert len(answered(chat)) <= len(firsts) + len(killed)


async def test_what_was_stored_to_see_whether_it_can_be_is_no_update(
    api: Api, chats: PostgresChats
) -> None:
    async def handle(update: Update) -> None:
        raise AssertionError

    # A process ended before it could take it away again.
    await chats.store_updates([NewUpdate(5, processing._PROBE, 0, b"{}")], 1)
    process = Process(api, chats, handle)

    async def left() -> int:
        return await chats._number("SELECT count(*) FROM inbox WHERE lane IS NOT NULL")

    async with asyncio.timeout(60):
        while await left():  # noqa: ASYNC110  # a table tells nobody
            await asyncio.sleep(0.01)
    await process.stop()
    assert await chats.skipped_updates() == ()


async def test_of_several_last_words_each_is_heard(chats: PostgresChats) -> None:
    heard, left = [], []

    class Inbox:
        def __getattr__(self, name: str) -> Any:
            return getattr(chats, name)

        async def leave(self, replica: int) -> None:
            left.append(replica)

    async def fail(former: Replica) -> None:
        raise PostgresError("away")

    async def say(former: Replica) -> None:
        heard.append(former.id)

    lives = ReplicaLives(cast("Chats", Inbox()))
    await lives.look()
    former = lives.life
    former._held_until = 0.0
    lives.begun_anew = [fail, say]
    await lives.look()
    assert (heard, left) == ([former.id], [])
    lives.life._held_until = 0.0
    second, lives.begun_anew = lives.life, [say]
    await lives.look()
    assert (heard, left) == ([former.id, second.id], [second.id])
