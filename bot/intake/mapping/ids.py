"""Ids that are made of what a source calls its things, the same at every reading.

Nobody keeps a list: an id is the source's own key where that can be one, and else a shortened one
with some letters of its hash, so that two keys never share it.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

_OWN = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")
_NONE = re.compile(r"[^A-Za-z0-9]+")
LONGEST = 40
"""Characters of a key that stay in an id: three of them, with a measure, are a figure's id."""


def id_of(key: str) -> str:
    """The id of a key; blank for a blank one."""
    if not key or (len(key) <= LONGEST and _OWN.fullmatch(key)):
        return key
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    words = _NONE.sub("-", plain).strip("-").lower()[:LONGEST].strip("-")
    mark = blake2b(key.encode(), digest_size=3).hexdigest()
    return f"{words}-{mark}" if words else f"x-{mark}"
