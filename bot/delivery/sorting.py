"""Listeners of one page, sorted: those to be told now, those to be held, those to whom nothing is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.chats.listener import Listener, SentMessage
from bot.delivery.hours import may_tell_at
from bot.delivery.pending import Owed, Owing
from bot.delivery.telling import Delivery
from bot.delivery.trouble import Faults


class Sorting:
    """``held`` are ids by the moment until which; ``silent`` are ids.

    ``published_at`` gives the moment of an edition, ``now`` is that of the sorting, and ``revision`` that of the chats
    when the listeners were read. ``faulty`` are those who cannot be told for a fault of ours, by until when they are
    left alone.
    """

    def __init__(
        self,
        owing: Owing,
        published_at: Callable[[int], datetime],
        *,
        now: datetime,
        faults: Faults,
        revision: int,
    ) -> None:
        self._owing, self._published_at = owing, published_at
        self._now, self._faults, self._revision = now, faults, revision
        self.ready: list[Delivery] = []
        self.held: dict[datetime, list[int]] = defaultdict(list)
        self.faulty: dict[datetime, list[int]] = defaultdict(list)
        self.silent: list[int] = []

    def put(self, listener: Listener, wrong: Sequence[SentMessage]) -> None:
        """Sort one. ``wrong`` are messages that told it what turned out to be wrong since it was last told."""
        try:
            owed = self._owed(listener, wrong)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is no reason to tell the others nothing
            self.faulty[self._now + self._faults.met(listener.id, error)].append(listener.id)
            return
        if owed is None:
            self._faults.passed(listener.id)
            self.silent.append(listener.id)
            return
        published = self._published_at(listener.told + 1)
        at = may_tell_at(listener, self._now, published, correction=owed.push.has_correction)
        # Nobody looks again for those who follow nothing any more: what they are owed, they get now.
        if at > self._now and listener.following:
            self.held[at].append(listener.id)
        else:
            self.ready.append(Delivery(listener, owed, self._revision, tuple(wrong)))

    def _owed(self, listener: Listener, wrong: Sequence[SentMessage]) -> Owed | None:
        figures = frozenset[str]().union(*(sent.figures for sent in wrong))
        return self._owing.to(listener, figures & self._owing.wrong_since(listener.told))
