"""A request may come by any of the ways that Telegram takes."""

import aiohttp
import pytest
from yarl import URL

from bot.sandbox import Chat, Sandbox
from tests.sandbox.caller import Caller


async def test_json(bot: Caller, chat: Chat) -> None:
    assert (await bot.result("sendMessage", chat_id=chat.id, text="Almaty"))["text"] == "Almaty"


async def test_query(bot: Caller, chat: Chat) -> None:
    async with bot.session.get(
        bot.base + "sendMessage", params={"chat_id": chat.id, "text": "Алматы"}
    ) as response:
        assert (await response.json())["result"]["text"] == "Алматы"


async def test_form(bot: Caller, chat: Chat) -> None:
    form = {"chat_id": str(chat.id), "text": "a+b & c", "reply_markup": '{"inline_keyboard":[]}'}
    async with bot.session.post(bot.base + "sendMessage", data=form) as response:
        assert (await response.json())["result"]["text"] == "a+b & c"


async def test_multipart(bot: Caller, chat: Chat) -> None:
    form = aiohttp.FormData({"chat_id": str(chat.id), "text": "Алматы"}, default_to_multipart=True)
    async with bot.session.post(bot.base + "sendMessage", data=form) as response:
        assert (await response.json())["result"]["text"] == "Алматы"


async def test_json_written_inside_a_field(bot: Caller, chat: Chat) -> None:
    keyboard = '{"inline_keyboard":[[{"text":"Sources","callback_data":"s"}]]}'
    message = await bot.result("sendMessage", chat_id=str(chat.id), text="x", reply_markup=keyboard)
    assert message["reply_markup"] == {
        "inline_keyboard": [[{"text": "Sources", "callback_data": "s"}]]
    }


async def test_method_in_any_case(bot: Caller, box: Sandbox) -> None:
    assert (await bot.result("GETME"))["id"] == 100200300


async def test_unknown_method(bot: Caller) -> None:
    assert await bot.refusal("sendFish") == "404 Not Found: method not found"


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"[1]", "Bad Request: JSON object expected"),
        (b'{"chat_id": ', "Bad Request: can't parse JSON object: unexpected end of data"),
    ],
)
async def test_a_body_that_is_no_object(bot: Caller, body: bytes, answer: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with bot.session.post(bot.base + "sendMessage", data=body, headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (400, answer)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (
            "/bot999:another-bots-token/getMe",
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        ),
        ("/botnonsense/getMe", {"ok": False, "error_code": 404, "description": "Not Found"}),
        ("/bot/getMe", {"ok": False, "error_code": 404, "description": "Not Found"}),
        (
            "/file/bot999:another-bots-token/a.jpg",
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        ),
    ],
)
async def test_wrong_token(bot: Caller, box: Sandbox, path: str, answer: dict[str, object]) -> None:
    async with bot.session.get(box.url + path) as response:
        assert response.status == answer["error_code"]
        assert await response.json() == answer


async def test_a_token_may_come_percent_encoded(bot: Caller, box: Sandbox) -> None:
    address = f"{box.url}/bot{box.token.replace(':', '%3A')}/getMe"
    async with bot.session.get(URL(address, encoded=True)) as response:
        assert response.status == 200


async def test_after_log_out_nothing_is_served(bot: Caller) -> None:
    assert await bot.result("logOut") is True
    assert await bot.refusal("getMe") == "400 Logged out"
