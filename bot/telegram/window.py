"""Which updates are ours to handle, and how far the queue at Telegram may be confirmed.

Telegram gives at most 100 updates from an offset on, and forgets everything below it. So the offset is the lowest
update not handled yet: what a kill interrupts is given again. What lies above it and is known is not begun twice.
"""

from __future__ import annotations

from collections import OrderedDict

LIMIT = 100
"""The most updates that one getUpdates brings."""
_REMEMBERED = 1_000
"""Handled updates that are recognised when they come again."""


class Window:
    """The updates between the last confirmed one and the newest one seen."""

    def __init__(self) -> None:
        self._running: set[int] = set()
        self._lowest: int | None = None
        self._ahead: set[int] = set()
        """Handled, but above one that is not."""
        self._handled: OrderedDict[int, None] = OrderedDict()
        self._next: int | None = None

    @property
    def lowest(self) -> int | None:
        """The oldest update being handled; None when there is none."""
        return self._lowest

    @property
    def offset(self) -> int | None:
        """The lowest update to ask for: everything below it is handled. None before the first update."""
        return self._next if self._lowest is None else self._lowest

    @property
    def busy(self) -> bool:
        """Whether an update is being handled."""
        return bool(self._running)

    @property
    def room(self) -> int:
        """How many unknown updates the next getUpdates could bring, at most 100."""
        return LIMIT - len(self._running) - len(self._ahead)

    def begin(self, update_id: int) -> bool:
        """Take an update on. Returns False when it is known already: being handled, or handled."""
        if update_id in self._running or update_id in self._handled:
            return False
        self._running.add(update_id)
        self._lowest = update_id if self._lowest is None else min(self._lowest, update_id)
        self._next = update_id + 1
        return True

    def finish(self, update_id: int) -> None:
        """The update is handled: it may be confirmed as soon as all below it are. Once said is enough."""
        if update_id not in self._running:
            return
        self._running.discard(update_id)
        self._ahead.add(update_id)
        if update_id == self._lowest:
            self._lowest = min(self._running, default=None)
            self._ahead = {known for known in self._ahead if self._lowest is not None and known > self._lowest}
        self._handled[update_id] = None
        if len(self._handled) > _REMEMBERED:
            self._handled.popitem(last=False)
