"""What whoever watches the bot may ask of it over HTTP: /health, and /metrics for Prometheus.

The bot counts in plain numbers as it goes, and Prometheus's own form is made of them when it asks,
so that being watched costs an answer nothing. No label holds a chat, a person, a text or an
address. The table of metrics is in deploy/README.md.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from sqlite3 import Error as SqliteError

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.chats.file import ChatsError, DatabaseErrors
from bot.chats.interface import Chats
from bot.chats.replicas import FEEDS
from bot.delivery.limiter import RateLimiter, SendOutcome
from bot.delivery.limits import Lane
from bot.editions.store import Store
from bot.home import NoHeartbeatError, is_well, last_beat, told
from bot.intake.feeds.rows import TickOutcome
from bot.intake.feeds.schema import FeedsError
from bot.intake.feeds.state import FeedsState
from bot.telegram.wire.counts import LONGER_THAN, Counts
from bot.telegram.wire.leases import Leases
from bot.telegram.wire.processing import Processor

_PATIENCE = 2.0
"""Seconds that a database has to say how far behind the last listener is and what waits in its
inbox: without that the rest is still worth reading.
"""


class Watching:
    """Answers the requests. ``heartbeat_path`` is where ``ballotwire health`` looks, too."""

    def __init__(self, metrics: Metrics, heartbeat_path: Path) -> None:
        self._metrics, self._heartbeat_path = metrics, heartbeat_path
        self._registry = CollectorRegistry()
        self._registry.register(metrics)
        ProcessCollector(registry=self._registry)
        self._alone = asyncio.Lock()

    async def respond(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request. The health of a bot that is not well is 503."""
        pages = {"/health": self._health, "/metrics": self._show}
        page = pages.get(request.rel_url.path)
        if page is None:
            return web.Response(status=404)
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        return await page()

    async def _health(self) -> web.Response:
        now = datetime.now(UTC)
        try:
            beat = last_beat(self._heartbeat_path)
        except NoHeartbeatError as error:
            return web.Response(status=503, text=f"{error}\n")
        text = "\n".join((*told(beat, now), ""))
        return web.Response(status=200 if is_well(beat, now) else 503, text=text)

    async def _show(self) -> web.Response:
        async with self._alone:
            await self._metrics.look()
            body = generate_latest(self._registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


@dataclass(slots=True)
class FeedNumbers:
    """What feeds.db says of the feeds, by name: ``ticks`` since this process looked first, by
    outcome; when the last tick was; how many figures are held back now.
    """

    ticks: Counter[tuple[str, TickOutcome]] = field(default_factory=Counter)
    last: dict[str, datetime] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)


class FeedWatch:
    """Counts what another process writes to feeds.db, the file at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, tuple[int, int]] | None = None
        self.numbers = FeedNumbers()

    def pass_over(self) -> None:
        """Know nothing of how it stands; what was counted remains."""
        self._known = None
        self.numbers.last, self.numbers.held = {}, Counter()

    def look(self) -> None:
        """Read what is new. Raises ``FeedsError`` and what SQLite raises."""
        if not self._path.is_file():
            self._known = {}
            return
        is_first, known = self._known is None, self._known or {}
        numbers = self.numbers
        with FeedsState.open(self._path) as state:
            for feed, newest in state.last_ticks().items():
                last, counted = known.get(feed, (0, 0))
                # What was before this process is not its count, nor that of another file.
                is_before = is_first or last > newest
                if is_before:
                    last, counted = newest, 0
                for number, outcome, times, at in state.ticks_since(feed, last):
                    # Ticks that bring nothing are one row that is counted up.
                    more = times - counted if number == last else times
                    numbers.ticks[feed, outcome] += 0 if is_before else more
                    numbers.last[feed] = at
                    known[feed] = (number, times)
            numbers.held = Counter(dict.fromkeys(known, 0))
            numbers.held.update(held.feed for held in state.held())
        self._known = known


class Metrics(Collector):
    """The metrics, as of the last ``look``. ``feeds_path`` is feeds.db."""

    def __init__(
        self,
        counts: Counts,
        processor: Processor,
        limiter: RateLimiter,
        *,
        store: Store,
        chats: Chats,
        leases: Leases,
        feeds_path: Path,
    ) -> None:
        self._counts, self._processor, self._limiter = counts, processor, limiter
        self._store, self._chats, self._leases = store, chats, leases
        self._feeds = FeedWatch(feeds_path)
        self._lag: float | None = None
        self._oldest: float | None = None

    async def look(self) -> None:
        """Ask the databases for what is not in memory. One that does not answer is left out."""
        self._lag = self._oldest = None
        with suppress(TimeoutError, ChatsError, *DatabaseErrors):
            async with asyncio.timeout(_PATIENCE):
                self._lag = await self._seconds_behind()
                self._oldest = await self._chats.oldest_update() or 0.0
        if not self._leases.held.get(FEEDS, True):
            # Another process asks the feeds, and knows what there is to know of them.
            self._feeds.pass_over()
            return
        with suppress(FeedsError, SqliteError):
            await asyncio.to_thread(self._feeds.look)

    async def _seconds_behind(self) -> float | None:
        """For how long that edition has been out which the last listener has not been told of."""
        cursor = await self._chats.oldest_due(self._store.generation())
        if cursor is None:
            return 0.0
        missed = self._store.edition(cursor + 1)
        if missed is None:
            return None
        return max(0.0, (datetime.now(UTC) - missed.published_at).total_seconds())

    def collect(self) -> Iterator[Metric]:
        """The families, each of them always, with what is known now."""
        yield from self._updates()
        yield from self._receiving()
        yield from self._sending()
        yield from self._editions()
        yield from self._feeding()

    def _updates(self) -> Iterator[Metric]:
        counts = self._counts
        yield _counter(
            "ballotwire_updates_handled",
            "Updates that are over, whatever came of them.",
            [((), counts.handled)],
        )
        yield _counter(
            "ballotwire_updates_not_answered",
            "Updates that failed, were let go as one too many, or could not be read.",
            [
                (("failed",), counts.failed),
                (("dropped",), counts.dropped),
                (("unreadable",), counts.unreadable),
            ],
            ("reason",),
        )
        yield _gauge(
            "ballotwire_updates_waiting",
            "Updates that this process has received and not finished.",
            [((), self._processor.held)],
        )
        yield _gauge(
            "ballotwire_oldest_update_age_seconds",
            "How long ago the oldest of them was received.",
            [((), self._processor.oldest)],
        )
        yield _gauge(
            "ballotwire_oldest_in_inbox_age_seconds",
            "How long ago the oldest stored update was stored, whoever has it, or nobody.",
            [] if self._oldest is None else [((), self._oldest)],
        )
        waits = counts.answered
        bounds = [*map(str, LONGER_THAN), "+Inf"]
        answers = HistogramMetricFamily(
            "ballotwire_answer_duration_seconds",
            "From receiving what somebody asked until its handler was through.",
        )
        answers.add_metric(
            [], list(zip(bounds, accumulate(waits.numbers), strict=True)), waits.total
        )
        yield answers

    def _receiving(self) -> Iterator[Metric]:
        counts = self._counts
        yield _counter(
            "ballotwire_polls",
            "Polls, or looks at the webhook, by what came of them.",
            [
                (("answered",), counts.polls),
                (("failed",), counts.errors),
                (("stalled",), counts.stalls),
            ],
            ("outcome",),
        )
        success = counts.last_success
        yield _gauge(
            "ballotwire_last_poll_timestamp_seconds",
            "When Telegram last answered one (Unix time).",
            [] if success is None else [((), success.timestamp())],
        )
        yield _counter(
            "ballotwire_polling_conflicts",
            "Polls that another process with the same token ended.",
            [((), counts.conflicts)],
        )
        yield _gauge(
            "ballotwire_trouble",
            "1 for each trouble that the bot has now; /health says it in words.",
            [((name,), 1) for name in sorted(counts.troubles)],
            ("trouble",),
        )
        yield _gauge(
            "ballotwire_lease_held",
            "Whether this process is the one that does what one at a time may do.",
            [((name,), held) for name, held in self._leases.held.items()],
            ("lease",),
        )
        replica = self._processor.replica
        yield _gauge(
            "ballotwire_replica_info",
            "1 for the number of this process among those that share a database.",
            [] if replica is None else [((f"{replica:016x}",), 1)],
            ("replica",),
        )

    def _sending(self) -> Iterator[Metric]:
        sends, waiting = self._limiter.sends, self._limiter.pacing.waiting
        lanes = [(lane, lane.name.lower()) for lane in Lane]
        tried = []
        for lane, name in lanes:
            tried += [((name, outcome.value), sends[lane, outcome]) for outcome in SendOutcome]
        yield _counter(
            "ballotwire_sends",
            "Tries to put a message into a chat or to edit one.",
            tried,
            ("lane", "outcome"),
        )
        yield _gauge(
            "ballotwire_sends_waiting",
            "Messages that wait for their turn within Telegram's limits.",
            [((name,), waiting[lane]) for lane, name in lanes],
            ("lane",),
        )
        yield _gauge(
            "ballotwire_last_listener_lag_seconds",
            "How long an edition has been out that the last listener who may be told was not told.",
            [] if self._lag is None else [((), self._lag)],
        )

    def _editions(self) -> Iterator[Metric]:
        yield _gauge(
            "ballotwire_edition_number",
            "The newest edition that this process answers from.",
            [((), self._store.generation())],
        )
        newest = self._store.latest()
        yield _gauge(
            "ballotwire_edition_published_timestamp_seconds",
            "When it was published (Unix time).",
            [] if newest is None else [((), newest.published_at.timestamp())],
        )

    def _feeding(self) -> Iterator[Metric]:
        numbers = self._feeds.numbers
        yield _counter(
            "ballotwire_feed_ticks",
            "Askings of a feed since this process started.",
            [((feed, outcome.value), number) for (feed, outcome), number in numbers.ticks.items()],
            ("feed", "outcome"),
        )
        yield _gauge(
            "ballotwire_feed_last_tick_timestamp_seconds",
            "When a feed was last asked (Unix time).",
            [((feed,), at.timestamp()) for feed, at in numbers.last.items()],
            ("feed",),
        )
        yield _gauge(
            "ballotwire_held_figures",
            "Contests at places, or whole ticks, that the gate holds back until somebody decides.",
            [((feed,), number) for feed, number in numbers.held.items()],
            ("feed",),
        )


Samples = Iterable[tuple[tuple[str, ...], float]]
"""The values of the labels, and the number."""


def _counter(name: str, says: str, samples: Samples, labels: tuple[str, ...] = ()) -> Metric:
    family = CounterMetricFamily(name, says, labels=labels)
    for values, number in samples:
        family.add_metric(values, number)
    return family


def _gauge(name: str, says: str, samples: Samples, labels: tuple[str, ...] = ()) -> Metric:
    family = GaugeMetricFamily(name, says, labels=labels)
    for values, number in samples:
        family.add_metric(values, number)
    return family
