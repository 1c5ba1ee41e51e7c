"""A feed: a TOML file that says where results come from, how often, and where they go.

    source = "https://api.example.org/results?level=ru"    # or a file, a folder, a glob
    headers = { x-api-key = "env:RESULTS_KEY" }
    every = "30s"
    closed = 2026-11-03T20:00:00-05:00                     # from then on …
    every_after = "10s"
    mapping = "mappings/example.toml"                      # beside this file
    dataset = "../data/us-2026"
    publish = "auto"
    [limits]
    size = 64
    [gate]
    jump = 5

``feed_schema()`` is its JSON Schema, which editors complete by.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from yarl import URL

from bot.intake.feeds.addresses import is_address, is_secret, shown
from bot.intake.feeds.keys import FROM_ENVIRONMENT, is_key
from bot.intake.feeds.rules import feed_gate_schema
from bot.intake.toml_lines import line_of, path_in

_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_PERIOD = re.compile(r"(?P<number>\d+(\.\d+)?)\s*(?P<unit>s|m|h)")
_TABLE_OF_SOURCE = re.compile(r"^\s*\[source\]", re.MULTILINE)
_UNITS = {"s": 1, "m": 60, "h": 3600}
_SHORTEST, _LONGEST = timedelta(seconds=1), timedelta(days=1)
_NOT_OURS = frozenset(
    {
        *("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "range"),
        *("if-none-match", "if-modified-since"),
    }
)
"""Headers that the fetching itself sets."""
_CARRIES_SECRETS = frozenset({"authorization", "proxy-authorization", "cookie"})


@dataclass(frozen=True, slots=True)
class FeedProblem:
    """What is wrong with a feed's file: which, the path of the setting in it, by what rule, and the
    line, from 1, where it is known.
    """

    file: str
    path: str
    rule: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}"
        parts = (self.file, line, self.path, self.rule, self.message)
        return ": ".join(part for part in parts if part)


class FeedError(Exception):
    """Feeds that cannot be used: what is wrong, a line each."""

    def __init__(self, problems: list[FeedProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def _period(value: Any) -> Any:
    if isinstance(value, timedelta):
        return value
    found = _PERIOD.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError("A period is a number with s, m or h, such as 30s")
    period = timedelta(seconds=float(found["number"]) * _UNITS[found["unit"]])
    if not _SHORTEST <= period <= _LONGEST:
        raise ValueError("A period lasts from 1s to 24h")
    return period


Period = Annotated[
    timedelta,
    BeforeValidator(_period),
    PlainSerializer(lambda period: f"{period.total_seconds():g}s", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*[smh]$", "examples": ["30s"]}),
]


class Publish(StrEnum):
    """What becomes of what passed the gate: an edition at once, one when somebody approved it, or
    none.
    """

    AUTO = "auto"
    REVIEW = "review"
    HOLD = "hold"


class FeedLimits(BaseModel):
    """What an answer may cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: float = Field(64, gt=0, le=1024, description="MiB of an answer once it is unpacked.")
    seconds: float = Field(30, gt=0, le=600, description="Seconds for an answer as a whole.")
    redirects: int = Field(3, ge=0, le=10, description="How often the server may send us on.")

    @property
    def most_bytes(self) -> int:
        """The size in bytes."""
        return int(self.size * 1024 * 1024)


class FeedSettings(BaseModel):
    """What the file of a feed may say."""

    # The input of a validation error may be a secret.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    source: str = Field(
        min_length=1,
        repr=False,
        description=(
            "Where the results are: an address (http or https), or beside this file a file, a "
            "folder whose files are all read, or a glob such as out/*.csv."
        ),
    )
    headers: dict[str, str] = Field(
        {},
        repr=False,
        description=(
            "What is sent with each request. env:NAME is the value of that variable of the "
            "environment or of .env; a secret may stand nowhere else."
        ),
    )
    every: Period = Field(timedelta(seconds=60), description="How often it is asked: 30s, 2m, 1h.")
    closed: AwareDatetime | None = Field(
        None, description="When the polls close, with its offset; every_after holds from then on."
    )
    every_after: Period | None = Field(
        None, description="How often it is asked once the polls have closed."
    )
    mapping: str = Field(
        min_length=1, description="The file of the mapping, beside this one (a relative path)."
    )
    dataset: str = Field(
        min_length=1, description="The dataset's folder, beside this file (a relative path)."
    )
    publish: Publish = Field(
        Publish.REVIEW,
        description=(
            "auto: what passes the gate is published at once. review: when somebody approves it. "
            "hold: never; it is fetched, archived and compared."
        ),
    )
    by: str = Field("", max_length=200, description="Who publishes; blank is the feed's name.")
    allow_private: bool = Field(
        False, description="Whether addresses of private networks and this machine may be asked."
    )
    limits: FeedLimits = FeedLimits()
    gate: dict[str, Any] = Field(
        {}, description="Thresholds of the gate's rules, where they differ from the usual ones."
    )

    @field_validator("source")
    @classmethod
    def _is_source(cls, source: str) -> str:
        scheme, separator, _ = source.partition("://")
        if not separator and not source.lower().startswith(("file:", "ftp:", "data:")):
            return source
        if not is_address(source):
            raise ValueError("Only http and https are asked; of a file give the path alone")
        try:
            url = URL(source)
            is_usable = bool(url.host) and url.port != 0
        except ValueError:
            is_usable = False
        if not is_usable or not source.isprintable() or " " in source:
            raise ValueError(f"This is no address such as {scheme}://example.org/results.json")
        return source

    @field_validator("headers")
    @classmethod
    def _are_headers(cls, headers: dict[str, str]) -> dict[str, str]:
        for name, value in headers.items():
            if not _HEADER.fullmatch(name):
                raise ValueError("There is a header whose name is none")
            if name.lower() in _NOT_OURS:
                raise ValueError(f"{name} is set by the bot itself")
            if value.startswith(FROM_ENVIRONMENT):
                if not is_key(value):
                    raise ValueError(
                        f"{name}: env: is followed by the name of one variable alone, none of the"
                        " bot's own"
                    )
            elif name.lower() in _CARRIES_SECRETS or is_secret(name, value):
                raise ValueError(f"{name} is a secret: it is env:NAME and stands in no file")
            elif not value.isprintable():
                raise ValueError(f"{name} has characters that no header may have")
        return headers

    @model_validator(mode="after")
    def _are_together(self) -> Self:
        if (self.closed is None) != (self.every_after is None):
            raise ValueError("closed and every_after go together")
        if self.headers and not is_address(self.source):
            raise ValueError("headers are for an address; the source is a file")
        return self


class Feed(FeedSettings):
    """A feed by its name, which is that of its file; paths are from ``folder``, where that lies."""

    name: str
    folder: Path

    @property
    def is_address(self) -> bool:
        """Whether it is asked over the web."""
        return is_address(self.source)

    @property
    def shown(self) -> str:
        """Its source without secrets."""
        return shown(self.source) if self.is_address else self.source

    @property
    def mapping_path(self) -> Path:
        """The file of its mapping."""
        return self.folder / self.mapping

    @property
    def dataset_path(self) -> Path:
        """The folder of its dataset."""
        return self.folder / self.dataset

    @property
    def publisher(self) -> str:
        """Who publishes its editions."""
        return self.by or f"feed {self.name}"

    def period(self, now: datetime) -> timedelta:
        """How long after a tick the next one is, at a moment."""
        if self.closed is not None and self.every_after is not None and now >= self.closed:
            return self.every_after
        return self.every

    def due(self, began: datetime) -> datetime:
        """When the tick after one that began then is: when the polls close at the latest."""
        usual = began + self.period(began)
        return usual if self.closed is None or began >= self.closed else min(usual, self.closed)


def read_feed(path: Path) -> Feed:
    """A feed from its file. Raises ``FeedError``."""
    name = path.stem
    if not _NAME.fullmatch(name):
        message = "The name of a feed has small letters and digits, parted by single - or _."
        raise FeedError([FeedProblem(path.name, "", "name", message)])
    try:
        text = path.read_text("utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        message = f"It cannot be read: {error.strerror}."
        raise FeedError([FeedProblem(path.name, "", "unreadable", message)]) from None
    except UnicodeDecodeError:
        message = "It is not UTF-8."
        raise FeedError([FeedProblem(path.name, "", "unreadable", message)]) from None
    except tomllib.TOMLDecodeError as error:
        raise FeedError([FeedProblem(path.name, "", "toml", f"{error}.")]) from None
    return feed_of(table, path, text)


def feed_of(table: Mapping[str, Any], path: Path, text: str = "") -> Feed:
    """A feed from the settings that the file at ``path`` has, whose ``text`` tells the lines of
    what is wrong. Raises ``FeedError``.
    """
    try:
        settings = FeedSettings.model_validate(table)
    except ValidationError as error:
        raise FeedError(_explained(error, path.name, text)) from None
    own = {name: getattr(settings, name) for name in FeedSettings.model_fields}
    return Feed.model_construct(**own, name=path.stem, folder=path.parent)


def read_feeds(folder: Path) -> tuple[dict[str, Feed], dict[str, FeedError]]:
    """All feeds of a folder by their names, and what is wrong with those that cannot be used."""
    found: dict[str, Feed] = {}
    wrong: dict[str, FeedError] = {}
    for path in feed_files(folder):
        try:
            found[path.stem] = read_feed(path)
        except FeedError as error:
            wrong[path.stem] = error
    return found, wrong


def feed_files(folder: Path) -> list[Path]:
    """The files of a folder that are feeds, or are to be."""
    return [path for path in sorted(folder.glob("*.toml")) if not is_mapping(path)]


def is_mapping(path: Path) -> bool:
    """Whether a file is a mapping that lies among the feeds: its source is a table. One that cannot
    be read goes by how it looks.
    """
    text = ""
    try:
        text = path.read_text("utf-8", "replace")
        return isinstance(tomllib.loads(text).get("source"), dict)
    except (OSError, ValueError):
        return _TABLE_OF_SOURCE.search(text) is not None


def feed_schema() -> dict[str, Any]:
    """The JSON Schema of a feed's file."""
    made = FeedSettings.model_json_schema()
    of_gate = made["properties"]["gate"]
    made["properties"]["gate"] = {"description": of_gate["description"], **feed_gate_schema()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _explained(error: ValidationError, file: str, text: str) -> list[FeedProblem]:
    problems = []
    # Neither the input nor the context is looked at: both may hold a secret.
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        path = ".".join(str(part) for part in detail["loc"] if part != "[key]")
        match detail["type"]:
            case "extra_forbidden":
                rule, message = "unknown-setting", "There is no such setting."
            case "missing":
                rule, message = "missing", "This is needed."
            case _:
                rule = "wrong-value"
                message = detail["msg"].removeprefix("Value error, ").rstrip(".") + "."
        line = line_of(text, path_in(path))
        problems.append(FeedProblem(file, path, rule, message, line))
    return problems
