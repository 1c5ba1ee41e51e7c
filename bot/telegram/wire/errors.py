"""What can go wrong between us and Telegram, told apart by what it means for the request.

python-telegram-bot's own classes say what Telegram answered. These say, when no usable answer came, whether the
request may have been carried out all the same. Note that ``telegram.error.BadRequest`` is a ``NetworkError`` too.
"""

from __future__ import annotations

from datetime import timedelta

from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut


class NotSent(NetworkError):  # noqa: N818  # as the library names its own
    """{what}: certainly nothing was written, so sending again cannot double anything."""


class NotSentInTime(NotSent, TimedOut):
    """{what} took too long: no connection was free or could be made, and certainly nothing was written."""


class MaybeSent(TimedOut):
    """Timed out after the request was written: Telegram may have carried it out."""


class MaybeSentCut(NetworkError):  # noqa: N818  # as the library names its own
    """{what}: the connection broke after the request was begun; Telegram may have carried it out."""


AMBIGUOUS = (MaybeSent, MaybeSentCut)
"""Neither sent nor failed, as far as we can know."""


class ServerError(NetworkError):
    """{description}. Telegram, or something before it, refused for reasons of its own: 5xx, or a 429 with no wait."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[str, int]]:  # type: ignore[override]
        return self.__class__, (self.message, self.status)


class Unreadable(TelegramError):  # noqa: N818  # as the library names its own
    """Invalid server response: what came with a success status is not the JSON that the Bot API promises."""


class TokenRefused(Exception):  # noqa: N818  # as the library names its own
    """The token was refused by {server}: check BALLOTWIRE_TOKEN (and BALLOTWIRE_API_URL, if you set it)."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"The token was refused by {server}: check BALLOTWIRE_TOKEN (and BALLOTWIRE_API_URL, if you set it)."
        )
        self.server = server


def wait_of(error: RetryAfter) -> float:
    """Return the seconds that Telegram told us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
