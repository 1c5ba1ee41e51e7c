"""A feed of a test's own, and one who asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.intake.feeds.feed import Feed, feed_of
from bot.intake.feeds.raw import Fetcher, FetchError, Onward, RawAnswer


def feed_from(source: str, folder: Path = Path(), **settings: Any) -> Feed:
    """A feed of a source; one on this machine may be asked."""
    table = {
        "source": source,
        "mapping": "mapping.toml",
        "dataset": "dataset",
        "every": "30s",
        "allow_private": True,
        **settings,
    }
    return feed_of(table, folder / "night.toml")


async def ask(fetcher: Fetcher) -> list[RawAnswer]:
    """What is new, not taken yet."""
    return [answer async for answer in fetcher.fetch()]


def onward(answer: RawAnswer) -> Onward:
    """Where an answer of a test leads: behind an arrow."""
    said, _, link = answer.data.decode().partition("->")
    return Onward(link, not said)


async def ask_and_take(fetcher: Fetcher) -> list[bytes]:
    """The bytes of what is new, taken."""
    found = await ask(fetcher)
    for answer in found:
        fetcher.take(answer)
    return [answer.data for answer in found]


async def refusal(fetcher: Fetcher) -> FetchError:
    """Why there is no answer."""
    with pytest.raises(FetchError) as refused:
        await ask(fetcher)
    return refused.value
