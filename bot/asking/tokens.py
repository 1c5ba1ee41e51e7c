"""Ids made short enough for callback data, and found again."""

from __future__ import annotations

import string
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b

_MARK = "~"
_DIGEST = 6
_PAGES = string.digits + string.ascii_letters
MOST_PAGES = len(_PAGES)
"""How many pages have a sign of their own."""


def token(id_: str, room: int) -> str:
    """``id_`` where it fits into ``room`` bytes (7 at least) of plain ASCII, otherwise a digest
    that stands for it.
    """
    plain = id_.isascii() and not set(id_) & set(":, ")
    return id_ if plain and len(id_) <= room else digest(id_)


def digest(id_: str) -> str:
    """What stands for an id that has no room: 7 bytes of plain ASCII."""
    hashed = blake2b(id_.encode(), digest_size=_DIGEST).digest()
    return _MARK + urlsafe_b64encode(hashed).decode()[:_DIGEST]


def find_id(told: str, ids: Iterable[str]) -> str | None:
    """The id that ``told``, a token or an id, stands for; ``None`` for a token of none of them, or
    of several.
    """
    if not told.startswith(_MARK):
        return told
    found = [id_ for id_ in ids if digest(id_) == told]
    return found[0] if len(found) == 1 else None


def page_sign(page: int) -> str:
    """A page, from 0, in one letter; nothing for the first."""
    return _PAGES[min(page, MOST_PAGES - 1)] if page else ""


def page_of(sign: str) -> int | None:
    """The page that a sign stands for; ``None`` for what is no sign."""
    if len(sign) > 1:
        return None
    return _PAGES.index(sign) if sign and sign in _PAGES else None if sign else 0
