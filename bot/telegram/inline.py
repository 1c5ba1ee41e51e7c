"""Inline mode: ``@bot kaz`` in any chat offers answers; the one that is chosen is the message that
a chat would get.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from itertools import islice
from typing import Any

from cachetools import LRUCache
from telegram import Update
from telegram.constants import InlineQueryLimit
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.replies import Replies
from bot.show.offers import Offer
from bot.telegram.dialogs.context import ChatContexts
from bot.telegram.dialogs.following import HELP, SETTINGS
from bot.telegram.dialogs.registry import Registry
from bot.telegram.sending import client_of, content
from bot.telegram.wire.errors import until_sent
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)

CACHE_SECONDS = 60
"""How long Telegram gives the same person the same results: no longer than a new edition may go
unseen.
"""

_TOO_LATE = ("too old", "query id is invalid", "query_id_invalid")

_MOST_RESULTS = min(20, InlineQueryLimit.RESULTS)
_TEXTS_KEPT = 256

Article = dict[str, Any]
"""An ``InlineQueryResultArticle`` of the Bot API."""


class Inline:
    """Answers inline queries in the language that the person chose in the private chat, else in
    that of their app.

    ``thumbnails_url`` is the address of pictures of flags with ``{code}`` in the place of a
    country's code in lower case; Telegram fetches them, so they must be public.
    """

    def __init__(
        self, contexts: ChatContexts, replies: Replies, thumbnails_url: str | None = None
    ) -> None:
        self._contexts, self._replies, self._thumbnails_url = contexts, replies, thumbnails_url
        self._working = asyncio.Lock()
        self._results: LRUCache[tuple[tuple[int, int], str, str | None], list[Article]] = LRUCache(
            _TEXTS_KEPT
        )

    def add_to(self, registry: Registry) -> None:
        """Register the handler."""
        registry.application.add_handler(InlineQueryHandler(self.on_query))

    async def on_query(self, update: Update, _: Any) -> None:
        """Offer what the text may mean, and the way to the settings; say so when it means
        nothing.
        """
        query = update.inline_query
        if query is None:
            return
        language = await self._contexts.language_in_private(update, query.from_user.id)
        words, results = wording(language), []
        if not query.offset:  # there is one page of results
            results = await self._results_for(" ".join(query.query.split()), language)
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

    async def _results_for(self, text: str, language: str | None) -> list[Article]:
        """The results for a text, made once an edition."""
        key = (self._replies.version, text.casefold(), language)
        if key not in self._results:
            # No two texts are worked on at a time: of a hundred, each step of somebody's answer
            # would wait for a step of each.
            async with self._working:
                if key in self._results:  # somebody made them meanwhile
                    return self._results[key]
                articles: dict[str, Article] = {}
                for offer in islice(self._replies.offers(text, language), _MOST_RESULTS):
                    articles.setdefault(offer.message.html, self._article(offer))
                    # An offer takes milliseconds: others have their turn between two of them.
                    await asyncio.sleep(0)
                self._results[key] = list(articles.values())
        return self._results[key]

    def _article(self, offer: Offer) -> Article:
        shown = content(offer.message)
        message_content = {
            "message_text": shown["text"],
            "parse_mode": shown["parse_mode"],
            "link_preview_options": shown["link_preview_options"],
        }
        article: Article = {
            "type": "article",
            # The same as long as it leads to the same answer; Telegram takes up to 64 bytes.
            "id": hashlib.sha256(offer.message.html.encode()).hexdigest()[:32],
            "title": offer.title,
            "description": offer.line,
            "input_message_content": message_content,
        }
        if "reply_markup" in shown:
            article["reply_markup"] = shown["reply_markup"]
        if self._thumbnails_url and offer.country:
            code = offer.country.lower()
            article["thumbnail_url"] = self._thumbnails_url.replace("{code}", code)
        return article
