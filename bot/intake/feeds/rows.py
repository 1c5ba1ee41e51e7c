"""What feeds.db has rows of, and how their cells are read: an attribute of each class here is a
column of its table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

SETTINGS, GONE = "settings", "gone"
"""Codes of alarms: a file of a feed that cannot be used, which ticks neither mend nor need, and one
that is gone, which is told once and lasts no longer.
"""

EVERY_CONTEST = "*"
"""The contest of a switch that holds a whole feed."""


class TickOutcome(StrEnum):
    """What came of a tick: an edition; nothing new; all held back; only archived, since the feed is
    held; or it failed.
    """

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    HELD = "held"
    STOPPED = "stopped"
    FAILED = "failed"


class Decision(StrEnum):
    """What stands of a held figure or a proposal. ``OVERTAKEN``: a newer tick took its place, or
    the source took it back.
    """

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class SourceMemory:
    """How a source answered last. ``etag`` and ``last_modified`` are headers of the address that is
    asked next: ``next``, or the source's own where that is blank. ``mark`` is of a file: its size,
    times and inode. ``failures`` are those since the last good answer.
    """

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    mark: str = ""
    next: str = ""
    failures: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class TickRecord:
    """What came of a tick. ``times`` counts ticks in a row that brought nothing, from ``at`` to
    ``last``. ``passed`` and ``held`` count figures, ``seconds`` is what the tick took.
    """

    feed: str
    at: datetime
    outcome: TickOutcome
    message: str = ""
    sha256: str = ""
    edition: int | None = None
    passed: int = 0
    held: int = 0
    seconds: float = 0.0
    number: int = 0
    times: int = 1
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back: a contest at a place, or a whole tick (the contest is then ``*``, and the
    place the name of the file, or how many files it was, where the source is several).

    ``mark`` tells its content from another one. ``rules`` are the gate's, with spaces between;
    ``message`` says in words what would change. ``leads`` tells that somebody else would be ahead.
    ``since`` is when it was held first, ``seen`` when the source said it last, ``done`` when what
    was let through had been published.

    ``answers`` are the SHA-256 of the archived answers that say it, with spaces between, and
    ``excerpt`` their rows of the place, as text. ``told`` is when the operator heard of it,
    ``notice`` the id of the message in the operator's chat, ``shown`` the verdict that stands in
    it (or that it is done), ``reminded`` when they were told again that it lasts. ``votes`` is a
    JSON object of what each choice would have had when it was first held, and under a blank name
    from how many units, where that is known; of a whole tick its ``groups`` are a list of contest,
    place, rules and such an object, of each that breaks a rule in it.
    """

    feed: str
    dataset: str
    contest: str
    place: str
    mark: str
    rules: str
    message: str
    since: datetime
    seen: datetime
    leads: bool = False
    verdict: Decision = Decision.OPEN
    decided_by: str = ""
    told: datetime | None = None
    number: int = 0
    answers: str = ""
    excerpt: str = ""
    done: datetime | None = None
    notice: int = 0
    shown: str = ""
    reminded: datetime | None = None
    votes: str = "{}"

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole tick."""
        return self.contest == EVERY_CONTEST


@dataclass(frozen=True, slots=True)
class Alarm:
    """A feed that fails: since when, how many ticks in a row, and why. ``over`` is when it worked
    again, ``told`` when the operator heard of it.
    """

    feed: str
    code: str
    message: str
    since: datetime
    seen: datetime
    times: int = 1
    told: datetime | None = None
    over: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class FeedGround:
    """What a feed was last laid over: the last edition of the dataset that no feed published, and a
    mark of the mapping, the overrides and the feed's own file.
    """

    edition: int
    mark: str


@dataclass(frozen=True, slots=True)
class Fall:
    """A count that lost votes though its source says nothing of a correction: ``stood`` is how many
    all choices had, ``lost`` a JSON object of what each lost, and all together under a blank name,
    ``at`` the tick in which they did.
    """

    contest: str
    place: str
    stood: str
    lost: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HoldSwitch:
    """A feed, or one contest of it, that a person holds."""

    feed: str
    contest: str
    by: str
    at: datetime


def stored(value: Any) -> Any:
    """A value as a cell: moments are ISO 8601 in UTC, so that they sort."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _moment(cell: Any) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


_MOMENTS = frozenset(
    {
        *("at", "last", "since", "seen", "told", "not_before"),
        *("done", "reminded", "over"),
    }
)
_WORDS = {"outcome": TickOutcome, "verdict": Decision}


def read_row(kind: type[Any], row: Any) -> dict[str, Any]:
    """The cells of a row as the attributes of ``kind``."""
    named = dict(zip((field.name for field in fields(kind)), row, strict=True))
    found: dict[str, Any] = {}
    for name, cell in named.items():
        if name in _MOMENTS:
            found[name] = _moment(cell)
        else:
            found[name] = _WORDS[name](cell) if name in _WORDS else cell
    if "leads" in found:
        found["leads"] = bool(found["leads"])
    return found


def quoted(names: Iterable[str]) -> str:
    """Names of columns, as SQL has them."""
    return ", ".join(f'"{name}"' for name in names)


def names_of(kind: type[Any]) -> str:
    """The columns of ``kind``, in the order of its attributes."""
    return quoted(field.name for field in fields(kind))
