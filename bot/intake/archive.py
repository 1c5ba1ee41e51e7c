"""The archive: every raw answer of a feed, kept before it is read.

    archive/<feed>/<YYYY-MM-DD>/<HHMMSS.ffffff>-<sha16>.gz      the bytes, compressed
    archive/<feed>/<YYYY-MM-DD>/<HHMMSS.ffffff>-<sha16>.json    where from, when, with what headers

Days and times are UTC. Names sort in the order in which the answers came; ``sha16`` are the first
16 hexadecimal digits of the SHA-256 of the bytes. Bytes that came before are stored once: a later
answer with the same ones has a note alone. The note is written last, so that without it there was
no answer. No secret is in either: what is archived has been masked.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.intake.raw import RawAnswer

_LEVEL = 5
"""Of gzip: a tick waits for it, and higher ones save little on tables of numbers."""
_BODY, _NOTE = ".gz", ".json"
_HALF = ".half"
"""The suffix of a file that is being written."""
_MIB = 1024 * 1024
LARGEST = 1024 * _MIB
"""Bytes of an answer that are read back; an archive may come from a stranger."""
_ONE_MICROSECOND = timedelta(microseconds=1)


class ArchiveError(Exception):
    """An answer that cannot be archived, or an archive that cannot be read."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept: so many days, and so many MiB at most. The newest answer always is."""

    days: int = 30
    mebibytes: int = 2048


class Archive:
    """The archive of one feed. It belongs to the process that runs the feed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bodies: dict[str, Path] | None = None
        self._last: datetime | None = None

    def keep(self, answer: RawAnswer) -> Path:
        """Archive an answer and return the file of its bytes. When it returns, a crash takes
        nothing of it. Raises ``ArchiveError``.
        """
        at = answer.received.astimezone(UTC)
        if self._last is not None and at <= self._last:
            # Files that were read in one moment stay in their order.
            at = self._last + _ONE_MICROSECOND
        self._last = at
        day = self._folder / f"{at:%Y-%m-%d}"
        mark = answer.sha256[:16]
        name = f"{at:%H%M%S.%f}-{mark}"
        note: dict[str, Any] = {"source": answer.source, "received": answer.received.isoformat()}
        if answer.status is not None:
            note |= {"status": answer.status, "headers": dict(answer.headers)}
        note |= {"sha256": answer.sha256, "bytes": len(answer.data)}
        try:
            # What a publisher gives to its clients alone is not for others on the machine.
            day.mkdir(mode=0o700, parents=True, exist_ok=True)
            body = self._known().get(mark)
            if body is None or not body.exists():
                body = day / (name + _BODY)
                _write(body, gzip.compress(answer.data, _LEVEL, mtime=0))
                self._known()[mark] = body
            _write(day / (name + _NOTE), json.dumps(note).encode() + b"\n")
        except OSError as error:
            raise ArchiveError(
                f"The answer cannot be archived in {day}: {error.strerror}."
            ) from None
        return body

    def prune(self, now: datetime, retention: Retention | None = None) -> int:
        """Delete what is older or more than is kept, and what a crash left half written: returns
        how many answers went.
        """
        retention = retention or Retention()
        notes = _notes(self._folder)
        first_day = f"{now.astimezone(UTC) - timedelta(days=retention.days):%Y-%m-%d}"
        sizes = {_mark(path): path.stat().st_size for path in _bodies(self._folder)}
        room = retention.mebibytes * _MIB
        kept: list[Path] = []
        marks: set[str] = set()
        for note in reversed(notes):
            mark = _mark(note)
            room -= note.stat().st_size + (0 if mark in marks else sizes.get(mark, 0))
            if kept and (room < 0 or note.parent.name < first_day):
                break
            kept.append(note)
            marks.add(mark)
        gone = notes[: len(notes) - len(kept)]
        for path in gone:
            path.unlink(missing_ok=True)
        for path in [*_bodies(self._folder), *self._folder.glob(f"*/*{_HALF}")]:
            if path.suffix == _HALF or _mark(path) not in marks:
                path.unlink(missing_ok=True)
        for day in self._folder.glob("*/"):
            with suppress(OSError):  # it is not empty
                day.rmdir()
        self._bodies = None
        return len(gone)

    def _known(self) -> dict[str, Path]:
        if self._bodies is None:
            self._bodies = {_mark(path): path for path in _bodies(self._folder)}
        return self._bodies


def answers(folder: Path) -> Iterator[RawAnswer]:
    """The answers of an archive, in the order in which they came. ``folder`` is that of a feed, or
    of one of its days. Raises ``ArchiveError`` for one that is damaged.
    """
    bodies = {_mark(path): path for path in _bodies(folder)}
    for note in _notes(folder):
        try:
            told = json.loads(note.read_text("utf-8"))
            # A name in a note is no path: an archive may come from a stranger.
            body = bodies[_mark(note)]
            data = _unpacked(body)
            answer = RawAnswer(
                source=str(told["source"]),
                data=data,
                received=datetime.fromisoformat(told["received"]),
                status=told.get("status"),
                headers={str(k): str(v) for k, v in told.get("headers", {}).items()},
                sha256=sha256(data).hexdigest(),
            )
            is_whole = answer.sha256 == told["sha256"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zlib.error):
            is_whole = False
        if not is_whole:
            raise ArchiveError(f"{note.parent.name}/{note.name} is damaged.")
        yield answer


def _unpacked(path: Path) -> bytes:
    with gzip.open(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(path)
    return data


def _mark(path: Path) -> str:
    """The first digits of the hash, from the name of a file."""
    return path.stem.rpartition("-")[2]


def _bodies(folder: Path) -> list[Path]:
    return _ordered(folder, _BODY)


def _notes(folder: Path) -> list[Path]:
    return _ordered(folder, _NOTE)


def _ordered(folder: Path, suffix: str) -> list[Path]:
    """Files of a feed's folder, or of a day's, by day and time."""
    found = [*folder.glob(f"*{suffix}"), *folder.glob(f"*/*{suffix}")]
    return sorted(found, key=lambda path: (path.parent.name, path.name))


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all."""
    half = path.with_name(path.name + _HALF)
    opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        with open(opened, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(opened)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)  # the new name
    finally:
        os.close(folder)
