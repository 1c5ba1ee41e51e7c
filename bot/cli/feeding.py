"""Commands for feeds: other people's results, asked for again and again."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from bot.chats.file import ChatsError
from bot.chats.replicas import GONE_AFTER
from bot.cli.console import collect_seldom, fail, say, settings, store, working_on
from bot.cli.feed_deciding import (
    feed_approve,
    feed_hold,
    feed_reject,
    feed_release,
    feed_show,
)
from bot.cli.feed_home import (
    ELSEWHERE,
    Name,
    are_elsewhere,
    folder_of_feeds,
    named,
    none_there,
    remembered,
)
from bot.cli.feed_status import at, in_words, status_of, status_of_wrong
from bot.dataset.problem import counted
from bot.editions.store import Store
from bot.home import FEEDS_LOCK, hold_home
from bot.intake.feeds.archive import ArchiveError, answers
from bot.intake.feeds.feed import Feed, feed_files, feed_schema, read_feed, read_feeds
from bot.intake.feeds.fetching import utc_now
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.rows import SETTINGS, Held, TickOutcome, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.gate.words import NamesById, describe
from bot.intake.ticks.running import FeedRunner, replay
from bot.intake.ticks.taking import TickResult
from bot.intake.ticks.ticking import Ticker
from bot.settings import Settings

_LOGGER = logging.getLogger(__name__)

_SHOWN = 10
_LONGEST_SILENCE = GONE_AFTER - 2.0
"""Seconds without a sign of life of the bot after which its feeds are for another to ask: before
the other begins, whose clock counts from a sign that may have been given a second earlier.
"""

feed_commands = typer.Typer(
    help="Feeds: somebody else's results, asked for again and again.", no_args_is_help=True
)


@contextmanager
def _at_home() -> Iterator[tuple[Store, FeedsState, Path]]:
    """The store, feeds.db and the home that they are in."""
    found = settings()
    with store(found) as results, FeedsState.open(found.feeds_path) as state:
        yield results, state, found.home


@contextmanager
def _tried() -> Iterator[tuple[Store, FeedsState, Path]]:
    """The store, feeds.db and a home that may be written to without anything coming of it."""
    found = settings()
    with TemporaryDirectory(prefix="ballotwire-") as folder:
        home = Path(folder)
        path = found.results_path
        if not path.exists():
            path = home / path.name
        with (
            working_on(path),
            closing(Store.open(path)) as results,
            FeedsState.copy_of(found.feeds_path, home / "feeds.db") as state,
        ):
            yield results, state, home


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
    feed = named(name)
    with _tried() if dry_run else _at_home() as (results, state, home):
        ticker = Ticker(feed, results, state, home)
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
            _print_held(state.held(name))
    if record.outcome is TickOutcome.FAILED:
        raise typer.Exit(1)


def _print_held(held: list[Held]) -> None:
    for each in held[:_SHOWN]:
        say(f"held {each.number}: {each.rules}")
        for line in each.message.splitlines()[:_SHOWN]:
            say(f"  {line}")
    if len(held) > _SHOWN:
        say(f"and {len(held) - _SHOWN:,} more: ballotwire feed status")
    elif held:
        listed = " ".join(str(each.number) for each in held)
        say(f"What the source says there: ballotwire feed show {listed}")
        say(f"To publish what is held: ballotwire feed approve {listed}")


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
    folder = folder_of_feeds(found)
    known = {path.stem for path in feed_files(folder)}
    for name in names or ():
        if name not in known:
            raise fail(f"There is no feed “{name}”. {none_there(folder, name)}")
    # Beside the bot nobody reads this, and it would be begun again for ever: there what is wrong
    # with a file is an alarm, and files may come later.
    if not known and not until_closed:
        raise fail(none_there(folder, "NAME"))
    if not known:
        _LOGGER.warning("There is no feed in %s yet.", folder)
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
    folder = folder_of_feeds(settings())
    feeds, wrong = read_feeds(folder)
    with remembered() as state:
        told = [status_of(feed, state, utc_now()) for feed in feeds.values()]
    told += [status_of_wrong(name, str(error)) for name, error in wrong.items()]
    told.sort(key=lambda each: str(each["feed"]))
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    try:
        if are_elsewhere(settings()):
            say(f"{ELSEWHERE}: this is what was known here before.")
    except ChatsError as error:
        say(f"Another machine may ask the feeds: {error}.")
    for each in told:
        for line in in_words(each):
            say(line)
    if not told:
        say(none_there(folder, "NAME"))


feed_commands.command("show")(feed_show)
feed_commands.command("approve")(feed_approve)
feed_commands.command("reject")(feed_reject)
feed_commands.command("hold")(feed_hold)
feed_commands.command("release")(feed_release)


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
    with_chats: Annotated[
        bool,
        typer.Option("--with-chats", help="Also where a bot has chats, which are told of it."),
    ] = False,
) -> None:
    """Carry out the ticks of an archive again: a rehearsal, or a report of a fault. It goes into a
    home of its own.
    """
    feed, found = named(name), settings()
    its_own = archive / name
    folder = its_own if its_own.is_dir() else archive
    _require_rehearsal(found, name, with_chats=with_chats)
    if next(answers(folder, lambda _: None), None) is None:
        raise fail(f"{archive} has no answers of a feed.")
    say(f"A rehearsal in {found.home}.")
    with _at_home() as (results, state, home):
        ticker = Ticker(feed, results, state, home)

        async def told(answer: RawAnswer, outcome: TickResult) -> None:
            said = f"{outcome.outcome.value} {outcome.message}".rstrip()
            say(f"{at(answer.received)} {said}")

        def damaged(error: ArchiveError) -> None:
            say(f"{error} It is left out.")

        count = asyncio.run(replay(ticker, folder, told, pace=pace, damaged=damaged))
    say(f"{counted(count, 'tick')}.")


def _require_rehearsal(found: Settings, name: str, *, with_chats: bool) -> None:
    """Refuse to play an old night into a home where the feed is asked, or where people would be
    told of it as of a count that goes on.
    """
    elsewhere = f"Try BALLOTWIRE_HOME=rehearsal ballotwire feed replay {name} …"
    if found.database_address is not None:
        raise fail(f"Editions would go to BALLOTWIRE_DATABASE_URL. {elsewhere}, without it.")
    if found.feeds_path.exists():
        with FeedsState.open(found.feeds_path) as state:
            if state.sources(name):
                raise fail(
                    f"Feed {name} was asked in {found.home}: that is no rehearsal. {elsewhere}"
                )
    if not with_chats and found.chats_path.exists():
        raise fail(
            f"A bot has chats in {found.home}, and would tell them. {elsewhere}; with --with-chats"
            " they are told."
        )


def _print_tick(record: TickRecord) -> None:
    if record.outcome is not TickOutcome.UNCHANGED or record.message:
        said = f"{record.feed}: {record.outcome.value} {record.message}".rstrip()
        say(f"{at(record.at)} {said}")
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
