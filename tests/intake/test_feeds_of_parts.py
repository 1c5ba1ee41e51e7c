"""Feeds whose every answer is a part: the files of a folder, and changes behind next links."""

from __future__ import annotations

import json
import os
from pathlib import Path

from bot.editions.store import Store
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.rows import Decision, TickRecord
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.running import replay
from bot.intake.ticks.taking import TickResult
from bot.intake.ticks.ticking import Ticker
from tests.intake.asking import feed_from
from tests.intake.clock import Now
from tests.intake.feedserver import FeedServer, reply
from tests.intake.nights import PLAIN_MAPPING, votes

PLACES = "abcdefgh"
Rows = list[tuple[str, str, int]]


def _counts(place: str, more: int = 0) -> Rows:
    # No two places alike, which would be one that was counted twice.
    return [(place, "X", 1000 + ord(place) + more), (place, "Y", 900 + more)]


def _told(tick: TickRecord) -> tuple[str, int, int, str]:
    return tick.outcome.value, tick.passed, tick.held, tick.message


class Folder:
    """A folder with a file for each place."""

    def __init__(self, path: Path) -> None:
        self.path, self.written = path, 0
        path.mkdir()

    def write(self, place: str, rows: Rows) -> None:
        lines = "".join(f"{place},{choice},{votes}\n" for place, choice, votes in rows)
        self.put(place, "place,choice,votes\n" + lines)

    def put(self, place: str, text: str) -> None:
        path = self.path / f"{place}.csv"
        path.write_text(text)
        self.written += 1
        os.utime(path, (self.written, self.written))


async def test_of_a_folder_the_file_that_changed(
    tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    folder = Folder(tmp_path / "out")
    ticker = Ticker(feed_from("out", tmp_path, publish="auto"), store, state, tmp_path, clock=now)
    for place in PLACES:
        folder.write(place, _counts(place))
    assert _told(await ticker.tick()) == ("published", 8, 0, "edition 2: 8 changed")
    folder.write("a", _counts("a", 50))
    # The places of the other files are not gone.
    assert _told(await ticker.tick()) == ("published", 1, 0, "edition 3: 1 changed")
    # A file that cannot be read is told, and keeps no other from being published.
    folder.write("b", _counts("b", 50))
    (folder.path / "z.csv").symlink_to("nowhere")
    assert _told(await ticker.tick()) == (
        "published",
        1,
        0,
        "edition 4: 1 changed unreadable: z.csv cannot be read: No such file or directory.",
    )
    await ticker.close()


async def test_a_file_that_is_broken_holds_up_no_other(
    tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    folder = Folder(tmp_path / "out")
    ticker = Ticker(feed_from("out", tmp_path, publish="auto"), store, state, tmp_path, clock=now)
    for place in PLACES:
        folder.write(place, _counts(place))
    await ticker.tick()
    for place in "acd":
        folder.write(place, _counts(place, 50))
    folder.put("b", "<html>Sign in</html>")
    folder.put("c", "place,option\nc,X\n")
    assert _told(await ticker.tick()) == (
        "published",
        2,
        2,
        "edition 3: 2 changed; unreadable: out/b.csv: This is a web page, not results.; columns:"
        " out/c.csv: mapping.toml: line 10: candidate.key: There is no column “choice”.\n"
        "mapping.toml: line 12: figures[0].value: There is no column “votes”.",
    )
    assert [votes(store, place) for place in "abcd"] == [1147, 1098, 1099, 1150]
    assert [(held.place, held.rules) for held in state.held()] == [
        ("out/b.csv", "unreadable"),
        ("out/c.csv", "columns"),
    ]
    # Each is over once that file can be read again; what the other held stays held.
    folder.write("b", _counts("b", 60))
    assert _told(await ticker.tick()) == ("published", 1, 0, "edition 4: 1 changed")
    assert [held.place for held in state.held()] == ["out/c.csv"]
    folder.write("c", _counts("c", 60))
    await ticker.tick()
    assert state.held() == []
    assert [votes(store, place) for place in "abcd"] == [1147, 1158, 1159, 1150]
    await ticker.close()


async def test_a_file_that_ends_too_early_is_held_also_after_a_restart(
    tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    folder = Folder(tmp_path / "out")
    feed = feed_from("out", tmp_path, publish="auto")
    rows = [row for place in PLACES for row in _counts(place)]
    text = "".join(f"{place},{choice},{votes}\n" for place, choice, votes in rows)
    for end in (None, 60):
        folder.put("all", ("place,choice,votes\n" + text)[:end])
        ticker = Ticker(feed, store, state, tmp_path, clock=now)
        await ticker.tick()
        await ticker.close()
    (held,) = state.held()
    assert (held.place, held.rules) == ("out/all.csv", "truncated")
    assert held.message == "5 figures, 16 before: out/all.csv"
    assert votes(store, "b") == 1098


async def test_files_that_wait_for_somebody_overtake_no_others(
    tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    folder = Folder(tmp_path / "out")
    passes = {"new-place": {"answer": "pass"}}
    feed = feed_from("out", tmp_path, publish="review", gate=passes)
    ticker = Ticker(feed, store, state, tmp_path, clock=now)
    for several in ("ab", "cd", "e", "f"):
        for place in several:
            folder.write(place, _counts(place))
        await ticker.tick()
    for place in "eb":
        folder.write(place, _counts(place, 10))
    await ticker.tick()
    # That of “e” alone is overtaken, that of “a” and “b” holds for “a”.
    places = [held.place.partition(",")[0] for held in state.held()]
    assert places == ["2 files", "2 files", "out/f.csv", "2 files"]
    numbers = [held.number for held in state.held()]
    state.decide(numbers, Decision.APPROVED, by="Desk", at=now())
    await ticker.tick()
    assert [votes(store, p) for p in "abcdef"] == [1097, 1108, 1099, 1100, 1111, 1102]
    assert state.held() == []
    await ticker.close()


async def test_of_files_held_together_the_newer_one_stays_when_they_are_let_through(
    tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text(PLAIN_MAPPING)
    folder = Folder(tmp_path / "out")
    feed = feed_from("out", tmp_path, publish="auto", dataset="town")
    ticker = Ticker(feed, store, state, tmp_path, clock=now)
    for place in PLACES:
        folder.write(place, _counts(place))
    await ticker.tick()
    for place in "abcde":
        folder.write(place, _counts(place, -400))
    assert (await ticker.tick()).held == 1
    folder.write("a", _counts("a", 70))
    await ticker.tick()
    (held,) = state.held()
    assert (held.place.partition(",")[0], held.rules) == ("5 files", "many")
    assert (votes(store, "a"), votes(store, "b")) == (1167, 1098)
    state.decide([held.number], Decision.APPROVED, by="Desk", at=now())
    await ticker.tick()
    assert (votes(store, "a"), votes(store, "b")) == (1167, 698)
    await ticker.close()


async def test_what_changed_and_what_to_ask_next(
    server: FeedServer, tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text('next = "{$.next}"\neach = "rows[*]"\n' + PLAIN_MAPPING)
    feed = feed_from(f"{server.url}/all", tmp_path, publish="auto")
    ticker = Ticker(feed, store, state, tmp_path, clock=now)

    async def tick(following: str, *rows: tuple[str, str, int]) -> tuple[str, int, int, str]:
        named = [dict(zip(("place", "choice", "votes"), row, strict=True)) for row in rows]
        server.say(reply(json.dumps({"next": following, "rows": named}).encode()))
        return _told(await ticker.tick())

    every = [row for place in PLACES for row in _counts(place)]
    assert await tick("/after?since=1", *every) == ("published", 8, 0, "edition 2: 8 changed")
    published = ("published", 1, 0, "edition 3: 1 changed")
    assert await tick("/after?since=2", *_counts("a", 50)) == published
    # Nothing changed: no edition, and no fault; the link is followed all the same.
    assert await tick("/after?since=3") == ("unchanged", 0, 0, "")
    outcome = await tick("http://elsewhere.example/", *_counts("b", 50))
    assert outcome == (
        "published",
        1,
        0,
        "edition 4: 1 changed next-elsewhere: The next link leads to another server and is not"
        " followed: http://elsewhere.example/.",
    )
    await tick("/after?since=4")
    await ticker.close()
    targets = [asked.target.removeprefix("/after?since=") for asked in server.asked]
    assert targets == ["/all", "1", "2", "3", "3"]


async def test_a_list_of_pages_is_one_edition(
    server: FeedServer, tmp_path: Path, store: Store, state: FeedsState, now: Now
) -> None:
    (tmp_path / "mapping.toml").write_text('next = "{$.next?}"\neach = "rows[*]"\n' + PLAIN_MAPPING)
    feed = feed_from(f"{server.url}/all", tmp_path, publish="auto")
    ticker = Ticker(feed, store, state, tmp_path, clock=now)

    def page(number: int, more: int = 0) -> bytes:
        place = PLACES[number]
        rows = [{"place": p, "choice": c, "votes": v} for p, c, v in _counts(place, more)]
        told: dict[str, object] = {"rows": rows}
        if number < len(PLACES) - 1:
            told["next"] = f"/all?page={number + 1}"
        return reply(json.dumps(told).encode())

    async def tick(*pages: bytes) -> tuple[str, int, int, str]:
        now.pass_by(30)
        server.say(*pages)
        return _told(await ticker.tick())

    every = [page(number) for number in range(len(PLACES))]
    assert await tick(*every) == ("published", 8, 0, "edition 2: 8 changed")
    assert await tick(*every) == ("unchanged", 0, 0, "")
    # It breaks off: what was read is taken, and the rest with the next tick.
    halfway = [page(0, 50), page(1, 50), reply(status=500)]
    assert await tick(*halfway) == ("published", 2, 0, "edition 3: 2 changed")
    outcome = await tick(*(page(number, 50) for number in range(2, len(PLACES))))
    assert outcome == ("published", 6, 0, "edition 4: 6 changed")
    # The first page alone is no truncated list, nor are other places gone.
    assert await tick(page(0, 60), reply(status=500)) == (
        *("published", 1, 0),
        "edition 5: 1 changed",
    )
    outcome = await tick(reply(status=500))
    assert outcome == ("failed", 0, 0, "http-500: The server answered 500 Internal Server Error.")
    await ticker.close()

    # What was one tick is one in a rehearsal too.
    again = tmp_path / "again"
    with Store.open(again / "results.db") as other, FeedsState.open(again / "feeds.db") as new:
        rehearsal = Ticker(feed, other, new, again, clock=now)
        told: list[str] = []

        async def hear(_: RawAnswer, result: TickResult) -> None:
            told.append(result.message)

        assert await replay(rehearsal, tmp_path / "archive" / "night", hear) == 4
        await rehearsal.close()
        assert [votes(other, place) for place in PLACES] == [votes(store, p) for p in PLACES]
    assert told == [
        "edition 2: 8 changed",
        "edition 3: 2 changed",
        "edition 4: 6 changed",
        "edition 5: 1 changed",
    ]
