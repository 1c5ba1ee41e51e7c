"""What a feed says, taken: read by its mapping, sifted by the gate, published or held."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.editions.edition import Edition
from bot.editions.patching import propose_patch
from bot.editions.publishing import (
    Proposal,
    PublishedMeanwhileError,
    RefusedError,
    propose,
    release,
)
from bot.editions.store import SharedLogError, Store
from bot.intake.feeds.archive import Archive, ArchiveError
from bot.intake.feeds.feed import Feed, Publish
from bot.intake.feeds.raw import Extent, Onward, RawAnswer
from bot.intake.feeds.rows import EVERY_CONTEST, Held, TickOutcome
from bot.intake.feeds.rules import Finding, GateAnswer
from bot.intake.feeds.state import FeedsState
from bot.intake.formats.reading import UnreadableError
from bot.intake.gate.filerules import Broken, broken_by_file, broken_by_tick, rules_of
from bot.intake.gate.groups import Sifted, TallyGroup
from bot.intake.gate.repeats import Comebacks, Falls
from bot.intake.gate.sifting import Sieve
from bot.intake.gate.standing import contests_of, covered_by, edition_note
from bot.intake.gate.tally import Key
from bot.intake.gate.words import NamesById
from bot.intake.importing import ImportFailedError, dataset_id, import_into
from bot.intake.mapping.cache import CacheError, FeedCache
from bot.intake.mapping.files import MappingError, path_of, read_mapping
from bot.intake.mapping.mapped import Mapped, merged
from bot.intake.mapping.mapper import next_of
from bot.intake.mapping.remapping import Remapper
from bot.intake.overrides import Overrides, OverridesError, read_overrides
from bot.intake.ticks.holding import FeedHolds, Tick, mark_of
from bot.intake.ticks.laying import Layer

_LOGGER = logging.getLogger(__name__)

_MOST_TRIES = 5
"""How often the checks are asked again without the places that they refuse."""
_WITH_NEWER = frozenset({"columns", "unmatched"})
"""Rules of a file that is held with newer figures in it, as far as is known. A test, an error page
and a file that was cut are no news.
"""
_MOST_SILENT = 100
"""Sources of which what they said is kept though others spoke last. More are mapped as a whole."""


@dataclass
class TickResult:
    """What became of some answers. ``code`` says why it failed, blank where it did not; what
    ``is_put_off`` is to be asked for again. ``tables`` are those of which the edition has other
    rows, ``older`` counts older than what stands, which are not taken.
    """

    outcome: TickOutcome
    message: str = ""
    edition: Edition | None = None
    passed: list[TallyGroup] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    code: str = ""
    is_put_off: bool = False
    tables: list[str] = field(default_factory=list)
    older: int = 0


class Taker:
    """Takes the answers of one feed, those of a tick together.

    ``archive`` has them, ``home`` is the bot's; what is kept of them lies in it. Raises
    ``FeedError`` for a feed whose gate cannot be used, and ``ImportFailedError`` for one whose
    dataset cannot.
    """

    def __init__(
        self, feed: Feed, store: Store, state: FeedsState, archive: Archive, home: Path
    ) -> None:
        self.feed, self._store, self._state = feed, store, state
        self._archive = archive
        self._rules = rules_of(feed)
        self.dataset = self._dataset = dataset_id(feed.dataset_path)
        self._cache = FeedCache(home / "feeds" / f"{feed.name}.cache")
        self._holding = FeedHolds(feed, store, state, archive, home)
        self._mappers: dict[str, Remapper] = {}
        self._sieve: Sieve | None = None
        self._figures: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        self._stands = 0
        self.comebacks, self._falls = Comebacks(), Falls(state, feed.name)

    def take(
        self,
        answers: Sequence[RawAnswer],
        now: datetime,
        *,
        dry_run: bool = False,
        let_through: Sequence[Held] = (),
    ) -> TickResult:
        """Read, sift and publish what answers say; of several files all together.

        ``let_through`` is what a person approved of answers that came before: nothing else of
        them is published, unless it was the whole tick.
        """
        mark = mark_of(answers)
        is_whole = all(answer.extent is not Extent.CHANGES for answer in answers)
        if not let_through and is_whole and self.comebacks.is_doubtful(mark):
            message = "An answer of before came again: it is taken when it stays."
            return TickResult(TickOutcome.UNCHANGED, message, is_put_off=True)
        is_kept = True
        for _ in range(_MOST_TRIES):
            try:
                done = self._take(answers, now, dry_run=dry_run, let_through=let_through)
            except PublishedMeanwhileError:
                # Somebody published the dataset by hand just now: sifted anew, against that.
                self._sieve = None
            except CacheError as error:
                _LOGGER.warning("What feed %s said is read anew: %s.", self.feed.name, error)
                # A new file that cannot be used either is on a disk that is full, or broken.
                self._cache.begin_anew(in_memory=not is_kept)
                is_kept = False
                self._mappers.clear()
                self._sieve = None
            except SharedLogError as error:
                return TickResult(TickOutcome.FAILED, str(error), code="log")
            else:
                if not dry_run and not let_through and done.outcome is not TickOutcome.FAILED:
                    self.comebacks.take(mark, (held.mark for held in done.held))
                return done
        return TickResult(
            TickOutcome.FAILED,
            "Somebody publishes the dataset again and again.",
            code="published-meanwhile",
        )

    def _take(
        self,
        answers: Sequence[RawAnswer],
        now: datetime,
        *,
        dry_run: bool,
        let_through: Sequence[Held],
    ) -> TickResult:
        try:
            overrides = read_overrides(self.feed.dataset_path)
        except OverridesError as error:
            return TickResult(TickOutcome.FAILED, str(error), code="overrides")
        waiting = let_through or self._state.waiting(self.feed.name, may_go=True)
        wholes = {each.mark: each.number for each in waiting if each.is_whole}
        is_judged = not let_through and mark_of(answers) not in wholes
        try:
            read, wrong = self._read(answers, wholes, is_judged=is_judged)
        except MappingError as error:
            return self._hold_all(answers, "columns", str(error), now, dry_run=dry_run)
        results = []
        if read:
            results = [
                self._take_read(read, overrides, now, dry_run=dry_run, let_through=let_through)
            ]
        results += [self._hold_all([one], *why, now, dry_run=dry_run) for one, why in wrong]
        if answers[0].extent is Extent.FILE and not dry_run and not let_through:
            self._holding.settle_files(answers)
        return _together(results)

    def _take_read(
        self,
        read: Sequence[tuple[RawAnswer, Mapped]],
        overrides: Overrides,
        now: datetime,
        *,
        dry_run: bool,
        let_through: Sequence[Held],
    ) -> TickResult:
        """Take answers that could be read."""
        answers = [answer for answer, _ in read]
        mapped = merged([made for _, made in read])
        mark = mark_of(answers)
        waiting = let_through or self._state.waiting(self.feed.name, may_go=True)
        approved = {((each.contest, each.place), each.mark): each.number for each in waiting}
        # Of what a person let through newer files may have taken the place of some.
        of_whole = (
            each for each in waiting if each.is_whole and (let_through or each.mark == mark)
        )
        whole = next((each.number for each in of_whole), None)
        only = None
        if let_through and whole is None:
            only = {key for key, _ in approved}
        switches = {each.contest for each in self._state.switches(self.feed.name)}
        if EVERY_CONTEST in switches or self.feed.publish is Publish.HOLD:
            return TickResult(TickOutcome.STOPPED, "held by a person; only archived")
        if not self._store.holds(self._dataset):
            if self.feed.publish is Publish.REVIEW and whole is None:
                message = f"{len(mapped.figures):,} figures, the first ones."
                return self._hold_all(answers, "review", message, now, dry_run=dry_run)
            refused = self._begin(mapped, dry_run=dry_run)
            if refused is not None:
                return refused
        overrides.lay_over(mapped, now)
        stands = self._store.newest(self._dataset)
        self._stands = stands.number if stands is not None else 0
        if self._sieve is None:
            about = self._store, self._dataset, self._rules, self.feed.name
            self._sieve = Sieve(*about, falls=self._falls, cache=self._cache)
        is_all = all(answer.extent is Extent.ALL for answer in answers)
        sifted = self._sieve.sift(
            mapped,
            now,
            approved=approved,
            switched=switches,
            doubts=self._holding.doubts(),
            is_all=is_all,
        )
        if only is not None:
            sifted.groups = [group for group in sifted.groups if group.key in only]
        if whole is None and only is None:
            names = NamesById(self._store, self._dataset)
            held = self._state.held(self.feed.name)
            wrong = broken_by_tick(self._rules, sifted, held, names, is_all=is_all)
            if wrong is not None:
                return self._hold_all(answers, *wrong, now, sifted, dry_run=dry_run)
        self._let_through(sifted, whole)
        tick = Tick(answers, mapped, sifted, overrides, now, only, switches, is_all=is_all)
        tick.is_review = self.feed.publish is Publish.REVIEW and whole is None and only is None
        done = self._publish(tick, dry_run=dry_run)
        is_waiting = any(each.is_whole for each in done.held)
        if only is None and not dry_run and not is_waiting:
            self._figures |= self._counted
            self._holding.settle_whole(answers, let_through, mark, now)
        return done

    def _read(
        self, answers: Sequence[RawAnswer], wholes: Mapping[str, int], *, is_judged: bool
    ) -> tuple[list[tuple[RawAnswer, Mapped]], list[tuple[RawAnswer, Broken]]]:
        """The answers that can be taken, with what they say, and those that cannot, with why: of
        several files one that is broken holds up no other. A person let those of ``wholes``
        through. Raises ``MappingError`` for a mapping that cannot be used at all.
        """
        path = path_of(self.feed.mapping_path, self.feed.mapping)
        mapping = read_mapping(path)
        read: list[tuple[RawAnswer, Mapped]] = []
        wrong: list[tuple[RawAnswer, Broken]] = []
        self._counted = {}
        for answer in answers:
            broken: Broken | None = None
            if answer.source not in self._figures:
                # A process before this one had more of it.
                self._figures[answer.source] = self._cache.figures(answer.source)
            try:
                mapper = self._mappers.pop(answer.source, None) or Remapper(
                    self._dataset, self._cache, answer.source, self._archived
                )
                self._mappers[answer.source] = mapper
                made = mapper.mapped(
                    answer.data,
                    mapping,
                    received=answer.received,
                    folder=path.parent,
                    file=path.name,
                    sha256=answer.sha256,
                )
                # Records that come twice are no more than once: not they but what they say is
                # counted.
                self._counted[answer.source] = len(made.figures)
                if is_judged and answer.sha256 not in wholes:
                    counts = self._figures, self._counted
                    broken = broken_by_file(self._rules, made, [answer], *counts)
            except UnreadableError as error:
                broken = "unreadable", f"{answer.source}: {error}"
            except MappingError as error:
                broken = "columns", str(error)
                if len(answers) > 1:
                    broken = "columns", f"{answer.source}: {error}"
            if broken is None:
                read.append((answer, made))
            else:
                wrong.append((answer, broken))
        self._let_go_of_silent({answer.source for answer in answers})
        return read, wrong

    def onward(self, answer: RawAnswer) -> Onward:
        """Where an answer leads. One that cannot be read leads nowhere: taking it says why."""
        path = path_of(self.feed.mapping_path, self.feed.mapping)
        with suppress(UnreadableError, MappingError):
            link, is_empty = next_of(
                answer.data,
                read_mapping(path),
                dataset=self._dataset,
                received=answer.received,
                folder=path.parent,
                file=path.name,
            )
            return Onward(link, is_empty)
        return Onward(is_empty=not answer.data.strip())

    def _let_go_of_silent(self, speaking: set[str]) -> None:
        """Keep nothing of most sources that say nothing now: where a file's name has a time in it,
        none of them comes again.
        """
        silent = [source for source in self._cache.sources() if source not in self._mappers]
        silent += [source for source in self._mappers if source not in speaking]
        for source in silent[:-_MOST_SILENT]:
            self._mappers.pop(source, None)
            self._cache.drop_file(source)

    def _archived(self, sha256: str) -> bytes | None:
        with suppress(ArchiveError):
            found = self._archive.find(sha256)
            return found.data if found is not None else None
        return None

    def close(self) -> None:
        """Let go of what is kept."""
        self._cache.close()

    def _let_through(self, sifted: Sifted, number: int | None) -> None:
        """Let pass all of a tick in which many places break a rule, once a person did so with the
        whole of it, by its number.
        """
        held = self._state.numbered(number) if number is not None else None
        if held is not None and held.rules == "many":
            for group in sifted.groups:
                group.findings = [each for each in group.findings if each.rule == "switched"]
                group.is_let_through = True

    def _begin(self, mapped: Mapped, *, dry_run: bool) -> TickResult | None:
        """Publish the dataset, of which nothing stands yet, without figures: those go through the
        gate like any others. Returns why it cannot be.
        """
        if dry_run:
            told = f"{len(mapped.figures):,} figures, the first ones"
            return TickResult(TickOutcome.PUBLISHED, told)
        folder = self.feed.dataset_path
        try:
            import_into(folder, replace(mapped, figures={}, calls={}))
            release(
                self._store,
                propose(self._store, folder, begins=True),
                by=self.feed.publisher,
                note=edition_note(self.feed.name),
                accept_warnings=True,
            )
        except ImportFailedError as error:
            return TickResult(TickOutcome.FAILED, str(error), code="dataset")
        except OSError as error:
            message = f"The dataset's folder {folder} cannot be written: {error.strerror}."
            return TickResult(TickOutcome.FAILED, message, code="dataset")
        except RefusedError as error:
            first = error.problems[0] if error.problems else ""
            return TickResult(TickOutcome.FAILED, f"{error} {first}".strip(), code="dataset")
        return None

    def _publish(self, tick: Tick, *, dry_run: bool) -> TickResult:
        sifted = tick.sifted
        proposal = self._proposed(tick)
        if proposal is not None and proposal.after != self._stands:
            raise PublishedMeanwhileError("Another edition was published while a tick was sifted.")
        passed = sifted.by_answer(GateAnswer.PASS)
        stopped = sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
        is_other = proposal is not None and bool(proposal.difference)
        if tick.is_review and (passed or is_other):
            message = self._holding.told_of(tick)
            return self._hold_all(
                tick.answers, "review", message, tick.now, sifted, dry_run=dry_run
            )
        held = self._holding.of_groups(tick, stopped)
        # Nobody looks for a record from here on: of a large file its lines need not stay.
        tick.mapped.records_of = lambda key: []
        done = TickResult(TickOutcome.UNCHANGED, passed=passed, held=held)
        done.problems = [str(problem) for problem in tick.mapped.problems]
        done.older = sifted.older
        if held:
            done.outcome = TickOutcome.HELD
        if dry_run:
            if passed or is_other:
                done.outcome = TickOutcome.PUBLISHED
            return done
        stopped_keys = {group.key for group in stopped}
        holds = self._store.holds_now(self._dataset)
        keys = stopped_keys | self._holding.staying(holds, tick)
        if self._sieve is not None:
            self._sieve.expect(passed, tick.now)
        if passed or is_other or keys != holds:
            if proposal is None:
                proposal = propose_patch(self._store, self._dataset, {})
                if proposal.after != self._stands:
                    raise PublishedMeanwhileError("Another edition was published meanwhile.")
            done.edition = self._released(proposal, keys)
            if done.edition is not None:
                self._stands = done.edition.number
                done.tables = sorted(proposal.difference.rows) if proposal.difference else []
                if passed or is_other:
                    done.outcome = TickOutcome.PUBLISHED
        if self._sieve is not None:
            self._sieve.published(passed, self._stands, tick.now)
        self._state.hold(held)
        self._holding.settle(tick, stopped_keys)
        done.message = _summary(done)
        return done

    def _proposed(self, tick: Tick) -> Proposal | None:
        """The patch of what passes. Places that the dataset's own checks refuse are held."""
        for _ in range(_MOST_TRIES):
            passed = tick.sifted.by_answer(GateAnswer.PASS)
            stopped = tick.sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
            layer = Layer(
                mapped=tick.mapped,
                overrides=tick.overrides,
                now=tick.now,
                held={group.key for group in stopped},
                switched=tick.switches,
                spoken=tick.sifted.marks,
                only=tick.only,
                is_all=tick.is_all,
            )
            rows = layer.rows(self._store, self._dataset, passed)
            gone = layer.withdrawn(self._store, self._dataset, passed)
            if not rows and not gone:
                return None
            proposal = propose_patch(self._store, self._dataset, rows, gone)
            if not proposal.report.errors:
                return proposal
            refused = {p for problem in proposal.report.errors for p in problem.places}
            concerned = [group for group in passed if group.key[1] in refused] or passed
            self._refuse(concerned, proposal)
            if not concerned:
                # It is no figure that they refuse.
                _LOGGER.error("Feed %s: %s", self.feed.name, proposal.report.errors[0])
                return None
        self._refuse(tick.sifted.by_answer(GateAnswer.PASS), proposal)
        return None

    def _refuse(self, groups: Iterable[TallyGroup], proposal: Proposal) -> None:
        first = proposal.report.errors[0]
        # Whatever a feed sets of the rule, what the checks refuse cannot be published.
        for group in groups:
            message = f"{first.rule}: {first.message}"
            group.findings.append(Finding("checks", GateAnswer.HOLD, message))

    def _released(self, proposal: Proposal | None, held: set[Key]) -> Edition | None:
        if proposal is None:
            proposal = propose_patch(self._store, self._dataset, {})
        return release(
            self._store,
            proposal,
            by=self.feed.publisher,
            note=edition_note(self.feed.name),
            accept_warnings=True,
            held=held,
        )

    def _hold_all(
        self,
        answers: Sequence[RawAnswer],
        rule: str,
        message: str,
        now: datetime,
        sifted: Sifted | None = None,
        *,
        dry_run: bool,
    ) -> TickResult:
        """Hold a whole tick. Where its rule is broken, and nobody merely wants to look, cards of
        what is new in it say that newer figures are being checked; where it cannot be told what is
        new, all of the feed.
        """
        stopped = sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW) if sifted else []
        held = self._holding.of_whole(answers, rule, message, now, stopped)
        done = TickResult(TickOutcome.HELD, f"{rule}: {message}", held=[held])
        if not dry_run:
            keys: set[Key] = set()
            if sifted is not None and rule != "review":
                keys = {group.key for group in sifted.groups}
            elif rule in _WITH_NEWER and answers[0].extent is Extent.ALL:
                about = self._store, self._dataset, edition_note(self.feed.name)
                contests = contests_of(*about)
                keys = {key for key in covered_by(*about) if key[0] in contests}
            holds = self._store.holds_now(self._dataset)
            if not holds.issuperset(keys):
                done.edition = self._released(None, holds | keys)
            self._state.hold([held])
        return done


def _together(results: Sequence[TickResult]) -> TickResult:
    """What became of the parts of a tick: of the files that could be read, and of each other."""
    first, *others = results
    for other in others:
        first.held += other.held
        first.edition = first.edition or other.edition
        if first.outcome is TickOutcome.UNCHANGED:
            first.outcome = other.outcome
    first.message = "; ".join(each.message for each in results if each.message)
    return first


def _summary(done: TickResult) -> str:
    parts = []
    if done.edition is not None:
        # What a newsroom says of a call is no change of a place's figures.
        tables = [table for table in done.tables if table != "documents"]
        # Of two values neither is taken: whoever let them through changed nothing.
        count = len([group for group in done.passed if group.is_new])
        what = f"{count:,}" if count else ", ".join(tables) or "nothing"
        parts.append(f"edition {done.edition.number}: {what} changed")
    if done.older:
        parts.append(f"{done.older:,} not taken: older than what stands, with no more votes")
    if done.held:
        parts.append(f"{len(done.held):,} held ({done.held[0].rules} …)")
    if done.problems:
        parts.append(f"{len(done.problems):,} not taken ({done.problems[0]})")
    return "; ".join(parts)
