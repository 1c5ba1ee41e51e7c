"""Run the bot from start to a clean stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.telegram.application import App
from bot.telegram.wire.backoff import Backoff
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import TokenRefused
from bot.telegram.wire.polling import Poller, delete_webhook

_LOGGER = logging.getLogger(__name__)
_JOB_AGAIN, _JOB_AGAIN_AT_LAST = 1.0, 300.0
"""Seconds until a job that failed begins again: at first, and at most."""


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set ``stop`` on SIGTERM and SIGINT; a second signal does no more than the first."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: Ctrl+C raises KeyboardInterrupt there
            loop.add_signal_handler(number, stop.set)


async def run_until_stopped(
    application: App,
    poller: Poller,
    stop: asyncio.Event,
    *,
    beside: Iterable[Callable[[], Awaitable[None]]] = (),
) -> None:
    """Start, serve until ``stop`` is set, and stop within 2 seconds.

    ``beside`` are jobs that begin when Telegram knows us and are cancelled at the stop. A Telegram that cannot be
    reached is asked again and again. Raises TokenRefused.
    """
    client = application.bot
    try:
        if not await _unless(stop, _start(application, client, Backoff(poller.patience.retry))):
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(poller.run(stop))
            group.create_task(_beside(beside, stop))
    finally:
        await application.shutdown()
        await client.shutdown()  # closes the transports also when the start was not completed
        _LOGGER.info("Stopped")


async def _start(application: App, client: Client, backoff: Backoff) -> None:
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            refused = TokenRefused(client.server)
        except TelegramError as error:
            wait = backoff.after(error)
            _LOGGER.warning("%s cannot be reached: %s. Trying again in %.1f s", client.server, error, wait)
            await asyncio.sleep(wait)
            continue
        raise refused
    _LOGGER.info("Serving @%s at %s", client.username, client.server)
    await delete_webhook(client)


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


async def _job(job: Callable[[], Awaitable[None]]) -> None:
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


async def _beside(jobs: Iterable[Callable[[], Awaitable[None]]], stop: asyncio.Event) -> None:
    tasks = [asyncio.create_task(_job(job)) for job in jobs]
    try:
        await stop.wait()
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=0.5)
