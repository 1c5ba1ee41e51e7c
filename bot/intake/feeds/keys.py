"""The keys that headers of feeds name: from the environment, else from ``.env``, like settings."""

from __future__ import annotations

import os
import re

from dotenv import dotenv_values

FROM_ENVIRONMENT = "env:"
_ENV_FILE = ".env"
_VARIABLE = re.compile(
    r"env:(?!BALLOTWIRE_(TOKEN|CHATS_KEY|WEBHOOK_SECRET|DATABASE_URL)$)[A-Za-z_][A-Za-z0-9_]*"
)


def is_key(value: str) -> bool:
    """Whether the value of a header names one variable, and no secret of the bot's own: the
    source of results needs not know its token.
    """
    return _VARIABLE.fullmatch(value) is not None


def key_of(value: str) -> str:
    """What the variable that a header's value names is set to; blank where it is not. Raises
    ``OSError`` or ``UnicodeError`` for a ``.env`` that cannot be read.
    """
    variable = value.removeprefix(FROM_ENVIRONMENT)
    found = os.environ.get(variable, "").strip()
    return found or (dotenv_values(_ENV_FILE, encoding="utf-8").get(variable) or "").strip()
