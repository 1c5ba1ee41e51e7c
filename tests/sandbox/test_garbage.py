"""Whatever comes as a parameter, the answer is Telegram's and never a broken server."""

from contextlib import suppress
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.errors import RefusalError
from bot.sandbox.methods.table import METHODS
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

GARBAGE: list[Any] = [
    *(
        None,
        True,
        -1,
        1.5,
        10**30,
        "x",
        "\0",
        "[",
        "[]",
        "{}",
        [],
        {},
        [[]],
        [{}],
        ["x"],
        {"type": "x"},
    ),
    {"type": []},
    {"type": "chat", "chat_id": []},
    {"inline_keyboard": 5},
    {"inline_keyboard": [[{"text": "a", "callback_data": []}]]},
    {"inline_keyboard": [[{"text": "a", "url": 5}]]},
    {"message_id": []},
    [{"type": "bold"}],
    [{"offset": "a", "length": "b", "type": "bold"}],
    [{"offset": -5, "length": 10**9, "type": "bold"}],
    [{"command": [], "description": {}}],
    [{"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": []}}],
    [{"type": "photo", "id": "1", "caption": {}}],
    {"type": "photo", "media": []},
]
NAMES = """
    chat_id from_chat_id message_id user_id text parse_mode entities
    caption caption_entities reply_markup
    reply_parameters message_thread_id link_preview_options photo document media action reaction
    commands scope
    language_code name description short_description menu_button callback_query_id inline_query_id
    results button
    cache_time url allowed_updates file_id inline_message_id
"""


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"logout"}))
async def test_garbage_in_one_parameter(box: Sandbox, method: str) -> None:
    chat = box.private(box.person("Anna"))
    sent = METHODS["sendmessage"](box.world, Params({"chat_id": chat.id, "text": "x"}))
    sound: Json = {
        "chat_id": chat.id,
        "from_chat_id": chat.id,
        "message_id": sent["message_id"],
        "text": "y",
    }
    for name in NAMES.split():
        for value in GARBAGE:
            with suppress(RefusalError):
                METHODS[method](box.world, Params(sound | {name: value}))
