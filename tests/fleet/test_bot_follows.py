"""A running bot answers and tells of what another machine published."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox import Sandbox
from tests.cli.processes import ballotwire, running
from tests.folders import cell, copy_tiny


async def test_what_another_machine_publishes_is_told(tmp_path: Path, database_url: str) -> None:
    folder = copy_tiny(tmp_path)
    desk, home = tmp_path / "desk", tmp_path / "bot"
    home.mkdir()

    async def publish(value: int) -> str:
        for line, votes in ((47, value), (48, 40 - value)):
            cell("figures", line, "value", str(votes))(folder)
        words = ("publish", folder, "--accept-warnings")
        done = await asyncio.to_thread(ballotwire, desk, *words, DATABASE_URL=database_url)
        return done.stdout.splitlines()[-1]

    assert "as edition 1" in await publish(15)
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        settings = {"TOKEN": box.token, "API_URL": box.url, "QUIET_HOURS": "off"}
        log = tmp_path / "log"
        with running(home, log, "run", DATABASE_URL=database_url, **settings) as process:
            await anna.say(chat, "/country norway")
            assert (await chat.next_message())["text"].endswith(" · edition 1")
            await anna.say(chat, "/subscribe norway")
            await chat.next_message()
            assert "as edition 2" in await publish(35)
            told = (await chat.next_message())["text"]
            assert told.startswith("Norway: official count\nReed 87.5%, Vale 12.5%\n")
            process.terminate()
            assert await process.ended() == 0
    assert "Traceback" not in log.read_text()
