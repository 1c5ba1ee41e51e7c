"""People who ask while a broadcast goes on, and what became of each question."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from tests.benchmarks.fleet.api import BareApi, Sent

# What is asked, and how the first line of its answer ends or begins.
PLACES = (
    "Kazakhstan",
    "Uzbekistan",
    "Kyrgyzstan",
    "Tajikistan",
    "Germany",
    "Armenia",
    "Georgia",
    "Israel",
    "Poland",
    "Japan",
    "Cyprus",
    "Moldova",
    "Thailand",
    "Serbia",
    "Italy",
)
HELP = "What you can ask"
_PATIENCE = 60.0
"""Seconds after which somebody asks the next question though the last was not answered."""
_BURST = 0.25
"""The share of questions that come as three at once, the later two in any order."""
_PERSON = 7_000_000


@dataclass(slots=True)
class Question:
    """``mark`` is in the first line of the answer. ``is_ordered`` is whether the earlier ones of
    its chat must be answered before it.
    """

    chat: int
    number: int
    mark: str
    answers: list[Sent] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    is_ordered: bool = True


class People:
    """``asking`` is the chats that ask, of which those in ``listening`` also hear news, and those
    with negative numbers are groups. Together they ask ``rate`` questions a second.
    """

    def __init__(
        self,
        api: BareApi,
        asking: Iterable[int],
        luck: random.Random,
        *,
        listening: Iterable[int],
        rate: float,
    ) -> None:
        self._api, self._luck = api, luck
        self._asking, self._listening = tuple(asking), frozenset(listening)
        self._pause = len(self._asking) / rate
        self._numbers = count(1)
        self.questions: dict[int, list[Question]] = defaultdict(list)
        self.pushes: dict[int, list[Sent]] = defaultdict(list)
        self.others: list[Sent] = []
        self.bursts = 0
        api.heard = self._hear

    @property
    def out_of_order(self) -> list[Question]:
        """Those that were answered after a later one of their chat, of those that must not be. To
        be asked at the end: how long three took on their way is known only when all were taken.
        """
        found = []
        for asked in self.questions.values():
            earliest = float("inf")
            for question in reversed(asked):
                if question.is_ordered and question.answers:
                    at = question.answers[0].at
                    if at > earliest:
                        found.append(question)
                    earliest = min(earliest, at)
        return found

    async def ask(self, until: asyncio.Event) -> None:
        """Everybody asks until the event is set, and then waits for what is not answered yet."""
        async with asyncio.TaskGroup() as group:
            for chat in self._asking:
                group.create_task(self._ask_on(chat, until))

    async def _ask_on(self, chat: int, until: asyncio.Event) -> None:
        marks = (HELP,) if chat in self._listening else PLACES
        turn = self._luck.randrange(len(marks))
        while True:
            try:
                pause = self._luck.expovariate(1 / self._pause)
                await asyncio.wait_for(until.wait(), pause)
            except TimeoutError:
                pass
            else:
                return
            is_burst = chat > 0 and len(marks) > 1 and self._luck.random() < _BURST
            new = [self._question(chat, marks[(turn + n) % len(marks)]) for n in range(3)]
            if is_burst:
                await self._ask_together(chat, new)
            else:
                new = new[:1]
                await self._ask(new[0])
            turn += len(new)
            for question in new:
                try:
                    await asyncio.wait_for(question.answered.wait(), _PATIENCE)
                except TimeoutError:
                    continue

    def _question(self, chat: int, mark: str) -> Question:
        return Question(chat, 0, mark)

    async def _ask(self, question: Question) -> None:
        question.number = next(self._numbers)
        self.questions[question.chat].append(question)
        await self._api.give(_update(question))

    async def _ask_together(self, chat: int, new: list[Question]) -> None:
        """Three at once: the first is not through before the others are there, which overtake each
        other on their way.
        """
        self.bursts += 1
        hold = self._api.hold(chat)
        try:
            await self._ask(new[0])
            later = new[1:]
            for question in later:
                question.number = next(self._numbers)
                self.questions[chat].append(question)
            began = time.monotonic()
            await asyncio.gather(*(self._api.give(_update(each)) for each in reversed(later)))
            # Else the first may have been through, and the second on its way.
            new[2].is_ordered = time.monotonic() - began < 1.5 and not new[2].answers
        finally:
            if not hold.is_set():
                self._api.release(chat)

    def _hear(self, sent: Sent) -> None:
        first = sent.text.partition("\n")[0]
        asked = self.questions[sent.chat]
        # By what it replies to: the same may be asked again while an earlier one is answered twice.
        question = next((each for each in asked if each.number == sent.replies_to), None)
        if question is None or question.mark not in first:
            news = self.pushes[sent.chat] if sent.chat in self._listening else self.others
            news.append(sent)
            return
        question.answers.append(sent)
        question.answered.set()


def _update(question: Question) -> dict[str, object]:
    text = "/help" if question.mark == HELP else f"/country {question.mark.lower()}"
    kind = "private" if question.chat > 0 else "supergroup"
    person = question.chat if question.chat > 0 else _PERSON - question.chat
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    return {
        "update_id": question.number,
        "message": {
            "message_id": question.number,
            "date": int(time.time()),
            "chat": {"id": question.chat, "type": kind, "first_name": "A", "title": "A"},
            "from": {"id": person, "is_bot": False, "first_name": "A", "language_code": "en"},
            "text": text,
            "entities": [command],
        },
    }
