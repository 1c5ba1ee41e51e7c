"""A guess written as a mapping: TOML with comments that say why, and what is to be edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import get_global

from bot.dataset.fields import known_zones
from bot.intake.guessing.columns import Guess
from bot.intake.mapping.files import EDIT

_ORDER = ("source", "election", "input", "lookups", "wide", "contest", "place", "candidate")
_LATER = ("progress", "state")
_LINE = 96
"""Characters of a line beyond which a list is written over several."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the person who asks for a mapping knows; blank is looked for in the file."""

    name: str = ""
    start: str = ""
    publisher: str = ""
    country: str = ""
    zone: str = ""
    file: str = ""


def draft(guess: Guess, known: Stated) -> str:
    """The text of a mapping. What nobody knows is ``EDIT``, which no import takes."""
    tables = {name: dict(table) for name, table in guess.tables.items()}
    tables["input"] = _input(guess)
    election = _election(tables.get("election", {}), known)
    tables["source"] = {"publisher": known.publisher or EDIT}
    notes = {**guess.notes, ("source", "publisher"): "whose results these are"}
    # What was found in the file is no reason for what somebody says.
    for name, said in (("name", known.name), ("start", known.start), ("iso2", known.country)):
        if said:
            notes.pop(("election", name), None)
    tables["election"] = election
    told = notes.get(("state", "time"), "Z")
    has_zone = "zone" in election or "zone" in tables["input"]
    if not has_zone and not re.search(r"(Z|[+-]\d\d:?\d\d)$", told):
        notes["state", "time"] = f"{told}, in UTC unless [election] has a zone"
    notes = {**_WHYS, **notes}
    lines = [f"# {known.file}: guessed by `ballotwire map new`; look it over.", ""]
    has_places = any("place" in record for record in guess.records)
    if guess.seen.each and not any("each" in record for record in guess.records):
        tables[""] = {**tables.get("", {}), "each": guess.seen.each}
    lines += _table("", tables.pop("", {}), notes)
    ordered = sorted(tables, key=_place_of)
    for name in ordered:
        if not name.startswith(_LATER) and not (name == "place" and has_places):
            lines += _table(name, tables[name], notes)
    for record in guess.records:
        lines += _record(record)
    for figure in guess.figures:
        lines += ["[[figures]]", *(f"{key} = {_value(value)}" for key, value in figure.items()), ""]
    for name in ordered:
        if name.startswith(_LATER):
            lines += _table(name, tables[name], notes)
    by_reason: dict[str, list[str]] = {}
    for column, why in [*guess.left.items(), *_unused(guess, "\n".join(lines))]:
        by_reason.setdefault(why, []).append(column)
    for why, columns in by_reason.items():
        lines.append(f"# Not taken ({why}): {', '.join(columns)}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _unused(guess: Guess, text: str) -> Iterator[tuple[str, str]]:
    """Columns that nothing in a mapping refers to, with the reason."""
    if guess.seen.repeated:
        return
    for column in guess.seen.columns:
        if column.filled and column.ref not in guess.left and _text(column.ref)[1:-1] not in text:
            yield column.ref, "nothing more is known of it"


_WHYS = {
    ("election", "zone"): "the time zone of its polls",
    ("election", "iso2"): "the country",
    ("state", "stage"): "preliminary on the night, official when it is declared",
}


def _place_of(name: str) -> int:
    first = name.partition(".")[0]
    return (*_ORDER, *_LATER).index(first)


def _input(guess: Guess) -> dict[str, Any]:
    """How the file is written: what an import would find out anyway is left out."""
    settings = {**guess.tables.get("input", {}), **guess.seen.settings}
    for name, why in guess.seen.reasons.items():
        guess.notes.setdefault(("input", name), why)
    first = {"format": settings.pop("format")}
    return {**first, **settings}


def _election(found: Mapping[str, Any], known: Stated) -> dict[str, Any]:
    country = known.country.upper() or str(found.get("iso2", ""))
    start = known.start or str(found.get("start", "")) or EDIT
    made = {"name": known.name or found.get("name", EDIT), "start": start}
    made |= {name: str(found[name]) for name in ("end", "whole") if name in found}
    if country:
        made["iso2"] = country
    zones = [z for z in get_global("territory_zones").get(country, []) if z in known_zones()]
    # Several may have the same hours all year, as the two of Germany.
    hours = set(map(_hours_of, zones))
    zone = known.zone or (zones[0] if len(hours) == 1 else "")
    if zone:
        made["zone"] = zone
    return made


def _hours_of(zone: str) -> tuple[timedelta | None, ...]:
    """How far a zone is from UTC in winter and in summer."""
    days = (datetime(2024, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7))
    return tuple(day.utcoffset() for day in days)


def _table(name: str, table: Mapping[str, Any], notes: Mapping[tuple[str, str], str]) -> list[str]:
    if not table:
        return []
    lines = [f"[{name}]"] if name else []
    if (name, "") in notes:
        lines[0] += f"  # {notes[name, '']}"
    for key, value in table.items():
        note = notes.get((name, key), "")
        if value == EDIT:
            note = f"EDIT: {_ASKED.get((name, key), note)}"
        lines.append(_line(f"{_key(key)} = {_value(value)}", note))
    if name == "election":
        lines += [
            f"# {n} = {_text(example)}  # {_WHYS[name, n]}"
            for n, example in _EXAMPLES.items()
            if n not in table
        ]
    return [*lines, ""]


_EXAMPLES = {"iso2": "DE", "zone": "Europe/Berlin"}
_ASKED = {
    ("election", "name"): "what the election is called",
    ("election", "start"): "its day, such as 2026-11-03",
    ("source", "publisher"): "whose results these are",
}


def _record(record: Mapping[str, Any]) -> list[str]:
    lines = [f"[[records]]  # {record['#']}"]
    for name in ("each", "when", "unless"):
        if name in record:
            lines.append(f"{name} = {_value(record[name])}")
    for name in sorted(record.keys() - {"#", "each", "when", "unless", "figures"}, key=_place_of):
        lines.append(f"[records.{name}]")
        lines += [f"{_key(key)} = {_value(value)}" for key, value in record[name].items()]
    for figure in record.get("figures", ()):
        lines += ["[[records.figures]]", *(f"{k} = {_value(v)}" for k, v in figure.items())]
    return [*lines, ""]


def _line(text: str, note: str) -> str:
    if not note:
        return text
    joined = f"{text}  # {note}"
    return joined if "\n" not in text and len(joined) <= _LINE + 4 else f"# {note}\n{text}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _text(value: str) -> str:
    # A basic string of TOML has the escapes of JSON, and a control character needs one.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case Mapping():
            pairs = ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            items = [_value(item) for item in value]
            short = f"[{', '.join(items)}]"
            if len(short) <= _LINE - 20:
                return short
            return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
        case _:
            return str(value)
