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

from collections.abc import Iterable
from dataclasses import asdict, astuple
from datetime import datetime

from bot.intake.feeds.held import HeldRows
from bot.intake.feeds.rows import (
    EVERY_CONTEST,
    GONE,
    SETTINGS,
    Alarm,
    Fall,
    FeedGround,
    HoldSwitch,
    SourceMemory,
    TickOutcome,
    TickRecord,
    names_of,
    read_row,
    stored,
)


class FeedsState(HeldRows):
    """All that feeds remember. Each method is one transaction."""

    # Sources

    def source(self, feed: str, source: str) -> SourceMemory:
        """How a source answered last; all blank where it never did."""
        return self.sources(feed, source).get(source, SourceMemory())

    def sources(self, feed: str, source: str | None = None) -> dict[str, SourceMemory]:
        """How the sources of a feed answered last, or one of them."""
        sql = f"select source, {names_of(SourceMemory)} from sources where feed = ?"
        rows = self.rows(sql + " and (?2 is null or source = ?2)", feed, source)
        return {name: SourceMemory(**read_row(SourceMemory, cells)) for name, *cells in rows}

    def remember(self, feed: str, source: str, memory: SourceMemory) -> None:
        """Keep how a source answered."""
        values = [feed, source, *map(stored, astuple(memory))]
        sql = f"insert or replace into sources values ({', '.join('?' * len(values))})"
        self.write(sql, *values)

    def ask_anew(self, feed: str) -> None:
        """Ask a feed's sources for all that they say, though it was dealt with: a mapping was
        mended, say. What is let through or released is asked for anew by itself.
        """
        self.write(_ASK_ANEW, feed)

    # Ticks

    def add_tick(self, tick: TickRecord) -> int:
        """Keep what came of a tick; returns its number. A tick that brought nothing after another
        one that did not is the same row: there are thousands a day.
        """
        with self.transaction():
            last = self.rows(
                "select number, outcome from ticks where feed = ? order by number desc limit 1",
                tick.feed,
            )
            number = int(last[0][0]) if last else 0
            if last and last[0][1] == tick.outcome == TickOutcome.UNCHANGED:
                self.db.execute(
                    "update ticks set times = times + 1, last = ? where feed = ? and number = ?",
                    (stored(tick.at), tick.feed, number),
                )
                return number
            values = asdict(tick) | {"number": number + 1, "last": tick.at}
            self.insert("ticks", values)
            return number + 1

    def ticks(self, feed: str, most: int = 20) -> list[TickRecord]:
        """The last ticks of a feed, the newest first."""
        sql = (
            f"select {names_of(TickRecord)} from ticks where feed = ? order by number desc limit ?"
        )
        return [TickRecord(**read_row(TickRecord, row)) for row in self.rows(sql, feed, most)]

    def ticks_since(self, feed: str, number: int) -> list[tuple[int, TickOutcome, int, datetime]]:
        """The number, outcome, times and last moment of a feed's ticks from a number on, the oldest
        first.
        """
        rows = self.rows(
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
        return dict(self.rows("select feed, max(number) from ticks group by feed"))

    def forget_ticks(self, before: datetime) -> None:
        """Delete the ticks of days that nobody looks at any more; each feed's last one stays."""
        self.write(
            "delete from ticks where last < ? and number <"
            " (select max(number) from ticks as newer where newer.feed = ticks.feed)",
            stored(before),
        )

    # Alarms

    def sound(self, feed: str, code: str, message: str, at: datetime) -> None:
        """A feed fails, once more."""
        self.write(
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
        if self.rows(f"select 1 from alarms where {where}", *about):
            self.write(f"update alarms set over = ? where {where}", stored(at), *about)

    def end_feed(self, feed: str, at: datetime, *, tell: bool) -> None:
        """A feed is asked no more: nothing of it fails. With ``tell`` the operator is told so,
        and otherwise only where a failure was told before.
        """
        now = stored(at)
        with self.transaction():
            ended = self.db.execute(
                "update alarms set over = ?1, over_told = ?1 where feed = ?2 and over is null"
                " returning told",
                (now, feed),
            ).fetchall()
            if tell or any(told for (told,) in ended):
                values = {"feed": feed, "code": GONE, "message": "", "since": now, "seen": now}
                self.insert("alarms", values | {"times": 1, "over": now})

    def alarms(self, *, every: bool = False) -> list[Alarm]:
        """The feeds that fail now; with ``every`` also those that are over, and the operator was
        told that they fail and not that they work again, and those that are gone.
        """
        rows = self.rows(
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
        self.write(f"update alarms set {column} = ? where number = ?", stored(at), number)

    # Grounds

    def ground(self, feed: str) -> FeedGround | None:
        """What a feed was last laid over; None where it never was."""
        rows = self.rows("select edition, mark from grounds where feed = ?", feed)
        return FeedGround(*rows[0]) if rows else None

    def note_ground(self, feed: str, ground: FeedGround) -> None:
        """Keep what a feed was laid over."""
        if self.ground(feed) != ground:
            sql = "insert or replace into grounds values (?, ?, ?)"
            self.write(sql, feed, ground.edition, ground.mark)

    # Falls

    def falls(self, feed: str, since: datetime) -> list[Fall]:
        """What counts of a feed lost since then, the first first."""
        sql = f"select {names_of(Fall)} from falls where feed = ? and at > ? order by at"
        return [Fall(**read_row(Fall, row)) for row in self.rows(sql, feed, stored(since))]

    def note_falls(self, feed: str, falls: Iterable[Fall], since: datetime) -> None:
        """Keep what counts of a feed lose, and nothing from before ``since``. The same once more is
        no other one: a tick that was cut off is carried out again.
        """
        with self.transaction():
            self.db.execute("delete from falls where at <= ?", (stored(since),))
            for each in falls:
                values = {"feed": feed, **asdict(each)}
                self.insert("falls", values, conflict="on conflict do update set at = excluded.at")

    def forget_falls(self, feed: str, contest: str, place: str) -> None:
        """What a count lost is made up for, or right."""
        sql = "delete from falls where feed = ? and contest = ? and place = ?"
        self.write(sql, feed, contest, place)

    # Switches

    def switch_on(self, switch: HoldSwitch) -> None:
        """Hold a feed or a contest. One that is held already keeps who holds it."""
        with self.transaction(lasting=True):
            self.insert("switches", asdict(switch), conflict="on conflict do nothing")

    def switch_off(self, feed: str, contest: str = EVERY_CONTEST) -> bool:
        """Hold it no longer, and ask for what came meanwhile; False where nobody held it."""
        sql = "delete from switches where feed = ? and contest = ?"
        with self.transaction(lasting=True):
            self.db.execute(_ASK_ANEW, (feed,))
            return self.db.execute(sql, (feed, contest)).rowcount == 1

    def switches(self, feed: str | None = None) -> list[HoldSwitch]:
        """What persons hold, of one feed or of all."""
        sql = f"select {names_of(HoldSwitch)} from switches where (?1 is null or feed = ?1)"
        rows = self.rows(sql + " order by feed, contest", feed)
        return [HoldSwitch(**read_row(HoldSwitch, row)) for row in rows]


_ASK_ANEW = (
    "update sources set etag = '', last_modified = '', sha256 = '', mark = '', \"next\" = ''"
    " where feed = ?"
)
