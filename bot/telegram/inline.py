"""Inline mode: ``@bot kaz`` in any chat offers answers; the one that is chosen is the message that
a chat would get.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import OrderedDict
from itertools import islice
from typing import Any

from telegram import Update
from telegram.constants import InlineQueryLimit
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.chats.listener import Address
from bot.replies import Replies
from bot.show.offers import Offer
from bot.telegram.application import App
from bot.telegram.dialogs.context import ChatContexts, language_of
from bot.telegram.dialogs.following import HELP, SETTINGS
from bot.telegram.sending import client_of
from bot.telegram.wire.errors import until_sent
from bot.telegram.wire.messages import content_of
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)

CACHE_SECONDS = 60
"""How long Telegram gives the same person the same results: no longer than a new edition may go
unseen.
"""

_TOO_LATE = ("too old", "query id is invalid", "query_id_invalid")

_MOST = min(20, InlineQueryLimit.RESULTS)
_KEPT = 256


class Inline:
    """Answers inline queries in the language that the person chose in the private chat, else in
    that of their app.

    ``thumbnails`` is the address of pictures of flags with ``{code}`` in the place of a country's
    code in lower case; Telegram fetches them, so they must be public.
    """

    def __init__(
        self, replies: Replies, scenes: ChatContexts | None = None, thumbnails: str | None = None
    ) -> None:
        self._replies, self._scenes, self._thumbnails = replies, scenes, thumbnails
        self._making = asyncio.Lock()
        self._made: OrderedDict[tuple[tuple[int, int], str, str | None], list[dict[str, Any]]] = (
            OrderedDict()
        )

    def add_to(self, application: App) -> None:
        """Register the handler."""
        application.add_handler(InlineQueryHandler(self.on_query))

    async def on_query(self, update: Update, _: Any) -> None:
        """Offer what the text may mean, and the way to the settings; say so when it means
        nothing.
        """
        query = update.inline_query
        if query is None:
            return
        listener = (
            await self._scenes.chats.find(Address(query.from_user.id)) if self._scenes else None
        )
        language = language_of(update, listener)
        results = (
            [] if query.offset else await self._results(" ".join(query.query.split()), language)
        )
        words = wording(language)
        parameters = {
            "inline_query_id": query.id,
            "results": results,
            "cache_time": CACHE_SECONDS,
            "is_personal": True,
            "button": {
                "text": words("button-settings" if results else "inline-nothing"),
                "start_parameter": SETTINGS if results else HELP,
            },
        }
        try:
            await until_sent(lambda: client_of(query).call("answerInlineQuery", parameters))
        except BadRequest as error:
            if not any(late in error.message.lower() for late in _TOO_LATE):
                raise
            _LOGGER.info("An inline query was answered too late")

    async def _results(self, text: str, language: str | None) -> list[dict[str, Any]]:
        """The results for a text, made once an edition.

        Between two offers others have their turn, and no two texts are worked on at a time: of a
        hundred, each step of somebody's answer would wait for a step of each.
        """
        key = (self._replies.version, text.casefold(), language)
        if key not in self._made:
            async with self._making:
                if key not in self._made:
                    self._made[key] = await self._make(text, language)
                    if len(self._made) > _KEPT:
                        self._made.popitem(last=False)
        return self._made[key]

    async def _make(self, text: str, language: str | None) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for offer in islice(self._replies.offers(text, language), _MOST):
            if offer.message.html not in found:
                found[offer.message.html] = self._article(offer)
            await asyncio.sleep(0)
        return list(found.values())

    def _article(self, offer: Offer) -> dict[str, Any]:
        """InlineQueryResultArticle of the Bot API.

        Its id stays as long as it leads to the same answer.
        """
        shown = content_of(offer.message)
        result: dict[str, Any] = {
            "type": "article",
            "id": hashlib.sha256(offer.message.html.encode()).hexdigest()[:32],
            "title": offer.title,
            "description": offer.line,
            "input_message_content": {
                "message_text": shown["text"],
                "parse_mode": shown["parse_mode"],
                "link_preview_options": shown["link_preview_options"],
            },
        }
        if "reply_markup" in shown:
            result["reply_markup"] = shown["reply_markup"]
        if self._thumbnails and offer.country:
            result["thumbnail_url"] = self._thumbnails.replace("{code}", offer.country.lower())
        return result
