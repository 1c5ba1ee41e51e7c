"""All kinds of trouble at once, from a server that enforces its limits: in the end everybody was
told.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from bot.delivery.limits import Limits
from bot.sandbox import HTML_ERROR, Fault, Sandbox, refusal
from bot.sandbox import Limits as Enforced
from tests.delivery.newsroom import open_newsroom, said, statuses

WAIT = refusal(429, "Too Many Requests: retry after 1", retry_after=1)


async def test_everybody_is_told_in_the_end(tmp_path: Path) -> None:
    enforced = Enforced(overall=220)
    async with open_newsroom(
        tmp_path, box=Sandbox(limits=enforced, seed=5), limits=Limits(rate=200)
    ) as newsroom:
        readers = await newsroom.readers(200, "aa")
        for fault in (
            Fault(method="sendMessage", times=20, probability=0.1, status=502, body=HTML_ERROR),
            Fault(
                method="sendMessage",
                times=20,
                probability=0.1,
                status=500,
                body=refusal(500, "Internal Error"),
            ),
            Fault(method="sendMessage", times=2, probability=0.05, status=429, body=WAIT),
            Fault(method="sendMessage", times=20, probability=0.1, cut="after"),
            Fault(method="sendMessage", times=20, probability=0.1, delay=0.1),
        ):
            newsroom.box.fail(fault)
        newsroom.publish(gull="52.0")
        for _ in range(10):
            await newsroom.deliver(timedelta(minutes=1))
        told = Counter(len(said(chat)) for chat in readers)
        cuts = sum(status is None for status in statuses(newsroom))
        assert enforced.violations == []
        assert told[0] == 0
        assert told.total() == 200
        assert 0 < cuts <= 20
        assert sum(count - 1 for count in told.elements()) <= cuts
        assert sum([(await newsroom.listener(chat)).cursor == 2 for chat in readers]) == 200
