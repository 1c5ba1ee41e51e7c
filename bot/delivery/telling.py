"""One listener is told what it is owed, and its cursor moves when Telegram has said yes."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from telegram.error import RetryAfter, TelegramError

from bot.chats.listener import Ambiguous, Cadence, ChatKind, Hold, Listener, SentMessage
from bot.delivery.context import DeliveryContext
from bot.delivery.hours import (
    counts_as_alert,
    has_alerts_left,
    is_before_quiet,
    may_tell_at,
    quiet_zone,
    today,
)
from bot.delivery.limits import Lane
from bot.delivery.pending import News, PendingNews, with_corrected_lines
from bot.delivery.sender import OvertakenError
from bot.delivery.trouble import Faults
from bot.figures.push import Pace
from bot.pushing import PushMessage
from bot.show.following import tonight_button, with_follow_button
from bot.telegram.wire.errors import AMBIGUOUS
from bot.telegram.wire.messages import Parameters, content_of, message_to
from bot.wording.blocks import Message
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)
_MARKED = 3
"""Messages that are marked as wrong: the newest ones, if a chat was told the same wrong figure so
often.
"""
_GIVEN_UP = 6
"""Sends in a row that may or may not have arrived, while messages to others did: no more are made
of this edition.
"""
FINAL_REFUSALS = frozenset({Hold.REFUSAL, Hold.MESSAGE})
"""Holds after which the same message need not be tried again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be sent to whom.

    ``wrong`` are the messages that it corrects; ``revision`` is that of the chats when the listener
    was read.
    """

    listener: Listener
    news: News
    revision: int
    wrong: tuple[SentMessage, ...] = ()

    @property
    def lane(self) -> Lane:
        """How urgent it is."""
        if self.news.push.has_correction:
            return Lane.CORRECTION
        if self.listener.preferences.cadence is Cadence.DAILY:
            return Lane.DIGEST
        return Lane.INSTANT


class Telling:
    """Tells as of one edition. ``is_current`` says whether that is still the newest.

    ``unreached`` are the ids of those who follow nothing any more and whose correction did not go
    through yet: nobody comes upon them again but by looking for whom a wrong figure was sent.
    """

    def __init__(
        self, context: DeliveryContext, pending: PendingNews, is_current: Callable[[], bool]
    ) -> None:
        self._context, self._pending, self._is_current = context, pending, is_current
        self.unreached: set[int] = set()

    async def tell(self, delivery: Delivery) -> None:
        """Deliver, and write down what came of it.

        What is overtaken meanwhile is left for the next look.
        """
        context, listener, news = self._context, delivery.listener, delivery.news
        if not listener.following:
            self.unreached.add(listener.id)
        may_send = context.permission()
        try:
            # First, for if the bot dies after it, it is done again.
            await self._mark_wrong(delivery, may_send)
            message_id = await context.sender.send(
                listener.address, delivery.lane, lambda: self._compose(delivery, may_send)
            )
        except OvertakenError:
            return
        except AMBIGUOUS as error:
            await self._doubt(delivery, error)
            return
        except TelegramError as error:
            held = await context.handle_failure(listener, error)
            if held is None or held[1] in FINAL_REFUSALS:
                self.unreached.discard(listener.id)
            if held is not None:
                await context.chats.hold([listener.id], *held)
            return
        now = context.clock()
        is_alert = counts_as_alert(
            listener, correction=news.push.has_correction, pace=news.push.pace
        )
        write = partial(
            context.chats.mark_sent,
            listener.id,
            self._pending.edition,
            now,
            message_id=message_id,
            figures=news.push.figures,
            alert_on=today(listener, now) if is_alert else None,
            seen=news.seen,
            since=news.since,
        )
        await context.ledger.keep(write)
        self.unreached.discard(listener.id)
        if listener.retired is None:
            context.guard.count_delivery()
        context.faults.remove(listener.id)

    async def _compose(self, delivery: Delivery, may_send: Callable[[], bool]) -> Parameters | None:
        """The message, if it is still what the listener is owed: much may have changed while it
        waited for its turn.
        """
        chats, listener = self._context.chats, delivery.listener
        if not self._is_current() or not may_send():
            return None
        if await chats.revision() != delivery.revision:
            found = await chats.find(listener.address, guests=True)
            if found is None:
                self.unreached.discard(listener.id)
            # To use the bot changes nothing about what is sent and where.
            if found is None or replace(found, last_active=listener.last_active) != listener:
                return None
        # Whoever follows nothing any more is told of a mistake all the same, at any hour, and so
        # without a sound.
        silent = listener.preferences.silent or not listener.following
        message = self._with_offer(listener, delivery.news.push)
        parameters = message_to(listener.address, message, silent=silent)
        for sent in reversed(delivery.wrong):
            if sent.message_id:
                parameters["reply_parameters"] = {
                    "message_id": sent.message_id,
                    "allow_sending_without_reply": True,
                }
                break
        return parameters

    def _with_offer(self, listener: Listener, push: PushMessage) -> Message:
        """A milestone of the evening, with a button that lifts the quiet hours: once a night, and
        to persons alone, as under a message in a group everybody would press for all.
        """
        context, now = self._context, self._context.clock()
        # By the clock that the quiet hours go by: midnight in UTC may be early in the evening.
        day = now.astimezone(quiet_zone(listener.preferences, push.zone)).date()
        is_person = listener.kind is ChatKind.PRIVATE
        if push.pace is Pace.ALERT or not is_person or context.offered.get(listener.id) == day:
            return push.message
        if not is_before_quiet(listener, now, push.zone):
            return push.message
        context.offered[listener.id] = day
        button = tonight_button(wording(listener.preferences.language))
        return replace(push.message, buttons=(*push.message.buttons, (button,)))

    async def _doubt(self, delivery: Delivery, error: Exception) -> None:
        """A message may or may not have arrived: it is sent again, later and later, for a double is
        better than a loss.

        Only when others were reached between this try and the last does it count against the
        listener.
        """
        context, listener, edition = self._context, delivery.listener, self._pending.edition
        now, before = context.clock(), listener.ambiguous
        _LOGGER.info("A message may or may not have arrived (%s)", error)
        tries = alone = 0
        if before is not None:
            seconds = (now - before.at).total_seconds()
            tries, alone = before.tries, before.alone
            alone += context.connection.answered_within(seconds)
        doubt = Ambiguous(edition, tries + 1, now, alone)
        if doubt.alone < _GIVEN_UP - 1:
            until = now + context.pauses.after_doubt(doubt.tries)
            await context.ledger.keep(partial(context.chats.doubt, listener.id, doubt, until))
            return
        figures, since = delivery.news.push.figures, delivery.news.since
        _LOGGER.warning(
            "Of %d messages to a chat nobody knows whether any arrived: edition %d is not sent "
            "again",
            doubt.tries,
            edition,
        )
        self.unreached.discard(listener.id)
        await context.ledger.keep(
            partial(context.chats.give_up, listener.id, edition, now, figures=figures, since=since)
        )

    async def _mark_wrong(self, delivery: Delivery, may_send: Callable[[], bool]) -> None:
        """Say on the wrong messages that they were wrong."""
        address = delivery.listener.address
        edit = partial(self._context.sender.call, "editMessageText", address, Lane.CORRECTION)
        reachable = [sent for sent in delivery.wrong if sent.message_id is not None]
        for sent in reachable[-_MARKED:]:
            message = self._corrected(delivery, sent)
            if message is None:
                continue
            content = content_of(message)
            content |= {"chat_id": address.chat_id, "message_id": sent.message_id}

            async def compose(content: Parameters = content) -> Parameters | None:
                return content if self._is_current() and may_send() else None

            try:
                try:
                    await edit(compose)
                except AMBIGUOUS:
                    await edit(compose)  # twice does no harm
            except RetryAfter:
                raise  # the correction would have to wait too
            except TelegramError as error:
                _LOGGER.info("A wrong message could not be marked: %s", error)

    def _corrected(self, delivery: Delivery, sent: SentMessage) -> Message | None:
        """A wrong message as it was, with lines on top that say so; ``None`` for an answer that
        cannot be made again.
        """
        listener, lines = delivery.listener, delivery.news.push.corrected
        if sent.answer is None:
            return self._pending.corrected(listener, sent, lines)
        question, language = sent.answer.question, sent.answer.language
        answer = self._context.answer(question, language, sent.edition)
        if answer is None:
            return None
        keys = [subscription.key for subscription in listener.following]
        shown = with_follow_button(answer, keys, wording(language))
        return with_corrected_lines(shown, sent.figures, lines)


class Sorting:
    """Sorts the listeners of a page by what is to be done with each.

    ``ready`` are deliveries to be begun now; ``held`` are ids by the moment until which they wait
    as they chose, and why, and ``faulty`` by that until which a fault of ours holds them;
    ``silent`` are ids of those who are owed nothing. ``published_at`` gives the moment of an
    edition, ``now`` is that of the sorting, and ``revision`` that of the chats when the listeners
    were read.
    """

    def __init__(
        self,
        pending: PendingNews,
        published_at: Callable[[int], datetime],
        *,
        now: datetime,
        faults: Faults,
        revision: int,
    ) -> None:
        self._pending, self._published_at = pending, published_at
        self._now, self._faults, self._revision = now, faults, revision
        self.ready: list[Delivery] = []
        self.held: dict[tuple[datetime, Hold], list[int]] = defaultdict(list)
        self.faulty: dict[datetime, list[int]] = defaultdict(list)
        self.silent: list[int] = []

    def put(self, listener: Listener, wrong: Sequence[SentMessage]) -> None:
        """Sort one.

        ``wrong`` are messages that told it what turned out to be wrong since it was last told, each
        with those figures alone.
        """
        figures, language, asked = frozenset[str](), None, False
        for sent in wrong:
            figures |= sent.figures
            if sent.answer is not None:
                language, asked = sent.answer.language, True
        reader = listener
        if listener.preferences.language is None and language is not None:
            # Whoever chose no language is spoken to in that of the newest answer.
            reader = replace(listener, preferences=replace(listener.preferences, language=language))
        try:
            news = self._pending.news_for(reader, figures)
        except Exception as error:  # noqa: BLE001
            # Whatever it is, it is no reason to tell the others nothing.
            self.faulty[self._now + self._faults.add(listener.id, error)].append(listener.id)
            return
        if news is None:
            self._faults.remove(listener.id)
            self.silent.append(listener.id)
            return
        push, published = news.push, self._published_at(listener.cursor + 1)
        correction, pace = push.has_correction, push.pace
        at = may_tell_at(
            listener,
            self._now,
            published,
            correction=correction,
            zone_of_news=push.zone,
            pace=pace,
        )
        # Those who follow nothing any more and were pushed what was wrong get it now. Whoever asked
        # did not ask to be written to at night.
        if at > self._now and (listener.following or asked):
            has_left = has_alerts_left(listener, self._now, correction=correction, pace=pace)
            self.held[at, Hold.HOURS if has_left else Hold.ALERTS].append(listener.id)
        else:
            self.ready.append(Delivery(listener, news, self._revision, tuple(wrong)))
