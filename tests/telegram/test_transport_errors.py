"""What the transport makes of each answer and each silence, and that none of it shows the token."""

from __future__ import annotations

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import (
    MaybeSent,
    MaybeSentCut,
    NotSent,
    NotSentInTime,
    ServerError,
    Unreadable,
    wait_of,
)
from bot.telegram.wire.replica import SENDING, ClaimLost
from bot.telegram.wire.transport import AiohttpRequest
from tests.telegram.server import TOKEN, Api, Reply, body, cut, hang, refusal

ANSWERS: list[tuple[Reply, type[TelegramError], str]] = [
    (refusal(400, "Bad Request: chat not found"), BadRequest, "Chat not found"),
    (refusal(401, "Unauthorized"), InvalidToken, "Unauthorized"),
    (
        refusal(403, "Forbidden: bot was blocked by the user"),
        Forbidden,
        "Forbidden: bot was blocked by the user",
    ),
    (refusal(404, "Not Found"), InvalidToken, "Not Found"),
    (
        refusal(409, "Conflict: terminated by other getUpdates request"),
        Conflict,
        "Conflict: terminated by other getUpdates request",
    ),
    (
        refusal(429, "Too Many Requests: retry after 5", retry_after=5),
        RetryAfter,
        "Flood control exceeded. Retry in 0:00:05",
    ),
    (
        refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-100,
        ),
        ChatMigrated,
        "Group migrated to supergroup. New chat id: -100",
    ),
    (refusal(429, "Too Many Requests"), ServerError, "Too Many Requests"),
    (refusal(500, "Internal Server Error: restart"), ServerError, "Internal Server Error: restart"),
    (body(502, "<html>Bad Gateway</html>"), ServerError, "Bad Gateway (502)"),
    (body(504, b""), ServerError, "Gateway Timeout (504)"),
    (body(530, "\xff"), ServerError, "Unknown HTTPError (530)"),
    (body(413, "<html>too large</html>"), ServerError, "Request Entity Too Large (413)"),
    (body(403, "<html>forbidden</html>"), Forbidden, "Forbidden (403)"),
    (body(200, "<html>log in to the airport</html>"), Unreadable, "Invalid server response"),
]


@pytest.fixture
async def client(api: Api) -> AsyncIterator[Client]:
    async with Client(TOKEN, api.url) as bot:
        yield bot


async def failure(bot: Bot, **timeouts: float) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "hello", **timeouts)  # type: ignore[arg-type]
    return caught.value


def assert_secret(error: BaseException) -> None:
    shown = [repr(error), str(error), *traceback.format_exception(error)]
    linked: BaseException | None = error
    while linked is not None:
        shown.append(repr(linked))
        linked = linked.__cause__ or linked.__context__
    assert TOKEN.partition(":")[2] not in "".join(shown)


@pytest.mark.parametrize(("reply", "kind", "said"), ANSWERS)
async def test_an_answer_is_mapped_as_the_library_maps_it(
    api: Api, client: Client, reply: Reply, kind: type[TelegramError], said: str
) -> None:
    api.always["sendMessage"] = reply
    error = await failure(client)
    assert type(error) is kind
    assert str(error) == said
    async with Bot(
        TOKEN, f"{api.url}/bot", request=HTTPXRequest(), get_updates_request=HTTPXRequest()
    ) as stock:
        assert isinstance(error, type(await failure(stock)))


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (refusal(429, "Too Many Requests: retry after 0", retry_after=0), 429),
        (refusal(429, "Too Many Requests"), 429),
        (body(502, "<html>"), 502),
        (body(302, b""), 302),
    ],
)
async def test_what_the_library_has_no_class_for_keeps_its_status(
    api: Api, client: Client, reply: Reply, status: int
) -> None:
    api.always["sendMessage"] = reply
    error = await failure(client)
    assert isinstance(error, ServerError)
    assert error.status == status


async def test_an_error_in_the_body_of_a_success_is_an_error(api: Api, client: Client) -> None:
    api.always["sendMessage"] = body(
        200, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
    )
    error = await failure(client)
    assert type(error) is BadRequest
    assert str(error) == "Chat not found"


@pytest.mark.parametrize("text", ["[]", "null", '{"ok":true}', '{"ok":true,"result":', ""])
async def test_a_success_that_says_nothing_is_unreadable(
    api: Api, client: Client, text: str
) -> None:
    api.always["sendMessage"] = body(200, text)
    assert type(await failure(client)) is Unreadable


@pytest.mark.parametrize(
    ("said", "believed"),
    [(1, 1), (1800, 1800), (7200, 3600), (10**18, 3600), (1e18, 3600), (2.5, 3), ("30", 30)],
)
async def test_the_wait_that_telegram_asks_for_is_believed_for_an_hour_at_most(
    api: Api, client: Client, said: Any, believed: float
) -> None:
    api.always["sendMessage"] = refusal(429, "Too Many Requests: retry later", retry_after=said)
    error = await failure(client)
    assert isinstance(error, RetryAfter)
    assert wait_of(error) == believed


@pytest.mark.parametrize("said", [0, -5, "soon", "", None, [], {}, float("nan"), 10**400])
async def test_a_wait_that_is_none_is_a_server_in_trouble(
    api: Api, client: Client, said: Any
) -> None:
    api.always["sendMessage"] = refusal(429, "Too Many Requests: retry later", retry_after=said)
    error = await failure(client)
    assert isinstance(error, ServerError)
    assert error.status == 429


async def test_a_refused_connection_is_certainly_not_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        client = Client(TOKEN, f"http://127.0.0.1:{unused.getsockname()[1]}")
        await client.request.initialize()
        error = await failure(client)
        await client.request.shutdown()
    assert type(error) is NotSent
    assert not isinstance(error, TimedOut)
    assert_secret(error)


async def test_a_connection_that_is_not_made_in_time_is_certainly_not_sent() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        crowd = [socket.socket() for _ in range(4)]
        for one in crowd:
            one.setblocking(False)
            one.connect_ex(address)
        client = Client(TOKEN, f"http://127.0.0.1:{address[1]}")
        await client.request.initialize()
        error = await failure(client, connect_timeout=0.05)
        await client.request.shutdown()
        for one in crowd:
            one.close()
    assert type(error) is NotSentInTime
    assert isinstance(error, TimedOut)
    assert_secret(error)


async def test_a_wait_for_a_free_connection_ends_not_sent(api: Api) -> None:
    request = AiohttpRequest(connection_pool_size=1, pool_timeout=0.01)
    async with (
        request,
        Bot(TOKEN, f"{api.url}/bot", request=request, get_updates_request=request) as bot,
    ):
        async with request._slots:
            error = await failure(bot)
        assert type(error) is NotSentInTime
        assert await bot.get_my_commands() == ()


async def test_a_server_that_does_not_speak_tls_was_not_sent_to(api: Api) -> None:
    client = Client(TOKEN, api.url.replace("http:", "https:"))
    await client.request.initialize()
    error = await failure(client)
    await client.request.shutdown()
    assert type(error) is NotSent
    assert_secret(error)


async def test_silence_after_the_request_may_be_sent(api: Api, client: Client) -> None:
    api.always["sendMessage"] = hang
    error = await failure(client, read_timeout=0.05)
    assert type(error) is MaybeSent
    assert isinstance(error, TimedOut)
    assert_secret(error)


async def test_a_connection_cut_after_the_request_may_be_sent(api: Api, client: Client) -> None:
    api.always["sendMessage"] = cut
    error = await failure(client)
    assert type(error) is MaybeSentCut
    assert isinstance(error, NetworkError)
    assert_secret(error)


async def test_an_error_page_that_quotes_the_address_does_not_show_the_token(
    api: Api, client: Client
) -> None:
    api.always["sendMessage"] = refusal(
        500, f"could not fetch http://telegram/bot{TOKEN}/sendMessage"
    )
    error = await failure(client)
    assert str(error) == "could not fetch http://telegram/bot[token]/sendMessage"
    assert_secret(error)


async def test_a_transport_that_is_closed_sends_nothing(api: Api) -> None:
    client = Client(TOKEN, api.url)
    error = await failure(client)
    assert type(error) is NotSent
    assert api.calls == []


@dataclass
class _Taken:
    """What was still ours when the request was begun, and is not once there is a connection."""

    looks: int = 0
    has_begun: bool = False
    is_lost: bool = False

    @property
    def holds(self) -> bool:
        self.looks += 1
        return self.looks == 1


async def test_what_is_lost_while_a_connection_is_made_is_not_written(api: Api) -> None:
    taken = _Taken()

    async def send(client: Client) -> None:
        SENDING.set(taken)
        with pytest.raises(ClaimLost):
            await client.call("sendMessage", {"chat_id": 7, "text": "hello"})

    async with Client(TOKEN, api.url) as client:
        await asyncio.create_task(send(client))
        assert taken.is_lost
        # Nothing of it is on its way either.
        await client.call("sendMessage", {"chat_id": 7, "text": "another"})
    assert api.texts() == ["another"]
