"""The trial: a broadcast, people who ask meanwhile, and one misfortune after the other."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.benchmarks.fleet.api import BareApi, Sent, most_within
from tests.benchmarks.fleet.balancer import Balancer
from tests.benchmarks.fleet.people import People, Question
from tests.benchmarks.fleet.replicas import Fleet
from tests.benchmarks.table import Line
from tests.postgres import PostgresForTests

SMALL_READERS, SMALL_ASKING, SMALL_KILLS = 600, 60, 4
Misfortune = Callable[[], Awaitable[None]]
RATE = 30
_FIRST_READER, _FIRST_ASKER = 1_000_000, 3_000_000
_REPLICAS = 3
_TOO_LONG = 120.0
"""Seconds without a message after which what has not come is taken for lost."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``readers`` are told something while ``asking`` chats ask ``questions`` a second together;
    meanwhile bots are killed so many times, a sender is stopped past its lease (``stops`` times),
    and the database is ended at once and started again (``restarts`` times).
    """

    readers: int = 5000
    asking: int = 200
    kills: int = 20
    stops: int = 1
    restarts: int = 2
    questions: float = 4.0
    seed: int = 1


@dataclass(slots=True)
class Events:
    """What happened: how many messages were in flight at each kill and at each stop, and what
    woken senders sent at once.
    """

    kills: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    woken: list[Sent] = field(default_factory=list)
    restarts: int = 0
    began: float = 0.0
    ended: float = 0.0


class Trial:
    """Runs one plan; ``say`` hears what goes on."""

    def __init__(self, plan: Plan, say: Callable[[str], None]) -> None:
        self._plan, self._say = plan, say
        self._luck = random.Random(plan.seed)  # noqa: S311  # repeatable on purpose
        self.events = Events()

    async def run(self) -> list[Line]:
        """All of it; what came of it."""
        plan = self._plan
        readers = range(_FIRST_READER, _FIRST_READER + plan.readers)
        others = [_FIRST_ASKER + number for number in range(plan.asking)]
        # Of those who ask one in ten is a group, and three in ten are also told.
        groups = [-number for number in others[: plan.asking // 10]]
        both = list(readers[: min(plan.asking * 3 // 10, plan.readers)])
        asking = groups + both + others[len(groups) + len(both) :]
        async with AsyncExitStack() as stack:
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="ballotwire-fleet-"))
            )
            (folder / "postgres").mkdir()
            server = await asyncio.to_thread(PostgresForTests, folder / "postgres")
            stack.callback(server.close)
            # What is measured is when bots send, not when this process has its turn to see it.
            with suppress(OSError):
                os.nice(-5)
            api = await stack.enter_async_context(BareApi())
            balancer = await stack.enter_async_context(Balancer(self._luck))
            people = People(api, asking, self._luck, listening=readers, rate=plan.questions)
            fleet = Fleet(folder, server.database(), api, balancer.url, size=_REPLICAS, rate=RATE)
            stack.push_async_callback(fleet.close)
            self._say("preparing")
            await fleet.prepare(readers)
            balancer.ports = [replica.port for replica in fleet.replicas]
            for replica in fleet.replicas:
                fleet.start(replica)
            await asyncio.gather(*(replica.serving() for replica in fleet.replicas))
            over = asyncio.Event()
            questions = asyncio.create_task(people.ask(over))
            await asyncio.sleep(2)
            self.events.began = time.monotonic()
            await fleet.publish()
            self._say("published")
            await self._misfortunes(fleet, api, people, server)
            await self._until(partial(_are_told, people, plan.readers), api)
            over.set()
            with suppress(TimeoutError):
                await asyncio.wait_for(questions, _TOO_LONG)
            await asyncio.sleep(3)  # what is doubled may still come
            self.events.ended = time.monotonic()
            for replica in fleet.replicas:
                for line in replica.log().splitlines():
                    self._say(f"{replica.number}: {line}")
            self._say(
                f"webhooks: {balancer.delayed} delayed, {balancer.doubled} repeated, "
                f"{balancer.failed} failed of {api.given}; {people.bursts} bursts"
            )
        return list(self._judged(people, api))

    async def _misfortunes(
        self, fleet: Fleet, api: BareApi, people: People, server: PostgresForTests
    ) -> None:
        plan = self._plan
        kill: Misfortune = lambda: self._kill(fleet, people)  # noqa: E731
        events, others = [kill] * plan.kills, list[Misfortune]()
        others += [lambda: self._stop(fleet, api, people)] * plan.stops
        others += [lambda: self._restart(server)] * plan.restarts
        for event in others:
            # While there is still much to tell.
            events.insert(self._luck.randint(0, (len(events) + 1) // 2), event)
        for number, event in enumerate(events, 1):
            due = plan.readers * number // (len(events) + 1)
            await self._until(partial(_are_told, people, due), api)
            # At any moment of the pace.
            await asyncio.sleep(self._luck.random() / RATE * 3)
            await event()

    async def _kill(self, fleet: Fleet, people: People) -> None:
        victim = self._luck.choice(fleet.replicas)
        is_sender = _last_sender(people) == victim.name
        victim.kill()
        in_flight = await self._in_flight(fleet, people, victim.name)
        self.events.kills.append(len(in_flight))
        self._say(
            f"{len(people.pushes)} told: killed {victim.name}"
            f"{' (the sender)' if is_sender else ''}, {len(in_flight)} in flight"
        )
        fleet.start(victim)
        await victim.serving()

    async def _in_flight(self, fleet: Fleet, people: People, name: str) -> list[Sent]:
        """What a process that ended or was stopped just now has sent and not written down."""
        await asyncio.sleep(0.1)  # the last of it is on its way
        chats, updates = await fleet.unwritten()
        sent = [each for chat in chats for each in people.pushes.get(chat, ())]
        for asked in people.questions.values():
            for question in asked:
                if question.number in updates:
                    sent += question.answers
        found = [each for each in sent if each.by == name]
        for each in found:
            each.was_in_flight = True
        return found

    async def _stop(self, fleet: Fleet, api: BareApi, people: People) -> None:
        """Stop the sender until another sends in its place, and then some."""
        name = _last_sender(people)
        sender = next(each for each in fleet.replicas if each.name == name)
        sender.signal(signal.SIGSTOP)
        at = time.monotonic()
        in_flight = await self._in_flight(fleet, people, sender.name)
        self.events.stops.append(len(in_flight))
        self._say(f"{len(people.pushes)} told: stopped {name}, {len(in_flight)} in flight")
        await self._until(
            lambda: _last_sender(people) != name or _are_told(people, self._plan.readers), api
        )
        self._say(f"another sends after {time.monotonic() - at:.1f} s")
        await asyncio.sleep(2)
        before = len(api.sent)
        sender.signal(signal.SIGCONT)
        await asyncio.sleep(3)
        self.events.woken += [each for each in api.sent[before:] if each.by == sender.name]
        self._say(f"woken: it sent {len(self.events.woken)}")

    async def _restart(self, server: PostgresForTests) -> None:
        self._say("the database ends at once, and starts again")
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        self.events.restarts += 1
        self._say("it is back")

    async def _until(self, condition: Callable[[], bool], api: BareApi) -> None:
        """Wait for it, unless nothing at all happens any more."""
        seen, since = len(api.sent), time.monotonic()
        while not condition():
            await asyncio.sleep(0.02)
            if len(api.sent) > seen:
                seen, since = len(api.sent), time.monotonic()
            elif time.monotonic() - since > _TOO_LONG:
                return

    def _judged(self, people: People, api: BareApi) -> Iterator[Line]:
        plan, events = self._plan, self.events
        readers = range(_FIRST_READER, _FIRST_READER + plan.readers)
        questions = [each for asked in people.questions.values() for each in asked]
        lost = [each for each in readers if each not in people.pushes]
        yield _none("readers who were told nothing", len(lost))
        unanswered = [each for each in questions if not each.answers]
        yield _none(f"of {len(questions)} questions, not answered", len(unanswered))
        yield _none("answers out of their chat's order", len(people.out_of_order))
        for each in people.out_of_order:
            self._say(f"out of order in {each.chat}: {_told_of(people, each, events.began)}")
        yield _none("messages that were neither", len(people.others))
        copies = [*people.pushes.values(), *(each.answers for each in questions)]
        doubled = sum(len(each) - 1 for each in copies if len(each) > 1)
        in_flight = sum(events.kills) + sum(events.stops)
        yield Line(
            f"doubled, in flight at {len(events.kills)} kills and {len(events.stops)} stops",
            f"{doubled} of {in_flight}",
            "no more",
            doubled <= in_flight,
        )
        most_in_flight = max((*events.kills, *events.stops), default=0)
        yield Line(
            "most in flight at any of them",
            str(most_in_flight),
            f"≤ {RATE}",
            most_in_flight <= RATE,
        )
        unexplained = [each for each in copies if not all(one.was_in_flight for one in each[:-1])]
        for several in unexplained[:10]:
            when = ", ".join(f"{one.by} at {one.at - events.began:.2f}" for one in several)
            self._say(f"doubled, and not in flight, to {several[0].chat}: {when}")
        yield _none("doubled, and was not in flight", len(unexplained))
        if plan.stops:
            again = [one for one in events.woken if any(one in each[1:] for each in copies)]
            yield _none("sent twice by senders that woke", len(again))
        moments = [each.at for each in api.sent]
        most = most_within(moments, 1.0)
        yield Line("most in any second", str(most), f"≤ {RATE}", most <= RATE)
        if most > RATE:
            self._say(f"too many in a second: {_busiest(api.sent, events.began)}")
        hasty = list(_hasty(people, api))
        yield _none("sooner than a chat takes it", len(hasty))
        groups = [chat for chat in people.questions if chat < 0]
        busiest = max(
            (
                most_within([each.at for each in api.sent if each.chat == chat], 60.0)
                for chat in groups
            ),
            default=0,
        )
        yield Line("most to a group in any minute", str(busiest), "≤ 20", busiest <= 20)
        took = max(each.at for each in api.sent) - events.began
        yield Line("seconds", f"{took:.0f}")


def _are_told(people: People, number: int) -> bool:
    return len(people.pushes) >= number


def _none(what: str, number: int) -> Line:
    return Line(what, str(number), "0", number == 0)


def _told_of(people: People, question: Question, began: float) -> str:
    asked = people.questions[question.chat]
    place = asked.index(question)
    return "; ".join(
        f"{each.number} {each.mark} "
        + ", ".join(f"{sent.at - began:.2f} by {sent.by}" for sent in each.answers)
        for each in asked[max(0, place - 2) : place + 3]
    )


def _busiest(sent: Sequence[Sent], began: float) -> str:
    """When most came within a second, and how many by whom."""
    ordered = sorted(sent, key=lambda each: each.at)
    seconds = [
        [each for each in ordered[place : place + 100] if each.at < first.at + 1.0]
        for place, first in enumerate(ordered)
    ]
    most = max(seconds, key=len)
    by = Counter(each.by for each in most)
    return f"from {most[0].at - began:.2f} " + ", ".join(f"{name}: {by[name]}" for name in by)


def _last_sender(people: People) -> str:
    return next(reversed(people.pushes.values()))[-1].by


def _hasty(people: People, api: BareApi) -> Iterator[Sent]:
    """News sooner than a second after anything else in its chat, and anything in a group."""
    last: dict[int, float] = {}
    news = {id(each) for told in people.pushes.values() for each in told}
    for sent in sorted(api.sent, key=lambda each: each.at):
        is_paced = sent.chat < 0 or id(sent) in news
        if is_paced and sent.at - last.get(sent.chat, float("-inf")) < 1.0:
            yield sent
        last[sent.chat] = sent.at


def fleet_trial() -> list[Line]:
    """A small one, for whoever measures everything."""
    plan = Plan(SMALL_READERS, SMALL_ASKING, SMALL_KILLS)
    return asyncio.run(Trial(plan, lambda line: None).run())
