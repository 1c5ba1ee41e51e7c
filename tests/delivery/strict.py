"""A server that counts as strictly as Telegram may, and calls to it through the limiter, on virtual
time.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter

from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane, Limits


def _now() -> float:
    return asyncio.get_running_loop().time()


@dataclass
class StrictServer:
    """Refuses whatever exceeds a limit in any window, to the microsecond.

    ``pause`` is in seconds between two messages to a chat. ``latency`` is one way, in seconds;
    ``late`` adds to it, and ``slow`` to the answer's, by the number of the message. ``refusing``
    maps a chat to the seconds it is told to wait, until ``refuse_until`` on the loop's clock.
    """

    rate: int = 30
    pause: float = 1.0
    latency: float = 0.02
    late: Callable[[int], float] = lambda _: 0.0
    slow: Callable[[int], float] = lambda _: 0.0
    refusing: dict[int, float] = field(default_factory=dict)
    refuse_until: float = float("inf")
    arrivals: list[tuple[float, int]] = field(default_factory=list)
    refusals: Counter[int] = field(default_factory=Counter)
    _posted: int = 0
    _by_chat: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def post(self, chat: int) -> dict[str, Any]:
        """A message to a chat arrives, and its answer comes back.

        Raises RetryAfter when it is one too many.
        """
        self._posted += 1
        number = self._posted
        await asyncio.sleep(self.latency + self.late(number))
        now = _now()
        wait = self._refusal(chat, now)
        if wait:
            self.refusals[chat] += 1
        else:
            self.arrivals.append((now, chat))
            self._by_chat[chat].append(now)
        await asyncio.sleep(self.latency + self.slow(number))
        if wait:
            raise RetryAfter(timedelta(seconds=wait))
        return {"message_id": len(self.arrivals)}

    def _refusal(self, chat: int, now: float) -> float:
        if chat in self.refusing and now < self.refuse_until:
            return self.refusing[chat]
        earlier = self._by_chat[chat]
        too_many = (
            (len(self.arrivals) >= self.rate and now - self.arrivals[-self.rate][0] < 1)
            or (bool(earlier) and now - earlier[-1] < self.pause)
            or (chat < 0 and len(earlier) >= 20 and now - earlier[-20] < 60)
        )
        return 1.0 if too_many else 0.0


class Sender:
    """Sends through a limiter to a server. Moments are seconds since it was made."""

    def __init__(self, server: StrictServer | None = None, limits: Limits | None = None) -> None:
        self.server = server or StrictServer()
        self.limiter = RateLimiter(limits or Limits())
        self._begun = _now()

    async def send(
        self, chat: int, lane: Lane | None = None, *, endpoint: str = "sendMessage"
    ) -> Any:
        """One call; its result, as python-telegram-bot would get it."""
        return await self.limiter.process_request(
            self.server.post, (chat,), {}, endpoint, {"chat_id": chat, "text": "…"}, lane
        )

    def start(self, chat: int, lane: Lane | None = None) -> asyncio.Task[Any]:
        """One call that goes its own way."""
        return asyncio.ensure_future(self.send(chat, lane))

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return self.limiter.pacing.waiting.total()

    @property
    def learned_limit(self) -> float:
        """Messages a second that the server has been seen to take; infinity before it refuses."""
        return self.limiter.pacing.stream.learned.rate_at(_now())

    @property
    def is_limited(self) -> bool:
        """Whether the learned limit is felt: it is below the set rate, or answers wait for it."""
        if self.learned_limit == float("inf"):
            return False
        pacing = self.limiter.pacing
        return pacing.stream.pace(_now()) < pacing.stream.rate or pacing.waiting[Lane.ANSWER] > 0

    @property
    def now(self) -> float:
        """Seconds since the sender was made."""
        return _now() - self._begun

    def arrivals(self, *chats: int) -> list[float]:
        """When messages arrived, in all chats or in these."""
        return [
            round(at - self._begun, 6)
            for at, chat in self.server.arrivals
            if not chats or chat in chats
        ]

    def fullest_second(self) -> int:
        """The most messages that arrived within any second."""
        arrivals = self.arrivals()
        return max(bisect_left(arrivals, at + 1) - index for index, at in enumerate(arrivals))
