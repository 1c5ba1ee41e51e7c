"""How long a text may be, and what Telegram finds in it."""

import pytest

from bot.sandbox import Chat, Person
from tests.sandbox.caller import Caller


async def test_4096_units_fit_after_parsing(bot: Caller, chat: Chat) -> None:
    html = "<b>" + "😀" * 2048 + "</b>"
    message = await bot.result("sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert message["entities"] == [{"offset": 0, "length": 4096, "type": "bold"}]


@pytest.mark.parametrize("text", ["a" * 4097, "😀" * 2048 + "a"])
async def test_one_unit_more_does_not(bot: Caller, chat: Chat, text: str) -> None:
    assert (
        await bot.refusal("sendMessage", chat_id=chat.id, text=text)
        == "400 Bad Request: message is too long"
    )


async def test_a_source_may_not_be_huge(bot: Caller, chat: Chat) -> None:
    huge = "<b></b>" * 5000
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text=huge, parse_mode="HTML")
    assert refusal == "400 Bad Request: text is too long"


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_empty(bot: Caller, chat: Chat, text: str) -> None:
    assert (
        await bot.refusal("sendMessage", chat_id=chat.id, text=text)
        == "400 Bad Request: message text is empty"
    )


async def test_empty_after_parsing(bot: Caller, chat: Chat) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="<b> </b>", parse_mode="HTML")
    assert refusal == "400 Bad Request: text must be non-empty"


async def test_commands_mentions_links_and_hashtags_are_found(bot: Caller, chat: Chat) -> None:
    text = "😀 /country kz, ask @anna or see https://a.org/x, mail me@a.org #kz"
    message = await bot.result("sendMessage", chat_id=chat.id, text=text)
    assert [
        (entity["offset"], entity["length"], entity["type"]) for entity in message["entities"]
    ] == [
        (3, 8, "bot_command"),
        (20, 5, "mention"),
        (33, 15, "url"),
        (55, 8, "email"),
        (64, 3, "hashtag"),
    ]


@pytest.mark.parametrize("text", ["1/2", "a/b", "15/17 March", "3.5% of 1.600"])
async def test_figures_are_no_commands(bot: Caller, chat: Chat, text: str) -> None:
    assert "entities" not in await bot.result("sendMessage", chat_id=chat.id, text=text)


async def test_nothing_is_found_inside_code(bot: Caller, chat: Chat) -> None:
    message = await bot.result(
        "sendMessage", chat_id=chat.id, text="<code>/start</code>", parse_mode="HTML"
    )
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "code"}]


async def test_a_persons_command_carries_its_entity(bot: Caller, chat: Chat, anna: Person) -> None:
    await anna.say(chat, "/country@ballotwire_bot kz")
    [update] = await bot.updates()
    assert update["message"]["entities"] == [{"offset": 0, "length": 23, "type": "bot_command"}]


async def test_entities_may_be_given_instead_of_a_parse_mode(bot: Caller, chat: Chat) -> None:
    entities = [
        {"offset": 2, "length": 50, "type": "bold"},
        {"offset": 90, "length": 1, "type": "italic"},
    ]
    message = await bot.result("sendMessage", chat_id=chat.id, text="a <b>", entities=entities)
    assert (message["text"], message["entities"]) == (
        "a <b>",
        [{"offset": 2, "length": 3, "type": "bold"}],
    )


@pytest.mark.parametrize(
    ("entities", "reason"),
    [
        (["bold"], "can't parse MessageEntity: expected an Object"),
        ([{"type": "bold", "length": 1}], "can't parse MessageEntity: Can't find field \"offset\""),
        ("[", "can't parse entities JSON object"),
    ],
)
async def test_entities_that_are_none(
    bot: Caller, chat: Chat, entities: object, reason: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="a", entities=entities)
    assert refusal == f"400 Bad Request: {reason}"
