"""Spaces of every kind, as phones and word processors put them between words."""

from __future__ import annotations

import re

# White space of Unicode, and what takes no room: the zero-width space, the word joiner, the byte
# order mark, and the marks of writing from right to left. The two joiners stay: they are letters'.
_SPACES = "[\\s\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+"
_RUN = re.compile(_SPACES)
_EDGES = re.compile(f"^{_SPACES}|{_SPACES}$")


def words_of(text: str, most: int = 0) -> list[str]:
    """The words of ``text``; with ``most``, 2 or more, the last one holds all that is left."""
    bare = _EDGES.sub("", text)
    return _RUN.split(bare, maxsplit=max(most - 1, 0)) if bare else []


def spaced(text: str) -> str:
    """``text`` with one plain space for every run of spaces, and none at its ends."""
    return " ".join(words_of(text))
