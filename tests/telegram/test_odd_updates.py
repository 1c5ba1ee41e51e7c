"""Updates with anything in any place: none ends the bot or holds up who asks next."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from telegram import Message

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from tests.telegram.server import TOKEN, Api, message

CHAT = {"id": 9, "type": "private", "first_name": "Anna"}
PERSON = {"id": 9, "is_bot": False, "first_name": "Anna", "language_code": "en"}
MEMBER = {"user": {"id": 1, "is_bot": True, "first_name": "B"}, "status": "member"}
SAID = {"message_id": 3, "date": 1710500000, "chat": CHAT, "from": PERSON, "text": "/country kz"}
KINDS: dict[str, Any] = {
    "message": SAID | {"entities": [{"type": "bot_command", "offset": 0, "length": 8}]},
    "edited_message": SAID,
    "channel_post": SAID | {"chat": {"id": -1009, "type": "channel", "title": "News"}},
    "callback_query": {
        "id": "5",
        "from": PERSON,
        "chat_instance": "x",
        "data": "s:kz",
        "message": SAID,
    },
    "inline_query": {"id": "6", "from": PERSON, "query": "kz", "offset": ""},
    "my_chat_member": {
        "chat": CHAT,
        "from": PERSON,
        "date": 1710500000,
        "old_chat_member": MEMBER,
        "new_chat_member": MEMBER,
    },
    "poll": {"id": "7", "question": "?", "options": []},
}
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**63,
    "",
    "text",
    "\ud83c",
    [],
    [[]],
    {},
    {"id": []},
    {"id": {}},
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, each in inner:
        yield from _places(each, (*path, name))


PARTS = ("chat", "date", "from", "sender_chat", "via_bot", "reply_to_message")
"""Parts of a message that are no plain text or number."""


def _is_refused(said: dict[str, Any]) -> bool:
    try:
        Message.de_json(said)
    except Exception:  # noqa: BLE001  # whatever the library says
        return True
    return False


def odd_updates() -> Iterator[dict[str, Any]]:
    """Every kind of update with an odd value in the place of each of its parts."""
    number = 10
    for kind, content in KINDS.items():
        update = {"update_id": 0, kind: content}
        for path in list(_places(update))[1:]:  # the number is looked at elsewhere
            for odd in ODD:
                changed = deepcopy(update)
                parent: Any = changed
                for name in path[:-1]:
                    parent = parent[name]
                parent[path[-1]] = odd
                number += 1
                yield changed | {"update_id": number}


def _was_answered(api: Api, chat: int) -> bool:
    return any(sent["chat_id"] == chat for sent in api.of("sendMessage"))


async def test_no_update_whatever_is_in_it_ends_the_bot(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    updates = list(odd_updates())
    assert len(updates) > 1000
    chats, stop = SqliteChats.open(tmp_path / "chats.db"), asyncio.Event()
    async with Api() as api:
        service = Service(store, TOKEN, api.url, chats=chats)
        running = asyncio.create_task(service.run(stop))
        for start in range(0, len(updates), 100):
            api.push(*updates[start : start + 100])
            api.push(message(100_000 + start, "/country kz", chat=1_000 + start))
            answered = partial(_was_answered, api, 1_000 + start)
            await api.until(answered)
        assert not running.done()
        skipped = await chats.skipped_updates()
        stop.set()
        await running
    assert service.counts.unreadable >= len(skipped) > 0
    assert all(json.loads(one.content) for one in skipped)
    await chats.close()


async def test_what_the_library_refuses_no_handler_has(store: Store, tmp_path: Path) -> None:
    refused = list[dict[str, Any]]()
    chats, stop = SqliteChats.open(tmp_path / "chats.db"), asyncio.Event()
    async with Api() as api:
        running = asyncio.create_task(Service(store, TOKEN, api.url, chats=chats).run(stop))
        for chat, part in enumerate(PARTS, 10):
            for number, odd in enumerate(ODD):
                said = SAID | {"chat": CHAT | {"id": chat}, part: odd}
                if _is_refused(said):
                    refused.append({"update_id": 100 * chat + number, "message": said})
                    api.push(refused[-1])
            api.push(message(100 * chat + 99, "/country kz", chat=chat))
            await api.until(partial(_was_answered, api, chat))
        stop.set()
        await running
    assert 40 < len(refused) <= 100  # the newest hundred are kept
    kept = [json.loads(one.content) for one in await chats.skipped_updates()]
    assert sorted(kept, key=itemgetter("update_id")) == refused
    await chats.close()


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": 5}},
        {
            "message": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": [], "type": "private"},
                "text": "kz",
            }
        },
        {"message": SAID | {"from": 5}},
        {"message": SAID | {"reply_to_message": SAID | {"from": 5}}},
        {"callback_query": KINDS["callback_query"] | {"message": SAID | {"from": 5}}},
        {"callback_query": KINDS["callback_query"] | {"data": 5}},
        {"inline_query": KINDS["inline_query"] | {"from": PERSON | {"id": {}}}},
    ],
)
async def test_what_ended_the_bot_once_is_set_aside(
    store: Store, tmp_path: Path, odd: dict[str, Any]
) -> None:
    chats, stop = SqliteChats.open(tmp_path / "chats.db"), asyncio.Event()
    async with Api() as api:
        running = asyncio.create_task(Service(store, TOKEN, api.url, chats=chats).run(stop))
        api.push({"update_id": 1, **odd}, message(2, "/country kz"))
        await api.until(api.texts)
        stop.set()
        await running
    (skipped,) = await chats.skipped_updates()
    assert json.loads(skipped.content) == {"update_id": 1, **odd}
    await chats.close()
