"""The people of the sandbox and what they do in their Telegram app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import incoming
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.queries import InlineAnswer, Press
    from bot.sandbox.state import World


@dataclass(eq=False, slots=True)
class Person:
    """Somebody with a Telegram account.

    ``language`` is that of their app (IETF tag), None when it is not sent.
    """

    world: World
    id: int
    first_name: str
    language: str | None = None
    username: str | None = None
    deactivated: bool = False

    def user(self) -> Json:
        """User of the Bot API."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    async def say(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: Json | int | None = None,
        thread: int | None = None,
        sender_chat: Chat | None = None,
    ) -> Json:
        """Send a text and return the Message. Anonymous administrators speak as the group;
        ``sender_chat`` is a channel to speak as. ``thread`` is a topic's id.
        """
        number = reply_to["message_id"] if isinstance(reply_to, dict) else reply_to
        return incoming.say(
            self, chat, text, reply_to=number, thread=thread, sender_chat=sender_chat
        )

    async def show(self, chat: Chat, caption: str, *, thread: int | None = None) -> Json:
        """Send a photo with words under it and return the Message."""
        return incoming.show(self, chat, caption, thread=thread)

    async def forward(self, chat: Chat, message: Json) -> Json:
        """Pass on somebody's text to ``chat`` and return the new Message."""
        return incoming.forward(self, chat, message)

    async def edit(self, chat: Chat, message: Json, text: str) -> Json:
        """Change a message of one's own and return the new Message."""
        return incoming.edit(chat, message["message_id"], text)

    async def locate(self, chat: Chat, latitude: float, longitude: float) -> Json:
        """Share a place on the map (degrees) and return the Message."""
        return incoming.locate(self, chat, latitude, longitude)

    async def press(self, message: Json, button: str) -> Press:
        """Press the inline button with this label, or this callback data, under ``message``.

        :raises LookupError: there is no such button that calls the bot.
        """
        return incoming.press(self, message, incoming.data_of(message, button))

    async def press_data(self, message: Json, data: str) -> Press:
        """Press a button with this callback data, whether or not the message still shows it, as old
        apps can.
        """
        return incoming.press(self, message, data)

    async def inline(self, query: str, *, offset: str = "", within: float = 60.0) -> InlineAnswer:
        """Type ``@bot query`` in some chat and wait for the bot's results.

        :raises TimeoutError: the bot did not answer within so many seconds.
        """
        return await incoming.inline(self, query, offset, within)

    async def choose(self, chat: Chat, answer: InlineAnswer, result_id: str) -> Json:
        """Send one of the results to a chat and return the Message.

        :raises LookupError: no result has this id.
        """
        return incoming.choose(self, chat, answer, result_id)

    def block_bot(self) -> None:
        """Block the bot: it may not write to this person any more, and hears of it by
        my_chat_member.
        """
        incoming.block(self, blocked=True)

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        incoming.block(self, blocked=False)

    def deactivate(self) -> None:
        """Delete the account."""
        self.deactivated = True
