"""Another process with the same token, or a webhook that somebody set."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import typer
from telegram import Update

from bot.cli.health import health
from bot.home import keep_beating
from bot.sandbox import Sandbox
from bot.telegram.wire import polling
from bot.telegram.wire.counts import Conflicts, Counts
from bot.telegram.wire.leases import Lease
from bot.telegram.wire.replica import Replica
from tests.telegram.conftest import Bot, serving
from tests.telegram.server import TOKEN, Api, answer, message, refusal

OTHER = refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running",
)
WEBHOOK = refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first",
)
TROUBLE = "Another process polls with this token: nothing is told to subscribers until it stops."


async def _ignore(update: Update) -> None:
    pass


async def test_polls_that_another_process_keeps_ending_are_a_conflict(api: Api) -> None:
    api.script["getUpdates"] += [OTHER, OTHER, OTHER]
    api.push(message(1))
    async with serving(api, _ignore) as bot:
        await bot.handled(1)
        assert bot.counts.conflict
        assert bot.counts.troubles == {"conflict": TROUBLE}


async def test_two_starts_that_overlap_for_a_moment_are_no_trouble(api: Api) -> None:
    api.script["getUpdates"] += [OTHER, OTHER]
    api.push(message(1))
    async with serving(api, _ignore) as bot:
        await bot.handled(1)
        assert bot.counts.conflict, "for a moment nothing is told, lest it be told twice"
        assert bot.counts.troubles == {}


async def test_of_several_on_one_database_one_polls_and_the_others_stand_by(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "_STANDING_BY", 0.01)
    api.push(message(1))
    bot, replica = Bot(api, _ignore), Replica(None)
    lease = Lease("poller", replica)
    bot.receiver = polling.Poller(bot.application.bot, bot.processor, lease=lease)
    running = asyncio.create_task(bot.run())
    async with asyncio.timeout(60):
        while bot.counts.last_success is None:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.005)
    assert api.of("getUpdates") == []
    lease.give(1, replica)
    await bot.handled(1)
    bot.stop.set()
    await running


def test_a_conflict_is_over_when_nobody_else_has_polled_for_a_while() -> None:
    moments = iter((0.0, 9.0, 11.0, 70.0, 71.0, 72.0, 131.0, 133.0))
    counts, seen = Counts(), []
    conflicts = Conflicts(counts, lambda: next(moments))
    met, look = conflicts.add, conflicts.look
    for happens in (met, look, look, met, met, met, look, look):
        happens()
        seen.append((counts.conflict, bool(counts.troubles)))
    assert seen == [
        (True, False),
        (True, False),
        (False, False),
        (True, False),
        (True, False),
        (True, True),
        (True, True),
        (False, False),
    ]


async def test_a_webhook_that_is_set_while_the_bot_polls_is_deleted(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(api, _ignore) as bot:
        await api.until(lambda: api.of("getUpdates"))
        api.always["getWebhookInfo"] = answer({"url": "https://new.example/secret-path"})
        api.script["getUpdates"].append(WEBHOOK)
        api.push(message(1), message(2))
        await api.until(lambda: api.of("deleteWebhook"))
        api.push(message(3))
        await bot.handled(3)
        assert not bot.counts.conflict
    assert "A webhook to new.example is set, which forbids polling. Deleting it" in caplog.text
    assert "secret-path" not in caplog.text


def _says(path: Path, words: str) -> bool:
    return path.exists() and words in path.read_text(encoding="utf-8")


async def test_two_bots_that_poll_with_one_token_are_not_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path))
    async with Sandbox(token=TOKEN) as box:
        api = Api()
        api.url = box.url
        bots = [Bot(api, _ignore) for _ in range(2)]
        bots[0].counts.poll_went_well()  # it was alone until now
        running = [asyncio.create_task(bot.run()) for bot in bots]
        beating = asyncio.create_task(keep_beating(tmp_path / "heartbeat", bots[0].counts, 0.01))
        async with asyncio.timeout(60):
            while not all(bot.counts.troubles for bot in bots):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            while not _says(tmp_path / "heartbeat", TROUBLE):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        with pytest.raises(typer.Exit) as ended:
            health()
        assert ended.value.exit_code == 1
        assert TROUBLE in capsys.readouterr().out
        for bot in bots:
            bot.stop.set()
        beating.cancel()
        await asyncio.wait([*running, beating])
