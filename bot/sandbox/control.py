"""What the chat page asks of the sandbox."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from bot.sandbox import incoming
from bot.sandbox.errors import RefusalError
from bot.sandbox.methods.commands import shown_commands
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.people import Person
    from bot.sandbox.sandbox import Sandbox

PAGE = Path(__file__).parent / "page"
_INDEX = "index.html"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}
HEADERS = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
}
BEAT = 15.0
"""Seconds between two comments that keep a silent event stream alive."""
INLINE_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the page that the application offers; ``run`` returns what to tell the person, if
    anything.
    """

    name: str
    label: str
    run: Callable[[], Awaitable[str | None]]
    enabled: Callable[[], bool]

    def json(self) -> Json:
        """As the page reads it."""
        return {"name": self.name, "label": self.label, "enabled": self.enabled()}


class PageError(Exception):
    """<why the page's request cannot be met>"""


class Control:
    """The page, its files, and ``/sandbox/…``, which answers only to the page."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.actions: dict[str, Action] = {}
        self.posts: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "say": self.say,
            "press": self.press,
            "inline": self.inline,
            "choose": self.choose,
            "location": self.location,
            "block": self.block,
            "chat": self.chat,
            "action": self.action,
        }

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """One request that is not the bot's."""
        if path == "/" or path.startswith("/static/"):
            return self.page_file(path.removeprefix("/static/") if path != "/" else _INDEX)
        if path.startswith("/sandbox/"):
            return await self.asked(request, path.removeprefix("/sandbox/"))
        return _json({"ok": False, "error": "Not found"}, 404)

    async def asked(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        """What the page asks, which nobody else may."""
        if not self.known(request):
            said = "The sandbox was started anew. Load the page again."
            return _json({"ok": False, "error": said}, 403)
        if name == "state":
            return _json(self.state())
        if name == "events":
            return await self.events(request)
        if name.startswith("file/"):
            return self.file(name.removeprefix("file/"))
        return await self.post(request, name)

    async def post(self, request: web.BaseRequest, name: str) -> web.Response:
        """One thing that a person does on the page."""
        if name not in self.posts:
            return _json({"ok": False, "error": "Not found"}, 404)
        if request.method != "POST":
            return _json({"ok": False, "error": "Only POST"}, 405)
        try:
            asked = orjson.loads(await request.read())
            return _json({"ok": True, **await self.posts[name](asked)})
        except RefusalError as refusal:
            return _json({"ok": False, "error": refusal.description}, 400)
        except (
            PageError,
            LookupError,
            PermissionError,
            TimeoutError,
            TypeError,
            ValueError,
        ) as error:
            return _json({"ok": False, "error": _reason(error)}, 400)

    def known(self, request: web.BaseRequest) -> bool:
        """Whether our own page asks.

        Its token comes in a header, or in the query for want of one.
        """
        token = request.headers.get("X-Sandbox-Token") or request.query.get("token", "")
        return secrets.compare_digest(token.encode(), self.box.page_token.encode())

    def page_file(self, name: str) -> web.Response:
        """A file of the page. The first holds the token that the page's requests are known by."""
        found = (PAGE / name).resolve()
        if (
            not found.is_relative_to(PAGE.resolve())
            or found.suffix not in TYPES
            or not found.is_file()
        ):
            return _json({"ok": False, "error": "Not found"}, 404)
        content = found.read_bytes()
        if name == _INDEX:
            content = content.replace(b"{token}", self.box.page_token.encode())
        return web.Response(
            body=content, content_type=TYPES[found.suffix], charset="utf-8", headers=HEADERS
        )

    def state(self) -> Json:
        """Everything the page shows."""
        world = self.box.world
        texts = world.bot.texts
        about = {name: texts.get((name, ""), "") for name in ("description", "short_description")}
        return {
            "bot": {**world.bot_user, **about},
            "people": [person_view(person) for person in world.people.values()],
            "chats": [chat_view(chat) for chat in world.chats.values()],
            "commands": shown_commands(world),
            "actions": self.offered(),
        }

    def offered(self) -> list[Json]:
        """The application's actions."""
        return [action.json() for action in self.actions.values()]

    async def events(self, request: web.BaseRequest) -> web.StreamResponse:
        """Server-Sent Events, until either side leaves."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        with self.box.world.feed.listen() as queue, suppress(ConnectionResetError):
            await response.prepare(request)
            await response.write(b": hello\n\n")
            while (line := await self._line(queue)) is not None:
                await response.write(line)
        return response

    async def _line(self, queue: asyncio.Queue[Json | None]) -> bytes | None:
        try:
            async with asyncio.timeout(BEAT):
                event = await queue.get()
        except TimeoutError:
            return b": still here\n\n"
        if event is None:
            return None
        if event["type"] == "chat":
            event = {**event, "chat": chat_view(self.box.world.chats[event["chat_id"]])}
        return b"data: " + orjson.dumps(event) + b"\n\n"

    def file(self, file_id: str) -> web.Response:
        """An uploaded picture or document."""
        stored = self.box.world.files.by_id.get(file_id)
        if stored is None:
            return _json({"ok": False, "error": "No such file"}, 404)
        picture = "image/png" if stored.content[:4] == b"\x89PNG" else "image/jpeg"
        kind = picture if stored.width else "application/octet-stream"
        return web.Response(
            body=stored.content, content_type=kind, headers={"X-Content-Type-Options": "nosniff"}
        )

    async def say(self, asked: Json) -> Json:
        """A text."""
        message = await self._person(asked).say(
            self._chat(asked),
            str(asked["text"]),
            reply_to=asked.get("reply_to"),
            thread=asked.get("thread_id"),
        )
        return {"message_id": message["message_id"]}

    async def location(self, asked: Json) -> Json:
        """A place on the map."""
        person, chat = self._person(asked), self._chat(asked)
        message = await person.locate(chat, float(asked["latitude"]), float(asked["longitude"]))
        return {"message_id": message["message_id"]}

    async def press(self, asked: Json) -> Json:
        """A button; the answer comes as an event."""
        message = self._chat(asked).history.get(asked["message_id"])
        if message is None:
            raise PageError("The message is gone")
        return {
            "query_id": incoming.press(self._person(asked), message, str(asked["data"])).query_id
        }

    async def inline(self, asked: Json) -> Json:
        """An inline query; waits for the bot."""
        answer = await incoming.inline(
            self._person(asked), str(asked["query"]), str(asked.get("offset", "")), INLINE_WAIT
        )
        button = {"button": answer.button, "next_offset": answer.next_offset}
        return {"query_id": answer.query_id, "results": answer.results, **button}

    async def choose(self, asked: Json) -> Json:
        """An inline result, sent."""
        answer = self.box.world.answers[str(asked["query_id"])]
        message = incoming.choose(
            self._person(asked), self._chat(asked), answer, str(asked["result_id"])
        )
        return {"message_id": message["message_id"]}

    async def block(self, asked: Json) -> Json:
        """Block the bot, or let it write again."""
        incoming.block(self.box.world.people[asked["person_id"]], blocked=bool(asked["blocked"]))
        return {}

    async def chat(self, asked: Json) -> Json:
        """Make a chat: private (with a new person called ``title``), group, supergroup or
        channel.
        """
        title, kind = str(asked["title"]), str(asked.get("type", "private"))
        if kind == "private":
            made = self.box.private(self.box.person(title, language=asked.get("language_code")))
        elif kind in {"group", "supergroup", "channel"}:
            members = [self.box.world.people[number] for number in asked.get("members", [])]
            made = self.box.world.furnish(kind, title, members)
        else:
            raise PageError(f"There is no kind of chat called {kind}")
        self.box.world.changed(made)
        return {"chat_id": made.id}

    async def action(self, asked: Json) -> Json:
        """One of the application's actions."""
        action = self.actions.get(str(asked["name"]))
        if action is None or not action.enabled():
            raise PageError("There is no such action now")
        message = await action.run()
        self.box.world.feed.publish("actions", actions=self.offered())
        return {"message": message or ""}

    def _person(self, asked: Json) -> Person:
        return self.box.world.people[asked["from_id"]]

    def _chat(self, asked: Json) -> Chat:
        return self.box.world.chats[asked["chat_id"]]


def _json(value: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(value), content_type="application/json")


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "The bot did not answer in time"
    if isinstance(error, KeyError):
        return f"Not known: {error}"
    return str(error)


def person_view(person: Person) -> Json:
    """A person as the page reads it."""
    return {"id": person.id, "first_name": person.first_name, "language_code": person.language}


def chat_view(chat: Chat) -> Json:
    """A chat as the page reads it, with all its messages; those of people are ``outgoing``."""
    bot = chat.world.bot.id
    own = bot if chat.kind != "channel" else None
    return {
        "id": chat.id,
        "type": chat.kind,
        "title": chat.title,
        "person_id": chat.person.id if chat.person else None,
        "members": [
            number for number, member in chat.members.items() if member.present and number != bot
        ],
        "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        "pinned": chat.pins[-1] if chat.pins else None,
        "blocked": chat.blocked,
        "messages": [
            message if message.get("from", {}).get("id") == own else {**message, "outgoing": True}
            for message in chat.history.values()
        ],
    }
