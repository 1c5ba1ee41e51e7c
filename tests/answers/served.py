"""The real bot over real HTTP, serving a store of a test's own to readers who write English at
any hour.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import Service
from bot.chats.listener import Preferences
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.dialogs.conftest import UNHURRIED, ArtistHere


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in a private chat with the bot."""

    person: Person
    chat: Chat

    async def ask(self, text: str) -> dict[str, Any]:
        """Say something; the bot's next message."""
        await self.person.say(self.chat, text)
        return await self.hear()

    async def hear(self) -> dict[str, Any]:
        """The bot's next message, whether or not it is an answer; what it edits is passed over."""
        return (await self.chat.next_event("message")).message

    async def told(self, text: str) -> str:
        """Say something; the text of the bot's next message."""
        return str((await self.ask(text))["text"])

    async def press(self, message: dict[str, Any], label: str) -> str:
        """Press a button; the text that its message has then."""
        await self.person.press(message, label)
        return str((await self.chat.next_event("edit")).message["text"])


@dataclass(frozen=True, slots=True)
class Served:
    """The bot at work."""

    box: Sandbox
    service: Service
    chats: SqliteChats

    def reader(self, name: str = "Anna", language: str = "en") -> Reader:
        """A person who begins to write."""
        person = self.box.person(name, language=language)
        return Reader(person, self.box.private(person))


@asynccontextmanager
async def served(store: Store, folder: Path) -> AsyncIterator[Served]:
    """Serve; an error that the bot logs as ours fails the test that caused it."""
    async with Sandbox() as box:
        chats = SqliteChats.open(folder / "chats.db")
        service = Service(
            store,
            box.token,
            box.url,
            chats=chats,
            preferences=Preferences(quiet=None),
            patience=UNHURRIED,
            artist=ArtistHere(),
        )
        stop = asyncio.Event()
        running = asyncio.create_task(service.run(stop))
        yield Served(box, service, chats)
        stop.set()
        await running
        await chats.close()
        assert service.counts.failed == 0
