"""What is killed leaves nothing behind that the next command does not remove, least of all plain
text.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chats.listener import Address, ChatKind
from bot.chats.sqlite import SqliteChats
from bot.home import hold_home
from tests.chats.moments import bytes_in
from tests.cli.conftest import Run
from tests.cli.processes import ballotwire, running
from tests.folders import TINY

KEY = "a key"

KILLED = """
import os, signal
from pathlib import Path
Path.{} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
"""A command is killed when it is about to put what it made into its place."""


def _kill(home: Path, at: str, *words: object, **settings: str) -> None:
    told = ballotwire(home, *words, before=KILLED.format(at), **settings)
    assert told.returncode == -signal.SIGKILL


async def _in_chats(home: Path, key: str | None, *, add: bool = False) -> bool:
    chats = SqliteChats.open(home / "chats.db", key)
    if add:
        await chats.ensure(Address(4242), ChatKind.PRIVATE, cursor=1, now=datetime.now(UTC))
    found = await chats.find(Address(4242))
    await chats.close()
    return found is not None


def _listens(home: Path, key: str | None) -> bool:
    return asyncio.run(_in_chats(home, key))


@pytest.fixture
def listened(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with an encrypted chats.db, and its key set."""
    home.mkdir()
    monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", KEY)
    asyncio.run(_in_chats(home, KEY, add=True))
    return home


LEFT = "chats.db.rekeyed"


def _killed_while_decrypting(home: Path) -> None:
    _kill(home, "replace", "rekey", "--decrypt", CHATS_KEY=KEY)
    assert b"SQLite format 3" in (home / LEFT).read_bytes()


def test_a_change_of_the_key_that_was_killed_is_tidied_by_doctor(listened: Path, run: Run) -> None:
    run("publish", TINY)
    _killed_while_decrypting(listened)
    told = run("doctor", "--offline")
    assert (
        "✓ chats.db: whole, encrypted; removed chats.db.rekeyed, left by a change of the key\n"
        in told.output
    )
    (listened / "results.db").unlink()
    assert b"SQLite format 3" not in bytes_in(listened)
    assert _listens(listened, KEY)


def test_doctor_leaves_a_change_that_is_going_on(listened: Path, run: Run) -> None:
    _killed_while_decrypting(listened)
    with hold_home(listened, "ballotwire rekey"):
        told = run("doctor", "--offline")
    said = (
        f"✗ chats.db: {listened} is in use by `ballotwire rekey`: only one at a time may work "
        "there.\n"
    )
    assert said in told.output
    assert (listened / LEFT).exists()


def test_it_is_tidied_by_the_next_change_of_the_key(listened: Path, run: Run) -> None:
    _killed_while_decrypting(listened)
    (listened / f"{LEFT}-journal").write_text("left too")
    run("rekey", "--decrypt")
    assert _listens(listened, None)
    assert sorted(path.name for path in listened.iterdir()) == ["ballotwire.lock", "chats.db"]


def test_it_is_tidied_by_the_next_start(listened: Path, tmp_path: Path) -> None:
    _killed_while_decrypting(listened)
    settings = {"TOKEN": "1:a-token-of-nobody", "API_URL": "http://127.0.0.1:9", "CHATS_KEY": KEY}
    log = tmp_path / "log"
    with running(listened, log, "run", **settings):
        for _ in range(6_000):
            if "\n" in log.read_text():
                break
            time.sleep(0.01)
        assert "http://127.0.0.1:9 cannot be reached" in log.read_text().splitlines()[0]
        assert not (listened / LEFT).exists()
    assert _listens(listened, KEY)


def test_a_backup_that_was_killed_is_removed_by_the_next(
    listened: Path, run: Run, tmp_path: Path
) -> None:
    run("publish", TINY)
    backups = tmp_path / "backups"
    _kill(listened, "rename", "backup", backups, CHATS_KEY=KEY)
    (left,) = backups.iterdir()
    assert sorted(path.name for path in left.iterdir()) == ["chats.db", "results.db"]
    (backups / "notes.unfinished").mkdir()  # not ours
    told = run("backup", backups)
    assert told.exit_code == 0
    assert sorted(path.name for path in backups.iterdir()) == [
        Path(told.stdout.strip()).name,
        "notes.unfinished",
    ]


def test_a_backup_does_not_remove_what_a_living_one_makes(
    listened: Path, run: Run, tmp_path: Path
) -> None:
    run("publish", TINY)
    making = tmp_path / "backups" / "2024-03-26T034000.000000Z.unfinished"
    making.mkdir(parents=True)
    living = os.open(making.parent, os.O_RDONLY)
    fcntl.flock(living, fcntl.LOCK_EX)
    told = run("backup", making.parent)
    os.close(living)
    said = f"No backup was made: another one is being made in {making.parent}.\n"
    assert (told.exit_code, told.stderr, making.exists()) == (1, said, True)
    assert listened.exists()
