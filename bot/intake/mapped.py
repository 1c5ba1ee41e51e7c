"""RecordsPart and a mapping → rows of a dataset's tables, as the cells that its files would have.

Rows keep where they come from, so that what is wrong with one is told by its line or path. A row
that cannot be made is told and left out; the others are made all the same.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.checks.keys import iso_codes
from bot.dataset.defaults import figure_id
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.intake.ids import id_of
from bot.intake.mapping import (
    CandidatePart,
    Condition,
    Mapping,
    MappingError,
    RecordsPart,
    WidePart,
)
from bot.intake.reading import Parsed, UnreadableError, parse
from bot.intake.records import (
    PathError,
    Record,
    Reference,
    Templates,
    UnknownKeyError,
    each_record,
    path_steps,
    text_of,
)
from bot.places.folding import fold
from bot.places.territories import short_names, territory_name, territory_names

Cells = dict[str, str]

OF_CHOICES = frozenset({Measure.VOTES, Measure.VOTE_SHARE, Measure.SEATS, Measure.ANSWERS})
"""Measures that are a choice's, where the mapping does not say otherwise."""

_ALWAYS = frozenset(
    {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL, Measure.EXPECTED_VOTE, Measure.VOTERS_REGISTERED}
)
"""What is told of a place where nothing is counted yet."""

MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that is not taken: where, what rule, and why."""

    line: int | None
    path: str
    column: str
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else self.path
        return ": ".join(part for part in (where, self.column, self.rule, self.message) if part)


@dataclass
class Mapped:
    """What a file says, by the tables of a dataset: the cells of each row by its key.

    ``origins`` has the record that a row of figures came from. ``unmatched`` are keys that a lookup
    or the gazetteer does not know, by what they are of, with how often. ``is_test`` tells a
    rehearsal. ``collided`` are figures with two
    values, which are not taken. ``next`` is the address to be asked next, where the file says one.
    """

    elections: dict[str, Cells] = field(default_factory=dict)
    contests: dict[str, Cells] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    candidates: dict[str, Cells] = field(default_factory=dict)
    documents: dict[str, Cells] = field(default_factory=dict)
    figures: dict[str, Cells] = field(default_factory=dict)
    calls: dict[tuple[str, str, str], Cells] = field(default_factory=dict)
    origins: dict[str, Record] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    unmatched: dict[str, Counter[str]] = field(default_factory=dict)
    collided: dict[str, Cells] = field(default_factory=dict)
    is_test: bool = False
    next: str = ""
    records: int = 0
    groups: dict[tuple[str, str], list[Cells]] | None = None

    def by_place(self) -> dict[tuple[str, str], list[Cells]]:
        """The figures by contest (blank where there is one alone) and place."""
        if self.groups is not None:
            return self.groups
        found: dict[tuple[str, str], list[Cells]] = {}
        for cells in self.figures.values():
            found.setdefault((cells.get("contest", ""), cells["place"]), []).append(cells)
        return found

    def put(self, cells: Cells) -> None:
        """Put a figure in the place of the one with its id."""
        self.figures[cells["id"]] = cells
        if self.groups is not None:
            key = (cells.get("contest", ""), cells["place"])
            others = [each for each in self.groups.get(key, ()) if each["id"] != cells["id"]]
            self.groups[key] = [*others, cells]


def map_file(
    data: bytes,
    mapping: Mapping,
    *,
    dataset: str,
    received: datetime,
    folder: Path | None = None,
    file: str = "mapping",
) -> Mapped:
    """What the bytes of a file say by a mapping.

    ``dataset`` is the id of the dataset, ``received`` when the file was, ``folder`` where the
    mapping's lookup files lie. Raises ``UnreadableError`` for a file that is not what the mapping
    says, and ``MappingError`` for a mapping that does not fit it.
    """
    parsed = parse(data, mapping.input)
    return Mapper(parsed, mapping, dataset=dataset, folder=folder, file=file).mapped(received)


def merged(parts: Sequence[Mapped]) -> Mapped:
    """What several files say together; of one figure in two of them, the later file's."""
    if len(parts) == 1:
        return parts[0]
    whole = Mapped()
    for part in parts:
        for name in ("elections", "contests", "places", "candidates", "documents", "figures"):
            getattr(whole, name).update(getattr(part, name))
        whole.calls.update(part.calls)
        whole.origins.update(part.origins)
        whole.collided.update(part.collided)
        whole.problems += part.problems
        for of, keys in part.unmatched.items():
            whole.unmatched.setdefault(of, Counter()).update(keys)
        whole.is_test = whole.is_test or part.is_test
        whole.next = part.next or whole.next
        whole.records += part.records
    return whole


class Mapper:
    """Maps the records of one file."""

    def __init__(
        self,
        parsed: Parsed,
        mapping: Mapping,
        *,
        dataset: str,
        folder: Path | None = None,
        file: str = "mapping",
    ) -> None:
        self.parsed, self.mapping, self.dataset, self.file = parsed, mapping, dataset, file
        self.made = Mapped()
        self.problems: list[str] = []
        self.templates = Templates(
            parsed.header, lookups=self._lookups(folder), empty=mapping.input.empty
        )
        self._zone = ZoneInfo(mapping.input.zone) if mapping.input.zone else UTC
        if self.problems:
            raise MappingError(file, self.problems)

    def mapped(self, received: datetime) -> Mapped:
        """The rows of all records. Raises ``MappingError`` where a reference names nothing."""
        kinds = []
        for records in self.mapping.records:
            parts = self.mapping.parts_of(records)
            wide = _Views(self.parsed.header, parts.wide) if parts.wide else None
            if wide and not self.parsed.is_tree:
                self.templates.add_columns(wide.names)
            kinds.append((parts, wide, _Kind(self, parts)))
        general = _General(self)
        if self.problems:
            raise MappingError(self.file, sorted(set(self.problems)))
        general.tell(received)
        for parts, wide, kind in kinds:
            for record in self._records(parts):
                for view in wide.views(record) if wide else (record,):
                    self.made.records += 1
                    kind.take(view)
        _drop_uncounted(self.made)
        _place_alone(self.made)
        # Of a feed that tells changes alone there may be none; it says what to ask next.
        if not self.made.records and not self.made.next:
            raise UnreadableError("No record was found where the mapping looks for some.")
        return self.made

    def _records(self, parts: RecordsPart) -> Iterable[Record]:
        if self.parsed.is_tree:
            return each_record(self.parsed.root, path_steps(parts.each))
        return self.parsed.rows

    def reference(self, where: str, template: str | None) -> Reference | None:
        """The function of a template; a problem of the mapping is kept."""
        if template is None:
            return None
        try:
            return self.templates.compile(str(template))
        except PathError as error:
            self.problems.append(f"{where}: {error}")
            return lambda record: ""

    def condition(
        self, where: str, when: Condition | None, unless: Condition | None = None
    ) -> Callable[[Record], bool] | None:
        """The function of a condition; None where there is none."""
        tests = [self._any_of(where, each) for each in (when, unless)]
        if when is None and unless is None:
            return None
        wanted, unwanted = tests

        def holds(record: Record) -> bool:
            if wanted is not None and not wanted(record):
                return False
            return unwanted is None or not unwanted(record)

        return holds

    def _any_of(self, where: str, when: Condition | None) -> Callable[[Record], bool] | None:
        if when is None:
            return None
        tables = when if isinstance(when, list) else [when]
        tests = [self._all_of(where, table) for table in tables]
        if len(tests) == 1:
            return tests[0]
        return lambda record: any(test(record) for test in tests)

    def _all_of(self, where: str, table: MappingOf[str, Any]) -> Callable[[Record], bool]:
        tests: list[tuple[Reference, frozenset[str], bool]] = []
        equal: list[tuple[Reference, Reference]] = []
        for name, wanted in table.items():
            found = self.reference(f"{where}.{name}", "{" + name + "}")
            if isinstance(wanted, str) and "{" in wanted:
                other = self.reference(f"{where}.{name}", wanted)
                if found is not None and other is not None:
                    equal.append((found, other))
                continue
            listed = wanted if isinstance(wanted, list) else [text_of(wanted)]
            is_not = bool(listed) and all(each.startswith("!") for each in listed)
            values = frozenset(each.removeprefix("!") if is_not else each for each in listed)
            if found is not None:
                tests.append((found, values, not is_not))

        def holds(record: Record) -> bool:
            if any((find(record) in values) is not is_in for find, values, is_in in tests):
                return False
            return all(find(record) == other(record) for find, other in equal)

        return holds

    def _lookups(self, folder: Path | None) -> dict[str, MappingOf[str, Any]]:
        made: dict[str, MappingOf[str, Any]] = {}
        for name, lookup in self.mapping.lookups.items():
            rows: dict[str, Any] = dict(lookup.values or {})
            if lookup.file is not None:
                rows |= self._looked_up_in(name, folder, lookup.file, lookup.key)
            if lookup.each is not None:
                templates = Templates(lookups=made)
                key = templates.compile(lookup.key or "{#key}")
                value = templates.compile(lookup.value) if lookup.value else None
                for record in each_record(self.parsed.root, path_steps(lookup.each)):
                    rows[key(record)] = record.value if value is None else value(record)
            made[name] = rows if lookup.otherwise is None else _Otherwise(rows, lookup.otherwise)
        return made

    def _looked_up_in(
        self, name: str, folder: Path | None, file: str, key: str | None
    ) -> dict[str, Any]:
        path = (folder or Path()) / file
        # A mapping is taken from strangers: it reads beside itself, nowhere else.
        if Path(file).name != file:
            self.problems.append(f"lookups.{name}.file: “{file}” is not the name of a file.")
            return {}
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                rows = list(csv.DictReader(lines))
        except OSError as error:
            self.problems.append(f"lookups.{name}.file: {file}: {error.strerror}.")
            return {}
        except (UnicodeDecodeError, csv.Error) as error:
            self.problems.append(f"lookups.{name}.file: {file}: {error}.")
            return {}
        column = key or (next(iter(rows[0])) if rows else "")
        return {row[column].strip(): row for row in rows if row.get(column)}

    def trouble(self, record: Record, column: str, rule: str, message: str) -> None:
        """Tell of something that is not taken."""
        if len(self.made.problems) < MOST_PROBLEMS:
            self.made.problems.append(Trouble(record.line, record.path, column, rule, message))

    def unmatched(self, of: str, key: str) -> None:
        """Note a key that nothing is known by."""
        self.made.unmatched.setdefault(of, Counter())[key] += 1

    def number(self, text: str) -> str | None:
        """A number as the files of a dataset write it; None where it is none."""
        how = self.mapping.input
        bare = re.sub(r"[\s\u00a0\u202f\u2009%]", "", text)
        if how.thousands:
            bare = bare.replace(how.thousands, "")
        if how.decimal != ".":
            bare = bare.replace(how.decimal, ".")
        bare = bare.replace("\u2212", "-").removeprefix("+")
        if not re.fullmatch(r"-?\d+(\.\d*)?", bare):
            return None
        whole, point, rest = bare.partition(".")
        # A spreadsheet's 13.0 is thirteen.
        return f"{whole}.{rest}" if point and rest.strip("0") else whole

    def moment(self, record: Record, text: str) -> str | None:
        """A day or a moment as ISO 8601 has it, in the file's zone; None where it is none."""
        try:
            if self.mapping.input.dates:
                found = datetime.strptime(text, self.mapping.input.dates)  # noqa: DTZ007
                if "%H" not in self.mapping.input.dates:
                    return found.date().isoformat()
            elif "T" not in text and ":" not in text:
                return datetime.fromisoformat(text).date().isoformat()
            else:
                found = datetime.fromisoformat(text)
        except ValueError:
            self.trouble(record, "time", "time", f"“{text}” is not a day or a moment.")
            return None
        if found.tzinfo is None:
            found = found.replace(tzinfo=self._zone)
        return found.isoformat(timespec="seconds")


class _Otherwise(dict[str, Any]):
    """A lookup that knows every key."""

    def __init__(self, rows: dict[str, Any], otherwise: str) -> None:
        super().__init__(rows)
        self._otherwise = otherwise

    def get(self, key: str, _default: Any = None) -> Any:
        return super().get(key, self._otherwise)


class _Views:
    """The records that each row of a wide table is taken for."""

    def __init__(self, header: tuple[str, ...], wide: WidePart) -> None:
        self._wide = wide
        self._columns = self._chosen(header, wide)
        self._groups: list[dict[str, str]] = self._repeated(header, wide)
        self.names = {"#column", "#cell", *(name for group in self._groups for name in group)}

    @staticmethod
    def _chosen(header: tuple[str, ...], wide: WidePart) -> list[str]:
        chosen = [name for name in header if name in wide.columns]
        if wide.like is not None:
            pattern = re.compile(wide.like)
            chosen += [name for name in header if pattern.fullmatch(name)]
        if wide.after is not None or wide.before is not None:
            start = header.index(wide.after) + 1 if wide.after in header else 0
            end = header.index(wide.before) if wide.before in header else len(header)
            chosen += header[start:end]
        return chosen

    @staticmethod
    def _repeated(header: tuple[str, ...], wide: WidePart) -> list[dict[str, str]]:
        groups: list[dict[str, str]] = []
        if wide.groups is not None:
            first, width = wide.groups
            start = header.index(first) if first in header else len(header)
            names = header[start : start + width]
            for at in range(start, len(header) - width + 1, width):
                groups.append(dict(zip(names, header[at : at + width], strict=True)))
        number = 1
        while wide.numbered:
            columns = {n: c.replace("{n}", str(number)) for n, c in wide.numbered.items()}
            if not any(column in header for column in columns.values()):
                break
            groups.append(columns)
            number += 1
        return groups

    def views(self, record: Record) -> Iterator[Record]:
        columns = self._columns
        if not columns and not self._groups and type(record.value) is dict:
            columns = [name for name in record.value if name in self._wide.columns]
        for column in columns:
            values = {"#column": column, "#cell": record.value.get(column)}
            yield Record(values, record, column, is_view=True)
        for group in self._groups:
            values = {name: record.value.get(column) for name, column in group.items()}
            if any(text_of(value) for value in values.values()):
                yield Record({n: v or "" for n, v in values.items()}, record, None, is_view=True)


class _General:
    """What is said once for the whole file."""

    def __init__(self, mapper: Mapper) -> None:
        self._mapper = mapper
        mapping = mapper.mapping
        self._election = {}
        if mapping.election is not None:
            for name, template in mapping.election.model_dump(exclude_none=True).items():
                self._election[name] = mapper.reference(f"election.{name}", template)
        self._test = mapper.condition("test", mapping.test)
        self._published = mapper.reference("source.published", mapping.source.published)
        self._next = mapper.reference("next", mapping.next)

    def tell(self, received: datetime) -> None:
        mapper, made = self._mapper, self._mapper.made
        parsed = mapper.parsed
        first = parsed.rows[0] if parsed.rows else parsed.root
        source = mapper.mapping.source
        cells = {"id": "source", "publisher": source.publisher}
        for name in ("title", "url", "language"):
            cells |= {name: value} if (value := getattr(source, name)) else {}
        cells["received"] = received.isoformat(timespec="seconds")
        if self._published is not None and (text := self._published(first)):
            cells["published"] = mapper.moment(first, text) or ""
        made.documents[cells["id"]] = cells
        if self._election:
            election = {n: find(first) for n, find in self._election.items() if find is not None}
            for name in ("start", "end"):
                if election.get(name):
                    election[name] = (mapper.moment(first, election[name]) or "")[:10]
            made.elections[mapper.dataset] = {"id": mapper.dataset, **election}
        rows = parsed.rows or (parsed.root,)
        test = self._test
        made.is_test = test is not None and any(test(row) for row in rows)
        if self._next is not None:
            made.next = self._next(first)


class _Kind:
    """Takes the records of one kind."""

    def __init__(self, mapper: Mapper, parts: RecordsPart) -> None:
        self._mapper, self._parts = mapper, parts
        self._when = mapper.condition("when", parts.when, parts.unless)
        self._contest = _compiled(mapper, "contest", parts.contest)
        self._place = _compiled(mapper, "place", parts.place)
        self._codes = {
            scheme: mapper.reference(f"place.codes.{scheme}", template)
            for scheme, template in (parts.place.codes if parts.place else {}).items()
        }
        self._above = []
        for number, above in enumerate(parts.place.above if parts.place else ()):
            where = f"place.above[{number}]"
            named = {"key": above.key, "name": above.name or "", "kind": above.kind}
            named |= {f"codes.{scheme}": template for scheme, template in above.codes.items()}
            self._above.append({n: mapper.reference(f"{where}.{n}", t) for n, t in named.items()})
        self._candidate = _compiled(mapper, "candidate", parts.candidate)
        self._figures = []
        for number, figure in enumerate(parts.figures or ()):
            where = f"figures[{number}]"
            templates = {n: getattr(figure, n) for n in _OF_FIGURE}
            if not isinstance(figure.value, str):
                templates |= {f"value.{n}": each for n, each in enumerate(figure.value)}
                del templates["value"]
            finds = {n: mapper.reference(f"{where}.{n}", each) for n, each in templates.items()}
            when = mapper.condition(where, figure.when, figure.unless)
            self._figures.append((figure, finds, when))
        self._progress: tuple[dict[Measure, Reference | None], Any] | None = None
        if parts.progress is not None:
            progress = parts.progress
            counts = {
                measure: mapper.reference(f"progress.{name}", getattr(progress, name))
                for measure, name in (
                    (Measure.UNITS_REPORTED, "reported"),
                    (Measure.UNITS_TOTAL, "total"),
                    (Measure.EXPECTED_VOTE, "expected"),
                )
            }
            when = mapper.condition("progress", progress.when, progress.unless)
            self._progress = (counts, when)
        state = parts.state or mapper.mapping.state
        self._state = {
            name: mapper.reference(f"state.{name}", getattr(state, name))
            for name in ("stage", "status", "time")
        }
        self._calls = []
        for number, call in enumerate(parts.calls or ()):
            where = f"calls[{number}]"
            finds = {n: mapper.reference(f"{where}.{n}", getattr(call, n)) for n in _OF_CALL}
            self._calls.append((finds, mapper.condition(where, call.when, call.unless)))

    def take(self, record: Record) -> None:
        """Make the rows of a record."""
        if self._when is not None and not self._when(record):
            return
        try:
            contest = self._contest_of(record)
            place = self._place_of(record)
            if contest is None or place is None:
                return
            state = {}
            for name, column in (("stage", "stage"), ("status", "status"), ("time", "as_of")):
                find = self._state[name]
                text = find(record) if find is not None else ""
                if text and name == "time":
                    text = self._mapper.moment(record, text) or ""
                if text and text != Stage.REPORTED:
                    state[column] = text
            self._take_progress(record, contest, place, state)
            candidate = self._candidate_of(record, contest)
        except UnknownKeyError as error:
            self._mapper.unmatched(error.lookup, error.key)
            return
        self._take_figures(record, contest, place, candidate, state)
        if candidate:
            self._take_calls(record, contest, place, candidate)

    def _contest_of(self, record: Record) -> str | None:
        """The id of its contest; blank where there is one alone, None where it is passed over."""
        part, made = self._parts.contest, self._mapper.made
        if part is None:
            return ""
        key = self._contest["key"](record)
        if key in part.ignore or (part.only and key not in part.only):
            return None
        own = part.values.get(key, {})
        named = str(own.get("id", "")) or _text(self._contest, "id", record) or id_of(key)
        id_ = (
            named
            if named.startswith(self._mapper.dataset) or not named
            else (f"{self._mapper.dataset}.{named}")
        )
        if id_ and id_ not in made.contests:
            cells = {"id": id_, "name": key or id_}
            for name in _CONTEST_COLUMNS:
                cells |= _cell(name, str(own.get(name, "")) or _text(self._contest, name, record))
            if cells.get("district"):
                cells["district"] = id_of(cells["district"])
            made.contests[id_] = cells
        return id_

    def _place_of(self, record: Record) -> str | None:
        """The id of its place; None where it is passed over."""
        part, made = self._parts.place, self._mapper.made
        if part is None:
            return self._the_whole()
        key = self._place["key"](record)
        if key in part.ignore or (part.only and key not in part.only):
            return None
        own = part.values.get(key, {})
        if not key or key in part.whole:
            return self._the_whole()
        resolved = self._resolved(record, key) if part.resolve and key not in part.values else {}
        id_ = own.get("id") or _text(self._place, "id", record) or id_of(key)
        if id_ in made.places:
            return id_
        cells = {"id": id_, "name": key, "kind": PlaceKind.DISTRICT.value, **resolved}
        for name in ("name", "kind", "number", "electorate", "iso2"):
            if name in resolved and name not in own:
                continue
            cells |= _cell(name, own.get(name, "") or _text(self._place, name, record))
        codes = {scheme: _text(self._codes, scheme, record) for scheme in self._codes}
        listed = " ".join(f"{scheme}:{code}" for scheme, code in codes.items() if code)
        cells |= _cell("codes", listed)
        if cells["kind"] == PlaceKind.OVERALL:
            cells["id"] = id_
        else:
            cells |= self._parents(record, own, id_)
        made.places[id_] = cells
        return id_

    def _the_whole(self) -> str:
        """The place that stands for the whole election."""
        made = self._mapper.made
        name = next(iter(made.elections.values()), {}).get("name", "Whole election")
        id_ = PlaceKind.OVERALL.value
        made.places.setdefault(id_, {"id": id_, "name": name, "kind": id_})
        return id_

    def _parents(self, record: Record, own: MappingOf[str, str], place: str) -> Cells:
        """The places that a place is part of."""
        part, made = self._parts.place, self._mapper.made
        cells: Cells = {}
        parent = own.get("parent", "") or _text(self._place, "parent", record)
        within = _text(self._place, "within", record)
        if within:
            cells["within"] = id_of(within)
        if part is not None and parent:
            cells["parent"] = self._the_whole() if parent in part.whole else id_of(parent)
            return cells
        if not self._above:
            return cells
        lower = cells
        rows = [{n: _text(finds, n, record) for n in finds} for finds in self._above]
        for row, upper in zip(rows, [*rows[1:], {}], strict=True):
            id_, name = id_of(row["key"]), row["name"] or row["key"]
            if not id_ or id_ == place or name == (upper.get("name") or upper.get("key")):
                continue
            lower["parent"] = id_
            codes = [
                f"{n[6:]}:{code}" for n, code in row.items() if n.startswith("codes.") and code
            ]
            lower = made.places.setdefault(
                id_,
                {
                    "id": id_,
                    "name": row["name"] or row["key"],
                    "kind": row["kind"],
                    **_cell("codes", " ".join(codes)),
                },
            )
        lower.setdefault("parent", PlaceKind.OVERALL.value)
        return cells

    def _resolved(self, record: Record, key: str) -> Cells:
        """The code and the English name of a country by its name in another language."""
        part = self._parts.place
        language = (part.resolve or "").partition(":")[2] or "en" if part else "en"
        name = _text(self._place, "name", record) or key
        codes = countries_called(name, language)
        if len(codes) != 1:
            self._mapper.unmatched("countries", name)
            return {}
        if codes[0] not in iso_codes():
            return {"kind": "country", "name": territory_name(codes[0], "en") or name}
        return {"iso2": codes[0], "kind": "country", "name": territory_name(codes[0], "en") or name}

    def _candidate_of(self, record: Record, contest: str) -> str:
        """The id of its candidate; blank where it has none, or is passed over."""
        if self._parts.candidate is None:
            return ""
        return self._choice(record, contest, self._candidate["key"](record))

    def _choice(self, record: Record, contest: str, key: str) -> str:
        """The id of the choice with a key."""
        part, made = self._parts.candidate or CandidatePart(), self._mapper.made
        if not key or key in part.ignore or (part.only and key not in part.only):
            return ""
        own = part.values.get(key, {})
        named = own.get("id") or _text(self._candidate, "id", record) or id_of(key)
        id_ = f"{contest}.{named}" if contest else named
        if id_ not in made.candidates:
            cells = {"id": id_, "name": key, **_cell("contest", contest)}
            for name in ("name", "party", "kind"):
                cells |= _cell(name, own.get(name, "") or _text(self._candidate, name, record))
            if key in part.others:
                cells["kind"] = "others"
            made.candidates[id_] = cells
        elif made.candidates[id_]["name"] == key:
            # Some feeds name a choice only once, and may do so later.
            name = _text(self._candidate, "name", record)
            if name and name != key and "name" not in own:
                made.candidates[id_]["name"] = name
        return id_

    def _take_progress(self, record: Record, contest: str, place: str, state: Cells) -> None:
        if self._progress is None:
            return
        finds, when = self._progress
        if when is not None and not when(record):
            return
        at = {"place": place, **_cell("contest", contest)}
        for measure, find in finds.items():
            text = find(record) if find is not None else ""
            if text:
                self._add(record, measure, text, {**at, **state})

    def _take_figures(
        self, record: Record, contest: str, place: str, candidate: str, state: Cells
    ) -> None:
        for figure, finds, when in self._figures:
            try:
                if when is not None and not when(record):
                    continue
                measure = _text(finds, "measure", record)
                choice = ""
                if measure in OF_CHOICES if figure.candidate is None else figure.candidate:
                    choice = candidate
                    if figure.choice is not None:
                        choice = self._choice(record, contest, _text(finds, "choice", record))
                    if not choice:
                        continue
                text = self._value(record, figure.value, finds)
                if not text:
                    continue
                cells = {**state, **_cell("candidate", choice)}
                for name in ("base", "way", "round", "stage", "status"):
                    cells |= _cell(name, _text(finds, name, record))
                cells |= _cell("definition", figure.definition or "")
                of = self._contests(record, figure.contest, finds, contest)
            except UnknownKeyError as error:
                self._mapper.unmatched(error.lookup, error.key)
                continue
            for id_ in of:
                at = {"place": place, **_cell("contest", id_)}
                self._add(record, measure, text, {**at, **cells})

    def _value(
        self, record: Record, template: str | tuple[str, ...], finds: MappingOf[str, Any]
    ) -> str:
        """The text of a figure's number; of several parts their sum, if all of them are known."""
        if isinstance(template, str):
            return _text(finds, "value", record)
        texts = [_text(finds, f"value.{number}", record) for number in range(len(template))]
        parts = [self._mapper.number(text) for text in texts]
        if None in parts:
            return ""
        total = sum(Decimal(part or 0) for part in parts)
        return str(total).replace(".", self._mapper.mapping.input.decimal)

    def _contests(
        self, record: Record, template: str | None, finds: MappingOf[str, Any], contest: str
    ) -> list[str]:
        if template is None:
            return [contest]
        if template == "*":
            part = self._parts.contest
            named = part.values if part is not None else {}
            prefix = self._mapper.dataset
            return [f"{prefix}.{own.get('id') or id_of(key)}" for key, own in named.items()]
        return [f"{self._mapper.dataset}.{id_of(_text(finds, 'contest', record))}"]

    def _add(self, record: Record, measure: str, text: str, cells: Cells) -> None:
        number = self._mapper.number(text)
        if number is None:
            self._mapper.trouble(record, str(measure), "number", f"“{text}” is not a number.")
            return
        row = {"measure": str(measure), **cells, "value": number, "document": "source"}
        row["decimals"] = str(len(number.partition(".")[2]))
        row["id"] = id_ = figure_id({"contest": self._mapper.dataset, **row})
        made = self._mapper.made
        former = made.figures.get(id_)
        if id_ in made.collided:
            return
        if former is not None and former["value"] != number:
            # Which of them is right is not for us to say: neither is taken.
            made.collided[id_] = row
            del made.figures[id_], made.origins[id_]
            message = f"There are two values of {id_}: {former['value']} and {number}."
            self._mapper.trouble(record, str(measure), "collision", message)
            return
        made.figures[id_] = row
        made.origins[id_] = record

    def _take_calls(self, record: Record, contest: str, place: str, candidate: str) -> None:
        for finds, when in self._calls:
            if when is not None and not when(record):
                continue
            cells = {"candidate": candidate, "document": "source", **_cell("contest", contest)}
            cells |= {} if place == PlaceKind.OVERALL else {"place": place}
            for name in _OF_CALL:
                cells |= _cell(name, _text(finds, name, record))
            self._mapper.made.calls[contest, place, candidate] = cells


_OF_FIGURE = ("measure", "value", "choice", "contest", "base", "way", "round", "stage", "status")
_OF_CALL = ("outcome", "by", "person", "held", "seats", "declared")
_CONTEST_COLUMNS = (
    *("name", "kind", "office", "district", "seats", "votes_allowed", "rule", "base"),
    *("threshold", "round", "order", "unit", "headline"),
)


def _compiled(mapper: Mapper, where: str, part: Any) -> dict[str, Any]:
    """The functions of a part's templates, by the column."""
    if part is None:
        return {}
    found = {}
    for name in type(part).model_fields:
        template = getattr(part, name)
        if isinstance(template, str) and name != "resolve":
            found[name] = mapper.reference(f"{where}.{name}", template)
    return found


def _text(finds: MappingOf[str, Any], name: str, record: Record) -> str:
    find = finds.get(name)
    return find(record) if find is not None else ""


def _cell(name: str, text: str) -> Cells:
    return {name: text} if text else {}


def countries_called(name: str, language: str) -> list[str]:
    """The ISO codes of the countries that have a name, those of the language first: one where it
    is certain.
    """
    key = fold(name)
    found = territory_names().readings(key)
    codes = [code for code, languages in found.items() if language in languages] or list(found)
    short = short_names().get(key)
    if not codes and short is not None and short.certain:
        codes = list(short.territories)
    return codes


def _place_alone(made: Mapped) -> None:
    """Put a place whose parent the file does not have under the whole, where there is one."""
    has_whole = PlaceKind.OVERALL in made.places
    for cells in made.places.values():
        if cells.get("parent") and cells["parent"] not in made.places:
            if has_whole:
                cells["parent"] = PlaceKind.OVERALL
            else:
                del cells["parent"]
    orphans = [cells for cells in made.places.values() if not cells.get("parent")]
    if not has_whole and len(orphans) > 1:
        # Several places that nothing holds together are parts of one election.
        name = next(iter(made.elections.values()), {}).get("name", "Whole election")
        whole = {"id": PlaceKind.OVERALL.value, "name": name, "kind": PlaceKind.OVERALL.value}
        for cells in orphans:
            cells["parent"] = PlaceKind.OVERALL.value
        made.places = {PlaceKind.OVERALL.value: whole, **made.places}


def _drop_uncounted(made: Mapped) -> None:
    """Leave out the counts of places of which no unit has reported: their zeros are no votes."""
    nothing = {
        (cells.get("contest"), cells["place"])
        for cells in made.figures.values()
        if cells["measure"] == Measure.UNITS_REPORTED and float(cells["value"]) == 0
    }
    gone = [
        id_
        for id_, cells in made.figures.items()
        if (cells.get("contest"), cells["place"]) in nothing and cells["measure"] not in _ALWAYS
    ]
    for id_ in gone:
        del made.figures[id_], made.origins[id_]
