"""A mapping's templates, conditions and lookups → functions of a file's records."""

from __future__ import annotations

import csv
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.intake.formats.reading import Parsed
from bot.intake.formats.records import PathError, Record, each_record, path_steps, text_of
from bot.intake.mapping.mapping import Condition, LookupPart, Mapping
from bot.intake.mapping.templates import MemberPath, Reference, Templates

Test = Callable[[Record], bool]

MOST_LOOKED_UP = 16 * 1024 * 1024
"""Bytes of a lookup's file."""


@dataclass(frozen=True, slots=True)
class SoughtMember:
    """A reference to a tree: where in the mapping, as it is written, and the members of which it
    wants one.
    """

    where: str
    text: str
    members: tuple[MemberPath, ...]

    def is_in(self, record: Record) -> bool:
        """Whether a record has what it wants."""
        return any(member.is_in(record) for member in self.members)

    def __str__(self) -> str:
        paths = [part.partition("->")[0].strip() for part in self.text.split("|")]
        named = " or ".join(f"“{path}”" for path in dict.fromkeys(paths))
        return (
            f"{self.where}: There is no member {named} in any record. Where a file may lack it, "
            f"write “{paths[0]}?”."
        )


class Compiler:
    """Makes functions of a mapping's parts for the records of one file. ``problems`` are those of
    the mapping: what it names that the file does not have, or that cannot be read.
    """

    def __init__(self, parsed: Parsed, mapping: Mapping, folder: Path | None = None) -> None:
        self._root, self._folder, self._header = parsed.root, folder, parsed.header
        absent = [name for name in mapping.input.fill if name not in parsed.header]
        self.problems = [f"input.fill: There is no column “{name}”." for name in absent]
        self.wanted: list[SoughtMember] = []
        lookups = self._lookups(mapping)
        self.templates = Templates(
            parsed.header,
            lookups=lookups,
            empty=mapping.input.empty,
            doubled=parsed.doubled,
        )

    def reference(
        self, where: str, template: str | None, *, is_wanted: bool = True
    ) -> Reference | None:
        """The function of a template; a problem of the mapping is kept."""
        if template is None:
            return None
        try:
            found = self.templates.compile(str(template))
        except PathError as error:
            self.problems.append(f"{where}: {error}")
            return lambda record: ""
        if is_wanted:
            wanted = self.templates.wanted
            self.wanted += [SoughtMember(where, text, members) for text, members in wanted]
        self.templates.wanted.clear()
        return found

    def take_wanted(self) -> list[SoughtMember]:
        """What was compiled since wants of a tree, which is kept no longer."""
        taken, self.wanted = self.wanted, []
        return taken

    def references(self, where: str, part: Any, names: tuple[str, ...]) -> dict[str, Reference]:
        """The functions of a part's templates, by their names; of those that it has."""
        found = {}
        for name in names:
            template = getattr(part, name, None)
            reference = self.reference(f"{where}.{name}", template)
            if reference is not None:
                found[name] = reference
        return found

    def condition(
        self, where: str, when: Condition | None, unless: Condition | None = None
    ) -> Test | None:
        """The function of a condition; None where there is none."""
        wanted, unwanted = (self._any_of(where, each) for each in (when, unless))
        if unwanted is None:
            return wanted
        if wanted is None:
            return lambda record: not unwanted(record)
        return lambda record: wanted(record) and not unwanted(record)

    def _any_of(self, where: str, when: Condition | None) -> Test | None:
        if when is None:
            return None
        tables = when if isinstance(when, list) else [when]
        tests = [self._all_of(where, table) for table in tables]
        if len(tests) == 1:
            return tests[0]
        return lambda record: any(test(record) for test in tests)

    def _all_of(self, where: str, table: MappingOf[str, Any]) -> Test:
        tests: list[tuple[Reference, frozenset[str], bool]] = []
        equal: list[tuple[Reference, Reference]] = []
        for name, wanted in table.items():
            may_lack = wanted == "" or (isinstance(wanted, list) and "" in wanted)
            found = self.reference(f"{where}.{name}", "{" + name + "}", is_wanted=not may_lack)
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
            for find, values, is_in in tests:
                if (find(record) in values) is not is_in:
                    return False
            return all(find(record) == other(record) for find, other in equal)

        return holds

    def _lookups(self, mapping: Mapping) -> dict[str, MappingOf[str, Any]]:
        made: dict[str, MappingOf[str, Any]] = {}
        for name, lookup in mapping.lookups.items():
            rows: dict[str, Any] = dict(lookup.values or {})
            if lookup.file is not None:
                rows |= self._looked_up_in(name, lookup.file, lookup.key)
            if lookup.each is not None:
                rows |= self._looked_up_inside(name, lookup, lookup.each, made)
            made[name] = rows if lookup.otherwise is None else _Otherwise(rows, lookup.otherwise)
        return made

    def _looked_up_inside(
        self, name: str, lookup: LookupPart, each: str, made: MappingOf[str, MappingOf[str, Any]]
    ) -> dict[str, Any]:
        """The rows of a lookup that is a part of the file itself: of each key the first, or all."""
        self.templates = Templates(self._header, lookups=made)
        key = self.reference(f"lookups.{name}.key", lookup.key or "{#key}")
        value = self.reference(f"lookups.{name}.value", lookup.value)
        holds = self.condition(f"lookups.{name}", lookup.when, lookup.unless)
        # What a lookup does not have is told where it is looked up.
        self.wanted.clear()
        rows: dict[str, Any] = {}
        for record in each_record(self._root, path_steps(each)):
            if key is None or (holds is not None and not holds(record)):
                continue
            found = record.value if value is None else value(record)
            for each_key in key(record).split() if lookup.split else [key(record)]:
                if lookup.every and rows.get(each_key):
                    rows[each_key] = f"{rows[each_key]}|{found}"
                elif not rows.get(each_key):
                    rows[each_key] = found
        return rows

    def _looked_up_in(self, name: str, file: str, key: str | None) -> dict[str, Any]:
        """The rows of a CSV file beside the mapping by their keys."""
        # A mapping is taken from strangers: it reads beside itself, nowhere else.
        if Path(file).name != file or file.startswith("."):
            self.problems.append(f"lookups.{name}.file: “{file}” is not the name of a file.")
            return {}
        folder = self._folder or Path()
        try:
            path = (folder / file).resolve(strict=True)
            if path.parent != folder.resolve():
                self.problems.append(f"lookups.{name}.file: {file} is a link out of its folder.")
                return {}
            if path.stat().st_size > MOST_LOOKED_UP:
                self.problems.append(f"lookups.{name}.file: {file} is larger than 16 MB.")
                return {}
            with path.open(encoding="utf-8-sig", newline="") as lines:
                reader = csv.DictReader(lines)
                rows = list(reader)
                header = list(reader.fieldnames or ())
        except OSError as error:
            self.problems.append(f"lookups.{name}.file: {file}: {error.strerror}.")
            return {}
        except (UnicodeDecodeError, csv.Error) as error:
            self.problems.append(f"lookups.{name}.file: {file}: {error}.")
            return {}
        column = key or (header[0] if header else "")
        if column not in header:
            self.problems.append(f"lookups.{name}.key: {file} has no column “{column}”.")
            return {}
        return {row[column].strip(): row for row in rows if row.get(column)}


class _Otherwise(dict[str, Any]):
    """A lookup that knows every key."""

    def __init__(self, rows: dict[str, Any], otherwise: str) -> None:
        super().__init__(rows)
        self._otherwise = otherwise

    def get(self, key: str, _default: Any = None) -> Any:
        return super().get(key, self._otherwise)
