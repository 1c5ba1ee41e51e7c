"""Commands for feeds: other people's results, asked for again and again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.console import fail, operator, say, settings, store
from bot.editions.store import Store
from bot.intake.feed import Feed, read_feeds
from bot.intake.fetching import utc_now
from bot.intake.raw import RawAnswer
from bot.intake.running import replay, run_feed
from bot.intake.state import (
    EVERY_CONTEST,
    Decision,
    FeedsState,
    Held,
    HoldSwitch,
    TickOutcome,
    TickRecord,
)
from bot.intake.taking import TickResult
from bot.intake.ticking import Ticker

_SHOWN = 10

feed_commands = typer.Typer(
    help="Feeds: somebody else's results, asked for again and again.", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(help="The feed: the name of its file without .toml.")]


@contextmanager
def _opened() -> Iterator[tuple[dict[str, Feed], Store, FeedsState, Path]]:
    """The feeds, the store and feeds.db."""
    found = settings()
    feeds = read_feeds(found.feeds or Path("feeds"))
    with store(found) as results, FeedsState.open(found.home / "feeds.db") as state:
        yield feeds, results, state, found.home


def _named(feeds: dict[str, Feed], name: str) -> Feed:
    if name not in feeds:
        known = ", ".join(sorted(feeds)) or "none"
        raise fail(f"There is no feed “{name}”. There are: {known}.")
    return feeds[name]


@feed_commands.command("once")
def feed_once(
    name: Name,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be published and held.")
    ] = False,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew", help="Ask for all that the source says: after its mapping was mended, say."
        ),
    ] = False,
) -> None:
    """Ask a feed once, and publish what passes the gate. Exit code 1 when that failed."""
    with _opened() as (feeds, results, state, home):
        ticker = Ticker(_named(feeds, name), results, state, home)
        if anew:
            state.ask_anew(name)

        async def once() -> TickRecord:
            try:
                return await ticker.tick(dry_run=dry_run)
            finally:
                await ticker.close()

        record = asyncio.run(once())
        _print_tick(record)
        for held in state.held(name):
            _print_held(held)
    if record.outcome is TickOutcome.FAILED:
        raise typer.Exit(1)


@feed_commands.command("run")
def feed_run(
    names: Annotated[
        list[str] | None, typer.Argument(help="Feeds; all when none is named.")
    ] = None,
) -> None:
    """Ask feeds again and again, each at its own pace, until this is stopped."""
    with _opened() as (feeds, results, state, home):
        chosen = [_named(feeds, name) for name in names or sorted(feeds)]
        if not chosen:
            raise fail("There is no feed to run: put NAME.toml into the folder of feeds.")

        async def all_of_them() -> None:
            tickers = [Ticker(feed, results, state, home) for feed in chosen]
            try:
                async with asyncio.TaskGroup() as tasks:
                    for ticker in tickers:
                        tasks.create_task(run_feed(ticker, _print_tick, clock=utc_now))
            finally:
                for ticker in tickers:
                    await ticker.close()

        with suppress(KeyboardInterrupt):
            asyncio.run(all_of_them())


@feed_commands.command("status")
def feed_status(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """What each feed did last, and what is held."""
    with _opened() as (feeds, _, state, _home):
        told: list[dict[str, Any]] = []
        for name, feed in sorted(feeds.items()):
            ticks = state.ticks(name, 1)
            told.append(
                {
                    "feed": name,
                    "source": feed.shown,
                    "dataset": str(feed.dataset_path),
                    "publish": feed.publish.value,
                    "last": _tick_of(ticks[0]) if ticks else None,
                    "held": [_held_of(held) for held in state.held(name)],
                    "switches": [each.contest for each in state.switches(name)],
                }
            )
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for each in told:
        last = each["last"]
        what = f"{last['outcome']} at {last['at']} {last['message']}" if last else "never asked"
        say(f"{each['feed']} ({each['publish']}): {what}")
        for contest in each["switches"]:
            say("  held by a person" + ("" if contest == EVERY_CONTEST else f": {contest}"))
        for held in each["held"]:
            say(f"  {held['number']}: {held['rules']}: {held['message']}".replace("\n", "\n     "))


@feed_commands.command("approve")
def feed_approve(
    numbers: Annotated[list[int], typer.Argument(help="What is held, by its numbers.")],
) -> None:
    """Let through what is held: it is published with the next tick, or at once by `feed once`."""
    _decide(numbers, Decision.APPROVED)


@feed_commands.command("reject")
def feed_reject(
    numbers: Annotated[list[int], typer.Argument(help="What is held, by its numbers.")],
) -> None:
    """Keep what is held where it is, until the source says something else."""
    _decide(numbers, Decision.REJECTED)


def _decide(numbers: list[int], verdict: Decision) -> None:
    with _opened() as (_, _results, state, _home):
        done = state.decide(numbers, verdict, by=operator(), at=utc_now())
        say(f"{done} of {len(numbers)} {verdict.value}.")
    if done < len(numbers):
        raise typer.Exit(1)


@feed_commands.command("hold")
def feed_hold(
    name: Name,
    contest: Annotated[str, typer.Argument(help="A contest's id; * is all of them.")] = "*",
) -> None:
    """Publish nothing of a contest, or of a whole feed, until it is released."""
    with _opened() as (feeds, _results, state, _home):
        _named(feeds, name)
        state.switch_on(HoldSwitch(name, contest, operator(), utc_now()))
        say(f"{name}: {'everything' if contest == EVERY_CONTEST else contest} is held.")


@feed_commands.command("release")
def feed_release(
    name: Name,
    contest: Annotated[str, typer.Argument(help="A contest's id; * is all of them.")] = "*",
) -> None:
    """Hold a contest, or a whole feed, no longer, and let through what is held of it."""
    with _opened() as (feeds, _results, state, _home):
        _named(feeds, name)
        state.switch_off(name, contest)
        wanted = [
            held.number for held in state.held(name) if contest in {EVERY_CONTEST, held.contest}
        ]
        state.decide(wanted, Decision.APPROVED, by=operator(), at=utc_now())
        say(f"{name}: released; {len(wanted)} that were held go with the next tick.")


@feed_commands.command("replay")
def feed_replay(
    name: Name,
    archive: Annotated[
        Path, typer.Argument(help="An archive: a feed's folder, or one of its days.")
    ],
    pace: Annotated[
        float, typer.Option(min=0, help="How many times faster than it was; 0 without pauses.")
    ] = 0.0,
) -> None:
    """Carry out the ticks of an archive again: a rehearsal, or a report of a fault."""
    with _opened() as (feeds, results, state, home):
        ticker = Ticker(_named(feeds, name), results, state, home)

        async def told(answer: RawAnswer, outcome: TickResult) -> None:
            say(f"{answer.received.isoformat(timespec='seconds')} {_line(outcome)}")

        count = asyncio.run(replay(ticker, archive, told, pace=pace))
    say(f"{count} ticks.")


def _line(outcome: TickResult) -> str:
    return f"{outcome.outcome.value} {outcome.message}".strip()


def _print_tick(record: TickRecord) -> None:
    if record.outcome is not TickOutcome.UNCHANGED or record.message:
        at = record.at.isoformat(timespec="seconds")
        say(f"{at} {record.feed}: {record.outcome.value} {record.message}".rstrip())
    else:
        say(f"{record.feed}: nothing new")


def _print_held(held: Held) -> None:
    say(f"held {held.number}: {held.rules}")
    for line in held.message.splitlines()[:_SHOWN]:
        say(f"  {line}")


def _tick_of(tick: TickRecord) -> dict[str, Any]:
    return {
        "at": tick.at.isoformat(timespec="seconds"),
        "outcome": tick.outcome.value,
        "message": tick.message,
        "edition": tick.edition,
        "seconds": tick.seconds,
    }


def _held_of(held: Held) -> dict[str, Any]:
    return {
        "number": held.number,
        "contest": held.contest,
        "place": held.place,
        "rules": held.rules,
        "message": held.message,
        "since": held.since.isoformat(timespec="seconds"),
        "leads": held.leads,
    }
