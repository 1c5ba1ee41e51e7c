"""The application, put together in one place: client, transports, error handler. Handlers are added by the caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram.ext import Application, BaseRateLimiter, Defaults

from bot.telegram.apology import Apology
from bot.telegram.wire import redaction
from bot.telegram.wire.client import Client
from bot.telegram.wire.counts import Counts

App = Application[Any, Any, Any, Any, Any, Any]


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

    ``apology`` gives the text for a person whose question we failed, by language tag (None: unknown). ``counts`` is
    shared with the poller. ``connection_pool_size`` is how many calls there may be at a time (None: 512, or as many as
    the system has files for). From here on the token is hidden from every log record. ``Application.start`` is not
    needed and not wanted: the poller calls ``process_update``, so handlers must be blocking ones (the default).
    """
    redaction.hide_from_logs(token)
    client = Client(
        token,
        api_url,
        defaults=defaults,
        rate_limiter=rate_limiter,
        connection_pool_size=connection_pool_size,
    )
    application: App = Application.builder().bot(client).updater(None).job_queue(None).build()
    application.add_error_handler(Apology(apology, counts or Counts()).answer)
    return application
