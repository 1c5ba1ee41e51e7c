"""Lanes: what goes first when not everything can go at once."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """What a message is, most urgent first. Pass it as ``rate_limit_args``; a call without one is an answer."""

    ANSWER = 0
    CORRECTION = 1
    CARD = 2
    INSTANT = 3
    DIGEST = 4

    @property
    def is_bulk(self) -> bool:
        """Whether nobody asked for it, so that it goes at the bot's pace."""
        return self is not Lane.ANSWER
