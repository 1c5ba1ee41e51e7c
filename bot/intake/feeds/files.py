"""Reads the files of a feed: one, those of a folder, or those of a glob.

A file that did not change costs a look at its folder entry. One that is being written is left until
it stood still for two seconds; one that was put in place by a rename is whole at once.
"""

from __future__ import annotations

import asyncio
import glob
import os
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.intake.feeds.feed import Feed
from bot.intake.feeds.raw import Extent, FetchError, RawAnswer
from bot.intake.feeds.rows import SourceMemory
from bot.intake.feeds.state import FeedsState

STILL_SECONDS = 2.0
"""How long a file must have stood as it is before it is read."""
_HALF_WRITTEN = (".part", ".partial", ".tmp", ".crdownload", "~")
"""How names end that programs give to files which they are still writing."""
_MOST_NAMED = 3
_GLOB = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class _Look:
    """A file's folder entry: size in bytes, times of its content and of its entry in ns."""

    size: int
    changed: int
    entered: int
    inode: int

    @property
    def mark(self) -> str:
        # The entry's time cannot be set back, as copying does with that of the content.
        return f"{self.size} {self.changed} {self.entered} {self.inode}"


class FilesFetcher:
    """Reads the files of a feed, each an answer of its own, in the order of their names."""

    def __init__(
        self,
        feed: Feed,
        state: FeedsState,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._feed, self._state, self._clock, self._sleep = feed, state, clock, sleep
        self._fresh: dict[str, tuple[SourceMemory, SourceMemory]] = {}

    async def fetch(self) -> AsyncIterator[RawAnswer]:
        """Yields each file that is new. Raises ``FetchError`` at the end when some could not be
        read.
        """
        known = self._state.sources(self._feed.name)
        self._fresh = {}
        # A folder on another machine may take its time.
        looks, problems = await asyncio.to_thread(self._look_at_all)
        if not looks and not problems:
            raise FetchError("no-files", f"There is no file at {self._feed.source}.")
        extent = Extent.ALL if self._is_alone else Extent.FILE
        changed = [each for each in looks if each[2].mark != _mark_of(known.get(each[1]))]
        still = await self._standing_still(changed, known)
        for path, name, look in still:
            memory = known.get(name, SourceMemory())
            try:
                data = await asyncio.to_thread(_read, path, look, self._feed.limits.most_bytes)
            except FetchError as error:
                problems.append(error)
                continue
            if data is None:
                continue  # It was written while it was read: the next tick has it.
            answer = RawAnswer(name, data, self._clock(), extent=extent)
            fresh = replace(memory, mark=look.mark, sha256=answer.sha256)
            if answer.sha256 == memory.sha256:
                self._state.remember(self._feed.name, name, fresh)
                continue
            self._fresh[name] = memory, fresh
            yield answer
        if problems:
            more = len(problems) - _MOST_NAMED
            told = [*map(str, problems[:_MOST_NAMED]), *([f"So {more} more."] if more > 0 else [])]
            raise FetchError(problems[0].code, " ".join(told))

    def take(self, answer: RawAnswer) -> None:
        """Remember that a file was dealt with."""
        known, memory = self._fresh.pop(answer.source)
        # Where somebody had it asked anew meanwhile, it is asked anew.
        if self._state.source(self._feed.name, answer.source) == known:
            self._state.remember(self._feed.name, answer.source, memory)

    async def close(self) -> None:
        """There is nothing to let go of."""

    def _look_at_all(self) -> tuple[list[tuple[Path, str, _Look]], list[FetchError]]:
        """Every file with its name and its entry, and what is wrong with the others."""
        looks, problems = [], []
        for path in self._paths():
            try:
                looks.append((path, self._name(path), _look(path)))
            except FetchError as error:
                problems.append(error)
        return looks, problems

    @property
    def _is_alone(self) -> bool:
        """Whether the feed is one file, rather than all of a folder or a glob."""
        at = self._feed.folder / self._feed.source
        return not at.is_dir() and (at.exists() or not _GLOB & set(self._feed.source))

    def _paths(self) -> list[Path]:
        """The files to look at, by name; the one file of a feed also where it is not there."""
        at = self._feed.folder / self._feed.source
        if at.is_dir():
            found = list(at.iterdir())
        elif self._is_alone:
            return [at]
        else:
            # The folder of the feed is no part of the pattern, whatever its name has in it.
            names = glob.glob(self._feed.source, root_dir=self._feed.folder, recursive=True)
            found = [self._feed.folder / name for name in names]
        return sorted(
            path
            for path in found
            if not path.name.startswith(".")
            and not path.name.endswith(_HALF_WRITTEN)
            and not path.is_dir()
        )

    def _name(self, path: Path) -> str:
        """A file as it is called in the state and the archive: from the feed's folder."""
        return os.path.relpath(path, self._feed.folder)

    async def _standing_still(
        self, changed: list[tuple[Path, str, _Look]], known: dict[str, SourceMemory]
    ) -> list[tuple[Path, str, _Look]]:
        """Those of the changed files that nobody is writing. Waits once, for all of them."""
        now = self._clock().timestamp()
        unsure = {
            name: STILL_SECONDS - max(0.0, now - look.changed / 1e9)
            for _, name, look in changed
            if now - look.changed / 1e9 < STILL_SECONDS
            and not _was_put_in_place(look, known.get(name))
        }
        if not unsure:
            return changed
        await self._sleep(max(unsure.values()))
        still = []
        for path, name, look in changed:
            try:
                is_still = name not in unsure or _look(path) == look
            except FetchError:  # it went meanwhile
                is_still = False
            if is_still:
                still.append((path, name, look))
        return still


def _mark_of(known: SourceMemory | None) -> str:
    return known.mark if known is not None else ""


def _was_put_in_place(look: _Look, known: SourceMemory | None) -> bool:
    """Whether a file took the place of a known one by a rename: another inode, whose entry changed
    after its content did. Writing sets both times at once.
    """
    if known is None or not known.mark or not look.size:
        return False
    return known.mark.split()[-1] != str(look.inode) and look.entered > look.changed


def _look(path: Path) -> _Look:
    try:
        found = path.stat()
    except OSError as error:
        raise FetchError("unreadable", f"{path.name} cannot be read: {error.strerror}.") from None
    if not stat.S_ISREG(found.st_mode):
        raise FetchError("unreadable", f"{path.name} is not a file.")
    return _look_of(found)


def _look_of(found: os.stat_result) -> _Look:
    return _Look(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _read(path: Path, look: _Look, most: int) -> bytes | None:
    """The bytes of a file; None when it is not, or is no longer, the one that was looked at."""
    if look.size > most:
        message = f"{path.name} is larger than {most / 1024 / 1024:g} MiB."
        raise FetchError("too-large", message)
    try:
        # A pipe that took its place would hold up the bot for ever.
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(opened, "rb") as file:
            if _look_of(os.fstat(opened)).mark != look.mark:
                return None
            data = file.read(look.size + 1)
            is_same = _look_of(os.fstat(opened)).mark == look.mark and len(data) == look.size
    except OSError as error:
        raise FetchError("unreadable", f"{path.name} cannot be read: {error.strerror}.") from None
    return data if is_same else None
