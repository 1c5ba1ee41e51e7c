"""What a feed says, sifted: the contests at places of which something else is said than stands, and
what is remembered of them from tick to tick.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from bot.dataset.defaults import figure_id
from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Rule, Stage
from bot.editions.store import Store
from bot.intake.feeds.rules import Thresholds, finding_of
from bot.intake.gate.digests import KeptDigests, content_mark, digest
from bot.intake.gate.gate import Doubt
from bot.intake.gate.groups import (
    AT_ONCE,
    GroupContent,
    Sifted,
    TallyGroup,
    before_of,
    content_of,
    contents,
    differ,
)
from bot.intake.gate.judging import Bench, TickSaid, refused_of
from bot.intake.gate.repeats import Falls, SaidVotes, VotesByPlace, said_votes
from bot.intake.gate.standing import (
    ABOUT,
    House,
    contests_of,
    covered_by,
    edition_note,
    standing_of,
)
from bot.intake.gate.tally import Key, TallyState, state_of
from bot.intake.gate.unitsizes import UnitSizes
from bot.intake.gate.ways import given_way
from bot.intake.mapping.cache import FeedCache
from bot.intake.mapping.mapped import Cells, Groups, JoinedGroups, ListedGroups, Mapped

_MOST_ADDED_UP = 4_000
"""Contests at places of which it is known for the rest of a tick what their figures say together.
After a start, those of all places would be larger than the file.
"""
_MOST_KEPT = 4_000
"""Changed contests at places that are kept whole until they are published; what others are about is
read again where it is asked for, so that a first count of all places fits in memory.
"""
_TAKEN_BACK = Decimal("0.9")
"""The part of the votes said last that is left, at most, where a source takes something back."""


class Sieve:
    """Sifts what a feed says of a dataset, tick by tick, so that a tick costs what it changes: what
    was seen before is passed over, and what is known of the dataset is kept until it changes.
    ``feed`` is its name, ``falls`` what its counts lost lately, ``cache`` what is kept of it over a
    restart.
    """

    def __init__(
        self,
        store: Store,
        dataset: str,
        rules: Thresholds,
        feed: str = "",
        *,
        falls: Falls | None = None,
        cache: FeedCache | None = None,
    ) -> None:
        self._store, self._dataset, self._rules = store, dataset, rules
        self._note, self._falls = edition_note(feed), falls or Falls()
        cache = cache or FeedCache()
        self._kept, self._sizes = KeptDigests(cache, store, dataset), UnitSizes(cache)
        self._digests, self._seen, self._edition = self._kept.read()
        self._changed: set[Key] = set()
        self._by_key: Groups = ListedGroups(())
        self._states: dict[Key, tuple[list[Cells], TallyState]] = {}
        self._house = House(store, dataset)
        self._covered: set[Key] | None = None
        self._taken_back: set[Key] = set()
        """Of which the source says many fewer votes than it said last, whatever stands."""
        self._own: set[str] = set()
        """The contests of which something stands that this feed said."""
        self._votes = VotesByPlace(rules, self._house.are_nested)
        self._bench = Bench(
            store,
            dataset,
            rules,
            self._note,
            house=self._house,
            sizes=self._sizes,
            falls=self._falls,
        )
        for key, each in self._digests.items():
            self._votes.hear(key, each.votes)

    def sift(
        self,
        mapped: Mapped,
        now: datetime,
        *,
        approved: Collection[tuple[Key, str]] = (),
        switched: Collection[str] = (),
        doubts: Mapping[Key, Doubt] | None = None,
        is_all: bool = False,
    ) -> Sifted:
        """What a tick says that is new.

        ``approved`` are contents that a person let through, ``switched`` contests that one holds,
        ``doubts`` what is held.
        ``is_all`` tells that it is all that the source says.
        """
        self._catch_up()
        self._by_key = by_key = self._grouped(mapped)
        collided, unread = refused_of(mapped, self._contests)
        self._digest(by_key, collided, is_all=is_all)
        marks = {key: self._digests[key].mark for key in by_key}
        for key, cells in collided.items():
            # The same values may be said later, once each.
            marks[key] = f"collision {content_mark([*by_key.get(key, ()), *cells])}"
        sifted = Sifted(marks=marks)
        # What was said before, and published, need not be looked at. What was held is, each time:
        # what lies around it may have changed.
        fresh = [key for key, mark in marks.items() if self._seen.get(key) != mark]
        former: list[tuple[Key, SaidVotes | None]] = []
        choices: set[str] = set()
        for start in range(0, len(fresh), AT_ONCE):
            some = fresh[start : start + AT_ONCE]
            standing = standing_of(self._store, self._dataset, some)
            for key in some:
                stood = standing.get(key, {})
                if key in collided:
                    # Somebody must look at it, though nothing else that is said were new.
                    content = self._content(key, stood)
                    group = self._group(key, marks[key], content, sifted)
                    group.is_new = differ(content.rows, stood)
                    sifted.groups.append(group)
                    choices.update(cells.get("candidate", "") for cells in content.rows)
                    continue
                rows, said = self._named(key, stood)
                if stood.keys() <= {cells["id"] for cells in rows} and not differ(rows, stood):
                    # After a start it is so with most of a file.
                    self._see(key, marks[key])
                    continue
                content = content_of(rows, said, stood)
                if content.before is not None:
                    former.append((key, said_votes(key[0], content.before.votes)))
                if content.lacks_choice or differ(content.rows, stood):
                    sifted.groups.append(self._group(key, marks[key], content, sifted))
                    choices.update(cells.get("candidate", "") for cells in content.rows)
                else:
                    self._see(key, marks[key])
        sifted.gone = self._gone([*by_key, *collided])
        for key, votes in former:
            self._votes.recall(key, votes)
        if sifted.groups:
            self._hear(sifted.groups)
            told = TickSaid(
                mapped,
                now,
                choices,
                self._contests(),
                collided,
                unread,
                self._taken_back,
                votes=self._votes_said,
                twin=self._twin,
                is_all=is_all,
            )
            self._bench.judge(sifted, told, doubts or {})
        for key, votes in former:
            self._votes.forget(key, votes)
        for group in sifted.groups:
            if group.key[0] in switched:
                group.findings.append(finding_of(self._rules, "switched", ""))
            elif (group.key, group.mark) in approved:
                group.findings.clear()
                group.is_let_through = True
        return sifted

    def expect(self, groups: Sequence[TallyGroup], now: datetime) -> None:
        """Note that groups are about to be published."""
        falls = {
            group.key: group.fall
            for group in groups
            if group.fall is not None and not group.is_let_through
        }
        self._falls.expect(falls, now)

    def published(self, groups: Sequence[TallyGroup], edition: int, now: datetime) -> None:
        """Note that groups stand now as they were said, since an edition of the dataset."""
        for group in groups:
            if group.is_let_through:
                self._falls.forget(group.key)
            elif group.has_stood:
                is_corrected = group.is_corrected
                self._falls.take(group.key, group.cast, now, is_corrected=is_corrected)
            self._see(group.key, group.mark)
            self._own.add(group.key[0])
            if self._covered is not None:
                self._covered.add(group.key)
        self._sizes.take((each.key[0], each.step) for each in groups if each.step is not None)
        self._edition = edition
        changed = {key: self._digests.get(key) for key in self._changed}
        self._kept.keep(changed, self._seen, edition)
        self._changed.clear()

    def _see(self, key: Key, mark: str) -> None:
        """Note that what is said stands."""
        if self._seen.get(key) != mark:
            self._seen[key] = mark
            self._changed.add(key)

    def _catch_up(self) -> None:
        """Forget what was known to stand where an edition touched it that was none of ours."""
        newest = self._store.newest(self._dataset)
        number = newest.number if newest else 0
        if number == self._edition and self._covered is not None:
            return
        if self._covered is None:
            # The cache may be lost, or another machine's: what was published tells it as well.
            self._own = contests_of(self._store, self._dataset, self._note)
        gone = list(self._seen)
        if gone and 0 < self._edition <= number:
            touched = self._store.database.execute(
                "select distinct contest, place from touched"
                " where edition > ? and dataset = ? and own",
                (self._edition, self._dataset),
            )
            gone = [key for key in touched.fetchall() if key in self._seen]
        for key in gone:
            del self._seen[key]
            self._changed.add(key)
        self._edition = number
        # A place that another feed brought first was never in this one.
        self._covered = covered_by(self._store, self._dataset, self._note)

    def _gone(self, by_key: Collection[Key]) -> tuple[str, ...]:
        """The places with figures in the contests of this feed that it does not speak of: those of
        other contests and those that another feed brought were never in it.
        """
        contests = self._own.union(contest for contest, _ in (*by_key, *self._seen))
        said = {place for _, place in by_key}
        return tuple(sorted({p for c, p in self._covered or () if c in contests and p not in said}))

    def _digest(self, by_key: Groups, collided: Collection[Key], *, is_all: bool) -> None:
        """Know the digests of what is said; of what is as it was they are known. Of what is not
        said any more, and never came to stand, nothing follows.
        """
        self._states.clear()
        self._taken_back.clear()
        for key in by_key:
            token, known = by_key.token(key), self._digests.get(key)
            if token is None or known is None or known.token != token:
                made = digest(key, token, *self._said(key))
                if made == known:
                    continue
                if known is not None and made.count.cast < known.count.cast * _TAKEN_BACK:
                    self._taken_back.add(key)
                self._digests[key] = made
                self._changed.add(key)
                self._votes.hear(key, made.votes)
        left = [key for key in self._digests if key not in by_key and key not in collided]
        for key in left if is_all else ():
            if self._seen.get(key) != self._digests[key].mark:
                self._seen.pop(key, None)
                del self._digests[key]
                self._changed.add(key)
                self._votes.hear(key, None)

    def _said(self, key: Key) -> tuple[list[Cells], TallyState]:
        """The figures of a key, and what they say together."""
        found = self._states.get(key)
        if found is None:
            rows = self._by_key[key]
            found = rows, state_of(rows)
            if len(self._states) < _MOST_ADDED_UP:
                self._states[key] = found
        return found

    def _named(self, key: Key, standing: Mapping[str, Cells]) -> tuple[list[Cells], TallyState]:
        """The figures of a key, each with the id of the one that stands of the same; editors have
        ids of their own. And what they say together.
        """
        rows = [{**cells, "contest": key[0]} for cells in self._said(key)[0]]
        ids = {}
        for id_, cells in standing.items():
            if cells.get("stage") != Stage.EXIT_POLL:
                ids[tuple(cells.get(name, "") for name in ABOUT)] = id_
        for cells in rows:
            about = tuple(cells.get(name, "") for name in ABOUT)
            cells["id"] = ids.get(about) or figure_id(cells)
        totals = given_way(rows, standing)
        if not totals:
            return rows, self._said(key)[1]
        return [*rows, *totals], state_of([*rows, *totals])

    def _contents(self, keys: Sequence[Key]) -> Iterator[GroupContent]:
        standing = standing_of(self._store, self._dataset, keys)
        for key in keys:
            stood = standing.get(key, {})
            yield self._content(key, stood)

    def _content(self, key: Key, standing: dict[str, Cells]) -> GroupContent:
        if key in self._by_key:
            return content_of(*self._named(key, standing), standing)
        # None of its figures can be taken: what stands is neither less nor gone.
        before = before_of((), standing) if standing else None
        return GroupContent([], standing, before, before or state_of(()))

    def _group(self, key: Key, mark: str, content: GroupContent, sifted: Sifted) -> TallyGroup:
        after = content.after
        is_kept = len(sifted.groups) < _MOST_KEPT
        return TallyGroup(
            key,
            mark,
            has_stood=content.before is not None,
            cast=after.cast,
            is_corrected=after.is_corrected,
            read=self._contents,
            kept=content if is_kept else None,
        )

    def _grouped(self, mapped: Mapped) -> Groups:
        """What is said, by contest and place."""
        said = mapped.by_place()
        if all(contest for contest, _ in said):
            return said
        # A file that names no contest is about the first one.
        (first,) = self._store.database.execute(
            'select id from contests where dataset = ? and "until" is null order by "row" limit 1',
            (self._dataset,),
        ).fetchone()
        return JoinedGroups([said], first)

    def _hear(self, groups: Sequence[TallyGroup]) -> None:
        """Know what is said of all places, and of wholes also what stood."""
        self._house.hear(self._by_key, self._digests, self._edition)
        wholes = [group for group in groups if self._house.is_whole(group.key[1])]
        for group, content in contents(wholes):
            figures = (*content.rows, *content.standing.values())
            is_ours = any(is_override(cells.get("document")) for cells in figures)
            if content.before is not None and content.rows and not is_ours:
                self._house.know(group.key, self._said(group.key)[1], content.before)

    def _votes_said(self, key: Key) -> Mapping[str, Decimal]:
        return self._said(key)[1].votes if key in self._by_key else {}

    def _twin(self, key: Key) -> str | None:
        own = self._digests.get(key)
        found = self._votes.twin(key, own.votes) if own is not None else None
        return found[1] if found is not None else None

    def _contests(self) -> dict[str, int | None]:
        """For how many choices a ballot counts, by contest, the main one first."""
        rows = self._store.database.execute(
            "select id, votes_allowed, seats, rule from contests"
            ' where dataset = ? and "until" is null order by "row"',
            (self._dataset,),
        )
        names = ("votes_allowed", "seats", "rule")
        found = {}
        for id_, *cells in rows:
            named = dict(zip(names, cells, strict=True))
            found[id_] = _votes_a_ballot({name: str(cell or "") for name, cell in named.items()})
        return found


def _votes_a_ballot(cells: Mapping[str, str]) -> int | None:
    """For how many choices one ballot counts; ``None`` where it may be any number."""
    if cells.get("votes_allowed"):
        return int(cells["votes_allowed"])
    rule, seats = cells.get("rule"), cells.get("seats")
    if rule in {Rule.N_OF_M, Rule.CUMULATIVE}:
        return int(seats) if seats else None
    return None if rule == Rule.APPROVAL else 1
