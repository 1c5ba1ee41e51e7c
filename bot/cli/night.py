"""The demo's recorded night: five of the United States in November 2020, which a feed brings within
a minute. The feed is run as any other one; only its file is put in place by the recording.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from bot.chats.interface import Chats
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.intake.feeds.archive import answers
from bot.intake.feeds.feed import read_feed
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from bot.sandbox import Chat, Person, Sandbox
from bot.settings import shipped_data

RECORDING = shipped_data() / "us-president-2020-night"
"""A feed with its mapping and its dataset, and the archive of what it brought."""
PAUSE = 2.8
"""Seconds between two of the 21 answers of the feed: the night lasts a minute."""

_FEED = "us-night"
_DATASET = "us-president-2020"
_FOLLOWED = "Michigan, Georgia"
_LIVE_CARD = "Five US states"
_BETWEEN_TICKS = 1.0
"""Seconds at most between two looks at the feed's file."""
_RUN, _STOP = "night", "night-stop"
_LONG_AGO = timedelta(minutes=1)
"""How long a file that is put in place seems to have stood there: a feed waits until one that was
just written stands still.
"""


async def skip_news(store: Store, chats: Chats) -> None:
    """Have everybody seen what was published last: going back in time is news to nobody.

    Between publishing and this there must be no pause in which the delivery could begin.
    """
    newest, now = store.generation(), datetime.now(UTC)
    while page := (await chats.due(newest, now)).listeners:
        for listener in page:
            keys = [following.key for following in listener.following]
            await chats.mark_sent(listener.id, newest, now, seen=keys)


class Night:
    """Plays a recording: another answer of the feed every ``pause`` seconds.

    ``home`` is a folder for this alone, and made anew. Anna follows two states, and the group gets
    a live card of all of them. What the gate holds is in ``feeds_path``.
    """

    def __init__(
        self,
        box: Sandbox,
        store: Store,
        chats: Chats,
        home: Path,
        *,
        anna: Person,
        group: Chat,
        pause: float = PAUSE,
        recording: Path = RECORDING,
    ) -> None:
        self._box, self._store, self._chats, self._home = box, store, chats, home
        self._anna, self._group = anna, group
        self._pause, self._recording = pause, recording
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        self.feeds_path = home / "feeds.db"
        self._state = FeedsState.open(self.feeds_path)
        self._left: deque[RawAnswer] = deque()
        self._due = 0.0
        self._now = datetime.now(UTC)
        """It is as late as it was when the last answer came."""
        self._runs = 0
        self._first = 0
        """The edition of the first answer; 0 where the night never ran."""
        self._ticker: Ticker | None = None
        self._begun = asyncio.Event()
        self._alone = asyncio.Lock()
        """One at a time puts a file in place and has it read."""

    def offer(self) -> None:
        """Put the buttons on the page."""
        again = " again" if self._first and not self._left else ""
        label = f"Run a recorded night{again}"
        self._box.add_action(_RUN, label, self.start, enabled=lambda: not self._left)
        if self._first:
            label = "Stop the night"
            self._box.add_action(_STOP, label, self.stop, enabled=lambda: bool(self._left))

    async def start(self) -> str:
        """Play the night from its beginning; returns what to tell whoever pressed the button."""
        if self._left:
            return "The night is running."
        # From here on the button is disabled, so that a second press begins nothing.
        self._left.extend(answers(self._recording / "archive"))
        async with self._alone:
            await self._begin_anew()
            await self._go_on()
            if not self._first:
                self._first = self._store.generation()
                await self._anna.say(self._box.private(self._anna), f"/subscribe {_FOLLOWED}")
                await self._anna.say(self._group, f"/live on {_LIVE_CARD}")
        self._begun.set()
        self.offer()
        return (
            "4 to 9 November 2020 in a minute, as a results feed told of five states. Anna follows "
            f"two of them, {self._group.title} has a live card, and Desk hears what is held."
        )

    async def stop(self) -> str:
        """Bring no more answers; what is held can still be decided."""
        self._left.clear()
        self.offer()
        return "The night is stopped."

    async def run(self) -> None:
        """Run the feed once the night has begun, until cancelled."""
        try:
            await self._begun.wait()
            while True:
                async with self._alone:
                    was_playing = bool(self._left)
                    await self._go_on()
                if was_playing and not self._left:
                    self.offer()
                # What somebody lets through at the desk does not wait for the next answer.
                wait = self._due - monotonic() if self._left else _BETWEEN_TICKS
                await asyncio.sleep(min(max(wait, 0.0), _BETWEEN_TICKS))
        finally:
            await self._close()

    async def _begin_anew(self) -> None:
        """As if there had been no night. Nothing that was published is ever deleted, so the first
        state of the dataset is published again where there is one.
        """
        if self._ticker is not None:
            name = self._ticker.feed.name
            await self._ticker.close()
            open_ = self._state.held(name)
            self._state.overtake(name, [(held.contest, held.place) for held in open_])
        self._runs += 1
        # What is remembered of a feed is so by its name: a night of another name knows nothing.
        name = _FEED if self._runs == 1 else f"{_FEED}-{self._runs}"
        folder = self._home / name
        shutil.copytree(self._recording, folder, ignore=shutil.ignore_patterns("archive"))
        path = (folder / f"{_FEED}.toml").rename(folder / f"{name}.toml")
        self._ticker = Ticker(
            read_feed(path), self._store, self._state, self._home, clock=lambda: self._now
        )
        self._due = 0.0
        state = self._store.dataset(_DATASET, self._first) if self._first else None
        if state is not None:
            publish(self._store, state, by="The recorded night", note="It begins anew.")
            await skip_news(self._store, self._chats)

    async def _go_on(self) -> None:
        """Put the next answer in place when it is due, and carry out a tick."""
        if self._ticker is None:
            return
        if self._left and monotonic() >= self._due:
            self._due = monotonic() + self._pause
            answer = self._left.popleft()
            self._now = answer.received
            path = self._ticker.feed.folder / self._ticker.feed.source
            fresh = path.with_suffix(".part")
            fresh.write_bytes(answer.data)
            before = (self._now - _LONG_AGO).timestamp()
            os.utime(fresh, (before, before))
            fresh.replace(path)
        await self._ticker.tick()

    async def _close(self) -> None:
        if self._ticker is not None:
            await self._ticker.close()
        self._ticker = None
        self._state.close()
