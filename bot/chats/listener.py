"""Who listens: an address on Telegram, what was asked for it, and where its cursor into the log of
editions stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

# Files that some systems keep among their zones: the machine's own clock, and no zone at all.
_NO_ZONES = frozenset({"localtime", "Factory", "posixrules"})


@lru_cache(maxsize=1024)
def usable_zone(name: str) -> str:
    """``name`` where it is a zone that can be shown and reckoned with, else ``UTC``.

    Older versions kept any name that the system had.
    """
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return "UTC"
    # "right/" zones count leap seconds, which datetime does not; "posix/" ones are doubles.
    return "UTC" if name in _NO_ZONES or name.startswith(("posix/", "right/")) else name


class ChatKind(StrEnum):
    """What Telegram calls the type of a chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Cadence(StrEnum):
    """How often a listener wants to hear: at once, once a day, or only of corrections and final
    results.
    """

    INSTANT = "instant"
    DAILY = "daily"
    FINAL = "final"


class Retirement(StrEnum):
    """Why nothing is sent to a chat. Only definite errors, or the chat's own doing, lead here.

    Every reason but ``DEACTIVATED`` may pass, so a chat is tried again, later and later.
    """

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NOT_FOUND = "not-found"
    KICKED = "kicked"
    NO_RIGHTS = "no-rights"
    TOPIC_GONE = "topic-gone"


TRIED_AGAIN_AFTER = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""How long a chat is left alone after the first refusal in a row, the second and so on; the last
one holds for all that follow.
"""


class Hold(StrEnum):
    """Why nothing is sent to a listener for a while.

    ``HOURS`` are its own quiet hours or its digest's hour, ``ALERTS`` those of a day that it was
    sent already, beyond which there are milestones alone; ``WAIT`` is what Telegram asked for,
    ``DOUBT`` follows a send that may have arrived, ``NOT_SENT`` one that did not, ``MESSAGE`` one
    that Telegram does not take as it is. At ``REFUSAL`` it is not clear yet whether the chat is
    lost; ``FAULT`` is a fault of ours.
    """

    HOURS = "hours"
    ALERTS = "alerts"
    WAIT = "wait"
    DOUBT = "doubt"
    NOT_SENT = "not-sent"
    MESSAGE = "message"
    REFUSAL = "refusal"
    FAULT = "fault"


LONGEST_HOLD = timedelta(days=2, hours=2)
"""The longest that a reason can ask for: a digest's hour and then the end of quiet hours, on days
when clocks change. A hold that reaches further was made by a wrong clock, and does not count.
"""


@dataclass(frozen=True, slots=True)
class Address:
    """A chat, and the topic in it when it is a forum. The General topic has no ``thread_id``."""

    chat_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the listener's own day, 0 to 23, in which nothing is sent: from ``start`` up to
    ``end``.

    ``Quiet(22, 8)`` goes over midnight.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start not in range(24) or self.end not in range(24):
            raise ValueError(f"quiet hours are 0 to 23, not {self.start}-{self.end}")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a listener chose. ``language`` is None until somebody chose one; ``zone`` is a name of
    the IANA database.

    ``digest_hour`` is an hour of the listener's day, for ``Cadence.DAILY``. ``quiet`` is None when
    switched off. ``alerts_a_day`` bounds what is pushed; corrections do not count. ``dark``:
    pictures are for a dark screen. ``zone_of_data``: nobody chose the zone, so that the nights
    are those of the dataset that there is news of, where it has a zone. ``awake_until``: quiet
    hours are lifted until then, once. Raises ValueError for what cannot be kept.
    """

    language: str | None = None
    zone: str = "UTC"
    cadence: Cadence = Cadence.INSTANT
    digest_hour: int = 9
    quiet: Quiet | None = Quiet(22, 8)
    alerts_a_day: int = 4
    silent: bool = False
    dark: bool = False
    zone_of_data: bool = True
    awake_until: datetime | None = None

    def __post_init__(self) -> None:
        ZoneInfo(self.zone)
        if self.digest_hour not in range(24):
            raise ValueError(f"a digest's hour is 0 to 23, not {self.digest_hour}")
        if self.alerts_a_day < 0:
            raise ValueError(f"alerts a day cannot be {self.alerts_a_day}")

    @property
    def own_zone(self) -> str | None:
        """The zone that somebody chose."""
        return None if self.zone_of_data else self.zone

    def is_awake(self, now: datetime) -> bool:
        """Whether the quiet hours are lifted now."""
        return self.awake_until is not None and now < self.awake_until


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscription: ``key`` names a place, a region or ``*`` for all.

    ``since`` is the last edition whose state of it the listener has seen: the newest one when the
    subscription was made, or that of the last message about it. What changed before is not news to
    this listener.
    """

    key: str
    since: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A send that timed out after it was written: it may or may not have arrived.

    ``tries`` counts such sends in a row; ``alone`` of them failed while messages to others arrived,
    so that it was hardly the network's fault.
    """

    edition: int
    tries: int
    at: datetime
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Listener:
    """One address that listens.

    ``id`` is ours and never leaves the store. ``cursor`` is the edition up to which it knows
    everything that it follows. ``alerts_sent`` were sent on ``alerts_on``, a day in its own zone.
    Times are UTC; ``held_until`` is None when nothing holds it back.
    """

    id: int
    address: Address
    kind: ChatKind
    preferences: Preferences
    following: tuple[Subscription, ...]
    cursor: int
    created: datetime
    last_active: datetime
    alerts_on: date | None = None
    alerts_sent: int = 0
    held_until: datetime | None = None
    ambiguous: Ambiguous | None = None
    retired: Retirement | None = None
    retired_at: datetime | None = None

    def alerts_today(self, today: date) -> int:
        """How many alerts it was sent on ``today``, a day in its own zone."""
        return self.alerts_sent if self.alerts_on == today else 0


Mark = tuple[int, int, int]
"""Where a page of the due ended: lane, cursor, id. Callers give it back as it is."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the listeners that are due.

    ``after`` asks for the next page; None when this was the last one.
    """

    listeners: tuple[Listener, ...]
    after: Mark | None


MOST_ANSWERS = 50
"""Answers with figures that are remembered of one address; the next one takes the place of the
oldest.
"""

ANSWERS_KEPT_FOR = timedelta(days=30)
"""How long an answer is remembered at most, and so how late a correction of it may come."""

MOST_ANSWERS_IN_ALL = 500_000
"""Answers that are remembered of all addresses together: some 150 MB. Beyond that the oldest go."""


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """What a message answered: the ``question`` as callback data, by which the answer can be made
    again, blank where it cannot; and the ``language`` it was in (BCP 47), None where none was
    known.
    """

    question: str
    language: str | None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message with ``figures`` (their keys) as of ``edition``: what had changed since the edition
    ``since`` or, where there is an ``answer``, what somebody asked for.

    ``message_id`` is None when the message cannot be reached any more, as after a group became a
    supergroup.
    """

    message_id: int | None
    edition: int
    figures: frozenset[str]
    since: int = 0
    answer: SentAnswer | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer to be remembered, and where it was sent.

    With ``edited`` it took the place of what ``message`` said before; without figures there is
    nothing else to remember of it.
    """

    address: Address
    kind: ChatKind
    message: SentMessage
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """A listener that was sent a figure, and the messages that it was in, oldest first."""

    listener: Listener
    messages: tuple[SentMessage, ...]


RecipientMark = tuple[int, int]
"""Where a page of recipients ended. Callers give it back as it is."""


@dataclass(frozen=True, slots=True)
class RecipientPage:
    """Some of the recipients of a figure.

    ``after`` asks for the next page; None when this was the last.
    """

    recipients: tuple[Recipient, ...]
    after: RecipientMark | None


@dataclass(frozen=True, slots=True)
class Card:
    """The live card of a listener: a message that shows ``scope`` (a region's key) as of edition
    ``shown``.

    ``message_id`` is 0 when the message is lost, as after a group became a supergroup: it is to be
    made again. ``tries`` counts how often in a row it could not be brought up to date.
    """

    listener: Listener
    message_id: int
    scope: str
    shown: int
    tries: int = 0


@dataclass(frozen=True, slots=True)
class ChatStatistics:
    """Numbers of listeners, by their state; of ``subscriptions`` and ``cards``, of those.

    ``active`` are not retired; ``following`` of them follow something. ``due`` are behind and
    nothing holds them; ``oldest_cursor`` is the cursor of the one furthest behind, None when none
    is due. ``held`` wait, by their reason in ``held_for``. ``ambiguous`` were sent a message that
    may or may not have arrived; ``lost`` were given up after many of those, and have got nothing
    since. ``tried_at`` is when the first of those retired for a reason is tried again; a reason
    that is final is absent.
    """

    active: int
    following: int
    subscriptions: int
    due: int
    held: int
    ambiguous: int
    cards: int
    retired: dict[Retirement, int]
    oldest_cursor: int | None
    lost: int = 0
    held_for: dict[Hold, int] = field(default_factory=dict)
    tried_at: dict[Retirement, datetime] = field(default_factory=dict)
