"""What the bot has done since it started: for the health check and the operator."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(slots=True)
class Counts:
    """``handled`` updates were finished with; ``failed`` of them ended in an error or were given up.

    ``poison`` updates could not be read, ``stalls`` are polls that Telegram left hanging, ``errors`` polls that
    failed; ``last_success`` is when a poll last went well. ``conflict`` tells that another process polls with this
    token: nothing must be told to subscribers meanwhile.

    ``troubles`` are what keeps the bot from its work now, each a line for the operator under a name of its own. Whoever
    meets a trouble puts it there and takes it away when it is over; ``ballotwire health`` prints them and fails.
    ``notes`` are lines of the same kind that are worth knowing and no trouble. ``dropped`` updates were let go because
    their chat sent more than it could be answered.
    """

    handled: int = 0
    failed: int = 0
    dropped: int = 0
    poison: int = 0
    stalls: int = 0
    errors: int = 0
    last_success: datetime | None = None
    conflict: bool = False
    troubles: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def poll_went_well(self) -> None:
        """Remember that Telegram has just answered a poll."""
        self.last_success = datetime.now(UTC)
