"""What is served to whoever watches the bot: metrics that are in the table of deploy/README.md and
that dashboard and alerts ask for, and the verdict of ``ballotwire health``.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot import watching
from bot.app import Service
from bot.chats.interface import Chats
from bot.chats.replicas import FEEDS, SENDER
from bot.chats.sqlite import SqliteChats
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED
from bot.editions.store import Store
from bot.home import keep_beating
from bot.intake.feeds.rows import Decision, Held, TickOutcome, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault, refusal
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.leases import Leases
from bot.telegram.wire.listening import ListenAddress, ListenError, listen
from bot.telegram.wire.processing import Processor
from bot.watching import FeedWatch, Metrics, Watching
from tests.chats.moments import listening
from tests.chats.test_inbox import update
from tests.postgres import PostgresForTests
from tests.waiting import until

DEPLOY = Path(__file__).parents[1] / "deploy"
SETTING = "BALLOTWIRE_METRICS_LISTEN"
NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)
NAME = re.compile(r"\bballotwire_[a-z_]+")

Samples = dict[tuple[str, ...], float]
"""The values of a metric, by its name and the values of its labels."""


def samples(page: str) -> Samples:
    found: Samples = {}
    for family in text_string_to_metric_families(page):
        for name, labels, value, *_ in family.samples:
            found[name, *labels.values()] = value
    return found


class Watched:
    """A bot that serves what is asked of it, and who asks."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url, self._session = url, session

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        async with self._session.request(method, self._url + path) as response:
            return response.status, await response.text()

    async def samples(self) -> Samples:
        status, page = await self.get("/metrics")
        assert status == 200
        return samples(page)


@asynccontextmanager
async def served(metrics: Metrics, heartbeat: Path) -> AsyncIterator[Watched]:
    respond = Watching(metrics, heartbeat).respond
    runner = await listen(ListenAddress("127.0.0.1", 0), respond, setting=SETTING)
    try:
        async with aiohttp.ClientSession() as session:
            yield Watched(f"http://127.0.0.1:{runner.addresses[0][1]}", session)
    finally:
        await runner.cleanup()


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[SqliteChats]:
    opened = SqliteChats.open(tmp_path / "chats.db")
    yield opened
    await opened.close()


def _idle(store: Store, chats: Chats, feeds: Path, counts: Counts | None = None) -> Metrics:
    """The metrics of a bot that does nothing."""
    counts = counts or Counts()
    client: Any = None
    processor = Processor(client, client, inbox=chats, counts=counts)
    leases = Leases(chats, (SENDER, FEEDS))
    return Metrics(
        counts,
        processor,
        RateLimiter(LIFTED),
        store=store,
        chats=chats,
        leases=leases,
        feeds_path=feeds,
    )


async def test_what_a_bot_does_is_counted(store: Store, chats: SqliteChats, tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with Sandbox() as box:
        anna = box.person("Anna Unmistakable", language="en")
        chat = box.private(anna)
        service = Service(store, box.token, box.url, chats=chats)
        metrics = Metrics(
            service.counts,
            service.processor,
            service.limiter,
            store=store,
            chats=chats,
            leases=service.leases,
            feeds_path=tmp_path / "feeds.db",
        )
        running = asyncio.create_task(service.run(stop))
        async with served(metrics, tmp_path / "heartbeat") as watched:
            await anna.say(chat, "/country kazakhstan")
            await anna.say(chat, "/start")
            await until(lambda: service.counts.handled == 2)
            told = await watched.samples()
            _, page = await watched.get("/metrics")
        stop.set()
        await running
    newest = store.latest()
    assert newest is not None
    assert told["ballotwire_updates_handled_total",] == 2
    assert told["ballotwire_updates_not_answered_total", "failed"] == 0
    assert told["ballotwire_updates_waiting",] == 0
    assert told["ballotwire_oldest_update_age_seconds",] == 0
    assert told["ballotwire_answer_duration_seconds_count",] == 2
    assert told["ballotwire_answer_duration_seconds_bucket", "+Inf"] == 2
    assert told["ballotwire_sends_total", "answer", "sent"] == 2
    assert told["ballotwire_sends_total", "correction", "sent"] == 0
    assert told["ballotwire_polls_total", "answered"] >= 1
    assert told["ballotwire_edition_number",] == store.generation()
    assert (
        told["ballotwire_edition_published_timestamp_seconds",] == newest.published_at.timestamp()
    )
    assert told["ballotwire_lease_held", "sender"] == 1
    assert told["process_resident_memory_bytes",] > 0
    private = ("nmistakable", str(chat.id), str(anna.id), box.token.partition(":")[2], "azakh")
    assert [word for word in private if word in page] == []


async def test_what_telegram_refuses_is_counted_by_what_it_said(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    stop = asyncio.Event()
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        service = Service(store, box.token, box.url, chats=chats)
        running = asyncio.create_task(service.run(stop))
        body = refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        box.faults.add(Fault("sendMessage", status=429, body=body))
        await anna.say(box.private(anna), "/start")
        await until(lambda: service.counts.handled == 1)
        stop.set()
        await running
    tried = {(lane.name, outcome.value): n for (lane, outcome), n in service.limiter.sends.items()}
    assert tried == {("ANSWER", "rate_limited"): 1, ("ANSWER", "sent"): 1}


async def test_the_lag_is_how_long_the_edition_is_out_that_the_last_listener_missed(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    metrics = _idle(store, chats, tmp_path / "feeds.db")
    async with served(metrics, tmp_path / "heartbeat") as watched:
        assert (await watched.samples())["ballotwire_last_listener_lag_seconds",] == 0
        await listening(chats, 1, "kz", cursor=1)
        await listening(chats, 2, "kz", cursor=store.generation())
        missed = store.edition(2)
        assert missed is not None
        lag = (await watched.samples())["ballotwire_last_listener_lag_seconds",]
    assert lag == pytest.approx((datetime.now(UTC) - missed.published_at).total_seconds(), abs=60)


async def test_what_is_stored_and_nobody_has_is_as_old_as_it_is(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    metrics = _idle(store, chats, tmp_path / "feeds.db")
    async with served(metrics, tmp_path / "heartbeat") as watched:
        assert (await watched.samples())["ballotwire_oldest_in_inbox_age_seconds",] == 0
        await chats.store_updates([update(1)], 5)
        await chats._alone.change("UPDATE inbox SET received_at = received_at - 600")
        told = await watched.samples()
    assert told["ballotwire_oldest_in_inbox_age_seconds",] == pytest.approx(600, abs=60)
    assert told["ballotwire_oldest_update_age_seconds",] == 0


async def test_without_its_database_a_replica_tells_the_rest(
    store: Store, postgres: PostgresForTests, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.chats.postgres import PostgresChats

    chats = await PostgresChats.open(postgres.emptied())
    metrics = _idle(store, chats, tmp_path / "feeds.db")
    try:
        async with served(metrics, tmp_path / "heartbeat") as watched:
            told = await watched.samples()
            postgres.kill()
            monkeypatch.setattr(watching, "_PATIENCE", 0.1)
            without = await watched.samples()
    finally:
        postgres.start()
        await chats.close()
    (replica,) = [labels for name, *labels in told if name == "ballotwire_replica_info"]
    assert re.fullmatch("[0-9a-f]{16}", replica[0])
    assert told["ballotwire_lease_held", "sender"] == 0
    assert told["ballotwire_last_listener_lag_seconds",] == 0
    assert {key for key in told if key not in without} == {
        ("ballotwire_last_listener_lag_seconds",),
        ("ballotwire_oldest_in_inbox_age_seconds",),
    }


async def test_troubles_and_conflicts_are_named_and_not_told(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    counts = Counts(conflicts=3, troubles={"inbox": "postgresql://anna:secret@host is away"})
    metrics = _idle(store, chats, tmp_path / "feeds.db", counts)
    async with served(metrics, tmp_path / "heartbeat") as watched:
        _, page = await watched.get("/metrics")
    assert samples(page)["ballotwire_trouble", "inbox"] == 1
    assert samples(page)["ballotwire_polling_conflicts_total",] == 3
    assert "secret" not in page


def _tick(outcome: TickOutcome, minute: int) -> TickRecord:
    return TickRecord("us-night", NOON + timedelta(minutes=minute), outcome, "")


def test_ticks_are_counted_that_another_process_makes(tmp_path: Path) -> None:
    path = tmp_path / "feeds.db"
    with FeedsState.open(path) as state:
        state.add_tick(_tick(TickOutcome.UNCHANGED, 0))
        watch = FeedWatch(path)
        watch.look()
        assert dict(watch.numbers.ticks) == {("us-night", TickOutcome.UNCHANGED): 0}
        state.add_tick(_tick(TickOutcome.UNCHANGED, 1))
        state.add_tick(_tick(TickOutcome.UNCHANGED, 2))
        state.add_tick(_tick(TickOutcome.PUBLISHED, 3))
        state.add_tick(_tick(TickOutcome.UNCHANGED, 4))
        held = Held("us-night", "us", "president", "ct", "a", "drop", "…", NOON, NOON)
        state.hold([held, replace(held, place="md")])
        watch.look()
        state.add_tick(_tick(TickOutcome.UNCHANGED, 5))
        state.forget_ticks(NOON + timedelta(days=30))
        watch.look()
        assert dict(watch.numbers.ticks) == {
            ("us-night", TickOutcome.UNCHANGED): 4,
            ("us-night", TickOutcome.PUBLISHED): 1,
        }
        assert watch.numbers.last == {"us-night": NOON + timedelta(minutes=5)}
        assert dict(watch.numbers.held) == {"us-night": 2}
        state.decide([1], Decision.REJECTED, by="anna", at=NOON)
        watch.look()
        assert dict(watch.numbers.held) == {"us-night": 1}


async def test_health_is_the_verdict_of_the_command(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    path, counts = tmp_path / "heartbeat", Counts()
    async with served(_idle(store, chats, tmp_path / "feeds.db"), path) as watched:
        assert await watched.get("/health") == (
            503,
            f"There is no {path}: the bot has not been answered by Telegram yet.\n",
        )
        counts.poll_went_well()
        beating = asyncio.create_task(keep_beating(path, counts, every=0.005))
        await until(path.exists)
        assert await watched.get("/health") == (200, "Telegram last answered 0 s ago.\n")
        counts.troubles["disk"] = "chats.db cannot be written."
        await until(lambda: "trouble" in path.read_text())
        assert await watched.get("/health") == (
            503,
            "Telegram last answered 0 s ago.\nchats.db cannot be written.\n",
        )
        beating.cancel()


async def test_nothing_else_is_served(store: Store, chats: SqliteChats, tmp_path: Path) -> None:
    metrics = _idle(store, chats, tmp_path / "feeds.db")
    async with served(metrics, tmp_path / "heartbeat") as watched:
        assert await watched.get("/") == (404, "")
        assert await watched.get("/metrics", "POST") == (405, "")


async def test_an_address_that_is_in_use_is_one_line() -> None:
    async def respond(request: aiohttp.web.BaseRequest) -> aiohttp.web.Response:
        raise AssertionError

    runner = await listen(ListenAddress.parse("[127.0.0.1]:0"), respond, setting=SETTING)
    port = runner.addresses[0][1]
    with pytest.raises(ListenError) as failed:
        await listen(ListenAddress("127.0.0.1", port), respond, setting=SETTING)
    await runner.cleanup()
    assert str(failed.value) == (
        f"BALLOTWIRE_METRICS_LISTEN is wrong: 127.0.0.1:{port} cannot be listened on: Address "
        "already in use."
    )


def _served_metrics(store: Store, chats: SqliteChats, tmp_path: Path) -> dict[str, tuple[str, str]]:
    """What kind of metric each is, and what it says, by its name as it is asked for."""
    found = {}
    for family in _idle(store, chats, tmp_path / "feeds.db").collect():
        name = family.name + ("_total" if family.type == "counter" else "")
        found[name] = (family.type, family.documentation)
    return found


async def test_every_metric_is_in_the_table(
    store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    guide = (DEPLOY / "README.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `(ballotwire_\w+)(?:\{[\w, ]+\})?` \| (\w+) \| (.*) \|$", guide, re.MULTILINE
    )
    told = {name: (kind, says) for name, kind, says in rows}
    assert told == _served_metrics(store, chats, tmp_path)


@pytest.mark.parametrize("path", ["prometheus/alerts.yml", "grafana/ballotwire.json"])
async def test_what_alerts_and_the_dashboard_ask_for_is_served(
    path: str, store: Store, chats: SqliteChats, tmp_path: Path
) -> None:
    served_names = set(_served_metrics(store, chats, tmp_path))
    asked = set(NAME.findall((DEPLOY / path).read_text("utf-8")))
    assert asked
    assert {re.sub(r"_(bucket|sum|count)$", "", name) for name in asked} <= served_names


def test_alerts_ask_for_troubles_that_one_file_each_tells_of() -> None:
    # Were there two, one would take away what the other found.
    text = (DEPLOY / "prometheus/alerts.yml").read_text("utf-8")
    asked = {
        name for names in re.findall(r'trouble=~?"([a-z|]+)"', text) for name in names.split("|")
    }
    sources = [path.read_text("utf-8") for path in (DEPLOY.parent / "bot").rglob("*.py")]
    telling = [source for source in sources if re.search(r"troubles(\[|\.pop)", source)]
    assert {"conflict", "inbox", "outage"} <= asked
    assert {name: sum(f'"{name}"' in source for source in telling) for name in asked} == (
        dict.fromkeys(asked, 1)
    )


def test_every_alert_says_what_to_do() -> None:
    groups = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text("utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) >= 10
    for rule in rules:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}, rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["annotations"]["action"].endswith(".")


def test_the_dashboard_is_whole() -> None:
    board = json.loads((DEPLOY / "grafana/ballotwire.json").read_text("utf-8"))
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    for panel in panels:
        assert panel["title"]
        assert panel["datasource"]["uid"] == "${datasource}"
        assert all(target["expr"] for target in panel["targets"])
