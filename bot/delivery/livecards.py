"""Live cards: one message a chat that always shows the newest edition, edited in place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chats.listener import Card, Listener, Retirement
from bot.delivery.context import DeliveryContext
from bot.delivery.limits import Lane
from bot.delivery.retirements import is_missing, is_unchanged
from bot.delivery.sender import OvertakenError, Parameters, TaskPool, content_of, text_of
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS
from bot.wording.blocks import Message

_LOGGER = logging.getLogger(__name__)
_PAGE = 200
_SPACING = timedelta(seconds=4)
"""Between two edits of a card. Holds are kept in whole seconds, so this is 3 s at the least."""

Render = Callable[[str, str | None], Message | None]
"""A card's text as of the newest edition, by its scope (a region's key) and language; None when
there is none.
"""


class LiveCards:
    """Brings cards up to date. ``generation`` gives the number of the newest edition."""

    def __init__(
        self, desk: DeliveryContext, render: Render, generation: Callable[[], int]
    ) -> None:
        self._desk, self._render, self._generation = desk, render, generation

    async def refresh(self, edition: int, crew: TaskPool, stands: Callable[[], bool]) -> None:
        """Begin to edit every card that shows less than ``edition``, while ``stands`` says so."""
        after = 0
        while stands():
            cards = await self._desk.chats.cards_due(
                edition, self._desk.clock(), after=after, limit=_PAGE
            )
            idle = [card for card in cards if ("card", card.listener.id) not in crew]
            if idle:
                await self._desk.chats.claim_cards([card.listener.id for card in idle], edition)
            for card in idle:
                if not stands():
                    return
                self._desk.line.begun()
                await crew.start(("card", card.listener.id), partial(self._show, card, edition))
            if len(cards) < _PAGE:
                return
            after = cards[-1].listener.id

    async def _show(self, card: Card, edition: int) -> None:
        desk = self._desk
        goes = desk.going()
        try:
            shown = card.message_id > 0 and await self._edit(card, edition, goes)
            if not shown:
                await self._make_anew(card, edition, goes)
        except OvertakenError:
            return
        except AMBIGUOUS as error:
            _LOGGER.info("A live card may or may not have been brought up to date (%s)", error)
            until = desk.clock() + desk.pauses.after_doubt(card.tries + 1)
            await desk.ledger.keep(partial(desk.chats.hold_card, card.listener.id, until))
        except TelegramError as error:
            await self._failed(card, error)
        else:
            await self._reached(card.listener)

    async def _edit(self, card: Card, edition: int, goes: Callable[[], bool]) -> bool:
        """Whether the card shows ``edition`` now; False when there is no such message any more."""
        desk = self._desk
        try:
            await desk.post.call(
                "editMessageText",
                card.listener.address,
                Lane.CARD,
                lambda: self._say(card, edition, {"message_id": card.message_id}, goes),
            )
        except BadRequest as error:
            if is_missing(error):
                return False
            if not is_unchanged(error):
                raise
        until = desk.clock() + _SPACING
        await desk.ledger.keep(
            partial(desk.chats.card_shown, card.listener.id, edition, until=until)
        )
        return True

    async def _make_anew(self, card: Card, edition: int, goes: Callable[[], bool]) -> None:
        desk, address = self._desk, card.listener.address
        silent = {"disable_notification": True}
        message_id = await desk.post.send(
            address, Lane.CARD, lambda: self._say(card, edition, silent, goes)
        )
        if message_id is not None:
            place = partial(
                desk.chats.place_card, card.listener.id, message_id, card.scope, edition
            )
            await desk.ledger.keep(place)
            await desk.post.pin(address, message_id)

    async def _say(
        self, card: Card, edition: int, more: Parameters, goes: Callable[[], bool]
    ) -> Parameters | None:
        """The card's text, unless it was taken away or overtaken while this waited."""
        stands = await self._desk.chats.card(card.listener.id)
        message = self._render(card.scope, card.listener.preferences.language)
        if not goes() or self._generation() != edition or stands is None or message is None:
            return None
        if stands.message_id != card.message_id:
            return None
        address = card.listener.address
        where = {"chat_id": address.chat_id} if "message_id" in more else text_of(address, message)
        return content_of(message) | where | more

    async def _reached(self, listener: Listener) -> None:
        """An edit shows that a chat is there, though not that it takes messages."""
        self._desk.faults.passed(listener.id)
        if listener.retired is None:
            self._desk.guard.delivered()
        elif listener.retired not in {Retirement.NO_RIGHTS, Retirement.TOPIC_GONE}:
            await self._desk.chats.restore(listener.address.chat_id)

    async def _failed(self, card: Card, error: TelegramError) -> None:
        """Leave the card alone for a while; it still shows what it showed."""
        held = await self._desk.failed(card.listener, error)
        if held is not None:
            await self._desk.chats.hold_card(card.listener.id, held[0])


async def take_down(client: Client, card: Card, farewell: str) -> None:
    """Delete a card, or, when it is too old for that or out of reach, unpin it and say that it
    ended.
    """
    where = {"chat_id": card.listener.address.chat_id, "message_id": card.message_id}
    for method, more in (
        ("deleteMessage", {}),
        ("unpinChatMessage", {}),
        ("editMessageText", {"text": farewell}),
    ):
        try:
            await client.call(method, {**where, **more})
        except (BadRequest, Forbidden):
            continue
        if method == "deleteMessage":
            return
