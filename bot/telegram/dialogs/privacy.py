"""/privacy, /mydata and /forgetme: what is kept about a chat, all of it, and none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from telegram import ReplyParameters, Update

from bot.chats.listener import ANSWERS_KEPT_FOR, MOST_ANSWERS, Card
from bot.delivery.livecards import take_down
from bot.telegram.dialogs.context import ChatContext, ChatContexts, text_message
from bot.telegram.dialogs.registering import Registry, data_of
from bot.telegram.sending import acknowledge, answering, client_of, edit, reply
from bot.wording.blocks import Block, Button, Details, Line
from bot.wording.language import Wording
from bot.wording.render import TEXT_LIMIT, parsed_length

_FORGET = "forget"


class Privacy:
    """What is kept about a chat."""

    def __init__(self, scenes: ChatContexts) -> None:
        self._scenes = scenes

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("privacy", self.on_privacy)
        registry.command("mydata", self.on_mydata)
        registry.command("forgetme", self.on_forgetme)
        registry.press(_FORGET, self.on_press)

    async def on_privacy(self, update: Update, _: Any) -> None:
        """Say what is kept."""
        scene = await self._scenes.of(update)
        if scene is not None:
            await reply(
                scene.message, text_message(_privacy(scene.words, self._scenes.idle_months))
            )

    async def on_mydata(self, update: Update, _: Any) -> None:
        """Show every row that is kept: in a message, or in a file when there are too many for
        one.
        """
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        await self._scenes.memory.flush()
        everything = await self._scenes.chats.everything_about(scene.address.chat_id)
        blocks = _rows(scene.words, everything)
        if (
            parsed_length([Line(each) if isinstance(each, str) else each for each in blocks])
            <= TEXT_LIMIT
        ):
            await reply(scene.message, text_message(blocks))
        else:
            await _send_file(scene, everything)

    async def on_forgetme(self, update: Update, _: Any) -> None:
        """Ask whether to erase it all."""
        scene = await self._scenes.to_change(update)
        if scene is not None:
            yes = Button(scene.words("button-erase"), f"{_FORGET}:yes")
            no = Button(scene.words("button-keep"), f"{_FORGET}:no")
            await reply(scene.message, text_message([scene.words("forget-ask")], ((yes, no),)))

    async def on_press(self, update: Update, _: Any) -> None:
        """Erase it all, or leave it."""
        query, scene = update.callback_query, await self._scenes.to_change(update)
        if query is None or scene is None:
            return
        erases = data_of(query.data) == "yes"
        cards = await self._forget(scene) if erases else ()
        await acknowledge(query)
        for card in cards:
            await take_down(client_of(scene.message), card, scene.words("live-ended"))
        done = scene.words("forget-done" if erases else "forget-not-done")
        await edit(scene.message, text_message([done]))

    async def _forget(self, scene: ChatContext) -> Sequence[Card]:
        """Erase what is kept. Returns the live cards that are left in the chat."""
        chats = self._scenes.chats
        await self._scenes.memory.flush()  # what is queued would be written after all else is gone
        listeners = await chats.find_all(scene.address.chat_id)
        cards = [card for listener in listeners if (card := await chats.card(listener.id))]
        await chats.forget(scene.address.chat_id)
        return cards


def _privacy(words: Wording, months: int) -> list[Block | str]:
    title = Line(words("privacy-title"), strong=True)
    idle = words("privacy-how-long", months=months, number=words.number(months))
    return [
        title,
        words("privacy-kept"),
        _shown(words),
        words("privacy-not-kept"),
        words("privacy-waiting"),
        words("privacy-why"),
        idle,
        words("privacy-yours"),
    ]


def _shown(words: Wording) -> str:
    """What is remembered of answers, and for how long."""
    kept = {"answers": MOST_ANSWERS, "days": ANSWERS_KEPT_FOR.days}
    return words("privacy-shown", **{name: words.number(value) for name, value in kept.items()})


def _title(words: Wording, everything: Mapping[str, object]) -> list[str]:
    """What it is that is shown; how long answers are kept is not seen in what is kept of them."""
    title = words("mydata-title")
    return [title, _shown(words)] if "answers" in everything else [title]


def _rows(
    words: Wording, everything: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Block | str]:
    if not everything:
        return [words("mydata-nothing")]
    tables = [
        Details(name, tuple(Line(_cells(row)) for row in rows)) for name, rows in everything.items()
    ]
    title, *more = _title(words, everything)
    return [Line(title, strong=True), *more, *tables]


def _cells(row: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in row.items() if value is not None)


async def _send_file(
    scene: ChatContext, everything: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    content = orjson.dumps(everything, option=orjson.OPT_INDENT_2)
    where = answering(scene.message)
    where["reply_parameters"] = ReplyParameters(**where["reply_parameters"])
    caption = "\n".join(_title(scene.words, everything))
    await client_of(scene.message).send_document(
        document=content, filename="mydata.json", caption=caption, **where
    )
