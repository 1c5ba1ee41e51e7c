"""What a feed says, taken: read by its mapping, sifted by the gate, published or held."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
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
from bot.intake.archive import Archive, ArchiveError
from bot.intake.cache import CacheError, FeedCache
from bot.intake.excerpts import excerpt
from bot.intake.feed import Feed, Publish
from bot.intake.feedrows import EVERY_CONTEST, Decision, Held, TickOutcome
from bot.intake.filerules import broken_by_file, broken_by_tick, rules_of
from bot.intake.gate import Finding, GateAnswer, Key
from bot.intake.importing import ImportFailedError, dataset_id, import_into
from bot.intake.laying import Layer, only_contest
from bot.intake.mapped import Mapped, key_of, merged
from bot.intake.mapping import SHIPPED, MappingError, read_mapping
from bot.intake.overrides import Overrides, OverridesError, read_overrides
from bot.intake.raw import Extent, RawAnswer
from bot.intake.reading import UnreadableError
from bot.intake.records import Record
from bot.intake.remapping import Remapper
from bot.intake.repeats import Comebacks, Falls
from bot.intake.sifting import Sieve, Sifted, TallyGroup
from bot.intake.standing import edition_note
from bot.intake.state import FeedsState
from bot.intake.words import NamesById, describe

_LOGGER = logging.getLogger(__name__)

_MOST_TRIES = 5
"""How often the checks are asked again without the places that they refuse."""
_MOST_DESCRIBED = 5
"""Differences in the words of a tick that waits for somebody to look at it."""
_MOST_ANSWERS_NAMED = 3
_MOST_SILENT = 100
"""Sources of which what they said is kept though others spoke last. More are mapped as a whole."""
_BEGINNING = 300
"""Bytes of a file that is held as a whole, shown to whoever decides."""


@dataclass
class TickResult:
    """What became of some answers. ``code`` says why it failed, blank where it did not; what
    ``is_put_off`` is to be asked for again.
    """

    outcome: TickOutcome
    message: str = ""
    edition: Edition | None = None
    passed: list[TallyGroup] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    code: str = ""
    is_put_off: bool = False


@dataclass
class _Tick:
    """What a tick has to publish. ``only`` are the contests and places that it may touch, None for
    all; ``is_all`` tells that the answers are all that the source says.
    """

    answers: Sequence[RawAnswer]
    mapped: Mapped
    sifted: Sifted
    overrides: Overrides
    now: datetime
    only: set[Key] | None
    switches: set[str]
    is_all: bool
    is_review: bool = False

    @cached_property
    def unread(self) -> set[Key]:
        """Of what a figure is there and is not taken; of a file that names no contest with a blank
        one.
        """
        return {key_of(cells) for cells in self.mapped.refused.values()}


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
        self._archive, self._home = archive, home
        self._rules = rules_of(feed)
        self.dataset = self._dataset = dataset_id(feed.dataset_path)
        self._cache = FeedCache(home / "feeds" / f"{feed.name}.cache")
        self._mappers: dict[str, Remapper] = {}
        self._sieve: Sieve | None = None
        self._figures: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        self._stands = 0
        self.comebacks, self._falls = Comebacks(), Falls(state, feed.name)
        self.next = ""
        """What the last answers say to ask next."""

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
        mark = _mark_of(answers)
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
        self.next = ""
        try:
            mapped = self._read(answers)
            overrides = read_overrides(self.feed.dataset_path)
        except OverridesError as error:
            return TickResult(TickOutcome.FAILED, str(error), code="overrides")
        except (UnreadableError, MappingError) as error:
            rule = "columns" if isinstance(error, MappingError) else "unreadable"
            return self._hold_all(answers, rule, str(error), now, dry_run=dry_run)
        self.next = mapped.next
        mark = _mark_of(answers)
        waiting = let_through or self._state.waiting(self.feed.name)
        approved = {((each.contest, each.place), each.mark): each.number for each in waiting}
        whole = approved.get(((EVERY_CONTEST, ""), mark))
        only = None
        if let_through and whole is None:
            only = {key for key, _ in approved}
        counts = self._figures, self._counted
        is_judged = not let_through and whole is None
        broken = broken_by_file(self._rules, mapped, answers, *counts) if is_judged else None
        if broken is not None:
            return self._hold_all(answers, *broken, now, dry_run=dry_run)
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
        sifted = self._sieve.sift(mapped, now, approved=approved, switched=switches, is_all=is_all)
        if only is not None:
            sifted.groups = [group for group in sifted.groups if group.key in only]
        if whole is None and only is None:
            names = NamesById(self._store, self._dataset)
            held = self._state.held(self.feed.name)
            wrong = broken_by_tick(self._rules, sifted, held, names, is_all=is_all)
            if wrong is not None:
                keys = [group.key for group in sifted.groups]
                return self._hold_all(answers, *wrong, now, keys, dry_run=dry_run)
        self._let_through(sifted, whole)
        tick = _Tick(answers, mapped, sifted, overrides, now, only, switches, is_all=is_all)
        tick.is_review = self.feed.publish is Publish.REVIEW and whole is None and only is None
        done = self._publish(tick, dry_run=dry_run)
        is_waiting = any(each.is_whole for each in done.held)
        if only is None and not dry_run and not is_waiting:
            self._figures |= self._counted
            self._settle_whole(answers, let_through, mark, now)
        return done

    def _settle_whole(
        self,
        answers: Sequence[RawAnswer],
        let_through: Sequence[Held],
        mark: str,
        now: datetime,
    ) -> None:
        """A whole tick that was held is behind us. Of a folder it may have been another file."""
        waiting = [
            held.number
            for held in self._state.waiting(self.feed.name)
            if held.is_whole and held.mark == mark
        ]
        if waiting and not let_through:
            self._state.carried_out(waiting, now)
        if not any(answer.extent is Extent.FILE for answer in answers):
            self._state.overtake(self.feed.name, [(EVERY_CONTEST, "")])

    def _read(self, answers: Sequence[RawAnswer]) -> Mapped:
        own = self.feed.mapping_path
        # A shipped one by its name; never what lies where the command was typed.
        shipped = SHIPPED / f"{self.feed.mapping}.toml"
        path = shipped if not own.exists() and shipped.exists() else own
        mapping = read_mapping(path)
        made = []
        for answer in answers:
            try:
                mapper = self._mappers.pop(answer.source, None) or Remapper(
                    self._dataset, self._cache, answer.source, self._archived
                )
                self._mappers[answer.source] = mapper
                made.append(
                    mapper.mapped(
                        answer.data,
                        mapping,
                        received=answer.received,
                        folder=path.parent,
                        file=path.name,
                        sha256=answer.sha256,
                    )
                )
            except UnreadableError as error:
                raise UnreadableError(f"{answer.source}: {error}") from None
        self._let_go_of_silent({answer.source for answer in answers})
        counts = zip(answers, made, strict=True)
        # Records that come twice are no more than once: not they but what they say is counted.
        self._counted = {answer.source: len(mapped.figures) for answer, mapped in counts}
        return merged(made)

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
        except RefusedError as error:
            first = error.problems[0] if error.problems else ""
            return TickResult(TickOutcome.FAILED, f"{error} {first}".strip(), code="dataset")
        return None

    def _publish(self, tick: _Tick, *, dry_run: bool) -> TickResult:
        sifted = tick.sifted
        proposal = self._proposed(tick)
        if proposal is not None and proposal.after != self._stands:
            raise PublishedMeanwhileError("Another edition was published while a tick was sifted.")
        passed = sifted.by_answer(GateAnswer.PASS)
        stopped = sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
        is_other = proposal is not None and bool(proposal.difference)
        if tick.is_review and (passed or is_other):
            return self._wait(tick, dry_run=dry_run)
        held = self._held(tick, stopped)
        done = TickResult(TickOutcome.UNCHANGED, passed=passed, held=held)
        done.problems = [str(problem) for problem in tick.mapped.problems]
        if held:
            done.outcome = TickOutcome.HELD
        if dry_run:
            if passed or is_other:
                done.outcome = TickOutcome.PUBLISHED
            return done
        stopped_keys = {group.key for group in stopped}
        holds = self._store.holds_now(self._dataset)
        keys = stopped_keys | {key for key in holds if self._stays_held(key, tick)}
        keys |= self._held_by_others(holds, tick)
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
                if passed or is_other:
                    done.outcome = TickOutcome.PUBLISHED
        if self._sieve is not None:
            self._sieve.published(passed, self._stands, tick.now)
        self._state.hold(held)
        self._settle(tick, stopped_keys)
        done.message = _summary(done)
        return done

    def _stays_held(self, key: Key, tick: _Tick) -> bool:
        """Whether what is held there stays so though the gate says nothing of it now."""
        if tick.only is not None:
            return key not in tick.only
        if key in tick.sifted.marks:
            return False
        if not tick.unread.isdisjoint({key, ("", key[1])}):
            return True
        # A file that is all of the feed, and does not have it, took it back.
        return not tick.is_all

    def _held_by_others(self, holds: set[Key], tick: _Tick) -> set[Key]:
        """Which ``holds`` are those of other feeds of the same dataset."""
        others = [
            held
            for verdict in (Decision.OPEN, Decision.REJECTED)
            for held in self._state.held(None, verdict)
            if held.feed != self.feed.name and held.dataset == self._dataset
        ]
        theirs = {(held.contest, held.place) for held in others}
        if any(held.is_whole for held in others):
            # Of a file that is held as a whole the places are not kept: it is what this feed
            # neither says nor holds.
            own = {(held.contest, held.place) for held in self._state.held(self.feed.name)}
            theirs |= {key for key in holds - own if key not in tick.sifted.marks}
        return holds & theirs

    def _settle(self, tick: _Tick, stopped: set[Key]) -> None:
        """What was held is held no more where it passes now, or says what stands; and let through
        is what a tick brought again.
        """
        name = self.feed.name
        over = []
        for held in (*self._state.held(name), *self._state.held(name, Decision.REJECTED)):
            key = (held.contest, held.place)
            if not held.is_whole and key not in stopped and not self._stays_held(key, tick):
                over.append(key)
        if over:
            self._state.overtake(name, over)
        came = tick.sifted.marks
        waiting = [
            held.number
            for held in self._state.waiting(name)
            if came.get((held.contest, held.place)) == held.mark
        ]
        if waiting and tick.only is None:
            self._state.carried_out(waiting, tick.now)

    def _proposed(self, tick: _Tick) -> Proposal | None:
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
            gone = layer.withdrawn(self._store, self._dataset)
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

    def _held(self, tick: _Tick, groups: Sequence[TallyGroup]) -> list[Held]:
        """What is held, with the difference and the rows of the source as text."""
        if not groups:
            return []
        names = NamesById(self._store, self._dataset)
        first, find = only_contest(self._store, self._dataset), tick.mapped.records_of
        origins: dict[Key, list[Record]] = {}
        for contest, place in (group.key for group in groups):
            origins[contest, place] = find((contest, place))
            if contest == first:
                origins[contest, place] += find(("", place))
        where = self._where(tick.answers)
        return [
            Held(
                feed=self.feed.name,
                dataset=self._dataset,
                contest=group.key[0],
                place=group.key[1],
                mark=group.mark,
                rules=" ".join(dict.fromkeys(finding.rule for finding in group.findings)),
                message=describe(group, names),
                since=tick.now,
                seen=tick.now,
                leads=group.changes_lead,
                answers=" ".join(answer.sha256 for answer in tick.answers),
                excerpt=excerpt(where, origins[group.key]),
            )
            for group in groups
        ]

    def _where(self, answers: Sequence[RawAnswer]) -> list[str]:
        """Where answers are from, and where the archive has them."""
        told = []
        for answer in answers[:_MOST_ANSWERS_NAMED]:
            path = self._archive.where(answer.sha256)
            kept = path.relative_to(self._home) if path is not None else "not archived"
            told.append(f"{answer.source} ({kept})")
        return told

    def _hold_all(
        self,
        answers: Sequence[RawAnswer],
        rule: str,
        message: str,
        now: datetime,
        keys: Sequence[Key] = (),
        *,
        dry_run: bool,
    ) -> TickResult:
        """Hold a whole tick; cards of ``keys`` say that newer figures are being checked."""
        beginning = answers[0].data[:_BEGINNING].decode(errors="replace")
        shown = "".join(each if each.isprintable() or each == "\n" else "·" for each in beginning)
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
            answers=" ".join(answer.sha256 for answer in answers),
            excerpt="\n".join([*self._where(answers), shown]),
        )
        done = TickResult(TickOutcome.HELD, f"{rule}: {message}", held=[held])
        if not dry_run:
            holds = self._store.holds_now(self._dataset)
            if not holds.issuperset(keys):
                done.edition = self._released(None, holds.union(keys))
            self._state.hold([held])
        return done

    def _wait(self, tick: _Tick, *, dry_run: bool) -> TickResult:
        """Hold a whole tick until somebody has looked at it."""
        sifted = tick.sifted
        passed = sifted.by_answer(GateAnswer.PASS)
        stopped = sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
        names = NamesById(self._store, self._dataset)
        told = [describe(group, names) for group in [*stopped, *passed][:_MOST_DESCRIBED]]
        message = f"{len(passed):,} pass the gate, {len(stopped):,} do not.\n" + "\n".join(told)
        return self._hold_all(tick.answers, "review", message, tick.now, dry_run=dry_run)


def _mark_of(answers: Sequence[RawAnswer]) -> str:
    """What tells the content of a tick from another one's."""
    if len(answers) == 1:
        return answers[0].sha256
    together = " ".join(sorted(answer.sha256 for answer in answers))
    return blake2b(together.encode(), digest_size=32).hexdigest()


def _summary(done: TickResult) -> str:
    parts = []
    if done.edition is not None:
        parts.append(f"edition {done.edition.number}: {len(done.passed):,} changed")
    if done.held:
        parts.append(f"{len(done.held):,} held ({done.held[0].rules} …)")
    if done.problems:
        parts.append(f"{len(done.problems):,} not taken ({done.problems[0]})")
    return "; ".join(parts)
