"""Inline mode: a query typed in any chat, its results, and what is sent."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Sources", "callback_data": "s"}]]}


def article(number: str, **more: Any) -> dict[str, Any]:
    content = {"message_text": "<b>Kazakhstan</b>", "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": number,
        "title": "Kazakhstan",
        "input_message_content": content,
        **more,
    }


async def answered(bot: Caller, anna: Person, query: str, *results: dict[str, Any]) -> Any:
    asking = asyncio.ensure_future(anna.inline(query))
    [update] = await bot.updates(timeout=5)
    await bot.result(
        "answerInlineQuery",
        inline_query_id=update["inline_query"]["id"],
        results=results,
        cache_time=60,
    )
    await bot.updates(offset=update["update_id"] + 1)
    return await asking


async def test_query_and_answer(bot: Caller, anna: Person) -> None:
    asking = asyncio.ensure_future(anna.inline("kaz"))
    [update] = await bot.updates(timeout=5)
    query = update["inline_query"]
    assert (query["query"], query["offset"], query["from"]["language_code"]) == ("kaz", "", "en")
    button = {"text": "Settings", "start_parameter": "settings"}
    asked = {
        "inline_query_id": query["id"],
        "results": [article("1")],
        "cache_time": 60,
        "button": button,
    }
    await bot.result("answerInlineQuery", **asked)
    answer = await asking
    assert (answer.query, answer.cache_time, answer.button) == ("kaz", 60, button)
    assert answer.results == [article("1")]
    assert await bot.refusal("answerInlineQuery", **asked) == (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_a_chosen_result_is_sent_via_the_bot(bot: Caller, box: Sandbox, anna: Person) -> None:
    group = box.group("Observers", [anna])
    message = await anna.choose(group, await answered(bot, anna, "kaz", article("1")), "1")
    assert (message["text"], message["entities"]) == (
        "Kazakhstan",
        [{"offset": 0, "length": 10, "type": "bold"}],
    )
    assert (message["from"]["first_name"], message["via_bot"]["id"]) == ("Anna", 100200300)


async def test_its_buttons_and_edits_go_by_inline_message_id(
    bot: Caller, chat: Chat, anna: Person
) -> None:
    message = await anna.choose(
        chat, await answered(bot, anna, "kaz", article("1", reply_markup=KEYBOARD)), "1"
    )
    await anna.press(message, "Sources")
    query = (await bot.updates())[-1]["callback_query"]
    assert "message" not in query
    edit = {"inline_message_id": query["inline_message_id"], "text": "new"}
    assert await bot.result("editMessageText", **edit) is True
    assert chat.messages[-1]["text"] == "new"
    assert (
        await bot.refusal("editMessageText", inline_message_id="x", text="y")
        == "400 Bad Request: MESSAGE_ID_INVALID"
    )


async def test_the_choice_is_told_only_when_asked_for(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person
) -> None:
    answer = await answered(bot, anna, "kaz", article("1"))
    box.world.bot.inline_feedback = True
    await anna.choose(chat, answer, "1")
    assert (await bot.updates())[-1]["chosen_inline_result"]["result_id"] == "1"


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "too many inline query results specified"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([{"id": "1"}], "can't parse inline query result: Can't find field \"type\""),
        (
            [{"type": "fish", "id": "1"}],
            'can\'t parse inline query result: type "fish" is unsupported '
            "for the inline query result",
        ),
        (
            [{"type": "article", "id": "1", "title": "x"}],
            "can't parse inline query result: Can't find field \"message_text\"",
        ),
        (
            [article("1", input_message_content={"message_text": "<b>x", "parse_mode": "HTML"})],
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({}, "expected an Array of inline query results"),
    ],
)
async def test_refused_results(bot: Caller, results: Any, reason: str) -> None:
    refusal = await bot.refusal("answerInlineQuery", inline_query_id="1", results=results)
    assert refusal == f"400 Bad Request: {reason}"


async def test_nobody_answers(anna: Person) -> None:
    with pytest.raises(TimeoutError):
        await anna.inline("kaz", within=0.01)
