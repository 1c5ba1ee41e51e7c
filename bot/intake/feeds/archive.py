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
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.intake.feeds.raw import Extent, RawAnswer, page_source

_LEVEL = 2
"""Of gzip: a tick waits for it, and of a table of numbers level 5 makes a sixth less in more than
twice the time.
"""
_BODY, _NOTE = ".gz", ".json"
_HALF = ".half"
"""The suffix of a file that is being written."""
_AT_ONCE = 16
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
        """Archive an answer and return the file of its bytes. When it returns, neither a kill nor a
        loss of power takes anything of it. Raises ``ArchiveError``.
        """
        return self.keep_all([answer])[0]

    def keep_all(self, answers: Sequence[RawAnswer]) -> list[Path]:
        """Archive the answers of one tick, as ``keep`` does: many files at once cost little more
        than one.
        """
        kept: list[Path] = []
        bodies: dict[Path, bytes] = {}
        notes: list[tuple[Path, bytes]] = []
        for answer in answers:
            at = answer.received.astimezone(UTC)
            if self._last is not None and at <= self._last:
                # Files that were read in one moment stay in their order.
                at = self._last + _ONE_MICROSECOND
            self._last = at
            mark = answer.sha256[:16]
            path = self._folder / f"{at:%Y-%m-%d}" / f"{at:%H%M%S.%f}-{mark}{_BODY}"
            body = self._known().get(mark)
            if body is None or not (body in bodies or body.exists()):
                body = self._known()[mark] = path
                bodies[body] = answer.data
            notes.append((path.with_suffix(_NOTE), _note(answer)))
            kept.append(body)
        days = sorted({path.parent for path, _ in notes})
        try:
            for day in days:
                _make(day)
            packed = [(path, gzip.compress(data, _LEVEL, mtime=0)) for path, data in bodies.items()]
            _write_all(packed)
            _write_all(notes)
            for day in days:
                _sync(day)
        except OSError as error:
            # Of what was to be written nobody knows now what is there.
            self._bodies = None
            raise ArchiveError(
                f"The answer cannot be archived in {self._folder}: {error.strerror}."
            ) from None
        return kept

    def find(self, hash_: str) -> RawAnswer | None:
        """The answer with a SHA-256, as it came last; None where it is not archived, or not any
        more. Raises ``ArchiveError`` for one that is damaged.
        """
        mark = hash_[:16]
        notes = [note for note in _notes(self._folder) if _mark(note) == mark]
        return _read(notes[-1], self._known().get(mark)) if notes else None

    def where(self, hash_: str) -> Path | None:
        """The file of the bytes of an answer, by its SHA-256; None where it is not archived."""
        return self._known().get(hash_[:16])

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


def answers(
    folder: Path, damaged: Callable[[ArchiveError], None] | None = None
) -> Iterator[RawAnswer]:
    """The answers of an archive, in the order in which they came. ``folder`` is that of a feed, or
    of one of its days. ``damaged`` is told of each that cannot be read, which is left out; without
    it an ``ArchiveError`` is raised.
    """
    bodies = {_mark(path): path for path in _bodies(folder)}
    for note in _notes(folder):
        try:
            answer = _read(note, bodies.get(_mark(note)))
        except ArchiveError as error:
            if damaged is None:
                raise
            damaged(error)
        else:
            yield answer


def ticks(
    folder: Path, damaged: Callable[[ArchiveError], None] | None = None
) -> Iterator[list[RawAnswer]]:
    """The same, the pages of a list together, as they were taken."""
    pages: list[RawAnswer] = []
    for answer in answers(folder, damaged):
        if pages and answer.source != page_source(pages[0].source, len(pages) + 1):
            yield pages
            pages = []
        pages.append(answer)
    if pages:
        yield pages


def copy_archive(archive: Path, to: Path) -> None:
    """Copy the archives of all feeds while they are written. Files are shared where the disk can:
    what is archived never changes. Raises ``OSError``.
    """
    for feed in sorted(archive.glob("*/")):
        # Bodies are there before their notes: of these notes all bodies are.
        notes = _notes(feed)
        for path in [*_bodies(feed), *notes]:
            copy = to / path.relative_to(archive)
            _make(copy.parent)
            # The feed may let go of old answers meanwhile.
            with suppress(FileNotFoundError):
                try:
                    copy.hardlink_to(path)
                except FileNotFoundError:
                    raise
                except OSError:  # the backups are on another disk
                    shutil.copy2(path, copy)
                    _sync(copy)
        for day in (to / feed.name).glob("*/"):
            _sync(day)


def _read(note: Path, body: Path | None) -> RawAnswer:
    """The answer that a note is of. ``body`` was found by its name: what a note says is no path,
    for an archive may come from a stranger.
    """
    damaged = ArchiveError(f"{note.parent.name}/{note.name} is damaged.")
    if body is None:
        raise damaged
    try:
        told = json.loads(note.read_text("utf-8"))
        data = _unpacked(body)
        answer = RawAnswer(
            source=str(told["source"]),
            data=data,
            received=datetime.fromisoformat(told["received"]),
            status=told.get("status"),
            headers={str(k): str(v) for k, v in told.get("headers", {}).items()},
            sha256=sha256(data).hexdigest(),
            extent=Extent(told.get("extent", Extent.ALL)),
        )
        is_whole = answer.sha256 == told["sha256"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zlib.error):
        raise damaged from None
    if not is_whole:
        raise damaged
    return answer


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


def _note(answer: RawAnswer) -> bytes:
    note: dict[str, Any] = {"source": answer.source, "received": answer.received.isoformat()}
    if answer.status is not None:
        note |= {"status": answer.status, "headers": dict(answer.headers)}
    if answer.extent is not Extent.ALL:
        note["extent"] = answer.extent.value
    note |= {"sha256": answer.sha256, "bytes": len(answer.data)}
    return json.dumps(note).encode() + b"\n"


def _write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files, each there as a whole or not at all."""
    if len(files) == 1:
        _write(files[0])
        return
    # A disk is told to keep many files in the time of one when they come at once.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(_write, files):
            pass


def _write(file: tuple[Path, bytes]) -> None:
    path, data = file
    half = path.with_name(path.name + _HALF)
    opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        with open(opened, "wb") as writing:
            writing.write(data)
            writing.flush()
            os.fsync(opened)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def _make(folder: Path) -> None:
    """Make a folder, and those that it lies in, so that the disk keeps their names."""
    if not folder.is_dir():
        _make(folder.parent)
        # What a publisher gives to its clients alone is not for others on the machine.
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync(folder.parent)


def _sync(path: Path) -> None:
    """Have the disk keep the bytes of a file, or the names of the files of a folder, which go there
    in their order.
    """
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
