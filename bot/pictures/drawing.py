"""The drawing process: pictures come in on stdin, PNG goes out on stdout. ``python -m
bot.pictures.drawing``.

A request is a pickled ``Picture`` behind its length in four bytes; the answer is one byte,
``DRAWN`` or ``FAILED``, and the PNG or the reason behind its length. The process ends when stdin
does, so it never outlives the bot.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import BinaryIO

from bot.pictures.canvas import WIDTH, width
from bot.pictures.picture import Picture
from bot.pictures.protocol import DRAWN, FAILED, LENGTH
from bot.pictures.render import render
from bot.pictures.sheet import lay_out

_NICENESS = 10
"""How far a drawing stands back behind answers when both want the processor."""


def main() -> None:
    """Draw until stdin ends."""
    os.nice(_NICENESS)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # nothing that a library prints gets between the answers
    _warm_up()
    while picture := _next(sys.stdin.buffer):
        status, content = _drawn(picture)
        out.write(status + LENGTH.pack(len(content)) + content)
        out.flush()


def _warm_up() -> None:
    """Read the fonts and the shapes before anybody waits for them."""
    width("a", 1), width("a", 1, bold=True)
    lay_out((), WIDTH)


def _next(source: BinaryIO) -> Picture | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    # From our own parent alone.
    picture: Picture = pickle.loads(source.read(LENGTH.unpack(head)[0]))  # noqa: S301
    return picture


def _drawn(picture: Picture) -> tuple[bytes, bytes]:
    try:
        return DRAWN, render(picture)
    except Exception as error:  # noqa: BLE001
        # One picture that cannot be drawn must not end the others.
        return FAILED, f"{type(error).__name__}: {error}".encode()


if __name__ == "__main__":
    main()
