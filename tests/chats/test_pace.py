"""How replicas share the rate of one token: together they never have more than there is."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator

import pytest

from bot.chats.file import PostgresError
from bot.chats.interface import Chats
from bot.chats.pace import ChatNote, PaceReport
from bot.chats.postgres import PostgresChats
from tests.chats.test_leases import fall_silent

RATE = 30.0


@pytest.fixture
async def shared(database_url: str) -> AsyncIterator[PostgresChats]:
    opened = await PostgresChats.open(database_url)
    yield opened
    await opened.close()


class Replica:
    """One that answers so many messages a second, and uses the share that it has."""

    def __init__(self, chats: Chats, number: int, *, sends: bool = False) -> None:
        self._chats, self.number, self.sends = chats, number, sends
        self.share, self.wanted, self.after = 0.0, 1.0, 0
        self.broadcasts = self.others_broadcast = False

    async def exchange(self, *notes: ChatNote) -> tuple[ChatNote, ...]:
        await self._chats.beat(self.number)
        report = PaceReport(
            RATE,
            self.wanted,
            self.share,
            self.sends,
            self.broadcasts,
            notes=notes,
            after=self.after,
        )
        news = await self._chats.share_pace(self.number, report)
        self.share, self.after = news.share, news.last
        self.others_broadcast = news.others_broadcast
        return news.notes


async def test_one_process_has_all_of_it(chats: Chats) -> None:
    only = Replica(chats, 1, sends=True)
    only.broadcasts = True
    assert await only.exchange() == ()
    assert only.share == RATE
    assert not only.others_broadcast


async def test_the_sender_has_what_the_others_do_not_need(shared: PostgresChats) -> None:
    sender, one, two = (Replica(shared, number, sends=number == 1) for number in (1, 2, 3))
    await sender.exchange()
    await one.exchange()
    # The sender may have used all of it in this second.
    assert (sender.share, one.share) == (30.0, 0.0)
    await sender.exchange()
    await one.exchange()
    assert (sender.share, one.share) == (29.0, 0.0)
    await sender.exchange()
    await one.exchange()
    assert (sender.share, one.share) == (29.0, 1.0)
    one.wanted, two.wanted = 10.0, 40.0
    for _ in range(4):
        for each in (one, two, sender):
            await each.exchange()
    # Half of it is the sender's own, whatever is asked.
    assert (sender.share, one.share, two.share) == (15.0, 10.0, 5.0)
    two.wanted = 1.0
    for _ in range(4):
        for each in (one, two, sender):
            await each.exchange()
    assert (sender.share, one.share, two.share) == (19.0, 10.0, 1.0)
    await fall_silent(shared, 2)
    await sender.exchange()
    await sender.exchange()
    assert sender.share == 29.0


async def test_what_one_that_left_may_have_used_in_this_second_is_not_given_away(
    shared: PostgresChats,
) -> None:
    first, second = Replica(shared, 1, sends=True), Replica(shared, 2, sends=True)
    await first.exchange()
    await shared.leave(1)
    await second.exchange()
    assert (first.share, second.share) == (30.0, 0.0)
    await shared._alone.change("UPDATE rate_shares SET kept_until = kept_until - interval '2 s'")
    await second.exchange()
    assert second.share == 30.0


async def test_others_hear_that_the_sender_broadcasts_until_it_stops(shared: PostgresChats) -> None:
    sender, other = Replica(shared, 1, sends=True), Replica(shared, 2)
    heard = []
    for sender.broadcasts in (False, True, True, False):
        for each in (sender, other):
            await each.exchange()
        heard.append((sender.others_broadcast, other.others_broadcast))
    assert heard == [(False, False), (False, True), (False, True), (False, False)]


async def test_whatever_is_asked_and_whoever_sends_it_is_never_more_than_there_is(
    shared: PostgresChats,
) -> None:
    luck = random.Random(3)  # noqa: S311  # repeatable on purpose
    replicas = [Replica(shared, number) for number in range(1, 5)]
    # Of each what it had in the second before last, which counts until it is over.
    former = [0.0] * len(replicas)
    for _ in range(60):
        place = luck.randrange(len(replicas))
        each = replicas[place]
        each.wanted = luck.choice([1.0, 3.0, 12.0, 50.0])
        if luck.random() < 0.2:
            for other in replicas:
                other.sends = other is each
        used = each.share
        await each.exchange()
        former[place] = max(used, each.share)
        assert sum(former) <= RATE + 1e-9
        assert sum(other.share for other in replicas) <= RATE + 1e-9


async def test_what_one_did_to_a_chat_the_others_hear_once(shared: PostgresChats) -> None:
    one, two = Replica(shared, 1), Replica(shared, 2)
    await one.exchange(ChatNote("-7", 2.0), ChatNote("@polls", 1.0, held_for=300.0))
    heard = await two.exchange(ChatNote("-8", 0.0))
    assert [(note.chat, round(note.age), note.held_for) for note in heard] == [
        ("-7", 2, 0.0),
        ("@polls", 1, 300.0),
    ]
    assert await two.exchange() == ()
    assert [note.chat for note in await one.exchange()] == ["-8"]
    # Whoever begins later hears of what still matters.
    await one.exchange(ChatNote("-9", 70.0), ChatNote("-6", 70.0, held_for=300.0))
    heard = await Replica(shared, 3).exchange()
    assert [note.chat for note in heard] == ["-7", "@polls", "-8", "-6"]


async def test_what_failed_noted_nothing(shared: PostgresChats) -> None:
    one, two = Replica(shared, 1), Replica(shared, 2)
    note = ChatNote("-7", 0.0)
    # Only what reads the notes names their numbers.
    await shared._alone.change("ALTER TABLE chat_notes RENAME id TO number")
    with pytest.raises(PostgresError):
        await one.exchange(note)
    await shared._alone.change("ALTER TABLE chat_notes RENAME number TO id")
    await one.exchange(note)
    assert [note.chat for note in await two.exchange()] == ["-7"]
