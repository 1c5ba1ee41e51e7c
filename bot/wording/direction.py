"""Names that are written from right to left, within lines that are not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@lru_cache(maxsize=8192)
def isolated(name: str) -> str:
    """``name`` between isolates when it has right-to-left letters, else as it is.

    Without them a line that begins with such a name is laid out from the right, and the numbers of its row change
    places (Unicode Bidirectional Algorithm, rules P2 and X5c).
    """
    if name.isascii() or not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name):
        return name
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}"


def closed(text: str) -> str:
    """``text`` cut short, with the isolates that it opens closed."""
    return text + POP_ISOLATE * (text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE))
