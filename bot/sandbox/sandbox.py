"""A Bot API on this machine, with people to talk to the bot."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Self

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from bot.sandbox.calls import Calls
from bot.sandbox.chats import Chat
from bot.sandbox.control import Action, Control
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.server import UPLOAD_LIMIT, Server
from bot.sandbox.state import Bot, World
from bot.sandbox.wire import Json

BOT_ID = 100200300


class PortError(Exception):
    """Port {port} cannot be used: {reason}. 0 takes a free one."""

    def __init__(self, port: int, error: OSError) -> None:
        reason = os.strerror(error.errno) if error.errno else str(error)
        super().__init__(f"Port {port} cannot be used: {reason}. 0 takes a free one.")


class Sandbox:
    """Serves from ``async with`` on; give ``url`` and ``token`` to a bot.

    The bot's token and that of the page are made anew each time, so that nobody who knew them
    yesterday has them; a ``token`` is for a bot that has one already. ``latency`` is in seconds and
    comes before each answer, after the method took effect. ``limits`` None means none.
    ``keep_calls`` bounds the log of calls. ``clock`` and ``ticks`` give seconds since 1970 and
    monotonic seconds.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        token: str | None = None,
        limits: Limits | None = None,
        latency: float = 0.0,
        seed: int = 0,
        keep_calls: int | None = None,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.token = token or f"{BOT_ID}:{secrets.token_urlsafe(26)}"
        self.page_token = secrets.token_urlsafe(26)
        self.limits = limits
        self.latency = latency
        self.faults = Faults(seed, ticks)
        self.calls = Calls(keep_calls)
        self.world = World(Bot(int(self.token.partition(":")[0])), clock, ticks)
        self.control = Control(self)
        self.closing = asyncio.Event()
        self.host = host
        self._address = (host, port)
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        server = web.Server(Server(self).handle, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, *self._address).start()
        except OSError as error:
            await self._runner.cleanup()
            raise PortError(self._address[1], error) from error
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        await self.world.updates.close()
        self.world.feed.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def port(self) -> int:
        """The port it listens on.

        :raises RuntimeError: it does not serve.
        """
        if self._runner is None or not self._runner.addresses:
            raise RuntimeError("the sandbox serves only inside 'async with'")
        return int(self._runner.addresses[0][1])

    @property
    def url(self) -> str:
        """The address of the Bot API, and of the chat page, without a slash at the end."""
        return f"http://{self._address[0]}:{self.port}"

    # People and chats
    # --------------------------------------------------------------------------------

    def person(
        self, name: str, *, language: str | None = None, username: str | None = None
    ) -> Person:
        """Somebody with an account; ``language`` is that of their app."""
        return self.world.make_person(name, language, username)

    def private(self, person: Person, *, started: bool = True) -> Chat:
        """This person's chat with the bot; not ``started``: they never wrote, so the bot may
        not.
        """
        return self.world.private(person, started=started)

    def group(self, title: str, members: Sequence[Person] = (), *, bot: bool = True) -> Chat:
        """A basic group; the first member owns it."""
        return self.world.furnish("group", title, members, bot=bot)

    def supergroup(self, title: str, members: Sequence[Person] = (), *, bot: bool = True) -> Chat:
        """A supergroup; the first member owns it. It becomes a forum with its first topic."""
        return self.world.furnish("supergroup", title, members, bot=bot)

    def channel(
        self, title: str, members: Sequence[Person] = (), *, username: str | None = None
    ) -> Chat:
        """A channel with the bot as an administrator; the first member owns it."""
        return self.world.furnish("channel", title, members, username=username)

    def direct_messages(self, channel: Chat) -> Chat:
        """The chat in which anybody writes to ``channel``, each in a topic of their own."""
        return self.world.direct_messages(channel)

    # Trouble
    # --------------------------------------------------------------------------------

    def fail(self, fault: Fault) -> Fault:
        """Expect this trouble from now on."""
        return self.faults.add(fault)

    def poison(self, update: Json | None = None) -> int:
        """Put an update among the others that no library can read; returns its update_id."""
        broken: Json = {"message": {"message_id": "one", "date": "today", "chat": "nowhere"}}
        return self.world.updates.inject(broken if update is None else update)

    def add_action(
        self,
        name: str,
        label: str,
        run: Callable[[], Awaitable[str | None]],
        *,
        enabled: Callable[[], bool] = lambda: True,
    ) -> None:
        """Offer a button on the page; ``run`` returns what to tell the person, if anything."""
        self.control.actions[name] = Action(name, label, run, enabled)
        self.world.feed.publish("actions", actions=self.control.offered())


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """A request that may carry as large an upload as Telegram takes."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=UPLOAD_LIMIT
    )


def furnish(box: Sandbox) -> tuple[Person, Chat]:
    """What a newcomer finds on the chat page: two people with a private chat each, and a group they
    share, in which the bot may pin. Returns the owner of the group, and the group.
    """
    anna = box.person("Anna", language="en", username="anna")
    bekzat = box.person("Bekzat", language="ru", username="bekzat")
    box.private(anna)
    group = box.group("Observers", [anna, bekzat])
    group.permissions.granted.add("can_pin_messages")
    box.private(bekzat)
    return anna, group
