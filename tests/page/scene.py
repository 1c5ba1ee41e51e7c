"""A sandbox with two people and a group, and the chat page looking at it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Locator, Page

from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.page.tinybot import Reaction, TinyBot


@dataclass
class Scene:
    """``page`` shows the sandbox ``box``; ``private`` is Anna's chat with the bot, ``other`` is
    Boris's.
    """

    box: Sandbox
    anna: Person
    boris: Person
    private: Chat
    other: Chat
    group: Chat
    page: Page

    def bot(self, **reactions: Reaction) -> TinyBot:
        """A bot for this sandbox, to be entered."""
        return TinyBot(self.box.url, self.box.token, **reactions)

    async def look(self, chat: Chat | None = None, url: str = "") -> None:
        """Open the page, at a chat or at the list."""
        await self.page.goto(f"{url or self.box.url}/" + (f"#{chat.id}" if chat else ""))
        await self.page.locator(".entry").first.wait_for(state="attached")

    @property
    def field(self) -> Locator:
        """The typing box."""
        return self.page.get_by_label("Message", exact=True)

    @property
    def bubbles(self) -> Locator:
        """The bot's messages, without what people said."""
        return self.page.locator(".incoming .bubble")

    def entry(self, chat: Chat) -> Locator:
        """A chat's line in the list."""
        return self.page.locator(f"#chat-{chat.id}")
