"""The sandbox takes no orders from other web pages, whatever path they ask for."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

Headers = dict[str, str]
FOREIGN: dict[str, Headers] = {
    "a form or script elsewhere": {"Origin": "https://evil.example"},
    "a page in a sandboxed frame": {"Origin": "null"},
    "a page on another port": {"Origin": "http://127.0.0.1:1"},
    "an image elsewhere": {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "no-cors",
        "Sec-Fetch-Dest": "image",
    },
    "an image on another port": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    "a link elsewhere": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    "a name made to point here": {"Host": "evil.example:8080", "Sec-Fetch-Site": "same-origin"},
    "the same with its origin": {"Host": "evil.example:8080", "Origin": "http://evil.example:8080"},
    "a name that begins like ours": {"Host": "127.0.0.1.evil.example:8080"},
    "no name": {"Host": ""},
}
OWN: dict[str, Headers] = {
    "a program": {},
    "the page": {"Sec-Fetch-Site": "same-origin"},
    "the address bar": {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
    "through a forwarded port": {"Host": "localhost:9000", "Origin": "http://localhost:9000"},
}


def _paths(box: Sandbox) -> list[tuple[str, str]]:
    """One of each kind: the way that it is asked, and for what."""
    say = "/sandbox/say"
    return [
        ("GET", f"/bot{box.token}/getMe"),
        ("POST", f"/bot{box.token}/getMe"),
        ("GET", f"/file/bot{box.token}/photos/file_0.jpg"),
        ("GET", "/"),
        ("GET", "/static/app.js"),
        ("GET", f"/sandbox/state?token={box.page_token}"),
        ("POST", f"{say}?token={box.page_token}"),
        ("OPTIONS", f"{say}?token={box.page_token}"),
        ("GET", f"/sandbox/events?token={box.page_token}"),
        ("GET", f"/sandbox/file/x?token={box.page_token}"),
    ]


async def _asked(box: Sandbox, method: str, path: str, headers: Headers) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, box.url + path, headers=headers) as response,
    ):
        body = "" if response.content_type == "text/event-stream" else await response.text()
        return response.status, body


@pytest.mark.parametrize("kind", FOREIGN)
async def test_a_request_from_elsewhere_is_refused_on_every_path(box: Sandbox, kind: str) -> None:
    refusal = '{"ok": false, "error": "Another site\'s page may not do this"}'
    for method, path in _paths(box):
        assert (path, *await _asked(box, method, path, FOREIGN[kind])) == (path, 403, refusal)
    assert box.calls.named("getMe") == []


@pytest.mark.parametrize("kind", OWN)
async def test_our_own_page_and_programs_are_served(box: Sandbox, kind: str) -> None:
    for method, path in _paths(box):
        assert (await _asked(box, method, path, OWN[kind]))[0] != 403


async def test_an_image_elsewhere_cannot_log_the_bot_out(box: Sandbox, bot: Caller) -> None:
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert (await _asked(box, "GET", f"/bot{box.token}/logOut", image))[0] == 403
    assert (await bot.result("getMe"))["id"] == 100200300


async def test_without_the_pages_token_nothing_is_told_or_done(
    box: Sandbox, chat: Chat, anna: Person
) -> None:
    asked: dict[str, Any] = {"chat_id": chat.id, "from_id": anna.id, "text": "x"}
    async with aiohttp.ClientSession() as session:
        for headers in (
            {},
            {"X-Sandbox-Token": ""},
            {"X-Sandbox-Token": "ы"},
            {"X-Sandbox-Token": box.token},
        ):
            async with session.post(
                f"{box.url}/sandbox/say", json=asked, headers=headers
            ) as response:
                assert response.status == 403
        for path in ("state", "events", "file/x", "nothing"):
            async with session.get(f"{box.url}/sandbox/{path}") as response:
                assert (response.status, await response.json()) == (
                    403,
                    {"ok": False, "error": "The sandbox was started anew. Load the page again."},
                )
    assert chat.messages == []


async def test_tokens_are_made_anew_at_each_start(box: Sandbox) -> None:
    async with Sandbox() as other:
        assert other.token != box.token
        assert other.page_token != box.page_token
    assert re.fullmatch(r"100200300:[A-Za-z0-9_-]{30,}", box.token)
