"""Serve the address that Telegram sends updates to.

An update is stored, and only then answered with 200; what is answered otherwise, or not at all,
Telegram sends again. TLS is the business of a proxy before it. The webhook stays set when the bot
stops: other replicas serve it too, and Telegram keeps what comes meanwhile for a day.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from telegram.error import TelegramError
from yarl import URL

from bot.telegram.wire.client import Client
from bot.telegram.wire.ending import end
from bot.telegram.wire.errors import Backoff
from bot.telegram.wire.listening import SLOWEST, ListenAddress, listen
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.received import is_number, read_content
from bot.telegram.wire.receiving import NotStoredError, Receiver

_LOGGER = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
_MOST_CONNECTIONS = 100
"""Requests at a time, which is the most that Telegram makes."""
_AT_ONCE = 100
"""Updates that are stored in one transaction."""
_FAILURES = 3
"""So many times in a row Telegram could not be asked about the webhook before it is a trouble."""
_END_AGAIN = 0.1
"""Seconds between two cancellations of what stores, at a stop."""
_LOOK_AGAIN_AFTER = 2.0
"""Seconds after a call with a wrong secret until Telegram is asked what it thinks of us."""


@dataclass(frozen=True, slots=True)
class WebhookPlace:
    """``url`` is the address that Telegram calls, ``host`` and ``port`` what is listened on for it.
    ``secret`` comes with each call.
    """

    url: str
    host: str
    port: int
    secret: str

    def __repr__(self) -> str:
        return f"WebhookPlace[{self.host}:{self.port}]"


class Webhook(Receiver):
    """The address, and that Telegram knows it."""

    def __init__(
        self,
        client: Client,
        processor: Processor,
        place: WebhookPlace,
        allowed_updates: Sequence[str] | None = None,
    ) -> None:
        self._client, self._processor, self._place = client, processor, place
        self._counts, self._patience = processor.counts, processor.patience
        self._allowed = allowed_updates
        self._secret = place.secret.encode()
        self._path = URL(place.url).raw_path
        self._backoff = Backoff(self._patience.retry)
        self._failed_at: int | None = None
        self._has_looked = self._has_received = self._is_closing = False
        self._look_again = asyncio.Event()
        self._waiting: list[tuple[Any, asyncio.Future[None]]] = []
        self._came = asyncio.Event()
        self._runner: web.ServerRunner | None = None

    @property
    def port(self) -> int:
        """The port that is listened on, also when any free one was asked for."""
        if self._runner is None:
            raise RuntimeError("the webhook is not served")
        return int(self._runner.addresses[0][1])

    async def prepare(self) -> None:
        """Listen. Raises ``ListenError``."""
        # Telegram is told of it by ``run``: from then on updates come.
        at = ListenAddress(self._place.host, self._place.port)
        self._runner = await listen(at, self._answer, setting="BALLOTWIRE_WEBHOOK_LISTEN")
        _LOGGER.info("The webhook is served on %s:%d", self._place.host, self.port)

    async def run(self) -> None:
        """Keep Telegram told of the webhook, and store what comes, until cancelled."""
        working = [asyncio.create_task(self._keep_set()), asyncio.create_task(self._store())]
        try:
            done, _ = await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            # A proxy goes on to another replica where it cannot connect; what comes by a connection
            # that it has, Telegram sends again.
            self._is_closing = True
            for _, stored in self._waiting:
                stored.cancel()
            for site in tuple(self._runner.sites) if self._runner is not None else ():
                await site.stop()
            # Not a group of tasks, which cancels once: that may be lost while one is stored. Often,
            # since whoever ends this ends it again before long.
            await end(working, again=_END_AGAIN)

    def look(self) -> None:
        """Nothing comes to an end by itself."""

    async def close(self) -> None:
        """Listen no more."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    # What comes

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request: 200 when its update is stored, also when it was before."""
        refused = self._refused(request)
        if refused is not None:
            return web.Response(status=refused)
        try:
            async with asyncio.timeout(SLOWEST):
                update = read_content(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        except TimeoutError:
            return web.Response(status=408)
        except (ValueError, ConnectionError):  # of a caller who has gone nobody reads the answer
            update = None
        if not isinstance(update, dict) or not is_number(update.get("update_id")):
            return web.Response(status=400)
        if self._is_closing or self._processor.is_full:
            return self._unavailable()
        stored = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        self._came.set()
        await asyncio.wait([stored])
        return self._unavailable() if stored.cancelled() else web.Response()

    def _unavailable(self) -> web.Response:
        response = web.Response(status=503)
        if self._is_closing:
            response.force_close()
        return response

    def _refused(self, request: web.BaseRequest) -> int | None:
        """The status for a request that is none of Telegram's, whatever is in it."""
        if request.rel_url.raw_path != self._path:
            return 404
        if request.method != "POST":
            return 405
        given = request.headers.get(_SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            # Perhaps Telegram has another one, from before it was changed.
            self._look_again.set()
            return 401
        # A charset beside it says nothing: JSON is UTF-8.
        return 415 if request.content_type != "application/json" else None

    async def _store(self) -> None:
        """Hand over what came at the same time, in one transaction."""
        while True:
            await self._came.wait()
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            if not self._waiting:
                self._came.clear()
            try:
                updates = [update for update, _ in batch]
                await self._processor.receive(updates, only_stored=True)
            except NotStoredError:
                continue  # the operator hears of it from the processor
            else:
                self._has_received = True
                for _, stored in batch:
                    stored.set_result(None)
            finally:
                for _, stored in batch:
                    stored.cancel()  # no more than nothing when it has its result

    # That Telegram knows the webhook

    async def _keep_set(self) -> None:
        """Look at the webhook that Telegram has, as often as a poll would come back."""
        while True:
            self._look_again.clear()
            wait: float = self._patience.poll
            try:
                await self._set()
            except TelegramError as error:
                wait = self._backoff.after(error)
                self._counts.errors += 1
                _LOGGER.warning("The webhook cannot be set: %s. Again in %.1f s", error, wait)
                if self._backoff.failures >= _FAILURES:
                    self._counts.troubles["webhook"] = f"The webhook cannot be set: {error}."
                await asyncio.sleep(wait)
                continue
            self._backoff.reset()
            self._counts.troubles.pop("webhook", None)
            self._counts.poll_went_well()
            try:
                async with asyncio.timeout(wait):
                    await self._look_again.wait()
            except TimeoutError:
                continue
            # Whoever calls with a wrong secret does not make us ask without a pause.
            await asyncio.sleep(_LOOK_AGAIN_AFTER)

    async def _set(self) -> None:
        """Set the webhook, unless Telegram has it. Raises TelegramError."""
        found = await self._client.call("getWebhookInfo", {})
        info: dict[str, Any] = found if isinstance(found, dict) else {}
        failed_at, said = info.get("last_error_date"), str(info.get("last_error_message", ""))
        # What is there at the first look may be from before we came.
        has_failed = self._has_looked and failed_at is not None and failed_at != self._failed_at
        self._has_looked, self._failed_at = True, failed_at
        if not info.get("pending_update_count") or (self._has_received and not has_failed):
            self._counts.troubles.pop("undelivered", None)
        elif has_failed:
            _LOGGER.error("Telegram cannot deliver updates: %s", said)
            self._counts.troubles["undelivered"] = f"Telegram cannot deliver updates: {said}."
        self._has_received = False
        allowed = self._allowed
        as_we_want = (
            info.get("url") == self._place.url
            and info.get("max_connections") == _MOST_CONNECTIONS
            and (allowed is None or set(info.get("allowed_updates", ())) == set(allowed))
        )
        # Telegram does not say which secret it has; that it is another one shows here.
        if as_we_want and not (has_failed and "401" in said):
            return
        wanted: dict[str, Any] = {
            "url": self._place.url,
            "secret_token": self._place.secret,
            "max_connections": _MOST_CONNECTIONS,
        }
        if allowed is not None:
            wanted["allowed_updates"] = list(allowed)
        await self._client.call("setWebhook", wanted)
        _LOGGER.info("The webhook is set to %s", URL(self._place.url).host)
