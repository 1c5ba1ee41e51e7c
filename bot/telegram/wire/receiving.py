"""What polling and webhooks have in common: how updates are got from Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for whom, in seconds."""

    poll: int = 30
    """Telegram may hold a poll that long when there is nothing new."""
    margin: float = 8.0
    """A poll that is over by more than this has stalled."""
    handler: float = 90.0
    """A handler that takes longer is cancelled.

    In a group it may wait most of a minute for Telegram's limit.
    """
    press: float = 0.5
    """A press that waits as long is acknowledged without having been carried out."""
    stop: float = 1.0
    """Running handlers may take that long to finish when the bot stops."""
    stop_begun: float = 3.0
    """Those that have called Telegram already: what is broken off then may be answered twice."""
    retry: float = 0.5
    """The first wait after a failed request of a receiver's; each further one is twice as long, up
    to 30 s.
    """


class NotStoredError(Exception):
    """The inbox cannot be written, so nothing was received."""


class Receiver(Protocol):
    """Where updates come from."""

    async def prepare(self) -> None:
        """Have Telegram give updates this way."""

    async def run(self) -> None:
        """Hand over what Telegram gives, until cancelled."""

    def look(self) -> None:
        """See what has come to an end by itself. Is called some times a second."""

    async def close(self) -> None:
        """Confirm what came last, where nobody else will."""
