"""Three processes with one token: together they keep the limits that one would keep alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from bot.chats.file import PostgresError
from bot.chats.interface import Chats
from bot.chats.pace import ChatNote, PaceNews, PaceReport
from bot.delivery.limits import ChatId, Lane, Limits
from bot.delivery.pacing import HeldError, Pacing
from bot.delivery.sharing import PaceSharing, shared
from bot.telegram.wire.leases import Lease
from bot.telegram.wire.replica import Replica
from tests.delivery import virtual

LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class PaceShare:
    wanted: float
    share: float
    is_sender: bool
    is_broadcasting: bool


def fair_share(report: PaceReport, others: Iterable[PaceShare]) -> float:
    """What ``share_pace`` gives on a server: the sender gets what the others do not want."""
    taken = wanted = answering = 0.0
    for other in others:
        taken += other.share
        if not other.is_sender:
            wanted += other.wanted
            answering += other.share
    half = report.rate / 2
    if report.is_sender:
        fair = report.rate - min(wanted, half)
    else:
        fair = min(report.wanted, half - answering)
    return max(0.0, min(fair, report.rate - taken))


class Board:
    """What ``SharedLeases`` keeps of the pace on a server, in memory, for a clock that jumps: of
    the real one see ``tests/chats/test_pace.py``.
    """

    def __init__(self) -> None:
        self._shares: dict[int, PaceShare] = {}
        self._notes: list[tuple[int, ChatId, float, float]] = []
        self.sent: dict[ChatId, float] = {}
        self.asked: list[ChatId] = []
        self.answering: dict[ChatId, int] = {}
        self.hears: list[Callable[[int, float], None]] = []
        self.is_away = False

    def hear_of_sends(
        self, told: Callable[[int, float], None], answers: Callable[[int], bool]
    ) -> None:
        self.answers = answers
        self.hears.append(told)

    async def sent_lately(self, chat: int, replica: int) -> float | None:
        self.asked.append(chat)
        await asyncio.sleep(0.002)
        self._look()
        if self.answering.get(chat, replica) != replica:
            return 0.0
        at = self.sent.get(chat)
        return None if at is None else asyncio.get_running_loop().time() - at

    def _look(self) -> None:
        if self.is_away:
            raise PostgresError("The server is away.")

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        self._look()
        now = asyncio.get_running_loop().time()
        before = self._shares.pop(replica, None)
        share = fair_share(report, self._shares.values())
        kept = max(share, min(report.used, before.share if before else 0.0))
        broadcast = any(other.is_broadcasting for other in self._shares.values())
        self._shares[replica] = PaceShare(
            report.wanted, kept, report.is_sender, report.is_broadcasting
        )
        self._notes += [(replica, n.chat, now - n.age, n.held_for) for n in report.notes]
        news = [
            ChatNote(str(chat), now - at, held)
            for by, chat, at, held in self._notes[report.after :]
            if by != replica
        ]
        return PaceNews(share, broadcast, tuple(news), len(self._notes))


class Process:
    """One process's pace; ``sent`` are the moments at which its messages went, by chat."""

    def __init__(self, board: Board, number: int, *, sends: bool = False) -> None:
        lease, replica = Lease("sender", Replica(None)), Replica(None)
        replica.id = number
        lease.give(int(sends), replica)
        self.pacing, self._board = Pacing(LIMITS), board
        self.replica = replica
        self.sharing = PaceSharing(cast("Chats", board), self.pacing, lease, LIMITS)
        self._running: set[asyncio.Task[Any]] = {asyncio.create_task(self.sharing.run())}
        self.sent: list[tuple[float, ChatId]] = []
        self.takes = 0.0  # seconds that an answer takes from its turn until it leaves

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._running.add(asyncio.create_task(work))

    async def send(self, chat: ChatId, lane: Lane) -> None:
        at = await self.pacing.turn(chat, lane)
        if lane is Lane.ANSWER:
            self._board.answering[chat] = self.replica.id
            await asyncio.sleep(self.takes)
        at = await self.pacing.depart(chat, lane, at)
        self.sent.append((at, chat))
        self._board.sent[chat] = at
        self._board.answering.pop(chat, None)
        self.pacing.note_success(chat, at)

    async def broadcast(self) -> None:
        """To ever more chats, some at a time."""
        for first in range(1, 100_000, 20):
            await asyncio.gather(*(self.send(first + each, Lane.INSTANT) for each in range(20)))

    async def answer(self, every: float, chat: int) -> None:
        for number in range(100_000):
            await self.send(chat + number, Lane.ANSWER)
            await asyncio.sleep(every)

    async def end(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


def _most_within(moments: list[float], seconds: float) -> int:
    moments.sort()
    return max(
        sum(first <= each < first + seconds for each in moments[at : at + 500])
        for at, first in enumerate(moments)
    )


def test_a_broadcast_and_the_answers_of_others_never_pass_the_rate() -> None:
    async def main() -> tuple[list[float], int]:
        board = Board()
        processes = [Process(board, number, sends=number == 1) for number in (1, 2, 3)]
        processes[0].begin(processes[0].broadcast())
        processes[1].begin(processes[1].answer(0.2, 1_000_000))
        processes[2].begin(processes[2].answer(0.25, 2_000_000))
        await asyncio.sleep(60)
        for process in processes:
            await process.end()
        settled = 1015.0  # by then it is known how much is asked
        moments = [at for process in processes for at, _ in process.sent if at >= settled]
        return moments, sum(at >= settled for at, _ in processes[0].sent)

    moments, bulk = virtual.run(main())
    assert _most_within(moments, 1.0) <= 30
    # Little is left unused that is not reserved: 30, less nine a second and four to spare, and
    # what they answered in the busiest of the last seconds.
    assert bulk >= 45 * 15


def test_questions_that_come_together_pass_it_nowhere() -> None:
    luck = random.Random(5)  # noqa: S311  # repeatable on purpose

    async def main() -> tuple[list[float], list[float], int]:
        board, waits = Board(), list[float]()
        processes = [Process(board, number, sends=number == 1) for number in (1, 2, 3)]
        processes[0].begin(processes[0].broadcast())

        async def ask(process: Process, chat: int) -> None:
            asked = asyncio.get_running_loop().time()
            await process.send(chat, Lane.ANSWER)
            waits.append(asyncio.get_running_loop().time() - asked)

        async def question() -> None:
            for number in range(100_000):
                # Now and then some at once.
                process = luck.choice(processes)
                for each in range(luck.choice((1, 1, 1, 1, 3))):
                    process.begin(ask(process, 1_000_000 + 10 * number + each))
                await asyncio.sleep(luck.expovariate(2.0))

        processes[1].begin(question())
        await asyncio.sleep(120)
        for process in processes:
            await process.end()
        moments = [at for process in processes for at, _ in process.sent if at >= 1010]
        return moments, waits, len(processes[0].sent)

    moments, waits, sent = virtual.run(main())
    assert _most_within(moments, 1.0) <= 30
    assert sent >= 110 * 18
    waits.sort()
    # Most find what was reserved for them; no other has to wait for long.
    assert waits[len(waits) * 9 // 10] <= 0.2
    assert waits[-1] <= 3.3


def test_in_a_flood_of_questions_beside_a_broadcast_none_waits() -> None:
    async def main() -> list[float]:
        board = Board()
        processes = [Process(board, number, sends=number == 1) for number in (1, 2, 3)]
        processes[0].begin(processes[0].broadcast())
        for number, process in enumerate(processes):
            process.begin(process.answer(0.04, 1_000_000 * (number + 1)))
        await asyncio.sleep(20)
        for process in processes:
            await process.end()
        flooded = processes[2].sent
        return [later - at for (at, _), (later, _) in pairwise(flooded) if at >= 1015]

    # It asks again 0.04 s after each answer.
    assert max(virtual.run(main())) <= 0.04 + 0.04 + 1e-9


def test_answers_that_their_group_holds_take_nothing_from_a_broadcast() -> None:
    async def main() -> tuple[int, int]:
        board = Board()
        sender, other = Process(board, 1, sends=True), Process(board, 2)
        sender.begin(sender.broadcast())
        for _ in range(18):
            other.begin(other.send(-100, Lane.ANSWER))
        await asyncio.sleep(12)
        for process in (sender, other):
            await process.end()
        return sum(1002 <= at < 1012 for at, _ in sender.sent), len(other.sent)

    bulk, answers = virtual.run(main())
    # One a second, as a group takes them: 30, less that and two to spare.
    assert 10 <= answers <= 13
    assert bulk >= 10 * 25


def test_a_process_that_has_no_share_yet_broadcasts_nothing_and_answers_at_once() -> None:
    async def main() -> tuple[int, float]:
        process = Process(Board(), 0, sends=True)  # 0: it gave no sign of life yet
        process.begin(process.broadcast())
        began = asyncio.get_running_loop().time()
        await process.send(7, Lane.ANSWER)
        waited = asyncio.get_running_loop().time() - began
        await asyncio.sleep(30)
        await process.end()
        return len(process.sent), waited

    assert virtual.run(main()) == (1, 0.0)


def test_a_group_gets_no_more_from_all_together_than_from_one() -> None:
    async def main() -> list[float]:
        board, group = Board(), -100
        one, two = Process(board, 1, sends=True), Process(board, 2)

        async def keep_sending(process: Process, lane: Lane, every: float) -> None:
            while True:
                try:
                    await process.send(group, lane)
                except HeldError as held:
                    await asyncio.sleep(held.seconds)
                await asyncio.sleep(every)

        one.begin(keep_sending(one, Lane.INSTANT, 2.0))
        two.begin(keep_sending(two, Lane.ANSWER, 2.3))
        await asyncio.sleep(300)
        await one.end()
        await two.end()
        return [at for process in (one, two) for at, _ in process.sent]

    moments = virtual.run(main())
    # Two may go before it is heard of them: the application counts two fewer for that.
    assert _most_within(moments, 60.0) <= LIMITS.group_messages + 2
    assert len(moments) >= 80


def test_what_is_heard_of_one_message_again_and_again_counts_once() -> None:
    async def main() -> tuple[float, float]:
        board, group = Board(), -100
        process, loop = Process(board, 1), asyncio.get_running_loop()
        sent = await process.pacing.turn(group, Lane.ANSWER)
        # Others talk there: with each of their messages comes when something was last sent.
        for _ in range(30):
            await asyncio.sleep(0.1)
            board.hears[0](group, loop.time() - sent)
        asked = loop.time()
        waited = await process.pacing.turn(group, Lane.ANSWER) - asked
        await asyncio.sleep(5)
        # Another process says something now, and so this one does not.
        board.hears[0](group, 0.0)
        asked = loop.time()
        kept = await process.pacing.turn(group, Lane.ANSWER) - asked
        await process.end()
        return waited, kept

    waited, kept = virtual.run(main())
    assert waited == 0.0
    assert round(kept, 2) == 1.05


def test_only_what_is_answered_here_starts_a_pause_for_others() -> None:
    async def main() -> list[bool]:
        board, group = Board(), -100
        process = Process(board, 1)
        found = [board.answers(group)]
        # Something that another process said there, and then a member.
        board.hears[0](group, 0.0)
        found.append(board.answers(group))
        await asyncio.sleep(5)
        await process.pacing.turn(group, Lane.ANSWER)
        found.append(board.answers(group))
        await asyncio.sleep(2)
        found.append(board.answers(group))
        await process.end()
        return found

    assert virtual.run(main()) == [False, False, True, False]


def test_news_keeps_its_distance_from_the_answers_of_others() -> None:
    luck = random.Random(4)  # noqa: S311  # repeatable on purpose

    async def main() -> tuple[list[float], list[float]]:
        board, chat = Board(), 7
        sender, other = Process(board, 1, sends=True), Process(board, 2)

        async def tell() -> None:
            while True:
                await sender.send(chat, Lane.INSTANT)
                await asyncio.sleep(luck.uniform(0.5, 2.0))

        async def answer() -> None:
            while True:
                await other.send(chat, Lane.ANSWER)
                await asyncio.sleep(luck.uniform(0.5, 10.0))

        other.takes = 0.05
        sender.begin(tell())
        other.begin(answer())
        await asyncio.sleep(600)
        for process in (sender, other):
            await process.end()
        return [at for at, _ in sender.sent], [at for at, _ in other.sent]

    news, answers = virtual.run(main())
    before = [max((at for at in answers if at < told), default=0.0) for told in news]
    assert min(map(float.__sub__, news, before)) >= LIMITS.chat_pause
    # It waits for a pause, not for the end of questions.
    assert len(news) >= 200
    assert len(answers) >= 100


def test_news_goes_at_once_where_nobody_can_be_asked_what_others_sent() -> None:
    async def main() -> float:
        board = Board()
        process = Process(board, 1, sends=True)
        await asyncio.sleep(1.1)
        board.is_away = True
        begun = asyncio.get_running_loop().time()
        await process.send(7, Lane.INSTANT)
        await process.end()
        return process.sent[0][0] - begun

    assert virtual.run(main()) < 0.01


def test_nobody_is_asked_about_a_chat_that_has_no_number() -> None:
    async def main() -> list[ChatId]:
        board = Board()
        process = Process(board, 1, sends=True)
        await asyncio.sleep(1.1)
        for chat in ("@channel", 7):
            await process.send(chat, Lane.INSTANT)
        await process.end()
        return board.asked

    assert virtual.run(main()) == [7]


def test_a_refusal_that_one_meets_holds_the_chat_for_all() -> None:
    async def main() -> float:
        board = Board()
        one, two = Process(board, 1, sends=True), Process(board, 2)
        at = await one.pacing.turn(7, Lane.ANSWER)
        one.pacing.note_refusal(7, 40.0, at)
        await asyncio.sleep(2.1)
        try:
            await two.pacing.turn(7, Lane.ANSWER)
        except HeldError as held:
            return held.seconds
        finally:
            await one.end()
            await two.end()
        return 0.0

    assert 37.0 <= virtual.run(main()) <= 40.0


def test_what_nobody_takes_is_kept_for_as_long_as_it_matters() -> None:
    async def main() -> tuple[list[int], list[ChatNote]]:
        board = Board()
        process = Process(board, 0)  # 0: it gave no sign of life yet
        kept = []
        for _ in range(3):
            for group in range(-40, 0):
                at = await process.pacing.turn(group, Lane.ANSWER)
                process.pacing.note_success(group, at)
            process.pacing.note_refusal(7, 600.0, at)
            await asyncio.sleep(100)
            kept.append(len(process.sharing._notes))
        process.replica.id = 1
        await process.sharing.exchange()
        await process.end()
        return kept, [ChatNote(str(chat), at, held) for _, chat, at, held in board._notes]

    kept, told = virtual.run(main())
    # Refusals hold their chat for longer.
    assert kept == [1, 2, 3]
    assert [(note.chat, note.held_for) for note in told] == [("7", 600.0)] * 3


def test_a_process_that_was_away_begins_with_no_share() -> None:
    async def main() -> tuple[float, float]:
        board = Board()
        process = Process(board, 1, sends=True)
        await asyncio.sleep(2)
        before, board.is_away = process.pacing.stream.rate, True
        # It is somebody else now, of whom nobody knows yet: others may have what it had.
        process.replica.id = 2
        await process.sharing.exchange()
        after = process.pacing.stream.rate
        await process.end()
        return before, after

    assert virtual.run(main()) == (30.0, 0.0)


def test_a_share_that_a_former_life_asked_for_is_not_taken() -> None:
    async def main() -> float:
        board = Board()
        process = Process(board, 1, sends=True)

        async def begins_anew(replica: int, report: PaceReport) -> PaceNews:
            process.replica.id = 2
            return PaceNews(30.0, False, (), 0)

        board.share_pace = begins_anew  # type: ignore[method-assign]
        await process.sharing.exchange()
        share = process.pacing.stream.rate
        await process.end()
        return share

    assert virtual.run(main()) == 0.0


def test_answers_that_wait_for_the_rate_are_reserved_for() -> None:
    async def main() -> float:
        board, asked = Board(), list[float]()
        process = Process(board, 1)
        share = board.share_pace

        async def noted(replica: int, report: PaceReport) -> PaceNews:
            asked.append(report.wanted)
            return await share(replica, report)

        board.share_pace = noted  # type: ignore[method-assign]
        await asyncio.sleep(0.1)  # it exchanges at its start
        process.pacing.share(1.0, others_broadcast=True)
        waiting = [
            asyncio.create_task(process.pacing.turn(chat, Lane.ANSWER)) for chat in range(1, 6)
        ]
        await asyncio.sleep(0.1)
        await process.sharing.exchange()
        wanted = asked[-1]
        await asyncio.gather(*waiting)
        await process.end()
        return wanted

    # The one that went, four that wait for the next second, and two to spare.
    assert virtual.run(main()) == 7.0


def test_what_waits_for_a_process_that_comes_beside_a_broadcast_keeps_the_rate() -> None:
    async def main() -> list[float]:
        board = Board()
        sender = Process(board, 1, sends=True)
        sender.begin(sender.broadcast())
        await asyncio.sleep(10)
        comes = Process(board, 2)
        # Whatever another process left.
        await asyncio.gather(*(comes.send(1_000_000 + chat, Lane.ANSWER) for chat in range(30)))
        await asyncio.sleep(2)
        await sender.end()
        await comes.end()
        return sorted(at for at, _ in sender.sent + comes.sent)

    sent = virtual.run(main())
    # One goes before it is heard how many there are, for which ``shared`` keeps two.
    assert all(later - at > 1 for at, later in zip(sent, sent[31:], strict=False))


def test_of_the_smallest_limit_of_a_group_one_message_is_left() -> None:
    few, none = shared(Limits(group_messages=1)), shared(Limits(group_messages=0))
    assert (few.group_messages, none.group_messages) == (1, 0)
    assert shared(LIMITS).group_messages == 18
    assert shared(LIMITS).rate == 28.0
