"""What was held and is let through, or released, is published though its source did not change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.intake.feeds.rows import EVERY_CONTEST, Decision, HoldSwitch
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from tests.intake.asking import feed_from
from tests.intake.clock import Now
from tests.intake.feedserver import FeedServer, reply
from tests.intake.nights import PLAIN_MAPPING


@pytest.fixture
async def ticker(
    server: FeedServer, tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> AsyncIterator[Ticker]:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    feed = feed_from(f"{server.url}/x", tmp_path, publish="auto")
    opened = Ticker(feed, store, state, tmp_path, clock=now)
    yield opened
    await opened.close()


def _say(server: FeedServer, votes: int) -> None:
    """A file with so many votes, which is sent again to who does not know it alone."""
    body = f"place,choice,votes\na,X,{votes}\na,Y,900\nb,X,700\nb,Y,800\n".encode()
    server.say(reply(body, ETag=f'"{votes}"'), reply(status=304))


async def _outcome(ticker: Ticker) -> tuple[str, int, int]:
    tick = await ticker.tick()
    return tick.outcome.value, tick.passed, tick.held


async def test_a_jump_that_a_person_lets_through(
    ticker: Ticker, server: FeedServer, state: FeedsState, now: Now
) -> None:
    _say(server, 1000)
    assert await _outcome(ticker) == ("published", 2, 0)
    _say(server, 30500)
    assert await _outcome(ticker) == ("held", 0, 1)
    assert await _outcome(ticker) == ("unchanged", 0, 0)
    (held,) = state.held("night")
    state.decide([held.number], Decision.APPROVED, by="desk", at=now())
    # From the archive: the source says no more than that it is the same.
    assert await _outcome(ticker) == ("published", 1, 0)
    assert server.asked[-1].headers["if-none-match"] == '"30500"'
    assert await _outcome(ticker) == ("unchanged", 0, 0)


async def test_what_came_while_a_person_held_the_feed(
    ticker: Ticker, server: FeedServer, state: FeedsState, now: Now
) -> None:
    _say(server, 1000)
    await ticker.tick()
    state.switch_on(HoldSwitch("night", EVERY_CONTEST, "desk", now()))
    _say(server, 1100)
    assert await _outcome(ticker) == ("stopped", 0, 0)
    assert await _outcome(ticker) == ("unchanged", 0, 0)
    state.switch_off("night")
    _say(server, 1100)
    assert await _outcome(ticker) == ("published", 1, 0)


async def test_what_is_old_goes_from_the_archive_while_the_feed_runs(
    ticker: Ticker, server: FeedServer, now: Now, tmp_path: Path
) -> None:
    for votes, hours in ((1000, 0), (1100, 24 * 29), (1200, 24 * 2)):
        now.pass_by(hours * 3600)
        _say(server, votes)
        assert (await ticker.tick()).outcome == "published"
    days = sorted(path.name for path in (tmp_path / "archive" / "night").iterdir())
    assert days == ["2026-12-02", "2026-12-04"]


async def test_a_web_page_is_archived_held_and_over_with_the_next_file(
    ticker: Ticker, server: FeedServer, state: FeedsState, tmp_path: Path
) -> None:
    _say(server, 1000)
    await ticker.tick()
    server.say(reply(b"<html>Sign in"))
    assert await _outcome(ticker) == ("held", 0, 1)
    assert [held.rules for held in state.held("night")] == ["unreadable"]
    assert len(list((tmp_path / "archive" / "night").rglob("*.gz"))) == 2
    _say(server, 1100)
    assert await _outcome(ticker) == ("published", 1, 0)
    assert state.held("night") == []


async def test_what_is_let_through_and_was_damaged_in_the_archive_is_asked_for(
    ticker: Ticker, server: FeedServer, state: FeedsState, now: Now, tmp_path: Path
) -> None:
    _say(server, 1000)
    await ticker.tick()
    _say(server, 30500)
    assert await _outcome(ticker) == ("held", 0, 1)
    (held,) = state.held("night")
    *_, body = sorted((tmp_path / "archive/night").glob("*/*.gz"))
    body.write_bytes(body.read_bytes()[:-9])
    state.decide([held.number], Decision.APPROVED, by="desk", at=now())
    _say(server, 30500)
    assert await _outcome(ticker) == ("published", 1, 0)
    assert await _outcome(ticker) == ("unchanged", 0, 0)
