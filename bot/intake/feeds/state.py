"""feeds.db: what feeds remember from tick to tick. It is the operator's own and no secret of a feed
is in it; when it is lost, each feed asks once more and publishes nothing that stands already.

    sources    of each address and file: how it answered last, what is asked next, when it may be
    ticks      what came of each tick; ticks in a row that brought nothing are one row
    held       what the gate holds back, and what a person decided of it
    switches   feeds and contests that a person holds
    alarms     feeds that fail, tick after tick
    grounds    what each feed was last laid over: a person's edition, a mapping, overrides
    falls      what counts lost lately
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from bot.intake.feeds.rows import (
    EVERY_CONTEST,
    GONE,
    SETTINGS,
    Alarm,
    Decision,
    Fall,
    FeedGround,
    Held,
    HoldSwitch,
    SourceMemory,
    TickOutcome,
    TickRecord,
    names_of,
    quoted,
    read_row,
    stored,
)
from bot.intake.feeds.schema import FeedsError, connect

_ONE_TELLING = timedelta(minutes=30)
"""For how long the operator is told of one content once, though it comes and goes."""


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

    @classmethod
    def copy_of(cls, path: Path, to: Path) -> Self:
        """What the file has now, if it is there, in a file of its own: what is done with that is
        nobody's. Raises ``FeedsError``.
        """
        if path.is_file():
            # Not SQLite's mode ``ro``, which leaves a -wal and a -shm behind.
            with (
                closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as file,
                closing(sqlite3.connect(to)) as copy,
            ):
                file.execute("pragma query_only = on")
                file.backup(copy)
        return cls.open(to)

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
        sql = f"select source, {names_of(SourceMemory)} from sources where feed = ?"
        rows = self._rows(sql + " and (?2 is null or source = ?2)", feed, source)
        return {name: SourceMemory(**read_row(SourceMemory, cells)) for name, *cells in rows}

    def remember(self, feed: str, source: str, memory: SourceMemory) -> None:
        """Keep how a source answered."""
        values = [feed, source, *map(stored, astuple(memory))]
        sql = f"insert or replace into sources values ({', '.join('?' * len(values))})"
        self._write(sql, *values)

    def ask_anew(self, feed: str) -> None:
        """Ask a feed's sources for all that they say, though it was dealt with: a mapping was
        mended, say. What is let through or released is asked for anew by itself.
        """
        self._write(_ASK_ANEW, feed)

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
                    (stored(tick.at), tick.feed, number),
                )
                return number
            values = asdict(tick) | {"number": number + 1, "last": tick.at}
            self._insert("ticks", values)
            return number + 1

    def ticks(self, feed: str, most: int = 20) -> list[TickRecord]:
        """The last ticks of a feed, the newest first."""
        sql = (
            f"select {names_of(TickRecord)} from ticks where feed = ? order by number desc limit ?"
        )
        return [TickRecord(**read_row(TickRecord, row)) for row in self._rows(sql, feed, most)]

    def ticks_since(self, feed: str, number: int) -> list[tuple[int, TickOutcome, int, datetime]]:
        """The number, outcome, times and last moment of a feed's ticks from a number on, the oldest
        first.
        """
        rows = self._rows(
            "select number, outcome, times, last from ticks where feed = ? and number >= ?"
            " order by number",
            feed,
            number,
        )
        return [
            (number, TickOutcome(outcome), times, datetime.fromisoformat(last))
            for number, outcome, times, last in rows
        ]

    def last_ticks(self) -> dict[str, int]:
        """The number of the last tick of each feed that was ever asked."""
        return dict(self._rows("select feed, max(number) from ticks group by feed"))

    def forget_ticks(self, before: datetime) -> None:
        """Delete the ticks of days that nobody looks at any more; each feed's last one stays."""
        self._write(
            "delete from ticks where last < ? and number <"
            " (select max(number) from ticks as newer where newer.feed = ticks.feed)",
            stored(before),
        )

    # What is held

    def hold(self, held: Iterable[Held]) -> None:
        """Keep what is held back. What is held already keeps its number and when it was held first;
        another content of the same contest and place overtakes it. One that breaks the same rules
        takes over the message that tells of it, so that a count which goes on while it is held is
        told once.
        """
        with self._transaction():
            for each in held:
                values = asdict(each)
                del values["number"]
                about = (each.feed, each.contest, each.place, each.mark)
                is_decided = self._rows(
                    "select 1 from held where feed = ? and contest = ? and place = ? and mark = ?"
                    " and (verdict = 'rejected' or verdict = 'approved' and done is null)",
                    *about,
                )
                if not is_decided:
                    values |= self._told_of_former(each, about)
                self._db.execute(
                    "update held set verdict = 'overtaken' where feed = ? and contest = ?"
                    " and place = ? and verdict = 'open' and mark <> ?",
                    about,
                )
                if is_decided:
                    # Somebody said already that this one stays where it is, or that it goes.
                    continue
                self._insert("held", values, conflict=_HELD_AGAIN)

    def _told_of_former(self, held: Held, about: tuple[str, ...]) -> dict[str, Any]:
        """What the operator was told of the content that came before, or of this one a while ago,
        where this one breaks the same rules; that one is no more in the message.
        """
        of_key = "select {} from held where feed = ? and contest = ? and place = ?"
        if self._rows(of_key.format("1") + " and mark = ? and verdict = 'open'", *about):
            return {}
        columns = "number, rules, leads, since, told, notice, reminded"
        found = self._rows(
            of_key.format(columns) + " and mark <> ? and verdict in ('open', 'rejected')"
            " order by number desc limit 1",
            *about,
        ) or self._rows(
            # The source took it back a moment ago, and now it is there again.
            of_key.format(columns) + " and mark = ? and verdict = 'overtaken' and told > ?"
            " order by number desc limit 1",
            *about,
            stored(held.since - _ONE_TELLING),
        )
        if not found:
            return {}
        number, rules, leads, *kept = found[0]
        if set(rules.split()) != set(held.rules.split()) or (held.leads and not leads):
            return {}
        self._db.execute("update held set notice = 0 where number = ?", (number,))
        return dict(zip(("since", "told", "notice", "reminded"), kept, strict=True))

    def held(self, feed: str | None = None, verdict: Decision | None = Decision.OPEN) -> list[Held]:
        """What is held back, of one feed or all, in the order of their numbers; what has another
        verdict, or any (None).
        """
        rows = self._rows(
            f"select {names_of(Held)} from held where (?1 is null or feed = ?1)"
            " and (?2 is null or verdict = ?2) order by number",
            feed,
            verdict,
        )
        return [Held(**read_row(Held, row)) for row in rows]

    def decide(
        self,
        numbers: Iterable[int],
        verdict: Decision,
        *,
        by: str,
        at: datetime,
        again: bool = False,
    ) -> int:
        """Settle what is open, and with ``again`` what was rejected; returns how many of the
        numbers were. What is approved is published from the archive by whoever runs the feed.
        """
        with self._transaction(lasting=True):
            return sum(
                self._db.execute(
                    "update held set verdict = ?, decided_by = ?, decided_at = ?"
                    " where number = ? and verdict in ('open', ?)",
                    (verdict, by, stored(at), number, "rejected" if again else "open"),
                ).rowcount
                for number in numbers
            )

    def waiting(self, feed: str, *, may_go: bool = False) -> list[Held]:
        """What a person let through and is not published yet; with ``may_go`` none of a contest
        that somebody holds: that goes once it is released.
        """
        rows = self._rows(
            f"select {names_of(Held)} from held where feed = ?1 and verdict = 'approved'"
            " and done is null and not (?2 and exists (select 1 from switches where"
            " switches.feed = ?1 and switches.contest = held.contest)) order by number",
            feed,
            may_go,
        )
        return [Held(**read_row(Held, row)) for row in rows]

    def carried_out(self, numbers: Iterable[int], at: datetime) -> None:
        """What was let through is dealt with: the same content is asked about when it comes
        again.
        """
        with self._transaction():
            for number in numbers:
                self._db.execute("update held set done = ? where number = ?", (stored(at), number))

    def overtake(self, feed: str, keys: Iterable[tuple[str, str]]) -> None:
        """What was open or rejected of contests at places is so no more: the source changed it."""
        with self._transaction():
            for contest, place in keys:
                self._db.execute(
                    "update held set verdict = ? where feed = ? and contest = ? and place = ?"
                    " and verdict in (?, ?)",
                    (Decision.OVERTAKEN, feed, contest, place, Decision.OPEN, Decision.REJECTED),
                )

    # The operator's chat

    def untold(self) -> list[Held]:
        """What is open and the operator has not heard of."""
        rows = self._rows(
            f"select {names_of(Held)} from held where verdict = 'open' and told is null"
            " order by number"
        )
        return [Held(**read_row(Held, row)) for row in rows]

    def outdated(self) -> list[int]:
        """The messages in the operator's chat that do not show what was decided since."""
        rows = self._rows(
            "select distinct notice from held where notice <> 0 and shown <>"
            " case when done is null then verdict else 'done' end order by 1"
        )
        return [notice for (notice,) in rows]

    def of_notice(self, notice: int) -> list[Held]:
        """What a message in the operator's chat tells of."""
        sql = f"select {names_of(Held)} from held where notice = ? order by number"
        return [Held(**read_row(Held, row)) for row in self._rows(sql, notice)]

    def numbered(self, number: int) -> Held | None:
        """What is held by that number."""
        rows = self._rows(f"select {names_of(Held)} from held where number = ?", number)
        return Held(**read_row(Held, rows[0])) if rows else None

    def note_told(self, numbers: Iterable[int], at: datetime, notice: int = 0) -> None:
        """The operator heard of these, in a message of their chat where there is one."""
        with self._transaction():
            for number in numbers:
                self._db.execute(
                    "update held set told = ?, notice = ?, shown = 'open' where number = ?",
                    (stored(at), notice, number),
                )

    def note_shown(self, held: Iterable[Held]) -> None:
        """The operator's chat shows what was decided of these."""
        with self._transaction():
            for each in held:
                shown = each.verdict.value if each.done is None else "done"
                sql = "update held set shown = ? where number = ?"
                self._db.execute(sql, (shown, each.number))

    def note_reminded(self, numbers: Iterable[int], at: datetime) -> None:
        """The operator was told again that these are held still."""
        with self._transaction():
            for number in numbers:
                sql = "update held set reminded = ? where number = ?"
                self._db.execute(sql, (stored(at), number))

    # Alarms

    def sound(self, feed: str, code: str, message: str, at: datetime) -> None:
        """A feed fails, once more."""
        self._write(
            "insert into alarms (feed, code, message, since, seen, times)"
            " values (?, ?, ?, ?4, ?4, 1)"
            " on conflict (feed, code) where over is null do update set"
            " message = excluded.message, seen = excluded.seen, times = times + 1",
            feed,
            code,
            message,
            stored(at),
        )

    def quiet(self, feed: str, at: datetime, *, but: str = "", only: str = "") -> None:
        """A feed works again, or fails in another way than before; or what is over is ``only`` what
        has this code. A file that cannot be used is mended by nothing else.
        """
        where = "feed = ? and over is null and code <> ? and "
        where += "code = ?" if only else "code <> ?"
        about = (feed, but, only or SETTINGS)
        if self._rows(f"select 1 from alarms where {where}", *about):
            self._write(f"update alarms set over = ? where {where}", stored(at), *about)

    def end_feed(self, feed: str, at: datetime, *, tell: bool) -> None:
        """A feed is asked no more: nothing of it fails. With ``tell`` the operator is told so,
        and otherwise only where a failure was told before.
        """
        now = stored(at)
        with self._transaction():
            ended = self._db.execute(
                "update alarms set over = ?1, over_told = ?1 where feed = ?2 and over is null"
                " returning told",
                (now, feed),
            ).fetchall()
            if tell or any(told for (told,) in ended):
                values = {"feed": feed, "code": GONE, "message": "", "since": now, "seen": now}
                self._insert("alarms", values | {"times": 1, "over": now})

    def alarms(self, *, every: bool = False) -> list[Alarm]:
        """The feeds that fail now; with ``every`` also those that are over, and the operator was
        told that they fail and not that they work again, and those that are gone.
        """
        rows = self._rows(
            f"select {names_of(Alarm)} from alarms where over is null or"
            f" (? and (told is not null or code = '{GONE}') and over_told is null and not exists"
            # A feed that fails in another way now does not work again.
            " (select 1 from alarms other where other.feed = alarms.feed and other.over is null))"
            " order by number",
            every,
        )
        return [Alarm(**read_row(Alarm, row)) for row in rows]

    def note_alarm_told(self, number: int, at: datetime, *, over: bool) -> None:
        """The operator heard of an alarm, or that it is over."""
        column = "over_told" if over else "told"
        self._write(f"update alarms set {column} = ? where number = ?", stored(at), number)

    # Grounds

    def ground(self, feed: str) -> FeedGround | None:
        """What a feed was last laid over; None where it never was."""
        rows = self._rows("select edition, mark from grounds where feed = ?", feed)
        return FeedGround(*rows[0]) if rows else None

    def note_ground(self, feed: str, ground: FeedGround) -> None:
        """Keep what a feed was laid over."""
        if self.ground(feed) != ground:
            sql = "insert or replace into grounds values (?, ?, ?)"
            self._write(sql, feed, ground.edition, ground.mark)

    # Falls

    def falls(self, feed: str, since: datetime) -> list[Fall]:
        """What counts of a feed lost since then, the first first."""
        sql = f"select {names_of(Fall)} from falls where feed = ? and at > ? order by at"
        return [Fall(**read_row(Fall, row)) for row in self._rows(sql, feed, stored(since))]

    def note_falls(self, feed: str, falls: Iterable[Fall], since: datetime) -> None:
        """Keep what counts of a feed lose, and nothing from before ``since``. The same once more is
        no other one: a tick that was cut off is carried out again.
        """
        with self._transaction():
            self._db.execute("delete from falls where at <= ?", (stored(since),))
            for each in falls:
                values = {"feed": feed, **asdict(each)}
                self._insert("falls", values, conflict="on conflict do update set at = excluded.at")

    def forget_falls(self, feed: str, contest: str, place: str) -> None:
        """What a count lost is made up for, or right."""
        sql = "delete from falls where feed = ? and contest = ? and place = ?"
        self._write(sql, feed, contest, place)

    # Switches

    def switch_on(self, switch: HoldSwitch) -> None:
        """Hold a feed or a contest. One that is held already keeps who holds it."""
        with self._transaction(lasting=True):
            self._insert("switches", asdict(switch), conflict="on conflict do nothing")

    def switch_off(self, feed: str, contest: str = EVERY_CONTEST) -> bool:
        """Hold it no longer, and ask for what came meanwhile; False where nobody held it."""
        sql = "delete from switches where feed = ? and contest = ?"
        with self._transaction(lasting=True):
            self._db.execute(_ASK_ANEW, (feed,))
            return self._db.execute(sql, (feed, contest)).rowcount == 1

    def switches(self, feed: str | None = None) -> list[HoldSwitch]:
        """What persons hold, of one feed or of all."""
        sql = f"select {names_of(HoldSwitch)} from switches where (?1 is null or feed = ?1)"
        rows = self._rows(sql + " order by feed, contest", feed)
        return [HoldSwitch(**read_row(HoldSwitch, row)) for row in rows]

    def _insert(self, table: str, values: dict[str, Any], conflict: str = "") -> int:
        sql = f'insert into "{table}" ({quoted(values)}) values ({", ".join("?" * len(values))})'
        done = self._db.execute(f"{sql} {conflict}", tuple(map(stored, values.values())))
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
        try:
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


_ASK_ANEW = (
    "update sources set etag = '', last_modified = '', sha256 = '', mark = '', \"next\" = ''"
    " where feed = ?"
)
_HELD_AGAIN = (
    "on conflict (feed, contest, place, mark) where verdict = 'open' do update set"
    " rules = excluded.rules, message = excluded.message, leads = excluded.leads,"
    " seen = excluded.seen, answers = excluded.answers, excerpt = excluded.excerpt,"
    " votes = excluded.votes"
)
