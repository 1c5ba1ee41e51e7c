"""Keep the token out of everything that a person may read: logs, tracebacks, what a crash prints.

A bot's token is its number, a colon and a secret. Libraries put it into URLs, and URLs into
messages; so the masking sits where text leaves the process rather than where somebody remembered to
call it.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

MASK = "[token]"
_SHORTEST_SECRET = 8
"""A secret half shorter than this would be found inside ordinary words."""

_PATTERN = re.compile(
    r"""\d+(?::|%3[Aa])[A-Za-z0-9_-]{30,}  # as BotFather gives them
      | (?<=/bot)\d+(?::|%3[Aa])[^/\s'"?]+ # any other in a Bot API address""",
    re.VERBOSE,
)
_USER = re.compile(r"(?<=://)[^/?#\s'\"]*@")
"""Who an address is asked as, such as ``user:password@``. A password may hold an @ itself."""
_secrets: list[str] = []


def hide(token: str) -> None:
    """Mask ``token`` and its secret half from now on."""
    secrets = {*_secrets, token, token.replace(":", "%3A")} - {""}
    _, _, half = token.partition(":")
    if len(half) >= _SHORTEST_SECRET:
        secrets.add(half)
    # The longest first: a secret may be a part of another.
    _secrets[:] = sorted(secrets, key=len, reverse=True)


def mask(text: str) -> str:
    """``text`` without secrets: ``[token]`` for each token, no user and password in addresses."""
    for secret in _secrets:
        if secret in text:
            text = text.replace(secret, MASK)
    return _USER.sub("", _PATTERN.sub(MASK, text))


def hide_from_logs(token: str) -> None:
    """Hide ``token`` from every log record that this process makes from now on, whoever makes
    it.
    """
    hide(token)
    make = logging.getLogRecordFactory()
    if getattr(make, "masks_tokens", False):
        return

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _mask_record(record)
        return record

    factory.masks_tokens = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(factory)


def _mask_record(record: logging.LogRecord) -> None:
    try:
        text = record.getMessage()
    except Exception:  # noqa: BLE001
        # Whoever logged it gave arguments that do not fit; logging would print them raw.
        record.msg, record.args = mask(f"{record.msg!s} {record.args!r}"), ()
    else:
        masked = mask(text)
        if masked != text:
            record.msg, record.args = masked, ()
    if record.exc_info and record.exc_info[0] is not None:
        text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        masked = mask(text)
        if masked != text:
            # The formatter prints exc_text when it is there; without exc_info nobody formats the
            # original again.
            record.exc_text, record.exc_info = masked, None
    if record.stack_info:
        record.stack_info = mask(record.stack_info)


def hide_from_crashes() -> None:
    """Mask what the interpreter prints of an exception that nobody caught, in any thread."""

    def print_masked(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.stderr.write(mask("".join(traceback.format_exception(kind, error, trace))))

    def print_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
        reason = unraisable.err_msg or "Exception ignored in"
        sys.stderr.write(mask(f"{reason}: {unraisable.object!r}\n"))
        print_masked(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)

    def print_thread(args: threading.ExceptHookArgs) -> None:
        print_masked(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = print_masked
    sys.unraisablehook = print_unraisable
    threading.excepthook = print_thread
