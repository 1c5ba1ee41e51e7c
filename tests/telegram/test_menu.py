"""The menu is set per language, only where it differs, and a refusal is no catastrophe."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.menu import Menu, set_menu, set_menu_in_time
from bot.telegram.wire.client import Client
from tests.telegram.server import TOKEN, Api, Reply, answer, cut, refusal

ENGLISH = Menu(
    (("country", "Results of a country"),), "Election results by place.", "Election results"
)
RUSSIAN = Menu(
    (("country", "Результаты по стране"),), "Результаты выборов по местам.", "Результаты выборов"
)


@pytest.fixture
async def client(api: Api) -> AsyncIterator[Client]:
    async with Client(TOKEN, api.url) as bot:
        yield bot


async def test_commands_and_descriptions_are_set_in_each_language(api: Api, client: Client) -> None:
    await set_menu(client, {None: ENGLISH, "ru": RUSSIAN})
    assert api.of("setMyCommands") == [
        {"commands": [{"command": "country", "description": "Results of a country"}]},
        {
            "commands": [{"command": "country", "description": "Результаты по стране"}],
            "language_code": "ru",
        },
    ]
    assert api.of("setMyDescription") == [
        {"description": "Election results by place."},
        {"description": "Результаты выборов по местам.", "language_code": "ru"},
    ]
    assert [sent["short_description"] for sent in api.of("setMyShortDescription")] == [
        "Election results",
        "Результаты выборов",
    ]


async def test_what_is_set_already_is_left_alone(api: Api, client: Client) -> None:
    api.always["getMyCommands"] = answer(
        [{"command": "country", "description": "Results of a country"}]
    )
    api.always["getMyDescription"] = answer({"description": "Election results by place."})
    api.always["getMyShortDescription"] = answer({"short_description": "Election results"})
    await set_menu(client, {None: ENGLISH})
    assert [method for method, _ in api.calls if method.startswith("set")] == []


async def test_a_server_that_answers_something_else_is_left_alone(
    api: Api, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    api.always["getMyCommands"] = answer(True)
    await set_menu(client, {"ru": RUSSIAN})
    assert "The menu for language ru could not be set" in caplog.text


async def test_a_refusal_is_logged_and_the_other_languages_are_set(
    api: Api, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    api.script["setMyCommands"].append(
        refusal(429, "Too Many Requests: retry after 900", retry_after=900)
    )
    await set_menu(client, {None: ENGLISH, "ru": RUSSIAN})
    assert [sent.get("language_code") for sent in api.of("setMyCommands")] == [None, "ru"]
    assert "The menu for language (default) could not be set: Flood control exceeded" in caplog.text


async def test_groups_and_their_administrators_have_commands_of_their_own(
    api: Api, client: Client
) -> None:
    menu = Menu(
        (("country", "A place"), ("start", "Begin")),
        "Election results by place.",
        "Election results",
        in_groups=(("country", "A place"),),
        for_administrators=(("country", "A place"), ("live", "A card")),
    )
    await set_menu(client, {"ru": menu})
    assert [
        (sent.get("scope"), [each["command"] for each in sent["commands"]])
        for sent in api.of("setMyCommands")
    ] == [
        (None, ["country", "start"]),
        ({"type": "all_group_chats"}, ["country"]),
        ({"type": "all_chat_administrators"}, ["country", "live"]),
    ]
    assert {sent["language_code"] for sent in api.of("setMyCommands")} == {"ru"}


@pytest.mark.parametrize(
    "trouble",
    [
        refusal(429, "Too Many Requests: retry after 1", retry_after=1),
        refusal(502, "Bad Gateway"),
        cut,
    ],
    ids=["429", "502", "cut"],
)
async def test_what_is_refused_for_a_while_is_set_later(
    api: Api, client: Client, trouble: Reply
) -> None:
    api.script["setMyCommands"].append(trouble)
    await set_menu_in_time(client, {None: ENGLISH, "ru": RUSSIAN}, first=0.01)
    assert [sent.get("language_code") for sent in api.of("setMyCommands")] == [None, "ru", None]
    assert [sent.get("language_code") for sent in api.of("setMyDescription")] == ["ru", None]


async def test_what_is_refused_for_good_is_not_set_again(api: Api, client: Client) -> None:
    api.always["setMyCommands"] = refusal(400, "Bad Request: BOT_COMMAND_INVALID")
    await set_menu_in_time(client, {None: ENGLISH}, first=0.01)
    assert len(api.of("setMyCommands")) == 1
