"""Updates sent to a bot's webhook, as Telegram does it: those of one chat one after the other,
those of different chats side by side, and each again until it is taken.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
import orjson
from yarl import URL

from bot.sandbox.wire import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_ANSWERED_WITHIN = 60.0
_PAUSE, _LONGEST_PAUSE = 0.05, 5.0
"""Seconds before what was not taken is sent again: at first, and at most. Telegram's are longer."""


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where updates go. ``secret`` goes with each; ``connections`` is how many requests there may
    be at a time.
    """

    url: str
    secret: str = ""
    connections: int = 40

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine. Others are remembered, and nothing is sent to them."""
        return URL(self.url).host in _HERE


class WebhookSender:
    """Sends updates to an address, from ``start`` on until ``stop``. ``taken`` is told of each that
    was taken, ``clock`` gives seconds since 1970.

    ``error`` is when the last request failed, and how; None while none has.
    """

    def __init__(
        self, address: WebhookAddress, taken: Callable[[Json], None], clock: Callable[[], float]
    ) -> None:
        self.address = address
        self.error: tuple[int, str] | None = None
        self._taken, self._clock = taken, clock
        self._lanes: defaultdict[object, deque[Json]] = defaultdict(deque)
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(address.connections)
        self._session: aiohttp.ClientSession | None = None

    def put(self, update: Json) -> None:
        """Send an update when it is its turn."""
        if not self.address.is_here:
            return
        lane = _lane_of(update)
        waits = lane in self._lanes
        self._lanes[lane].append(update)
        if not waits:
            task = asyncio.get_running_loop().create_task(self._serve(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Send nothing more."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if self._session is not None:
            await self._session.close()

    async def _serve(self, lane: object) -> None:
        queue, pause = self._lanes[lane], _PAUSE
        while queue:
            async with self._slots:
                well = await self._send(queue[0])
            if well:
                self._taken(queue.popleft())
                pause = _PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        del self._lanes[lane]

    async def _send(self, update: Json) -> bool:
        """Whether it was taken."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                timeout=aiohttp.ClientTimeout(total=_ANSWERED_WITHIN),
            )
        headers = {"Content-Type": "application/json"}
        if self.address.secret:
            headers[SECRET_HEADER] = self.address.secret
        try:
            async with self._session.post(
                self.address.url, data=_written(update), headers=headers, allow_redirects=False
            ) as response:
                await response.read()
                if response.status == HTTPStatus.OK:
                    return True
                said = f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            said = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            said = "Connection refused"
        except aiohttp.ClientError:
            said = "Connection reset by peer"
        self.error = (int(self._clock()), said)
        return False


def _written(update: Json) -> bytes:
    try:
        return orjson.dumps(update)
    except TypeError:  # half a surrogate pair
        return json.dumps(update).encode()


def _lane_of(update: Json) -> object:
    """Whose updates come one after the other: a chat's, or a person's who is in none."""
    content = next((value for name, value in update.items() if name != "update_id"), None)
    if isinstance(content, dict):
        message = content.get("message")
        for holder in (content, message if isinstance(message, dict) else {}):
            chat = holder.get("chat")
            if isinstance(chat, dict):
                return ("chat", repr(chat.get("id")))
        person = content.get("from")
        if isinstance(person, dict):
            return ("person", repr(person.get("id")))
    return ("update", update["update_id"])
