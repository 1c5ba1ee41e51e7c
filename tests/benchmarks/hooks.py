"""A bare Bot API in a process of its own, and people who ask one question after the other, each as
soon as the last is answered, straight at the webhooks of bots. It does as little as it can, so that
what is measured is the bots.

Prints its address. Each line that it reads is a list of the bots' ports, which all asking goes to
from then on, some people to each; an empty list ends it. A line "count" has it print how many
answers came so far.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence

from tests.benchmarks.processes import read_lines

SECRET = "benchmark-of-webhooks"
PEOPLE = 40
"""So many ask each bot at a time."""
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_CHAT = re.compile(rb'"chat_id":(-?\d+)')
_FIRST_PERSON = 1_000_000
_ME = b'{"id":1000001,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'


class _Messages(asyncio.Protocol, ABC):
    """What comes by one connection, cut into head and body."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer
        buffer += data
        while (end := buffer.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(buffer, 0, end)
            over = end + 4 + (int(length[1]) if length else 0)
            if len(buffer) < over:
                return
            head, body = bytes(buffer[:end]), bytes(buffer[end + 4 : over])
            del buffer[:over]
            self.take(head, body)

    @abstractmethod
    def take(self, head: bytes, body: bytes) -> None: ...

    def write(self, line: bytes, body: bytes) -> None:
        assert self.transport is not None
        kind = b"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self.transport.write(line + kind % len(body) + body)


class _Api(_Messages):
    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking

    def take(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].lower()
        result = b"true"
        if method == b"sendmessage":
            found = _CHAT.search(body)
            assert found is not None
            result = b'{"message_id":1,"date":1,"chat":{"id":%b,"type":"private"}}' % found[1]
            self._asking.answered(int(found[1]))
        elif method == b"getme":
            result = _ME
        elif method == b"getwebhookinfo":
            result = b'{"url":"","pending_update_count":0}'
        self.write(b"HTTP/1.1 200 OK", b'{"ok":true,"result":%b}' % result)


class _Person(_Messages):
    """Asks again when the last question was stored and answered."""

    def __init__(self, asking: Asking, chat: int) -> None:
        super().__init__()
        self._asking, self._chat = asking, chat
        self._stored = self._answered = True

    def ask(self) -> None:
        self._stored = self._answered = False
        number = self._asking.number()
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": self._chat, "type": "private", "first_name": "A"},
            "from": {"id": self._chat, "is_bot": False, "first_name": "A", "language_code": "en"},
            "text": "/country kazakhstan",
            "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
        }
        update = json.dumps({"update_id": number, "message": message}).encode()
        line = "POST /hook HTTP/1.1\r\nHost: bot\r\nX-Telegram-Bot-Api-Secret-Token: "
        self.write((line + SECRET).encode(), update)

    def take(self, head: bytes, body: bytes) -> None:
        assert b" 200 " in head, head
        self._stored = True
        self._go_on()

    def hear(self) -> None:
        self._answered = True
        self._go_on()

    def _go_on(self) -> None:
        if self._stored and self._answered and self._asking.goes_on:
            self.ask()


class Asking:
    """All people; ``count`` is how many answers came."""

    def __init__(self) -> None:
        self.count, self._number, self.goes_on = 0, 0, True
        self._people: dict[int, _Person] = {}

    def number(self) -> int:
        self._number += 1
        return self._number

    def answered(self, chat: int) -> None:
        self.count += 1
        self._people[chat].hear()

    async def begin(self, ports: Sequence[int]) -> None:
        loop = asyncio.get_running_loop()
        for place in range(PEOPLE * len(ports)):
            chat = _FIRST_PERSON + place
            person = self._people[chat] = _Person(self, chat)
            port = ports[place % len(ports)]
            await loop.create_connection(lambda person=person: person, "127.0.0.1", port)  # type: ignore[misc]
            person.ask()


async def serve() -> None:
    """Serve until the empty list comes."""
    lines, loop = read_lines(), asyncio.get_running_loop()
    asking = Asking()
    server = await loop.create_server(lambda: _Api(asking), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    while True:
        line = json.loads(await lines.get())
        if line == "count":
            print(json.dumps([asking.count, time.monotonic()]), flush=True)
        elif line:
            await asking.begin(line)
        else:
            asking.goes_on = False
            return


if __name__ == "__main__":
    asyncio.run(serve())
