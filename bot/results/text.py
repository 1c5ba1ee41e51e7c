"""Bytes of a table's file to text, or what is wrong with them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from bot.results.problem import Problem

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffd]")
"""Characters that do not belong in a cell: controls, marks that turn text round, and the sign of a lost letter."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str | Problem:
    """The text of a UTF-8 file, with or without a byte order mark and with any line ends."""
    data = path.read_bytes()
    if data.startswith(_UTF16):
        return Problem(path.name, 1, None, "encoding", "The file is UTF-16; save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02X}"
        message = f"Byte {byte} is not UTF-8; save the file as UTF-8 (it may be Windows-1251 or Windows-1252)."
        return Problem(path.name, _line(error.object, error.start), None, "encoding", message)
    if not text.strip():
        return Problem(path.name, None, None, "empty-file", "The file is empty; it needs at least its header.")
    return text


def unseen_message(char: str) -> str:
    """What to say of a character that does not belong."""
    return f"The text holds the character U+{ord(char):04X}, which cannot be seen."


def _line(data: bytes, position: int) -> int:
    before = data[:position]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
