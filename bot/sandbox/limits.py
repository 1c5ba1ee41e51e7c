"""Telegram's limits on sending, enforced when asked to."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Violation:
    """A refused request: ``rule`` is overall, chat, group or held (sent before its ``retry_after``
    was over).
    """

    at: float
    chat_id: int
    rule: str
    retry_after: int


@dataclass(slots=True)
class Limits:
    """How much may be sent: messages a second overall and to one chat, messages a minute to one
    group.

    ``overall`` holds for any one second. A chat may get ``burst`` messages at once, then
    ``chat_rate`` a second. A group may get ``group`` in any ``window`` seconds. ``paid`` is the
    rate overall for requests with ``allow_paid_broadcast``. A chat that was refused stays refused
    until its wait is over; ``retry_after`` is that wait in whole seconds, at least ``penalty``.
    """

    overall: int = 30
    chat_rate: float = 1.0
    burst: int = 3
    group: int = 20
    window: float = 60.0
    paid: int = 1000
    penalty: int = 1
    violations: list[Violation] = field(default_factory=list)
    _all: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _buckets: dict[int, tuple[float, float]] = field(default_factory=dict)
    _held: dict[int, float] = field(default_factory=dict)

    def refuse(self, chat_id: int, now: float, *, paid: bool = False) -> int | None:
        """Seconds to wait when this message is too much, else None; ``now`` is in monotonic
        seconds.

        Groups, supergroups and channels are told by their negative ids.
        """
        for rule, wait in self._waits(chat_id, now, paid):
            if wait > 0:
                retry_after = max(self.penalty, math.ceil(wait))
                self.violations.append(Violation(now, chat_id, rule, retry_after))
                if rule != "overall":
                    self._held[chat_id] = max(self._held.get(chat_id, 0.0), now + wait)
                return retry_after
        self._count(chat_id, now)
        return None

    def _waits(self, chat_id: int, now: float, paid: bool) -> list[tuple[str, float]]:
        return [
            ("held", self._held.get(chat_id, now) - now),
            (
                "group",
                _wait(self._groups[chat_id], self.group, self.window, now) if chat_id < 0 else 0.0,
            ),
            ("chat", (1.0 - self._level(chat_id, now)) / self.chat_rate),
            ("overall", _wait(self._all, self.paid if paid else self.overall, 1.0, now)),
        ]

    def _level(self, chat_id: int, now: float) -> float:
        """Messages that this chat may get now: grows by ``chat_rate`` a second up to ``burst``."""
        level, then = self._buckets.get(chat_id, (float(self.burst), now))
        return min(float(self.burst), level + (now - then) * self.chat_rate)

    def _count(self, chat_id: int, now: float) -> None:
        self._buckets[chat_id] = (self._level(chat_id, now) - 1.0, now)
        self._all.append(now)
        if chat_id < 0:
            self._groups[chat_id].append(now)


def _wait(times: deque[float], most: int, window: float, now: float) -> float:
    """Seconds until one more fits into any ``window`` of which at most ``most`` are allowed."""
    while times and times[0] <= now - window:
        times.popleft()
    return times[len(times) - most] + window - now if len(times) >= most else 0.0
