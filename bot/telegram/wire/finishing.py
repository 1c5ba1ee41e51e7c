"""What is over is said to the inbox, some at a time: it forgets all but the keys, and gives what
others received of the same lanes meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats, StoredUpdate
from bot.telegram.wire.replica import ClaimedUpdate, Replica, ReplicaLives

_TOGETHER = 0.02
"""Seconds in which what was handled is gathered, to be deleted in one transaction."""
_AGAIN_EVERY = 1.0
"""Seconds at most until what could not be written is tried once more."""
_LAST_WORDS = 60.0
"""Seconds for which it is tried to say what was over in a former life: much later it is over for
everybody, as another has done it again.
"""
_LEAVING = 2.0
"""Seconds that the last words may take at a stop: what was answered and is not said to be over is
answered again.
"""


class Finishing:
    """What this process has handled and the inbox does not know of yet.

    ``claimed`` is given what came of a lane meanwhile, with the life for which it was claimed;
    ``failed`` is called when the inbox could not be written, which may then have claimed something
    all the same.
    """

    def __init__(
        self,
        inbox: Chats | None,
        lives: ReplicaLives,
        *,
        claimed: Callable[[Replica, Sequence[StoredUpdate]], Awaitable[None]],
        failed: Callable[[], None],
    ) -> None:
        self._inbox, self._lives = inbox, lives
        self._claimed, self._failed = claimed, failed
        self._done: list[tuple[int, str]] = []
        self._writing: asyncio.Task[None] | None = None
        self._in_a_hurry = asyncio.Event()
        self._last_words: set[asyncio.Task[None]] = set()

    def __contains__(self, claim: ClaimedUpdate) -> bool:
        return (claim.position, claim.lane) in self._done

    def add(self, claim: ClaimedUpdate) -> None:
        """An update is over. Where it was claimed in a former life it is over for all, unless
        another has taken it over.
        """
        over = (claim.position, claim.lane)
        if claim.replica is not self._lives.life:
            self._begin_last_words([over], claim.replica)
            return
        self._done.append(over)
        if self._writing is None or self._writing.done():
            self._in_a_hurry.clear()
            self._writing = asyncio.create_task(self._write_together())

    def hurry(self) -> None:
        """Somebody waits for it: gather no longer than a moment."""
        self._in_a_hurry.set()

    def begin_anew(self, former: Replica) -> Awaitable[None] | None:
        """A life has ended: say what was over in it, before others have what it held. What is given
        back raises ``DatabaseErrors``; then it is tried again beside all else.
        """
        done, self._done = self._done, []
        return self._say_last(done, former) if done else None

    async def close(self) -> None:
        """Say the last, at a stop."""
        self.hurry()
        for words in self._last_words:
            words.cancel()
        with suppress(TimeoutError, *DatabaseErrors):
            async with asyncio.timeout(_LEAVING):
                if self._writing is not None:
                    # Not cancelled: a connection that is cut off has to be made anew.
                    await self._writing
                if self._done:
                    await self._write_together()

    async def _write_together(self) -> None:
        # Where others may have some of a lane, its next update waits for this.
        with suppress(TimeoutError):
            async with asyncio.timeout(_TOGETHER):
                await self._in_a_hurry.wait()
        pause = _TOGETHER
        while self._done:
            if not await self._write():
                await asyncio.sleep(pause)
                pause = min(pause * 2, _AGAIN_EVERY)

    async def _write(self) -> bool:
        """Say what is over. Returns whether that could be written."""
        done, replica = list(self._done), self._lives.life
        if not done or self._inbox is None:
            return True
        try:
            more = await self._inbox.finish_updates(done, replica.id)
        except DatabaseErrors:
            self._failed()
            return False  # the operator hears of it where updates are stored
        if replica is self._lives.life:
            del self._done[: len(done)]
            await self._claimed(replica, more)
        return True

    async def _say_last(self, done: list[tuple[int, str]], former: Replica) -> None:
        if self._inbox is not None:
            try:
                await self._inbox.finish_updates(done, former.id, is_last=True)
            except DatabaseErrors:
                self._begin_last_words(done, former)
                raise

    def _begin_last_words(self, done: list[tuple[int, str]], former: Replica) -> None:
        words = asyncio.create_task(self._say_until_heard(done, former))
        self._last_words.add(words)
        words.add_done_callback(self._last_words.discard)

    async def _say_until_heard(self, done: list[tuple[int, str]], former: Replica) -> None:
        if self._inbox is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS):
                while True:
                    with suppress(*DatabaseErrors):
                        await self._inbox.finish_updates(done, former.id, is_last=True)
                        return
                    await asyncio.sleep(_AGAIN_EVERY)
