"""A night of a test's own: a feed that is a file, its bot's home, and what it says tick by tick."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.editions.schema import StoreError
from bot.editions.store import Store
from bot.intake.feeds.feed import feed_of
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from tests.intake.clock import Now

PLAIN_MAPPING = """
[source]
publisher = "Board"
[election]
name = "Town vote"
start = "2026-11-03"
[place]
key = "{place}"
[candidate]
key = "{choice}"
[[figures]]
value = "{votes}"
"""
MAPPING = PLAIN_MAPPING.replace(
    'key = "{place}"', 'key = "{place}"\nname = "{place}"\nkind = "district"'
)
FEED = """
source = "counts.csv"
every = "30s"
mapping = "mapping.toml"
dataset = "town"
publish = "{publish}"
"""
USUAL = {"avon": (1000, 900), "bray": (700, 800), "cork": (500, 650), "dell": (430, 320)}
Counts = dict[str, tuple[int, int]]


@dataclass
class Night:
    """``feeds`` is the folder of feeds, ``home`` the bot's. Each file is written as if it had stood
    for years, so that nobody waits for it.
    """

    path: Path
    publish: str = "auto"
    clock: Now = field(default_factory=Now)
    written: int = 0
    mapping: str = MAPPING

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.feeds.mkdir(parents=True, exist_ok=True)
        (self.feeds / "night.toml").write_text(FEED.format(publish=self.publish))
        (self.feeds / "mapping.toml").write_text(self.mapping)

    @property
    def home(self) -> Path:
        return self.path / "home"

    @property
    def feeds(self) -> Path:
        return self.path / "feeds"

    def say(self, **counts: tuple[int, int]) -> None:
        """Let the source have these counts, and the usual ones elsewhere."""
        rows = [
            f"{place},{choice},{votes}\n"
            for place, both in {**USUAL, **counts}.items()
            for choice, votes in zip("XY", both, strict=True)
        ]
        self.put("place,choice,votes\n" + "".join(rows))

    def put(self, text: str, name: str = "counts.csv") -> None:
        """Let the source have this text."""
        path = self.feeds / name
        path.write_text(text)
        self.written += 1
        os.utime(path, (self.written, self.written))

    def ticker(self, store: Store, state: FeedsState, **settings: Any) -> Ticker:
        """What carries out the ticks, in the test's own process."""
        table = {"source": "counts.csv", "mapping": "mapping.toml", "dataset": "town"}
        feed = feed_of({**table, "publish": self.publish, **settings}, self.feeds / "night.toml")
        return Ticker(feed, store, state, self.home, clock=self.clock)


def votes_in(home: Path, place: str, choice: str = "X") -> int | None:
    """The votes that stand in a home; None also where nothing was published there yet."""
    try:
        with Store.open(home / "results.db", read_only=True) as store:
            return votes(store, place, choice)
    except StoreError:
        return None


def votes(store: Store, place: str, choice: str = "X") -> int | None:
    """The votes that stand."""
    found = store.database.execute(
        'select value from figures where place = ? and candidate = ? and "until" is null',
        (place, choice),
    ).fetchone()
    return int(found[0]) if found else None
