"""How a tree (JSON, XML) is written, found out from it: the path to its records, their members."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.intake.headings import COUNTS, KINDS, LEFT_OUT, heading_of, value_of
from bot.intake.reading import Parsed, UnreadableError
from bot.intake.records import Record, each_record, path_steps, text_of
from bot.intake.seen import MOST_RECORDS, Seen, SeenColumn, is_number
from bot.intake.templates import Templates

_OF_MEASURES = "#measures"
"""Of how many records of a list some text names a measure, such as *invalid votes*."""
_SUMMED = ("registered", "ballots", "valid", "invalid", "blank")
_MOST_DEPTH = 12


def look_at_tree(parsed: Parsed, seen: Seen, *, is_xml: bool) -> None:
    """Find the records of a tree, and what they and those around them say. Raises
    ``UnreadableError``.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    _walk(parsed.root.value, "", found, is_xml=is_xml)
    if not found and is_xml:
        _walk_alone(parsed.root.value, "", "", found)
    if not found:
        raise UnreadableError("No list of records with numbers was found in it.")

    def fitness(path: str) -> tuple[bool, bool, bool, int]:
        leaves = {name: count for name, count in found[path].items() if name != _OF_MEASURES}
        of_measures = found[path][_OF_MEASURES]
        headings = [heading_of(name) for name in leaves]
        has_votes = any(each.has_votes and each.concept not in LEFT_OUT for each in headings)
        most = max(leaves.values())
        is_value = "#value" in leaves
        return (of_measures * 2 < most or has_votes, has_votes or is_value, not is_value, most)

    seen.is_tree, seen.each = True, max(found, key=fitness)
    inside = seen.each.partition("[*]")[2]
    seen.alike = tuple(
        path
        for path, leaves in found.items()
        if path != seen.each
        and path.partition("[*]")[1:] == ("[*]", inside)
        and leaves.keys() - {_OF_MEASURES} == found[seen.each].keys() - {_OF_MEASURES}
    )
    around = re.match(r".*\[\*\](?=.*\[\*\])", seen.each)
    beside = [
        path
        for path, leaves in found.items()
        if around is not None
        and path != seen.each
        and path.startswith(around[0])
        and path.count("[*]") == seen.each.count("[*]")
        and any(heading_of(name).has_votes for name in leaves)
    ]
    _read(parsed, seen)
    seen.beside = tuple(replace(seen, each=path, left={}, alike=(), beside=()) for path in beside)
    for other in seen.beside:
        _read(parsed, other)


def _read(parsed: Parsed, seen: Seen) -> None:
    """Read the records of a list, as columns."""
    records = list(islice(each_record(parsed.root, path_steps(seen.each)), MOST_RECORDS))
    seen.records = len(records)
    seen.columns = list(_members(records, seen.each))


def _walk(
    value: Any, path: str, found: dict[str, Counter[str]], *, is_xml: bool, depth: int = 0
) -> None:
    """Note for each path to records how many of them have which numbers."""
    if depth > _MOST_DEPTH:
        return
    name = re.sub(r"\[\*\]|\*", "", path).strip(".").rpartition(".")[2]
    if type(value) is list:
        children = [(f"{path}[*]", item) for item in value]
    elif type(value) is dict and not is_xml and _is_map(value, name):
        children = [(f"{path}.*".lstrip("."), item) for item in value.values()]
    elif type(value) is dict:
        for key, item in value.items():
            if not re.search(r"[.\[\]*]", key):
                inside = f"{path}.{key}".lstrip(".")
                _walk(item, inside, found, is_xml=is_xml, depth=depth + 1)
        return
    else:
        return
    for inside, item in children:
        _note(item, inside, name, found)
        _walk(item, inside, found, is_xml=is_xml, depth=depth + 1)


def _walk_alone(
    value: dict[str, Any], path: str, name: str, found: dict[str, Counter[str]]
) -> None:
    """Note the elements of XML that name a place and have counts, where none of them stands twice:
    in another file of the same kind there may be many.
    """
    for key, item in value.items():
        if type(item) is dict:
            each = "[*]" if path.count(".") > 0 else ""
            _walk_alone(item, f"{path}.{key}{each}".lstrip("."), key, found)
    leaves = [
        (heading_of(leaf).concept, text_of(item)) for leaf, item in _leaves(value, lists=False)
    ]
    has_votes = any(concept == "votes" and is_number(text) for concept, text in leaves)
    if not found and has_votes and any(c in KINDS and not is_number(t) for c, t in leaves):
        _note(value, path, name, found)


def _note(item: Any, path: str, name: str, found: dict[str, Counter[str]]) -> None:
    if type(item) is not dict:
        if is_number(text_of(item)):
            found[path]["#value"] += 1
        return
    leaves = list(_leaves(item, lists=False))
    if any(is_number(text_of(leaf)) for key, leaf in leaves if key != "#key"):
        is_measure = any(value_of(text_of(leaf), *_SUMMED) for _, leaf in leaves)
        found[path][_OF_MEASURES] += is_measure
    for key, leaf in leaves:
        if is_number(text_of(leaf)) and key != "#key":
            found[path][f"{name} {key}" if heading_of(key).concept == "" else key] += 1


def _is_map(value: dict[str, Any], name: str) -> bool:
    """Whether the names of an object's members are data, such as the names of places."""
    members = list(value.values())
    if len(members) < 2:
        return False
    if all(is_number(text_of(each)) for each in members):
        known = sum(heading_of(key).concept in COUNTS | LEFT_OUT for key in value)
        own = heading_of(name).concept in {"votes", "candidate", "party"}
        as_names = sum(bool(re.search(r"[\s,]|^[A-Z]|[^\x00-\x7f]", key)) for key in value)
        return known < len(members) / 2 and (own or as_names > len(members) / 2)
    if not all(type(each) is dict for each in members):
        return False
    shapes = [frozenset(each) for each in members]
    common = shapes[0].intersection(*shapes[1:])
    alike = len(common) >= len(frozenset().union(*shapes)) / 2
    return alike or all(_is_map(each, "") for each in members if len(each) > 1)


def _leaves(value: dict[str, Any], prefix: str = "", *, lists: bool) -> Iterator[tuple[str, Any]]:
    """The plain members of an object and of those in it, by their references."""
    for key, item in value.items():
        ref = f"{prefix}{key}"
        if re.search(r"[.\[\]*|{}]", key) or key.startswith("@type"):
            continue
        if type(item) is dict and prefix.count(".") < 5:
            yield from _leaves(item, f"{ref}.", lists=lists)
        elif type(item) is list:
            if lists and item and prefix.count(".") < 2:
                if type(item[0]) is dict:
                    yield from _leaves(item[0], f"{ref}[0].", lists=lists)
                else:
                    yield f"{ref}[0]", item[0]
        elif type(item) is not dict:
            yield ref, item


def _members(records: Sequence[Record], each: str) -> Iterator[SeenColumn]:
    """What records of a tree and those around them say, as columns."""
    templates = Templates(lookups={})
    parts = re.findall(r"([^\[\]*]*)(\[\*\]|\*)", each)
    paths = [name.strip(".") for name, _ in parts]
    containers = [name.rpartition(".")[2] or "item" for name in paths]
    by_name = [end == "*" for _, end in parts]
    refs: dict[str, tuple[int, str, str]] = {}
    for record in records[:200]:
        up: Record | None = record
        for depth in range(len(parts) + 1):
            if up is None or type(up.value) is not dict:
                break
            inside = each if depth == 0 else ""
            is_root = depth == len(parts)
            below = paths[-depth] if depth else ""
            is_map = depth > 0 and not below
            for leaf, _ in _leaves(up.value, lists=not inside):
                is_below = (
                    bool(below) and re.match(rf"{re.escape(below)}($|[.\[])", leaf) is not None
                )
                # Beside a member of a map stand only others of its kind.
                is_below = is_below or (is_map and leaf != "#key")
                if is_below or (leaf == "#key" and (is_root or not by_name[-1 - depth])):
                    continue
                ref = f"$.{leaf}" if is_root else "^" * depth + "." * bool(depth) + leaf
                container = "" if is_root else containers[-1 - depth]
                refs.setdefault(ref, (depth, leaf, container))
            up = up.enclosing
    for ref, (depth, leaf, container) in refs.items():
        find = templates.reference(ref)
        label = re.sub(r"\[0\]", "", leaf)
        label = "" if label in {"#key", "#value"} else label.replace(".", " ")
        yield SeenColumn(ref, label, [find(record) for record in records], depth, container)
