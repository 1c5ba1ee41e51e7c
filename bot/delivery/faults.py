"""Faults of our own: what kept a message from being put together, and for how long whoever it was for is left alone."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.telegram.counts import Counts

_LOGGER = logging.getLogger(__name__)
_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60, 180, 600))
_MANY = 10
"""So many listeners at a time are no peculiarity of theirs."""
_TROUBLE = "fault"


class Faults:
    """Counts faults by listener. A fault may pass (too many open files, say), so nobody is left alone for long."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._in_a_row: dict[int, int] = {}
        self._logged: set[str] = set()

    def met(self, listener: int, error: BaseException) -> timedelta:
        """One more fault. Returns how long to leave the listener alone. Each kind is logged in full once."""
        self._in_a_row[listener] = tries = self._in_a_row.get(listener, 0) + 1
        reason = f"{type(error).__name__}: {error}"
        if reason not in self._logged:
            self._logged.add(reason)
            _LOGGER.error("What a chat is owed could not be put together", exc_info=error)
        if len(self._in_a_row) >= _MANY:
            self._counts.troubles[_TROUBLE] = (
                f"Messages to {len(self._in_a_row)} chats could not be put together ({reason}); they are tried again."
            )
        return _PAUSES[min(tries, len(_PAUSES)) - 1]

    def passed(self, listener: int) -> None:
        """It went well for a listener."""
        if self._in_a_row.pop(listener, None) is not None and not self._in_a_row:
            self.clear()

    def clear(self) -> None:
        """Begin anew, as with a new edition."""
        self._in_a_row.clear()
        self._logged.clear()
        self._counts.troubles.pop(_TROUBLE, None)
