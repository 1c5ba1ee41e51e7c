"""A night of editions, one a minute: at its end an answer takes no more statements than at its
beginning, and none of them goes through the log.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.nights import night

EARLY, LATE = 18, 39
ASKED = (
    "ashby",
    "/overall",
    "/changes",
    "/changes ashby",
    "/asof 5 nov 21:10 ashby",
    "/start",
    "/elections",
    "/top oak",
    "when were the figures of ashby published",
)
_GROWS = re.compile(r"\bSCAN (?:editions|touched|changes)\b")
"""What there is more of with each edition."""


def statements(store: Store, work: Callable[[], object]) -> list[str]:
    """What SQLite is asked."""
    asked: list[str] = []
    store.database.conn.set_trace_callback(asked.append)
    try:
        work()
    finally:
        store.database.conn.set_trace_callback(None)
    return asked


def plan(store: Store, sql: str) -> str:
    """How SQLite goes about it."""
    rows = store.database.execute(f"explain query plan {sql}").fetchall()
    return "; ".join(row[3] for row in rows)


def steps(store: Store, work: Callable[[], object]) -> int:
    """How many tens of steps of its own SQLite takes."""
    taken: list[int] = []

    def tick() -> int:
        taken.append(1)
        return 0

    store.database.conn.set_progress_handler(tick, 10)
    try:
        work()
    finally:
        store.database.conn.set_progress_handler(None, 0)
    return len(taken)


def test_answers_take_no_more_and_go_through_no_log(tmp_path: Path) -> None:
    path, counts, places = tmp_path / "results.db", list[dict[str, int]](), list[int]()
    with Store.open(path) as store:
        for minute in range(LATE + 1):
            publish(store, night(minute), by="feed")
            if minute not in {EARLY, LATE}:
                continue
            counted = {}
            with Store.open(path, read_only=True) as read:
                replies = Replies(read)
                for text in ASKED:
                    asked = statements(read, lambda: replies.to_text(text, "en"))  # noqa: B023
                    walked = {sql for sql in asked if _GROWS.search(plan(read, sql))}
                    assert walked == set(), text
                    counted[text] = len(asked)
            counts.append(counted)
            view = store.view()
            places.append(steps(store, lambda: view.figures("county-2030", ["ashby"])))  # noqa: B023
    # Of one place so many editions are looked into and no more, which are not yet so many here.
    assert all(counts[0].values())
    assert places[0] > 0
    assert counts[0].pop("/changes ashby") < counts[1].pop("/changes ashby")
    assert counts[0] == counts[1]
    # Of a place that changed each third minute only what stands is read.
    assert places[1] <= places[0] + 1


def test_an_edition_reads_what_it_changes_and_not_what_there_was(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        costs = []
        for minute in range(LATE + 1):
            state, written = night(minute), list[int]()
            edition = None

            def work() -> None:
                nonlocal edition
                edition = publish(store, state, by="feed")  # noqa: B023

            written.append(store.database.conn.total_changes)
            asked = statements(store, work)
            costs.append((len(asked), store.database.conn.total_changes - written[0]))
            assert edition is not None
    # A size that moves by little is not written, so some minutes write less.
    assert all(late <= early for late, early in zip(costs[LATE], costs[EARLY], strict=True))
