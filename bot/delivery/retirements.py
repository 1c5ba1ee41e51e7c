"""Which refusals mean that a chat is gone, and a guard against believing too many of them at once.

Chats that Telegram calls gone are set aside first, and retired only when they are few: when it
refuses everybody for an hour, nobody must be struck off the list for it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.chats.interface import Chats
from bot.chats.listener import Address, Hold, Retirement
from bot.telegram.wire.errors import NotSent, ServerError, Unreadable

TRANSIENT = (NotSent, ServerError, Unreadable, InvalidToken)
"""Nothing wrong with the chat nor with the message: try again.

A refused token is the operator's to mend.
"""
_WINDOW = 10_000
"""Deliveries that are looked at together in a long broadcast."""
_SHARE = 5
_FEW = 5
_STOPPED, _TRUSTED = "broadcast-stopped-until", "retirements-trusted-until"
_LASTS = timedelta(hours=1)
BY_RESUMING = (Hold.FAULT, Hold.MESSAGE)
"""Holds that were nothing of the listener's doing, which end when somebody has looked."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A definite refusal: nothing reaches this chat any more, or with ``topic_only`` this topic of
    it.
    """

    reason: Retirement
    topic_only: bool = False


# Telegram's own texts, in lower case; https://core.telegram.org/bots/api leaves them unwritten.
_FORBIDDEN = {
    "bot was blocked by the user": Retirement.BLOCKED,
    "user is deactivated": Retirement.DEACTIVATED,
    "bot can't initiate conversation with a user": Retirement.BLOCKED,
    "bot can't send messages to bots": Retirement.BLOCKED,
    "bot was kicked from the group chat": Retirement.KICKED,
    "bot was kicked from the supergroup chat": Retirement.KICKED,
    "bot was kicked from the channel chat": Retirement.KICKED,
    "bot is not a member of the group chat": Retirement.KICKED,
    "bot is not a member of the supergroup chat": Retirement.KICKED,
    "bot is not a member of the channel chat": Retirement.KICKED,
    "the group chat was deleted": Retirement.NOT_FOUND,
}
_BAD = {
    "chat not found": Retirement.NOT_FOUND,
    "peer_id_invalid": Retirement.NOT_FOUND,
    "group chat was deactivated": Retirement.NOT_FOUND,
    "channel_private": Retirement.KICKED,
    "user_is_blocked": Retirement.BLOCKED,
    "input_user_deactivated": Retirement.DEACTIVATED,
    "have no rights to send a message": Retirement.NO_RIGHTS,
    "not enough rights to send text messages to the chat": Retirement.NO_RIGHTS,
    "need administrator rights in the channel chat": Retirement.NO_RIGHTS,
    "chat_write_forbidden": Retirement.NO_RIGHTS,
    "chat_restricted": Retirement.NO_RIGHTS,
    "chat_send_plain_forbidden": Retirement.NO_RIGHTS,
}
_TOPIC = {"message thread not found", "topic_closed", "topic_deleted"}


def gone(error: TelegramError) -> Gone | None:
    """What a definite refusal means; ``None`` for any other trouble, so that no chat is given up
    for a new wording.
    """
    text = error.message.lower().removeprefix("forbidden: ").removeprefix("bad request: ").strip()
    if isinstance(error, BadRequest) and text in _TOPIC:
        return Gone(Retirement.TOPIC_GONE, topic_only=True)
    reason = None
    if isinstance(error, Forbidden):
        reason = _FORBIDDEN.get(text)
    elif isinstance(error, BadRequest):
        reason = _BAD.get(text)
    return Gone(reason) if reason else None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A listener that Telegram refused for good, in the delivery of that ``number``."""

    listener: int
    address: Address
    gone: Gone
    number: int


class RetirementGuard:
    """Counts deliveries and refusals, and sets those who were refused aside as ``suspects``.

    Too many are more than a fifth of the ``audience`` (10,000 of it count at most), and when a
    broadcast is over, more than a fifth of its deliveries; five never are. Until it is known that
    they are not too many, nobody is to be retired. ``trusting``: the operator has looked, so that
    no number is too many.
    """

    def __init__(self) -> None:
        self.suspects: deque[Suspect] = deque()
        self._deliveries = self._before_broadcast = 0
        self._many_in_broadcast = False
        self.audience = 0
        self.trusting = False

    @property
    def alarmed(self) -> bool:
        """Whether there are too many."""
        if self.trusting:
            return False
        return self._many_in_broadcast or self._too_many(min(self.audience, _WINDOW))

    def count_delivery(self) -> None:
        """One more message arrived."""
        self._deliveries += 1

    def add_suspect(self, listener: int, address: Address, gone: Gone) -> None:
        """Set one aside."""
        self._deliveries += 1
        self.suspects.append(Suspect(listener, address, gone, self._deliveries))

    def pop_confirmed(self) -> list[Suspect]:
        """Those to be retired now: so many messages arrived since that they were few."""
        confirmed: list[Suspect] = []
        while (
            not self.alarmed
            and self.suspects
            and self.suspects[0].number + _WINDOW <= self._deliveries
        ):
            confirmed.append(self.suspects.popleft())
        return confirmed

    def end_broadcast(self) -> list[Suspect]:
        """A broadcast is over: all those to be retired, or none when they are too many."""
        deliveries = self._deliveries - self._before_broadcast
        self._many_in_broadcast = self._too_many(min(deliveries, _WINDOW))
        self._before_broadcast = self._deliveries
        return [] if self.alarmed else self.pop_all()

    def pop_all(self) -> list[Suspect]:
        """All those set aside, who are set aside no more."""
        suspects = list(self.suspects)
        self.suspects.clear()
        self._many_in_broadcast = False
        return suspects

    def _too_many(self, among: int) -> bool:
        return len(self.suspects) > max(_FEW, among // _SHARE)


class Stop:
    """Whether the broadcast is stopped, kept where a restart and another process find it.

    A stop ends by itself after an hour, with a new edition, or when the operator says so.
    """

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    async def begin(self, now: datetime) -> None:
        """Stop."""
        await self._chats.keep_fact(_STOPPED, (now + _LASTS).isoformat())

    async def end(self) -> None:
        """Go on."""
        await self._chats.keep_fact(_STOPPED, "")

    async def stands(self, now: datetime) -> bool:
        """Whether the broadcast is stopped."""
        return await self._lies_ahead(_STOPPED, now)

    async def trust(self, now: datetime) -> None:
        """For an hour, believe Telegram of every chat that it is gone, however many they are."""
        await self._chats.keep_fact(_TRUSTED, (now + _LASTS).isoformat())

    async def trusts(self, now: datetime) -> bool:
        """Whether Telegram is to be believed."""
        return await self._lies_ahead(_TRUSTED, now)

    async def _lies_ahead(self, name: str, now: datetime) -> bool:
        kept = await self._chats.fact(name)
        # What lies further ahead than an hour was written by a clock that was wrong.
        return bool(kept) and now < datetime.fromisoformat(str(kept)) <= now + _LASTS
