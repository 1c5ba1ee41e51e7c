"""Telegram's HTML: the few tags it knows, and its exact words for what it cannot parse.

Follows ``parse_html`` of TDLib's ``MessageEntity.cpp``, which is what api.telegram.org runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.wire import Json, units

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\0\v"
END = "\0"

_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
_TAG_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_BLANK = re.compile(r"[ \t\r\n\v]*")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities, offsets and lengths in UTF-16 units, outer before inner.

    :raises RefusalError: 400 "Bad Request: can't parse entities: …" with the UTF-8 byte offset of
    the culprit.
    """
    if _SPECIAL.search(source) is None:
        return source, []
    return _Parser(source).parse()


@dataclass(slots=True)
class _Open:
    """A tag that was opened: its ``argument`` is a link, a language, an emoji or "1" for
    expandable.
    """

    tag: str
    argument: str
    offset: int
    piece: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source.replace(END, "") + END
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while special := _SPECIAL.search(self.source, self.at):
            self.write(self.source[self.at : special.start()])
            self.at = special.start()
            if self.source[self.at] == "&":
                self.write(self.reference() or self.skip(1))
            elif self.source[self.at + 1] == "/":
                self.end_tag()
            else:
                self.start_tag()
        self.write(self.source[self.at : -1])
        if self.open:
            raise _unparsable(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += units(text)

    def skip(self, count: int) -> str:
        self.at += count
        return self.source[self.at - count : self.at]

    def reference(self) -> str | None:
        """The character that ``&…;`` at this place stands for; None, and nothing skipped, when it
        is not one.
        """
        found = _REFERENCE.match(self.source, self.at)
        if found is None:
            return None
        hexadecimal, decimal, name = found.groups()
        if name:
            character = NAMED.get(name)
        else:
            character = _character(
                int(hexadecimal, 16) if hexadecimal else int(decimal),
                len(found.group().rstrip(";")),
            )
        if character is not None:
            self.at = found.end()
        return character

    def start_tag(self) -> None:
        begin = self.at
        name = _TAG_NAME.match(self.source, begin + 1)
        self.at = name.end() if name else begin + 1
        if self.source[self.at] == END:
            self.fail("Unclosed start tag at byte offset", begin)
        tag = self.source[begin + 1 : self.at].lower()
        if tag not in ENTITY_OF_TAG:
            self.fail(f'Unsupported start tag "{tag}" at byte offset', begin)
        argument = self.attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            self.fail('Tag "span" must have class "tg-spoiler" at byte offset', begin)
        self.at += 1
        self.open.append(_Open(tag, argument, self.offset, len(self.pieces)))

    def attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while self.blank() != ">":
            name = self.match(_ATTRIBUTE_NAME)
            if not name:
                self.fail(f'Empty attribute name in the tag "{tag}" at byte offset', begin)
            if self.blank() == END:
                self.fail(f'Unclosed start tag "{tag}" at byte offset', begin)
            value = self.value(tag, begin) if self.source[self.at] == "=" else ""
            argument = _argument(tag, name, value, argument)
        return argument

    def value(self, tag: str, begin: int) -> str:
        self.at += 1
        quote = self.blank()
        if quote == END:
            self.fail(f'Unclosed start tag "{tag}" at byte offset', begin)
        value = self.quoted(quote) if quote in "'\"" else self.token()
        if self.source[self.at] == END:
            self.fail("Unclosed start tag at byte offset", begin)
        return value

    def token(self) -> str:
        start = self.at
        value = self.match(_TOKEN).lower()
        if self.source[self.at] not in SPACE + ">":
            self.fail("Unexpected end of name token at byte offset", start)
        return value

    def quoted(self, quote: str) -> str:
        self.at += 1
        value: list[str] = []
        while self.source[self.at] not in (quote, END):
            character = self.reference() if self.source[self.at] == "&" else None
            value.append(character or self.skip(1))
        if self.source[self.at] == quote:
            self.at += 1
        return "".join(value)

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self.fail("Unexpected end tag at byte offset", begin)
        self.at += 2
        found = self.match(_TAG_NAME).lower()
        if self.blank() != ">":
            self.fail("Unclosed end tag at byte offset", begin)
        self.at += 1
        tag = self.open[-1].tag
        if found and found != tag:
            self.fail(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{tag}>", found "</{found}>"',
                None,
            )
        self.close(self.open.pop())

    def close(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        if not length:
            return
        entity: Json = {
            "offset": opened.offset,
            "length": length,
            "type": ENTITY_OF_TAG[opened.tag],
        }
        if opened.tag == "a" and not _link(
            entity, opened.argument or "".join(self.pieces[opened.piece :])
        ):
            return
        if opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise bad_request("invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        if opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        if not self.merge_code(entity, opened):
            self.entities.append(entity)

    def merge_code(self, entity: Json, opened: _Open) -> bool:
        """``<pre><code class="language-x">`` is one entity; its ``language`` stands on the
        ``pre``.
        """
        last = self.entities[-1] if self.entities else None
        same = last is not None and (last["offset"], last["length"]) == (
            entity["offset"],
            entity["length"],
        )
        if opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        if last is None or not same or {opened.tag, last["type"]} != {"pre", "code"}:
            return False
        language = entity.get("language") or last.get("language")
        if language:
            last.update(type="pre", language=language)
        return bool(language)

    def blank(self) -> str:
        """Skip white space; the character that stands there now."""
        self.match(_BLANK)
        return self.source[self.at]

    def match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        if found is None:  # every pattern here also matches nothing
            return ""
        self.at = found.end()
        return found.group()

    def fail(self, reason: str, at: int | None) -> NoReturn:
        raise _unparsable(reason if at is None else f"{reason} {len(self.source[:at].encode())}")


def _unparsable(reason: str) -> RefusalError:
    return bad_request(f"can't parse entities: {reason}")


def _character(code: int, written: int) -> str | None:
    return (
        chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF and written < 10 else None
    )


def _argument(tag: str, name: str, value: str, before: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "1" if (tag, name) == ("blockquote", "expandable") else before


def _link(entity: Json, href: str) -> bool:
    """Set the entity's target; False for an address that Telegram drops, leaving its words
    unlinked.
    """
    if person := re.fullmatch(r"tg://user\?id=(\d+)", href):
        entity.update(
            type="text_mention", user={"id": int(person[1]), "is_bot": False, "first_name": ""}
        )
        return True
    try:
        parts = urlsplit(href if "://" in href else f"http://{href}")
    except ValueError:
        return False
    if (
        parts.scheme not in {"http", "https", "tg", "ton", "tonsite"}
        or not parts.netloc
        or " " in parts.netloc
    ):
        return False
    if (
        parts.scheme in {"http", "https"}
        and "." not in parts.netloc
        and not parts.netloc.startswith("localhost")
    ):
        return False
    entity["url"] = (
        parts._replace(path=parts.path or "/").geturl() if parts.scheme != "tg" else href
    )
    return True
