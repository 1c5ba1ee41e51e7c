"""What the source of a feed answered, as raw bytes, and why it did not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, Protocol


class Extent(StrEnum):
    """How much of what a feed says is in one answer: all of it; one of its files; or a part, which
    is what changed since the answer before, or a page of a list.
    """

    ALL = "all"
    FILE = "file"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One answer, complete and unread.

    ``source`` names where it is from: an address without secrets, or a path. ``data`` is what was
    sent, unpacked; a key of ours that the server repeats in it is masked. ``status`` and
    ``headers`` are of an answer over HTTP: only headers that tell of its age and its kind.
    """

    source: str
    data: bytes = field(repr=False)
    received: datetime
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    extent: Extent = Extent.ALL

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", sha256(self.data).hexdigest())


def page_source(source: str, page: int) -> str:
    """What names a page of a list, from 2, whose first page is from ``source``."""
    return f"{source}#{page}"


class FetchError(Exception):
    """Why there is no answer: a code that stays the same, and a sentence without secrets.

    ``is_failure`` tells a fault of the source, after which it is asked later and later, from what
    is none: that it is too early, or that the answer is older than what stands.
    """

    def __init__(self, code: str, message: str, *, is_failure: bool = True) -> None:
        self.code = code
        self.is_failure = is_failure
        super().__init__(message)


class Onward(NamedTuple):
    """Where an answer leads: its next link as it stands there, blank where there is none, and
    whether it has no record.
    """

    link: str = ""
    is_empty: bool = False


Reader = Callable[[RawAnswer], Onward]
"""Reads where an answer leads."""


def nowhere(_: RawAnswer) -> Onward:
    """Where an answer leads whose mapping knows of no next link."""
    return Onward()


class Fetcher(Protocol):
    """Asks the source of one feed. What it remembers is in feeds.db, so a restart changes
    nothing.
    """

    def fetch(self) -> AsyncIterator[RawAnswer]:
        """Ask once: yields what is new, nothing where nothing is. An answer is new until it is
        taken. Raises ``FetchError``; of several files those that can be read are yielded first.
        """

    def take(self, answer: RawAnswer) -> None:
        """Remember that an answer was dealt with, and where it leads; several in the order in which
        they came. Raises ``FetchError`` for a next link that is not followed; the answer is
        remembered all the same.
        """

    async def close(self) -> None:
        """Let go of connections."""
