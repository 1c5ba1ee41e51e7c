"""Another process with the same token, or a webhook that somebody set."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.telegram.conflicts import Conflicts
from bot.telegram.counts import Counts
from tests.telegram.conftest import serving
from tests.telegram.server import Api, answer, message, refusal

OTHER = refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK = refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
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


async def test_two_starts_that_overlap_for_a_moment_are_none(api: Api) -> None:
    api.script["getUpdates"] += [OTHER, OTHER]
    api.push(message(1))
    async with serving(api, _ignore) as bot:
        await bot.handled(1)
        assert not bot.counts.conflict
        assert bot.counts.troubles == {}


def test_a_conflict_is_over_when_a_minute_has_passed_without_one() -> None:
    moments = iter((0.0, 70.0, 100.0, 120.0, 179.0, 181.0))
    counts, seen = Counts(), []
    conflicts = Conflicts(counts, lambda: next(moments))
    for happens in (*[conflicts.met] * 4, *[conflicts.went_well] * 2):
        happens()
        seen.append(counts.conflict)
    # Three within a minute begin it; a minute without one ends it.
    assert seen == [False, False, False, True, True, False]
    assert counts.troubles == {}


async def test_a_webhook_that_is_set_while_the_bot_polls_is_deleted(api: Api, caplog: pytest.LogCaptureFixture) -> None:
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
