"""One tick of a feed: asked, archived, read, sifted, published.

What a tick leaves behind is written in an order in which a kill at any moment repeats it at most:
the archive first, then the edition, then what was held, and last that the answer was dealt with. A
tick that comes again finds that its figures stand, and publishes nothing.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from time import monotonic

from bot.editions.edition import Edition
from bot.editions.patching import propose_patch
from bot.editions.publishing import Proposal, RefusedError, propose, release
from bot.editions.store import Store
from bot.intake.archive import Archive
from bot.intake.feed import Feed, FeedError, FeedProblem, Publish
from bot.intake.fetching import Clock, open_fetcher, utc_now
from bot.intake.gate import FILE_RULES, Finding, GateAnswer, Key, Threshold, Thresholds
from bot.intake.importing import dataset_id, import_into
from bot.intake.mapped import Cells, Mapped, merged
from bot.intake.mapper import map_file
from bot.intake.mapping import MappingError, mapping_path, read_mapping
from bot.intake.overrides import Overrides, read_overrides
from bot.intake.raw import Extent, FetchError, RawAnswer
from bot.intake.reading import UnreadableError
from bot.intake.sifting import Sieve, Sifted, Tally
from bot.intake.state import EVERY_CONTEST, Decision, FeedsState, Held, TickOutcome, TickRecord
from bot.intake.words import NamesById, describe

_LOGGER = logging.getLogger(__name__)

_MOST_TRIES = 5
"""How often the checks are asked again without the places that they refuse."""
_TIDY_EVERY = timedelta(hours=1)
_TICKS_KEPT = timedelta(days=90)


class TickRunningError(Exception):
    """Another process is at work on the feed just now."""


@dataclass
class TickResult:
    """What became of some answers."""

    outcome: TickOutcome
    message: str = ""
    edition: Edition | None = None
    passed: list[Tally] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


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
        self._fetcher = open_fetcher(feed, state, clock=clock)
        self._rules = _rules(feed)
        self._dataset = dataset_id(feed.dataset_path)
        self._sieve: Sieve | None = None
        self._records: dict[str, int] = {}
        self._tidied: datetime | None = None
        self._counted: dict[str, int] = {}

    async def tick(self, *, dry_run: bool = False) -> TickRecord:
        """Ask once and do what follows. What goes wrong with the source is in the record; a fault
        of ours, or of the disk, is raised.
        """
        started = monotonic()
        now = self._clock()
        answers: list[RawAnswer] = []
        failure: FetchError | None = None
        with self.alone():
            try:
                async for answer in self._fetcher.fetch():
                    answers.append(answer)
            except FetchError as error:
                failure = error
            if answers:
                # The disk may take its time, and a folder has many files.
                await asyncio.to_thread(self.archive.keep_all, answers)
                done = self.take(answers, now, dry_run=dry_run)
                if not dry_run:
                    failure = self._dealt_with(answers) or failure
                if failure is not None:
                    # Some of it was taken; what was not must not go unsaid.
                    done.message = f"{done.message} {failure.code}: {failure}".strip()
            else:
                done = TickResult(TickOutcome.UNCHANGED)
            if failure is not None and not answers:
                is_early = failure.code == "not-yet"
                outcome = TickOutcome.UNCHANGED if is_early else TickOutcome.FAILED
                done = TickResult(outcome, f"{failure.code}: {failure}")
            record = TickRecord(
                feed=self.feed.name,
                at=now,
                outcome=done.outcome,
                message=done.message,
                sha256=answers[-1].sha256 if answers else "",
                edition=done.edition.number if done.edition else None,
                passed=len(done.passed),
                held=len(done.held),
                seconds=round(monotonic() - started, 3),
            )
            if dry_run:
                return record
            await self._tidy(now)
            return replace(record, number=self._state.add_tick(record))

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
                self._fetcher.take(answer, self._next)
            except FetchError as error:
                failure = error
        return failure

    def take(
        self, answers: Sequence[RawAnswer], now: datetime, *, dry_run: bool = False
    ) -> TickResult:
        """Read, sift and publish what answers say; of several files all together."""
        self._next = ""
        try:
            mapped = self._read(answers)
        except (UnreadableError, MappingError) as error:
            rule = "columns" if isinstance(error, MappingError) else "unreadable"
            return self._hold_all(answers, rule, str(error), now, dry_run=dry_run)
        self._next = mapped.next
        mark = _mark_of(answers)
        approved = self._approved()
        if ((EVERY_CONTEST, ""), mark) not in approved:
            for rule, message in self._of_file(mapped, answers):
                if self._rules.answer(rule) is not GateAnswer.PASS:
                    return self._hold_all(answers, rule, message, now, dry_run=dry_run)
        if not self._store.holds(self._dataset):
            return self._first(mapped, dry_run=dry_run)
        overrides = read_overrides(self.feed.dataset_path)
        overrides.lay_over(mapped, now)
        switches = {each.contest for each in self._state.switches(self.feed.name)}
        if EVERY_CONTEST in switches or self.feed.publish is Publish.HOLD:
            return TickResult(TickOutcome.STOPPED, "held by a person; only archived")
        sieve = self._sieve = self._sieve or Sieve(self._store, self._dataset, self._rules)
        sifted = sieve.sift(mapped, now, approved=approved, switched=switches)
        is_all = all(answer.extent is Extent.ALL for answer in answers)
        gone = self._too_many_gone(sifted) if is_all else ""
        is_approved = ((EVERY_CONTEST, ""), mark) in approved
        if gone and not is_approved:
            return self._hold_all(answers, "places-gone", gone, now, dry_run=dry_run)
        if self.feed.publish is Publish.REVIEW and not is_approved and sifted.groups:
            return self._wait(answers, sifted, now, dry_run=dry_run)
        done = self._publish(sieve, mapped, sifted, overrides, now, dry_run=dry_run)
        self._records |= self._counted
        if not dry_run and not any(answer.extent is Extent.FILE for answer in answers):
            # A whole tick that was held is behind us. Of a folder it may have been another file.
            self._state.overtake(self.feed.name, [(EVERY_CONTEST, "")])
        return done

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

    async def close(self) -> None:
        """Let go of connections."""
        await self._fetcher.close()

    def _read(self, answers: Sequence[RawAnswer]) -> Mapped:
        own = self.feed.mapping_path
        path = own if own.exists() else mapping_path(self.feed.mapping)
        mapping = read_mapping(path)
        made = []
        for answer in answers:
            try:
                made.append(
                    map_file(
                        answer.data,
                        mapping,
                        dataset=self._dataset,
                        received=answer.received,
                        folder=path.parent,
                        file=path.name,
                    )
                )
            except UnreadableError as error:
                raise UnreadableError(f"{answer.source}: {error}") from None
        counts = zip(answers, made, strict=True)
        self._counted = {answer.source: mapped.records for answer, mapped in counts}
        return merged(made)

    def _of_file(self, mapped: Mapped, answers: Sequence[RawAnswer]) -> Iterator[tuple[str, str]]:
        """Rules of the whole file that it breaks, each with what was found."""
        if mapped.is_test:
            yield "test", FILE_RULES["test"].about
        for answer in answers:
            before, now = self._records.get(answer.source, 0), self._counted[answer.source]
            if answer.extent is Extent.CHANGES or now >= before * self._rules["truncated"] / 100:
                continue
            yield "truncated", f"{now:,} records, {before:,} before: {answer.source}"
        unmatched = sum(sum(keys.values()) for keys in mapped.unmatched.values())
        if unmatched > mapped.records * self._rules["unmatched"] / 100:
            named = next(iter(mapped.unmatched.values())).most_common(3)
            listed = ", ".join(f"“{key}”" for key, _ in named)
            yield "unmatched", f"{unmatched:,} of {mapped.records:,} records: {listed}"

    def _too_many_gone(self, sifted: Sifted) -> str:
        """Of how many places nothing is said any more, in words, where those are too many."""
        places = {place for _, place in sifted.marks}
        known = len(places) + len(sifted.gone)
        if len(sifted.gone) <= known * self._rules["places-gone"] / 100:
            return ""
        return (
            f"{len(sifted.gone):,} of {known:,} places are not in it, {sifted.gone[0]} among them"
        )

    def _approved(self) -> set[tuple[Key, str]]:
        held = self._state.held(self.feed.name, Decision.APPROVED)
        return {((each.contest, each.place), each.mark) for each in held}

    def _first(self, mapped: Mapped, *, dry_run: bool) -> TickResult:
        """Publish the dataset, of which nothing stands yet."""
        if dry_run:
            return TickResult(
                TickOutcome.PUBLISHED, f"{len(mapped.figures):,} figures, the first ones"
            )
        folder = self.feed.dataset_path
        import_into(folder, mapped)
        try:
            edition = release(
                self._store,
                propose(self._store, folder),
                by=self.feed.publisher,
                note=f"feed {self.feed.name}",
                accept_warnings=True,
            )
        except RefusedError as error:
            first = error.problems[0] if error.problems else ""
            return TickResult(TickOutcome.FAILED, f"{error} {first}")
        return TickResult(TickOutcome.PUBLISHED, "the first edition", edition)

    def _publish(
        self,
        sieve: Sieve,
        mapped: Mapped,
        sifted: Sifted,
        overrides: Overrides,
        now: datetime,
        *,
        dry_run: bool,
    ) -> TickResult:
        proposal = self._proposed(mapped, sifted, overrides)
        passed = sifted.by_answer(GateAnswer.PASS)
        stopped = sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
        held = [self._held(group, now) for group in stopped]
        done = TickResult(TickOutcome.UNCHANGED, passed=passed, held=held)
        done.problems = [str(problem) for problem in mapped.problems]
        if held:
            done.outcome = TickOutcome.HELD
        if dry_run:
            if passed:
                done.outcome = TickOutcome.PUBLISHED
            return done
        keys = [group.key for group in stopped]
        holds = self._store.holds_now(self._dataset)
        is_moved = holds != set(keys) and bool(sifted.groups or holds)
        if passed or is_moved or (proposal and proposal.difference):
            done.edition = self._released(proposal, keys)
            if done.edition is not None and passed:
                done.outcome = TickOutcome.PUBLISHED
        sieve.published(passed, done.edition.number if done.edition else None)
        self._state.hold(held)
        settled = [key for key in sifted.marks if key not in set(keys)]
        self._settle(settled)
        done.message = _summary(done)
        return done

    def _settle(self, keys: Sequence[Key]) -> None:
        """What was held there is held no more: it passes now, or says what stands."""
        open_ = {(each.contest, each.place) for each in self._state.held(self.feed.name)}
        self._state.overtake(self.feed.name, open_.intersection(keys))

    def _proposed(self, mapped: Mapped, sifted: Sifted, overrides: Overrides) -> Proposal | None:
        """The patch of what passes. Places that the dataset's own checks refuse are held."""
        for _ in range(_MOST_TRIES):
            passed = sifted.by_answer(GateAnswer.PASS)
            rows = _rows(self._store, self._dataset, mapped, passed, overrides)
            if not rows:
                return None
            proposal = propose_patch(self._store, self._dataset, rows)
            if not proposal.report.errors:
                return proposal
            refused = {p for problem in proposal.report.errors for p in problem.places}
            concerned = [group for group in passed if group.key[1] in refused] or passed
            first = proposal.report.errors[0]
            for group in concerned:
                answer = self._rules.answer("checks")
                group.findings.append(Finding("checks", answer, f"{first.rule}: {first.message}"))
        return None

    def _released(self, proposal: Proposal | None, held: Sequence[Key]) -> Edition | None:
        if proposal is None:
            proposal = propose_patch(self._store, self._dataset, {})
        return release(
            self._store,
            proposal,
            by=self.feed.publisher,
            note=f"feed {self.feed.name}",
            accept_warnings=True,
            held=set(held),
        )

    def _held(self, group: Tally, now: datetime) -> Held:
        names = NamesById(self._store, self._dataset)
        return Held(
            feed=self.feed.name,
            dataset=self._dataset,
            contest=group.key[0],
            place=group.key[1],
            mark=group.mark,
            rules=" ".join(dict.fromkeys(finding.rule for finding in group.findings)),
            message=describe(group, names),
            since=now,
            seen=now,
            leads=group.changes_lead,
        )

    def _hold_all(
        self,
        answers: Sequence[RawAnswer],
        rule: str,
        message: str,
        now: datetime,
        *,
        dry_run: bool,
    ) -> TickResult:
        """Hold a whole tick."""
        held = Held(
            feed=self.feed.name,
            dataset=self._dataset,
            contest=EVERY_CONTEST,
            place="",
            mark=_mark_of(answers),
            rules=rule,
            message=message,
            since=now,
            seen=now,
        )
        if not dry_run:
            self._state.hold([held])
        return TickResult(TickOutcome.HELD, f"{rule}: {message}", held=[held])

    def _wait(
        self, answers: Sequence[RawAnswer], sifted: Sifted, now: datetime, *, dry_run: bool
    ) -> TickResult:
        """Hold a whole tick until somebody has looked at it."""
        passed, stopped = sifted.by_answer(GateAnswer.PASS), sifted.by_answer(GateAnswer.HOLD)
        names = NamesById(self._store, self._dataset)
        told = [describe(group, names) for group in [*stopped, *passed][:5]]
        message = f"{len(passed):,} pass the gate, {len(stopped):,} do not.\n" + "\n".join(told)
        return self._hold_all(answers, "review", message, now, dry_run=dry_run)


def _rules(feed: Feed) -> Thresholds:
    try:
        given = {}
        for name, value in feed.gate.items():
            is_table = isinstance(value, dict)
            given[name] = Threshold.model_validate(value if is_table else {"threshold": value})
        return Thresholds(given)
    except ValueError as error:
        message = str(error).splitlines()[0]
        problem = FeedProblem(f"{feed.name}.toml", "gate", "wrong-value", message)
        raise FeedError([problem]) from None


def _mark_of(answers: Sequence[RawAnswer]) -> str:
    """What tells the content of a tick from another one's."""
    if len(answers) == 1:
        return answers[0].sha256
    together = " ".join(sorted(answer.sha256 for answer in answers))
    return blake2b(together.encode(), digest_size=32).hexdigest()


def _rows(
    store: Store, dataset: str, mapped: Mapped, passed: Sequence[Tally], overrides: Overrides
) -> dict[str, list[Cells]]:
    """The rows of a patch: figures that pass, and what they name."""
    figures = [cells for group in passed for cells in group.publishable()]
    calls = _new_calls(store, dataset, mapped, {group.key for group in passed})
    if not figures and not calls:
        return {}
    places = {cells["place"] for cells in figures}
    choices = {cells["candidate"] for cells in figures if cells.get("candidate")}
    documents = list(mapped.documents.values())
    found: dict[str, list[Cells]] = {"documents": [*documents, *overrides.documents]}
    found["contests"] = _unknown(store, dataset, "contests", mapped.contests.values())
    new = [mapped.places[id_] for id_ in places if id_ in mapped.places]
    found["places"] = _unknown(store, dataset, "places", new)
    named = [mapped.candidates[id_] for id_ in choices if id_ in mapped.candidates]
    found["candidates"] = _unknown(store, dataset, "candidates", named)
    return {**found, "figures": figures, "calls": calls}


def _unknown(store: Store, dataset: str, table: str, rows: Iterable[Cells]) -> list[Cells]:
    named = {cells["id"]: cells for cells in rows}
    known = store.database.execute(
        f"select t.id from json_each(?) n cross join {table} t on t.id = n.value"
        ' and t.dataset = ? and t."until" is null',
        (json.dumps(list(named)), dataset),
    )
    for (id_,) in known.fetchall():
        del named[id_]
    return list(named.values())


def _new_calls(store: Store, dataset: str, mapped: Mapped, passed: set[Key]) -> list[Cells]:
    """Calls that nobody has yet, of contests at places of which nothing is held."""
    if not mapped.calls:
        return []
    known = {
        tuple(row)
        for row in store.database.execute(
            "select contest, candidate, coalesce(place, ''), outcome from calls"
            ' where dataset = ? and "until" is null and withdrawn is null',
            (dataset,),
        )
    }
    new = []
    for cells in mapped.calls.values():
        names = ("contest", "candidate", "place", "outcome")
        if tuple(cells.get(name, "") for name in names) not in known:
            new.append(cells)
    return new


def _summary(done: TickResult) -> str:
    parts = []
    if done.edition is not None:
        parts.append(f"edition {done.edition.number}: {len(done.passed):,} changed")
    if done.held:
        parts.append(f"{len(done.held):,} held ({done.held[0].rules} …)")
    if done.problems:
        parts.append(f"{len(done.problems):,} not taken ({done.problems[0]})")
    return "; ".join(parts)
