"""A small file that says when Telegram last answered a poll: what a health check looks at from
outside.

Its first line is that moment; each further line is a trouble that the bot has now, or a note. It is
written while the event loop turns, so a loop that is stuck stops it, as does a Telegram that is out
of reach.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from bot.telegram.wire.counts import Counts

_LOGGER = logging.getLogger(__name__)

TOO_OLD = timedelta(seconds=90)
"""A poll lasts up to 38 s, so two in a row are missing by then."""
_EVERY = 5.0
_TROUBLE, _NOTE = "trouble: ", "note: "


class NoHeartbeatError(Exception):
    """Why nobody can tell when Telegram last answered."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """When Telegram last answered a poll, what keeps the bot from its work, and what else is worth
    knowing.
    """

    answered: datetime
    troubles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


async def keep_beating(path: Path, counts: Counts, every: float = _EVERY) -> NoReturn:
    """Write the time of the last good poll and the troubles to ``path`` when they changed, looking
    every so many seconds.

    Until a poll goes well the time is that of the last process, if there was one: a trouble may be
    why none does.
    """
    written: Heartbeat | None = None
    before = _answered_before(path)
    while True:
        answered = counts.last_success or before
        if answered is not None:
            now = Heartbeat(answered, tuple(counts.troubles.values()), tuple(counts.notes.values()))
            if now != written:
                try:
                    _write(path, now)
                    written = now
                except OSError as error:
                    _LOGGER.warning(
                        "The heartbeat cannot be written to %s: %s", path, error.strerror
                    )
        await asyncio.sleep(every)


def _answered_before(path: Path) -> datetime | None:
    try:
        return last_beat(path).answered
    except NoHeartbeatError:
        return None


def _write(path: Path, beat: Heartbeat) -> None:
    fresh = path.with_name(path.name + ".new")
    lines = [beat.answered.isoformat()]
    lines += [_TROUBLE + " ".join(trouble.split()) for trouble in beat.troubles]
    lines += [_NOTE + " ".join(note.split()) for note in beat.notes]
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


def last_beat(path: Path) -> Heartbeat:
    """What the file says. Raises ``NoHeartbeatError`` when it does not."""
    try:
        first, *more = path.read_text(encoding="utf-8").splitlines() or ("",)
        found = datetime.fromisoformat(first)
    except FileNotFoundError:
        raise NoHeartbeatError(
            f"There is no {path}: the bot has not been answered by Telegram yet."
        ) from None
    except (OSError, ValueError) as error:
        raise NoHeartbeatError(f"{path} cannot be read: {error}.") from None
    return Heartbeat(
        found if found.tzinfo else found.replace(tzinfo=UTC),
        tuple(line.removeprefix(_TROUBLE) for line in more if line.startswith(_TROUBLE)),
        tuple(line.removeprefix(_NOTE) for line in more if line.startswith(_NOTE)),
    )
