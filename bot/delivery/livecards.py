"""Live cards: one message a chat that always shows the newest edition, edited in place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Protocol

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.answers.livecard import followed_by
from bot.chats.listener import Card, Retirement
from bot.delivery.context import DeliveryContext
from bot.delivery.limits import Lane
from bot.delivery.sender import OvertakenError, TaskPool
from bot.figures.changes import EVERYTHING
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS
from bot.telegram.wire.messages import (
    Parameters,
    content_of,
    is_missing,
    is_unchanged,
    message_to,
)
from bot.wording.blocks import Message

_LOGGER = logging.getLogger(__name__)
_PAGE = 200
_SPACING = timedelta(seconds=4)
"""Between two edits of a card. Holds are kept in whole seconds, so this is 3 s at the least."""


class CardTexts(Protocol):
    """What cards say, by their scope (a region's key) and language, as of the newest edition."""

    def live_card(self, scope: str, language: str | None, zone: str | None) -> Message | None:
        """A card, by the clock of a zone (IANA), else of its dataset; None when there is none."""

    def card_scope(self, scope: str, edition: int) -> str:
        """The scope with the dataset that its card was of as of an edition; as it stands where it
        has one, or had no card.
        """

    def card_correction(
        self, scope: str, language: str | None, since: int
    ) -> tuple[Message, frozenset[str]] | None:
        """What was wrong on a card as of edition ``since`` and is corrected by now, and the keys of
        the wrong figures; None where nothing was.
        """


class LiveCards:
    """Brings cards up to date. ``generation`` gives the number of the newest edition."""

    def __init__(
        self, context: DeliveryContext, texts: CardTexts, generation: Callable[[], int]
    ) -> None:
        self._context, self._texts, self._generation = context, texts, generation

    async def refresh(
        self, edition: int, pool: TaskPool, may_begin: Callable[[], bool], fence: int
    ) -> None:
        """Begin to edit every card that shows less than ``edition``, while ``may_begin`` and the
        sender's ``fence`` is the newest.
        """
        context, after = self._context, 0
        while may_begin():
            cards = await context.chats.cards_due(
                edition, context.clock(), after=after, limit=_PAGE
            )
            idle = [card for card in cards if ("card", card.listener.id) not in pool]
            ids = [card.listener.id for card in idle]
            if idle and not await context.chats.claim_cards(ids, edition, fence):
                context.lease.lose(fence)
            for card in idle:
                if not may_begin():
                    return
                context.connection.begin()
                key = "card", card.listener.id
                await pool.start(key, partial(self._update, card, edition))
            if len(cards) < _PAGE:
                return
            after = cards[-1].listener.id

    async def _update(self, card: Card, edition: int) -> None:
        context, listener = self._context, card.listener
        may_send = context.permission()
        if (scope := self._texts.card_scope(card.scope, card.shown)) != card.scope:
            # A card keeps to the election that it showed, whichever is published after it.
            await context.ledger.keep(
                partial(context.chats.bind_card, listener.id, card.scope, scope)
            )
            card = replace(card, scope=scope)
        try:
            is_there = card.message_id > 0
            edited = is_there and await self._edit(card, edition, may_send)
            # Before it is written down that the card is up to date: if the bot dies between the
            # two, it is said again.
            await self._tell_of_corrections(card, edition, may_send)
            if edited:
                until = context.clock() + _SPACING
                await context.ledger.keep(
                    partial(context.chats.card_shown, listener.id, edition, until=until)
                )
            else:
                await self._send(card, edition, may_send)
        except OvertakenError:
            return
        except AMBIGUOUS as error:
            _LOGGER.info("A live card may or may not have been brought up to date (%s)", error)
            until = context.clock() + context.pauses.after_doubt(card.tries + 1)
            await context.ledger.keep(partial(context.chats.hold_card, listener.id, until))
            return
        except TelegramError as error:
            held = await context.handle_failure(listener, error)
            if held is not None:
                await context.chats.hold_card(listener.id, held[0])
            return
        context.faults.remove(listener.id)
        if listener.retired is None:
            context.guard.count_delivery()
        elif listener.retired not in {Retirement.NO_RIGHTS, Retirement.TOPIC_GONE}:
            # An edit shows that a chat is there, though not that it takes messages.
            await context.chats.restore(listener.address.chat_id)

    async def _edit(self, card: Card, edition: int, may_send: Callable[[], bool]) -> bool:
        """Whether the card shows ``edition`` now; False when there is no such message any more."""
        context, address = self._context, card.listener.address

        async def compose() -> Parameters | None:
            message = await self._text(card, edition, may_send)
            if message is None:
                return None
            place = {"chat_id": address.chat_id, "message_id": card.message_id}
            return content_of(message) | place

        try:
            await context.sender.call("editMessageText", address, Lane.CARD, compose)
        except BadRequest as error:
            if is_missing(error):
                return False
            if not is_unchanged(error):
                raise
        return True

    async def _tell_of_corrections(
        self, card: Card, edition: int, may_send: Callable[[], bool]
    ) -> None:
        """Reply to a card what was wrong on it, once and without a sound, unless those in its chat
        are told anyway: because they follow the region, or asked for the same figure.
        """
        context, listener = self._context, card.listener
        wrong = self._texts.card_correction(card.scope, listener.preferences.language, card.shown)
        if wrong is None or listener.retired is not None:
            return
        message, figures = wrong
        followed = {each.key for each in listener.following}
        told = await context.chats.messages_with(list(figures), [listener.id], now=context.clock())
        if followed & {*followed_by(card.scope), EVERYTHING} or told:
            return

        async def compose() -> Parameters | None:
            if not may_send() or self._generation() != edition:
                return None
            parameters = message_to(listener.address, message, silent=True)
            if card.message_id > 0:
                parameters["reply_parameters"] = {
                    "message_id": card.message_id,
                    "allow_sending_without_reply": True,
                }
            return parameters

        await context.sender.send(listener.address, Lane.CORRECTION, compose)

    async def _send(self, card: Card, edition: int, may_send: Callable[[], bool]) -> None:
        """Put a new message in the place of a card's that is not there any more."""
        context, listener = self._context, card.listener

        async def compose() -> Parameters | None:
            message = await self._text(card, edition, may_send)
            return message_to(listener.address, message, silent=True) if message else None

        message_id = await context.sender.send(listener.address, Lane.CARD, compose)
        if message_id is not None:
            await context.ledger.keep(
                partial(context.chats.place_card, listener.id, message_id, card.scope, edition)
            )
            await context.sender.pin(listener.address, message_id)

    async def _text(self, card: Card, edition: int, may_send: Callable[[], bool]) -> Message | None:
        """What the card says now; None when it was taken away or overtaken while this waited."""
        kept = await self._context.chats.card(card.listener.id)
        preferences = card.listener.preferences
        message = self._texts.live_card(card.scope, preferences.language, preferences.own_zone)
        if not may_send() or self._generation() != edition:
            return None
        if kept is None or kept.message_id != card.message_id:
            return None
        return message


async def take_down(client: Client, card: Card, farewell: str) -> None:
    """Delete a card, or, when it is too old for that or out of reach, unpin it and say that it
    ended.
    """
    place = {"chat_id": card.listener.address.chat_id, "message_id": card.message_id}
    for method, more in (
        ("deleteMessage", {}),
        ("unpinChatMessage", {}),
        ("editMessageText", {"text": farewell}),
    ):
        try:
            await client.call(method, {**place, **more})
        except (BadRequest, Forbidden):
            continue
        if method == "deleteMessage":
            return
