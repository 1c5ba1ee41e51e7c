"""The token is in no log line, traceback, repr or crash."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import socket
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import pytest
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import CallbackContext, CommandHandler

from bot.telegram.application import App, build_application, run_until_stopped
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import TokenRefused
from bot.telegram.wire.polling import Poller
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.receiving import Patience
from bot.telegram.wire.redaction import hide, mask
from tests.telegram.conftest import Bot, serving
from tests.telegram.server import TOKEN, Api, body, cut, hang, message, refusal

SECRET = TOKEN.partition(":")[2]
OUTSIDE = (type, ModuleType, FunctionType, asyncio.AbstractEventLoop)
"""What leads from the bot to everything else in the process, the server among it."""


class Everything(logging.Handler):
    """Keeps each record as text and as the attributes a structured logger would write."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.text = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        self.text.write(self.format(record) + "\n")
        self.text.write(f"{record.__dict__}\n")
        if record.exc_info:
            self.text.write("".join(traceback.format_exception(*record.exc_info)))


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    handler, root = Everything(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.text
    root.removeHandler(handler)
    root.setLevel(level)


async def test_a_whole_run_logs_no_token(api: Api, logged: io.StringIO) -> None:
    asyncio.get_running_loop().set_debug(True)
    api.script["getWebhookInfo"].append(
        body(200, f'{{"ok":true,"result":{{"url":"https://x.example/{TOKEN}"}}}}')
    )
    api.script["getUpdates"] += [
        refusal(500, f"at /bot{TOKEN}/getUpdates"),
        cut,
        hang,
        body(502, f"<p>{TOKEN}</p>"),
    ]

    async def country(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if update.update_id == 1:
            raise ValueError(f"asked {context.bot.base_url}/getMe")
        await update.message.reply_text("answer")  # type: ignore[union-attr]

    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 8}]}
    for number in (1, 2):
        update = message(number, "/country")
        update["message"] |= command
        api.push(update)
    bot = Bot(api, patience=Patience(poll=1, margin=0.3, retry=0.01))
    bot.application.add_handler(CommandHandler("country", country))
    running = asyncio.create_task(bot.run())
    await api.until(lambda: not api.updates and api.of("deleteWebhook"))
    bot.stop.set()
    await running
    said = logged.getvalue()
    assert "Set Bot API URL: " in said
    assert "ValueError: asked http" in said
    assert "Polling stalled" in said
    assert sorted(api.texts()) == ["Sorry (en).", "answer"]
    assert SECRET not in said


async def _run(application: App, stop: asyncio.Event) -> None:
    processor = Processor(application.bot, application.process_update)
    await run_until_stopped(application, processor, Poller(application.bot, processor), stop)


async def test_a_refused_token_is_not_shown(api: Api, logged: io.StringIO) -> None:
    wrong = "1:AnotherSecretHalfThatNobodyMaySeeEither"
    application = build_application(wrong, api.url, apology=str)
    with pytest.raises(TokenRefused) as refused:
        await _run(application, asyncio.Event())
    assert str(refused.value) == (
        f"The token was refused by {api.url}: check BALLOTWIRE_TOKEN (and BALLOTWIRE_API_URL, if "
        "you set it)."
    )
    async with api:
        client = Client(wrong, api.url)
        with pytest.raises(InvalidToken) as invalid:
            await client.initialize()
        await client.shutdown()
    for error in (refused.value, invalid.value):
        shown, linked = (
            "".join(traceback.format_exception(error)),
            error.__cause__ or error.__context__,
        )
        while linked is not None:
            shown, linked = shown + repr(linked), linked.__cause__ or linked.__context__
        assert "AnotherSecretHalf" not in shown
    assert "AnotherSecretHalf" not in logged.getvalue()


async def test_a_server_that_is_not_there_is_logged_without_the_token(logged: io.StringIO) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        application = build_application(TOKEN, url, apology=str)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.1, stop.set)
        await _run(application, stop)
    assert f"{url} cannot be reached: ClientConnectorError" in logged.getvalue()
    assert SECRET not in logged.getvalue()


async def test_no_repr_of_anything_within_reach_shows_the_token(api: Api) -> None:
    async with serving(api) as bot:
        await api.until(lambda: api.of("getUpdates"))
        shown = [repr(thing) for thing in _within_reach(bot)]
    assert any(text.startswith("Client[http://127.0.0.1:") for text in shown)
    assert any(text.startswith("Application[bot=Client[") for text in shown)
    assert [text for text in shown if SECRET in text] == []


def _within_reach(start: object) -> Iterator[object]:
    """Everything that ``start`` refers to, as long as it is of a class of ours or the library's."""
    seen, waiting = {id(start)}, deque([start])
    while waiting:
        thing = waiting.popleft()
        if type(thing).__module__.partition(".")[0] in {"bot", "telegram", "tests"}:
            yield thing
        for other in gc.get_referents(thing):
            if id(other) not in seen and not isinstance(other, OUTSIDE):
                seen.add(id(other))
                waiting.append(other)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("/bot123456789:AAF0abcdefghijklmnopqrstuvwxyz_-123/getMe", "/bot[token]/getMe"),
        ("123456789%3AAAF0abcdefghijklmnopqrstuvwxyz_-123", "[token]"),
        ("http://127.0.0.1:8081/bot12:short/getMe", "http://127.0.0.1:8081/bot[token]/getMe"),
        ("a File at bot/telegram/transport.py:12", "a File at bot/telegram/transport.py:12"),
        ("2024-03-17 20:00:00.123 Almaty", "2024-03-17 20:00:00.123 Almaty"),
    ],
)
def test_what_is_taken_for_a_token(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_token_that_is_known_is_masked_whatever_it_looks_like() -> None:
    hide("odd token:0123456789")
    assert mask("odd token:0123456789, 0123456789, odd token") == "[token], [token], odd token"


def test_a_log_call_with_arguments_that_do_not_fit_is_masked_too(logged: io.StringIO) -> None:
    build_application(TOKEN, "http://127.0.0.1:1", apology=str)
    logging.getLogger("some.library").warning("%d requests", TOKEN)
    assert "%d requests ('[token]',)" in logged.getvalue()


CRASH = """
import sys, threading
from bot.telegram.wire.redaction import hide, hide_from_crashes
hide(sys.argv[1]); hide_from_crashes()
class Closing:
    def __del__(self):
        raise ValueError("while closing " + sys.argv[1])
def fail():
    raise ValueError("in a thread " + sys.argv[1])
Closing()
thread = threading.Thread(target=fail); thread.start(); thread.join()
raise ValueError("at the end " + sys.argv[1])
"""


def test_a_crash_shows_no_token() -> None:
    command = [sys.executable, "-c", CRASH, TOKEN]
    crash = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert crash.returncode == 1
    for said in ("while closing [token]", "in a thread [token]", "at the end [token]"):
        assert f"ValueError: {said}" in crash.stderr
    assert SECRET not in crash.stderr
