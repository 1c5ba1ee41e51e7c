"""Ask in the terminal what a chat would ask."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Annotated, Any

import orjson
import typer
from pydantic import BaseModel

from bot.answers.kinds import parse
from bot.asking.question import Question
from bot.cli.console import as_text, fail, say, settings, store
from bot.replies import Replies, Reply


def ask(
    question: Annotated[
        str,
        typer.Argument(
            help="As in a chat: “/country kazakhstan”, “kazakhstan”, “🇰🇿”.", callback=as_text
        ),
    ],
    lang: Annotated[str, typer.Option(help="The language of the answer (BCP 47).")] = "en",
    edition: Annotated[int | None, typer.Option(help="As of this edition.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The answer as data.")] = False,
) -> None:
    """Answer a question in the terminal, without Telegram."""
    asked = parse(question, private=True)
    if asked is None:
        raise fail("That asks nothing.")
    with store(settings(), read_only=True) as opened:
        reply = Replies(opened).as_of(asked, lang, edition)
        say(_json(asked, reply) if as_json else _text(reply))


def _text(reply: Reply) -> str:
    buttons = [f"[{button.label}]" for row in reply.message.buttons for button in row]
    return "\n".join(filter(None, (reply.message.plain, " ".join(buttons))))


def _json(question: Question, reply: Reply) -> str:
    told = {
        "question": question,
        "kind": type(reply.answer).__name__,
        "answer": reply.answer,
        "text": reply.message.plain,
    }
    return orjson.dumps(told, default=_plain, option=orjson.OPT_INDENT_2).decode()


def _plain(value: Any) -> Any:
    """What JSON has no word for.

    Exact decimals stay text, so that nothing is rounded on the way.
    """
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return sorted(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
