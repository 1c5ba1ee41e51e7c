"""/privacy, /mydata and /forgetme: what is kept about a chat, all of it, and none of it."""

from __future__ import annotations

import orjson
from telegram import CallbackQuery, ReplyParameters

from bot.chats.listener import ANSWERS_KEPT_FOR, MOST_ANSWERS
from bot.delivery.livecards import take_down
from bot.telegram.dialogs.context import ChatContext, ChatContexts, blocks_of, text_message
from bot.telegram.dialogs.registry import Registry, data_of
from bot.telegram.sending import acknowledge, answering, client_of, edit, reply
from bot.wording.blocks import Block, Button, Details, Line
from bot.wording.language import Wording
from bot.wording.render import TEXT_LIMIT, parsed_length

_VERB = "forget"


class Privacy:
    """What is kept about a chat."""

    def __init__(self, contexts: ChatContexts) -> None:
        self._contexts = contexts

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("privacy", self.on_privacy)
        registry.command("mydata", self.on_mydata, changes=True)
        registry.command("forgetme", self.on_forgetme, changes=True)
        registry.press(_VERB, self.on_press, changes=True)

    async def on_privacy(self, context: ChatContext) -> None:
        """Say what is kept."""
        words, months = context.words, self._contexts.idle_months
        lines: list[Block | str] = [
            Line(words("privacy-title"), strong=True),
            words("privacy-kept"),
            _shown_line(words),
            words("privacy-not-kept"),
            words("privacy-waiting"),
            words("privacy-last"),
            words("privacy-why"),
            words("privacy-how-long", months=months, number=words.number(months)),
            words("privacy-yours"),
        ]
        await reply(context.message, text_message(lines))

    async def on_mydata(self, context: ChatContext) -> None:
        """Show every row that is kept: in a message, or in a file when there are too many for
        one.

        Those who may change what holds in a chat may see it; others are refused.
        """
        await self._contexts.memory.flush()
        tables = await self._contexts.chats.everything_about(context.address.chat_id)
        words = context.words
        title: Block = Line(words("mydata-title"), strong=True)
        lines: list[Block | str] = [title if tables else words("mydata-nothing")]
        if "answers" in tables:
            # How long they are kept is not seen in what is kept of them.
            lines.append(_shown_line(words))
        for table, rows in tables.items():
            shown = []
            for row in rows:
                cells = [f"{name}: {value}" for name, value in row.items() if value is not None]
                shown.append(Line("\n".join(cells)))
            lines.append(Details(table, tuple(shown)))
        if parsed_length(blocks_of(lines)) <= TEXT_LIMIT:
            await reply(context.message, text_message(lines))
            return
        where = answering(context.message)
        # What is not plain JSON goes through the library, which wants objects of its own.
        where["reply_parameters"] = ReplyParameters(**where["reply_parameters"])
        caption = words("mydata-title")
        if "answers" in tables:
            caption += f"\n{_shown_line(words)}"
        await client_of(context.message).send_document(
            document=orjson.dumps(tables, option=orjson.OPT_INDENT_2),
            filename="mydata.json",
            caption=caption,
            **where,
        )

    async def on_forgetme(self, context: ChatContext) -> None:
        """Ask whether to erase it all."""
        yes = Button(context.words("button-erase"), f"{_VERB}:yes")
        no = Button(context.words("button-keep"), f"{_VERB}:no")
        await reply(context.message, text_message([context.words("forget-ask")], ((yes, no),)))

    async def on_press(self, context: ChatContext, query: CallbackQuery) -> None:
        """Erase it all, or leave it."""
        if data_of(query) != "yes":
            await acknowledge(query)
            await edit(context.message, text_message([context.words("forget-not-done")]))
            return
        chats, chat_id = self._contexts.chats, context.address.chat_id
        # What is queued would be written after all else is gone.
        await self._contexts.memory.flush()
        # Nobody knows of the cards once it is erased.
        cards = []
        for listener in await chats.find_all(chat_id):
            card = await chats.card(listener.id)
            if card is not None:
                cards.append(card)
        await chats.forget(chat_id)
        self._contexts.conversations.forget(chat_id)
        await acknowledge(query)
        for card in cards:
            await take_down(client_of(context.message), card, context.words("live-ended"))
        await edit(context.message, text_message([context.words("forget-done")]))


def _shown_line(words: Wording) -> str:
    """What is remembered of answers, and for how long."""
    answers, days = words.number(MOST_ANSWERS), words.number(ANSWERS_KEPT_FOR.days)
    return words("privacy-shown", answers=answers, days=days)
