"""Commands by which a person decides what is held of feeds, and holds feeds."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.console import fail, operator, say, settings
from bot.cli.feed_home import folder_of_feeds, named, remembered
from bot.cli.feed_status import at
from bot.editions.store import Store
from bot.intake.feeds.feed import Feed, feed_files, read_feeds
from bot.intake.feeds.fetching import utc_now
from bot.intake.feeds.rows import EVERY_CONTEST, Decision, Held, HoldSwitch
from bot.intake.feeds.state import FeedsState
from bot.intake.gate.standing import contests_in
from bot.intake.importing import dataset_id

Meant = Annotated[
    str, typer.Argument(help="The feed; or a contest's id, of each feed that has the contest.")
]
Contest = Annotated[str, typer.Argument(help="A contest's id; * is all of them.")]


def _meant(name: str, contest: str) -> list[tuple[str, str]]:
    """Which feeds are meant, each with the contest."""
    folder = folder_of_feeds(settings())
    is_feed = any(path.stem == name for path in feed_files(folder))
    if not is_feed and contest == EVERY_CONTEST:
        having = [feed for feed in read_feeds(folder)[0].values() if name in _contests(feed)]
        if having:
            return [(feed.name, name) for feed in having]
    return [(named(name).name, contest)]


def _contests(feed: Feed) -> list[str]:
    """The contests of a feed's dataset; none where nothing of it is published."""
    path = settings().results_path
    if not path.exists():
        return []
    with Store.open(path, read_only=True) as store:
        return contests_in(store, dataset_id(feed.dataset_path))


Numbers = Annotated[list[int], typer.Argument(help="What is held, by its numbers.")]


def feed_show(numbers: Numbers) -> None:
    """What is held, in words, and what the source says. Exit code 1 where a number is none."""
    with remembered() as state:
        found = {number: state.numbered(number) for number in dict.fromkeys(numbers)}
    for number, held in found.items():
        if held is None:
            say(f"{number}: {_why_not(held)}")
            continue
        say(f"{number}: {held.rules} ({held.feed}, since {at(held.since)})")
        if held.verdict is not Decision.OPEN:
            say(f"  {_why_not(held)}")
        for line in held.message.splitlines():
            say(f"  {line}")
        if held.excerpt:
            say("  The source says:")
        for line in held.excerpt.splitlines():
            say(f"    {line}")
    if None in found.values():
        raise typer.Exit(1)


def feed_approve(numbers: Numbers) -> None:
    """Let through what is held: it is published within a second where the feed runs, else by
    `feed once`.
    """
    _decide(numbers, Decision.APPROVED)


def feed_reject(numbers: Numbers) -> None:
    """Keep what is held where it is, until the source says something else."""
    _decide(numbers, Decision.REJECTED)


def _decide(numbers: list[int], verdict: Decision) -> None:
    asked, feeds, held = list(dict.fromkeys(numbers)), set(), set()
    done = 0
    is_approved = verdict is Decision.APPROVED
    with remembered(to_decide=True) as state:
        for number in asked:
            before = state.numbered(number)
            # Who kept something by mistake may still let it through.
            is_done = state.decide(
                [number], verdict, by=operator(), at=utc_now(), again=is_approved
            )
            if before is None or not is_done:
                say(f"{number}: {_why_not(before)}")
                continue
            done += 1
            switches = {each.contest for each in state.switches(before.feed)}
            stops = switches.intersection({EVERY_CONTEST, before.contest})
            for contest in stops:
                what = "" if contest == EVERY_CONTEST else f" {contest}"
                held.add(f"ballotwire feed release {before.feed}{what}")
            if not stops:
                feeds.add(before.feed)
        say(f"{done} of {len(asked)} {verdict.value}.")
    if feeds and is_approved:
        by_hand = "; ".join(f"ballotwire feed once {name}" for name in sorted(feeds))
        say(f"Where feeds run, that is published within a second; else: {by_hand}")
    if held and is_approved:
        say(f"Somebody holds it, and it is published after: {'; '.join(sorted(held))}")
    if done < len(asked):
        raise typer.Exit(1)


def _why_not(held: Held | None) -> str:
    """Why nothing can be decided of what was held by a number."""
    if held is None:
        return "Nothing was ever held by this number."
    if held.verdict is Decision.REJECTED:
        return f"Kept as it was by {held.decided_by} already."
    if held.verdict is Decision.APPROVED:
        return f"Let through by {held.decided_by} already."
    return "The source says something else now."


def feed_hold(name: Meant, contest: Contest = EVERY_CONTEST) -> None:
    """Publish nothing of a contest, or of a whole feed, until it is released."""
    with remembered(to_decide=True) as state:
        for feed, held in _meant(name, contest):
            known = _contests(named(feed))
            if held != EVERY_CONTEST and known and held not in known:
                raise fail(f"There is no contest “{held}”. There are: {', '.join(known)}.")
            state.switch_on(HoldSwitch(feed, held, operator(), utc_now()))
            say(f"{feed}: {'everything' if held == EVERY_CONTEST else held} is held.")


def feed_release(name: Meant, contest: Contest = EVERY_CONTEST) -> None:
    """Hold a contest, or a whole feed, no longer. Of a contest that no person holds, let through
    what the gate holds.
    """
    with remembered(to_decide=True) as state:
        meant = _meant(name, contest)
        released = [_release(state, *each) for each in meant]
    if not any(released):
        feed, held = meant[0]
        if held == EVERY_CONTEST:
            raise fail(f"Nobody holds {feed}. What the gate holds goes by `feed approve N`.")
        raise fail(f"Nothing of {held} is held.")


def _release(state: FeedsState, feed: str, contest: str) -> bool:
    """Release a contest of a feed, or all of it; False where nothing was held."""
    was_held = state.switch_off(feed, contest)
    if contest == EVERY_CONTEST and not was_held:
        return False
    wanted = [
        held.number
        for held in state.held(feed)
        # What the gate holds for a reason of its own is still to be looked at.
        if held.contest == contest and (not was_held or held.rules == "switched")
    ]
    if not was_held and not wanted:
        return False
    state.decide(wanted, Decision.APPROVED, by=operator(), at=utc_now())
    waiting = f"; {len(wanted)} that were held go with the next tick"
    if len(wanted) == 1:
        waiting = "; 1 that was held goes with the next tick"
    say(f"{feed}: released{waiting if wanted else ''}.")
    return True
