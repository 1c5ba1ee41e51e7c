"""A bot whose chats are on a PostgreSQL server, as an operator starts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.editions.publishing import publish
from bot.sandbox import Sandbox
from tests.answers.changing import shares, state
from tests.cli.processes import ballotwire, start
from tests.fleet.test_editions import machine
from tests.forking import Forked


@asynccontextmanager
async def _running(home: Path, box: Sandbox, url: str) -> AsyncIterator[Forked]:
    settings = {"TOKEN": box.token, "API_URL": box.url, "QUIET_HOURS": "off"}
    bot = start(home, "run", **settings, LOG_LEVEL="WARNING", DATABASE_URL=url)
    try:
        yield bot
    finally:
        bot.kill()
        await bot.ended()


async def test_who_follows_is_told_also_after_a_kill(tmp_path: Path, database_url: str) -> None:
    def publish_gull(gull: str) -> None:
        with machine(tmp_path, database_url) as store:
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")

    await asyncio.to_thread(publish_gull, "50.0")
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        async with _running(tmp_path, box, database_url):
            await anna.say(chat, "/subscribe aa")
            assert "Followed from now on: Aa." in (await chat.next_message(within=60))["text"]
        await anna.say(chat, "/settings")
        async with _running(tmp_path, box, database_url) as bot:
            # What was answered in the moment of the kill may be answered once more.
            while not (await chat.next_message(within=60))["text"].startswith("Settings"):
                pass
            await asyncio.to_thread(publish_gull, "60.0")
            assert "60" in (await chat.next_message(within=60))["text"]
            await anna.say(chat, "/unsubscribe aa")
            await chat.next_message(within=60)
            bot.terminate()
            await bot.ended()
    assert not (tmp_path / "chats.db").exists()
    shown = await asyncio.to_thread(ballotwire, tmp_path, "chats", DATABASE_URL=database_url)
    assert "following             0" in shown.stdout
