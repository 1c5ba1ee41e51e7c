"""Mappings as files: read, checked, and described for editors."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.intake.mapping.mapping import Mapping
from bot.intake.mapping.schema import describe
from bot.intake.toml_lines import known_part, line_of, path_in, written

SHIPPED = Path(__file__).parents[1] / "mappings"
"""The mappings that come with the project."""

MOST_BYTES = 1024 * 1024
"""Bytes of a mapping."""

EDIT = "EDIT"
"""What ``map new`` writes where it found nothing: no file is imported by a mapping that has it."""


class MappingError(Exception):
    """A mapping that cannot be used: the file, the line where its ``text`` is given, where in it,
    and what is wrong, a line each.
    """

    def __init__(self, file: str, problems: list[str], text: str = "") -> None:
        self.problems = problems
        lines = [(line_of(text, path_in(each.partition(":")[0])), each) for each in problems]
        super().__init__(
            "\n".join(
                f"{file}: {problem}" if line is None else f"{file}: line {line}: {problem}"
                for line, problem in lines
            )
        )


def schema() -> dict[str, Any]:
    """The JSON Schema of a mapping."""
    made = describe(Mapping.model_json_schema(), sorted(SHIPPED.glob("*.toml")))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def mapping_path(name: str) -> Path:
    """Where a mapping lies: a file, or one of those that are shipped by its name."""
    shipped = SHIPPED / f"{name}.toml"
    return shipped if not Path(name).exists() and shipped.exists() else Path(name)


def path_of(own: Path, name: str) -> Path:
    """Where a feed's mapping is: beside the feed, or a shipped one by its name; never what lies
    where a command was typed.
    """
    shipped = SHIPPED / f"{name}.toml"
    return shipped if not own.exists() and shipped.exists() else own


def read_mapping(path: Path, *, finished: bool = True) -> Mapping:
    """A mapping from its file. Raises ``MappingError``, also where it is to be ``finished`` and
    something is still to be filled in.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode("utf-8")
    except OSError as error:
        raise MappingError(path.name, [f"cannot be read: {error.strerror}."]) from None
    except UnicodeDecodeError:
        raise MappingError(path.name, ["is not UTF-8."]) from None
    if len(data) > MOST_BYTES:
        raise MappingError(path.name, ["is larger than 1 MB: put long lookups into a CSV file."])
    mapping = mapping_of(text, path.name)
    if finished and (places := unfinished(mapping)):
        problems = [f"{place}: still {EDIT}: fill it in." for place in places]
        raise MappingError(path.name, problems, text)
    return mapping


def unfinished(mapping: Mapping) -> list[str]:
    """What ``map new`` found nothing for, and nobody filled in yet."""
    names = ("election", "source", "contest")
    tables = [(name, getattr(mapping, name)) for name in names]
    return [
        f"{name}.{key}"
        for name, table in tables
        if table is not None
        for key, value in table.model_dump().items()
        if value == EDIT
    ]


def mapping_of(text: str, file: str = "mapping") -> Mapping:
    """A mapping from its text. Raises ``MappingError``."""
    table: dict[str, Any] = {}
    try:
        table = tomllib.loads(text)
        mapping = Mapping.model_validate(table)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MappingError(file, [f"is not TOML: {error}."]) from None
    except ValidationError as error:
        raise MappingError(file, _explained(error, table), text) from None
    mapping.written_as(text)
    return mapping


def _explained(error: ValidationError, table: dict[str, Any]) -> list[str]:
    problems: dict[str, None] = {}
    for detail in error.errors(include_url=False):
        # Behind what the file says stands which of several forms was tried.
        path = known_part(table, detail["loc"])
        match detail["type"]:
            case "extra_forbidden":
                rule, message = "unknown-setting", "There is no such setting here."
            case "missing":
                path = tuple(detail["loc"])
                rule, message = "missing", "This is needed."
            case _:
                rule = "wrong-value"
                message = detail["msg"].removeprefix("Value error, ").rstrip(".") + "."
        where = written(path)
        problems[": ".join(filter(None, (where, rule, message)))] = None
    return list(problems)
