"""What becomes of a text between the request and the message: parsed, trimmed, and its commands and
links found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.sandbox.errors import bad_request
from bot.sandbox.html import parse_html
from bot.sandbox.wire import Json, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
SOURCE_LIMIT = 1 << 15

_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\u2028\u2029\u202d\u202e]")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@]))"
    r"|(?P<email>(?<![\w.@+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![\w@]))"
    r"|(?P<url>(?<![\w@/])https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]"
    r"|(?<![\w@/.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|info|kz|kg|tj|uz|md|ru)(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?(?![\w.]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
)
_HINT = re.compile(r"[/@#.]")
_OPAQUE = {"code", "pre", "text_link", "text_mention"}


def formatted(
    source: str, parse_mode: str, entities: list[Json] | None, limit: int
) -> tuple[str, list[Json]]:
    """The text as a message holds it, and its entities. ``limit`` is in UTF-16 units after parsing.

    :raises RefusalError: text that is too long or cannot be parsed, in Telegram's words.
    """
    if len(source) > SOURCE_LIMIT // 4 and len(source.encode()) > SOURCE_LIMIT:
        raise bad_request("text is too long")
    if entities is None or parse_mode:
        return _formatted(source, parse_mode.lower(), limit)
    return _finished(source, _fitted(entities, 0, units(source)), limit)


@lru_cache(maxsize=1024)
def _formatted(source: str, mode: str, limit: int) -> tuple[str, list[Json]]:
    """Remembered, because a broadcast sends one text to many."""
    if not mode or mode == "none":
        text, marks = source, list[Json]()
    elif mode == "html":
        text, marks = parse_html(source)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: Markdown is not served here, use HTML")
    else:
        raise bad_request("unsupported parse_mode")
    return _finished(text, marks, limit)


def _finished(text: str, marks: list[Json], limit: int) -> tuple[str, list[Json]]:
    text, marks = trimmed(_CONTROLS.sub("", text) if _CONTROLS.search(text) else text, marks)
    if units(text) > limit:
        raise bad_request(
            "message is too long" if limit == TEXT_LIMIT else "message caption is too long"
        )
    return text, with_found(text, marks)


def trimmed(text: str, marks: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at the end, nor at the start as far as no entity holds it; empty entities
    dropped.
    """
    right = text.rstrip(" \n\t")
    first = min((mark["offset"] for mark in marks), default=None)
    left = len(right) - len(right.lstrip(" \n\t"))
    cut = left if first is None else min(left, first)
    kept = right[cut:]
    if kept == text:
        return text, marks
    return kept, _fitted(marks, cut, units(kept))


def _fitted(marks: list[Json], cut: int, length: int) -> list[Json]:
    fitted = []
    for mark in marks:
        offset = mark["offset"] - cut
        end = min(offset + mark["length"], length)
        if end > offset >= 0:
            fitted.append({**mark, "offset": offset, "length": end - offset})
    return fitted


def with_found(text: str, marks: list[Json]) -> list[Json]:
    """``marks`` and the commands, mentions, links, addresses and hashtags that Telegram finds by
    itself.
    """
    if _HINT.search(text) is None:
        return marks
    ascii_text = text.isascii()
    taken = [
        (mark["offset"], mark["offset"] + mark["length"])
        for mark in marks
        if mark["type"] in _OPAQUE
    ]
    found = []
    for match in _FOUND.finditer(text):
        offset = match.start() if ascii_text else units(text[: match.start()])
        length = units(match.group())
        if not any(start < offset + length and offset < end for start, end in taken):
            found.append({"offset": offset, "length": length, "type": match.lastgroup})
    return (
        sorted(marks + found, key=lambda mark: (mark["offset"], -mark["length"]))
        if found
        else marks
    )
