"""Updates by webhook: stored and only then answered with 200, from Telegram alone, and handled in
order within a chat.
"""

from __future__ import annotations

import asyncio
import io
import json
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
from telegram import Update

from bot.app import UPDATES, Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.telegram.wire import listening, processing, webhook
from bot.telegram.wire.listening import ListenError
from bot.telegram.wire.webhook import Webhook, WebhookPlace
from tests.dialogs.conftest import ArtistHere
from tests.telegram.conftest import QUICK, Bot, Handle, text_of, waiting
from tests.telegram.server import TOKEN, Api, answer, message, refusal
from tests.waiting import until

SECRET = "Only-Telegram_knows-1"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def place(port: int | None = None, secret: str = SECRET) -> WebhookPlace:
    port = port or free_port()
    return WebhookPlace(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port, secret)


@asynccontextmanager
async def serving(
    api: Api, handle: Handle, inbox: SqliteChats | None, at: WebhookPlace | None = None
) -> AsyncIterator[tuple[Bot, Post]]:
    """A bot with a webhook that Telegram has been told of, and what calls it."""
    bot = Bot(api, handle, QUICK, inbox)
    at = at or place()
    bot.receiver = Webhook(bot.application.bot, bot.processor, at, ["message"])
    running = asyncio.create_task(bot.run())
    async with aiohttp.ClientSession() as session:

        async def post(update: Any, **changed: Any) -> int:
            given: dict[str, Any] = {"headers": HEADERS, "url": at.url, "method": "POST"} | changed
            body = update if isinstance(update, bytes) else json.dumps(update).encode()
            async with session.request(data=io.BytesIO(body), **given) as response:
                return response.status

        try:
            await api.until(lambda: api.of("getWebhookInfo"))
            yield bot, post
        finally:
            bot.stop.set()
            await running


Post = Callable[..., Awaitable[int]]


async def _ignore(update: Update) -> None:
    pass


async def test_an_update_is_stored_and_then_taken_and_deleted_once_it_was_handled(
    api: Api, inbox: SqliteChats
) -> None:
    seen, gate = [], asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()
        seen.append(text_of(update))

    async with serving(api, handle, inbox) as (bot, post):
        assert await post(message(5, "a")) == 200
        assert [json.loads(content)["update_id"] for content in waiting(inbox)] == [5]
        assert await post(message(5, "a")) == 200, "it came again, and is known"
        gate.set()
        await bot.handled(1)
        assert await post(message(5, "a")) == 200, "also when it was handled"
        assert seen == ["a"]
        assert bot.counts.last_success is not None
    assert waiting(inbox) == []
    assert api.of("getUpdates") == []
    assert api.of("deleteWebhook") == [], "other replicas serve it"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"headers": HEADERS | {"Content-Type": "application/json; charset=utf-8"}}, 200),
        ({"headers": HEADERS | {"Content-Type": "application/json;charset=UTF-8"}}, 200),
        ({"headers": {"Content-Type": "application/json"}}, 401),
        ({"headers": HEADERS | {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}}, 401),
        ({"headers": HEADERS | {"X-Telegram-Bot-Api-Secret-Token": "пароль"}}, 401),
        ({"headers": HEADERS | {"Content-Type": "text/plain"}}, 415),
        ({"method": "GET"}, 405),
        ({"method": "PUT"}, 405),
        ({"path": "/"}, 404),
        ({"path": "/telegram/"}, 404),
        ({"body": b"{"}, 400),
        ({"body": b"[]"}, 400),
        ({"body": b'{"update_id": "5"}'}, 400),
        ({"body": b'{"update_id": 5, "message": "' + b"x" * 2**20 + b'"}'}, 413),
    ],
)
async def test_who_may_call_and_with_what(
    api: Api, inbox: SqliteChats, changed: dict[str, Any], status: int
) -> None:
    async with serving(api, _ignore, inbox, at := place()) as (_, post):
        if path := changed.pop("path", None):
            changed["url"] = at.url.removesuffix("/telegram") + path
        assert await post(changed.pop("body", message(1)), **changed) == status
    stored = inbox._database.execute("SELECT count(*) FROM inbox").fetchone()
    assert stored == ((1,) if status == 200 else (0,))


async def test_an_update_that_cannot_be_read_is_taken_and_set_aside(
    api: Api, inbox: SqliteChats
) -> None:
    poison = {"update_id": 2, "message": {"message_id": 1, "chat": 5}}
    half = b'{"update_id": 3, "message": {"chat": {"id": 5}, "text": "\\ud83c"}}'
    async with serving(api, _ignore, inbox) as (_, post):
        assert await post(poison) == 200
        assert await post(half) == 200
    skipped = await inbox.skipped_updates()
    assert json.loads(skipped[0].content) == poison


async def test_what_cannot_be_stored_is_not_handled_and_taken_when_it_comes_again(
    api: Api, inbox: SqliteChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    async def handle(update: Update) -> None:
        seen.append(text_of(update))

    monkeypatch.setattr(processing, "_STORE_AGAIN_EVERY", 0.05)
    inbox._database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(ABORT, 'no room'); END"
    )
    async with serving(api, handle, inbox) as (bot, post):
        assert await post(message(1, "a")) == 503
        assert await post(message(1, "a")) == 503
        assert bot.counts.troubles == {
            "inbox": "Updates cannot be stored before they are handled: no room."
        }
        assert seen == []
        inbox._database.execute("DROP TRIGGER full")
        async with asyncio.timeout(60):
            while await post(message(1, "a")) != 200:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await bot.handled(1)
    assert seen == ["a"]


async def test_those_that_come_at_once_are_stored_in_few_transactions_and_handled_once_each(
    api: Api, inbox: SqliteChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    batches: list[int] = []
    store = inbox.store_updates

    async def counted(updates: Any, replica: int) -> Any:
        batches.append(len(updates))
        return await store(updates, replica)

    async def handle(update: Update) -> None:
        seen.append(update.update_id)

    monkeypatch.setattr(inbox, "store_updates", counted)
    async with serving(api, handle, inbox) as (bot, post):
        updates = [message(number, chat=number % 37) for number in range(1, 101)]
        calls = [post(update) for update in updates]
        assert set(await asyncio.gather(*calls, *(post(update) for update in updates))) == {200}
        await bot.handled(100)
    assert sorted(seen) == list(range(1, 101))
    assert max(batches) > 1


async def test_of_one_chat_the_lower_number_goes_first_though_it_came_later(
    api: Api, inbox: SqliteChats
) -> None:
    seen: defaultdict[int, list[str]] = defaultdict(list)
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()
        seen[update.message.chat_id].append(text_of(update))  # type: ignore[union-attr]

    async with serving(api, handle, inbox) as (bot, post):
        for number in (10, 13, 11, 12, 14):
            assert await post(message(number, f"of 7: {number}")) == 200
        assert await post(message(9, "of 8", chat=8)) == 200
        gate.set()
        await bot.handled(6)
    assert seen[7] == [f"of 7: {number}" for number in (10, 11, 12, 13, 14)]


async def test_a_client_that_is_too_slow_is_cut(
    api: Api, inbox: SqliteChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (webhook, listening):
        monkeypatch.setattr(module, "SLOWEST", 0.2)
    head = "POST /telegram HTTP/1.1\r\nHost: x\r\n"
    headers = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    async with serving(api, _ignore, inbox, at := place()) as (_, post):
        for said in ("", head, f"{head}{headers}Content-Length: 100\r\n\r\n{{"):
            reader, writer = await asyncio.open_connection("127.0.0.1", at.port)
            writer.write(said.encode())
            async with asyncio.timeout(30):
                ended = await reader.read()
            assert ended == b"" or b" 408 " in ended.splitlines()[0]
            writer.close()
        assert await post(message(1)) == 200


async def test_of_a_caller_who_goes_in_the_midst_nothing_is_said(
    api: Api, inbox: SqliteChats, caplog: pytest.LogCaptureFixture
) -> None:
    headers = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    said = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: 100\r\n\r\n{{"
    async with serving(api, _ignore, inbox, at := place()) as (bot, post):
        _, writer = await asyncio.open_connection("127.0.0.1", at.port)
        writer.write(said.encode())
        receiver = cast("Webhook", bot.receiver)
        await until(lambda: receiver._runner.server._unheard == {})  # type: ignore[union-attr]
        writer.close()
        assert await post(message(1)) == 200
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_stop_refuses_connections_at_once_and_ends_those_that_there_are(
    api: Api, inbox: SqliteChats
) -> None:
    """So that a proxy goes on to another replica while this one waits for its last handlers."""
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()

    async with serving(api, handle, inbox) as (bot, post):
        bot.processor.patience = replace(QUICK, stop=60.0, stop_begun=60.0)
        assert await post(message(1)) == 200
        await until(lambda: bot.processor.held == 1)
        bot.stop.set()
        await until(lambda: cast("Webhook", bot.receiver)._is_closing)
        assert await post(message(2)) == 503, "by the connection that was kept"
        with pytest.raises(aiohttp.ClientConnectorError):
            await post(message(2))
        gate.set()
    assert waiting(inbox) == [], "what was being handled is over"


async def test_a_stop_comes_to_its_end_though_a_cancellation_is_lost_where_one_is_stored(
    api: Api, inbox: SqliteChats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the pool of PostgreSQL's connections loses one before Python 3.12."""
    begun = asyncio.Event()
    async with asyncio.timeout(60), serving(api, _ignore, inbox) as (bot, post):

        async def receive(updates: Any, *, only_stored: bool = False) -> None:
            begun.set()
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

        monkeypatch.setattr(bot.processor, "receive", receive)
        call = asyncio.ensure_future(post(message(1)))
        await begun.wait()
        bot.stop.set()
        await asyncio.wait([call])


async def test_the_webhook_is_set_unless_telegram_has_it(api: Api, inbox: SqliteChats) -> None:
    at = place()
    async with serving(api, _ignore, inbox, at):
        await api.until(lambda: api.of("setWebhook"))
    assert api.of("setWebhook") == [
        {
            "url": at.url,
            "secret_token": SECRET,
            "max_connections": 100,
            "allowed_updates": ["message"],
        }
    ]
    api.always["getWebhookInfo"] = answer(
        {
            "url": at.url,
            "max_connections": 100,
            "allowed_updates": ["message"],
            "pending_update_count": 3,
            "last_error_date": 1710500000,
            "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
        }
    )
    async with serving(api, _ignore, inbox, at) as (bot, _):
        await asyncio.sleep(0.05)
        assert bot.counts.troubles == {}, "it failed before this start"
    assert len(api.of("setWebhook")) == 1


async def test_a_webhook_that_cannot_be_set_for_long_is_a_trouble_until_it_can(
    api: Api, inbox: SqliteChats
) -> None:
    refused = refusal(400, "Bad Request: bad webhook: Failed to resolve host: Name is not known")
    api.always["setWebhook"] = refused
    async with serving(api, _ignore, inbox) as (bot, _):
        async with asyncio.timeout(60):
            while not bot.counts.troubles:  # noqa: ASYNC110  # it tells nobody
                await asyncio.sleep(0.005)
        assert bot.counts.troubles == {
            "webhook": "The webhook cannot be set: Bad webhook: failed to resolve host: name is not"
            " known."
        }
        assert len(api.of("setWebhook")) == 3
        del api.always["setWebhook"]
        async with asyncio.timeout(60):
            while bot.counts.troubles:  # noqa: ASYNC110
                await asyncio.sleep(0.005)


async def test_an_address_that_another_program_listens_on_is_said(api: Api) -> None:
    bot = Bot(api)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        at = place(taken.getsockname()[1])
        bot.receiver = Webhook(bot.application.bot, bot.processor, at)
        with pytest.raises(ListenError) as failed:
            await bot.run()
    assert str(failed.value) == (
        f"BALLOTWIRE_WEBHOOK_LISTEN is wrong: 127.0.0.1:{at.port} cannot be listened on: Address"
        " already in use."
    )


def test_the_secret_is_in_no_repr() -> None:
    assert SECRET not in repr(place())


async def test_a_bot_of_a_real_bot_api_is_called_and_goes_back_to_polling() -> None:
    async with Sandbox(token=TOKEN) as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)

        async def echo(update: Update) -> None:
            await update.effective_message.reply_text(f"You said {text_of(update)}")  # type: ignore[union-attr]

        api = Api()
        api.url = box.url
        bot = Bot(api, echo)
        at = place()
        bot.receiver = Webhook(bot.application.bot, bot.processor, at, ["message"])
        running = asyncio.create_task(bot.run())
        await anna.say(chat, "one")
        assert (await chat.next_message(60))["text"] == "You said one"
        bot.stop.set()
        await running
        await anna.say(chat, "two")
        polling = Bot(api, echo)
        running = asyncio.create_task(polling.run())
        assert (await chat.next_message(60))["text"] == "You said two"
        polling.stop.set()
        await running
        assert [call.params for call in box.calls.named("deleteWebhook")] == [{}]


async def test_a_changed_secret_is_told_to_telegram(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(webhook, "_LOOK_AGAIN_AFTER", 0.05)
    async with Sandbox(token=TOKEN) as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)

        async def echo(update: Update) -> None:
            await update.effective_message.reply_text("heard")  # type: ignore[union-attr]

        api = Api()
        api.url = box.url
        at = place()
        for secret in ("first", "second"):
            bot = Bot(api, echo)
            changed = WebhookPlace(at.url, at.host, at.port, secret)
            bot.receiver = Webhook(bot.application.bot, bot.processor, changed, ["message"])
            running = asyncio.create_task(bot.run())
            await anna.say(chat, "hello")
            assert (await chat.next_message(60))["text"] == "heard"
            bot.stop.set()
            await running
    assert [call.params["secret_token"] for call in box.calls.named("setWebhook")] == [
        "first",
        "second",
    ]
    assert "first" not in caplog.text


async def test_a_reader_is_answered_by_webhook(store: Store, tmp_path: Path) -> None:
    chats, stop = SqliteChats.open(tmp_path / "chats.db"), asyncio.Event()
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        service = Service(
            store, box.token, box.url, chats=chats, artist=ArtistHere(), webhook=place()
        )
        running = asyncio.create_task(service.run(stop))
        await anna.say(chat, "/country kazakhstan")
        card = await chat.next_message(60)
        assert card["text"].startswith("🇰🇿 Kazakhstan · ")
        press = await anna.press(card, "Sources")
        await press.answer()
        stop.set()
        await running
        told = await box.calls.reach("setWebhook")
    assert sorted(told[0].params["allowed_updates"]) == sorted(UPDATES)
    await chats.close()
