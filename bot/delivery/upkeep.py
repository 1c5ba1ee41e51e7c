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

from bot.chats.listener import Listener
from bot.delivery.context import DeliveryContext
from bot.delivery.hours import may_tell_at
from bot.delivery.limits import Lane
from bot.delivery.livecards import take_down
from bot.delivery.retirements import Stop
from bot.delivery.sender import OvertakenError
from bot.delivery.telling import FINAL_REFUSALS
from bot.editions.edition import Edition
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS
from bot.telegram.wire.messages import Parameters, message_to
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
_STEADY = timedelta(hours=1)
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

    def __init__(self, context: DeliveryContext, latest: Callable[[], Edition | None]) -> None:
        self._context, self._latest = context, latest
        self._gaps: list[tuple[datetime, datetime]] = []
        self._looked: tuple[datetime, float] | None = None
        self._steady_since = 0.0

    async def look(self) -> bool:
        """Take note of the time.

        Returns whether the clock has gone well for long enough to be believed.
        """
        chats, now, ticks = self._context.chats, self._context.clock(), self._context.ticks()
        if self._looked is None:
            kept = await chats.fact(_AWAY_FROM)
            for start, end in json.loads(kept) if kept else ():
                self._gaps.append((datetime.fromisoformat(start), datetime.fromisoformat(end)))
            there = await chats.fact(_THERE)
            # Older versions kept no such fact; whoever used the bot last was there with it.
            last = datetime.fromisoformat(there) if there else await chats.last_used(now) or now
            jump, usual, self._steady_since = now - last, _AWAY, ticks
        else:
            last, then = self._looked
            jump, usual = now - last - timedelta(seconds=ticks - then), _SLACK
        if abs(jump) > usual:
            _LOGGER.warning(
                "The clock is %s from where it was left, which makes nobody idle; nothing is "
                "forgotten for now",
                timedelta(seconds=round(jump.total_seconds())),
            )
            self._steady_since = ticks
            # A clock that went back leaves no gaps ahead of it.
            self._gaps = [(start, min(end, now)) for start, end in self._gaps if start < now]
            if jump > usual:
                self._gaps = [*self._gaps, (last, now)][-_REMEMBERED:]
            gaps = [(start.isoformat(), end.isoformat()) for start, end in self._gaps]
            await chats.keep_fact(_AWAY_FROM, json.dumps(gaps))
        self._looked = now, ticks
        await chats.keep_fact(_THERE, now.isoformat())
        latest = self._latest()
        if latest is not None and latest.published_at > now + _DAY:
            return False
        return timedelta(seconds=ticks - self._steady_since) >= _STEADY

    def back(self, span: timedelta) -> datetime:
        """The moment since which the bot has been there for ``span``."""
        at = self._context.clock()
        for start, end in reversed(self._gaps):
            if at - end >= span:
                break
            span, at = span - (at - end), start
        return at - span


class Forgetting:
    """Lets the idle go: after ``idle_months`` without use while the bot was there, and some weeks
    after a word to them.

    Many at once are let go only when the operator says so: a wrong clock must not erase everybody.
    """

    def __init__(
        self,
        context: DeliveryContext,
        client: Client,
        idle_months: int,
        latest: Callable[[], Edition | None],
    ) -> None:
        self._context, self._client = context, client
        self._idle = idle_months * _MONTH
        self._notice = min(_NOTICE, self._idle / 2)
        self._latest, self._presence = latest, Presence(context, latest)
        self._stop = Stop(context.chats)
        self._forgotten: list[tuple[float, int]] = []
        self._warned = self._fence = 0
        self._reported_at = float("-inf")

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
        context = self._context
        if not context.lease.holds:
            return
        if self._fence != context.lease.fence:
            # When somebody was there is in the facts: another process may have kept them meanwhile.
            self._fence = context.begin_sending()
            self._presence = Presence(context, self._latest)
        presence = self._presence
        if not await presence.look() or not context.may_send or context.connection.down:
            return
        await context.chats.last_used(context.clock())
        before = presence.back(self._idle)
        await _all_of(lambda: context.chats.prune_answers(context.clock(), limit=_AT_ONCE))
        await _all_of(lambda: context.chats.prune_sent(before, limit=_AT_ONCE))
        await self._warn(presence.back(self._idle - self._notice))
        day, ticks = _DAY.total_seconds(), context.ticks()
        if self._warned and ticks - self._reported_at >= day:
            await context.operator.hear_of_warning(self._warned, self._last_day())
            self._reported_at, self._warned = ticks, 0
        await self._forget(before, presence.back(self._notice + _DAY))

    async def _warn(self, before: datetime) -> None:
        """Tell those who have not used the bot since ``before``."""
        context, chats = self._context, self._context.chats
        for listener in await chats.idle(before, limit=_AT_ONCE):
            if not context.may_send or context.connection.down:
                return
            now, chat = context.clock(), listener.address.chat_id
            reader = await self._reader_of(chat)
            if reader is not None and may_tell_at(reader, now, now, correction=True) > now:
                continue
            # Written before it is sent, so that nobody is told twice.
            if not await chats.warn([chat], now, self._fence):
                context.lease.lose(self._fence)
                return
            if reader is not None and not await self._tell(reader):
                await chats.warn([chat], None, self._fence)

    async def _reader_of(self, chat: int) -> Listener | None:
        """The listener of a chat that is to be told; None when nobody there follows anything, or
        can be told.
        """
        chats = self._context.chats
        for listener in await chats.find_all(chat):
            if listener.retired is None and (listener.following or await chats.card(listener.id)):
                return listener
        return None

    async def _tell(self, listener: Listener) -> bool:
        """Whether a listener was told, may have been, or never will be."""
        context = self._context
        may_send, words = context.permission(), wording(listener.preferences.language)
        text = words("forget-soon", day=words.day(self._last_day()))
        # As under the question of /forgetme: to press it is to use the bot.
        keep = Button(words("button-keep"), "forget:no")
        message = Message(escape(text, quote=False), text, ((keep,),))

        async def compose() -> Parameters | None:
            return message_to(listener.address, message) if may_send() else None

        try:
            await context.sender.send(listener.address, Lane.DIGEST, compose)
        except OvertakenError:
            return False
        except AMBIGUOUS:
            return True
        except TelegramError as error:
            held = await context.handle_failure(listener, error)
            return held is not None and held[1] in FINAL_REFUSALS
        self._warned += 1
        return True

    def _last_day(self) -> date:
        """The day on which those who are told now will be forgotten."""
        return (self._context.clock() + self._notice + _DAY).date()

    async def _forget(self, before: datetime, warned: datetime) -> None:
        context, chats, troubles = self._context, self._context.chats, self._context.counts.troubles
        now, ticks, day = context.clock(), context.ticks(), _DAY.total_seconds()
        expiring = await chats.expiring(before, warned)
        self._forgotten = [(at, number) for at, number in self._forgotten if ticks - at < day]
        lately = sum(number for _, number in self._forgotten)
        everybody = await chats.listeners() + lately
        many = expiring + lately > max(_FEW, everybody // _SHARE)
        if many and expiring and not await self._stop.trusts(now):
            is_known = _TROUBLE in troubles
            troubles[_TROUBLE] = (
                f"{expiring} of {everybody} chats were not used for so long that they are to be "
                "forgotten, which is too many at once: look at the clock, then "
                "`ballotwire resume --trust`."
            )
            if not is_known:
                await context.operator.hear_of_forgetting(expiring, everybody)
            return
        troubles.pop(_TROUBLE, None)
        if not expiring:
            return
        # A card that nobody keeps up to date any more must not look as if somebody did.
        while cards := await chats.expiring_cards(before, warned):
            for card in cards:
                if card.message_id:
                    farewell = wording(card.listener.preferences.language)("live-ended")
                    await take_down(self._client, card, farewell)
                await chats.remove_card(card.listener.id)
        count = await _all_of(lambda: chats.expire(before, warned, limit=_AT_ONCE))
        self._forgotten.append((ticks, count))
        _LOGGER.info("%d chats were not used for long and are forgotten", count)


async def _all_of(step: Callable[[], Awaitable[int]]) -> int:
    """Repeat ``step``, which does at most ``_AT_ONCE``, until there is less left, letting others
    have their turn. Returns how much was done.
    """
    total = 0
    while True:
        done = await step()
        total += done
        if done < _AT_ONCE:
            return total
        await asyncio.sleep(0)
