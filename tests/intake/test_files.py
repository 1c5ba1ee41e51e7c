"""Files as the source of a feed: one, a folder, a glob; still, changed, half written."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.intake.feeds import files
from bot.intake.feeds.fetching import open_fetcher
from bot.intake.feeds.raw import Fetcher, FetchError
from bot.intake.feeds.state import FeedsState
from tests.intake.asking import ask, ask_and_take, feed_from, refusal
from tests.intake.clock import NIGHT


class Writer:
    """Somebody who writes files while a feed sleeps; each is as old as is said."""

    def __init__(self, folder: Path, state: FeedsState) -> None:
        self.folder, self.state = folder, state
        self.slept: list[float] = []
        self.meanwhile: dict[str, bytes] = {}

    def write(self, name: str, data: bytes, *, age: float = 60) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        moment = (_now() - timedelta(seconds=age)).timestamp()
        os.utime(path, (moment, moment))
        return path

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 1))
        for name, data in self.meanwhile.items():
            self.write(name, data, age=0)

    def fetcher(self, source: str, **settings: Any) -> Fetcher:
        feed = feed_from(source, self.folder, **settings)
        return open_fetcher(feed, self.state, clock=_now, sleep=self.sleep)


def _now() -> datetime:
    return NIGHT


@pytest.fixture
def writer(tmp_path: Path, state: FeedsState) -> Writer:
    folder = tmp_path / "feeds [2026]"
    folder.mkdir()
    return Writer(folder, state)


async def test_a_file_is_read_when_it_changed(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = writer.fetcher("counts.csv")
    assert str(await refusal(fetcher)) == "counts.csv cannot be read: No such file or directory."
    writer.write("counts.csv", b"a")
    (answer,) = await ask(fetcher)
    assert (answer.source, answer.data, answer.received) == ("counts.csv", b"a", _now())
    assert (answer.status, answer.headers, answer.extent) == (None, {}, "all")
    # It is new until it is taken.
    assert await ask_and_take(fetcher) == [b"a"]
    opened: list[object] = []
    monkeypatch.setattr(files, "_read", lambda *each: opened.append(each))
    assert await ask_and_take(writer.fetcher("counts.csv")) == []
    assert opened == []
    monkeypatch.undo()
    writer.write("counts.csv", b"b", age=30)
    assert await ask_and_take(fetcher) == [b"b"]
    # Touched, and the same: read once more, and not again.
    writer.write("counts.csv", b"b", age=20)
    assert await ask(fetcher) == []
    monkeypatch.setattr(files, "_read", lambda *each: opened.append(each))
    assert await ask(fetcher) == []
    assert (opened, writer.slept) == ([], [])


async def test_the_files_of_a_folder_each_by_itself_in_order(writer: Writer) -> None:
    for name in ("b.csv", "a.csv", ".hidden", "c.csv.part", "d.tmp", "e~"):
        writer.write(f"out/{name}", name.encode())
    (writer.folder / "out" / "deeper").mkdir()
    fetcher = writer.fetcher("out")
    found = await ask(fetcher)
    assert [answer.source for answer in found] == ["out/a.csv", "out/b.csv"]
    assert {answer.extent for answer in found} == {"file"}
    # What was not taken comes again; what was does not.
    fetcher.take(found[0])
    assert await ask_and_take(fetcher) == [b"b.csv"]
    writer.write("out/a.csv", b"changed", age=30)
    assert await ask_and_take(fetcher) == [b"changed"]


async def test_a_glob(writer: Writer) -> None:
    for name in ("x/1.csv", "x/2.json", "y/3.csv"):
        writer.write(name, name.encode())
    assert await ask_and_take(writer.fetcher("*/*.csv")) == [b"x/1.csv", b"y/3.csv"]
    # A file may be called like a pattern.
    writer.write("[a].csv", b"brackets")
    assert await ask_and_take(writer.fetcher("[a].csv")) == [b"brackets"]


async def test_one_that_is_being_written_waits_until_it_stands_still(writer: Writer) -> None:
    writer.write("counts.csv", b"half", age=0.5)
    writer.meanwhile = {"counts.csv": b"half and more"}
    fetcher = writer.fetcher("counts.csv")
    assert await ask(fetcher) == []
    writer.meanwhile = {}
    assert await ask_and_take(fetcher) == [b"half and more"]
    assert writer.slept == [1.5, 2.0]


async def test_of_a_folder_one_that_is_being_written_holds_up_no_other(writer: Writer) -> None:
    writer.write("out/a.csv", b"a", age=1)
    writer.write("out/b.csv", b"b", age=0)
    writer.write("out/c.csv", b"c")
    writer.meanwhile = {"out/b.csv": b"bb"}
    assert await ask_and_take(writer.fetcher("out")) == [b"a", b"c"]
    assert writer.slept == [2.0]


async def test_a_clock_that_is_behind_holds_up_nothing_for_long(writer: Writer) -> None:
    writer.write("counts.csv", b"of tomorrow", age=-86400)
    assert await ask_and_take(writer.fetcher("counts.csv")) == [b"of tomorrow"]
    assert writer.slept == [2.0]


@pytest.mark.parametrize(("is_late", "slept"), [(True, []), (False, [2.0])])
async def test_one_that_was_put_in_place_by_a_rename_is_whole_at_once(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, is_late: bool, slept: list[float]
) -> None:
    writer.write("counts.csv", b"a")
    fetcher = writer.fetcher("counts.csv")
    await ask_and_take(fetcher)
    fresh = writer.write("fresh.csv", b"b", age=0)
    fresh.replace(writer.folder / "counts.csv")
    look_of = files._look_of

    def with_entry(found: os.stat_result) -> files._Look:
        # A rename changes the time of the entry, and writing sets both.
        look = look_of(found)
        entered = look.changed + (5_000_000 if is_late else 0)
        return files._Look(look.size, look.changed, entered, look.inode)

    monkeypatch.setattr(files, "_look_of", with_entry)
    assert await ask_and_take(fetcher) == [b"b"]
    assert writer.slept == slept


async def test_one_that_is_written_while_it_is_read_is_not_taken(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = writer.write("counts.csv", b"a")
    fetcher = writer.fetcher("counts.csv")
    fstat = os.fstat

    def late(opened: int) -> os.stat_result:
        with path.open("ab") as file:
            file.write(b"more")
        return fstat(opened)

    monkeypatch.setattr(os, "fstat", late)
    assert await ask(fetcher) == []


async def test_what_is_no_file_or_too_large_is_told_and_the_others_are_read(
    writer: Writer,
) -> None:
    (writer.folder / "out").mkdir()
    os.mkfifo(writer.folder / "out" / "pipe.csv")
    writer.write("out/large.csv", bytes(2000))
    writer.write("out/zero.csv", b"0")
    for number in range(3):
        (writer.folder / "out" / f"gone{number}.csv").symlink_to("nowhere")
    fetcher = writer.fetcher("out", limits={"size": 0.001})
    fetched = fetcher.fetch()
    assert (await anext(fetched)).data == b"0"
    with pytest.raises(FetchError) as refused:
        await anext(fetched)
    assert str(refused.value) == (
        "gone0.csv cannot be read: No such file or directory. gone1.csv cannot be read: No such"
        " file or directory. gone2.csv cannot be read: No such file or directory. So 2 more."
    )


async def test_what_is_asked_anew_comes_again(writer: Writer) -> None:
    writer.write("counts.csv", b"a")
    fetcher = writer.fetcher("counts.csv")
    assert await ask_and_take(fetcher) == [b"a"]
    writer.state.ask_anew("night")
    assert await ask_and_take(fetcher) == [b"a"]
    writer.write("counts.csv", b"b")
    (answer,) = await ask(fetcher)
    writer.state.ask_anew("night")
    fetcher.take(answer)
    assert await ask_and_take(fetcher) == [b"b"]
    assert await ask(fetcher) == []


@pytest.mark.parametrize("source", ["out", "out/*.csv"])
async def test_where_there_is_no_file_that_is_told(writer: Writer, source: str) -> None:
    (writer.folder / "out").mkdir()
    fetcher = writer.fetcher(source)
    error = await refusal(fetcher)
    assert (error.code, str(error)) == ("no-files", f"There is no file at {source}.")
    writer.write("out/a.csv", b"a")
    assert await ask_and_take(fetcher) == [b"a"]
    (writer.folder / "out/a.csv").unlink()
    assert (await refusal(fetcher)).code == "no-files"
