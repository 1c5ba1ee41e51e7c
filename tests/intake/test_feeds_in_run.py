"""`ballotwire run` with feeds: one command serves, publishes what passes, and asks the operator."""

from __future__ import annotations

import asyncio
import re
from contextlib import AbstractContextManager
from pathlib import Path

from bot.home import FEEDS_LOCK, HomeInUseError, hold_home, last_beat
from bot.sandbox import Sandbox
from tests.cli.processes import ballotwire, running
from tests.forking import Forked
from tests.intake.nights import Night


def _running(night: Night, box: Sandbox, operator: int) -> AbstractContextManager[Forked]:
    settings = {"TOKEN": box.token, "API_URL": box.url, "OPERATOR": str(operator)}
    return running(night.home, night.path / "log", "run", FEEDS=str(night.feeds), **settings)


def _is_free(home: Path) -> bool:
    try:
        with hold_home(home, "a test", FEEDS_LOCK):
            return True
    except HomeInUseError:
        return False


async def _free(home: Path) -> None:
    async with asyncio.timeout(60):
        while not _is_free(home):  # noqa: ASYNC110  # it is another process
            await asyncio.sleep(0.05)


async def test_a_night_by_one_command(tmp_path: Path) -> None:
    night = Night(tmp_path)
    feed = night.feeds / "night.toml"
    feed.write_text(feed.read_text().replace('"30s"', '"1s"'))
    night.say()
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        with _running(night, box, chat.id) as process:
            await anna.say(chat, "avon")
            first = await chat.next_message()
            while "1,000" not in first["text"]:
                await asyncio.sleep(0.2)
                await anna.say(chat, "avon")
                first = await chat.next_message()
            night.say(bray=(70000, 800))
            told = await chat.next_message()
            assert told["text"].startswith("Held back by the gate in feed night")
            press = await anna.press(told, "Publish")
            assert await press.answer() == {}
            edited = (await chat.next_event("edit")).message
            while not edited["text"].endswith("Let through by Anna."):
                edited = (await chat.next_event("edit")).message
            await anna.say(chat, "bray")
            assert "70,000" in (await chat.next_message())["text"]
            # A source that is gone is told in the chat and by `health`.
            (night.feeds / "counts.csv").unlink()
            failing = (await chat.next_message())["text"]
            assert re.match(r"Feed night has failed \d+ times since ", failing)
            async with asyncio.timeout(60):
                while not last_beat(night.home / "heartbeat").notes:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            health = await asyncio.to_thread(ballotwire, night.home, "health")
            assert "Feed night has failed" in health.stdout
            assert health.returncode == 0
            # Killed, it takes the process of the feeds with it.
            process.kill()
            await process.ended()
            await _free(night.home)
        log = (tmp_path / "log").read_text()
        assert "Feed night: published" in log
        assert box.token.partition(":")[2] not in log
        # A stop is soon and clean, and the feeds stop with it.
        with _running(night, box, chat.id) as process:
            await anna.say(chat, "bray")
            assert "70,000" in (await chat.next_message())["text"]
            process.terminate()
            assert await process.ended() == 0
            await _free(night.home)
