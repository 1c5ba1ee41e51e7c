"""Answers to what people do with buttons and inline mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.keyboard import inline_keyboard
from bot.sandbox.params import Params
from bot.sandbox.queries import LIFETIME, InlineAnswer
from bot.sandbox.text import CAPTION_LIMIT, TEXT_LIMIT, formatted
from bot.sandbox.wire import Json, units

if TYPE_CHECKING:
    from bot.sandbox.state import World

RESULTS = 50
RESULT_ID = 64
ANSWER = 200
CACHE_TIME = 300
"""Seconds for which Telegram keeps an inline answer that does not say how long."""
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, params: Params) -> bool:
    """AnswerCallbackQuery, once and in time."""
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or press.reply.done() or world.ticks() - press.asked > LIFETIME:
        raise bad_request(TOO_OLD)
    if units(params.text("text")) > ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.has("url") and not params.text("url").startswith(("https://t.me/", "tg://")):
        raise bad_request("URL_INVALID")
    answer: Json = {
        "text": params.text("text"),
        "show_alert": params.flag("show_alert"),
        "url": params.text("url"),
    }
    press.reply.set_result({name: value for name, value in answer.items() if value})
    world.feed.publish("answer", query_id=press.query_id, **answer)
    return True


def answer_inline_query(world: World, params: Params) -> bool:
    """AnswerInlineQuery, once and in time."""
    results, contents = _results(world, params)
    button = _button(params)
    number = params.text("inline_query_id")
    asked = world.asked.get(number)
    if asked is None or asked.answer.done() or world.ticks() - asked.asked > LIFETIME:
        raise bad_request(TOO_OLD)
    personal, cache_time = params.flag("is_personal"), params.number("cache_time", CACHE_TIME)
    answer = InlineAnswer(
        number,
        asked.query,
        results,
        contents,
        cache_time,
        personal,
        params.text("next_offset"),
        button,
    )
    world.answers[number] = answer
    asked.answer.set_result(answer)
    return True


def _results(world: World, params: Params) -> tuple[list[Json], dict[str, Json]]:
    """The results as given, and by id the messages they become."""
    given = params.nested("results", "can't parse JSON encoded inline query results")
    if not isinstance(given, list):
        raise bad_request("expected an Array of inline query results")
    if len(given) > RESULTS:
        raise bad_request("too many inline query results specified")
    contents = {result["id"]: _content(world, result) for result in map(_result, given)}
    if len(contents) < len(given):
        raise bad_request("RESULT_ID_DUPLICATE")
    return given, contents


def _result(result: object) -> Json:
    if not isinstance(result, dict):
        raise _unparsable("Inline query result must be an object")
    for name in ("type", "id"):
        if not isinstance(result.get(name), str):
            raise _unparsable(f'Can\'t find field "{name}"')
    if not 1 <= len(result["id"].encode()) <= RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] not in {"article", "photo", "document", "location", "venue"}:
        raise _unparsable(f'type "{result["type"]}" is unsupported for the inline query result')
    if result["type"] == "article" and not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return result


def _content(world: World, result: Json) -> Json:
    """The message that this result becomes."""
    content = _message(world, result)
    keyboard = inline_keyboard(result.get("reply_markup"))
    return {**content, "reply_markup": keyboard} if keyboard else content


def _message(world: World, result: Json) -> Json:
    given = result.get("input_message_content")
    if isinstance(given, dict):
        return _text(Params(given))
    if result["type"] == "article":
        raise _unparsable('Can\'t find field "message_text"')
    stored = world.files.by_id.get(str(result.get("photo_file_id")))
    content: Json = {"photo": stored.photo()} if stored else {}
    params = Params(result)
    text, marks = formatted(
        params.text("caption"),
        params.text("parse_mode"),
        params.entities("caption_entities"),
        CAPTION_LIMIT,
    )
    return (
        content
        | ({"caption": text} if text else {})
        | ({"caption_entities": marks} if marks else {})
    )


def _text(params: Params) -> Json:
    if params.has("latitude"):
        return {
            "location": {
                "latitude": params.values["latitude"],
                "longitude": params.values.get("longitude"),
            }
        }
    if not params.text("message_text").strip():
        raise bad_request("message text is empty")
    text, marks = formatted(
        params.text("message_text"),
        params.text("parse_mode"),
        params.entities("entities"),
        TEXT_LIMIT,
    )
    return {"text": text, "entities": marks} if marks else {"text": text}


def _button(params: Params) -> Json | None:
    button = params.nested("button", "can't parse inline query results button JSON object")
    if button is None:
        return None
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request(
            "can't parse inline query results button: InlineQueryResultsButton must be an Object"
        )
    if ("web_app" in button) == ("start_parameter" in button):
        reason = "InlineQueryResultsButton must have exactly one optional field"
        raise bad_request(f"can't parse inline query results button: {reason}")
    return button


def _unparsable(reason: str) -> RefusalError:
    return bad_request(f"can't parse inline query result: {reason}")
