"""What a mapping refers to in records. A *reference* names a value of one; a *template* is text
with references in braces.

    {Gemeinde}                     a column, or a member
    {name.first}                   a member of a member (trees)
    {texts[0]}  {texts[lang=de]}   an item of a list: by its number, or the first with that member
    {^.precinctsTotal}             of the record that encloses this one; ^^ of the one around that
    {$.electionDate}               of the whole file; for a table, of what stands above its header
    {district?} {winner?}          a column or a member that some files lack
    {abbrv|last}                   the first of these that is not empty
    {Gruppe -> kinds}              looked up in a table of the mapping
    {unit -> units.Name}           a column of the row that is found there; and so on
    {#column} {#cell}              of a wide table: the column's header, the cell in it
    {#key} {#value} {#line}        a member's name in an object, a plain item, a row's line
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.intake.formats.records import PathError, Record, Step, follow, path_steps, text_of


def _folded(name: str) -> str:
    """A column as it is compared: files of one source differ in blanks and capitals."""
    return " ".join(name.split()).casefold()


Lookups = Mapping[str, "Mapping[str, Any]"]
"""Tables to look up in, by name: the row, or the text, of each key."""

Reference = Callable[[Record], str]


class UnknownKeyError(KeyError):
    """A key that a lookup does not know."""

    def __init__(self, lookup: str, key: str) -> None:
        self.lookup, self.key = lookup, key
        super().__init__(f"“{key}” is not in the lookup {lookup}.")


@dataclass(frozen=True, slots=True)
class MemberPath:
    """A member that a reference wants of a tree: how many records up, and its path there.
    ``of_file`` means from the root.
    """

    steps: tuple[Step, ...]
    ups: int = 0
    of_file: bool = False

    def is_in(self, record: Record) -> bool:
        """Whether a record has it, be it empty."""
        up: Record | None = record.root if self.of_file else record
        for _ in range(self.ups):
            up = up.enclosing if up is not None else None
        if up is None:
            return False
        if self.of_file or not self.steps[0].name:
            holder = follow(up.value, self.steps[:-1])
        elif len(self.steps) == 1:
            holder = up.value
        else:
            holder = follow(up.get(self.steps[0].name), self.steps[1:-1])
        last = self.steps[-1]
        if not last.name:
            return follow(holder, (last,)) is not None
        if type(holder) is list:
            holder = holder[0] if holder else None
        return type(holder) is dict and last.name in holder


class Templates:
    """Makes functions of templates, for records of a tree, or of a table with these ``columns``.
    ``doubled`` are names that several columns have, with how many.

    ``wanted`` are the references to a tree so far, each as it is written and the members of which
    it wants one: whether a tree has them is seen in its records alone.
    """

    def __init__(
        self,
        columns: Iterable[str] = (),
        *,
        lookups: Lookups,
        empty: Iterable[str] = (),
        doubled: Mapping[str, int] | None = None,
    ) -> None:
        listed = list(columns)
        self._columns = {name: name for name in listed}
        self._folded: dict[str, list[str]] = {}
        for name in listed:
            self._folded.setdefault(_folded(name), []).append(name)
        self._is_tree = not listed
        self._doubled = dict(doubled or {})
        self.lookups = lookups
        self._empty = frozenset(empty)
        self.wanted: list[tuple[str, tuple[MemberPath, ...]]] = []
        self._outside: list[Callable[[Record], Any]] = []
        self.of_file: list[Callable[[Record], Any]] = []

    def add_columns(self, columns: Iterable[str]) -> None:
        """Take in columns that views of a wide table have besides."""
        for name in columns:
            self._columns[name] = name
            self._doubled.pop(name, None)

    def take_outside(self) -> list[Callable[[Record], Any]]:
        """What was compiled since reads of what is no part of a record and not the same for all of
        a file: what encloses it, its line. It is kept no longer.
        """
        taken, self._outside = self._outside, []
        return taken

    def take_of_file(self) -> list[Callable[[Record], Any]]:
        """What was compiled since reads of the whole file. It is kept no longer."""
        taken, self.of_file = self.of_file, []
        return taken

    def compile(self, template: str) -> Reference:
        """The function that fills in a template. Raises ``PathError``."""
        parts = re.split(r"\{([^{}]*)\}", template)
        if re.search(r"[{}]", "".join(parts[::2])):
            raise PathError(f"“{template}” has a brace without its other half.")
        if len(parts) == 1:
            return lambda record: template
        if len(parts) == 3 and not parts[0] and not parts[2]:
            return self.reference(parts[1])
        filled = [self.reference(part) if n % 2 else part for n, part in enumerate(parts)]

        def fill(record: Record) -> str:
            texts = [part if type(part) is str else part(record) for part in filled]  # type: ignore[operator]
            # Where nothing of it is known there is nothing: no key made of a dash alone.
            if not any(texts[1::2]):
                return ""
            return " ".join("".join(texts).split())

        return fill

    def reference(self, text: str) -> Reference:
        """The function that finds what a reference in braces names."""
        written = [part.strip() for part in text.split("|")]
        choices = [self._one(part) for part in written]
        if self._is_tree:
            self._want(text, written)
        if len(choices) == 1:
            return choices[0]

        def first(record: Record) -> str:
            for choice in choices[:-1]:
                # What a lookup does not know leaves it to the next choice.
                with suppress(UnknownKeyError):
                    found = choice(record)
                    if found:
                        return found
            return choices[-1](record)

        return first

    def _want(self, text: str, written: list[str]) -> None:
        """Note what a reference wants, unless a file may lack it."""
        paths = [part.partition("->")[0].strip() for part in written]
        if any(not path or "?" in path or "#" in path for path in paths):
            return
        wanted = []
        for path in paths:
            of_file = path.startswith("$")
            bare = path.removeprefix("$").lstrip("^").removeprefix(".")
            if not bare:
                return
            ups = len(path) - len(path.lstrip("^"))
            wanted.append(MemberPath(path_steps(bare), ups, of_file))
        self.wanted.append((text, tuple(wanted)))

    def _one(self, text: str) -> Reference:
        path, *hops = [part.strip() for part in text.split("->")]
        if not path:
            return lambda record: ""
        find = self._start(path.replace("?", ""), is_optional="?" in path)
        for hop in hops:
            find = self._looked_up(find, hop)
        empty = self._empty

        def found(record: Record) -> str:
            value = find(record)
            text = value.strip() if type(value) is str else text_of(value)
            return "" if text in empty else text

        if path[0] == "$":
            # What is said once for the file is looked for once.
            said: list[str] = []

            def found_once(record: Record) -> str:
                if not said:
                    said.append(found(record))
                return said[0]

            return found_once
        if path[0] != "^":
            return found
        # What encloses a record encloses its neighbours as well.
        ups = len(path) - len(path.lstrip("^"))
        former: Record | None = None
        text_there = ""

        def found_above(record: Record) -> str:
            nonlocal former, text_there
            up = record.enclosing if ups == 1 else _above(record, ups)
            if up is None or up is not former:
                text_there = found(record)
                former = up
            return text_there

        return found_above

    def _start(self, path: str, *, is_optional: bool) -> Callable[[Record], Any]:
        if path == "#line" or path[0] in "^$":
            find = self._outside_of(path, is_optional=is_optional)
            (self.of_file if path[0] == "$" else self._outside).append(find)
            return find
        return self._inside(path, is_optional=is_optional)

    def _outside_of(self, path: str, *, is_optional: bool) -> Callable[[Record], Any]:
        if path == "#line":
            return lambda record: record.line
        if path.startswith("^"):
            ups = len(path) - len(path.lstrip("^"))
            rest = self._inside(path.lstrip("^").removeprefix("."), is_optional=is_optional)

            def above(record: Record) -> Any:
                up = _above(record, ups)
                return None if up is None else rest(up)

            return above
        steps = path_steps(path.removeprefix("$").removeprefix("."))
        return lambda record: follow(record.root.value, steps)

    def _inside(self, path: str, *, is_optional: bool) -> Callable[[Record], Any]:
        if path.startswith("#") and (self._is_tree or path in _OWN or path in self._columns):
            return lambda record: record.get(path)
        if not self._is_tree:
            return self._in_column(path, is_optional=is_optional)
        steps = path_steps(path)
        if any(step.each or step.members for step in steps):
            raise PathError(f"“{path}”: * stands for many records, and this names one value.")
        name, rest = steps[0].name, steps[1:]
        if not name:
            return lambda record: follow(record.value, steps)
        if not rest:
            return lambda record: record.get(name)
        return lambda record: follow(record.get(name), rest)

    def _in_column(self, path: str, *, is_optional: bool) -> Callable[[Record], Any]:
        column = self._columns.get(path)
        if column is None:
            alike = self._folded.get(_folded(path), [])
            if len(alike) > 1:
                listed = ", ".join(f"“{name}”" for name in alike)
                raise PathError(f"“{path}” may be any of these columns: {listed}.")
            column = alike[0] if alike else None
        if column is None and path.endswith(" 1"):
            # The first of several columns of one name.
            column = path.removesuffix(" 1")
            column = column if column in self._doubled else None
        elif column in self._doubled:
            count = self._doubled[column]
            listed = ", ".join(f"“{column} {number}”" for number in range(1, count + 1))
            raise PathError(f"There are {count} columns “{column}”: write {listed}.")
        if column is None and is_optional:
            return lambda record: None
        if column is None:
            raise PathError(f"There is no column “{path}”.")
        name = column

        def cell(record: Record) -> Any:
            value = record.value.get(name)
            return value if value is not None or not record.is_view else record.get(name)

        return cell

    def _looked_up(self, find: Callable[[Record], Any], hop: str) -> Callable[[Record], Any]:
        name, _, column = hop.partition(".")
        if name not in self.lookups:
            raise PathError(f"There is no lookup “{name}”.")
        table = self.lookups[name]
        steps = path_steps(column) if column else ()
        empty = self._empty

        def found(record: Record) -> Any:
            key = text_of(find(record))
            if not key or key in empty:
                return None
            row = table.get(key)
            if row is None:
                raise UnknownKeyError(name, key)
            return follow(row, steps) if steps else row

        return found


_OWN = frozenset({"#column", "#cell", "#key", "#value", "#line"})
"""References that are no columns."""


def reads_file_alone(template: str) -> bool:
    """Whether all references of a template are to what a file says once."""
    references = re.findall(r"\{([^{}]*)\}", template)
    choices = [choice.strip() for text in references for choice in text.split("|")]
    return bool(choices) and all(choice.startswith("$") for choice in choices)


def _above(record: Record, ups: int) -> Record | None:
    up: Record | None = record
    for _ in range(ups):
        up = up.enclosing if up is not None else None
    return up
