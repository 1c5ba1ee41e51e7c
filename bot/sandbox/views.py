"""People and chats as the chat page reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.people import Person


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
