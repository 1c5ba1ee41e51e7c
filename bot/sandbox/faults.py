"""Trouble on request: what a server or a network may do to a bot."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import orjson

from bot.sandbox.wire import Json

HTML_ERROR = (
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
)
"""What a proxy in front of Telegram answers."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble, for the requests that match.

    ``method`` ("*" for any) and ``chat`` (an id) say which, ``spared`` are methods that pass. The
    first ``skip`` pass, then ``times`` of them (None: all) suffer, each with ``probability``; with
    ``lasts``, only for so many seconds from the first that does.

    What they suffer: ``delay`` seconds; then an answer with ``status`` and ``body`` (JSON object,
    text or bytes), or the connection is ``cut`` "before" or "after" the method took effect, or
    there is never an answer (``hang``). A fault with nothing but a delay is answered rightly in the
    end. With ``applied`` the method takes effect before the wrong answer.
    """

    method: str = "*"
    chat: int | None = None
    spared: frozenset[str] = frozenset()
    lasts: float | None = None
    times: int | None = 1
    skip: int = 0
    probability: float = 1.0
    status: int | None = None
    body: Json | str | bytes = b""
    content_type: str = "application/json"
    cut: Literal["before", "after"] | None = None
    delay: float = 0.0
    hang: bool = False
    applied: bool = False
    met: int = field(default=0, init=False)
    struck_at: float | None = field(default=None, init=False)

    @property
    def fails(self) -> bool:
        """Whether the right answer is never given."""
        return self.status is not None or self.cut is not None or self.hang

    @property
    def takes_effect(self) -> bool:
        """Whether the method is carried out all the same."""
        return not self.fails or self.applied or self.cut == "after"

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether it is about such a request; ``method`` is in lower case."""
        about = self.method.lower() in {"*", method} and self.chat in {None, chat_id}
        return about and self.times != 0 and method not in {name.lower() for name in self.spared}

    def is_over(self, now: float) -> bool:
        """Whether its time has passed; ``now`` is in monotonic seconds."""
        return (
            self.lasts is not None
            and self.struck_at is not None
            and now - self.struck_at > self.lasts
        )

    def payload(self) -> bytes:
        """The body of the wrong answer."""
        if isinstance(self.body, dict):
            return orjson.dumps(self.body)
        return self.body.encode() if isinstance(self.body, str) else self.body


def refusal(code: int, description: str, **parameters: int) -> Json:
    """The body of a refusal as Telegram writes it, to be used as a fault's ``body``."""
    body: Json = {"ok": False, "error_code": code, "description": description}
    return body | ({"parameters": parameters} if parameters else {})


class Faults:
    """The faults that are due; the same ``seed`` gives the same luck.

    ``ticks`` gives monotonic seconds.
    """

    def __init__(self, seed: int = 0, ticks: Callable[[], float] = time.monotonic) -> None:
        self.due: list[Fault] = []
        self._ticks = ticks
        self._luck = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def add(self, fault: Fault) -> Fault:
        """Expect this trouble from now on."""
        self.due.append(fault)
        return fault

    def clear(self) -> None:
        """No more trouble."""
        self.due.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this request; ``method`` is in lower case."""
        now = self._ticks()
        for fault in self.due:
            if fault.matches(method, chat_id) and not fault.is_over(now) and self._hits(fault):
                fault.struck_at = now if fault.struck_at is None else fault.struck_at
                return fault
        return None

    def _hits(self, fault: Fault) -> bool:
        fault.met += 1
        if fault.met <= fault.skip or (
            fault.probability < 1 and self._luck.random() >= fault.probability
        ):
            return False
        if fault.times is not None:
            fault.times -= 1
        return True
