"""The bot as python-telegram-bot knows it, with its token out of sight and its updates as they
came.
"""

from __future__ import annotations

import resource
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from telegram.error import InvalidToken
from telegram.ext import BaseRateLimiter, Defaults, ExtBot
from telegram.request import BaseRequest
from yarl import URL

from bot.telegram.wire.errors import Unreadable
from bot.telegram.wire.transport import AiohttpRequest

_FREE_CONNECTION = 20.0
"""Seconds that a call waits for one of the connections to be free. When many chats are slow at
once, waiting for one of them to end is better than failing and trying again.
"""
_CONNECTIONS = 512
_OTHER_FILES = 48
"""Files that are open beside them: both databases and their logs, the pipes of the drawing process,
the heartbeat.
"""
_FEWEST = 8


def connections() -> int:
    """How many connections for calls there may be at a time.

    Less than 512 where the system lets the process open few files: whoever waits for a connection
    is answered a little later, but without a file no picture is drawn and no heartbeat written.
    """
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return _CONNECTIONS
    return max(_FEWEST, min(_CONNECTIONS, files - _OTHER_FILES))


@dataclass(frozen=True, slots=True)
class _Plain:
    """Parameters that are JSON as they are, which the library need not look at, in the place of its
    ``RequestData``.
    """

    parameters: dict[str, Any]
    contains_files: Literal[False] = False


class Client(ExtBot[Any]):
    """The Bot API at ``{api_url}/bot{token}``; answers by one transport, polling by another that
    nobody can crowd.
    """

    __slots__ = ("_polling", "_server")

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        defaults: Defaults | None = None,
        rate_limiter: BaseRateLimiter[Any] | None = None,
        connection_pool_size: int | None = None,
    ) -> None:
        self._polling = AiohttpRequest(connection_pool_size=2)
        url = URL(api_url)
        # A user and password in the address, and what follows the host, are not for everybody.
        self._server = str(url.with_user(None).origin()) if url.is_absolute() else api_url
        super().__init__(
            token=token,
            base_url=f"{api_url.rstrip('/')}/bot",
            base_file_url=f"{api_url.rstrip('/')}/file/bot",
            request=AiohttpRequest(
                connection_pool_size=connection_pool_size or connections(),
                pool_timeout=_FREE_CONNECTION,
            ),
            get_updates_request=self._polling,
            defaults=defaults,
            rate_limiter=rate_limiter,
        )

    def __repr__(self) -> str:
        return f"Client[{self._server}]"

    @property
    def server(self) -> str:
        """The server's address, without anything secret in it."""
        return self._server

    async def initialize(self) -> None:
        """Open the transports and ask Telegram who we are.

        Raises InvalidToken (which does not quote it).
        """
        refused = False
        try:
            await super().initialize()
        except InvalidToken:
            # Raised anew outside: the library's message holds the token, also as a context.
            refused = True
        if refused:
            raise InvalidToken("The token was refused.")

    async def shutdown(self) -> None:
        """Close the transports, also when they were opened by a start that was not completed."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """Call a method of the Bot API in its turn, by the rate limiter, and return its result as
        it came: a dict, a list or a bool.

        ``parameters`` are plain JSON. A third of the time of the library's own method, which looks
        through them for its objects and makes a Message that most callers do not look at. Raises
        TelegramError.
        """
        if self.rate_limiter is None:
            return await self.call_now(method, parameters)
        return await self.rate_limiter.process_request(
            self.call_now, (method, parameters), {}, method, parameters, None
        )

    async def call_now(
        self, method: str, parameters: dict[str, Any], *, patience: float | None = None
    ) -> Any:
        """Like ``call``, but past the rate limiter: for who has had a turn already.

        ``patience`` is how long Telegram gets for an answer (seconds; None: as for any call).
        Raises TelegramError.
        """
        data: Any = _Plain(parameters)
        return await self.request.post(
            f"{self.base_url}/{method}",
            data,
            read_timeout=BaseRequest.DEFAULT_NONE if patience is None else patience,
        )

    async def raw_updates(
        self,
        *,
        offset: int | None,
        hold: int,
        limit: int,
        allowed_updates: Sequence[str] | None,
        patience: float,
    ) -> list[Any]:
        """Ask for updates and return them unparsed, so that one that cannot be parsed does not hide
        the others.

        ``hold`` is how long Telegram may wait for one (seconds), ``patience`` how long we wait for
        Telegram. Raises TelegramError.
        """
        data = {
            "offset": offset,
            "timeout": hold,
            "limit": limit,
            "allowed_updates": allowed_updates,
        }
        updates = await self._post("getUpdates", data, read_timeout=patience)
        if not isinstance(updates, list):
            raise Unreadable("Invalid server response")
        return updates

    async def renew_polling(self) -> None:
        """Drop the connections that updates come through and make new ones."""
        await self._polling.renew()
