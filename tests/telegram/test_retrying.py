"""An answer that certainly did not arrive is sent again; one that perhaps did is not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import MaybeSent, MaybeSentCut, ServerError, until_sent
from tests.telegram.server import TOKEN, Api, Reply, body, cut, hang, refusal


@pytest.fixture
async def client(api: Api) -> AsyncIterator[Client]:
    async with Client(TOKEN, api.url) as bot:
        yield bot


async def send(client: Client) -> None:
    await until_sent(lambda: client.send_message(7, "hello", read_timeout=0.1), first=0.001)


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(500, "Internal Server Error"),
        body(502, "<html>Bad Gateway</html>"),
        refusal(429, "Too Many Requests"),
        refusal(429, "Too Many Requests: retry after 0", retry_after=0),
    ],
)
async def test_trouble_that_passes_is_waited_out(api: Api, client: Client, trouble: Reply) -> None:
    api.script["sendMessage"] += [trouble, trouble]
    await send(client)
    assert api.texts() == ["hello", "hello", "hello"]


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (cut, MaybeSentCut),
        (hang, MaybeSent),
        (refusal(400, "Bad Request: chat not found"), BadRequest),
        (refusal(429, "Too Many Requests: retry after 3600", retry_after=3600), RetryAfter),
        (body(413, "<html>too large</html>"), ServerError),
    ],
)
async def test_what_may_have_arrived_or_never_will_is_tried_once(
    api: Api, client: Client, trouble: Reply, kind: type[TelegramError]
) -> None:
    api.always["sendMessage"] = trouble
    with pytest.raises(kind):
        await send(client)
    assert api.texts() == ["hello"]


async def test_trouble_that_stays_is_raised_in_the_end(api: Api, client: Client) -> None:
    api.always["sendMessage"] = refusal(500, "Internal Server Error")
    with pytest.raises(ServerError):
        await send(client)
    assert len(api.texts()) == 5
