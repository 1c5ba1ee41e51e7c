"""What a running bot keeps in its home beside the databases: a lock that lets one process at a time
work there, and a heartbeat, the file that a health check looks at from outside.

The first line of the heartbeat is when Telegram last answered a poll; each further line is a
trouble that the bot has now, or a note. It is written while the event loop turns, so a loop that is
stuck stops it, as does a Telegram that is out of reach.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

from bot.telegram.wire.counts import Counts

_LOGGER = logging.getLogger(__name__)

_LOCK = "ballotwire.lock"
FEEDS_LOCK = "feeds.lock"
"""Of whoever runs feeds, which is another process than the bot."""
TOO_OLD = timedelta(seconds=90)
"""A poll lasts up to 38 s, so two in a row are missing by then."""
_EVERY = 5.0
_STOPPED = "The bot was stopped."
_TROUBLE, _NOTE = "trouble: ", "note: "


class HomeInUseError(Exception):
    """Another process, which runs ``command``, works in this home."""

    def __init__(self, home: Path, command: str) -> None:
        super().__init__(f"{home} is in use by `{command}`: only one at a time may work there.")


@contextmanager
def hold_home(home: Path, command: str, lock: str = _LOCK) -> Iterator[None]:
    """Keep ``home`` to this process, which runs ``command``. The folder is made if it is not there.
    Who holds another ``lock`` does something else there.

    Raises ``HomeInUseError`` at once when another process holds it. Reading the databases,
    publishing and backups need no lock: they are made to work beside the bot.
    """
    home.mkdir(parents=True, exist_ok=True)
    # The file is never deleted: who opened it before would hold a lock that nobody else sees.
    opened = os.open(home / lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # What the holder wrote down; it may not have come to that yet.
            holder = os.pread(opened, 100, 0).decode(errors="replace").strip()
            raise HomeInUseError(home, holder or "another ballotwire") from None
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(opened, 0)
            os.pwrite(opened, command.encode(), 0)
        yield
    finally:
        os.close(opened)


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
    why none does. At the end it is written that the bot was stopped, so that nobody who waits for
    the next process takes this one for it.
    """
    before = None
    with suppress(NoHeartbeatError):
        before = last_beat(path).answered
    written: Heartbeat | None = None
    try:
        while True:
            answered = counts.last_success or before
            if answered is not None:
                troubles, notes = tuple(counts.troubles.values()), tuple(counts.notes.values())
                now = Heartbeat(answered, troubles, notes)
                try:
                    if now != written:
                        _write(path, now)
                        written = now
                except OSError as error:
                    reason = error.strerror
                    _LOGGER.warning("The heartbeat cannot be written to %s: %s", path, reason)
            await asyncio.sleep(every)
    finally:
        if written is not None:
            with suppress(OSError):
                _write(path, replace(written, troubles=(*written.troubles, _STOPPED), notes=()))


def is_well(beat: Heartbeat, now: datetime) -> bool:
    """Whether a running bot does its work: Telegram answered lately, and nothing troubles it."""
    # A time far ahead says as little as one long ago: the clock was set.
    return not beat.troubles and abs(now - beat.answered) <= TOO_OLD


def told(beat: Heartbeat, now: datetime) -> list[str]:
    """The lines that say how it is."""
    ago = max(0, round((now - beat.answered).total_seconds()))
    return [f"Telegram last answered {ago} s ago.", *beat.troubles, *beat.notes]


def _write(path: Path, beat: Heartbeat) -> None:
    lines = [beat.answered.isoformat()]
    lines += [_TROUBLE + " ".join(trouble.split()) for trouble in beat.troubles]
    lines += [_NOTE + " ".join(note.split()) for note in beat.notes]
    # Whoever looks meanwhile sees the former file, never half of this one.
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


def last_beat(path: Path) -> Heartbeat:
    """What the file says. Raises ``NoHeartbeatError`` when it does not."""
    try:
        first, *more = path.read_text(encoding="utf-8").splitlines() or ("",)
        answered = datetime.fromisoformat(first)
    except FileNotFoundError:
        raise NoHeartbeatError(
            f"There is no {path}: the bot has not been answered by Telegram yet."
        ) from None
    except (OSError, ValueError) as error:
        raise NoHeartbeatError(f"{path} cannot be read: {error}.") from None
    troubles, notes = [], []
    for line in more:
        if line.startswith(_TROUBLE):
            troubles.append(line.removeprefix(_TROUBLE))
        elif line.startswith(_NOTE):
            notes.append(line.removeprefix(_NOTE))
    answered = answered if answered.tzinfo else answered.replace(tzinfo=UTC)
    return Heartbeat(answered, tuple(troubles), tuple(notes))
