"""A results.db that another file takes the place of is noticed: it is read from then on, and nobody
is told twice.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot.editions import store as storing
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.answers.changing import shares, state
from tests.delivery.newsroom import Newsroom, said

WARNING = "Another file has taken the place of {path}: it goes to edition {number}"


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file at every question, not at most once a second."""
    monkeypatch.setattr(storing, "LOOK_EVERY_SECONDS", 0.0)


def _made(path: Path, *gulls: str) -> Path:
    with Store.open(path) as store:
        for gull in gulls:
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")
    return path


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]


@pytest.mark.parametrize("read_only", [False, True])
def test_answers_come_from_the_new_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, read_only: bool
) -> None:
    path = _made(tmp_path / "results.db", "50.0")
    other = _made(tmp_path / "other.db", "57.0")
    with Store.open(path, read_only=read_only) as store:
        replies = Replies(store)
        before = replies.to_text("/country aa", "en")
        os.replace(other, path)
        after = replies.to_text("/country aa", "en")
        assert replies.version == (2, 1)
    assert before is not None
    assert after is not None
    assert ("50.0%" in before.plain, "57.0%" in before.plain) == (True, False)
    assert ("50.0%" in after.plain, "57.0%" in after.plain) == (False, True)
    assert _warnings(caplog) == [WARNING.format(path=path, number=1)]


def test_what_is_in_the_log_of_the_old_file_does_not_get_into_the_new(tmp_path: Path) -> None:
    path = _made(tmp_path / "results.db", "50.0")
    other = _made(tmp_path / "other.db", "57.0", "58.0")
    with Store.open(path) as store:
        _made(
            path, "51.0", "52.0", "53.0"
        )  # another process; what it wrote stays in the log while we have the file
        assert store.generation() == 4
        assert (tmp_path / "results.db-wal").stat().st_size > 0
        os.replace(other, path)
        assert store.generation() == 2
        assert store.latest() == store.editions()[-1]
        _made(path, "59.0")
        assert store.generation() == 3
    assert storing.damage(path) is None


def test_a_file_that_is_no_store_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = _made(tmp_path / "results.db", "50.0")
    with Store.open(path) as store:
        path.rename(tmp_path / "away.db")
        assert store.generation() == 1
        path.write_text("not a database, though long enough to be looked at")
        assert [store.generation() for _ in range(3)] == [1, 1, 1]
        assert _warnings(caplog) == [
            f"Another file stands at {path} and cannot be used: file is not a database",
        ]
        path.unlink()
        _made(path, "50.0", "51.0")
        assert store.generation() == 2


async def test_an_older_file_tells_nobody_and_leaves_the_cursors(
    newsroom: Newsroom, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    newsroom.publish(gull="58.0")
    await newsroom.deliver()
    assert said(anna) == ["Aa: preliminary count, not final"]
    caplog.clear()
    os.replace(_made(tmp_path / "backup.db", "50.0"), tmp_path / "results.db")
    await newsroom.deliver()
    assert (await newsroom.listener(anna)).cursor == 3
    assert said(anna) == ["Aa: preliminary count, not final"]
    assert _warnings(caplog) == [
        WARNING.format(path=tmp_path / "results.db", number=1),
        "Nobody is told edition 1: they were told edition 3 already",
    ]
    told = "Nobody is told edition 1: they were told edition 3 already."
    assert newsroom.desk.counts.troubles == {"older": told}
    newsroom.start()  # a restart knows no more
    await newsroom.deliver()
    for gull in ("51.0", "52.0", "63.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver()
    assert (await newsroom.listener(anna)).cursor == 4
    assert len(said(anna)) == 2
    assert newsroom.desk.counts.troubles == {}


async def test_the_operator_hears_of_a_file_that_cannot_be_used(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    anna = await newsroom.reader("aa")
    path = tmp_path / "results.db"
    path.rename(tmp_path / "away.db")
    path.write_text("not a database, though long enough to be looked at")
    await newsroom.deliver()
    assert newsroom.desk.counts.troubles == {
        "file": f"Another file stands at {path} and cannot be used: file is not a database."
    }
    os.replace(_made(tmp_path / "other.db", "50.0", "51.0", "62.0"), path)
    await newsroom.deliver()
    assert newsroom.desk.counts.troubles == {}
    assert said(anna) == ["Aa: preliminary count, not final"]
