"""What texts of a mapping may be: paths, regular expressions, encodings, zones, words of a
vocabulary. Each is looked at when the mapping is read.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

from bot.dataset.fields import known_zones
from bot.intake.formats.records import PathError, path_steps

_NO_TEXTS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Encodings of Python that no file of results is written in; some cost the square of its size."""

_REPEATED_GROUP = re.compile(r"(?<!\\)\)(?:[*+]|\{(?!0,1\}))")
_REPEATS = re.compile(r"(?<!\\)(?:[*+]|\{\d)")
_MOST_REPEATS = 3


def _path(text: str) -> str:
    try:
        path_steps(text)
    except PathError as error:
        raise ValueError(str(error)) from error
    return text


@lru_cache
def _form(pattern: str) -> TypeAdapter[str]:
    """A regular expression, run by the engine of Rust that pydantic has: in time that grows with
    the text alone, whatever a stranger wrote.
    """
    return TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])


def has_form(pattern: str, text: str) -> bool:
    """Whether all of a text is like a regular expression."""
    try:
        _form(f"^(?:{pattern})$").validate_python(text)
    except ValidationError:
        return False
    return True


def is_found_in(pattern: str, text: str) -> bool:
    """Whether something in a line is like a regular expression."""
    try:
        _form(pattern).validate_python(text)
    except ValidationError:
        return False
    return True


def _pattern(text: str) -> str:
    try:
        _form(text)
        re.compile(text)
    except (SchemaError, re.error) as error:
        message = str(error).splitlines()[0]
        raise ValueError(f"“{text}” is no regular expression here: {message}") from None
    return text


def _bounded_pattern(text: str) -> str:
    # What stands in its groups is found by Python's engine, which may try every way to part a
    # text: with groups repeated that is without end, with this few repeats soon over.
    if _REPEATED_GROUP.search(text) or len(_REPEATS.findall(text)) > _MOST_REPEATS:
        raise ValueError(
            f"“{text}” repeats a group, or has more than {_MOST_REPEATS} of * and +: it might "
            "never come to an end"
        )
    return _pattern(text)


def _encoding(text: str) -> str:
    try:
        found = codecs.lookup(text)
    except LookupError:
        raise ValueError(f"“{text}” is no encoding") from None
    if found.name.replace("-", "_") in _NO_TEXTS or not found._is_text_encoding:
        raise ValueError(f"“{text}” is no encoding of texts")
    return text


def _zone(text: str) -> str:
    if text not in known_zones():
        raise ValueError(f"“{text}” is no zone, such as Europe/Rome")
    return text


def or_template(words: type[StrEnum]) -> AfterValidator:
    """What is neither a word of a vocabulary nor a template is refused with the mapping, not in
    each record.
    """

    def checked(value: str) -> str:
        known = [word.value for word in words]
        if value and value not in known and "{" not in value:
            raise ValueError(f"“{value}” is none of {', '.join(known)}")
        return value

    return AfterValidator(checked)


Path_: TypeAlias = Annotated[
    str,
    AfterValidator(_path),
    Field(description="A path to records: races[*].candidates[*]; * stands for every member."),
]
Pattern: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_pattern)]
BoundedPattern: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_bounded_pattern)]
DateForm: TypeAlias = Annotated[str, Field(max_length=60)]
Zone: TypeAlias = Annotated[str, AfterValidator(_zone)]
Encoding: TypeAlias = Annotated[str, AfterValidator(_encoding)]
