from __future__ import annotations

import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.chats.file import (
    InUseError,
    KeyNeededError,
    NewerSchemaError,
    NoChatsError,
    NotEncryptedError,
    OlderSchemaError,
    WrongKeyError,
    connect,
    rekey,
)
from bot.chats.interface import NewUpdate
from bot.chats.listener import Address, Preferences, SentMessage, Subscription
from bot.chats.schema import migrations
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, at, bytes_in, listening

KEY = 'it\'s a "secret"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chats.db"


async def _write(path: Path, key: str | None) -> None:
    chats = SqliteChats.open(path, key)
    await listening(chats, 5, "kz")
    await chats.close()


async def _reads(path: Path, key: str | None) -> bool:
    chats = SqliteChats.open(path, key)
    following = (await at(chats, 5)).following
    await chats.close()
    return [one.key for one in following] == ["kz"]


def _files(path: Path) -> dict[str, int]:
    """The files beside ``path``, itself included, with their permissions."""
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}


async def test_with_a_key_nothing_is_readable_on_the_disk(path: Path) -> None:
    await _write(path, KEY)
    content = bytes_in(path.parent)
    assert b"SQLite format 3" not in content
    assert b"listeners" not in content
    assert await _reads(path, KEY)


async def test_the_file_is_its_owners_alone(path: Path) -> None:
    chats = SqliteChats.open(path)
    await listening(chats, 5, "kz")
    assert _files(path) == {"chats.db": 0o600, "chats.db-shm": 0o600, "chats.db-wal": 0o600}
    await chats.close()


async def test_a_wrong_key_is_named(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    await _write(path, KEY)
    with pytest.raises(WrongKeyError, match=r"chats\.db does not open with this key"):
        SqliteChats.open(path, "another")
    assert capfd.readouterr().err == ""


async def test_an_encrypted_file_asks_for_its_key(path: Path) -> None:
    await _write(path, KEY)
    with pytest.raises(KeyNeededError, match=r"chats\.db is encrypted: set BALLOTWIRE_CHATS_KEY"):
        SqliteChats.open(path)


@pytest.mark.parametrize("key", [None, ""])
async def test_a_plain_file_with_a_key_is_refused_and_left_alone(
    path: Path, key: str | None
) -> None:
    await _write(path, key)
    with pytest.raises(NotEncryptedError, match=r"chats\.db is not encrypted, but a key is set"):
        SqliteChats.open(path, KEY)
    assert await _reads(path, None)


@pytest.mark.parametrize(("old", "new"), [(None, KEY), (KEY, "another"), (KEY, None)])
async def test_rekeying_keeps_everything(path: Path, old: str | None, new: str | None) -> None:
    await _write(path, old)
    rekey(path, old, new)
    assert await _reads(path, new)
    assert _files(path) == {"chats.db": 0o600}


async def test_rekeying_with_a_wrong_key_changes_nothing(path: Path) -> None:
    await _write(path, KEY)
    with pytest.raises(WrongKeyError):
        rekey(path, "another", "new")
    assert await _reads(path, KEY)


async def test_rekeying_under_a_running_bot_is_refused(path: Path) -> None:
    chats = SqliteChats.open(path, KEY)
    await listening(chats, 5, "kz")
    with pytest.raises(InUseError, match=r"chats\.db is in use: stop the bot first"):
        rekey(path, KEY, "another")
    assert (await at(chats, 5)).address == Address(5)
    await chats.close()
    assert _files(path) == {"chats.db": 0o600}


def test_rekeying_what_is_not_there(path: Path) -> None:
    with pytest.raises(NoChatsError, match=r"there is no .*chats\.db"):
        rekey(path, None, KEY)


@pytest.mark.parametrize("key", [None, KEY])
async def test_another_process_may_look_in_while_the_bot_writes(
    path: Path, key: str | None
) -> None:
    chats = SqliteChats.open(path, key)
    await listening(chats, 5, "kz")
    looking = SqliteChats.open(path, key, read_only=True)
    await listening(chats, 6, "kz")
    assert await _subscriptions(looking) == 2
    await looking.close()
    await chats.close()


async def _subscriptions(chats: SqliteChats) -> int:
    return len([one for number in (5, 6) for one in (await at(chats, number)).following])


def test_looking_into_nothing_makes_no_file(path: Path) -> None:
    with pytest.raises(NoChatsError):
        SqliteChats.open(path, read_only=True)
    assert not path.exists()


async def test_a_file_from_the_future_is_left_alone(path: Path) -> None:
    await _write(path, None)
    with closing(Database(path)) as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('chats', "
            "'m999_beyond', '2030-01-01')"
        )
    with pytest.raises(
        NewerSchemaError,
        match=r"was written by a newer Ballotwire \(m999_beyond\): upgrade this one",
    ):
        SqliteChats.open(path)


def of_the_first_version(path: Path) -> None:
    """A file as the first version left it: somebody follows Kazakhstan and was sent a message."""
    with closing(Database(path)) as database:
        migrations.apply(database, stop_before="m006_inbox")
        database.execute(
            "INSERT INTO listeners (chat_id, thread_id, kind, zone, cadence, lane, digest_hour, "
            "alerts_a_day, silent,"
            " following, told, created, last_active) VALUES"
            " (1, 0, 'private', 'Asia/Almaty', 'instant', 0, 9, 4, 0, 1, 3, 1710900000, 1710900000)"
        )
        database.execute("INSERT INTO subscriptions VALUES (1, 'kz', 2)")
        database.execute("INSERT INTO tellings (digest) VALUES (x'00')")
        database.execute("INSERT INTO telling_figures VALUES ('a', 1)")
        database.execute(
            "INSERT INTO sent (listener, message_id, edition, telling, sent_at) VALUES (1, 11, 3, "
            "1, 1710900000)"
        )
        database.execute("INSERT INTO updates (update_id) VALUES (500)")


async def test_a_file_of_the_first_version_is_brought_up_to_date_with_all_that_it_holds(
    path: Path,
) -> None:
    of_the_first_version(path)
    with pytest.raises(
        OlderSchemaError, match="was written by an older Ballotwire: start the bot once"
    ):
        SqliteChats.open(path, read_only=True)
    chats = SqliteChats.open(path)
    listener = await at(chats, 1)
    assert (listener.preferences.zone, listener.cursor, listener.following) == (
        "Asia/Almaty",
        3,
        (Subscription("kz", 2),),
    )
    assert listener.preferences.dark is False
    await chats.prefer(listener.id, Preferences(dark=True))
    assert (await at(chats, 1)).preferences == Preferences(dark=True)
    (sent,) = (await chats.messages_with(["a"], [listener.id]))[listener.id]
    assert (sent.message_id, sent.edition) == (11, 3)
    new = [NewUpdate(key, "chat:1", key, b"{}") for key in (500, 501)]
    assert await chats.store_updates(new, 1) == (None, 2)
    await chats.close()


async def test_what_waits_in_a_file_of_an_older_version_is_handled(path: Path) -> None:
    with closing(Database(path)) as database:
        migrations.apply(database, stop_before="m016_claims")
        database.execute("INSERT INTO updates (update_id) VALUES (500), (501), (502)")
        database.execute("INSERT INTO inbox (content, tries) VALUES (x'61', 0), (x'62', 1)")
    chats = SqliteChats.open(path)
    left = await chats.take_updates(1)
    assert [(stored.content, stored.tries) for stored in left] == [(b"a", 0), (b"b", 1)]
    await chats.finish_updates([(stored.position, stored.lane) for stored in left], 1)
    assert await chats.take_updates(2) == ()
    new = [NewUpdate(key, "chat:1", key, b"{}") for key in (500, 502)]
    assert await chats.store_updates(new, 1) == (None, None)
    await chats.close()


async def test_those_whom_an_older_version_retired_are_tried_again(path: Path) -> None:
    older = connect(path, None)
    migrations.apply(older, stop_before="m010_delivery")
    columns = (
        "kind, zone, cadence, lane, digest_hour, alerts_a_day, silent, following, told, "
        "created, last_active"
    )
    for number, reason in enumerate(("blocked", "deactivated", None), 1):
        older.execute(
            f"INSERT INTO listeners (id, chat_id, thread_id, {columns}, retired, retired_at)"
            " VALUES (?, ?, 0, 'private', 'UTC', 'instant', 0, 9, 4, 0, 1, 1, 0, 0, ?, ?)",
            [number, number, reason, reason and int(NOON.timestamp())],
        )
    older.close()
    chats = SqliteChats.open(path)
    later = NOON + timedelta(hours=1)
    assert [one.address.chat_id for one in await chats.to_try(2, later)] == [1]
    assert [one.address.chat_id for one in (await chats.due(2, later)).listeners] == [3]
    assert (await chats.counts(2, later)).lost == 0
    await chats.close()


async def test_what_was_pushed_before_answers_were_remembered_is_still_taken_back(
    path: Path,
) -> None:
    older = connect(path, None)
    migrations.apply(older, stop_before="m011_answers")
    older.execute(
        "INSERT INTO listeners (id, chat_id, thread_id, kind, zone, cadence, lane, digest_hour,"
        " alerts_a_day, silent, following, told, created, last_active) VALUES"
        " (1, 1, 0, 'private', 'UTC', 'instant', 0, 9, 4, 0, 0, 3, 0, 0)"
    )
    older.execute("INSERT INTO tellings (digest) VALUES (x'00')")
    older.execute("INSERT INTO telling_figures VALUES ('a', 1)")
    older.execute(
        "INSERT INTO sent (listener, message_id, edition, telling, sent_at) VALUES (1, 11, 3, 1, 0)"
    )
    older.close()
    chats = SqliteChats.open(path)
    assert (await at(chats, 1)).cursor == 3
    (told,) = (await chats.recipients(["a"], edition=4, now=NOON)).recipients
    assert told.messages == (SentMessage(11, 3, frozenset("a")),)
    assert await chats.prune_answers(NOON) == 0
    await chats.close()
