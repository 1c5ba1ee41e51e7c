"""What is put in front of a person: text twice over, and buttons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: either ``data`` for the bot (at most 64 bytes of UTF-8) or a ``url`` to open."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """``html`` in Telegram's HTML, at most 4,096 UTF-16 units once parsed; ``plain`` the same for a terminal.

    ``follow`` are the keys by which the place that it is about can be followed, the usual one first.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    follow: tuple[str, ...] = ()
