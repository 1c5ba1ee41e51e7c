"""A Bot API on this machine and a chat page to try the bot in; no token needed."""

from bot.sandbox.chats import Chat
from bot.sandbox.faults import HTML_ERROR, Fault, refusal
from bot.sandbox.feed import Event
from bot.sandbox.limits import Limits, Violation
from bot.sandbox.people import Person
from bot.sandbox.sandbox import PortError, Sandbox

__all__ = [
    "HTML_ERROR",
    "Chat",
    "Event",
    "Fault",
    "Limits",
    "Person",
    "PortError",
    "Sandbox",
    "Violation",
    "refusal",
]
