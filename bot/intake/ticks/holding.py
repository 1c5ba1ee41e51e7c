"""What is held of a tick, with what a person needs to decide, and when it is held no more."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from bot.dataset.vocabulary import Measure
from bot.editions.store import Store
from bot.intake.feeds.archive import Archive
from bot.intake.feeds.feed import Feed
from bot.intake.feeds.raw import Extent, RawAnswer
from bot.intake.feeds.rows import EVERY_CONTEST, Decision, Held
from bot.intake.feeds.rules import LASTING, GateAnswer
from bot.intake.feeds.state import FeedsState
from bot.intake.formats.records import Record
from bot.intake.gate.gate import Doubt
from bot.intake.gate.groups import GroupContent, Sifted, TallyGroup, contents
from bot.intake.gate.tally import Key
from bot.intake.gate.wholes import DOUBTED
from bot.intake.gate.words import NamesById, describe
from bot.intake.importing import dataset_id
from bot.intake.mapping.mapped import Mapped, key_of
from bot.intake.overrides import Overrides
from bot.intake.ticks.excerpts import excerpt
from bot.intake.ticks.laying import only_contest

_MOST_DESCRIBED = 5
"""Differences in the words of a tick that waits for somebody to look at it."""
_MOST_ANSWERS_NAMED = 3
_BEGINNING = 300
"""Bytes of a file that is held as a whole, shown to whoever decides."""


@dataclass
class Tick:
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


def mark_of(answers: Sequence[RawAnswer]) -> str:
    """What tells the content of a tick from another one's."""
    if len(answers) == 1:
        return answers[0].sha256
    together = " ".join(sorted(answer.sha256 for answer in answers))
    return blake2b(together.encode(), digest_size=32).hexdigest()


class FeedHolds:
    """What is held of one feed. ``archive`` has its answers, ``home`` is the bot's. Raises
    ``ImportFailedError`` for a feed whose dataset cannot be used.
    """

    def __init__(
        self, feed: Feed, store: Store, state: FeedsState, archive: Archive, home: Path
    ) -> None:
        self._feed, self._store, self._state = feed, store, state
        self._archive, self._home = archive, home
        self._dataset = dataset_id(feed.dataset_path)

    def of_groups(self, tick: Tick, groups: Sequence[TallyGroup]) -> list[Held]:
        """What is held, with the difference and the rows of the source as text."""
        if not groups:
            return []
        names = NamesById(self._store, self._dataset)
        first, find = only_contest(self._store, self._dataset), tick.mapped.records_of
        origins: dict[Key, list[Record]] = {}
        groups = _causes_first(groups)
        for contest, place in (group.key for group in groups):
            origins[contest, place] = find((contest, place))
            if contest == first:
                origins[contest, place] += find(("", place))
        where = self._where(tick.answers)
        held = []
        for group, content in contents(groups):
            held.append(
                Held(
                    feed=self._feed.name,
                    dataset=self._dataset,
                    contest=group.key[0],
                    place=group.key[1],
                    mark=group.mark,
                    rules=_rules_of(group),
                    message=describe(group, names),
                    since=tick.now,
                    seen=tick.now,
                    leads=content.changes_lead,
                    answers=" ".join(answer.sha256 for answer in tick.answers),
                    excerpt=excerpt(where, origins[group.key]),
                    votes=json.dumps(_first_held(group, content), ensure_ascii=False),
                )
            )
        return held

    def _where(self, answers: Sequence[RawAnswer]) -> list[str]:
        """Where answers are from, and where the archive has them."""
        told = []
        for answer in answers[:_MOST_ANSWERS_NAMED]:
            path = self._archive.where(answer.sha256)
            kept = path.relative_to(self._home) if path is not None else "not archived"
            told.append(f"{answer.source} ({kept})")
        return told

    def doubts(self) -> dict[Key, Doubt]:
        """What is held now, as it was when that began, by itself or with a whole tick."""
        name, found = self._feed.name, {}
        waiting = [held for held in self._state.waiting(name) if held.is_whole]
        held_now = [*self._state.held(name, Decision.REJECTED), *self._state.held(name), *waiting]
        for held in sorted(held_now, key=lambda each: not each.is_whole):
            told = json.loads(held.votes)
            groups = told.get("groups", ()) if held.is_whole else [[*_about(held), told]]
            for contest, place, rules, first in groups:
                votes = {choice: Decimal(cell) for choice, cell in first.items()}
                units = votes.pop("", None)
                if votes:
                    lasting = tuple(sorted(LASTING.intersection(rules.split())))
                    found[contest, place] = Doubt(lasting, votes, units)
        return found

    def of_whole(
        self,
        answers: Sequence[RawAnswer],
        rule: str,
        message: str,
        now: datetime,
        groups: Sequence[TallyGroup] = (),
    ) -> Held:
        """A whole tick that is held, with how its file begins. ``groups`` are those in it that
        break a rule by themselves: what comes next is judged with them in mind. Where it was not
        read as far as that, those of the tick that was held before stay.
        """
        beginning = answers[0].data[:_BEGINNING].decode(errors="replace")
        shown = "".join(each if each.isprintable() or each == "\n" else "·" for each in beginning)
        doubtful = [
            [*group.key, _rules_of(group), _first_held(group, content)]
            for group, content in contents(groups)
        ]
        votes = json.dumps({"groups": doubtful}, ensure_ascii=False)
        place = ""
        if answers[0].extent is Extent.FILE:
            # What is held of some files overtakes nothing of others.
            several = f"{len(answers):,} files, {mark_of(answers)[:8]}"
            place = answers[0].source if len(answers) == 1 else several
        if not groups:
            open_ = self._state.held(self._feed.name)
            former = [held for held in open_ if held.is_whole and held.place == place]
            votes = former[-1].votes if former else "{}"
        return Held(
            feed=self._feed.name,
            dataset=self._dataset,
            contest=EVERY_CONTEST,
            place=place,
            mark=mark_of(answers),
            rules=rule,
            message=message,
            since=now,
            seen=now,
            answers=" ".join(answer.sha256 for answer in answers),
            excerpt="\n".join([*self._where(answers), shown]),
            votes=votes,
        )

    def told_of(self, tick: Tick) -> str:
        """A tick in words, for whoever looks at it before it is published."""
        passed = tick.sifted.by_answer(GateAnswer.PASS)
        stopped = tick.sifted.by_answer(GateAnswer.HOLD, GateAnswer.REVIEW)
        names = NamesById(self._store, self._dataset)
        shown = [*_causes_first(stopped), *passed][:_MOST_DESCRIBED]
        told = [describe(group, names) for group in shown]
        counts = f"{len(passed):,} pass the gate, {len(stopped):,} do not."
        return "\n".join([counts, *told])

    def staying(self, holds: Collection[Key], tick: Tick) -> set[Key]:
        """Those of what is held now that stay so whatever the gate says of them."""
        others = self._of_others(holds, tick)
        return {key for key in holds if key in others or self._stays(key, tick)}

    def settle_whole(
        self,
        answers: Sequence[RawAnswer],
        let_through: Sequence[Held],
        mark: str,
        now: datetime,
    ) -> None:
        """A whole tick that was held is behind us. Of a folder it may have been other files."""
        name = self._feed.name
        marks = {mark, *(answer.sha256 for answer in answers)}
        waiting = [
            held.number
            for held in self._state.waiting(name)
            if held.is_whole and held.mark in marks
        ]
        if waiting and not let_through:
            self._state.carried_out(waiting, now)
        if answers[0].extent is not Extent.FILE:
            self._state.overtake(name, [(EVERY_CONTEST, "")])

    def settle_files(self, answers: Sequence[RawAnswer]) -> None:
        """What was held of some files as a whole is behind us where none of them is any more what
        it was.
        """
        name = self._feed.name
        said = {source: each.sha256 for source, each in self._state.sources(name).items()}
        said |= {answer.source: answer.sha256 for answer in answers}
        now_said = set(said.values())
        held_now = [*self._state.held(name), *self._state.held(name, Decision.REJECTED)]
        over = [
            (EVERY_CONTEST, held.place)
            for held in held_now
            if held.is_whole and now_said.isdisjoint(held.answers.split())
        ]
        if over:
            self._state.overtake(name, over)

    def _stays(self, key: Key, tick: Tick) -> bool:
        """Whether what is held there stays so though the gate says nothing of it now."""
        if tick.only is not None:
            return key not in tick.only
        if key in tick.sifted.marks:
            return False
        if not tick.unread.isdisjoint({key, ("", key[1])}):
            return True
        # A file that is all of the feed, and does not have it, took it back.
        return not tick.is_all

    def _of_others(self, holds: Collection[Key], tick: Tick) -> set[Key]:
        """Which ``holds`` are those of other feeds of the same dataset."""
        others = [
            held
            for verdict in (Decision.OPEN, Decision.REJECTED)
            for held in self._state.held(None, verdict)
            if held.feed != self._feed.name and held.dataset == self._dataset
        ]
        theirs = {(held.contest, held.place) for held in others}
        if any(held.is_whole for held in others):
            # Of a file that is held as a whole the places are not kept: it is what this feed
            # neither says nor holds.
            own = {(held.contest, held.place) for held in self._state.held(self._feed.name)}
            theirs |= {key for key in set(holds) - own if key not in tick.sifted.marks}
        return theirs.intersection(holds)

    def settle(self, tick: Tick, stopped: set[Key]) -> None:
        """What was held is held no more where it passes now, or says what stands; and let through
        is what a tick brought again.
        """
        name = self._feed.name
        over = []
        for held in (*self._state.held(name), *self._state.held(name, Decision.REJECTED)):
            key = (held.contest, held.place)
            if not held.is_whole and key not in stopped and not self._stays(key, tick):
                over.append(key)
        if over:
            self._state.overtake(name, over)
        came = tick.sifted.marks
        waiting = [
            held.number
            for held in self._state.waiting(name, may_go=True)
            if came.get((held.contest, held.place)) == held.mark
        ]
        if waiting and tick.only is None:
            self._state.carried_out(waiting, tick.now)


def _about(held: Held) -> tuple[str, str, str]:
    return held.contest, held.place, held.rules


def _causes_first(groups: Sequence[TallyGroup]) -> list[TallyGroup]:
    """What is wrong, before the sums that are held for it alone."""
    return sorted(groups, key=lambda group: _rules_of(group) == DOUBTED)


def _rules_of(group: TallyGroup) -> str:
    return " ".join(dict.fromkeys(finding.rule for finding in group.findings))


def _first_held(group: TallyGroup, content: GroupContent) -> dict[str, str]:
    """What ``Held.votes`` has of one group."""
    after = content.after
    doubt = group.doubt or Doubt((), after.votes, after.total(Measure.UNITS_REPORTED))
    told = {choice: str(number) for choice, number in doubt.votes.items()}
    return told if doubt.units is None else {**told, "": str(doubt.units)}
