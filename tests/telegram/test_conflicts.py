"""Another process with the same token, or a webhook that somebody set."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.telegram.wire.counts import Conflicts, Counts
from tests.telegram.conftest import serving
from tests.telegram.server import Api, answer, message, refusal

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
