"""The contests, places and choices that records are about: found by the source's keys, and made
where a file speaks of them for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from itertools import zip_longest
from typing import Any

from bot.checks.keys import iso_codes
from bot.dataset.vocabulary import PlaceKind, Subject
from bot.intake.formats.records import Record
from bot.intake.mapping.compiling import Compiler
from bot.intake.mapping.ids import id_of
from bot.intake.mapping.mapped import ABOVE, Cells, Mapped
from bot.intake.mapping.mapping import (
    CandidatePart,
    ContestPart,
    NestedPart,
    PlacePart,
    RecordsPart,
)
from bot.intake.mapping.templates import Reference
from bot.places.folding import fold
from bot.places.territories import short_names, territory_name, territory_names

_OF_CONTEST = (
    *("name", "kind", "office", "district", "seats", "votes_allowed", "rule", "base"),
    *("threshold", "round", "start", "order", "unit", "headline"),
)
_OF_PLACE = ("name", "kind", "number", "electorate", "iso2")
_PLACED = (*_OF_PLACE, "parent", "within")
_OF_CANDIDATE = ("name", "party", "kind")

Unmatched = Callable[[str, str], None]
"""Told of a key that nothing is known by, and what it is of."""


class Entities:
    """Finds and makes what the records of one kind are about."""

    def __init__(
        self,
        compiler: Compiler,
        parts: RecordsPart,
        made: Mapped,
        dataset: str,
        unmatched: Unmatched,
        *,
        moment: Callable[[Record, str], str],
    ) -> None:
        self._made, self._dataset, self._unmatched = made, dataset, unmatched
        self._moment = moment
        self._contest_part = parts.contest
        self._place_part = parts.place or PlacePart()
        self._has_place = parts.place is not None
        self._choice_part = parts.candidate or CandidatePart()
        self._has_choice = parts.candidate is not None
        contest = parts.contest or ContestPart()
        self._contest = compiler.references("contest", contest, ("key", "id", *_OF_CONTEST))
        self._is_described = any(name in self._contest for name in _OF_CONTEST)
        self._place = compiler.references("place", self._place_part, ("key", "id", *_PLACED))
        self._codes = _each(compiler, "place.codes", self._place_part.codes)
        self._above = []
        for number, above in enumerate(self._place_part.above):
            where = f"place.above[{number}]"
            finds = compiler.references(where, above, ("key", "name", "kind"))
            codes = _each(compiler, f"{where}.codes", above.codes)
            self._above.append((finds, codes))
        self._choice = compiler.references(
            "candidate", self._choice_part, ("key", "id", *_OF_CANDIDATE)
        )
        # The place that a file names as its whole has a name and codes like any other.
        self._scopes = [
            find
            for number, template in enumerate(self._place_part.whole)
            if "{" in template
            and (find := compiler.reference(f"place.whole[{number}]", template)) is not None
        ]
        self._names = {
            Subject.CONTEST: _each(compiler, "contest.names", contest.names),
            Subject.PLACE: _each(compiler, "place.names", self._place_part.names),
            Subject.CANDIDATE: _each(compiler, "candidate.names", self._choice_part.names),
        }
        # What a key stands for is found once, unless the mapping makes ids of more than the key.
        self._contests: dict[str, str | None] = {}
        self._places: dict[str, str | None] = {}
        self._choices: dict[tuple[str, str], str] = {}

    def contest_of(self, record: Record) -> str | None:
        """The id of its contest; blank where there is one alone, None where it is passed over."""
        part = self._contest_part
        if part is None:
            return ""
        key = self._contest["key"](record)
        if key in self._contests:
            return self._contests[key]
        if key in part.ignore or (part.only and key not in part.only):
            self._contests[key] = None
            return None
        own = part.values.get(key, {})
        named = str(own.get("id", "")) or _text(self._contest, "id", record)
        id_ = self._contest_id(named or key)
        if "id" not in self._contest:
            self._contests[key] = id_
        if id_ and id_ not in self._made.contests:
            self._make_contest(id_, key or id_, own, record)
        # The one contest of an election has its name, unless the mapping says nothing of it.
        elif not id_ and self._dataset not in self._made.contests and self._is_described:
            self._make_contest(self._dataset, self._made.whole_name, own, record)
        return id_

    def _make_contest(
        self, id_: str, name: str, own: MappingOf[str, object], record: Record
    ) -> None:
        if name.isdigit() and "round" in self._contest:
            # What tells a contest apart is the round alone.
            name = self._made.whole_name
        cells = {"id": id_, "name": name}
        for column in _OF_CONTEST:
            cells |= _cell(column, str(own.get(column, "")) or _text(self._contest, column, record))
        if "start" in cells:
            cells["start"] = cells["end"] = self._moment(record, cells["start"])[:10]
        if cells.get("district") in self._place_part.whole:
            del cells["district"]
        elif cells.get("district"):
            key = cells["district"]
            if any(find(record) == key for find in self._scopes):
                del cells["district"]
            else:
                cells["district"] = id_of(key)
        self._made.contests[id_] = cells
        self._name(Subject.CONTEST, id_, record)

    def contests_named(self, template: str, record: Record, find: Reference | None) -> list[str]:
        """The contests that a figure names instead of its record's: ``*`` is every one that the
        mapping lists.
        """
        part = self._contest_part
        if template == "*":
            listed = part.values if part is not None else {}
            return [self._contest_id(str(own.get("id") or key)) for key, own in listed.items()]
        key = find(record) if find is not None else ""
        own = part.values.get(key, {}) if part is not None else {}
        return [self._contest_id(str(own.get("id") or key))]

    def _contest_id(self, named: str) -> str:
        """A contest's id begins with its dataset's: contests of all datasets share one table."""
        if not named:
            return ""
        id_ = id_of(named)
        return id_ if id_.startswith(f"{self._dataset}.") else f"{self._dataset}.{id_}"

    def place_of(self, record: Record) -> str | None:
        """The id of its place; None where it is passed over."""
        part, made = self._place_part, self._made
        if not self._has_place:
            return self._the_whole()
        key = self._place["key"](record)
        if key in self._places:
            return self._places[key]
        id_ = self._place_by(key, record)
        if "id" not in self._place:
            self._places[key] = id_
        if id_ is None:
            return None
        known = made.places.get(id_)
        if known is not None:
            if ABOVE in known:
                known = made.places[id_] = {n: c for n, c in known.items() if n != ABOVE}
            if known["name"] == key and "name" in self._place:
                # Whoever spoke of what lies in it knew its key alone.
                name = _text(self._place, "name", record) or key
                if name != key:
                    made.places[id_] = {**known, "name": name}
            return id_
        own = part.values.get(key, {})
        resolved = self._resolved(record, key) if part.resolve and key not in part.values else {}
        cells = {"id": id_, "name": key, "kind": PlaceKind.DISTRICT.value, **resolved}
        for name in _OF_PLACE:
            if name in resolved and name not in own:
                continue
            cells |= _cell(name, own.get(name, "") or _text(self._place, name, record))
        if part.nested and "kind" not in self._place:
            cells["kind"] = own.get("kind") or _level_of(key, part.nested).kind
        cells |= _cell("codes", _listed(self._codes, record))
        if any(find(record) == key for find in self._scopes):
            cells["kind"] = PlaceKind.OVERALL.value
        if cells["kind"] == PlaceKind.OVERALL:
            return self._an_overall(cells, key, record)
        cells |= self._parents(record, own, cells, key)
        made.places[id_] = cells
        self._name(Subject.PLACE, id_, record)
        return id_

    def _an_overall(self, cells: Cells, key: str, record: Record) -> str:
        """The id of a place that is a whole: of an electorate, or of the election."""
        id_ = cells["id"]
        if not cells.get("electorate") and "id" not in self._place:
            id_ = cells["id"] = self._the_whole()
            self._places[key] = id_
        if id_ not in self._made.places or cells["name"] != key:
            self._made.places[id_] = cells
            self._name(Subject.PLACE, id_, record)
        return id_

    def _place_by(self, key: str, record: Record) -> str | None:
        """The id of the place with a key; None where it is passed over."""
        part = self._place_part
        if key in part.ignore or (part.only and key not in part.only):
            return None
        if not key or key in part.whole:
            return self._the_whole()
        own = part.values.get(key, {})
        return id_of(own.get("id") or _text(self._place, "id", record) or key)

    def _the_whole(self) -> str:
        """The place that stands for the whole election."""
        id_ = PlaceKind.OVERALL.value
        if id_ not in self._made.places:
            self._made.places[id_] = {"id": id_, "name": self._made.whole_name, "kind": id_}
        return id_

    def _parents(
        self, record: Record, own: MappingOf[str, str], of: MappingOf[str, str], of_key: str
    ) -> Cells:
        """The places that a place is part of."""
        place = of["id"]
        cells: Cells = {}
        parent = own.get("parent", "") or _text(self._place, "parent", record)
        within = _text(self._place, "within", record)
        if within:
            others = dict.fromkeys(id_of(key.strip()) for key in within.split("|"))
            listed = (other for other in others if other not in {"", place, id_of(parent)})
            cells |= _cell("within", " ".join(listed))
        if parent:
            is_whole = parent in self._place_part.whole or any(
                find(record) == parent for find in self._scopes
            )
            cells["parent"] = self._the_whole() if is_whole else id_of(parent)
            return cells
        nested = self._place_part.nested
        if not self._above and not nested:
            return cells
        rows = []
        for key, kind in _around(of_key, nested):
            if key not in self._place_part.whole:
                rows.append({"key": key, "name": key, "kind": kind, "codes": ""})
        for finds, codes in self._above:
            key = _text(finds, "key", record)
            row = {"key": key, "name": _text(finds, "name", record) or key}
            row |= {"kind": _text(finds, "kind", record), "codes": _listed(codes, record)}
            rows.append(row)
        above = []
        for row, upper in zip_longest(rows, rows[1:], fillvalue=dict[str, str]()):
            id_ = id_of(row["key"])
            # One called like the next above it is that one: a city that is its own region. Not
            # one with a number: station 1 of district 1.
            is_that = row["name"] == upper.get("name") and not row["name"].isdigit()
            if id_ and id_ != place and not is_that:
                new = {"id": id_, "name": row["name"], "kind": row["kind"], ABOVE: "yes"}
                above.append({**new, **_cell("codes", row["codes"])})
        parent = PlaceKind.OVERALL.value
        for new in reversed(above):
            # Each is made once, with what it is part of.
            self._made.places.setdefault(new["id"], {**new, "parent": parent})
            parent = new["id"]
        cells["parent"] = parent
        return cells

    def _resolved(self, record: Record, key: str) -> Cells:
        """The code and the English name of a country by its name in another language."""
        language = (self._place_part.resolve or "").partition(":")[2] or "en"
        name = _text(self._place, "name", record) or key
        codes = countries_called(name, language)
        if len(codes) != 1:
            self._unmatched("countries", name)
            return {}
        known = {"kind": "country", "name": territory_name(codes[0], "en") or name}
        return {"iso2": codes[0], **known} if codes[0] in iso_codes() else known

    def choice_of(self, record: Record, contest: str) -> str:
        """The id of its choice; blank where it has none, or is passed over."""
        if not self._has_choice:
            return ""
        return self.choice_with(self._choice["key"](record), record, contest)

    def choice_with(self, key: str, record: Record, contest: str) -> str:
        """The id of the choice with a key."""
        known = self._choices.get((contest, key))
        if known is not None:
            return known
        part, made = self._choice_part, self._made
        if not key or key in part.ignore or (part.only and key not in part.only):
            self._choices[contest, key] = ""
            return ""
        own = part.values.get(key, {})
        named = id_of(own.get("id") or _text(self._choice, "id", record) or key)
        id_ = f"{contest}.{named}" if contest else named
        cells = made.candidates.get(id_)
        is_unnamed = cells is not None and cells["name"] == key and "name" in self._choice
        if cells is None or is_unnamed:
            # Some feeds name a choice only once, and may do so later.
            new = {"id": id_, "name": key, **_cell("contest", contest)}
            for name in _OF_CANDIDATE:
                new |= _cell(name, own.get(name, "") or _text(self._choice, name, record))
            if key in part.others:
                new["kind"] = "others"
            cells = made.candidates[id_] = {**(cells or {}), **new}
            self._name(Subject.CANDIDATE, id_, record)
        if "id" not in self._choice and ("name" not in self._choice or cells["name"] != key):
            self._choices[contest, key] = id_
        return id_

    def _name(self, subject: Subject, id_: str, record: Record) -> None:
        """Keep what something is called in other languages."""
        for language, find in self._names[subject].items():
            name = find(record)
            if name:
                row = {"subject": subject.value, "id": id_, "language": language, "name": name}
                self._made.names[f"{subject} {id_} {language}"] = row


def _level_of(key: str, nested: Sequence[NestedPart]) -> NestedPart:
    """Of which kind a place is by its code; the smallest where it is like none of them."""
    for level in nested:
        if len(key) == (level.length or level.digits) and not key[level.digits :].strip("0"):
            return level
    return nested[-1]


def _around(key: str, nested: Sequence[NestedPart]) -> Iterator[tuple[str, str]]:
    """The codes and kinds of the places around one, the nearest first. Zeros in place of a part of
    a code mean that there is none of that kind.
    """
    if not nested:
        return
    own = nested.index(_level_of(key, nested))
    for at in range(own - 1, -1, -1):
        level, start = nested[at], nested[at - 1].digits if at else 0
        if key[start : level.digits].strip("0"):
            yield key[: level.digits].ljust(level.length or level.digits, "0"), level.kind


def _each(compiler: Compiler, where: str, templates: MappingOf[str, str]) -> dict[str, Reference]:
    found = {}
    for name, template in templates.items():
        reference = compiler.reference(f"{where}.{name}", template)
        if reference is not None:
            found[name] = reference
    return found


def _listed(codes: MappingOf[str, Reference], record: Record) -> str:
    """Codes as a dataset writes them."""
    texts = ((scheme, find(record)) for scheme, find in codes.items())
    return " ".join(f"{scheme}:{text}" for scheme, text in texts if text)


def _text(finds: MappingOf[str, Reference], name: str, record: Record) -> str:
    find = finds.get(name)
    return find(record) if find is not None else ""


def _cell(name: str, text: Any) -> Cells:
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
