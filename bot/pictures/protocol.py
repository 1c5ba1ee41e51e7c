"""How the bot and its drawing process speak: lengths in front, and a mark for how it went."""

from __future__ import annotations

import struct

DRAWN, FAILED = b"+", b"-"
"""The first byte of an answer."""

LENGTH = struct.Struct(">I")
"""The length of what follows, in bytes."""
