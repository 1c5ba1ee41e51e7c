"""What Telegram lets a bot send: its published limits, and what keeps us on the safe side of them."""

from __future__ import annotations

from dataclasses import dataclass

JITTER = 0.002
"""Seconds by which two messages may come closer to each other on their way, though neither took longer than usual."""

PATIENCE = 5.0
"""Seconds that are worth waiting for a chat that refuses messages. Longer, and whoever sends should know."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent. Zero lifts a limit.

    ``rate`` is in messages a second for the whole bot; ``chat_pause`` in seconds between two messages to a chat;
    ``group_messages`` in any ``group_window`` seconds to a group or a channel. ``courtesy`` is for how many seconds at
    most an answer waits for a broadcast that has just used ``rate`` up; a refusal would cost it a whole second.
    ``space_answers`` keeps ``chat_pause`` between answers in a private chat too, where Telegram allows bursts.
    """

    rate: float = 30.0
    chat_pause: float = 1.0
    group_messages: int = 20
    group_window: float = 60.0
    courtesy: float = 0.04
    space_answers: bool = False


LIFTED = Limits(rate=0, chat_pause=0, group_messages=0)
"""No limits: for a Bot API on this machine."""
