"""One listener is told what it is owed, and its cursor moves when Telegram has said yes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from telegram.error import TelegramError

from bot.chats.listener import Address, Cadence, Listener, SentMessage
from bot.delivery.desk import Desk
from bot.delivery.hours import counts_as_alert, today
from bot.delivery.lane import Lane
from bot.delivery.owed import Owed, Owing
from bot.delivery.post import OvertakenError, Parameters, content_of, text_of
from bot.telegram.errors import AMBIGUOUS

_LOGGER = logging.getLogger(__name__)
_MARKED = 3
"""Messages that are marked as wrong: the newest ones, if a chat was told the same wrong figure so often."""
_ONCE_MORE = 2
"""After so many sends that may have arrived, one did."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be sent to whom. ``wrong`` are the messages that it corrects; ``revision`` is that of the chats when
    the listener was read.
    """

    listener: Listener
    owed: Owed
    revision: int
    wrong: tuple[SentMessage, ...] = ()

    @property
    def lane(self) -> Lane:
        """How urgent it is."""
        if self.owed.push.has_correction:
            return Lane.CORRECTION
        return Lane.DIGEST if self.listener.preferences.cadence is Cadence.DAILY else Lane.INSTANT


class Telling:
    """Tells as of one edition. ``stands`` says whether it is still the newest."""

    def __init__(self, desk: Desk, owing: Owing, stands: Callable[[], bool]) -> None:
        self._desk, self._owing, self._stands = desk, owing, stands

    async def tell(self, delivery: Delivery) -> None:
        """Deliver, and write down what came of it. What is overtaken meanwhile is left for the next look."""
        listener = delivery.listener
        try:
            await self._mark(delivery)
            message_id = await self._desk.post.send(listener.address, delivery.lane, lambda: self._say(delivery))
        except OvertakenError:
            return
        except AMBIGUOUS as error:
            await self._doubt(delivery, error)
        except TelegramError as error:
            until = await self._desk.failed(listener.address, listener.id, error)
            if until is not None:
                await self._desk.chats.hold([listener.id], until)
        else:
            self._desk.guard.delivered()
            await self._told(delivery, message_id)

    async def _say(self, delivery: Delivery) -> Parameters | None:
        """The message, if it is still what the listener is owed: nothing may have changed while it waited."""
        listener = delivery.listener
        if not self._stands() or not await self._holds(delivery):
            return None
        parameters = text_of(listener.address, delivery.owed.message)
        # Whoever follows nothing any more is told of a mistake all the same, at any hour, and so without a sound.
        if listener.preferences.silent or not listener.following:
            parameters["disable_notification"] = True
        answered = next((sent.message_id for sent in reversed(delivery.wrong) if sent.message_id), None)
        if answered is not None:
            parameters["reply_parameters"] = {"message_id": answered, "allow_sending_without_reply": True}
        return parameters

    async def _holds(self, delivery: Delivery) -> bool:
        """Whether nothing changed that matters to what is sent and where."""
        chats, listener = self._desk.chats, delivery.listener
        if chats.revision == delivery.revision:
            return True
        found = await chats.find(listener.address)
        return found is not None and replace(found, last_active=listener.last_active) == listener

    async def _told(self, delivery: Delivery, message_id: int | None) -> None:
        listener, owed, now = delivery.listener, delivery.owed, self._desk.clock()
        await self._desk.chats.told(
            listener.id,
            self._owing.edition,
            now,
            message_id=message_id,
            figures=owed.push.figures,
            alert_on=today(listener, now) if counts_as_alert(listener, correction=owed.push.has_correction) else None,
            seen=owed.seen,
            since=owed.since,
        )

    async def _doubt(self, delivery: Delivery, error: Exception) -> None:
        now = self._desk.clock()
        until = now + self._desk.pauses.doubt
        tries = await self._desk.chats.doubt(delivery.listener.id, self._owing.edition, now, until)
        _LOGGER.info("A message may or may not have arrived (%s)", error)
        if tries >= _ONCE_MORE:
            await self._told(delivery, None)

    async def _mark(self, delivery: Delivery) -> None:
        """Say on the wrong messages that they were wrong. It is done first: if the bot dies then, it is done again."""
        for sent in _reachable(delivery.wrong):
            message = self._owing.marked(delivery.listener, sent, delivery.owed.push.corrected)
            await self._edit(delivery.listener.address, content_of(message) | {"message_id": sent.message_id})

    async def _edit(self, address: Address, content: Parameters) -> None:
        async def say() -> Parameters | None:
            return content | {"chat_id": address.chat_id} if self._stands() else None

        try:
            await self._desk.post.call("editMessageText", address, Lane.CORRECTION, say)
        except TelegramError as error:
            _LOGGER.info("A wrong message could not be marked: %s", error)


def _reachable(wrong: Sequence[SentMessage]) -> list[SentMessage]:
    return [sent for sent in wrong if sent.message_id is not None][-_MARKED:]
