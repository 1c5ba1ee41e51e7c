"""A part of a real count, with its slips: how five states were counted in November 2020.

``american_count.csv`` has 35 of the 3,184 rows that one newspaper's public results feed gave of the
presidential vote, as the public repository ``alex/nyt-2020-election-scraper`` recorded them.
"""

from __future__ import annotations

import asyncio
import csv
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest

from bot.figures.changes import EVERYTHING
from bot.pushing import Pushing
from tests.intake.clock import Now
from tests.intake.counting import CountingNight, counting_night

RECORDED = Path(__file__).parent / "american_count.csv"

MAPPING = """
[source]
publisher = "A newspaper's public results feed"
[election]
name = "United States presidential election"
start = "2020-11-03"
zone = "America/New_York"
iso2 = "US"
[input]
format = "csv"
[wide]
columns = ["biden", "trump", "others"]
[contest]
unit = "state"
[place]
key = "{iso_3166_2}"
name = "{state}"
kind = "state"
[candidate]
key = "{#column}"
others = ["others"]
values = { biden = { name = "Joe Biden" }, trump = { name = "Donald Trump" } }
[progress]
reported = "{precincts_reporting}"
total = "{precincts_total}"
[state]
stage = "preliminary"
time = "{seen_at}"
[[figures]]
value = "{#cell}"
"""


class Readers:
    """One who follows each state, and one who follows all: what each was sent,
    and what was held meanwhile.
    """

    def __init__(self, night: CountingNight) -> None:
        self.night = night
        self.sent: dict[str, list[str]] = {}
        self.cursors: dict[str, int] = {}
        self.held: dict[tuple[str, str], None] = {}

    def hear(self) -> None:
        """Send what is owed now."""
        pushing, newest = Pushing(self.night.store), self.night.edition
        for key in ("US-MI", "US-GA", "US-PA", "US-NY", "US-CO", EVERYTHING):
            since = self.cursors.setdefault(key, newest)
            push = pushing.push([key], since, "en")
            if push is not None and push.worth_telling:
                self.sent.setdefault(key, []).append(push.message.plain)
                self.cursors[key] = newest


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with counting_night(tmp_path_factory.mktemp("count"), Now(), mapping=MAPPING) as night:
        readers = Readers(night)
        asyncio.run(_count(readers))
        yield readers


def updates(
    rows: Sequence[dict[str, str]], latest: dict[str, dict[str, str]]
) -> Iterator[tuple[datetime, str]]:
    """The file that the feed gave at each moment: each state as it was seen last, or as ``latest``
    has it.
    """
    for seen, group in groupby(rows, key=lambda row: row["seen_at"]):
        latest |= {row["iso_3166_2"]: row for row in group}
        lines = [",".join([*rows[0], "others"])]
        for row in latest.values():
            named = int(row["biden"]) + int(row["trump"])
            lines.append(",".join([*row.values(), str(int(row["all_votes"]) - named)]))
        yield datetime.fromisoformat(seen), "\n".join(lines) + "\n"


async def _count(readers: Readers) -> None:
    rows = list(csv.DictReader(RECORDED.read_text().splitlines()))
    latest: dict[str, dict[str, str]] = {}
    for row in rows:
        # All five are there from the start, as they were first seen here.
        latest.setdefault(row["iso_3166_2"], {**row, "seen_at": rows[0]["seen_at"]})
    for seen, text in updates(rows, latest):
        readers.night.now.moment = seen
        await readers.night.says(text, after=0)
        readers.hear()
        readers.held |= dict.fromkeys(readers.night.held.items())


CHANGES_OF_LEAD = {
    "US-MI": "Lead changed: Joe Biden ahead by 4,212 votes. Before: Donald Trump ahead by",
    "US-GA": "Lead changed: Joe Biden ahead by 917 votes. Before: Donald Trump ahead by",
    "US-PA": "Lead changed: Joe Biden ahead by 5,587 votes. Before: Donald Trump ahead by",
}


def test_a_change_of_the_lead_is_told_once(readers: Readers) -> None:
    for state, line in CHANGES_OF_LEAD.items():
        for key in (state, EVERYTHING):
            assert "\n".join(readers.sent[key]).count(line) == 1
        assert "\n".join(readers.sent[state]).count("Lead changed") == 1
    assert "\n".join(readers.sent[EVERYTHING]).count("Lead changed") == 3


def test_falls_and_a_spike_are_held_and_told_to_nobody(readers: Readers) -> None:
    night = readers.night
    assert list(readers.held) == [("US-NY", "fell"), ("US-CO", "one-sided")]
    # New York stays as it was, and says so; Colorado's spike was taken back by the source.
    assert night.held == {"US-NY": "fell"}
    (held,) = night.state.held()
    assert held.message.splitlines() == [
        "New York · United States presidential election",
        "Votes fall, and the source does not say that it corrects."
        " 7,264,757 → 6,644,703 votes (−620,054)",
        "Joe Biden 4,235,992 → 3,700,788 (−535,204)",
        "Donald Trump 2,934,143 → 2,850,869 (−83,274)",
        "All others 94,622 → 93,046 (−1,576)",
        "Units reported: 11,982 → 11,987 of 14,931",
    ]
    card = night.answers("/country new york")
    assert "As of 6 Nov 2020, 16:46; newer figures are being checked." in card.splitlines()
    every = "\n".join(text for texts in readers.sent.values() for text in texts)
    assert "Lead changed" in every
    for number in ("6,641,544", "6,644,703", "282,932", "3,450,965"):
        assert number not in every


def test_no_message_says_that_votes_fell_or_a_share_rose(readers: Readers) -> None:
    messages = [text for texts in readers.sent.values() for text in texts]
    assert len(messages) > len(readers.sent)
    for text in messages:
        for then, now in re.findall(r"([\d,]+) votes → ([\d,]+) votes", text):
            assert int(then.replace(",", "")) <= int(now.replace(",", ""))
        assert not re.findall(r"[\d.]+% → [\d.]+%", text)
        # Pennsylvania lost 283 votes of 6.6 million on the 6th: put right, and no message.
        assert "CORRECTED" not in text
