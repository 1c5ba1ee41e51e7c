"""Topics of a forum."""

from __future__ import annotations

from dataclasses import dataclass

GENERAL = 1
"""The topic that every forum has; its messages carry no ``message_thread_id``."""


@dataclass(slots=True)
class Topic:
    """A topic; ``id`` is its ``message_thread_id``, the id of the service message that made it."""

    id: int
    name: str
    closed: bool = False
