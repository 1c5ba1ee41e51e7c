"""What is known as of one edition: the reads that answers need.

An edition never changes, so a view remembers what it read. Wherever a contest is asked for, its
id is meant, which is unique over all datasets; of a contest or a place that is not known there is
nothing, which is no error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, tzinfo
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.dataset.model import (
    Call,
    Candidate,
    Claim,
    Contest,
    Document,
    Figure,
    Name,
    Note,
    NoteSource,
    Poll,
    Quotation,
    Statement,
)
from bot.dataset.moments import LAST, by_clock, day_of, end_of_minute, minute
from bot.dataset.rows import codec, columns_sql, words_sql
from bot.dataset.vocabulary import Measure, Stage, Status, Subject
from bot.editions.edition import Edition, EditionKind, FigureChange
from bot.editions.holds import StandingHold, find_hold, held_places
from bot.editions.log import (
    clock_of,
    edition_known_after,
    edition_known_by,
    edition_numbered,
    first_edition,
    newest_edition,
)
from bot.editions.memory import kept, remembered
from bot.editions.reader import COLUMNS, IN, as_json, grouped, keyed, live
from bot.editions.summed import SummedReader
from bot.places.index import KnownPlaces, Surroundings

_OPEN = words_sql(status for status in Status if status.is_open)
_RETOLD = f"""
    with recursive retold(id) as (
        select value from json_each(:ids)
        union
        select t.retells from retold
        cross join documents t on t.dataset = :dataset and t.id = retold.id
        where t.retells is not null and {live("t")}
    )
    select {COLUMNS["documents"]} from retold
        cross join documents t on t.dataset = :dataset and t.id = retold.id
    where {live("t")} order by t."row"
"""
_CLAIMED = f"""
    select {COLUMNS["figures"]}, {columns_sql(Claim.model_fields, "c")} from figures t
    left join claims c on c.dataset = t.dataset and c.figure = t.id and {live("c")}
    where {{}} and {live("t")} order by t."row", t.id, c."row"
"""
_CHANGES = f"""
    select c.edition, c.kind,
           {columns_sql(Figure.model_fields, "b")}, {columns_sql(Figure.model_fields, "a")}
    from {{changes}}
    left join figures b on b.dataset = c.dataset and b.id = c.former
        and b.since < c.edition and (b."until" is null or b."until" >= c.edition)
    left join figures a on a.dataset = c.dataset and a.id = c.figure
        and a.since <= c.edition and (a."until" is null or a."until" > c.edition)
    where c.edition > :since and c.edition <= :until
    and (:contest is null or c.contest = :contest)
    and (:places is null or c.place in {IN.format("places")})
    and (:kind is null or c.kind = :kind)
    order by c.edition, c.rowid
"""
# Nothing stood before the first edition of a dataset that it could correct, and it is the largest.
_MAY_CORRECT = (
    "editions e cross join changes c on c.edition = e.number"
    f" and e.kind <> '{EditionKind.NEW}' and e.number > :since and e.number <= :until"
)


_SUBJECTS = ", ".join(
    f"'{subject.value}'" for subject in (Subject.CANDIDATE, Subject.CONTEST, Subject.ELECTION)
)
_NAMING = (
    ("contests", "true"),
    ("elections", "true"),
    ("candidates", "true"),
    ("statements", "true"),
    ("names", f"t.dataset in (select dataset from contests) and t.subject in ({_SUBJECTS})"),
    (
        "translations",
        "t.dataset in (select dataset from contests) and t.\"table\" = 'statements'",
    ),
    (
        "places",
        "(t.dataset, t.id) in (select dataset, district from contests where district <> '')",
    ),
)
"""The tables, and which rows of them, that say how contests and people are known."""

_OUTLINED = (
    Measure.VOTES,
    Measure.VOTE_SHARE,
    Measure.BALLOTS_CAST,
    Measure.BALLOTS_REJECTED,
    Measure.BALLOTS_BLANK,
    Measure.VOTERS_REGISTERED,
    Measure.VOTERS_PARTICIPATED,
    Measure.TURNOUT,
    Measure.UNITS_REPORTED,
    Measure.UNITS_TOTAL,
    Measure.EXPECTED_VOTE,
)


class Outlined(NamedTuple):
    """A few cells of a figure. It ``is_odd`` where its value alone does not tell what it counts for
    beside others.
    """

    place: str
    measure: str
    candidate: str | None
    value: float
    base: str | None
    stage: str
    status: str
    is_odd: bool


class View(SummedReader):
    """What was known as of edition ``number``. 0 is before anything was published."""

    def names_of_places(self, around: Surroundings) -> KnownPlaces:
        """What places are called, read from the same file as this view."""
        return KnownPlaces(self._db, self.number, around)

    @cached_property
    def edition(self) -> Edition | None:
        """The newest edition up to this one, of whichever dataset."""
        return newest_edition(self._db, self.number)

    def edition_of(self, contest: str) -> Edition | None:
        """The newest edition, up to this one, of the dataset that holds a contest."""
        dataset = self._dataset(contest)
        return self._newest(dataset) if dataset else None

    @remembered
    def _newest(self, dataset: str) -> Edition | None:
        return newest_edition(self._db, self.number, dataset)

    def edition_about(self, contests: Iterable[str]) -> Edition | None:
        """The newest edition of the datasets that hold these contests; of any where none does."""
        found = filter(None, map(self.edition_of, contests))
        return max(found, key=attrgetter("number"), default=self.edition)

    def edition_numbered(self, number: int) -> Edition | None:
        """An edition by its number."""
        return edition_numbered(self._db, number) if number <= self.number else None

    def first_edition_of(self, contest: str) -> Edition | None:
        """The first edition of the dataset that holds a contest."""
        dataset = self._dataset(contest)
        return first_edition(self._db, self.number, dataset) if dataset else None

    def known_by(self, contest: str, clock: str, *, before: bool = False) -> Edition | None:
        """The newest edition of the dataset that holds a contest whose knowledge was there by
        ``clock``, or ``before`` it: a day or an hour as ``by_clock`` writes it, in its zone.
        """
        dataset = self._dataset(contest)
        if dataset is None:
            return None
        return edition_known_by(self._db, self.number, dataset, clock, before=before)

    def before(self, contest: str, edition: Edition) -> Edition | None:
        """Of an edition of the dataset that holds a contest, the one with the knowledge before it:
        of another minute, or of another day where no hours are known.
        """
        timed = isinstance(edition.known, datetime)
        clock = minute(clock_of(self._db, edition.number)) if timed else edition.known.isoformat()
        return self.known_by(contest, clock, before=True)

    def after(self, contest: str, edition: Edition) -> Edition | None:
        """Of an edition of the dataset that holds a contest, the one with the knowledge after it;
        of several with the same knowledge the newest.
        """
        timed = isinstance(edition.known, datetime)
        clock = clock_of(self._db, edition.number) if timed else by_clock(edition.known, None)
        clock = end_of_minute(clock)
        later = edition_known_after(self._db, self.number, edition.dataset, clock)
        if later is None:
            return None
        # Several editions may be of one minute, or of one day.
        timed = isinstance(later.known, datetime)
        clock = clock_of(self._db, later.number) if timed else by_clock(later.known, None)
        return self.known_by(contest, end_of_minute(clock))

    def last_days(self, contest: str, most: int) -> tuple[date, ...]:
        """The last days on which anything became known of a contest, earliest first."""
        days: list[date] = []
        edition = self.known_by(contest, LAST)
        while edition is not None and len(days) < most:
            days.append(day_of(edition.known))
            edition = self.known_by(contest, days[-1].isoformat(), before=True)
        return tuple(reversed(days))

    @kept
    def held_places(self, contest: str) -> frozenset[str]:
        """The ids of the places of which newer figures are held back until they are checked."""
        return held_places(self._db, self.number, contest)

    def is_held(self, contest: str, place: str) -> bool:
        """Whether newer figures of a contest at a place are held back until they are checked."""
        return place in self.held_places(contest)

    def hold(self, contest: str, place: str) -> StandingHold | None:
        """What is held back of a contest at a place until it is checked; ``None`` where nothing
        is.
        """
        if not self.is_held(contest, place):
            return None
        return find_hold(self._db, self.number, contest, place)

    def editions_touching(self, contest: str, place: str, most: int) -> tuple[int, ...]:
        """The numbers of the last editions that may have changed a card of a place, or of one in
        it, the newest first.
        """
        rows = self._execute(
            "select edition from touched where place = :place and contest = :contest"
            " and edition <= :number order by edition desc limit :most",
            place=place,
            contest=contest,
            most=most,
        )
        return tuple(number for (number,) in rows)

    def first_touching(self, contest: str, place: str) -> int | None:
        """The first of these editions."""
        rows = self._execute(
            "select min(edition) from touched where place = :place and contest = :contest"
            " and edition <= :number",
            place=place,
            contest=contest,
        )
        return None if rows[0][0] is None else int(rows[0][0])

    @kept
    def zones(self) -> Mapping[str, str]:
        """The time zone (IANA) of each dataset that has one: that of its first contest with one."""
        rows = self._execute(
            f"select t.dataset, t.zone from contests t where t.zone is not null and {live('t')}"
            ' order by t."row" desc'
        )
        return MappingProxyType(dict(rows))

    def zone_of(self, edition: Edition) -> tzinfo | None:
        """The time zone of the dataset of an edition; where it has none, that of the moment of the
        edition, if there is one.
        """
        name = self.zones().get(edition.dataset)
        if name is None:
            return edition.known.tzinfo if isinstance(edition.known, datetime) else None
        return ZoneInfo(name)

    @kept
    def contests(self) -> tuple[Contest, ...]:
        """All contests of all datasets, the latest first; those of one day in the order of their
        table.
        """
        return self._select("contests", "1", order='start desc, dataset, "row"')

    def contest(self, id_: str) -> Contest | None:
        """A contest by its id."""
        return self._contests().get(id_)

    @kept
    def _contests(self) -> Mapping[str, Contest]:
        return keyed(self.contests())

    @remembered
    def candidates(self, contest: str) -> tuple[Candidate, ...]:
        """Who stood in a contest."""
        return self._find("candidates", contest, contest=contest)

    @remembered
    def calls(self, contest: str) -> tuple[Call, ...]:
        """Who declared what of a contest, in the order of the table."""
        return self._select("calls", "contest = :contest", contest=contest)

    def called_people(self) -> list[tuple[str, str, str]]:
        """Who was called elected by name, with the contest and the place, as its table has it."""
        return self._execute(
            "select t.person, t.contest, t.place from calls t where t.person is not null"
            f" and t.place <> '' and t.withdrawn is null and {live('t')}"
        )

    def calls_begun(self, since: int) -> tuple[tuple[int, Call], ...]:
        """The calls that are known since an edition after ``since``, as they came to be known, each
        with its number.
        """
        return self._calls_since("since", since)

    def calls_ended(self, since: int) -> tuple[tuple[int, Call], ...]:
        """The calls that an edition after ``since`` has otherwise or not at all, as they were
        before it, each with its number; in the order in which that happened.
        """
        return self._calls_since('"until"', since)

    def _calls_since(self, column: str, since: int) -> tuple[tuple[int, Call], ...]:
        cells = codec("calls")
        rows = self._execute(
            f"select t.{column}, {COLUMNS['calls']} from calls t where t.{column} > :since"
            f' and t.{column} <= :number order by t.{column}, t."row"',
            since=since,
        )
        return tuple((row[0], cells.decode(row[1:])) for row in rows)

    @remembered
    def figures(
        self, contest: str, place_ids: Iterable[str], stage: Stage | None = None
    ) -> tuple[Figure, ...]:
        """What a contest's tables say of these places, at one stage or at all of them."""
        where, values = _of_places(contest, place_ids, stage)
        return self._select("figures", where, **values)

    def claimed_figures(
        self, contest: str, place_ids: Iterable[str], stage: Stage | None = None
    ) -> list[tuple[Figure, tuple[Claim, ...]]]:
        """The same, each with the claims that give it: none where its own document alone does."""
        where, values = _of_places(contest, place_ids, stage)
        rows = self._execute(_CLAIMED.format(where), **values)
        figures, claims = codec("figures"), codec("claims")
        width = len(figures.fields)
        found: list[tuple[Figure, tuple[Claim, ...]]] = []
        for cells in rows:
            claim = () if cells[width] is None else (claims.decode(cells[width:]),)
            # Of a figure that several documents give the rows stand side by side.
            if found and found[-1][0].id == cells[0]:
                found[-1] = (found[-1][0], found[-1][1] + claim)
            else:
                found.append((figures.decode(cells[:width]), claim))
        return found

    def outlined_figures(self, contest: str, place_ids: Iterable[str]) -> list[Outlined]:
        """What counts of these places are made of, but for ways of voting, without what documents
        claim of it.
        """
        rows = self._execute(
            "select t.place, t.measure, t.candidate, t.value, t.base, t.stage, t.status,"
            " t.round is not null or t.definition is not null or t.corrects is not null"
            " or t.low is not null or t.high is not null or t.value is null"
            f" from figures t where t.contest = :contest and t.place in {IN.format('places')}"
            f" and t.stage <> '{Stage.EXIT_POLL}' and t.way is null"
            f" and t.measure in ({words_sql(_OUTLINED)}) and {live('t')}",
            contest=contest,
            places=as_json(place_ids),
        )
        return [Outlined(*row) for row in rows]

    def sums_of(
        self, contest: str, place_ids: Iterable[str], stage: Stage
    ) -> Mapping[tuple[str, str | None], tuple[int, float, float]]:
        """By measure and candidate, of how many of these places a contest has a closed count of all
        ways of voting, and the least and the most that these are together. Added up by SQLite: to
        find quickly what may differ from a total.
        """
        rows = self._execute(
            "select measure, candidate, count(*), sum(least), sum(most) from ("
            "select t.place, t.measure, t.candidate, min(t.value) as least, max(t.value) as most"
            f" from figures t where t.contest = :contest and t.place in {IN.format('places')}"
            " and t.stage = :stage and t.way is null and t.round is null and t.definition is null"
            f" and t.status not in ({_OPEN}) and t.value is not null and {live('t')}"
            " group by t.place, t.measure, t.candidate) group by measure, candidate",
            contest=contest,
            places=as_json(place_ids),
            stage=stage.value,
        )
        return {(measure, candidate): (n, low, high) for measure, candidate, n, low, high in rows}

    @remembered
    def documents(self, contest: str, ids: Iterable[str]) -> Mapping[str, Document]:
        """These documents and all that they retell, to the end of the chain, by id."""
        known: Mapping[str, Document] | None = self._by_id("documents", contest)
        if known is None:
            rows = self._execute(_RETOLD, dataset=self._dataset(contest), ids=as_json(ids))
            return keyed(codec("documents").decode_all(rows))
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            document = known.get(waiting.pop())
            if document is not None and document.id not in found:
                found.add(document.id)
                if document.retells:
                    waiting.append(document.retells)
        return keyed(document for document in known.values() if document.id in found)

    @remembered
    def polls(self, contest: str, ids: Iterable[str]) -> Mapping[str, Poll]:
        """These polls by id."""
        return keyed(self._with_ids("polls", "id", contest, ids))

    def polls_of(self, contest: str) -> tuple[Poll, ...]:
        """All polls of a contest."""
        return self._find("polls", contest, contest=contest)

    @remembered
    def notes(
        self, contest: str, place_ids: Iterable[str] | None = None
    ) -> tuple[tuple[Note, tuple[NoteSource, ...]], ...]:
        """The notes on these places, on all where none are given, in their order, each with the
        documents that carry it.
        """
        return _about(self._with_sources("notes", "note_sources", "note", contest), place_ids)

    @remembered
    def statements(
        self, contest: str, place_ids: Iterable[str] | None = None
    ) -> tuple[tuple[Statement, tuple[Quotation, ...]], ...]:
        """The statements made about these places, about all where none are given, in the order in
        which they came, each as each document prints it.
        """
        statements = self._with_sources("statements", "quotations", "statement", contest)
        return _about(statements, place_ids)

    def names(self, contest: str, subject: Subject, id_: str) -> tuple[Name, ...]:
        """What a place, a candidate or a contest is called, in every language that the tables
        have.
        """
        return self._find("names", contest, subject=subject, id=id_)

    @kept
    def names_of(self, contest: str, subject: Subject) -> tuple[Name, ...]:
        """Every name of one kind of subject in the dataset that holds a contest."""
        return self._in_dataset("names", "subject = :subject", contest, subject=subject)

    @kept
    def translations(self, contest: str, language: str) -> Mapping[tuple[str, str, str], str]:
        """The editors' translations into a language (BCP 47), by (table, id of the row, column)."""
        rows = self._in_dataset("translations", "language = :language", contest, language=language)
        return MappingProxyType({(row.table, row.id, row.column): row.text for row in rows})

    @kept
    def naming(self) -> tuple[tuple[int, ...], ...]:
        """What stays the same while no row changes by which contests, those who stood and those who
        spoke are known; of another one it may differ.
        """
        found = []
        for table, where in _NAMING:
            rows = self._execute(
                f"""select count(*), coalesce(sum(t."until" <= :number), 0)
                from "{table}" t where {where} and +t.since <= :number"""
            )
            found += rows
        return tuple(found)

    @kept
    def publishers(self, language: str) -> Mapping[str, str]:
        """What the editors call publishers in a language (BCP 47), by the names that documents
        have.
        """
        rows = self._execute(
            "select d.publisher, t.text from translations t join documents d"
            f" on d.dataset = t.dataset and d.id = t.id and {live('d')}"
            " where t.'table' = 'documents' and t.'column' = 'publisher'"
            f" and t.language = :language and {live('t')}",
            language=language,
        )
        return MappingProxyType(dict(rows))

    @kept
    def publisher_names(self) -> frozenset[str]:
        """The names of all publishers as documents have them."""
        rows = self._execute(f"select distinct t.publisher from documents t where {live('t')}")
        return frozenset(name for (name,) in rows)

    def changes(
        self,
        since: int,
        until: int,
        contest: str | None = None,
        place_ids: Collection[str] | None = None,
        kind: EditionKind | None = None,
    ) -> Mapping[int, tuple[FigureChange, ...]]:
        """What each edition after ``since`` and up to ``until`` changed, by its number; None is any
        contest, any place, any kind. Editions that changed no such figure are absent.
        """
        among = _MAY_CORRECT if kind is EditionKind.CORRECTION else "changes c"
        rows = self._execute(
            _CHANGES.format(changes=among),
            since=since,
            until=min(until, self.number),
            contest=contest,
            places=None if place_ids is None else as_json(place_ids),
            kind=kind,
        )
        figures = codec("figures")
        width = len(figures.fields)
        changes: dict[int, list[FigureChange]] = {}
        for number, change, *cells in rows:
            # Two figures side by side. The cells of one that was not there are all blank.
            before, after = cells[:width], cells[width:]
            changes.setdefault(number, []).append(
                FigureChange(
                    EditionKind(change),
                    None if before[0] is None else figures.decode(before),
                    None if after[0] is None else figures.decode(after),
                )
            )
        return {number: tuple(found) for number, found in changes.items()}

    @kept
    def _with_sources(
        self, table: str, sources: str, key: str, contest: str
    ) -> tuple[_Sourced, ...]:
        """All rows of a table for a contest, each with its sources in their order."""
        rows = self._select(table, "contest = :contest", '"order", "row"', contest=contest)
        found = grouped(self._in_dataset(sources, "1", contest), attrgetter(key))
        return tuple((row, found.get(row.id, ())) for row in rows)


_Sourced = tuple[Any, tuple[Any, ...]]
"""A row, and the rows of another table that say where it comes from."""


def _of_places(
    contest: str, place_ids: Iterable[str], stage: Stage | None
) -> tuple[str, dict[str, str]]:
    """In SQL, that a figure is of one of these places and of the stage, and what is bound."""
    where = f"t.contest = :contest and t.place in {IN.format('places')}"
    values = {"contest": contest, "places": as_json(place_ids)}
    if stage is not None:
        where += " and t.stage = :stage"
        values["stage"] = stage.value
    return where, values


def _about(rows: Iterable[_Sourced], place_ids: Iterable[str] | None) -> tuple[_Sourced, ...]:
    if place_ids is None:
        return tuple(rows)
    places = set(place_ids)
    return tuple(row for row in rows if row[0].place in places)
