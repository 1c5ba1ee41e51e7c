"""What feeds.db has of what is held back: what of it is open, what a person decided, and what the
operator's chat shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.intake.feeds.database import FeedsFile
from bot.intake.feeds.rows import Decision, Held, names_of, read_row, stored

_ONE_TELLING = timedelta(minutes=30)
"""For how long the operator is told of one content once, though it comes and goes."""


class HeldRows(FeedsFile):
    """The table of what is held. Each method is one transaction."""

    def hold(self, held: Iterable[Held]) -> None:
        """Keep what is held back. What is held already keeps its number and when it was held first;
        another content of the same contest and place overtakes it. One that breaks the same rules
        takes over the message that tells of it, so that a count which goes on while it is held is
        told once.
        """
        with self.transaction():
            for each in held:
                values = asdict(each)
                del values["number"]
                about = (each.feed, each.contest, each.place, each.mark)
                is_decided = self.rows(
                    "select 1 from held where feed = ? and contest = ? and place = ? and mark = ?"
                    " and (verdict = 'rejected' or verdict = 'approved' and done is null)",
                    *about,
                )
                if not is_decided:
                    values |= self._told_of_former(each, about)
                self.db.execute(
                    "update held set verdict = 'overtaken' where feed = ? and contest = ?"
                    " and place = ? and verdict = 'open' and mark <> ?",
                    about,
                )
                if is_decided:
                    # Somebody said already that this one stays where it is, or that it goes.
                    continue
                self.insert("held", values, conflict=_HELD_AGAIN)

    def _told_of_former(self, held: Held, about: tuple[str, ...]) -> dict[str, Any]:
        """What the operator was told of the content that came before, or of this one a while ago,
        where this one breaks the same rules; that one is no more in the message.
        """
        of_key = "select {} from held where feed = ? and contest = ? and place = ?"
        if self.rows(of_key.format("1") + " and mark = ? and verdict = 'open'", *about):
            return {}
        columns = "number, rules, leads, since, told, notice, reminded"
        found = self.rows(
            of_key.format(columns) + " and mark <> ? and verdict in ('open', 'rejected')"
            " order by number desc limit 1",
            *about,
        ) or self.rows(
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
        self.db.execute("update held set notice = 0 where number = ?", (number,))
        return dict(zip(("since", "told", "notice", "reminded"), kept, strict=True))

    def held(self, feed: str | None = None, verdict: Decision | None = Decision.OPEN) -> list[Held]:
        """What is held back, of one feed or all, in the order of their numbers; what has another
        verdict, or any (None).
        """
        rows = self.rows(
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
        with self.transaction(lasting=True):
            return sum(
                self.db.execute(
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
        rows = self.rows(
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
        with self.transaction():
            for number in numbers:
                self.db.execute("update held set done = ? where number = ?", (stored(at), number))

    def overtake(self, feed: str, keys: Iterable[tuple[str, str]]) -> None:
        """What was open or rejected of contests at places is so no more: the source changed it."""
        with self.transaction():
            for contest, place in keys:
                self.db.execute(
                    "update held set verdict = ? where feed = ? and contest = ? and place = ?"
                    " and verdict in (?, ?)",
                    (Decision.OVERTAKEN, feed, contest, place, Decision.OPEN, Decision.REJECTED),
                )

    # The operator's chat

    def untold(self) -> list[Held]:
        """What is open and the operator has not heard of."""
        rows = self.rows(
            f"select {names_of(Held)} from held where verdict = 'open' and told is null"
            " order by number"
        )
        return [Held(**read_row(Held, row)) for row in rows]

    def outdated(self) -> list[int]:
        """The messages in the operator's chat that do not show what was decided since."""
        rows = self.rows(
            "select distinct notice from held where notice <> 0 and shown <>"
            " case when done is null then verdict else 'done' end order by 1"
        )
        return [notice for (notice,) in rows]

    def of_notice(self, notice: int) -> list[Held]:
        """What a message in the operator's chat tells of."""
        sql = f"select {names_of(Held)} from held where notice = ? order by number"
        return [Held(**read_row(Held, row)) for row in self.rows(sql, notice)]

    def numbered(self, number: int) -> Held | None:
        """What is held by that number."""
        rows = self.rows(f"select {names_of(Held)} from held where number = ?", number)
        return Held(**read_row(Held, rows[0])) if rows else None

    def note_told(self, numbers: Iterable[int], at: datetime, notice: int = 0) -> None:
        """The operator heard of these, in a message of their chat where there is one."""
        with self.transaction():
            for number in numbers:
                self.db.execute(
                    "update held set told = ?, notice = ?, shown = 'open' where number = ?",
                    (stored(at), notice, number),
                )

    def note_shown(self, held: Iterable[Held]) -> None:
        """The operator's chat shows what was decided of these."""
        with self.transaction():
            for each in held:
                shown = each.verdict.value if each.done is None else "done"
                sql = "update held set shown = ? where number = ?"
                self.db.execute(sql, (shown, each.number))

    def note_reminded(self, numbers: Iterable[int], at: datetime) -> None:
        """The operator was told again that these are held still."""
        with self.transaction():
            for number in numbers:
                sql = "update held set reminded = ? where number = ?"
                self.db.execute(sql, (stored(at), number))


_HELD_AGAIN = (
    "on conflict (feed, contest, place, mark) where verdict = 'open' do update set"
    " rules = excluded.rules, message = excluded.message, leads = excluded.leads,"
    " seen = excluded.seen, answers = excluded.answers, excerpt = excluded.excerpt,"
    " votes = excluded.votes"
)
