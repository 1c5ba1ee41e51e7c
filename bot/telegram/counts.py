"""What the bot has done since it started: for the health check and the operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(slots=True)
class Counts:
    """``handled`` updates were finished with; ``failed`` of them ended in an error or were given up.

    ``poison`` updates could not be parsed, ``stalls`` are polls that Telegram left hanging, ``errors`` polls that
    failed; ``last_success`` is when a poll last went well.
    """

    handled: int = 0
    failed: int = 0
    poison: int = 0
    stalls: int = 0
    errors: int = 0
    last_success: datetime | None = None

    def poll_went_well(self) -> None:
        """Remember that Telegram has just answered a poll."""
        self.last_success = datetime.now(UTC)
