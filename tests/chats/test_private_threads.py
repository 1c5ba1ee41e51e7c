"""A person who listened in threads of the private chat is one listener from now on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.chats.listener import Address, ChatKind, Listener, Retirement
from bot.chats.sqlite import SqliteChats
from tests.chats.moments import NOON, at


async def _listening(chats: SqliteChats, address: Address, *keys: str, cursor: int) -> Listener:
    listener = await chats.ensure(address, ChatKind.PRIVATE, cursor=cursor, now=NOON)
    await chats.follow(listener.id, keys, edition=cursor)
    return listener


async def _brought_up_to_date(chats: SqliteChats, path: Path) -> SqliteChats:
    await chats.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM _sqlite_migrations WHERE name = 'm007_private_threads'")
    return SqliteChats.open(path)


async def test_a_thread_that_was_gone_becomes_the_chat_and_is_told_again(tmp_path: Path) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    threaded = await _listening(chats, Address(7, 88), "kz", cursor=3)
    await chats.place_card(threaded.id, 12, "region:europe", 3)
    await chats.retire(Address(7, 88), Retirement.TOPIC_GONE, NOON, topic_only=True)
    chats = await _brought_up_to_date(chats, tmp_path / "chats.db")
    listener = await at(chats, 7)
    assert (listener.id, listener.retired, listener.cursor) == (threaded.id, None, 3)
    assert [each.key for each in listener.following] == ["kz"]
    assert await chats.find(Address(7, 88)) is None
    card = await chats.card(listener.id)
    assert card is not None
    assert card.message_id == 12
    await chats.close()


async def test_what_threads_and_chat_follow_becomes_one(tmp_path: Path) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    kept = await _listening(chats, Address(7), "kz", cursor=5)
    first = await _listening(chats, Address(7, 88), "uz", cursor=3)
    await _listening(chats, Address(7, 89), "kz", cursor=4)
    await _listening(chats, Address(7, 90), cursor=1)
    await chats.mark_sent(first.id, 3, NOON, message_id=31, figures=["figure"])
    await chats.place_card(first.id, 12, "region:europe", 3)
    chats = await _brought_up_to_date(chats, tmp_path / "chats.db")
    (listener,) = await chats.find_all(7)
    assert (listener.id, listener.cursor) == (kept.id, 3)
    assert [(each.key, each.since) for each in listener.following] == [("kz", 4), ("uz", 3)]
    assert [page.address for page in (await chats.due(6, NOON)).listeners] == [Address(7)]
    told = await chats.messages_with(["figure"], [kept.id])
    assert [sent.message_id for sent in told[kept.id]] == [31]
    assert await chats.card(kept.id) is not None
    await chats.close()


async def test_topics_of_groups_stay_apart(tmp_path: Path) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    address = Address(-100, 88)
    await chats.ensure(address, ChatKind.SUPERGROUP, cursor=1, now=NOON)
    chats = await _brought_up_to_date(chats, tmp_path / "chats.db")
    assert [each.address for each in await chats.find_all(-100)] == [address]
    await chats.close()
