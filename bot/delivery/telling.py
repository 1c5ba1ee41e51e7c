"""One listener is told what it is owed, and its cursor moves when Telegram has said yes."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from telegram.error import RetryAfter, TelegramError

from bot.chats.listener import Address, Ambiguous, Cadence, Hold, Listener, SentMessage
from bot.delivery.context import DeliveryContext
from bot.delivery.hours import counts_as_alert, may_tell_at, today
from bot.delivery.limits import Lane
from bot.delivery.pending import News, PendingNews, with_corrected_lines
from bot.delivery.sender import OvertakenError, Parameters, content_of, text_of
from bot.delivery.trouble import Faults
from bot.show.following import with_follow_button
from bot.telegram.wire.errors import AMBIGUOUS
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


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be sent to whom. ``wrong`` are the messages that it corrects; ``revision`` is that
    of the chats when the listener was read.
    """

    listener: Listener
    owed: News
    revision: int
    wrong: tuple[SentMessage, ...] = ()

    @property
    def lane(self) -> Lane:
        """How urgent it is."""
        if self.owed.push.has_correction:
            return Lane.CORRECTION
        return Lane.DIGEST if self.listener.preferences.cadence is Cadence.DAILY else Lane.INSTANT


class Telling:
    """Tells as of one edition. ``stands`` says whether it is still the newest.

    ``left`` are those who follow nothing any more and could not be told what they were told
    wrongly: nobody comes upon them again but by looking for them.
    """

    def __init__(
        self, desk: DeliveryContext, owing: PendingNews, stands: Callable[[], bool]
    ) -> None:
        self._desk, self._owing, self._stands = desk, owing, stands
        self.left: set[int] = set()

    async def tell(self, delivery: Delivery) -> None:
        """Deliver, and write down what came of it.

        What is overtaken meanwhile is left for the next look.
        """
        desk, listener = self._desk, delivery.listener
        if not listener.following:
            self.left.add(listener.id)
        goes = desk.going()
        try:
            await self._mark(delivery, goes)
            message_id = await desk.post.send(
                listener.address, delivery.lane, lambda: self._say(delivery, goes)
            )
        except OvertakenError:
            return
        except AMBIGUOUS as error:
            await self._doubt(delivery, error)
        except TelegramError as error:
            held = await desk.failed(listener, error)
            if held is None or held[1] in _NO_FAULT_OF_THE_LINE:
                self.left.discard(listener.id)
            if held is not None:
                await desk.chats.hold([listener.id], *held)
        else:
            await self._told(delivery, message_id)
            self.left.discard(listener.id)
            if listener.retired is None:
                desk.guard.delivered()
            desk.faults.passed(listener.id)

    async def _say(self, delivery: Delivery, goes: Callable[[], bool]) -> Parameters | None:
        """The message, if it is still what the listener is owed: nothing may have changed while it
        waited.
        """
        listener = delivery.listener
        if not self._stands() or not goes() or not await self._holds(delivery):
            return None
        parameters = text_of(listener.address, delivery.owed.message)
        # Whoever follows nothing any more is told of a mistake all the same, at any hour, and so
        # without a sound.
        if listener.preferences.silent or not listener.following:
            parameters["disable_notification"] = True
        answered = next(
            (sent.message_id for sent in reversed(delivery.wrong) if sent.message_id), None
        )
        if answered is not None:
            parameters["reply_parameters"] = {
                "message_id": answered,
                "allow_sending_without_reply": True,
            }
        return parameters

    async def _holds(self, delivery: Delivery) -> bool:
        """Whether nothing changed that matters to what is sent and where."""
        chats, listener = self._desk.chats, delivery.listener
        if chats.revision == delivery.revision:
            return True
        found = await chats.find(listener.address, guests=True)
        if found is None:
            self.left.discard(listener.id)
        return found is not None and replace(found, last_active=listener.last_active) == listener

    async def _told(self, delivery: Delivery, message_id: int | None) -> None:
        listener, owed, now = delivery.listener, delivery.owed, self._desk.clock()
        counts = counts_as_alert(listener, correction=owed.push.has_correction)
        write = partial(
            self._desk.chats.mark_sent,
            listener.id,
            self._owing.edition,
            now,
            message_id=message_id,
            figures=owed.push.figures,
            alert_on=today(listener, now) if counts else None,
            seen=owed.seen,
            since=owed.since,
        )
        await self._desk.ledger.keep(write)

    async def _doubt(self, delivery: Delivery, error: Exception) -> None:
        """A message may or may not have arrived: it is sent again, later and later, for a double is
        better than a loss.

        Only when others were reached between this try and the last does it count against the
        listener.
        """
        desk, listener, edition = self._desk, delivery.listener, self._owing.edition
        now, before = desk.clock(), listener.ambiguous
        _LOGGER.info("A message may or may not have arrived (%s)", error)
        alone = before.alone if before else 0
        if before:
            alone += desk.line.reached_within((now - before.at).total_seconds())
        doubt = Ambiguous(edition, before.tries + 1 if before else 1, now, alone)
        if doubt.alone < _GIVEN_UP - 1:
            until = now + desk.pauses.after_doubt(doubt.tries)
            await desk.ledger.keep(partial(desk.chats.doubt, listener.id, doubt, until))
            return
        figures, since = delivery.owed.push.figures, delivery.owed.since
        _LOGGER.warning(
            "Of %d messages to a chat nobody knows whether any arrived: edition %d is not sent "
            "again",
            doubt.tries,
            edition,
        )
        self.left.discard(listener.id)
        await desk.ledger.keep(
            partial(desk.chats.give_up, listener.id, edition, now, figures=figures, since=since)
        )

    async def _mark(self, delivery: Delivery, goes: Callable[[], bool]) -> None:
        """Say on the wrong messages that they were wrong.

        It is done first: if the bot dies then, it is done again.
        """
        for sent in _reachable(delivery.wrong):
            message = self._marked(delivery, sent)
            if message is None:
                continue
            content = content_of(message) | {"message_id": sent.message_id}
            await self._edit(delivery.listener.address, content, goes)

    def _marked(self, delivery: Delivery, sent: SentMessage) -> Message | None:
        """A wrong message as it was, with lines on top that say so; ``None`` for an answer that
        cannot be made again.
        """
        lines = delivery.owed.push.corrected
        if sent.answer is None:
            return self._owing.marked(delivery.listener, sent, lines)
        question, language = sent.answer.question, sent.answer.language
        answer = self._desk.answer(question, language, sent.edition)
        if answer is None:
            return None
        followed = [each.key for each in delivery.listener.following]
        shown = with_follow_button(answer, followed, wording(language))
        return with_corrected_lines(shown, sent.figures, lines)

    async def _edit(self, address: Address, content: Parameters, goes: Callable[[], bool]) -> None:
        async def say() -> Parameters | None:
            return content | {"chat_id": address.chat_id} if self._stands() and goes() else None

        try:
            try:
                await self._desk.post.call("editMessageText", address, Lane.CORRECTION, say)
            except AMBIGUOUS:
                # An edit may be made twice.
                await self._desk.post.call("editMessageText", address, Lane.CORRECTION, say)
        except RetryAfter:
            raise  # the correction would have to wait too
        except TelegramError as error:
            _LOGGER.info("A wrong message could not be marked: %s", error)


_NO_FAULT_OF_THE_LINE = {Hold.REFUSAL, Hold.MESSAGE}


def _reachable(wrong: Sequence[SentMessage]) -> list[SentMessage]:
    return [sent for sent in wrong if sent.message_id is not None][-_MARKED:]


class Sorting:
    """``held`` are ids by the moment until which; ``silent`` are ids.

    ``published_at`` gives the moment of an edition, ``now`` is that of the sorting, and
    ``revision`` that of the chats when the listeners were read. ``faulty`` are those who cannot be
    told for a fault of ours, by until when they are left alone.
    """

    def __init__(
        self,
        owing: PendingNews,
        published_at: Callable[[int], datetime],
        *,
        now: datetime,
        faults: Faults,
        revision: int,
    ) -> None:
        self._owing, self._published_at = owing, published_at
        self._now, self._faults, self._revision = now, faults, revision
        self.ready: list[Delivery] = []
        self.held: dict[datetime, list[int]] = defaultdict(list)
        self.faulty: dict[datetime, list[int]] = defaultdict(list)
        self.silent: list[int] = []

    def put(self, listener: Listener, wrong: Sequence[SentMessage]) -> None:
        """Sort one.

        ``wrong`` are messages that told it what turned out to be wrong since it was last told, each
        with those figures alone.
        """
        try:
            owed = self._owed(listener, wrong)
        except Exception as error:  # noqa: BLE001
            # Whatever it is, it is no reason to tell the others nothing.
            self.faulty[self._now + self._faults.met(listener.id, error)].append(listener.id)
            return
        if owed is None:
            self._faults.passed(listener.id)
            self.silent.append(listener.id)
            return
        published = self._published_at(listener.cursor + 1)
        at = may_tell_at(listener, self._now, published, correction=owed.push.has_correction)
        # Those who follow nothing any more and were pushed what was wrong get it now. Whoever asked
        # did not ask to be written to at night.
        asked = any(sent.answer is not None for sent in wrong)
        if at > self._now and (listener.following or asked):
            self.held[at].append(listener.id)
        else:
            self.ready.append(Delivery(listener, owed, self._revision, tuple(wrong)))

    def _owed(self, listener: Listener, wrong: Sequence[SentMessage]) -> News | None:
        figures = frozenset[str]().union(*(sent.figures for sent in wrong))
        if listener.preferences.language is None:
            # Whoever chose no language is spoken to in that of the newest answer.
            answers = [sent.answer for sent in wrong if sent.answer]
            spoken = answers[-1].language if answers else None
            preferences = replace(listener.preferences, language=spoken)
            listener = replace(listener, preferences=preferences)
        return self._owing.to(listener, figures)
