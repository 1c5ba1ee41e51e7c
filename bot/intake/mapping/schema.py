"""What editors show beside each setting of a mapping: what it means, and an example. What stands in
the shipped mappings is the first example.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("settings.tsv")
_LONGEST = 90
"""Characters of an example."""
_INSIDE = ("anyOf", "items", "additionalProperties", "prefixItems")


def describe(schema: dict[str, Any], mappings: Iterable[Path]) -> dict[str, Any]:
    """The JSON Schema of mappings with a description and an example of each setting."""
    parts = {"Mapping": schema, **schema["$defs"]}
    for line in _FILE.read_text("utf-8").splitlines():
        part, setting, description, example = line.split("\t")
        found = parts[part]["properties"][setting]
        if description:
            found["description"] = description
        if example:
            found["examples"] = [json.loads(example)]
    for path in mappings:
        _note(parts, "Mapping", tomllib.loads(path.read_text("utf-8")))
    return schema


def _note(parts: dict[str, Any], name: str, table: dict[str, Any]) -> None:
    """Take the settings of a mapping for examples of those that have none."""
    settings = parts[name].get("properties", {})
    for key, value in table.items():
        inner = next((n for n in _parts_in(settings[key]) if "properties" in parts[n]), None)
        if inner is None:
            if len(json.dumps(value, ensure_ascii=False)) <= _LONGEST:
                settings[key].setdefault("examples", [value])
            continue
        listed = value if isinstance(value, list) else [value]
        for each in value.values() if key == "lookups" else listed:
            _note(parts, inner, each)


def _parts_in(schema: Any) -> Iterator[str]:
    """The parts that a setting refers to, by name."""
    if isinstance(schema, list):
        for each in schema:
            yield from _parts_in(each)
    elif isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for name in _INSIDE:
            yield from _parts_in(schema.get(name))
