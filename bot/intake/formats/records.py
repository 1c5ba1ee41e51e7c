"""Records: what a file of results is read into, whatever its format, and the paths that lead to
them.

A row of a table and a node of a tree (JSON, XML) are both a ``Record``: named values, with the
record that encloses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class Record:
    """One record. ``parent`` encloses it; ``at`` is where it stands in that: a line, an index or a
    name. ``is_view`` tells that it is a part of its parent, whose values are its own too.
    """

    __slots__ = ("at", "is_view", "parent", "value")

    def __init__(
        self, value: Any, parent: Record | None = None, at: Any = None, *, is_view: bool = False
    ) -> None:
        self.value = value
        self.parent = parent
        self.at = at
        self.is_view = is_view

    @property
    def root(self) -> Record:
        """The whole file."""
        record = self
        while record.parent is not None:
            record = record.parent
        return record

    @property
    def enclosing(self) -> Record | None:
        """The record that encloses it."""
        record = self
        while record.is_view and record.parent is not None:
            record = record.parent
        return record.parent

    @property
    def line(self) -> int | None:
        """The line of a row, from 1; None in a tree."""
        record: Record | None = self
        while record is not None and record.is_view:
            record = record.parent
        return record.at if record is not None and type(record.at) is int else None

    @property
    def path(self) -> str:
        """Where it stands in a tree: ``races[3].candidates[0]``; blank for a row of a table."""
        parts = []
        record: Record | None = self
        while record is not None:
            if isinstance(record.at, str):
                parts.append(record.at)
            record = record.parent
        return ".".join(reversed(parts))

    def get(self, name: str) -> Any:
        """The value of that name; None where there is none."""
        record: Record | None = self
        while record is not None:
            value = record.value
            if type(value) is dict:
                found = value.get(name)
                if found is not None:
                    return found
            if not record.is_view:
                return None
            record = record.parent
        return None


class PathError(ValueError):
    """A reference or a path that cannot be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path in a tree: into a member, to an item by number or by a member's value, to
    each item of a list, or to each member of an object.
    """

    name: str = ""
    index: int | None = None
    where: tuple[str, str] | None = None
    each: bool = False
    members: bool = False


_STEP = re.compile(
    r"(?P<name>[^.\[\]*]+)|\[(?P<index>\d+)\]|\[(?P<each>\*)\]|(?P<members>\*)"
    r"|\[(?P<member>[^\]=]+)=(?P<value>[^\]]*)\]"
)


def path_steps(path: str) -> tuple[Step, ...]:
    """A path as its steps. Raises ``PathError``."""
    steps: list[Step] = []
    at = 0
    while at < len(path):
        if path[at] == "." and steps:
            at += 1
        found = _STEP.match(path, at)
        if not found:
            raise PathError(f"“{path}” cannot be read from “{path[at:]}” on.")
        at = found.end()
        if found["name"]:
            steps.append(Step(found["name"].strip()))
        elif found["index"]:
            steps.append(Step(index=int(found["index"])))
        elif found["member"]:
            steps.append(Step(where=(found["member"].strip(), found["value"].strip())))
        else:
            steps.append(Step(each=bool(found["each"]), members=bool(found["members"])))
    return tuple(steps)


def follow(value: Any, steps: tuple[Step, ...]) -> Any:
    """What a path leads to, of a list its first item; None where it leads nowhere."""
    for step in steps:
        if value is None:
            return None
        if step.name:
            if type(value) is list:
                value = value[0] if value else None
            value = value.get(step.name) if type(value) is dict else None
        elif step.index is not None:
            items = value if type(value) is list else [value]
            value = items[step.index] if step.index < len(items) else None
        elif step.where is not None:
            name, wanted = step.where
            items = value if type(value) is list else [value]
            having = (i for i in items if type(i) is dict and text_of(i.get(name)) == wanted)
            value = next(having, None)
    return value


def each_record(root: Record, steps: tuple[Step, ...]) -> Iterator[Record]:
    """The records that a path with ``[*]`` leads to: each holds the one that encloses it."""
    if not steps:
        yield root
        return
    ends = [number for number, step in enumerate(steps) if step.each or step.members]
    if not ends:
        value = follow(root.value, steps)
        if value is not None:
            yield Record(value, root, _label(steps))
        return
    first = ends[0]
    value = follow(root.value, steps[:first]) if first else root.value
    name = _label(steps[:first])
    if steps[first].members:
        for key, item in (value if type(value) is dict else {}).items():
            if key == "#key":
                # What it is called in the object around it, noted here, is none of its members.
                continue
            child = _child(item, root, f"{name}.{key}".strip("."), key)
            yield from each_record(child, steps[first + 1 :])
        return
    # A list of one item is the item itself in XML.
    listed = value if type(value) is list else ([] if value is None else [value])
    for number, item in enumerate(listed):
        child = _child(item, root, f"{name}[{number}]", str(number))
        yield from each_record(child, steps[first + 1 :])


def _child(item: Any, parent: Record, at: str, key: str) -> Record:
    value = item if type(item) is dict else {"#value": item}
    if "#key" not in value:
        value["#key"] = key
    return Record(value, parent, at)


def _label(steps: tuple[Step, ...]) -> str:
    return ".".join(step.name for step in steps if step.name)


def text_of(value: Any) -> str:
    """A value as text: of a list its first item, of a node of XML its text."""
    if type(value) is str:
        return value.strip()
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if type(value) is list:
        return text_of(value[0]) if value else ""
    if type(value) is dict:
        return text_of(value.get("#text"))
    if type(value) is float and value.is_integer():
        return str(int(value))
    return str(value)
