"""Now and then: chats that nobody uses any more are forgotten, and so is what was sent long ago."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from html import escape
from typing import NoReturn

from telegram.error import TelegramError

from bot.chats.listener import Hold, Listener
from bot.delivery.context import DeliveryContext
from bot.delivery.hours import may_tell_at
from bot.delivery.limits import Lane
from bot.delivery.livecards import take_down
from bot.delivery.retirements import Stop
from bot.delivery.sender import OvertakenError, Parameters, text_of
from bot.editions.edition import Edition
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS
from bot.wording.blocks import Button, Message
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)
_EVERY = 600.0
"""Seconds between two looks."""
_DAY, _MONTH = timedelta(days=1), timedelta(days=30.44)
_NOTICE = timedelta(days=21)
"""How long before it is forgotten a chat is told."""
_AWAY = timedelta(days=2)
"""A longer gap is time in which the bot was not there, and does not count."""
_SLACK = timedelta(minutes=2)
"""By so much a clock may be put right within one look."""
_SANE = timedelta(hours=1)
"""For so long a clock must have gone as it should before anything is forgotten."""
_SHARE, _FEW = 5, 5
"""More than a fifth of all chats within a day, but for five, are not forgotten unless the operator
says so.
"""
_AT_ONCE = 500
_REMEMBERED = 200
"""Gaps that are kept: a machine that sleeps every night has many."""
_THERE, _AWAY_FROM = "last-there", "away"
_TROUBLE = "forgetting"


class Presence:
    """When the bot was there, which is the only time that counts towards being forgotten; kept in
    facts.

    ``look`` is to be called now and then. ``latest`` gives the newest edition.
    """

    def __init__(self, desk: DeliveryContext, latest: Callable[[], Edition | None]) -> None:
        self._desk, self._latest = desk, latest
        self._away: list[tuple[datetime, datetime]] = []
        self._looked: tuple[datetime, float] | None = None
        self._sane_since = 0.0

    async def look(self) -> bool:
        """Take note of the time.

        Returns whether the clock has gone well for long enough to be believed.
        """
        chats, now, ticks = self._desk.chats, self._desk.clock(), self._desk.ticks()
        if self._looked is None:
            self._away = _spans(await chats.fact(_AWAY_FROM))
            last = await self._last_there(now)
            jump, usual, self._sane_since = now - last, _AWAY, ticks
        else:
            last, then = self._looked
            jump, usual = now - last - timedelta(seconds=ticks - then), _SLACK
        if abs(jump) > usual:
            said = (
                "The clock is %s from where it was left, which makes nobody idle; nothing is "
                "forgotten for now"
            )
            _LOGGER.warning(said, timedelta(seconds=round(jump.total_seconds())))
            self._sane_since = ticks
            self._away = [(start, min(end, now)) for start, end in self._away if start < now]
            if jump > usual:
                self._away = [*self._away, (last, now)][-_REMEMBERED:]
            await chats.keep_fact(
                _AWAY_FROM, json.dumps([[each.isoformat() for each in span] for span in self._away])
            )
        self._looked = now, ticks
        await chats.keep_fact(_THERE, now.isoformat())
        latest = self._latest()
        if latest is not None and latest.published_at > now + _DAY:
            return False
        return timedelta(seconds=ticks - self._sane_since) >= _SANE

    def back(self, span: timedelta) -> datetime:
        """The moment since which the bot has been there for ``span``."""
        at = self._desk.clock()
        for start, end in reversed(self._away):
            if at - end >= span:
                break
            span, at = span - (at - end), start
        return at - span

    async def _last_there(self, now: datetime) -> datetime:
        kept = await self._desk.chats.fact(_THERE)
        # Older versions kept no such fact; whoever used the bot last was there with it.
        return (
            datetime.fromisoformat(kept) if kept else await self._desk.chats.last_used(now) or now
        )


class Forgetting:
    """Lets the idle go: after ``idle_months`` without use while the bot was there, and some weeks
    after a word to them.

    Many at once are let go only when the operator says so: a wrong clock must not erase everybody.
    """

    def __init__(
        self,
        desk: DeliveryContext,
        client: Client,
        idle_months: int,
        latest: Callable[[], Edition | None],
    ) -> None:
        self._desk, self._client = desk, client
        self._idle = idle_months * _MONTH
        self._notice = min(_NOTICE, self._idle / 2)
        self._presence = Presence(desk, latest)
        self._stop = Stop(desk.chats)
        self._gone: list[tuple[float, int]] = []
        self._warned = 0
        self._reported_at: float | None = None

    async def run(self, every: float = _EVERY) -> NoReturn:
        """Tidy up now and then, until cancelled; ``every`` is in seconds.

        What fails is tried again.
        """
        while True:
            try:
                await self.tidy()
            except Exception:
                _LOGGER.exception("Tidying up failed; trying again in %.0f s", every)
            await asyncio.sleep(every)

    async def tidy(self) -> None:
        """Forget what it is time to forget, and say a word to those whose time is near."""
        desk, presence = self._desk, self._presence
        if not await presence.look() or not desk.sends or desk.line.down:
            return
        await desk.chats.last_used(desk.clock())
        before = presence.back(self._idle)
        await _all_of(lambda: desk.chats.prune_answers(desk.clock(), limit=_AT_ONCE))
        await _all_of(lambda: desk.chats.prune_sent(before, limit=_AT_ONCE))
        await self._warn(presence.back(self._idle - self._notice))
        await self._report()
        await self._forget(before, presence.back(self._notice + _DAY))

    async def _warn(self, before: datetime) -> None:
        """Tell those who have not used the bot since ``before``.

        It is written first: nobody is told twice.
        """
        desk = self._desk
        for listener in await desk.chats.idle(before, limit=_AT_ONCE):
            if not desk.sends or desk.line.down:
                return
            now, chat = desk.clock(), listener.address.chat_id
            whom = await self._who_loses_something(chat)
            if whom is not None and may_tell_at(whom, now, now, correction=True) > now:
                continue
            await desk.chats.warn([chat], now)
            if whom is not None and not await self._tell(whom):
                await desk.chats.warn([chat], None)

    async def _who_loses_something(self, chat: int) -> Listener | None:
        """The listener of a chat that is to be told; None when nobody there follows anything, or
        can be told.
        """
        chats = self._desk.chats
        for listener in await chats.find_all(chat):
            if listener.retired is None and (listener.following or await chats.card(listener.id)):
                return listener
        return None

    async def _tell(self, listener: Listener) -> bool:
        """Whether a listener was told, may have been, or never will be."""
        desk = self._desk
        goes, words = desk.going(), wording(listener.preferences.language)
        text = words("forget-soon", day=words.day(self._day()))
        # As under the question of /forgetme: to press it is to use the bot.
        keep = Button(words("button-keep"), "forget:no")
        message = Message(escape(text, quote=False), text, ((keep,),))

        async def say() -> Parameters | None:
            return text_of(listener.address, message) if goes() else None

        try:
            await desk.post.send(listener.address, Lane.DIGEST, say)
        except OvertakenError:
            return False
        except AMBIGUOUS:
            return True
        except TelegramError as error:
            held = await desk.failed(listener, error)
            return held is not None and held[1] in {Hold.REFUSAL, Hold.MESSAGE}
        self._warned += 1
        return True

    def _day(self) -> date:
        return (self._desk.clock() + self._notice + _DAY).date()

    async def _report(self) -> None:
        """Tell the operator once a day how many were told."""
        ticks = self._desk.ticks()
        if self._warned and (
            self._reported_at is None or ticks - self._reported_at >= _DAY.total_seconds()
        ):
            await self._desk.operator.hear_of_warning(self._warned, self._day())
            self._reported_at, self._warned = ticks, 0

    async def _forget(self, before: datetime, warned: datetime) -> None:
        chats, troubles = self._desk.chats, self._desk.counts.troubles
        expiring, now, ticks = (
            await chats.expiring(before, warned),
            self._desk.clock(),
            self._desk.ticks(),
        )
        self._gone = [
            (at, number) for at, number in self._gone if ticks - at < _DAY.total_seconds()
        ]
        lately = sum(number for _, number in self._gone)
        everybody = await chats.listeners() + lately
        many = expiring + lately > max(_FEW, everybody // _SHARE)
        if many and expiring and not await self._stop.trusts(now):
            known = _TROUBLE in troubles
            troubles[_TROUBLE] = (
                f"{expiring} of {everybody} chats were not used for so long that they are to be "
                "forgotten, which is"
                " too many at once: look at the clock, then `ballotwire resume --trust`."
            )
            if not known:
                await self._desk.operator.hear_of_forgetting(expiring, everybody)
            return
        troubles.pop(_TROUBLE, None)
        if not expiring:
            return
        await self._take_cards_down(before, warned)
        gone = await _all_of(lambda: chats.expire(before, warned, limit=_AT_ONCE))
        self._gone.append((ticks, gone))
        _LOGGER.info("%d chats were not used for long and are forgotten", gone)

    async def _take_cards_down(self, before: datetime, warned: datetime) -> None:
        """A card that nobody keeps up to date any more must not look as if somebody did."""
        chats = self._desk.chats
        while cards := await chats.expiring_cards(before, warned):
            for card in cards:
                if card.message_id:
                    farewell = wording(card.listener.preferences.language)("live-ended")
                    await take_down(self._client, card, farewell)
                await chats.remove_card(card.listener.id)


def _spans(kept: str | None) -> list[tuple[datetime, datetime]]:
    pairs = json.loads(kept) if kept else []
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in pairs]


async def _all_of(some: Callable[[], Awaitable[int]]) -> int:
    """Repeat what does at most so much at once until there is less left, letting others have their
    turn.
    """
    total = 0
    while True:
        done = await some()
        total += done
        if done < _AT_ONCE:
            return total
        await asyncio.sleep(0)
