"""What keeps messages from being sent to anybody: Telegram out of reach, a file that cannot be
written, faults of ours.

None of them is a chat's doing, so none is held against a chat. Sending stops, the operator hears of
it once, and sending goes on by itself when it is over.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.delivery.operator import Operator
from bot.telegram.wire.counts import Counts

_LOGGER = logging.getLogger(__name__)
_IN_A_ROW = 5
_CHATS = 3
"""That many failures in a row, in so many chats, are an outage."""
_FIRST_PROBE, _LONGEST_PROBE = 1.0, 5.0
"""Seconds between two probes whether an outage is over."""
_FIRST_TRY, _LONGEST_TRY = 1.0, 60.0
"""Seconds between two tries to write."""
_AFTER_FAULTS = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60, 180, 600))
_MANY = 10
"""So many listeners with a fault at a time are no peculiarity of theirs."""
_STATE, _FAULT = "state", "fault"

Write = Callable[[], Awaitable[None]]


class Connection:
    """Whether Telegram takes messages, as what becomes of each send shows it.

    It is ``down`` from the failure that makes an outage until the next message that arrives.
    Meanwhile no delivery is begun but one after each ``allow_probe``. ``outages`` counts them: what
    was begun before the latest is not to be sent. ``ticks`` gives seconds that only grow.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._failures = 0
        self._failing: set[int] = set()
        self._failing_since = self._answered_at = 0.0
        self._pause = self._probe_at = 0.0
        self._allowed = self._probing = False
        self._lasted: float | None = None
        self.down = False
        self.outages = 0

    @property
    def open(self) -> bool:
        """Whether a delivery may be begun."""
        return not self.down or self._allowed

    @property
    def probe_due(self) -> bool:
        """Whether it is time to see if an outage is over."""
        return self.down and not self._allowed and self._ticks() >= self._probe_at

    @property
    def down_for(self) -> float:
        """For how many seconds nothing got through; 0 while there is no outage."""
        return self._ticks() - self._failing_since if self.down else 0.0

    def allow_probe(self) -> None:
        """Let one delivery be begun, to see what becomes of it."""
        self._allowed = True

    def begin(self) -> None:
        """A delivery begins."""
        self._allowed, self._probing = False, self.down

    def answered_within(self, seconds: float) -> bool:
        """Whether Telegram took or answered anything in the last so many seconds."""
        return self._answered_at > 0 and self._ticks() - self._answered_at <= seconds

    def note_answer(self) -> None:
        """Telegram answered for a chat, be it with a refusal."""
        self._failures = 0
        self._failing.clear()
        self._answered_at = self._ticks()
        if self.down:
            self._lasted = self.down_for
            self.assume_up()
            _LOGGER.warning("Telegram takes messages again, after %.0f s", self._lasted)

    def assume_up(self) -> None:
        """Nothing is left to be sent that would show whether the outage is over."""
        self.down = self._allowed = False

    def note_failure(self, chat: int, reason: str) -> None:
        """Nobody knows what became of a send to a chat, or it certainly did not arrive."""
        if not self._failures:
            self._failing_since = self._ticks()
        self._failures += 1
        self._failing.add(chat)
        if self.down and self._probing:
            self.postpone_probe()
        elif not self.down and self._failures >= _IN_A_ROW and len(self._failing) >= _CHATS:
            self.down = True
            self.outages += 1
            self._pause = 0.0
            self.postpone_probe()
            _LOGGER.warning(
                "Messages to several chats failed in a row (%s): sending stops until one arrives",
                reason,
            )

    def postpone_probe(self) -> None:
        """The outage goes on: probe again later."""
        self._allowed = self._probing = False
        self._pause = min(self._pause * 2 or _FIRST_PROBE, _LONGEST_PROBE)
        self._probe_at = self._ticks() + self._pause

    def pop_outage(self) -> float | None:
        """How many seconds an outage lasted that has ended since the last call; None for none."""
        lasted, self._lasted = self._lasted, None
        return lasted


class Ledger:
    """Writes what came of sends, and remembers what could not be written until it is.

    ``outstanding`` are those writes, oldest first. ``writable`` is whether what is sent now can be
    written down, as far as is known. ``ticks`` gives seconds that only grow.
    """

    def __init__(
        self, counts: Counts, operator: Operator, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._counts, self._operator, self._ticks = counts, operator, ticks
        self._pause = self._try_at = 0.0
        self.outstanding: deque[Write] = deque()
        self.writable = True

    async def keep(self, write: Write) -> None:
        """Write what came of a send. Never raises: what fails is remembered, and stops sending."""
        try:
            await write()
        except Exception as error:  # noqa: BLE001
            # Whatever it is, the message was sent and must not be sent again.
            self.outstanding.append(write)
            await self.report_failure(error)

    async def report_failure(self, error: Exception) -> None:
        """The state of chats could not be read or written. Reported once until it can be."""
        first, now = self.writable, self._ticks()
        self.writable = False
        if first or now >= self._try_at:
            self._pause = min(self._pause * 2 or _FIRST_TRY, _LONGEST_TRY)
            self._try_at = now + self._pause
        if not first:
            return
        reason = f"{type(error).__name__}: {error}"
        _LOGGER.error(
            "What was sent cannot be written down (%s): nothing is sent until it can be", reason
        )
        self._counts.troubles[_STATE] = (
            f"What was sent cannot be written down ({reason}), so nothing is sent to those "
            "who listen."
        )
        await self._operator.hear_of_state(reason)

    async def is_ready(self) -> bool:
        """Whether delivery may be tried, after writing what is outstanding if it is time to."""
        if self.writable:
            return True
        if self._ticks() < self._try_at:
            return False
        return await self.write_outstanding()

    async def write_outstanding(self) -> bool:
        """Write what is outstanding now. Returns whether nothing is left."""
        any_written = bool(self.outstanding)
        while self.outstanding:
            try:
                await self.outstanding[0]()
            except Exception as error:  # noqa: BLE001 - as above
                await self.report_failure(error)
                return False
            self.outstanding.popleft()
        if any_written:
            self.recover()
        return True

    def recover(self) -> None:
        """Something could be written: go on, unless more is outstanding."""
        if self.writable or self.outstanding:
            return
        self.writable = True
        self._pause = 0.0
        self._counts.troubles.pop(_STATE, None)
        _LOGGER.warning("What was sent is written down again; sending goes on")


class Faults:
    """Counts faults of ours by listener.

    A fault may pass (too many open files, say), so nobody is left alone for long.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._in_a_row: dict[int, int] = {}
        self._logged: set[str] = set()

    def add(self, listener: int, error: BaseException) -> timedelta:
        """One more fault.

        Returns how long to leave the listener alone. Each kind is logged in full once.
        """
        self._in_a_row[listener] = tries = self._in_a_row.get(listener, 0) + 1
        reason = f"{type(error).__name__}: {error}"
        if reason not in self._logged:
            self._logged.add(reason)
            _LOGGER.error("What a chat is owed could not be put together", exc_info=error)
        if len(self._in_a_row) >= _MANY:
            self._counts.troubles[_FAULT] = (
                f"Messages to {len(self._in_a_row)} chats could not be put together ({reason}); "
                "they are tried again."
            )
        return _AFTER_FAULTS[min(tries, len(_AFTER_FAULTS)) - 1]

    def remove(self, listener: int) -> None:
        """It went well for a listener."""
        if self._in_a_row.pop(listener, None) is not None and not self._in_a_row:
            self.clear()

    def clear(self) -> None:
        """Begin anew, as with a new edition."""
        self._in_a_row.clear()
        self._logged.clear()
        self._counts.troubles.pop(_FAULT, None)
