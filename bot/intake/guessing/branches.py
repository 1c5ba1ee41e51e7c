"""How a tree (JSON, XML) is written, found out from it: the path to its records, their members."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import Any

from bot.intake.formats.reading import Parsed, UnreadableError
from bot.intake.formats.records import Record, each_record, path_steps, text_of
from bot.intake.guessing.headings import COUNTS, KINDS, LEFT_OUT, WAYS, heading_of, value_of
from bot.intake.guessing.seen import (
    MOST_CELLS,
    MOST_RECORDS,
    Dictionary,
    Seen,
    SeenColumn,
    is_number,
)
from bot.intake.mapping.templates import Templates

_OF_MEASURES = "#measures"
"""Of how many records of a list some text names a measure, such as *invalid votes*."""
_OF_WAYS = "#ways"
"""Of how many some text or their name is a way of voting."""
_OF_IDS = "#ids"
"""How many numbers are named by what the tree says elsewhere: the id of a candidate."""
_NOTES = frozenset({_OF_MEASURES, _OF_WAYS, _OF_IDS})
_SUMMED = ("registered", "ballots", "valid", "invalid", "blank")
_MOST_DEPTH = 12
_MOST_NAMED = 5000
"""Records that are looked at for the names of what others only number."""
_MOST_MEASURES = 20
"""Items of a list that may each be of another measure."""
_LONGEST_ID = 60
_MISLEADING = frozenset({*KINDS, "date", "time"})
"""Concepts that the name of all of an XML may speak of, and each part of it is about another."""
_OF_NOTHING = frozenset({"@schemaLocation", "@noNamespaceSchemaLocation", "_links", "geometry"})
"""Members that say where something else is."""


def look_at_tree(parsed: Parsed, seen: Seen, *, is_xml: bool) -> None:
    """Find the records of a tree, and what they and those around them say. Raises
    ``UnreadableError``.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    said = cache(partial(_texts_in, parsed.root.value))
    _walk(parsed.root.value, "", found, said, is_xml=is_xml)
    if not found and is_xml:
        _walk_alone(parsed.root.value, "", "", found)
    if not found:
        raise UnreadableError("No list of records with numbers was found in it.")

    for path in _ways_in(found):
        seen.left[path] = "ways of voting, of the votes around them"
        del found[path]

    def fitness(path: str) -> tuple[bool, bool, bool, bool, int]:
        leaves = {name: count for name, count in found[path].items() if name not in _NOTES}
        of_measures = found[path][_OF_MEASURES]
        headings = [heading_of(name) for name in leaves]
        has_votes = any(each.has_votes and each.concept not in LEFT_OUT for each in headings)
        most = max(leaves.values())
        is_value = "#value" in leaves
        is_told = of_measures * 2 < most or has_votes
        has_ids = found[path][_OF_IDS] > 0
        return (is_told, has_votes or is_value, has_ids, not is_value, most)

    seen.is_tree, seen.each = True, max(found, key=fitness)
    inside = seen.each.partition("[*]")[2]
    seen.alike = tuple(
        path
        for path, leaves in found.items()
        if path != seen.each
        and path.partition("[*]")[1:] == ("[*]", inside)
        and leaves.keys() - _NOTES == found[seen.each].keys() - _NOTES
    )
    around = re.match(r".*\[\*\](?=.*\[\*\])", seen.each)
    beside = [
        path
        for path, leaves in found.items()
        if around is not None
        and not seen.each.startswith(path)
        and path.startswith(around[0])
        and path.count("[*]") == seen.each.count("[*]")
        and any(_are_of_choices(name) for name in leaves)
    ]
    _read(parsed, seen, is_xml=is_xml)
    seen.dictionaries = tuple(_dictionaries(parsed.root.value, seen.each, is_xml=is_xml))
    seen.beside = tuple(replace(seen, each=path, left={}, alike=(), beside=()) for path in beside)
    for other in seen.beside:
        _read(parsed, other, is_xml=is_xml)


def _read(parsed: Parsed, seen: Seen, *, is_xml: bool) -> None:
    """Read the records of a list, as columns."""
    records = list(islice(each_record(parsed.root, path_steps(seen.each)), MOST_RECORDS))
    seen.records = len(records)
    seen.columns = list(_members(records, seen.each, is_xml=is_xml))


def _ways_in(found: Mapping[str, Counter[str]]) -> list[str]:
    """The lists of ways of voting inside records that say how many votes there are of all ways."""
    with_votes = [
        path
        for path, leaves in found.items()
        if any(heading_of(name).concept == "votes" for name in leaves)
    ]
    return [
        path
        for path, leaves in found.items()
        if leaves[_OF_WAYS] * 2 > max(leaves.values())
        and any(
            path.startswith(f"{around}.") and path.removeprefix(around).count("*") == 1
            for around in with_votes
        )
    ]


def _are_of_choices(name: str) -> bool:
    """Whether a heading speaks of votes that are not those which nobody got."""
    heading = heading_of(name)
    return heading.has_votes and heading.concept not in {"invalid", "blank"}


def _texts_in(root: Any) -> frozenset[str]:
    """The short texts that a tree says."""
    found: set[str] = set()
    left = [root]
    while left:
        value = left.pop()
        if type(value) is str and len(value) <= _LONGEST_ID:
            found.add(value)
        elif type(value) is list:
            left += value
        elif type(value) is dict:
            left += value.values()
    return frozenset(found)


def _dictionaries(root: Any, each: str, *, is_xml: bool) -> Iterator[Dictionary]:
    """Lists of records, and objects of records, that may say what others only number: not the
    records themselves, nor those around them.
    """
    lists: dict[str, list[Record]] = defaultdict(list)
    _gather(root, "", lists, is_xml=is_xml)
    find = Templates(lookups={}).reference
    for path, records in lists.items():
        if each.startswith(path) or not 1 < len(records) <= _MOST_NAMED:
            continue
        leaves = (leaf for each in records[:200] for leaf, _ in _leaves(each.value, lists=False))
        refs = dict.fromkeys(leaves)
        yield Dictionary(path, {ref: [find(ref)(record) for record in records] for ref in refs})


def _gather(
    value: Any, path: str, lists: dict[str, list[Record]], *, is_xml: bool, depth: int = 0
) -> None:
    """Note the records of each list by its path, of long lists some."""
    if depth > _MOST_DEPTH:
        return
    if type(value) is list:
        items = [(f"{path}[*]", item, item) for item in value]
    elif type(value) is dict and not is_xml and _is_map(value, "", frozenset):
        inside = f"{path}.*".lstrip(".")
        items = [
            (inside, item, {**item, "#key": key} if type(item) is dict else item)
            for key, item in value.items()
        ]
    elif type(value) is dict:
        for key, item in value.items():
            if type(item) in (dict, list) and not re.search(r"[.\[\]*]", key):
                name = f"{path}.{key}".lstrip(".")
                _gather(item, name, lists, is_xml=is_xml, depth=depth + 1)
        return
    else:
        return
    for inside, item, noted in items:
        if type(noted) is dict and len(lists[inside]) <= _MOST_NAMED:
            lists[inside].append(Record(noted))
        if type(item) in (dict, list):
            _gather(item, inside, lists, is_xml=is_xml, depth=depth + 1)


def _walk(
    value: Any,
    path: str,
    found: dict[str, Counter[str]],
    said: Callable[[], frozenset[str]],
    *,
    is_xml: bool,
    depth: int = 0,
) -> None:
    """Note for each path to records how many of them have which numbers; ``said`` are the texts of
    all of the tree.
    """
    if depth > _MOST_DEPTH:
        return
    name = re.sub(r"\[\*\]|\*", "", path).strip(".").rpartition(".")[2]
    if type(value) is list:
        children = [(f"{path}[*]", item) for item in value]
    elif type(value) is dict and not is_xml and _is_map(value, name, said):
        if not all(type(item) is dict for item in value.values()):
            found[f"{path}.*".lstrip(".")][_OF_IDS] += value.keys() <= said()
        children = [(f"{path}.*".lstrip("."), item) for item in value.values()]
    elif type(value) is dict:
        for key, item in value.items():
            if not re.search(r"[.\[\]*]", key):
                inside = f"{path}.{key}".lstrip(".")
                _walk(item, inside, found, said, is_xml=is_xml, depth=depth + 1)
        return
    else:
        return
    for inside, item in children:
        _note(item, inside, name, found)
        _walk(item, inside, found, said, is_xml=is_xml, depth=depth + 1)


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
    numbers, texts = [], []
    for key, leaf in _leaves(item, lists=False):
        text = text_of(leaf)
        if key != "#key" and is_number(text):
            numbers.append(key)
        elif text:
            texts.append(text)
    if not numbers:
        return
    leaves = found[path]
    leaves[_OF_MEASURES] += any(value_of(text, *_SUMMED) for text in texts)
    leaves[_OF_WAYS] += any(value_of(text, *WAYS) for text in texts)
    for key in numbers:
        leaves[f"{name} {key}" if heading_of(key).concept == "" else key] += 1


def _is_map(value: dict[str, Any], name: str, said: Callable[[], frozenset[str]]) -> bool:
    """Whether the names of an object's members are data, such as the names of places, or ids that
    are ``said`` elsewhere.
    """
    members = list(value.values())
    if len(members) < 2:
        return False
    if all(is_number(text_of(each)) for each in members):
        known = sum(heading_of(key).concept in COUNTS | LEFT_OUT for key in value)
        own = heading_of(name).concept in {"votes", "candidate", "party"}
        as_names = sum(bool(re.search(r"[\s,]|^[A-Z]|[^\x00-\x7f]", key)) for key in value)
        is_named = own or as_names > len(members) / 2
        return known < len(members) / 2 and (is_named or value.keys() <= said())
    if not all(type(each) is dict for each in members):
        return False
    if _are_alike(members):
        return True
    # Maps inside: of all choices of each place, not one of places and one of persons.
    inner = [item for each in members for item in each.values() if type(item) is dict]
    are_maps = all(_is_map(each, "", said) for each in members if len(each) > 1)
    return are_maps and (not inner or _are_alike(inner))


def _are_alike(objects: Sequence[dict[str, Any]]) -> bool:
    """Whether objects have most of their members in common."""
    shapes = [frozenset(each) for each in objects]
    common = shapes[0].intersection(*shapes[1:])
    return len(common) >= len(frozenset().union(*shapes)) / 2


def _leaves(value: dict[str, Any], prefix: str = "", *, lists: bool) -> Iterator[tuple[str, Any]]:
    """The plain members of an object and of those in it, by their references."""
    for key, item in value.items():
        ref = f"{prefix}{key}"
        is_no_name = re.search(r"[.\[\]*|{}]", key) is not None
        if is_no_name or key.startswith("@type") or key in _OF_NOTHING:
            continue
        if type(item) is dict and prefix.count(".") < 5:
            yield from _leaves(item, f"{ref}.", lists=lists)
        elif type(item) is list:
            if lists and item and prefix.count(".") < 2:
                told = dict(_measures_of(item))
                for at, each in told.items():
                    yield from _leaves(each, f"{ref}[{at}].", lists=lists)
                if told:
                    continue
                if type(item[0]) is dict:
                    yield from _leaves(item[0], f"{ref}[0].", lists=lists)
                else:
                    yield f"{ref}[0]", item[0]
        elif type(item) is not dict:
            yield ref, item


def _measures_of(items: Sequence[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The items of a list some member of which names what is counted, by that: *blanco*."""
    for item in items if len(items) <= _MOST_MEASURES else ():
        for name, value in item.items() if type(item) is dict else ():
            if type(value) is str and value_of(value, *_SUMMED):
                yield f"{name}={value}", item


def _members(records: Sequence[Record], each: str, *, is_xml: bool) -> Iterator[SeenColumn]:
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
                first, _, rest = leaf.partition(".")
                if is_root and is_xml and heading_of(first).concept in _MISLEADING:
                    # All of it is called *Data*, which is no date of what is inside.
                    refs.setdefault(ref, (depth, rest, first))
                refs.setdefault(ref, (depth, leaf, container))
            up = up.enclosing
    # What stands in the list's own surroundings comes before what stands in those of others.
    own = re.match(r"[^\[\]*]*", each.rpartition("[*].")[2])
    start = f"^.{own[0].rpartition('.')[0]}." if own and "." in own[0] else ""
    ordered = sorted(refs.items(), key=lambda each: not (start and each[0].startswith(start)))
    for ref, (depth, leaf, container) in ordered if start else refs.items():
        find = templates.reference(ref)
        looked_at = records[: max(MOST_CELLS // len(refs), 1)]
        label = re.sub(r"\[0\]", "", leaf)
        if "=" in label:
            # *RejectedVotes[@ReasonCode=blanco]* are blank.
            label = re.sub(r".*=(.*?)\].*", r"\1", label)
        label = "" if label in {"#key", "#value"} else label.replace(".", " ")
        yield SeenColumn(ref, label, [find(record) for record in looked_at], depth, container)
