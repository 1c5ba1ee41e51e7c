"""A system that lets the bot open few files: it asks for fewer connections and keeps some files for
the rest.
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from bot.home import last_beat
from bot.sandbox import Sandbox
from tests.cli.processes import running

STRANGERS = 64
FEW = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"


async def test_many_who_ask_at_once_are_answered_and_files_are_left_for_charts_and_the_heartbeat(
    march: Path, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    shutil.copyfile(march, tmp_path / "home" / "results.db")
    async with Sandbox(latency=0.2) as box:
        settings = {"TOKEN": box.token, "API_URL": box.url}
        with running(tmp_path / "home", tmp_path / "log", "run", before=FEW, **settings) as bot:
            people = [
                box.person(f"Stranger {number}", language="en") for number in range(STRANGERS)
            ]
            chats = [box.private(person) for person in people]
            for person, chat in zip(people, chats, strict=True):
                await person.say(chat, "/country kazakhstan")
            answers = [await chat.next_message() for chat in chats]
            assert {answer["text"].split("\n")[0] for answer in answers} == {
                "🇰🇿 Kazakhstan · official count"
            }
            await people[0].say(chats[0], "/chart kazakhstan")
            assert "photo" in await chats[0].next_message()
            async with asyncio.timeout(30):
                while not (tmp_path / "home" / "heartbeat").exists():  # noqa: ASYNC110  # a file tells nobody
                    await asyncio.sleep(0.05)
            assert last_beat(tmp_path / "home" / "heartbeat").troubles == ()
            bot.terminate()
            assert await bot.ended() == 0
    assert "Too many open files" not in (tmp_path / "log").read_text(encoding="utf-8")
