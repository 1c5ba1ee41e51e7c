"""Two replicas behind a balancer are restarted one after the other, as deploy/README.md says, while
chats ask and editions are told: nothing is lost, and nothing comes twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import psycopg
from aiohttp import web

from bot.chats.listener import Address, ChatKind
from bot.chats.opening import open_chats
from bot.editions.publishing import publish
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from bot.telegram.wire.ending import end
from tests.answers.changing import shares, state
from tests.chats.moments import NOON, Arrival, admit
from tests.cli.processes import start
from tests.delivery.newsroom import ANY_TIME, said
from tests.fleet.test_editions import machine
from tests.forking import Forked
from tests.telegram.test_webhook import SECRET, free_port
from tests.waiting import until

READERS, ASKING = 60, 12
LATENCY = 0.5
"""Seconds that the Bot API takes for an answer: so long that some are always under way."""


class Balancer:
    """Passes each call on to the replicas in turn, as deploy/Caddyfile has it: where no connection
    is made, to the next one.
    """

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.url = ""
        self._turn = 0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serve while the block runs."""
        runner = web.ServerRunner(web.Server(self._pass_on), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
        try:
            async with aiohttp.ClientSession() as self._session:
                yield
        finally:
            await runner.cleanup()

    async def _pass_on(self, request: web.BaseRequest) -> web.StreamResponse:
        body, headers = await request.read(), dict(request.headers)
        self._turn += 1
        status = 502
        for each in range(len(self.ports)):
            port = self.ports[(self._turn + each) % len(self.ports)]
            url = f"http://127.0.0.1:{port}/telegram"
            try:
                async with self._session.post(url, data=body, headers=headers) as response:
                    status = response.status
                    break
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                break
        return web.Response(status=status)


class Replica:
    """One of the processes, with a home of its own."""

    def __init__(self, home: Path, box: Sandbox, balancer: Balancer, url: str) -> None:
        self.home, self._port, self._health = home, free_port(), free_port()
        balancer.ports.append(self._port)
        self._settings = {
            "TOKEN": box.token,
            "API_URL": box.url,
            "DATABASE_URL": url,
            "WEBHOOK_URL": balancer.url,
            "WEBHOOK_LISTEN": f"127.0.0.1:{self._port}",
            "WEBHOOK_SECRET": SECRET,
            "METRICS_LISTEN": f"127.0.0.1:{self._health}",
            "QUIET_HOURS": "off",
            "RATE": "60",
            "LOG_LEVEL": "WARNING",
        }
        self._process: Forked | None = None

    async def start(self) -> None:
        """Begin, and wait until it is well."""
        self._process = start(self.home, "run", **self._settings)
        url = f"http://127.0.0.1:{self._health}/health"
        async with aiohttp.ClientSession() as session, asyncio.timeout(60):
            while True:
                try:
                    async with session.get(url) as response:
                        if response.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """SIGTERM, and wait until it has ended."""
        assert self._process is not None
        self._process.terminate()
        assert await self._process.ended() == 0

    async def kill(self) -> None:
        """End it, if it has not ended."""
        if self._process is not None:
            self._process.kill()
            await self._process.ended()


class Asker:
    """Asks, waits for the answer, and asks again."""

    def __init__(self, person: Person, chat: Chat) -> None:
        self._person, self.chat = person, chat
        self.asked = 0

    async def run(self, enough: asyncio.Event) -> None:
        """Ask until it is enough."""
        while not enough.is_set():
            self.asked += 1
            await self._person.say(self.chat, "/country aa")
            await until(lambda: len(said(self.chat)) >= self.asked, pause=0.05)


async def test_replicas_are_restarted_in_turn_and_nothing_is_lost_or_doubled(
    tmp_path: Path, database_url: str
) -> None:
    def edition(gull: str) -> None:
        with machine(tmp_path / "one", database_url) as store:
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")

    def told() -> int:
        return sum(len(said(chat)) for chat in readers)

    async def until_told(number: int) -> None:
        await until(lambda: told() >= number)

    await asyncio.to_thread(edition, "50.0")
    balancer, enough = Balancer(), asyncio.Event()
    async with Sandbox(latency=LATENCY) as box, balancer.serving(), AsyncExitStack() as stack:
        readers = [box.private(box.person(f"Reader {each}")) for each in range(READERS)]
        chats = await open_chats(Path(), None, database_url)
        arrivals = [Arrival(Address(c.id), ChatKind.PRIVATE, ANY_TIME, ("aa",)) for c in readers]
        await admit(chats, arrivals, cursor=1, now=NOON)
        await chats.close()
        replicas = [Replica(tmp_path / n, box, balancer, database_url) for n in ("one", "two")]
        for replica in replicas:
            stack.push_async_callback(replica.kill)
            await replica.start()
        people = [box.person(f"Asker {each}", language="en") for each in range(ASKING)]
        askers = [Asker(person, box.private(person)) for person in people]
        asking = [asyncio.create_task(asker.run(enough)) for asker in askers]
        stack.push_async_callback(end, asking)
        for number, replica in enumerate(replicas):
            await asyncio.to_thread(edition, f"{51 + number}.0")
            # Each time it is the sender that is restarted, in the middle of a broadcast.
            await until_told(number * READERS + 20)
            assert told() < (number + 1) * READERS
            await replica.stop()
            await replica.start()
            await until_told((number + 1) * READERS)
        enough.set()
        await asyncio.gather(*asking)
        for replica in replicas:
            await replica.stop()
        assert Counter(len(said(chat)) for chat in readers) == {len(replicas): READERS}
        assert [len(said(asker.chat)) for asker in askers] == [asker.asked for asker in askers]
    with psycopg.connect(database_url) as server:
        # Neither polls nor asks feeds, so that another process might.
        assert server.execute("SELECT name FROM ballotwire.leases").fetchall() == [("sender",)]
