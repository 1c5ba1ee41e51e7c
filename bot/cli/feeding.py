"""Commands for feeds: other people's results, asked for again and again."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.chats.file import ChatsError, NoChatsError
from bot.chats.replicas import GONE_AFTER
from bot.cli.console import collect_seldom, fail, operator, say, settings, store
from bot.dataset.problem import counted
from bot.editions.store import Store
from bot.home import FEEDS_LOCK, hold_home
from bot.intake.feed import Feed, feed_files, feed_schema, read_feed, read_feeds
from bot.intake.feedrows import (
    EVERY_CONTEST,
    SETTINGS,
    Alarm,
    Decision,
    Held,
    HoldSwitch,
    TickOutcome,
    TickRecord,
)
from bot.intake.fetching import utc_now
from bot.intake.overrides import read_overrides
from bot.intake.raw import RawAnswer
from bot.intake.running import FeedRunner, replay
from bot.intake.state import FeedsState
from bot.intake.taking import TickResult
from bot.intake.ticking import Ticker
from bot.intake.words import NamesById, describe
from bot.settings import Settings

_LOGGER = logging.getLogger(__name__)

_SHOWN = 10
_LONGEST_SILENCE = GONE_AFTER - 2.0
"""Seconds without a sign of life of the bot after which its feeds are for another to ask: before
the other begins, whose clock counts from a sign that may have been given a second earlier.
"""

_ELSEWHERE = "Another machine asks the feeds"
_HOW_TO_BEGIN = (
    'A feed is a file, {file}: source = "https://…", mapping = "….toml", dataset = "…", with paths '
    "from where it lies."
)

feed_commands = typer.Typer(
    help="Feeds: somebody else's results, asked for again and again.", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(help="The feed: the name of its file without .toml.")]


def _folder(found: Settings) -> Path:
    """Where the files of feeds are."""
    return found.feeds or Path("feeds")


def _are_elsewhere(found: Settings) -> bool:
    """Whether another machine asks the feeds, or did last. Raises ``ChatsError``."""
    if found.database_address is None:
        return False
    # Where nothing is shared, loading this would only make every start longer.
    from bot.chats.postgres import PostgresChats  # noqa: PLC0415
    from bot.fleet.feeds import is_elsewhere  # noqa: PLC0415

    async def look(url: str) -> bool:
        chats = await PostgresChats.open(url, read_only=True)
        try:
            return await is_elsewhere(found.feeds_path, chats)
        finally:
            await chats.close()

    return asyncio.run(look(found.database_address))


@contextmanager
def _opened(
    *, to_decide: bool = False
) -> Iterator[tuple[dict[str, Feed], Store, FeedsState, Path]]:
    """The feeds, the store and feeds.db; ``to_decide`` only where the feeds are asked."""
    found = settings()
    feeds = read_feeds(_folder(found))
    if to_decide:
        # Where no bot ever ran there is nobody else.
        with suppress(NoChatsError):
            if _are_elsewhere(found):
                raise fail(f"{_ELSEWHERE}: decide there, or in the operator's chat.")
    with store(found) as results, FeedsState.open(found.feeds_path) as state:
        yield feeds, results, state, found.home


def _named(feeds: dict[str, Feed], name: str) -> Feed:
    if name not in feeds:
        raise _no_feed(name, feeds, _folder(settings()))
    return feeds[name]


def _no_feed(name: str, known: Iterable[str], folder: Path) -> Exception:
    there = f"There are: {', '.join(sorted(known))}. " if known else ""
    how = _HOW_TO_BEGIN.format(file=folder / f"{name}.toml")
    return fail(f"There is no feed “{name}”. {there}{how}")


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
        # Its file was read just now, whatever a process that runs feeds found before.
        state.quiet(name, utc_now(), only=SETTINGS)
        if anew:
            state.ask_anew(name)

        async def once() -> TickRecord:
            try:
                return await ticker.tick(dry_run=dry_run)
            finally:
                await ticker.close()

        record = asyncio.run(once())
        _print_tick(record)
        if dry_run:
            _print_difference(ticker, results)
        else:
            held = state.held(name)
            for each in held:
                say(f"held {each.number}: {each.rules}")
                for line in each.message.splitlines()[:_SHOWN]:
                    say(f"  {line}")
            if held:
                listed = " ".join(str(each.number) for each in held)
                say(f"To publish what is held: ballotwire feed approve {listed}")
    if record.outcome is TickOutcome.FAILED:
        raise typer.Exit(1)


@feed_commands.command("run")
def feed_run(
    names: Annotated[
        list[str] | None, typer.Argument(help="Feeds; all when none is named.")
    ] = None,
    until_closed: Annotated[
        bool,
        typer.Option("--until-closed", hidden=True, help="End when the standard input is closed."),
    ] = False,
) -> None:
    """Ask feeds again and again, each at its own pace, until this is stopped."""
    command = "ballotwire run" if until_closed else "ballotwire feed run"
    found = settings()
    folder = _folder(found)
    known = {path.stem for path in feed_files(folder)}
    for name in names or ():
        if name not in known:
            raise _no_feed(name, known, folder)
    # Beside the bot nobody reads this, and it would be begun again for ever: there what is wrong
    # with a file is an alarm, and files may come later.
    if not known and not until_closed:
        raise fail(f"There is no feed to run: {_HOW_TO_BEGIN.format(file=folder / 'NAME.toml')}")
    if (names or len(known) == 1) and not until_closed:
        for name in names or known:
            read_feed(folder / f"{name}.toml")
    told, said = (_log_tick, _LOGGER.warning) if until_closed else (_print_tick, say)
    with (
        store(found) as results,
        FeedsState.open(found.feeds_path) as state,
        hold_home(found.home, command, FEEDS_LOCK),
    ):

        def opened(feed: Feed) -> Ticker:
            return Ticker(feed, results, state, found.home)

        async def all_of_them() -> None:
            stop = asyncio.Event()
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, stop.set)
            waiting: list[asyncio.Task[Any]] = [asyncio.create_task(stop.wait())]
            if until_closed:
                # A bot that is stopped for so long has lost what it had to another one.
                silence = None if found.database_address is None else _LONGEST_SILENCE
                waiting.append(asyncio.create_task(_wait_for_the_end(silence)))
            runner = FeedRunner(
                folder, names or (), opened, state, told=told, said=said, clock=utc_now
            )
            running = asyncio.create_task(runner.run())
            try:
                await asyncio.wait([running, *waiting], return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (running, *waiting):
                    task.cancel()
                await asyncio.wait([running, *waiting])
            if not running.cancelled():
                running.result()

        collect_seldom()
        asyncio.run(all_of_them())


async def _wait_for_the_end(silence: float | None) -> None:
    """Wait until the bot that started this is gone, or has given no sign for so many seconds."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    reading = asyncio.ensure_future(reader.read(1024))
    # Not ``wait_for``: from Python 3.12 on it takes a sign for silence that comes as time is over.
    while (await asyncio.wait([reading], timeout=silence))[0] and reading.result():
        reading = asyncio.ensure_future(reader.read(1024))
    reading.cancel()


@feed_commands.command("status")
def feed_status(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """What each feed did last, what is held and waits for somebody, and which overrides hold."""
    with _opened() as (feeds, _, state, _home):
        alarms = state.alarms()
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
                    "failing": [_alarm_of(each) for each in alarms if each.feed == name],
                    "held": [_held_of(held) for held in state.held(name)],
                    "waiting": [_held_of(held) for held in state.waiting(name)],
                    "rejected": len(state.held(name, Decision.REJECTED)),
                    "switches": [
                        {"contest": each.contest, "by": each.by, "at": _at(each.at)}
                        for each in state.switches(name)
                    ],
                    "overrides": read_overrides(feed.dataset_path).active(utc_now()),
                }
            )
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    try:
        if _are_elsewhere(settings()):
            say(f"{_ELSEWHERE}: this is what was known here before.")
    except ChatsError as error:
        say(f"Another machine may ask the feeds: {error}.")
    for each in told:
        _print_status(each)
    if not told:
        file = _folder(settings()) / "NAME.toml"
        say(f"There are no feeds. {_HOW_TO_BEGIN.format(file=file)}")


def _print_status(told: dict[str, Any]) -> None:
    last = told["last"]
    what = f"{last['outcome']} at {last['at']} {last['message']}" if last else "never asked"
    say(f"{told['feed']} ({told['publish']}): {what}".rstrip())
    for alarm in told["failing"]:
        ticks = counted(alarm["times"], "tick")
        message = alarm["message"]
        say(f"  failing since {alarm['since']}, {ticks}: {message}")
    for switch in told["switches"]:
        contest = "" if switch["contest"] == EVERY_CONTEST else f" {switch['contest']}"
        say(f"  held{contest} by {switch['by']} since {switch['at']}")
    for held in told["held"]:
        text = f"  {held['number']}: {held['rules']}: {held['message']}"
        say(text.replace("\n", "\n     "))
    for held in told["waiting"]:
        say(f"  {held['number']}: let through by {held['by']}, and goes with the next tick")
    for row in told["overrides"]:
        about = " ".join(
            row[name] for name in ("contest", "place", "candidate", "way") if row[name]
        )
        until = f" until {row['until']}" if row["until"] else ""
        said = f"{row['measure']} {row['value']}{until}, {row['who']}: {row['why']}"
        say(f"  override: {about}: {said}")


@feed_commands.command("approve")
def feed_approve(
    numbers: Annotated[list[int], typer.Argument(help="What is held, by its numbers.")],
) -> None:
    """Let through what is held: it is published within a second where the feed runs, else by
    `feed once`.
    """
    _decide(numbers, Decision.APPROVED)


@feed_commands.command("reject")
def feed_reject(
    numbers: Annotated[list[int], typer.Argument(help="What is held, by its numbers.")],
) -> None:
    """Keep what is held where it is, until the source says something else."""
    _decide(numbers, Decision.REJECTED)


def _decide(numbers: list[int], verdict: Decision) -> None:
    with _opened(to_decide=True) as (_, _results, state, _home):
        feeds = sorted({held.feed for held in state.held() if held.number in numbers})
        done = state.decide(numbers, verdict, by=operator(), at=utc_now())
        say(f"{done} of {len(numbers)} {verdict.value}.")
    if done and verdict is Decision.APPROVED:
        by_hand = "; ".join(f"ballotwire feed once {name}" for name in feeds)
        say(f"Where feeds run, that is published within a second; else: {by_hand}")
    if done < len(numbers):
        raise typer.Exit(1)


@feed_commands.command("hold")
def feed_hold(
    name: Name,
    contest: Annotated[str, typer.Argument(help="A contest's id; * is all of them.")] = "*",
) -> None:
    """Publish nothing of a contest, or of a whole feed, until it is released."""
    with _opened(to_decide=True) as (feeds, _results, state, _home):
        _named(feeds, name)
        state.switch_on(HoldSwitch(name, contest, operator(), utc_now()))
        say(f"{name}: {'everything' if contest == EVERY_CONTEST else contest} is held.")


@feed_commands.command("release")
def feed_release(
    name: Name,
    contest: Annotated[str, typer.Argument(help="A contest's id; * is all of them.")] = "*",
) -> None:
    """Hold a contest, or a whole feed, no longer. Of a contest that no person holds, let through
    what the gate holds.
    """
    with _opened(to_decide=True) as (feeds, _results, state, _home):
        _named(feeds, name)
        was_held = state.switch_off(name, contest)
        if contest == EVERY_CONTEST and not was_held:
            raise fail(f"Nobody holds {name}. What the gate holds goes by `feed approve N`.")
        wanted = [
            held.number
            for held in state.held(name)
            # What the gate holds for a reason of its own is still to be looked at.
            if held.contest == contest and (not was_held or held.rules == "switched")
        ]
        state.decide(wanted, Decision.APPROVED, by=operator(), at=utc_now())
        if not was_held and not wanted:
            raise fail(f"Nothing of {contest} is held.")
        waiting = f"; {len(wanted)} that were held go with the next tick"
        if len(wanted) == 1:
            waiting = "; 1 that was held goes with the next tick"
        say(f"{name}: released{waiting if wanted else ''}.")


@feed_commands.command("schema")
def feed_show_schema() -> None:
    """The JSON Schema of a feed's file, which editors complete by."""
    say(json.dumps(feed_schema(), ensure_ascii=False, indent=2))


@feed_commands.command("replay")
def feed_replay(
    name: Name,
    archive: Annotated[
        Path, typer.Argument(help="An archive: of all feeds, of one, or one of its days.")
    ],
    pace: Annotated[
        float, typer.Option(min=0, help="How many times faster than it was; 0 without pauses.")
    ] = 0.0,
) -> None:
    """Carry out the ticks of an archive again: a rehearsal, or a report of a fault."""
    with _opened() as (feeds, results, state, home):
        ticker = Ticker(_named(feeds, name), results, state, home)

        async def told(answer: RawAnswer, outcome: TickResult) -> None:
            said = f"{outcome.outcome.value} {outcome.message}".rstrip()
            say(f"{_at(answer.received)} {said}")

        its_own = archive / name
        folder = its_own if its_own.is_dir() else archive
        count = asyncio.run(replay(ticker, folder, told, pace=pace))
    if not count:
        raise fail(f"{archive} has no answers of a feed.")
    say(f"{counted(count, 'tick')}.")


def _print_tick(record: TickRecord) -> None:
    if record.outcome is not TickOutcome.UNCHANGED or record.message:
        at = _at(record.at)
        say(f"{at} {record.feed}: {record.outcome.value} {record.message}".rstrip())
    else:
        say(f"{record.feed}: nothing new")


def _log_tick(record: TickRecord) -> None:
    if record.outcome is not TickOutcome.UNCHANGED or record.message:
        message = " ".join(record.message.split())
        _LOGGER.info("Feed %s: %s %s", record.feed, record.outcome.value, message)


def _print_difference(ticker: Ticker, results: Store) -> None:
    """What a tick would publish and hold, in words."""
    names = NamesById(results, ticker.dataset)
    passed = ticker.last.passed
    for group in passed[:_SHOWN]:
        say("would be published:")
        for line in describe(group, names).splitlines():
            say(f"  {line}")
    if len(passed) > _SHOWN:
        say(f"and {len(passed) - _SHOWN:,} more")
    for held in ticker.last.held[:_SHOWN]:
        say(f"would be held: {held.rules}")
        for line in held.message.splitlines():
            say(f"  {line}")


def _at(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _alarm_of(alarm: Alarm) -> dict[str, Any]:
    return {
        "code": alarm.code,
        "message": alarm.message,
        "since": _at(alarm.since),
        "times": alarm.times,
    }


def _tick_of(tick: TickRecord) -> dict[str, Any]:
    return {
        "at": _at(tick.at),
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
        "since": _at(held.since),
        "leads": held.leads,
        "by": held.decided_by,
        "excerpt": held.excerpt,
    }
