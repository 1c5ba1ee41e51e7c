"""One tick of a feed: asked, archived, read, sifted, published.

What a tick leaves behind is written in an order in which a kill at any moment repeats it at most:
the archive first, then the edition, then what was held, and last that the answer was dealt with. A
tick that comes again finds that its figures stand, and publishes nothing.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from time import monotonic

from bot.editions.edition import EditionKind
from bot.editions.store import SharedLogError, Store
from bot.intake.feeds.archive import Archive, ArchiveError
from bot.intake.feeds.feed import Feed, Publish
from bot.intake.feeds.fetching import Clock, open_fetcher, utc_now
from bot.intake.feeds.raw import Extent, FetchError, RawAnswer
from bot.intake.feeds.rows import (
    EVERY_CONTEST,
    FeedGround,
    Held,
    HoldSwitch,
    TickOutcome,
    TickRecord,
)
from bot.intake.feeds.state import FeedsState
from bot.intake.gate.standing import NOTE_OF_FEEDS
from bot.intake.gate.wholes import DOUBTED
from bot.intake.overrides import OverridesError, read_overrides
from bot.intake.ticks.taking import Taker, TickResult

_TIDY_EVERY = timedelta(hours=1)
_TICKS_KEPT = timedelta(days=90)


class TickRunningError(Exception):
    """Another process is at work on the feed just now."""


class Ticker:
    """Carries out the ticks of one feed, one at a time.

    ``home`` is the bot's. Raises ``FeedError`` for a feed whose gate or mapping cannot be used.
    """

    def __init__(
        self, feed: Feed, store: Store, state: FeedsState, home: Path, *, clock: Clock = utc_now
    ) -> None:
        self.feed, self._store, self._state, self._clock = feed, store, state, clock
        self._home = home
        self.archive = Archive(home / "archive" / feed.name)
        self._taker = Taker(feed, store, state, self.archive, home)
        # It is the last one: where a feed is refused nothing is left open.
        self._fetcher = open_fetcher(feed, state, self._taker.onward, clock=clock)
        self._tidied: datetime | None = None
        self.last = TickResult(TickOutcome.UNCHANGED)
        """What became of the last answers."""

    async def tick(self, *, dry_run: bool = False) -> TickRecord:
        """Carry out what a person decided, ask once, and do what follows. What goes wrong with the
        source is in the record; a fault of ours, or of the disk, is raised. With ``dry_run`` the
        results stay as they are, not so what feeds remember.
        """
        started = monotonic()
        now = self._clock()
        answers: list[RawAnswer] = []
        failure: FetchError | None = None
        with self.alone():
            self._mind_ground(now)
            decided = None if dry_run else self._carry_out(now)
            try:
                async for answer in self._fetcher.fetch():
                    answers.append(answer)
            except FetchError as error:
                failure = error
            if answers:
                # The disk may take its time, and a folder has many files.
                await asyncio.to_thread(self.archive.keep_all, answers)
                done = self._taker.take(answers, now, dry_run=dry_run)
                # What failed for a reason of ours, or was put off, is asked for again.
                is_over = done.outcome is not TickOutcome.FAILED and not done.is_put_off
                if not dry_run and is_over:
                    failure = self._dealt_with(answers) or failure
                if failure is not None:
                    # Some of it was taken; what was not must not go unsaid.
                    done.message = f"{done.message} {failure.code}: {failure}".strip()
            elif failure is not None:
                is_early = failure.code == "not-yet"
                outcome = TickOutcome.UNCHANGED if is_early else TickOutcome.FAILED
                done = TickResult(outcome, f"{failure.code}: {failure}")
            else:
                self._taker.comebacks.nothing_new()
                done = TickResult(TickOutcome.UNCHANGED)
            is_early = failure is not None and failure.code == "not-yet"
            self.last = done
            record = self._record(done, answers, now, monotonic() - started)
            if dry_run:
                return record
            if not is_early:
                self._sound(done, failure, now)
            await self._tidy(now)
            record = replace(record, number=self._state.add_tick(record))
            is_nothing = record.outcome is TickOutcome.UNCHANGED and not is_early
            return decided if decided is not None and is_nothing else record

    def carry_out(self) -> TickRecord | None:
        """Publish from the archive what a person let through since the last tick; None where that
        is nothing. Raises ``TickRunningError``.
        """
        if not self._may_carry_out():
            return None
        with self.alone():
            return self._carry_out(self._clock())

    def replay(self, answers: Sequence[RawAnswer]) -> TickResult:
        """Carry out the tick of some answers of an archive again, at the moment at which they
        came.
        """
        started, came = monotonic(), answers[0].received
        with self.alone():
            done = self._taker.take(answers, came)
            self._state.add_tick(self._record(done, answers, came, monotonic() - started))
        return done

    def _record(
        self, done: TickResult, answers: Sequence[RawAnswer], now: datetime, seconds: float
    ) -> TickRecord:
        return TickRecord(
            feed=self.feed.name,
            at=now,
            outcome=done.outcome,
            message=done.message,
            sha256=answers[-1].sha256 if answers else "",
            edition=done.edition.number if done.edition else None,
            passed=len(done.passed),
            held=len(done.held),
            seconds=round(seconds, 3),
        )

    def _sound(self, done: TickResult, failure: FetchError | None, now: datetime) -> None:
        """Note whether the feed fails or works."""
        code = failure.code if failure is not None else done.code
        if code:
            self._state.sound(self.feed.name, code, str(failure or done.message), now)
            self._state.quiet(self.feed.name, now, but=code)
        elif done.outcome is not TickOutcome.STOPPED and not self._is_held():
            self._state.quiet(self.feed.name, now)

    def _is_held(self) -> bool:
        """Whether somebody holds the feed as a whole."""
        return any(each.contest == EVERY_CONTEST for each in self._state.switches(self.feed.name))

    def _mind_ground(self, now: datetime) -> None:
        """Ask for all that the source says where it must be laid over something else than last
        time. Where a person undid an edition, nothing is laid over that until they release it.
        """
        name = self.feed.name
        # Whoever undid it may have done so on another machine. While that cannot be known nothing
        # is published either.
        with suppress(SharedLogError):
            self._store.catch_up()
        ground, known = self._ground(now), self._state.ground(name)
        if known is not None and ground != known:
            edition = self._store.edition(ground.edition)
            is_new = ground.edition != known.edition and edition is not None
            if edition is not None and is_new and edition.kind is EditionKind.REVERT:
                self._state.switch_on(HoldSwitch(name, EVERY_CONTEST, edition.by, now))
                message = f"Edition {edition.number} undid one of before; the feed is held."
                self._state.sound(name, "reverted", message, now)
            self._state.ask_anew(name)
        self._state.note_ground(name, ground)

    def _ground(self, now: datetime) -> FeedGround:
        (edition,) = self._store.database.execute(
            "select coalesce(max(number), 0) from editions where dataset = ?"
            " and (note is null or substr(note, 1, ?) != ?)",
            (self._taker.dataset, len(NOTE_OF_FEEDS), NOTE_OF_FEEDS),
        ).fetchone()
        said: list[object] = []
        for path in (self.feed.folder / f"{self.feed.name}.toml", self.feed.mapping_path):
            with suppress(OSError):
                found = path.stat()
                said += [found.st_size, found.st_mtime_ns]
        # Those that cannot be read hold up the tick, which says why.
        with suppress(OverridesError):
            said.append(read_overrides(self.feed.dataset_path).active(now))
        return FeedGround(int(edition), blake2b(repr(said).encode(), digest_size=12).hexdigest())

    def _may_carry_out(self) -> bool:
        name = self.feed.name
        if self.feed.publish is Publish.HOLD or not self._state.waiting(name, may_go=True):
            return False
        return not self._is_held()

    def _carry_out(self, now: datetime) -> TickRecord | None:
        if not self._may_carry_out():
            return None
        record = None
        by_answers: dict[str, list[Held]] = defaultdict(list)
        for held in self._state.waiting(self.feed.name, may_go=True):
            by_answers[held.answers].append(held)
        for hashes, let_through in by_answers.items():
            started = monotonic()
            found = [self._archived(each) for each in hashes.split()]
            answers = [answer for answer in found if answer is not None]
            if not answers or len(answers) < len(found):
                # They are archived no longer, or damaged: the source is asked, and what it says
                # goes through when that is the same.
                self._state.ask_anew(self.feed.name)
                continue
            if any(held.is_whole for held in let_through):
                answers = self._not_overtaken(answers)
            if not answers:
                self._state.carried_out((held.number for held in let_through), now)
                continue
            done = self._taker.take(answers, now, let_through=let_through)
            if done.outcome is TickOutcome.FAILED:
                # A fault of ours: what was decided stands, and is tried again with the next tick.
                return self._record(done, answers, now, monotonic() - started)
            self._state.carried_out((held.number for held in let_through), now)
            who = " and ".join(sorted({held.decided_by for held in let_through}))
            done.message = f"let through by {who}: {done.message or 'it stands already'}"
            record = self._record(done, answers, now, monotonic() - started)
            record = replace(record, number=self._state.add_tick(record))
        is_doubted = any(DOUBTED in held.rules.split() for held in self._state.held(self.feed.name))
        if by_answers and is_doubted:
            # What was held for the sake of a part may stand now, though the source says it again.
            self._state.ask_anew(self.feed.name)
        return record

    def _archived(self, sha256: str) -> RawAnswer | None:
        """An answer; None where it is archived no longer, or was damaged."""
        with suppress(ArchiveError):
            return self.archive.find(sha256)
        return None

    def _not_overtaken(self, answers: Sequence[RawAnswer]) -> list[RawAnswer]:
        """Those of which no newer file was taken meanwhile."""
        known = self._state.sources(self.feed.name)
        is_file = [answer.extent is Extent.FILE and answer.source in known for answer in answers]
        return [
            answer
            for answer, is_known in zip(answers, is_file, strict=True)
            if not is_known or known[answer.source].sha256 in ("", answer.sha256)
        ]

    async def _tidy(self, now: datetime) -> None:
        """Let go, once an hour, of what is kept no longer."""
        if self._tidied is not None and now - self._tidied < _TIDY_EVERY:
            return
        self._tidied = now
        await asyncio.to_thread(self.archive.prune, now)
        self._state.forget_ticks(now - _TICKS_KEPT)

    def _dealt_with(self, answers: Sequence[RawAnswer]) -> FetchError | None:
        """Note that answers need not be asked for again."""
        failure = None
        for answer in answers:
            try:
                self._fetcher.take(answer)
            except FetchError as error:
                failure = error
        return failure

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other process carries out a tick of this feed meanwhile. Raises ``TickRunningError``
        where one does.
        """
        folder = self._home / "feeds"
        folder.mkdir(parents=True, exist_ok=True)
        opened = os.open(
            folder / f"{self.feed.name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        try:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise TickRunningError(f"Feed {self.feed.name} is at work already.") from None
            yield
        finally:
            os.close(opened)

    @property
    def dataset(self) -> str:
        """The id of the feed's dataset."""
        return self._taker.dataset

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._fetcher.close()
        self._taker.close()
