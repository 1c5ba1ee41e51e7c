"""An update read in parts is what the library reads at once."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.telegram.wire.client import Client
from bot.telegram.wire.reading import read_update
from bot.telegram.wire.received import UnreadableUpdateError

PERSON = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "ru"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Anna"}
FORUM = {"id": -100, "type": "supergroup", "title": "Observers", "is_forum": True}
SAID: dict[str, Any] = {
    "message_id": 5,
    "date": 1_700_000_000,
    "chat": PRIVATE,
    "from": PERSON,
    "text": "/country kazakhstan",
    "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
}
BOTS = {"id": 9, "is_bot": True, "first_name": "Bot", "username": "results_bot"}
ANSWER = SAID | {
    "from": BOTS,
    "reply_to_message": SAID,
    "reply_markup": {"inline_keyboard": [[{"text": "More", "callback_data": "fc:KZ"}]]},
}
FORWARDED = SAID | {
    "forward_origin": {"type": "user", "sender_user": BOTS, "date": 1_699_000_000},
    "forward_from": BOTS,
}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}
UPDATES: dict[str, dict[str, Any]] = {
    "text": {"message": SAID},
    "in a topic": {
        "message": SAID | {"chat": FORUM, "message_thread_id": 3, "is_topic_message": True}
    },
    "passed on": {"message": FORWARDED},
    "from inline mode": {"message": SAID | {"via_bot": BOTS}},
    "caption": {"message": {**SAID, "text": None, "caption": "almaty", "photo": [PHOTO]}},
    "place": {"message": SAID | {"location": {"latitude": 51.1, "longitude": 71.4}}},
    "moved": {"message": SAID | {"chat": FORUM, "migrate_to_chat_id": -100}},
    "to a channel": {"message": SAID | {"direct_messages_topic": {"topic_id": 7}}},
    "posted": {"channel_post": SAID | {"sender_chat": FORUM}},
    "edited": {"edited_message": SAID | {"edit_date": 1_700_000_001}},
    "pressed": {
        "callback_query": {
            "id": "1",
            "from": PERSON,
            "chat_instance": "2",
            "data": "fc:KZ",
            "message": ANSWER,
        }
    },
    "pressed under what is gone": {
        "callback_query": {
            "id": "1",
            "from": PERSON,
            "chat_instance": "2",
            "data": "fc:KZ",
            "message": {"message_id": 5, "date": 0, "chat": PRIVATE},
        }
    },
    "typed": {
        "inline_query": {"id": "1", "from": PERSON, "query": "kaz", "offset": "", "chat_type": "a"}
    },
    "blocked": {
        "my_chat_member": {
            "chat": PRIVATE,
            "from": PERSON,
            "date": 1_700_000_000,
            "old_chat_member": {"status": "member", "user": BOTS},
            "new_chat_member": {"status": "kicked", "user": BOTS, "until_date": 0},
        }
    },
    "newer than the library": {"message": SAID | {"unheard_of": {"a": 1}}, "unheard_of": 1},
}


@pytest.mark.parametrize("kind", UPDATES)
def test_whatever_is_looked_at(kind: str) -> None:
    client = Client("1:token", "http://127.0.0.1")
    raw = {"update_id": 3, **UPDATES[kind]}
    read, whole = read_update(raw, client), Update.de_json(raw, client)
    for ours, theirs in (
        (read, whole),
        (read.effective_message, whole.effective_message),
        (read.effective_user, whole.effective_user),
        (read.effective_chat, whole.effective_chat),
        (read.callback_query, whole.callback_query),
        (read.inline_query, whole.inline_query),
    ):
        if theirs is None:
            assert ours is None
            continue
        assert isinstance(ours, type(theirs))
        assert ours.to_dict() == theirs.to_dict()
        assert ours == theirs
        assert ours.get_bot() is client


@pytest.mark.parametrize("missing", ["message_id", "date", "chat"])
def test_what_is_no_message(missing: str) -> None:
    said = {name: value for name, value in SAID.items() if name != missing}
    with pytest.raises(UnreadableUpdateError, match=missing):
        read_update({"update_id": 3, "message": said}, Client("1:token", "http://127.0.0.1"))
