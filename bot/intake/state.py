"""feeds.db: what feeds remember from tick to tick. It is the operator's own and no secret of a feed
is in it; when it is lost, each feed asks once more and publishes nothing that stands already.

    sources    of each address and file: how it answered last, what is asked next, when it may be
    ticks      what came of each tick; ticks in a row that brought nothing are one row
    held       what the gate holds back, and what a person decided of it
    switches   feeds and contests that a person holds
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from bot.intake.schema import FeedsError, connect

EVERY_CONTEST = "*"
"""The contest of a switch that holds a whole feed."""


class TickOutcome(StrEnum):
    """What came of a tick: an edition; a proposal; nothing new; all held back; only archived,
    since the feed is held; or it failed.
    """

    PUBLISHED = "published"
    PROPOSED = "proposed"
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
    time and inode. ``failures`` are those since the last good answer.
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
    """What is held back: a contest at a place, or a whole tick (the contest is then ``*``).

    ``mark`` tells its content from another one. ``rules`` are the gate's, with spaces between;
    ``message`` says in words what would change. ``leads`` tells that somebody else would be ahead.
    ``since`` is when it was held first, ``seen`` when the source said it last, ``told`` when the
    operator heard of it.
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


@dataclass(frozen=True, slots=True)
class HoldSwitch:
    """A feed, or one contest of it, that a person holds."""

    feed: str
    contest: str
    by: str
    at: datetime


class FeedsState:
    """feeds.db, open. It belongs to the thread that opened it; other processes may use the file
    beside it. Each method is one transaction.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, made or brought up to date. Raises ``FeedsError``."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            return cls(connect(path))
        except OSError as error:
            raise FeedsError(f"{path} cannot be used: {error.strerror}.") from None
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise FeedsError(f"{path} cannot be used: {error}.") from None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Sources

    def source(self, feed: str, source: str) -> SourceMemory:
        """How a source answered last; all blank where it never did."""
        return self.sources(feed, source).get(source, SourceMemory())

    def sources(self, feed: str, source: str | None = None) -> dict[str, SourceMemory]:
        """How the sources of a feed answered last, or one of them."""
        sql = f"select source, {_names(SourceMemory)} from sources where feed = ?"
        rows = self._rows(sql + " and (?2 is null or source = ?2)", feed, source)
        return {name: SourceMemory(**_read(SourceMemory, cells)) for name, *cells in rows}

    def remember(self, feed: str, source: str, memory: SourceMemory) -> None:
        """Keep how a source answered."""
        values = [feed, source, *map(_stored, astuple(memory))]
        sql = f"insert or replace into sources values ({', '.join('?' * len(values))})"
        self._write(sql, *values)

    def forget_sources(self, feed: str) -> None:
        """Ask a feed's sources as if for the first time."""
        self._write("delete from sources where feed = ?", feed)

    # Ticks

    def add_tick(self, tick: TickRecord) -> int:
        """Keep what came of a tick; returns its number. A tick that brought nothing after another
        one that did not is the same row: there are thousands a day.
        """
        with self._transaction():
            last = self._rows(
                "select number, outcome from ticks where feed = ? order by number desc limit 1",
                tick.feed,
            )
            number = int(last[0][0]) if last else 0
            if last and last[0][1] == tick.outcome == TickOutcome.UNCHANGED:
                self._db.execute(
                    "update ticks set times = times + 1, last = ? where feed = ? and number = ?",
                    (_stored(tick.at), tick.feed, number),
                )
                return number
            values = asdict(tick) | {"number": number + 1, "last": tick.at}
            self._insert("ticks", values)
            return number + 1

    def ticks(self, feed: str, most: int = 20) -> list[TickRecord]:
        """The last ticks of a feed, the newest first."""
        sql = f"select {_names(TickRecord)} from ticks where feed = ? order by number desc limit ?"
        return [TickRecord(**_read(TickRecord, row)) for row in self._rows(sql, feed, most)]

    def forget_ticks(self, before: datetime) -> None:
        """Delete the ticks of days that nobody looks at any more; each feed's last one stays."""
        self._write(
            "delete from ticks where last < ? and number <"
            " (select max(number) from ticks as newer where newer.feed = ticks.feed)",
            _stored(before),
        )

    # What is held

    def hold(self, held: Iterable[Held]) -> None:
        """Keep what is held back. What is held already keeps its number and when it was held first;
        another content of the same contest and place overtakes it.
        """
        with self._transaction():
            for each in held:
                values = asdict(each)
                del values["number"]
                if self._rows(
                    "select 1 from held where feed = ? and contest = ? and place = ? and mark = ?"
                    " and verdict = ?",
                    *(each.feed, each.contest, each.place, each.mark, Decision.REJECTED),
                ):
                    # Somebody said already that this one stays where it is.
                    continue
                self._db.execute(
                    "update held set verdict = ? where feed = ? and contest = ? and place = ?"
                    " and verdict = ? and mark <> ?",
                    (
                        Decision.OVERTAKEN,
                        each.feed,
                        each.contest,
                        each.place,
                        Decision.OPEN,
                        each.mark,
                    ),
                )
                self._insert("held", values, conflict=_HELD_AGAIN)

    def held(self, feed: str | None = None, verdict: Decision | None = Decision.OPEN) -> list[Held]:
        """What is held back, of one feed or all, in the order of their numbers; what has another
        verdict, or any (None).
        """
        rows = self._rows(
            f"select {_names(Held)} from held where (?1 is null or feed = ?1)"
            " and (?2 is null or verdict = ?2) order by number",
            feed,
            verdict,
        )
        return [Held(**_read(Held, row)) for row in rows]

    def decide(self, numbers: Iterable[int], verdict: Decision, *, by: str, at: datetime) -> int:
        """Settle what is open; returns how many of the numbers were."""
        with self._transaction():
            return sum(
                self._db.execute(
                    "update held set verdict = ?, decided_by = ?, decided_at = ?"
                    " where number = ? and verdict = ?",
                    (verdict, by, _stored(at), number, Decision.OPEN),
                ).rowcount
                for number in numbers
            )

    def overtake(self, feed: str, keys: Iterable[tuple[str, str]]) -> None:
        """What was open, or rejected, of contests at places is so no more: the source said something
        else.
        """
        with self._transaction():
            for contest, place in keys:
                self._db.execute(
                    "update held set verdict = ? where feed = ? and contest = ? and place = ?"
                    " and verdict in (?, ?)",
                    (Decision.OVERTAKEN, feed, contest, place, Decision.OPEN, Decision.REJECTED),
                )

    def note_told(self, numbers: Iterable[int], at: datetime) -> None:
        """The operator heard of these."""
        with self._transaction():
            for number in numbers:
                self._db.execute("update held set told = ? where number = ?", (_stored(at), number))

    # Switches

    def switch_on(self, switch: HoldSwitch) -> None:
        """Hold a feed or a contest. One that is held already keeps who holds it."""
        with self._transaction(lasting=True):
            self._insert("switches", asdict(switch), conflict="on conflict do nothing")

    def switch_off(self, feed: str, contest: str = EVERY_CONTEST) -> bool:
        """Hold it no longer; False where nobody did."""
        sql = "delete from switches where feed = ? and contest = ?"
        with self._transaction(lasting=True):
            return self._db.execute(sql, (feed, contest)).rowcount == 1

    def switches(self, feed: str | None = None) -> list[HoldSwitch]:
        """What persons hold, of one feed or of all."""
        sql = f"select {_names(HoldSwitch)} from switches where (?1 is null or feed = ?1)"
        rows = self._rows(sql + " order by feed, contest", feed)
        return [HoldSwitch(**_read(HoldSwitch, row)) for row in rows]

    def _insert(self, table: str, values: dict[str, Any], conflict: str = "") -> int:
        sql = f'insert into "{table}" ({_quoted(values)}) values ({", ".join("?" * len(values))})'
        done = self._db.execute(f"{sql} {conflict}", tuple(map(_stored, values.values())))
        return int(done.lastrowid or 0)

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return list(self._db.execute(sql, values).fetchall())

    def _write(self, sql: str, *values: Any) -> None:
        with self._transaction():
            self._db.execute(sql, values)

    @contextmanager
    def _transaction(self, *, lasting: bool = False) -> Iterator[None]:
        """A transaction; a ``lasting`` one outlives a loss of power, with all that came before."""
        if lasting:
            self._db.execute("pragma synchronous = full")
        self._db.execute("begin immediate")
        try:
            yield
            self._db.execute("commit")
        except BaseException:
            self._db.execute("rollback")
            raise
        finally:
            if lasting:
                self._db.execute("pragma synchronous = normal")


def _stored(value: Any) -> Any:
    """A value as a cell: moments are ISO 8601 in UTC, so that they sort."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _moment(cell: Any) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


_MOMENTS = frozenset({"at", "last", "since", "seen", "told", "not_before"})
_WORDS = {"outcome": TickOutcome, "verdict": Decision}


def _read(kind: type[Any], row: Any) -> dict[str, Any]:
    """The cells of a row as the attributes of ``kind``."""
    named = row if isinstance(row, dict) else None
    if named is None:
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


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _names(kind: type[Any]) -> str:
    return _quoted(field.name for field in fields(kind))


_HELD_AGAIN = (
    "on conflict (feed, contest, place, mark) where verdict = 'open' do update set"
    " rules = excluded.rules, message = excluded.message, leads = excluded.leads,"
    " seen = excluded.seen"
)
