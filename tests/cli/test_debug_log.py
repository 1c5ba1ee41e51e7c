"""Whatever the level, the log holds no text of a message, no chat and no secret; nor do metrics."""

from __future__ import annotations

import json
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.telegram.wire.redaction import mask
from tests.cli.processes import running
from tests.telegram.test_webhook import free_port

PASSWORD = "p@ss-wörd"


@pytest.mark.parametrize("form", ["text", "json"])
async def test_at_its_most_talkative_it_says_nothing_private(
    home: Path, tmp_path: Path, form: str
) -> None:
    async with Sandbox() as box:
        anna = box.person("Anna Unmistakable", language="en")
        chat = box.private(anna)
        await anna.say(chat, "/country nowhere-unmistakable")
        address = box.url.replace("http://", f"http://operator:{PASSWORD.replace('@', '%40')}@")
        settings = {"TOKEN": box.token, "API_URL": address, "CHATS_KEY": "a key of ours"}
        settings |= {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": form}
        port = free_port()
        settings["METRICS_LISTEN"] = f"127.0.0.1:{port}"
        with running(home, tmp_path / "log", "run", **settings) as bot:
            await box.calls.reach("sendMessage", 1)
            await anna.say(chat, "/chart unmistakable")
            await box.calls.reach("sendMessage", 2)
            async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
                async with session.get("/health") as health:
                    said = await health.text()
                async with session.get("/metrics") as metrics:
                    said += await metrics.text()
            bot.terminate()
            await bot.ended()
        logged = (tmp_path / "log").read_text()
        assert f"Serving @ballotwire_bot at {box.url}" in logged
    if form == "json":
        lines = [json.loads(line) for line in logged.splitlines()]
        assert "DEBUG" in {line["level"] for line in lines}
        assert {*lines[0]} == {"time", "level", "logger", "message"}
    else:
        assert " DEBUG " in logged
    secret = box.token.partition(":")[2]
    private = ("nmistakable", str(chat.id), PASSWORD, "p%40ss", "operator", secret, "a key of ours")
    assert "Telegram" in said.partition("\n")[0]  # the heartbeat may not be written yet
    assert 'ballotwire_sends_total{lane="answer",outcome="sent"} ' in said
    assert [word for word in private if word in logged + said] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Cannot connect to http://me:p@ss@127.0.0.1:8081/x",
            "Cannot connect to http://127.0.0.1:8081/x",
        ),
        (
            "https://me@example.org and mail to a@example.org",
            "https://example.org and mail to a@example.org",
        ),
        ("see https://example.org/@handle?a=b@c", "see https://example.org/@handle?a=b@c"),
    ],
)
def test_who_an_address_is_asked_as_is_not_shown(text: str, masked: str) -> None:
    assert mask(text) == masked
