"""Live cards: one message a chat that always shows the newest edition, edited in place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from telegram.error import BadRequest, TelegramError

from bot.chats.listener import Card
from bot.delivery.crew import Crew
from bot.delivery.desk import Desk
from bot.delivery.lane import Lane
from bot.delivery.outcome import is_missing, is_unchanged
from bot.delivery.post import OvertakenError, Parameters, content_of, text_of
from bot.show.message import Message

_LOGGER = logging.getLogger(__name__)
_PAGE = 200
_SPACING = timedelta(seconds=4)
"""Between two edits of a card. Holds are kept in whole seconds, so this is 3 s at the least."""

Render = Callable[[str, str | None], Message | None]
"""A card's text as of the newest edition, by its scope (a region's key) and language; None when there is none."""


class LiveCards:
    """Brings cards up to date. ``generation`` gives the number of the newest edition."""

    def __init__(self, desk: Desk, render: Render, generation: Callable[[], int]) -> None:
        self._desk, self._render, self._generation = desk, render, generation

    async def refresh(self, edition: int, crew: Crew) -> None:
        """Begin to edit every card that shows less than ``edition``, until a newer one appears."""
        after = 0
        while self._generation() == edition:
            cards = await self._desk.chats.cards_due(edition, self._desk.clock(), after=after, limit=_PAGE)
            for card in cards:
                whom = ("card", card.listener.id)
                if whom not in crew:
                    await crew.start(whom, partial(self._show, card, edition))
            if len(cards) < _PAGE:
                return
            after = cards[-1].listener.id

    async def _show(self, card: Card, edition: int) -> None:
        try:
            shown = card.message_id > 0 and await self._edit(card, edition)
            if not shown:
                await self._make_anew(card, edition)
        except OvertakenError:
            return
        except TelegramError as error:
            await self._failed(card, error)
        else:
            self._desk.guard.delivered()

    async def _edit(self, card: Card, edition: int) -> bool:
        """Whether the card shows ``edition`` now; False when there is no such message any more."""
        try:
            await self._desk.post.call(
                "editMessageText",
                card.listener.address,
                Lane.CARD,
                lambda: self._say(card, edition, {"message_id": card.message_id}),
            )
        except BadRequest as error:
            if is_missing(error):
                return False
            if not is_unchanged(error):
                raise
        await self._desk.chats.card_shown(card.listener.id, edition, until=self._desk.clock() + _SPACING)
        return True

    async def _make_anew(self, card: Card, edition: int) -> None:
        address = card.listener.address
        message_id = await self._desk.post.send(
            address, Lane.CARD, lambda: self._say(card, edition, {"disable_notification": True})
        )
        if message_id is not None:
            await self._desk.chats.place_card(card.listener.id, message_id, card.scope, edition)
            await self._desk.post.pin(address, message_id)

    async def _say(self, card: Card, edition: int, more: Parameters) -> Parameters | None:
        """The card's text, unless it was taken away or overtaken while this waited."""
        stands = await self._desk.chats.card(card.listener.id)
        message = self._render(card.scope, card.listener.preferences.language)
        if self._generation() != edition or stands is None or message is None or stands.message_id != card.message_id:
            return None
        address = card.listener.address
        where = {"chat_id": address.chat_id} if "message_id" in more else text_of(address, message)
        return content_of(message) | where | more

    async def _failed(self, card: Card, error: TelegramError) -> None:
        """Leave the card alone for a while; it still shows what it showed."""
        until = await self._desk.failed(card.listener.address, card.listener.id, error)
        if until is not None:
            await self._desk.chats.card_shown(card.listener.id, card.shown, until=until)
