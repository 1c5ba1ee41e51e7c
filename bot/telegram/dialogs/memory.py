"""Which figures answers showed in a chat, so that a correction reaches whoever asked for them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import NoReturn

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats
from bot.chats.listener import (
    Address,
    AnswerRecord,
    ChatKind,
    Preferences,
    SentAnswer,
    SentMessage,
)
from bot.wording.blocks import Contents

_LOGGER = logging.getLogger(__name__)
_EVERY = 1.0
"""Seconds between two writes: so much is forgotten by a kill, and in a flood some more."""
_AT_ONCE = 100
"""Answers written before others have their turn: some milliseconds."""
_MOST_QUEUED = 10_000
"""Answers that wait in a flood or for a locked file; beyond that the oldest go."""
_MOST_FIGURES = 1_000
"""Figures that are remembered of one answer: a map of the world has some five hundred."""
_NOTHING = Contents(0, frozenset())


class AnswerMemory:
    """Remembers what answers showed. Written some at a time beside the answers, none of which waits
    for it; what cannot be written is forgotten.

    ``edition`` gives the number of the newest one, ``now`` the moment in UTC, and ``preferences``
    are those of a chat that chose none.
    """

    def __init__(
        self,
        chats: Chats,
        preferences: Callable[[], Preferences],
        *,
        edition: Callable[[], int],
        now: Callable[[], datetime],
    ) -> None:
        self._chats, self._preferences = chats, preferences
        self._edition, self._now = edition, now
        self._queue: deque[AnswerRecord] = deque(maxlen=_MOST_QUEUED)
        self._writing = asyncio.Lock()
        self._failed = False
        self.overtaken: Callable[[int], None] = lambda edition: None
        """Called with the edition that an answer was made of, when a newer one came before the
        answer was remembered: what that corrected was looked for too early.
        """

    def note(
        self,
        address: Address,
        kind: ChatKind,
        contents: Contents | None,
        message_id: int | None,
        language: str | None,
        *,
        edited: bool = False,
    ) -> None:
        """An answer in ``language`` was sent there, or with ``edited`` put into the message.

        ``message_id`` is None when it is not known whether it arrived.
        """
        if contents is None and not edited:
            return
        shown = contents or _NOTHING
        figures = shown.figures
        if len(figures) > _MOST_FIGURES:
            figures = frozenset(islice(sorted(figures), _MOST_FIGURES))
        answer = SentAnswer(shown.question, language)
        message = SentMessage(message_id, shown.edition, figures, answer=answer)
        self._queue.append(AnswerRecord(address, kind, message, edited))

    async def run(self) -> NoReturn:
        """Write ``_AT_ONCE`` of what is queued every second, until cancelled.

        That is more than Telegram takes of answers in a second. In a flood beyond that the answers
        themselves come first: a tenth of what waits is written, so that it never grows for long.
        """
        while True:
            await asyncio.sleep(_EVERY)
            async with self._writing:
                for _ in range(1 + len(self._queue) // (10 * _AT_ONCE)):
                    await self._write_some()
                    await asyncio.sleep(0)

    async def flush(self) -> None:
        """Write all that is queued now."""
        async with self._writing:
            while self._queue:
                await self._write_some()
                await asyncio.sleep(0)

    async def _write_some(self) -> None:
        count = min(_AT_ONCE, len(self._queue))
        if count:
            await self._write([self._queue.popleft() for _ in range(count)])

    async def _write(self, answers: list[AnswerRecord]) -> None:
        try:
            await self._chats.record_answers(answers, self._preferences(), self._now())
        except DatabaseErrors as error:
            if not self._failed:
                _LOGGER.error("What answers showed cannot be remembered: %s", error)
            self._failed = True
            return
        self._failed = False
        oldest = min(
            (each.message.edition for each in answers if each.message.figures), default=None
        )
        if oldest is not None and oldest < self._edition():
            self.overtaken(oldest)
