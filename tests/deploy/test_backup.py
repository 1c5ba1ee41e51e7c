"""A backup taken while somebody writes is whole, opens, and answers."""

from __future__ import annotations

import errno
import shutil
import stat
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.backup import BackupError, back_up, clear_old
from bot.chats.file import KeyNeededError, WrongKeyError
from bot.chats.sqlite import SqliteChats
from bot.dataset.model import Dataset
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.intake.feeds.archive import Archive, answers
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.rows import HoldSwitch
from bot.intake.feeds.state import FeedsState
from bot.settings import Settings
from tests.chats.moments import at, bytes_in, listening
from tests.cli.conftest import typed
from tests.conftest import DATA
from tests.folders import read_dataset

NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)
RUSSIA = "ru-president-2024"


@cache
def _story() -> list[Dataset]:
    return [state for _, state in steps(read_dataset(DATA / RUSSIA))]


@pytest.fixture
def home(tmp_path: Path, march: Path) -> Path:
    """A bot's home with everything published."""
    path = tmp_path / "home"
    path.mkdir()
    shutil.copy(march, path / "results.db")
    return path


def _settings(home: Path, key: str | None = None) -> Settings:
    return Settings(home=home, chats_key=SecretStr(key) if key else None)


def _publish_all(path: Path, states: list[Dataset]) -> None:
    with Store.open(path) as store:
        for state in states:
            publish(store, state, by="test")


def _copies_while(writing: Future[None], home: Path, to: Path) -> list[Path]:
    copies: list[Path] = []
    while not writing.done():
        copies.append(back_up(_settings(home), to, NOON + timedelta(seconds=len(copies))))
    writing.result()
    return copies


def test_copies_made_while_editions_are_published_are_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    states = [_story()[0], _story()[-1]]
    _publish_all(home / "results.db", states[:1])
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(_publish_all, home / "results.db", states[1:])
        copies = _copies_while(writing, home, tmp_path / "backups")
    assert copies
    for copy in copies:
        with Store.open(copy / "results.db", read_only=True) as store:
            assert store.dataset(RUSSIA) == states[store.generation() - 1]


def test_what_is_being_written_is_not_in_the_copy_and_does_not_hold_it_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    _publish_all(home / "results.db", _story()[:1])
    with Store.open(home / "results.db") as store, store.transaction():
        copy = back_up(_settings(home), tmp_path / "backups", NOON)
    with Store.open(copy / "results.db", read_only=True) as store:
        assert store.generation() == 1


@pytest.mark.parametrize("key", [None, "a 'quoted' key"])
async def test_a_restored_copy_knows_who_listens_and_answers(
    home: Path, tmp_path: Path, key: str | None
) -> None:
    chats = SqliteChats.open(home / "chats.db", key)
    await listening(chats, 5, "kz", cursor=4)
    copy = back_up(_settings(home, key), tmp_path / "backups", NOON)
    await chats.close()

    told = typed("ask", "/country kazakhstan", env={"BALLOTWIRE_HOME": str(copy)})
    assert told.output.startswith("🇰🇿 Kazakhstan · ")
    restored = SqliteChats.open(copy / "chats.db", key)
    assert (await at(restored, 5)).cursor == 4
    await restored.close()


async def test_an_encrypted_database_is_copied_encrypted(home: Path, tmp_path: Path) -> None:
    chats = SqliteChats.open(home / "chats.db", "key")
    await listening(chats, 5, "kz")
    copy = back_up(_settings(home, "key"), tmp_path / "backups", NOON)
    await chats.close()
    (copy / "results.db").unlink()
    assert b"SQLite format 3" not in bytes_in(copy)
    with pytest.raises(KeyNeededError):
        SqliteChats.open(copy / "chats.db")


async def test_a_wrong_key_leaves_nothing_half_made(home: Path, tmp_path: Path) -> None:
    await SqliteChats.open(home / "chats.db", "key").close()
    with pytest.raises(WrongKeyError):
        back_up(_settings(home, "another"), tmp_path / "backups", NOON)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_is_its_owners_alone(tmp_path: Path, march: Path) -> None:
    copy = back_up(_settings(march.parent), tmp_path / "backups", NOON)
    assert copy.name == "2024-03-20T120000.000000Z"
    assert [(file.name, stat.S_IMODE(file.stat().st_mode)) for file in (copy, *copy.iterdir())] == [
        (copy.name, 0o700),
        ("results.db", 0o600),
    ]


def test_what_feeds_remember_is_copied_and_what_they_archived_on_demand(
    home: Path, tmp_path: Path
) -> None:
    with FeedsState.open(home / "feeds.db") as state:
        state.switch_on(HoldSwitch("ct", "governor", "Anna", NOON))
    answer = RawAnswer("counts.csv", b"avon,X,1000", NOON)
    Archive(home / "archive" / "ct").keep(answer)
    (home / "archive" / "ct" / "2024-03-20" / "x.gz.half").write_bytes(b"half")
    backups = tmp_path / "backups"
    plain = back_up(_settings(home), backups, NOON)
    assert {path.name for path in plain.iterdir()} == {"feeds.db", "results.db"}
    with FeedsState.open(plain / "feeds.db") as state:
        assert [switch.by for switch in state.switches("ct")] == ["Anna"]
    whole = back_up(_settings(home), backups, NOON + timedelta(hours=1), with_archive=True)
    assert [kept.data for kept in answers(whole / "archive" / "ct")] == [b"avon,X,1000"]
    assert not list(whole.rglob("*.half"))
    # What the feed lets go of later stays in the copy.
    Archive(home / "archive" / "ct").prune(NOON + timedelta(days=90))
    shutil.rmtree(home / "archive")
    assert len(list(answers(whole / "archive" / "ct"))) == 1


@pytest.mark.parametrize("error", [OSError(errno.EXDEV, "other disk"), PermissionError()])
def test_an_archive_is_copied_to_another_disk(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*_: object) -> None:
        raise error

    Archive(home / "archive" / "ct").keep(RawAnswer("counts.csv", b"avon,X,1000", NOON))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copy = back_up(_settings(home), tmp_path / "backups", NOON, with_archive=True)
    assert [kept.data for kept in answers(copy / "archive" / "ct")] == [b"avon,X,1000"]


def test_without_a_store_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"There is no .*results\.db: nothing to back up"):
        back_up(_settings(tmp_path), tmp_path / "backups", NOON)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "results.db").write_text("not a database, though long enough to be looked at")
    with pytest.raises(BackupError, match="file is not a database"):
        back_up(_settings(tmp_path), tmp_path / "backups", NOON)


def _made(folder: Path, *days_ago: int) -> list[Path]:
    made = [
        folder / (NOON - timedelta(days=days)).strftime("%Y-%m-%dT%H%M%S.%fZ") for days in days_ago
    ]
    for path in made:
        path.mkdir()
    return made


def test_old_copies_go_and_what_is_no_copy_stays(tmp_path: Path) -> None:
    _, fourteen, fifteen = _made(tmp_path, 1, 14, 15)
    (tmp_path / "2001-01-01").mkdir()
    assert clear_old(tmp_path, timedelta(days=14), NOON) == [fifteen]
    assert fourteen.exists()
    assert (tmp_path / "2001-01-01").exists()


def test_the_newest_copy_stays_however_old(tmp_path: Path) -> None:
    _, newest = _made(tmp_path, 300, 200)
    clear_old(tmp_path, timedelta(days=14), NOON)
    assert list(tmp_path.iterdir()) == [newest]


def test_the_command_says_what_it_made_and_deleted(tmp_path: Path, march: Path) -> None:
    _made(tmp_path, 0)
    told = typed("backup", tmp_path, env={"BALLOTWIRE_HOME": str(march.parent)})
    made, deleted = told.output.splitlines()
    assert [str(path) for path in tmp_path.iterdir()] == [made]
    assert deleted == f"deleted {tmp_path}/2024-03-20T120000.000000Z"
