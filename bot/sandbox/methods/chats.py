"""What a bot asks and does about chats: members, pins, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import service
from bot.sandbox.errors import bad_request
from bot.sandbox.feed import Event
from bot.sandbox.incoming import quoted
from bot.sandbox.members import Member
from bot.sandbox.methods.place import chat_of, message_of
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.state import World

NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)
"""AcceptedGiftTypes, which ChatFullInfo must have."""


def get_chat(world: World, params: Params) -> Json:
    """GetChat: ChatFullInfo, as far as it matters here."""
    chat = chat_of(world, params, "read")
    full: Json = {
        **chat.card,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }
    if chat.kind in {"group", "supergroup"}:
        full["permissions"] = chat.permissions.json()
    if chat.linked is not None:
        full["linked_chat_id"] = chat.linked.id
    if chat.pinned is not None:
        full["pinned_message"] = quoted(chat.pinned)
    return full


def get_chat_member(world: World, params: Params) -> Json:
    """GetChatMember."""
    chat = chat_of(world, params, "read")
    number = params.number("user_id")
    if number == world.bot.id:
        return chat.bot.json(world.bot_user)
    person = world.people.get(number)
    if person is None:
        raise bad_request("user not found" if number > 0 else "invalid user_id specified")
    if chat.kind == "channel" and not chat.bot.administers:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if chat.hides_members and not chat.bot.administers:
        raise bad_request("member list is inaccessible")
    return chat.member(person).json(person.user())


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """GetChatAdministrators: other bots left out, as Telegram does, the owner first.

    Where members are hidden these are seen all the same, but for those who act anonymously.
    """
    chat = chat_of(world, params, "read")
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    hidden = chat.hides_members and not chat.bot.administers
    found = [
        (number, member)
        for number, member in chat.members.items()
        if member.administers and not (hidden and member.anonymous)
    ]
    found.sort(key=lambda each: each[1].status != "creator")
    return [member.json(_user(world, number)) for number, member in found]


def get_chat_member_count(world: World, params: Params) -> int:
    """GetChatMemberCount."""
    chat = chat_of(world, params, "read")
    return sum(member.present for member in chat.members.values())


def leave_chat(world: World, params: Params) -> bool:
    """LeaveChat."""
    chat = chat_of(world, params, "write")
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    service.change_bot(chat, Member("left"), world.bot_user)
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    """PinChatMessage: in groups a service message tells of it."""
    chat = _pinnable(world, params)
    message = message_of(chat, params, "message to pin")
    number = message["message_id"]
    if number in chat.pins:
        chat.pins.remove(number)
    chat.pins.append(number)
    chat.inbox.put(Event("pin", message))
    if chat.kind != "private":
        service.announce(chat, world.bot_user, pinned_message=quoted(message))
    world.changed(chat)
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """UnpinChatMessage: one message, or the newest when none is named."""
    chat = _pinnable(world, params)
    if not params.has("message_id"):
        if not chat.pins:
            raise bad_request("message to unpin not found")
        chat.pins.pop()
    else:
        number = message_of(chat, params, "message to unpin")["message_id"]
        if number in chat.pins:
            chat.pins.remove(number)
    world.changed(chat)
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """UnpinAllChatMessages."""
    chat = _pinnable(world, params)
    chat.pins.clear()
    world.changed(chat)
    return True


def _pinnable(world: World, params: Params) -> Chat:
    chat = chat_of(world, params, "write")
    right = "can_edit_messages" if chat.kind == "channel" else "can_pin_messages"
    if not chat.bot_may(right):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _user(world: World, number: int) -> Json:
    return world.bot_user if number == world.bot.id else world.people[number].user()
