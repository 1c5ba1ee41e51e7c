"""What replicas settle among themselves: several processes that share a store of chats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.chats.pace import PaceNews, PaceReport

GONE_AFTER = 8.0
"""Seconds without a sign of life after which a replica is taken for gone, and others take over what
it had claimed.
"""

SENDER, FEEDS, POLLER = "sender", "feeds", "poller"
"""Leases: to write to those who listen, to ask the feeds, and to poll."""
DESK = "desk"
"""The kind of the lanes in which an operator's decisions about feeds are carried out: not every
replica can.
"""


class Replicated(Protocol):
    """A replica is a process that handles updates. It claims those of a lane, and while any of them
    are claimed nobody else claims more of the same lane.

    In a store that one process has to itself there is nothing to settle: it has all leases.
    """

    @property
    def is_shared(self) -> bool:
        """Whether several replicas may use the store at a time."""

    async def beat(self, replica: int) -> None:
        """A replica gives a sign of life. One that gave none for ``GONE_AFTER`` is gone."""

    async def leave(self, replica: int) -> None:
        """A replica ends: what it has claimed may be taken over at once."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        """Take the lease to do what one replica may do at a time; it is held for as long as the
        replica gives signs of life.

        Returns its fence, which is higher for each holder than for the one before; None while
        another replica holds it.
        """

    async def feeds_copy(self, mark: int) -> bytes | None:
        """The newest copy of feeds.db, as it was given; None where there is none but of the file
        that has this mark.
        """

    async def keep_feeds(self, mark: int, content: bytes, fence: int) -> bool:
        """Keep a copy of feeds.db in the place of the one before. Returns whether ``fence`` is that
        of the lease ``FEEDS``; if it is not, nothing is written.
        """

    def leave_desk(self, leaves: Callable[[], bool]) -> None:
        """While ``leaves`` says so, leave updates of lanes of the kind ``DESK`` to other replicas.
        After a minute anybody takes them.
        """

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        """Say what a replica needs, and learn what it may have and what others did. What all have
        together is never more than the rate.
        """

    async def sent_lately(self, chat_id: int, replica: int) -> float | None:
        """How many seconds ago something was sent to a chat; 0.0 while another replica is about to
        answer there. None for long ago, and where nobody else sends. It may be what was sent to
        another chat: then a pause is kept for nothing.
        """

    def hear_of_sends(
        self, told: Callable[[int, float], None], answers: Callable[[int], bool] | None = None
    ) -> None:
        """Have ``told`` called with a group and how many seconds ago something was sent there,
        whenever updates of it are claimed here; 0.0 while news is on its way there. ``answers``
        says, of a chat whose update is over, whether something was just answered there: always,
        where it is not given.
        """
