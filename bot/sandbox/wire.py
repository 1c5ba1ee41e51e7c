"""What goes over the wire: JSON objects as Telegram's Bot API writes them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""One object of the Bot API (Message, Chat, User, Update …), with the field names of its
documentation.
"""


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts limits, offsets and lengths."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
