"""A start takes Telegram as it finds it: away for a while, or with a webhook set."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Update

from tests.telegram.conftest import Bot, serving
from tests.telegram.server import Api, answer, body, cut, message, refusal


async def _ignore(update: Update) -> None:
    pass


async def test_a_telegram_that_is_away_is_asked_again(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.script["getMe"] += [body(502, "<html>"), cut, refusal(429, "Too Many Requests")]
    api.push(message(1))
    async with serving(api, _ignore) as bot:
        await bot.handled(1)
    assert len(api.of("getMe")) == 4
    assert f"{api.url} cannot be reached: Bad Gateway (502). Trying again in" in caplog.text


async def test_a_webhook_is_deleted_because_it_forbids_polling(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.always["getWebhookInfo"] = answer({"url": "https://old.example/secret-path"})
    async with serving(api, _ignore):
        await api.until(lambda: api.of("getUpdates"))
    assert api.of("deleteWebhook") == [{}]
    assert "A webhook to old.example is set, which forbids polling. Deleting it" in caplog.text
    assert "secret-path" not in caplog.text


async def test_a_server_that_knows_no_webhooks_is_served_all_the_same(api: Api) -> None:
    api.always["getWebhookInfo"] = refusal(404, "Not Found")
    api.push(message(1))
    async with serving(api, _ignore) as bot:
        await bot.handled(1)


async def test_jobs_beside_polling_begin_after_the_start_and_end_with_it(api: Api) -> None:
    bot, began, ended = Bot(api, _ignore), asyncio.Event(), asyncio.Event()

    async def job() -> None:
        assert api.of("getMe")
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    running = asyncio.create_task(bot.run(beside=[job]))
    await began.wait()
    bot.stop.set()
    await running
    assert ended.is_set()


async def test_a_job_that_fails_is_begun_again_and_does_not_stop_the_bot(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[None] = []
    again = asyncio.Event()

    async def job() -> None:
        tries.append(None)
        if len(tries) == 1:
            raise ZeroDivisionError("in the job")
        again.set()

    bot = Bot(api, _ignore)
    api.push(message(1))
    running = asyncio.create_task(bot.run(beside=[job]))
    await bot.handled(1)
    await again.wait()
    bot.stop.set()
    await running
    assert len(tries) == 2
    assert "A job beside polling failed. It begins again in 1 s" in caplog.text
