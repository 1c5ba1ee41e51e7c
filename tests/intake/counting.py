"""A night of counting: a feed that reads one file, which a test writes anew for each tick, a real
store that it publishes into, and what a subscriber is owed of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.answers.kinds import parse
from bot.editions.publishing import revert
from bot.editions.store import SharedLog, Store
from bot.figures.changes import EVERYTHING
from bot.intake.feeds.rows import Decision, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from bot.pushing import Pushing
from bot.replies import Replies
from tests.intake.asking import feed_from
from tests.intake.clock import Now

COLUMNS = ("id", "name", "kind", "parent", "anna", "boris", "clara", "units", "of")

MAPPING = """
[source]
publisher = "Board of Elections"
[election]
name = "Election of the governor"
start = "2026-11-03"
zone = "UTC"
[input]
format = "csv"
[wide]
columns = ["anna", "boris", "clara"]
[contest]
headline = "0"
[place]
key = "{id}"
name = "{name}"
kind = "{kind}"
parent = "{parent}"
whole = ["overall"]
[candidate]
key = "{#column}"
values = { anna = { name = "Anna" }, boris = { name = "Boris" }, clara = { name = "Clara" } }
[progress]
reported = "{units?}"
total = "{of?}"
[state]
stage = "preliminary"
status = "{status?}"
time = "{time?}"
[[figures]]
value = "{#cell}"
[[figures]]
measure = "ballots-cast"
value = "{ballots?}"
[[figures]]
measure = "voters-registered"
value = "{listed?}"
"""

LONG = (
    MAPPING.replace('"{#column}"', '"{who}"')
    .replace('[wide]\ncolumns = ["anna", "boris", "clara"]\n', "")
    .replace('value = "{#cell}"', 'value = "{votes}"')
)
"""The same for records that have one choice each."""


Rows = Mapping[str, tuple[int | str, ...]]
"""By county, or ``overall``: votes for Anna, Boris and Clara, units reported, units there are, and
then what ``columns`` name.
"""
START: Rows = {
    "overall": (13350, 10000, 1260, 42, 130),
    "north": (9000, 6000, 800, 30, 100),
    "south": (3500, 3200, 360, 10, 20),
    "west": (850, 800, 100, 2, 10),
}
PARTS: Rows = {county: cells for county, cells in START.items() if county != "overall"}


def table(rows: Rows, columns: tuple[str, ...] = ()) -> str:
    """The file of a source."""
    lines = [",".join((*COLUMNS, *columns))]
    for id_, cells in rows.items():
        is_whole = id_ == "overall"
        about = ("overall", "All counties", "overall", "") if is_whole else _about(id_)
        lines.append(",".join(map(str, (*about, *cells))))
    return "\n".join(lines) + "\n"


def _about(id_: str) -> tuple[str, ...]:
    # A ward lies in its county: "north.1" in "north".
    county, _, ward = id_.partition(".")
    if ward:
        return (id_, f"{county.title()} {ward}", "ward", county)
    return (id_, county.title(), "county", "all")


@dataclass
class CountingNight:
    """One feed and what comes of it."""

    folder: Path
    store: Store
    state: FeedsState
    now: Now
    ticker: Ticker

    async def says(
        self, rows: Rows | str, columns: tuple[str, ...] = (), after: float = 60
    ) -> TickRecord:
        """The source says this some seconds later, and is asked."""
        self.now.pass_by(after)
        text = rows if isinstance(rows, str) else table(rows, columns)
        # It stands there for a while already, so nobody waits for whoever may be writing it.
        fresh = self.folder / "counts.part"
        fresh.write_bytes(text.encode())
        stood = self.now().timestamp() - 10
        os.utime(fresh, (stood, stood))
        fresh.replace(self.source)
        return await self.ticker.tick()

    @property
    def source(self) -> Path:
        """The file that is read."""
        return Path(self.ticker.feed.source)

    def begun_again(self) -> None:
        """The process ends, and another one begins."""
        self.ticker = Ticker(self.ticker.feed, self.store, self.state, self.folder, clock=self.now)

    def beside(self, name: str) -> CountingNight:
        """Another feed of the same dataset, with a file of its own."""
        own = {"name": name, "source": str(self.folder / f"{name}.csv")}
        feed = self.ticker.feed.model_copy(update=own)
        ticker = Ticker(feed, self.store, self.state, self.folder, clock=self.now)
        return replace(self, ticker=ticker)

    def revert(self, number: int) -> None:
        """A person takes back an edition."""
        revert(self.store, number, by="ed")

    def votes(self, place: str) -> tuple[Any, ...]:
        """What stands: the votes of Anna, Boris and Clara."""
        rows = self.store.database.execute(
            "select candidate, value from figures where place = ? and measure = 'votes'"
            ' and "until" is null',
            (place,),
        )
        found = dict(rows)
        return tuple(found[name] for name in ("anna", "boris", "clara") if name in found)

    @property
    def held(self) -> dict[str, str]:
        """What waits for a person: rules by place; of a whole tick under ``""``."""
        return {held.place: held.rules for held in self.state.held()}

    @property
    def shown_as_held(self) -> set[str]:
        """The places whose cards say that newer figures are being checked."""
        return {place for _, place in self.store.holds_now("dataset")}

    def decide(self, place: str, verdict: Decision = Decision.APPROVED) -> None:
        """A person lets through what is held of a place, or does not."""
        numbers = [held.number for held in self.state.held() if held.place == place]
        assert self.state.decide(numbers, verdict, by="desk", at=self.now()) == len(numbers) > 0

    def pushed(self, since: int, *keys: str, language: str = "en") -> str:
        """What is owed to whoever was last told an edition; blank where nothing is."""
        push = Pushing(self.store).push(keys or (EVERYTHING,), since, language)
        return push.message.plain if push and push.worth_telling else ""

    def answers(
        self, text: str, language: str = "en", *, full: bool = False, edition: int | None = None
    ) -> str:
        """What is answered to who asks now, or asked as of an edition."""
        asked = parse(text, private=True)
        assert asked is not None
        asked = replace(asked, full=full)
        return Replies(self.store).as_of(asked, language, edition or self.edition).message.plain

    @property
    def edition(self) -> int:
        """The newest edition."""
        return self.store.generation()


@contextmanager
def counting_night(
    folder: Path, now: Now, *, shared: SharedLog | None = None, **settings: Any
) -> Iterator[CountingNight]:
    """A night before its first tick. ``settings`` are the feed's; ``shared`` is where its editions
    go.
    """
    (folder / "mapping.toml").write_text(settings.pop("mapping", MAPPING))
    source = str(folder / "counts.csv")
    feed = feed_from(source, folder, **{"publish": "auto", **settings})
    with (
        Store.open(folder / "results.db", shared=shared) as store,
        FeedsState.open(folder / "feeds.db") as state,
    ):
        ticker = Ticker(feed, store, state, folder, clock=now)
        yield CountingNight(folder, store, state, now, ticker)


def times(cells: tuple[int, ...], factor: Decimal | int) -> tuple[int, ...]:
    """Votes times so much."""
    return tuple(int(cell * factor) for cell in cells)


async def holds(night: CountingNight, before: Rows, after: Rows, **rules: str) -> None:
    """What is said after is held at these places by these rules, nothing of it is pushed, and what
    stood stands.
    """
    await night.says(before)
    since = night.edition
    await night.says(after)
    assert night.held == rules
    assert night.shown_as_held == rules.keys()
    for place in rules:
        assert night.votes(place) == tuple(before[place][:3])
        assert night.pushed(since, place) == ""
