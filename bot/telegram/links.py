"""Links into the private chat that carry what a button asks for: ``?start=show-…``."""

from __future__ import annotations

import re

from telegram import CallbackQuery

from bot.telegram.dialogs.following import deep_link
from bot.telegram.pressing import acknowledge
from bot.telegram.sending import client_of
from bot.wording.language import wording

SHOW, PICTURE = "show-", "picture-"
"""What the payload of a link begins with that leads to words, and one that leads to a picture."""

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ESCAPES = {"_": "__", ":": "_c", ",": "_k", "~": "_t", "@": "_a"}
_LETTERS = {escape: letter for letter, escape in _ESCAPES.items()}


async def lead_away(query: CallbackQuery, language: str | None, prefix: str = SHOW) -> None:
    """Open the private chat with what a button leads to; say so when no link can hold it."""
    link = link_to(query, prefix)
    if link is not None:
        await acknowledge(query, url=link)
    else:
        await acknowledge(query, wording(language)("turn-refused"), alert=True)


def link_to(query: CallbackQuery, prefix: str) -> str | None:
    """A link that carries the data of the pressed button; None when it does not fit."""
    data = query.data or ""
    payload = prefix + "".join(_ESCAPES.get(letter, letter) for letter in data)
    return deep_link(client_of(query).username, payload) if _PAYLOAD.fullmatch(payload) else None


def carried(payload: str) -> str:
    """The data of the button that a link was made for, from its payload."""
    _, _, data = payload.partition("-")
    return re.sub("_.", lambda found: _LETTERS.get(found[0], ""), data)
