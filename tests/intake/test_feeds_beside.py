"""Two feeds of one dataset, each with a contest of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.intake.feeds.rows import TickOutcome
from bot.intake.ticks.ticking import Ticker
from tests.intake.clock import Now
from tests.intake.counting import MAPPING, PARTS, START, CountingNight, Rows, counting_night

_CONTEST = '[contest]\nkey = "{}"\n'
COUNCIL: Rows = {
    "north": (4100, 3100, 410, 15, 50),
    "south": (1600, 1500, 170, 5, 10),
}


@pytest.fixture
def mayor(tmp_path: Path, now: Now) -> Iterator[CountingNight]:
    """The first feed, which brings the whole city as well."""
    mapping = MAPPING.replace("[contest]\n", _CONTEST.format("Mayor"))
    with counting_night(tmp_path, now, mapping=mapping) as night:
        yield night


@pytest.fixture
async def council(mayor: CountingNight) -> CountingNight:
    """The other feed, whose contest somebody let through: two counties, and no whole."""
    mapping = mayor.folder / "council.toml"
    mapping.write_text(MAPPING.replace("[contest]\n", _CONTEST.format("Council")))
    night = mayor.beside("council")
    feed = night.ticker.feed.model_copy(update={"mapping": mapping.name})
    about = night.store, night.state, night.folder
    night = replace(night, ticker=Ticker(feed, *about, clock=night.now))
    await mayor.says(START)
    await night.says(COUNCIL)
    for place in sorted(night.held):
        night.decide(place)
    await night.says(COUNCIL)
    assert night.held == {}
    return night


async def test_places_that_only_another_contest_has_are_not_gone(
    mayor: CountingNight, council: CountingNight
) -> None:
    # Of the five places with figures the council's file never had three.
    grown: Rows = {**COUNCIL, "south": (1700, 1600, 180, 6, 10)}
    record = await council.says(grown)
    assert (record.outcome, council.held) == (TickOutcome.PUBLISHED, {})
    # What was in its own contest and is not any more is gone, also for a process that began anew.
    council.begun_again()
    record = await council.says({"north": COUNCIL["north"]})
    assert (record.outcome, council.held) == (TickOutcome.HELD, {"": "places-gone"})
    (held,) = council.state.held()
    assert held.message == "1 of 2 places are not in it, South among them"


async def test_of_contests_at_one_place_each_most_are_gone_though_the_cache_is_lost(
    tmp_path: Path, now: Now
) -> None:
    mapping = MAPPING.replace("[contest]\n", _CONTEST.format("{id}"))
    wards: Rows = {f"ward{i}": (900 + i * 37, 600 + i * 13, 80 + i, 5, 10) for i in range(20)}
    few = {ward: wards[ward] for ward in list(wards)[:8]}
    with counting_night(tmp_path, now, mapping=mapping) as night:
        await night.says(wards)
        assert (len(night.store.view().contests()), night.held) == (20, {})
        edition = night.edition
        for cache in (tmp_path / "feeds").glob("*.cache*"):
            cache.unlink()
        night.begun_again()
        record = await night.says(few)
        assert (record.outcome, night.held) == (TickOutcome.HELD, {"": "places-gone"})
        (held,) = night.state.held()
        assert held.message.startswith("12 of 20 places are not in it")
        # They come again, and nothing is held any more.
        await night.says(wards)
        assert (night.held, night.edition) == ({}, edition)


async def test_of_another_feeds_contests_nothing_is_gone_though_the_cache_is_lost(
    mayor: CountingNight, council: CountingNight
) -> None:
    for cache in (council.folder / "feeds").glob("*.cache*"):
        cache.unlink()
    council.begun_again()
    grown: Rows = {**COUNCIL, "south": (1700, 1600, 180, 6, 10)}
    record = await council.says(grown)
    assert (record.outcome, council.held) == (TickOutcome.PUBLISHED, {})
    mayor.begun_again()
    assert (await mayor.says(START)).outcome is not TickOutcome.HELD
    assert mayor.held == {}


async def test_what_one_feed_holds_as_a_whole_the_other_lets_stand(
    mayor: CountingNight, council: CountingNight
) -> None:
    await council.says({"north": (4200, 3200, 420, 16, 50)})
    assert council.held == {"": "places-gone"}
    assert council.shown_as_held == {"north"}
    edition = council.edition
    whole, west = (13360, 10000, 1260, 42, 130), (860, 800, 100, 2, 10)
    await mayor.says({**START, "overall": whole, "west": west})
    assert (mayor.edition, mayor.shown_as_held) == (edition + 1, {"north"})
    # The held file comes again: there is nothing new to tell.
    await council.says({"north": (4210, 3210, 425, 16, 50)})
    assert (council.edition, council.shown_as_held) == (edition + 1, {"north"})
    # All of it comes: nothing is held any more, whichever of them is asked next.
    await council.says({**COUNCIL, "north": (4210, 3210, 425, 16, 50)})
    assert (council.held, council.shown_as_held) == ({}, set())
    await mayor.says({**PARTS, "overall": whole, "west": west})
    assert (mayor.held, mayor.shown_as_held) == ({}, set())


async def test_two_feeds_bring_different_places_of_one_contest(tmp_path: Path, now: Now) -> None:
    north: Rows = {f"n{i}": (900 + i * 37, 600 + i * 13, 80 + i, 5, 10) for i in range(6)}
    south: Rows = {f"s{i}": (800 + i * 31, 700 + i * 17, 60 + i, 5, 10) for i in range(6)}
    with counting_night(tmp_path, now) as first:
        await first.says(north)
        second = first.beside("second")
        feed = second.ticker.feed.model_copy(update={"gate": {"new-place": {"answer": "pass"}}})
        second = replace(
            second, ticker=Ticker(feed, first.store, first.state, first.folder, clock=now)
        )
        assert (await second.says(south)).outcome == TickOutcome.PUBLISHED
        assert (await first.says({**north, "n0": (950, 640, 81, 6, 10)})).passed == 1
        assert (await second.says({**south, "s0": (850, 740, 61, 6, 10)})).passed == 1
        assert first.state.held() == []
        # Of what it brought itself nothing may be missing.
        assert (await second.says(dict(list(south.items())[:4]))).outcome == TickOutcome.HELD
        (held,) = first.state.held()
        assert held.message == "2 of 6 places are not in it, S4 among them"
