"""How Telegram says no."""

from __future__ import annotations

from bot.sandbox.wire import Json


class RefusalError(Exception):
    """<error code> <description>, in Telegram's own words."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer's JSON: ``ok`` false, ``error_code``, ``description`` and, where there are
        any, ``parameters``.
        """
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> RefusalError:
    """400, with ``reason`` after "Bad Request: "."""
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    """403, with ``reason`` after "Forbidden: "."""
    return RefusalError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    """409, with ``reason`` after "Conflict: "."""
    return RefusalError(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> RefusalError:
    """429, to be tried again after so many whole seconds."""
    return RefusalError(
        429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after
    )
