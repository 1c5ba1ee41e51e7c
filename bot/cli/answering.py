"""Answer questions: those of chats on Telegram, and one in the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

import orjson
import typer
from pydantic import BaseModel

from bot.answers.kinds import parse
from bot.cli.console import as_text, collect_seldom, fail, say, settings, store
from bot.replies import Replies
from bot.wording.language import in_letters_of


def run() -> None:
    """Serve Telegram, by long polling or a webhook. Needs BALLOTWIRE_TOKEN."""
    found = settings()
    if found.token is None:
        raise fail(
            "BALLOTWIRE_TOKEN is not set: ask @BotFather for a token, or try `ballotwire demo` "
            "without one."
        )
    # It takes longer to load than all that a question in the terminal needs.
    from bot.app import serve  # noqa: PLC0415

    collect_seldom()
    asyncio.run(serve(found, found.token.get_secret_value()))


def ask(
    question: Annotated[
        str,
        typer.Argument(
            help="As in a chat: “/country kazakhstan”, “kazakhstan”, “🇰🇿”.", callback=as_text
        ),
    ],
    lang: Annotated[str, typer.Option(help="The language of the answer (BCP 47).")] = "en",
    edition: Annotated[int | None, typer.Option(help="As of this edition.")] = None,
    full: Annotated[bool, typer.Option(help="All there is, as “More” shows it.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The answer as data.")] = False,
) -> None:
    """Answer a question in the terminal, without Telegram."""
    asked = parse(question, private=True)
    if asked is None:
        raise fail("That asks nothing.")
    spelt = in_letters_of(question, lang)
    with store(settings(), read_only=True) as opened:
        reply = Replies(opened).as_of(replace(asked, full=full), spelt, edition)
        if as_json:
            fields = {
                "question": asked,
                "kind": type(reply.answer).__name__,
                "answer": reply.answer,
                "text": reply.message.plain,
            }
            say(orjson.dumps(fields, default=_plain, option=orjson.OPT_INDENT_2).decode())
            return
        say(reply.message.plain)
        labels = [f"[{button.label}]" for row in reply.message.buttons for button in row]
        if labels:
            say(" ".join(labels))


def _plain(value: Any) -> Any:
    """What JSON has no word for, in its words.

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
