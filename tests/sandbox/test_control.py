"""What the chat page asks."""

import asyncio
from typing import Any

import aiohttp
import orjson
import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Sources", "callback_data": "s"}]]}


class Page:
    def __init__(self, box: Sandbox, session: aiohttp.ClientSession) -> None:
        self.url = box.url
        self.session = session
        self.token = {"X-Sandbox-Token": box.page_token}

    async def post(
        self, action: str, origin: str | None = None, **asked: Any
    ) -> tuple[int, dict[str, Any]]:
        headers = self.token | ({"Origin": origin} if origin else {})
        async with self.session.post(
            f"{self.url}/sandbox/{action}", json=asked, headers=headers
        ) as response:
            return response.status, await response.json()

    async def state(self) -> dict[str, Any]:
        async with self.session.get(f"{self.url}/sandbox/state", headers=self.token) as response:
            found: dict[str, Any] = await response.json()
            return found


@pytest.fixture
def page(box: Sandbox, bot: Caller) -> Page:
    return Page(box, bot.session)


async def test_state(page: Page, bot: Caller, box: Sandbox, chat: Chat, anna: Person) -> None:
    await anna.say(chat, "/start")
    sent = await bot.result("sendMessage", chat_id=chat.id, text="Hello")
    await bot.result("pinChatMessage", chat_id=chat.id, message_id=sent["message_id"])
    await bot.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await bot.result("setMyShortDescription", short_description="Results")
    state = await page.state()
    assert state["bot"] == {
        "id": 100200300,
        "is_bot": True,
        "first_name": "Ballotwire",
        "username": "ballotwire_bot",
        "description": "",
        "short_description": "Results",
    }
    assert state["people"] == [{"id": anna.id, "first_name": "Anna", "language_code": "en"}]
    assert state["commands"] == [{"command": "help", "description": "Help"}]
    [shown] = state["chats"]
    assert (shown["type"], shown["title"], shown["person_id"], shown["pinned"]) == (
        "private",
        "Anna",
        anna.id,
        sent["message_id"],
    )
    assert [(message["text"], message.get("outgoing", False)) for message in shown["messages"]] == [
        ("/start", True),
        ("Hello", False),
    ]


async def test_say_and_locate(page: Page, bot: Caller, chat: Chat, anna: Person) -> None:
    status, body = await page.post("say", chat_id=chat.id, from_id=anna.id, text="/country kz")
    assert (status, body) == (200, {"ok": True, "message_id": 1})
    await page.post("location", chat_id=chat.id, from_id=anna.id, latitude=43.25, longitude=76.95)
    said, place = (update["message"] for update in await bot.updates())
    assert said["entities"] == [{"offset": 0, "length": 8, "type": "bot_command"}]
    assert place["location"] == {"latitude": 43.25, "longitude": 76.95}


async def test_press(page: Page, bot: Caller, chat: Chat, anna: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
    asked = {"chat_id": chat.id, "message_id": sent["message_id"], "from_id": anna.id, "data": "s"}
    _, body = await page.post("press", **asked)
    [update] = await bot.updates()
    assert update["callback_query"]["id"] == body["query_id"]
    assert await page.post("press", **(asked | {"message_id": 99})) == (
        400,
        {"ok": False, "error": "The message is gone"},
    )


async def test_inline(page: Page, bot: Caller, chat: Chat, anna: Person) -> None:
    asking = asyncio.ensure_future(page.post("inline", from_id=anna.id, query="kaz"))
    [update] = await bot.updates(timeout=5)
    result = {
        "type": "article",
        "id": "1",
        "title": "Kazakhstan",
        "input_message_content": {"message_text": "42.2%"},
    }
    await bot.result(
        "answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[result]
    )
    _, body = await asking
    assert (body["results"], body["button"]) == ([result], None)
    chosen = {
        "chat_id": chat.id,
        "from_id": anna.id,
        "result_id": "1",
        "query_id": body["query_id"],
    }
    assert (await page.post("choose", **chosen))[0] == 200
    assert chat.messages[-1]["text"] == "42.2%"


async def test_block_and_new_chats(
    page: Page, bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    await page.post("block", person_id=anna.id, blocked=True)
    assert (
        await bot.refusal("sendMessage", chat_id=chat.id, text="x")
        == "403 Forbidden: bot was blocked by the user"
    )
    said = await page.post("say", chat_id=chat.id, from_id=anna.id, text="x")
    assert said == (400, {"ok": False, "error": "Anna has blocked the bot"})
    _, made = await page.post("chat", type="group", title="Observers", members=[anna.id])
    assert box.world.chats[made["chat_id"]].title == "Observers"
    assert (await page.post("chat", type="fish", title="x"))[0] == 400


async def test_actions(page: Page, box: Sandbox) -> None:
    days = iter(["18 March"])

    async def publish() -> str:
        return f"Published {next(days)}"

    box.add_action("next", "Publish the next day", publish)
    box.add_action("never", "Never", publish, enabled=lambda: False)
    assert (await page.state())["actions"] == [
        {"name": "next", "label": "Publish the next day", "enabled": True},
        {"name": "never", "label": "Never", "enabled": False},
    ]
    assert await page.post("action", name="next") == (
        200,
        {"ok": True, "message": "Published 18 March"},
    )
    assert await page.post("action", name="never") == (
        400,
        {"ok": False, "error": "There is no such action now"},
    )


async def test_events(page: Page, bot: Caller, box: Sandbox, chat: Chat, anna: Person) -> None:
    async with bot.session.get(f"{box.url}/sandbox/events?token={box.page_token}") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b": hello\n"
        await anna.say(chat, "hello")
        sent = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
        place = {"chat_id": chat.id, "message_id": sent["message_id"]}
        press = await anna.press(sent, "s")
        await bot.result("answerCallbackQuery", callback_query_id=press.query_id, text="Two")
        await bot.result("sendChatAction", chat_id=chat.id, action="typing")
        await bot.result("editMessageText", **place, text="y")
        await bot.result("pinChatMessage", **place)
        await bot.result("deleteMessage", **place)
        events = [await event(stream) for _ in range(7)]
    assert [each["type"] for each in events] == [
        "message",
        "message",
        "answer",
        "typing",
        "edit",
        "chat",
        "delete",
    ]
    assert (events[0]["message"]["text"], events[0]["message"]["outgoing"]) == ("hello", True)
    assert events[1]["message"] == sent
    assert events[2] == {
        "type": "answer",
        "query_id": press.query_id,
        "text": "Two",
        "show_alert": False,
        "url": "",
    }
    assert events[5]["chat"]["id"] == chat.id
    assert events[6] == {"type": "delete", **place}


async def event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while not (line := await stream.content.readline()).startswith(b"data: "):
        assert line, "the stream has ended"
    found: dict[str, Any] = orjson.loads(line.removeprefix(b"data: "))
    return found


async def test_errors(page: Page, bot: Caller, chat: Chat) -> None:
    assert await page.post("say", chat_id=5, from_id=6, text="x") == (
        400,
        {"ok": False, "error": "Not known: 6"},
    )
    assert await page.post("fly") == (404, {"ok": False, "error": "Not found"})
    empty: dict[str, Any] = {"chat_id": chat.id, "from_id": chat.id, "text": " "}
    assert await page.post("say", **empty) == (
        400,
        {"ok": False, "error": "An empty message cannot be sent"},
    )
    async with bot.session.get(page.url + "/sandbox/say", headers=page.token) as response:
        assert response.status == 405
    async with bot.session.post(
        page.url + "/sandbox/say", data=b"{", headers=page.token
    ) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    "path", ["/static/../control.py", "/static/%2e%2e/control.py", "/static/", "/etc/passwd"]
)
async def test_only_the_pages_files_are_served(page: Page, bot: Caller, path: str) -> None:
    from yarl import URL

    async with bot.session.get(URL(page.url + path, encoded=True)) as response:
        assert response.status == 404


async def test_the_page(page: Page, bot: Caller) -> None:
    async with bot.session.get(page.url + "/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
