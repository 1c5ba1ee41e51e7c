"""What goes over the wire: JSON, files, one connection for many requests, the environment's
proxy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from yarl import URL

from bot.telegram.wire.client import Client
from bot.telegram.wire.transport import proxy_for
from tests.telegram.server import TOKEN, Api


@pytest.fixture
async def client(api: Api) -> AsyncIterator[Client]:
    async with Client(TOKEN, api.url) as bot:
        yield bot


async def test_parameters_travel_as_json(api: Api, client: Client) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sources", callback_data="s:kz")]])
    await client.send_message(7, "Қазақстан 🇰🇿", reply_markup=keyboard)
    assert api.of("sendMessage") == [
        {
            "chat_id": 7,
            "text": "Қазақстан 🇰🇿",
            "reply_markup": {"inline_keyboard": [[{"text": "Sources", "callback_data": "s:kz"}]]},
        }
    ]


async def test_a_method_can_be_called_without_parsing_its_result(api: Api, client: Client) -> None:
    result = await client.call("sendMessage", {"chat_id": 7, "text": "hello"})
    assert result["chat"]["id"] == 7
    assert api.texts() == ["hello"]


async def test_files_travel_as_multipart(api: Api, client: Client) -> None:
    await client.send_document(
        7, InputFile(b"place,votes\n", filename="figures.csv"), caption="Figures"
    )
    assert api.of("sendDocument") == [
        {"chat_id": "7", "caption": "Figures", "document": ("figures.csv", b"place,votes\n")}
    ]


async def test_a_file_is_downloaded_with_the_token_in_its_address(client: Client) -> None:
    file = await client.get_file("f")
    assert bytes(await file.download_as_bytearray()) == b"documents/file_1.csv"


async def test_requests_one_after_another_share_a_connection(api: Api, client: Client) -> None:
    for _ in range(5):
        await client.send_message(7, "hello")
    assert len(api.of("sendMessage")) == 5
    assert len(api.connections) == 1


async def test_a_closed_transport_can_be_opened_again(api: Api) -> None:
    client = Client(TOKEN, api.url)
    for _ in range(2):
        async with client:
            await client.send_message(7, "hello")
    assert api.texts() == ["hello", "hello"]


async def test_requests_go_through_the_environments_proxy(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", api.url)
    async with Client(TOKEN, "http://telegram.example") as client:
        await client.send_message(7, "hello")
    assert api.texts() == ["hello"]


@pytest.mark.parametrize(
    ("url", "proxy", "headers"),
    [
        (
            "https://api.telegram.org",
            "http://proxy.example:3128",
            {"Proxy-Authorization": "Basic YW5uYTpzZXNhbWU="},
        ),
        ("https://inside.example", None, None),
        ("http://127.0.0.1:8081", None, None),
        ("http://localhost:8081", None, None),
        ("http://elsewhere.example", "http://other.example:8080", None),
    ],
)
def test_the_proxy_for_an_address(
    monkeypatch: pytest.MonkeyPatch, url: str, proxy: str | None, headers: dict[str, str] | None
) -> None:
    monkeypatch.setenv("https_proxy", "http://anna:sesame@proxy.example:3128")
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.setenv("all_proxy", "other.example:8080")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert proxy_for(URL(url)) == (URL(proxy) if proxy else None, headers)
