"""What Telegram lets a bot send: its published limits, and what keeps us on the safe side of
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

JITTER = 0.002
"""Seconds by which two messages may come closer to each other on their way, though neither took
longer than usual."""

PATIENCE = 5.0
"""Seconds that bulk waits for its chat, and an answer for a chat that refuses messages. Longer, and
whoever sends should know and do something else meanwhile."""

OF_USE = 45.0
"""Seconds after which an answer is of no use any more: it is refused at once rather than wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent. Zero lifts a limit.

    ``rate`` is in bulk messages a second; ``chat_pause`` in seconds between two messages to a chat;
    ``group_messages`` in any ``group_window`` seconds to a group or a channel. Answers in private
    chats keep no pause: Telegram allows short bursts there, and says so when it becomes too much.
    """

    rate: float = 30.0
    chat_pause: float = 1.0
    group_messages: int = 20
    group_window: float = 60.0


LIFTED = Limits(rate=0, chat_pause=0, group_messages=0)
"""No limits: for a Bot API on this machine."""


class Lane(IntEnum):
    """What a message is, most urgent first.

    Pass it as ``rate_limit_args``; a call without one is an answer.
    """

    ANSWER = 0
    CORRECTION = 1
    CARD = 2
    INSTANT = 3
    DIGEST = 4

    @property
    def is_bulk(self) -> bool:
        """Whether nobody asked for it, so that it goes at the bot's pace."""
        return self is not Lane.ANSWER
