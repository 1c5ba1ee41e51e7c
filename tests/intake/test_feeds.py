"""The files of feeds: what they may say, and what is said of one that is wrong."""

from __future__ import annotations

import json
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.intake.feeds.feed import FeedError, Publish, feed_of, feed_schema, read_feed, read_feeds

WHOLE = """
source = "https://api.example.org/results?level=ru"
headers = { x-api-key = "env:RESULTS_KEY", Accept = "application/json" }
every = "2m"
closed = 2026-11-03T20:00:00-05:00
every_after = "10s"
mapping = "mappings/example.toml"
dataset = "../data/us-2026"
publish = "auto"
by = "Desk"
[limits]
size = 8
[gate]
jump = 5
"""
LEAST = {"source": "counts.csv", "mapping": "m.toml", "dataset": "d"}


def test_a_whole_feed(tmp_path: Path) -> None:
    path = tmp_path / "ct.toml"
    path.write_text(WHOLE)
    feed = read_feed(path)
    assert feed.name == "ct"
    assert feed.headers["x-api-key"] == "env:RESULTS_KEY"
    assert feed.mapping_path == tmp_path / "mappings/example.toml"
    assert feed.dataset_path == tmp_path / "../data/us-2026"
    assert (feed.publish, feed.publisher, feed.gate) == (Publish.AUTO, "Desk", {"jump": 5})
    assert (feed.limits.most_bytes, feed.limits.seconds, feed.limits.redirects) == (8388608, 30, 3)
    closed = datetime(2026, 11, 4, 1, tzinfo=UTC)
    assert feed.period(closed - timedelta(seconds=1)) == timedelta(minutes=2)
    assert feed.period(closed) == timedelta(seconds=10)
    # Nobody waits on beyond the moment at which the polls close.
    assert feed.due(closed - timedelta(minutes=5)) == closed - timedelta(minutes=3)
    assert feed.due(closed - timedelta(seconds=90)) == closed
    assert feed.due(closed) == closed + timedelta(seconds=10)


def test_what_is_left_out() -> None:
    feed = feed_of(LEAST, Path("feeds/town.toml"))
    assert feed.period(datetime.now(UTC)) == timedelta(seconds=60)
    # Nothing is published that nobody said to publish.
    assert (feed.publish, feed.publisher, feed.allow_private) == ("review", "feed town", False)
    assert feed.shown == "counts.csv"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"evry": "30s"}, "evry: unknown-setting: There is no such setting."),
        ({"mapping": None}, "mapping: wrong-value: Input should be a valid string."),
        (
            {"every": "often"},
            "every: wrong-value: A period is a number with s, m or h, such as 30s.",
        ),
        ({"every": 30}, "every: wrong-value: A period is a number with s, m or h, such as 30s."),
        ({"every": "0.5s"}, "every: wrong-value: A period lasts from 1s to 24h."),
        ({"every": "25h"}, "every: wrong-value: A period lasts from 1s to 24h."),
        ({"limits": {"size": 0}}, "limits.size: wrong-value: Input should be greater than 0."),
        ({"limits": {"bytes": 1}}, "limits.bytes: unknown-setting: There is no such setting."),
        ({"publish": "yes"}, "publish: wrong-value: Input should be 'auto', 'review' or 'hold'."),
        (
            {"closed": "2026-11-03T20:00", "every_after": "5s"},
            "closed: wrong-value: Input should have timezone info.",
        ),
        ({"every_after": "5s"}, "wrong-value: closed and every_after go together."),
        (
            {"source": "file:///etc/passwd"},
            "source: wrong-value: Only http and https are asked; of a file give the path alone.",
        ),
        (
            {"source": "ftp://example.org/x"},
            "source: wrong-value: Only http and https are asked; of a file give the path alone.",
        ),
        (
            {"source": "https:///x"},
            "source: wrong-value: This is no address such as https://example.org/results.json.",
        ),
        (
            {"source": "http://example.org:99999/"},
            "source: wrong-value: This is no address such as http://example.org/results.json.",
        ),
        (
            {"headers": {"Accept": "text/csv"}},
            "wrong-value: headers are for an address; the source is a file.",
        ),
        ({"headers": {"a b": "c"}}, "headers: wrong-value: There is a header whose name is none."),
        ({"headers": {"Host": "x"}}, "headers: wrong-value: Host is set by the bot itself."),
        (
            {"headers": {"X": "env:A env:B"}},
            "headers: wrong-value: X: env: is followed by the name of one variable alone, none of"
            " the bot's own.",
        ),
        (
            {"headers": {"X": "env:BALLOTWIRE_TOKEN"}},
            "headers: wrong-value: X: env: is followed by the name of one variable alone, none of"
            " the bot's own.",
        ),
        (
            {"headers": {"X": "a\r\nHost: b"}},
            "headers: wrong-value: X has characters that no header may have.",
        ),
    ],
)
def test_a_wrong_setting(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(FeedError) as refused:
        feed_of({**LEAST, **settings}, Path("town.toml"))
    assert str(refused.value) == f"town.toml: {said}"


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": "Bearer sesame"},
        {"x-api-key": "sesame"},
        {"X-Whatever": "sesame0123456789"},
    ],
)
def test_a_secret_stands_in_no_file(header: dict[str, str]) -> None:
    table = {**LEAST, "source": "https://example.org/", "headers": header}
    with pytest.raises(FeedError, match="is a secret: it is env:NAME and stands in no file") as no:
        feed_of(table, Path("town.toml"))
    assert "sesame" not in "".join(traceback.format_exception(no.value))


def test_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("source = 'x'")
    (tmp_path / "b.toml").write_text("source = ")
    (tmp_path / "c.toml").write_bytes(b"by = '\xff'")
    (tmp_path / "D d.toml").write_text("")
    (tmp_path / "notes.txt").write_text("not a feed")
    found, wrong = read_feeds(tmp_path)
    assert (list(found), list(wrong)) == ([], ["D d", "a", "b", "c"])
    assert "\n".join(map(str, wrong.values())).splitlines() == [
        "D d.toml: name: The name of a feed has small letters and digits, parted by single - or _.",
        "a.toml: mapping: missing: This is needed.",
        "a.toml: dataset: missing: This is needed.",
        "b.toml: toml: Invalid value (at end of document).",
        "c.toml: unreadable: It is not UTF-8.",
    ]
    with pytest.raises(FeedError, match=r"e\.toml: unreadable: .*No such file"):
        read_feed(tmp_path / "e.toml")


def test_the_feeds_of_a_folder_by_name(tmp_path: Path) -> None:
    for name in ("ny", "ct"):
        (tmp_path / f"{name}.toml").write_text(WHOLE)
    (tmp_path / "va.toml").write_text("source = ")
    # A mapping among them is none of them, also while somebody writes it.
    (tmp_path / "mapping.toml").write_text("[source]\npublisher = 'Board'\n[oops")
    found, wrong = read_feeds(tmp_path)
    assert (list(found), list(wrong)) == (["ct", "ny"], ["va"])


def test_no_secret_is_in_what_is_printed_of_a_feed() -> None:
    source = "https://desk:sesame@example.org/x?apikey=sesame&level=ru&cursor=sesame0123456789"
    feed = feed_of({**LEAST, "source": source}, Path("town.toml"))
    assert feed.shown == ("https://example.org/x?apikey=[secret]&level=ru&cursor=[secret]")
    assert "sesame" not in f"{feed!r} {feed}"


def test_the_schema_that_editors_complete_by() -> None:
    schema = feed_schema()
    assert schema["properties"]["every"]["pattern"] == r"^\d+(\.\d+)?\s*[smh]$"
    assert schema["required"] == ["source", "mapping", "dataset"]
    assert schema["additionalProperties"] is False
    assert all(
        "description" in each for each in schema["properties"].values() if "$ref" not in each
    )
    json.dumps(schema)
