"""Bytes of a table's file to text, or what is wrong with them."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from bot.dataset.problem import Problem

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffd]")
"""Characters that do not belong in a cell: controls, marks that turn text round, and the sign of a lost letter."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

MIB = 1024 * 1024
LARGEST = 512 * MIB
"""Bytes of a table: more than 150,000 places with 20 figures each take."""


def read_text(path: Path, largest: int = LARGEST) -> str | Problem:
    """The text of a UTF-8 file, with or without a byte order mark and with any line ends.

    ``largest`` is the most bytes that are read.
    """
    data = _read(path, largest)
    if isinstance(data, Problem):
        return data
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


def _read(path: Path, largest: int) -> bytes | Problem:
    """What the file holds. A pipe would be waited for and a device has no end: looks first."""

    def refused(rule: str, message: str) -> Problem:
        return Problem(path.name, None, None, rule, message)

    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return refused("unreadable", "This is a pipe, a device or a folder; it must be a file.")
        # If it has become a pipe by now, this does not wait.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            too_large = os.fstat(file.fileno()).st_size > largest
            # Files of /proc do not tell their size beforehand.
            data = b"" if too_large else file.read(largest + 1)
    except OSError as error:
        return refused("unreadable", f"The file cannot be read: {error.strerror}.")
    if too_large or len(data) > largest:
        message = f"The file is larger than {largest // MIB} MiB, which is the most that is read."
        return refused("too-large", message)
    return data


def _line(data: bytes, position: int) -> int:
    before = data[:position]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet takes for a formula, or that was guarded against that."""
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(cell: str) -> str:
    """A cell of text as it is written: if a spreadsheet would take it for a formula, behind an
    apostrophe, which is what spreadsheets themselves have for this. ``unguard`` takes it off.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that ``guard`` made this of; a cell that needed no guard is as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell
