"""feeds.db: what feeds remember from tick to tick. It is the operator's own and no secret of a feed
is in it; when it is lost, each feed asks once more and publishes nothing that stands already.

    sources    of each address and file: how it answered last, what is asked next, when it may be
    ticks      what came of each tick; ticks in a row that brought nothing are one row
    held       figures that the gate holds back, and what a person decided of them
    proposals  ticks that wait until a person approves them (publish = "review")
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


class Verdict(StrEnum):
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
class FigureKey:
    """What a figure is of. Blank are a measure of no candidate, all ways, no round."""

    dataset: str
    contest: str
    place: str
    candidate: str
    measure: str
    way: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure that was held back: the value that came, the one that stands (None: there is none),
    and the rule. ``since`` is when it was held first, ``seen`` when the source said it last.
    """

    feed: str
    key: FigureKey
    value: str
    former: str | None
    rule: str
    since: datetime
    seen: datetime
    tick: int
    message: str = ""
    verdict: Verdict = Verdict.OPEN
    decided_by: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class TickProposal:
    """A tick that waits for approval: the answers in the archive that it is made of (SHA-256), and
    what it would change in words.
    """

    feed: str
    dataset: str
    at: datetime
    tick: int
    answers: tuple[str, ...]
    summary: str
    verdict: Verdict = Verdict.OPEN
    decided_by: str = ""
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

    # Held figures

    def hold_figures(self, held: Iterable[HeldFigure]) -> None:
        """Keep figures that are held back. One that is held already keeps its number and when it
        was held first; its value, rule and tick are those of now.
        """
        with self._transaction():
            for figure in held:
                values = {**asdict(figure), **asdict(figure.key)}
                del values["key"], values["number"]
                self._insert("held", values, conflict=_HELD_AGAIN)

    def held_figures(
        self, feed: str | None = None, verdict: Verdict | None = Verdict.OPEN
    ) -> list[HeldFigure]:
        """Figures held back, of one feed or all, in the order of their numbers; those with
        another verdict, or with any (None).
        """
        columns = [*(f.name for f in fields(HeldFigure) if f.name != "key"), *_KEY]
        rows = self._rows(
            f"select {_quoted(columns)} from held where (?1 is null or feed = ?1)"
            " and (?2 is null or verdict = ?2) order by number",
            feed,
            verdict,
        )
        found = []
        for row in rows:
            cells = dict(zip(columns, row, strict=True))
            key = FigureKey(**{name: cells.pop(name) for name in _KEY})
            found.append(HeldFigure(key=key, **_read(HeldFigure, cells)))
        return found

    def decide_figures(
        self, numbers: Iterable[int], verdict: Verdict, *, by: str = "", at: datetime
    ) -> int:
        """Settle held figures that are open; returns how many were."""
        return self._decide("held", numbers, verdict, by, at)

    # Proposals

    def propose(self, proposal: TickProposal) -> int:
        """Keep a tick that waits for approval; returns its number. It overtakes those of the same
        feed that wait.
        """
        with self._transaction():
            self._db.execute(
                "update proposals set verdict = ?, decided_at = ? where feed = ? and verdict = ?",
                (Verdict.OVERTAKEN, _stored(proposal.at), proposal.feed, Verdict.OPEN),
            )
            values = asdict(proposal) | {"answers": " ".join(proposal.answers)}
            del values["number"]
            return self._insert("proposals", values)

    def proposals(
        self, feed: str | None = None, verdict: Verdict | None = Verdict.OPEN
    ) -> list[TickProposal]:
        """Ticks that wait for approval, or those with another verdict, or with any (None)."""
        rows = self._rows(
            f"select {_names(TickProposal)} from proposals where (?1 is null or feed = ?1)"
            " and (?2 is null or verdict = ?2) order by number",
            feed,
            verdict,
        )
        cells = [_read(TickProposal, row) for row in rows]
        return [
            TickProposal(**each | {"answers": tuple(each["answers"].split())}) for each in cells
        ]

    def decide_proposal(self, number: int, verdict: Verdict, *, by: str, at: datetime) -> bool:
        """Settle a proposal; False where it is not open any more."""
        return self._decide("proposals", [number], verdict, by, at) == 1

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

    def _decide(
        self, table: str, numbers: Iterable[int], verdict: Verdict, by: str, at: datetime
    ) -> int:
        with self._transaction():
            return sum(
                self._db.execute(
                    f'update "{table}" set verdict = ?, decided_by = ?, decided_at = ?'
                    " where number = ? and verdict = ?",
                    (verdict, by, _stored(at), number, Verdict.OPEN),
                ).rowcount
                for number in numbers
            )

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


_MOMENTS = frozenset({"at", "last", "since", "seen", "not_before"})
_WORDS = {"outcome": TickOutcome, "verdict": Verdict}


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
    return found


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _names(kind: type[Any]) -> str:
    return _quoted(field.name for field in fields(kind))


_KEY = tuple(field.name for field in fields(FigureKey))
_HELD_AGAIN = (
    f"on conflict (feed, {_quoted(_KEY)}) where verdict = 'open' do update set"
    " value = excluded.value, former = excluded.former, rule = excluded.rule,"
    " message = excluded.message, seen = excluded.seen, tick = excluded.tick"
)
