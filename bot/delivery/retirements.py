"""Keeps a blip from emptying the list: chats that Telegram calls gone are set aside and let go only
when few are.
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


@dataclass(frozen=True, slots=True)
class Gone:
    """A definite refusal: nothing reaches this chat any more, or with ``topic_only`` this topic of
    it.
    """

    reason: Retirement
    topic_only: bool = False


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
"""Telegram's own texts, as https://core.telegram.org/bots/api leaves them unwritten, in lower case.
"""


def gone(error: TelegramError) -> Gone | None:
    """What a definite refusal means; ``None`` for any other trouble, so that no chat is given up
    for a new wording.
    """
    said = error.message.lower().removeprefix("forbidden: ").removeprefix("bad request: ").strip()
    if isinstance(error, Forbidden):
        reason = _FORBIDDEN.get(said)
        return Gone(reason) if reason else None
    if not isinstance(error, BadRequest):
        return None
    if said in _TOPIC:
        return Gone(Retirement.TOPIC_GONE, topic_only=True)
    reason = _BAD.get(said)
    return Gone(reason) if reason else None


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message says so already, which is as good as done."""
    return "message is not modified" in error.message.lower()


def is_missing(error: BadRequest) -> bool:
    """Whether there is no such message any more, or none that can be edited."""
    said = error.message.lower()
    return any(text in said for text in _MISSING)


_MISSING = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not",
)


_WINDOW = 10_000
"""Deliveries that are looked at together in a long broadcast."""
_SHARE = 5
_FEW = 5
_STOPPED, _TRUSTED = "broadcast-stopped-until", "retirements-trusted-until"
_LASTS = timedelta(hours=1)
BY_RESUMING = (Hold.FAULT, Hold.MESSAGE)
"""Holds that were nothing of the listener's doing, which end when somebody has looked."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A listener that Telegram refused for good, in the delivery of that ``number``."""

    listener: int
    address: Address
    gone: Gone
    number: int


class RetirementGuard:
    """Counts deliveries and refusals. Too many are more than a fifth of the ``audience`` (10,000 of
    it count at most), and when a broadcast is over, more than a fifth of its deliveries; five never
    are.

    Until it is known that they are not too many, nobody is to be retired.
    """

    def __init__(self) -> None:
        self._suspects: deque[Suspect] = deque()
        self._deliveries = self._begun = 0
        self._many = False
        self.audience = 0
        self.trusting = False

    @property
    def suspects(self) -> int:
        """How many are set aside."""
        return len(self._suspects)

    @property
    def alarmed(self) -> bool:
        """Whether there are too many. Never while ``trusting``: the operator has looked."""
        return not self.trusting and (self._many or self._too_many(min(self.audience, _WINDOW)))

    def delivered(self) -> None:
        """One more was told something."""
        self._deliveries += 1

    def suspect(self, listener: int, address: Address, gone: Gone) -> None:
        """Set one aside."""
        self._deliveries += 1
        self._suspects.append(Suspect(listener, address, gone, self._deliveries))

    def condemned(self) -> list[Suspect]:
        """Those to be retired now, who are set aside no more: so many were reached since that they
        were few.
        """
        going: list[Suspect] = []
        while (
            not self.alarmed
            and self._suspects
            and self._suspects[0].number + _WINDOW <= self._deliveries
        ):
            going.append(self._suspects.popleft())
        return going

    def close(self) -> list[Suspect]:
        """A broadcast is over: all those to be retired, or none when they are too many."""
        self._many = self._too_many(min(self._deliveries - self._begun, _WINDOW))
        self._begun = self._deliveries
        return [] if self.alarmed else self.acquit()

    def acquit(self) -> list[Suspect]:
        """All those set aside, who are set aside no more."""
        freed = list(self._suspects)
        self._suspects.clear()
        self._many = False
        return freed

    def _too_many(self, among: int) -> bool:
        return self.suspects > max(_FEW, among // _SHARE)


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
