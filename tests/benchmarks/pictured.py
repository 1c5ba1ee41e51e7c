"""Pictures as a chat gets them: the first, the same again beside a text answer, and text answers
meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from bot.sandbox.wire import Json
from tests.benchmarks.table import Line

_COUNTRIES = (
    "kz",
    "uz",
    "kg",
    "tj",
    "tm",
    "am",
    "ge",
    "de",
    "fr",
    "it",
    "es",
    "nl",
    "rs",
    "tr",
    "th",
)
_MAPS = ("putin", "davankov", "kharitonov", "slutsky")
_PATIENCE = 30.0


def pictured(home: Path) -> Iterator[Line]:
    """Through the bot and the local Bot API, both in this process."""
    with Store.open(home / "results.db", read_only=True) as store:
        text, first, second, world, late = asyncio.run(_measured(store, home))
    yield Line("/chart in a chat, first time", f"{first:.0f} ms", "< 400 ms", first < 400)
    yield Line("a map by its button, first time", f"{world:.0f} ms", "< 400 ms", world < 400)
    yield Line(
        "/chart, somebody else's / a text answer", f"{second / text:.2f}", "≤ 1", second <= text
    )
    yield Line("text answers during a map, later by", f"{late:.1f} ms", "< 5 ms", late < 5)


@dataclass(frozen=True, slots=True)
class _Asker:
    person: Person
    chat: Chat

    async def wait(self, text: str) -> float:
        """How long the answer takes, in milliseconds."""
        began = time.perf_counter()
        await self.person.say(self.chat, text)
        await self.chat.next_message(within=_PATIENCE)
        return (time.perf_counter() - began) * 1000

    async def press(self, card: Json, buttons: Sequence[str]) -> float:
        """How long the pictures behind buttons take, in milliseconds: the median."""
        waits = []
        for data in buttons:
            began = time.perf_counter()
            await self.person.press_data(card, data)
            await self.chat.next_message(within=_PATIENCE)
            waits.append((time.perf_counter() - began) * 1000)
        return median(waits)

    async def waits(self, texts: Sequence[str]) -> float:
        """The median of several, one after the other."""
        return median([await self.wait(text) for text in texts])


async def _measured(store: Store, home: Path) -> tuple[float, float, float, float, float]:
    async with Sandbox(keep_calls=1) as box:
        stop = asyncio.Event()
        chats = SqliteChats.open(home / "chats.db")
        service = Service(store, box.token, box.url, chats=chats)
        running = asyncio.create_task(service.run(stop))
        anna, boris, chris = (_asker(box, name) for name in ("Anna", "Boris", "Chris"))
        await anna.wait("/chart overall")  # starts the drawing process
        names, charts = list(_COUNTRIES), [f"/chart {code}" for code in _COUNTRIES]
        text = await anna.waits(names)
        first, second = await anna.waits(charts), await boris.waits(charts)
        await chris.wait("/overall")
        card = chris.chat.messages[-1]
        world = await chris.press(card, [f"T:{name}-2024:ru-president-2024" for name in _MAPS])
        dark = [f"T1:{name}-2024:ru-president-2024" for name in _MAPS]
        late = await _beside(chris.press(card, dark), anna, names)
        stop.set()
        await running
        await chats.close()
    return text, first, second, world, late


async def _beside(maps: Coroutine[None, None, float], told: _Asker, names: Sequence[str]) -> float:
    """How much later text answers come while maps are drawn, in milliseconds."""
    idle = await told.waits(names)
    drawing = asyncio.create_task(maps)
    busy: list[float] = []
    while not drawing.done():
        busy.append(await told.wait(names[len(busy) % len(names)]))
    return median(busy) - idle


def _asker(box: Sandbox, name: str) -> _Asker:
    person = box.person(name, language="en")
    return _Asker(person, box.private(person))
