"""The application: how it is built, what it says when a handler fails, and how it runs until it is
stopped. Handlers are added by the caller.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any, Self

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, BaseRateLimiter, CallbackContext, ContextTypes, Defaults

from bot.delivery.retirements import gone
from bot.telegram.dialogs.context import text_message
from bot.telegram.sending import acknowledge, pressed_message, reply
from bot.telegram.wire import redaction
from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.ending import end
from bot.telegram.wire.errors import AMBIGUOUS, Backoff, NotSent, ServerError, TokenRefused, wait_of
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.receiving import Receiver
from bot.telegram.wire.replica import ClaimLost

_LOGGER = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

PAUSE = 15.0
"""Seconds to leave a Telegram in trouble alone before the person gets the apology."""
_LATEST = 600.0
"""Seconds. Later than that nobody remembers what went wrong."""
_MOST_LATER = 1_000
"""Chats that get it later, at one time: enough for a bad minute, and little memory."""
_JOB_AGAIN, _JOB_AGAIN_AT_LAST = 1.0, 300.0
"""Seconds until a job that failed begins again: at first, and at most."""
_JOB_ENDS = 4.0
"""Seconds that a job has to end at a stop: as long as Telegram may take for what is on its way."""

_PASSING = (RetryAfter, ServerError, NotSent)


def build_application(
    token: str,
    api_url: str,
    *,
    apology: Callable[[str | None], str],
    counts: Counts | None = None,
    defaults: Defaults | None = None,
    rate_limiter: BaseRateLimiter[Any] | None = None,
    connection_pool_size: int | None = None,
) -> App:
    """Build the application for the Bot API at ``{api_url}/bot{token}``.

    ``apology`` gives the text for a person whose question we failed, by language tag (None:
    unknown). ``counts`` is shared with the processor. ``connection_pool_size`` is how many calls
    there may be at a time (None: 512, or as many as the system has files for). From here on the
    token is hidden from every log record. ``Application.start`` is not needed and not wanted: the
    processor calls ``process_update``, so handlers must be blocking ones (the default).
    """
    redaction.hide_from_logs(token)
    client = Client(
        token,
        api_url,
        defaults=defaults,
        rate_limiter=rate_limiter,
        connection_pool_size=connection_pool_size,
    )
    builder = Application.builder().bot(client).updater(None).job_queue(None)
    application: App = builder.context_types(ContextTypes(context=_Context)).build()
    application.add_error_handler(Apology(apology, counts or Counts()).answer)
    return application


class _Context(CallbackContext[Any, Any, Any, Any]):
    """What the library makes of each update for its handler. None here looks at it, so nobody need
    look for the chat and the person.
    """

    @classmethod
    def from_update(cls, update: object, application: Any) -> Self:
        return cls(application)


class Apology:
    """The error handler. ``text`` gives the words by language tag (None: unknown)."""

    def __init__(self, text: Callable[[str | None], str], counts: Counts) -> None:
        self._text, self._counts = text, counts
        self._later: dict[int, asyncio.Task[None]] = {}

    async def answer(self, update: object, context: Any) -> None:
        """Log the error once and apologize to the person, where that is of use."""
        error = context.error
        self._counts.failed += 1
        number = update.update_id if isinstance(update, Update) else None
        if isinstance(error, ClaimLost):
            _LOGGER.info("Update %s is left to another replica", number)
            return
        refused = isinstance(error, TelegramError) and gone(error) is not None
        if refused or isinstance(error, Forbidden):
            # It is for the chat to mend, and nobody reads an apology where we may not write.
            _LOGGER.info("Update %s could not be answered: %s", number, error)
            return
        if isinstance(error, (*_PASSING, *AMBIGUOUS)):
            _LOGGER.warning("Update %s could not be answered: %s", number, error)
        else:
            _LOGGER.error("Update %s failed: %s", number, type(error).__name__, exc_info=error)
        # What perhaps arrived wants no apology after it.
        if isinstance(update, Update) and not isinstance(error, AMBIGUOUS):
            await self._apologize(update, error)

    async def _apologize(self, update: Update, error: BaseException) -> None:
        person, query, message = update.effective_user, update.callback_query, update.message
        text = self._text(person.language_code if person else None)
        if query is not None:
            if await acknowledge(query, text, alert=True):
                return
            # It was acknowledged before it failed. In a group only the presser should be bothered.
            message = pressed_message(query)
            if message is not None and message.chat.type != ChatType.PRIVATE:
                return
        if message is None:
            return
        if not isinstance(error, _PASSING):
            with suppress(TelegramError):  # the error that matters is in the log already
                await reply(message, text_message([text]))
            return
        # One apology is enough for all that failed in a chat meanwhile.
        chat = message.chat_id
        if chat not in self._later and len(self._later) < _MOST_LATER:
            task = asyncio.create_task(_reply_later(message, text, error))
            self._later[chat] = task
            task.add_done_callback(lambda _: self._later.pop(chat, None))


async def _reply_later(message: Message, text: str, error: BaseException) -> None:
    """Reply when the chat takes messages again, unless that is too late to be of use."""
    waited = 0.0
    while True:
        wait = wait_of(error) + 1.0 if isinstance(error, RetryAfter) else PAUSE
        waited += wait
        if waited > _LATEST:
            return
        await asyncio.sleep(wait)
        try:
            await reply(message, text_message([text]))
        except _PASSING as again:
            error = again
        except TelegramError:
            return
        else:
            return


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set ``stop`` on SIGTERM and SIGINT; a second signal does no more than the first."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)


async def run_until_stopped(
    application: App,
    processor: Processor,
    receiver: Receiver,
    stop: asyncio.Event,
    *,
    beside: Iterable[Callable[[], Awaitable[None]]] = (),
) -> None:
    """Start, serve until ``stop`` is set, and stop: within 2 seconds where Telegram answers at
    once, within 5 where it does not.

    ``beside`` are jobs that begin when Telegram knows us and are cancelled at the stop. A Telegram
    that cannot be reached is asked again and again. Raises TokenRefused, and what ``receiver``
    raises when it cannot be prepared.
    """
    client = application.bot
    try:
        backoff = Backoff(processor.patience.retry)
        if not await _unless(stop, _start(application, client, receiver, backoff)):
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(processor.run(receiver, stop))
            group.create_task(_run_beside(beside, stop))
    finally:
        await receiver.close()
        await application.shutdown()
        await client.shutdown()  # closes the transports also when the start was not completed
        _LOGGER.info("Stopped")


async def _start(application: App, client: Client, receiver: Receiver, backoff: Backoff) -> None:
    """Ask Telegram who we are until it answers. Raises TokenRefused."""
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            # Raised outside, so that the library's error, which quotes the token, is no context.
            refused = TokenRefused(client.server)
        except TelegramError as error:
            wait = backoff.after(error)
            _LOGGER.warning(
                "%s cannot be reached: %s. Trying again in %.1f s", client.server, error, wait
            )
            await asyncio.sleep(wait)
            continue
        raise refused
    _LOGGER.info("Serving @%s at %s", client.username, client.server)
    await receiver.prepare()


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do ``work`` unless ``stop`` is set before it is done. Returns whether it was done."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        done = working.done()
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.wait({working, stopping})
    if done:
        working.result()
    return done


async def _run_beside(jobs: Iterable[Callable[[], Awaitable[None]]], stop: asyncio.Event) -> None:
    tasks = [asyncio.create_task(_run_job(job)) for job in jobs]
    try:
        await stop.wait()
    finally:
        with suppress(TimeoutError):  # one that does not end is left behind
            async with asyncio.timeout(_JOB_ENDS + 1.0):
                await end(tasks, again=_JOB_ENDS)


async def _run_job(job: Callable[[], Awaitable[None]]) -> None:
    """Do a job until it comes to its end. One that fails is begun again, later and later."""
    backoff = Backoff(_JOB_AGAIN, ceiling=_JOB_AGAIN_AT_LAST)
    while True:
        begun = time.monotonic()
        try:
            await job()
            return
        except Exception as error:
            if time.monotonic() - begun > _JOB_AGAIN_AT_LAST:
                backoff.reset()
            wait = backoff.after(error)
            _LOGGER.exception("A job beside polling failed. It begins again in %.0f s", wait)
        await asyncio.sleep(wait)
