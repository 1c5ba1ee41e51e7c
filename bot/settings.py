"""Settings from the environment and from ``.env``. A wrong one is one clear line."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.chats.listener import Preferences, Quiet

TELEGRAM = "https://api.telegram.org"
_PORTS = {"https": 443, "http": 80}
_WEBHOOK_PORTS = {443, 80, 88, 8443}
_LISTEN = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+):\d{1,5}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN = re.compile(r"\d+:[\w-]*[^\W_][\w-]*")


def shipped_data() -> Path:
    """Where the datasets that come with the project are: beside the package, or in it when it was
    installed.
    """
    inside = Path(__file__).parent / "shipped"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"


class LogLevel(StrEnum):
    """The least severe message that is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class WrongSettingError(ValueError):
    """The first variable that is wrong, and why."""


class Settings(BaseSettings):
    """What an operator may set. Every variable starts with ``BALLOTWIRE_``."""

    model_config = SettingsConfigDict(
        env_prefix="BALLOTWIRE_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    token: Annotated[
        SecretStr | None, Field(description="The bot's token, as BotFather gave it.")
    ] = None
    api_url: Annotated[
        str,
        # Out of every repr: it may hold a name and a password.
        Field(
            description="The Bot API's address; another one serves a local Bot API server.",
            repr=False,
        ),
    ] = TELEGRAM
    webhook_url: Annotated[
        str | None,
        Field(
            description=(
                "The public address that Telegram calls with updates, on port 443, 80, 88 or 8443; "
                "without one the bot polls."
            )
        ),
    ] = None
    webhook_listen: Annotated[
        str,
        Field(description="The address and port that a proxy with TLS passes these calls on to."),
    ] = "127.0.0.1:8443"
    webhook_secret: Annotated[
        SecretStr | None,
        Field(
            validate_default=True,
            description="What only Telegram knows beside us: 1 to 256 of A-Z a-z 0-9 _ -.",
        ),
    ] = None
    home: Annotated[
        Path,
        Field(description="The folder that holds results.db, chats.db, feeds.db and archive/."),
    ] = Path("var")
    feeds: Annotated[
        Path | None,
        Field(description="The folder of feeds, NAME.toml each, that `run` asks again and again."),
    ] = None
    data: Annotated[
        tuple[Path, ...],
        NoDecode,
        Field(
            description="Dataset folders, separated by the system's path separator (a colon).",
            validate_default=True,
        ),
    ] = ()
    chats_key: Annotated[
        SecretStr | None, Field(description="The key that chats.db is encrypted with.")
    ] = None
    database_url: Annotated[
        SecretStr | None,
        Field(
            description="postgresql://name:password@host/database: chats are kept there, not in"
            " chats.db, and the log of editions that several machines share."
        ),
    ] = None
    quiet_hours: Annotated[
        Quiet | None,
        NoDecode,
        Field(
            description=(
                "Hours in which chats are told nothing unless they chose others, such as "
                "22-8; or off."
            )
        ),
    ] = Quiet(22, 8)
    alerts_a_day: Annotated[
        int,
        Field(
            ge=0,
            description="Alerts a day to a chat that chose no number; corrections always come.",
        ),
    ] = 4
    idle_months: Annotated[
        int, Field(ge=1, description="Months without use after which a chat is forgotten.")
    ] = 12
    rate: Annotated[
        float,
        Field(
            ge=1,
            description=(
                "Messages a second to all chats together; above 30 Telegram charges for broadcasts."
            ),
        ),
    ] = 30.0
    operator: Annotated[
        int | None, Field(description="The id of a chat that hears of what needs the operator.")
    ] = None
    thumbnails_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://.*\{code\}",
            description=(
                "The address of pictures of flags for inline results, with {code} for a "
                "country's two letters."
            ),
        ),
    ] = None
    log_level: Annotated[
        LogLevel,
        BeforeValidator(str.upper),
        Field(description="DEBUG, INFO, WARNING or ERROR."),
    ] = LogLevel.INFO

    @field_validator("data", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(Path(part) for part in value.split(os.pathsep) if part)
        return value or tuple(sorted(p.parent for p in shipped_data().glob("*/datapackage.json")))

    @field_validator("quiet_hours", mode="before")
    @classmethod
    def _hours(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.strip().lower() == "off":
            return None
        start, _, end = value.partition("-")
        if not (start.strip().isdigit() and end.strip().isdigit()):
            raise ValueError("it must be two hours such as 22-8, or off")
        return Quiet(int(start), int(end))

    @field_validator("api_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("it must start with http:// or https://")
        try:
            parts = urlsplit(value)
            usable = parts.hostname and parts.port != 0 and value.isprintable() and " " not in value
        except ValueError:  # no port, or no end of an IPv6 address
            usable = False
        if not usable:
            raise ValueError("it is not an address such as http://127.0.0.1:8081")
        # A slash at the end would be doubled: the path of a call begins with one.
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _is_webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
        except ValueError:
            host, port = None, None
        if not host or not port or parts.username or not value.isprintable() or " " in value:
            raise ValueError("it is not an address such as https://bot.example.org/telegram")
        # A Bot API server of one's own takes any.
        if info.data.get("api_url") == TELEGRAM:
            if parts.scheme != "https":
                raise ValueError("it must start with https://")
            if port not in _WEBHOOK_PORTS:
                raise ValueError("Telegram calls on port 443, 80, 88 or 8443")
        return value

    @field_validator("webhook_listen")
    @classmethod
    def _is_listened_on(cls, value: str) -> str:
        if not _LISTEN.fullmatch(value) or int(value.rpartition(":")[2]) > 65_535:
            raise ValueError("it must be an address and a port such as 127.0.0.1:8443")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None:
            if info.data.get("webhook_url") is not None:
                raise ValueError("BALLOTWIRE_WEBHOOK_URL needs it")
        elif not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("it must be 1 to 256 of A-Z a-z 0-9 _ -")
        return value

    @field_validator("token")
    @classmethod
    def _is_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "it does not look like a token, which is a number, a colon and a secret"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _is_postgres(cls, value: SecretStr | None) -> SecretStr | None:
        address = value.get_secret_value() if value is not None else "postgresql://"
        if not address.startswith(("postgresql://", "postgres://")):
            raise ValueError("it must start with postgresql://")
        return value

    @property
    def results_path(self) -> Path:
        """The public database."""
        return self.home / "results.db"

    @property
    def feeds_path(self) -> Path:
        """What feeds remember, and what is held back of them."""
        return self.home / "feeds.db"

    @property
    def pictures_path(self) -> Path:
        """What Telegram calls the pictures it keeps."""
        return self.home / "pictures.db"

    @property
    def chats_path(self) -> Path:
        """The private database."""
        return self.home / "chats.db"

    @property
    def chats_password(self) -> str | None:
        """The key of the private database in plain text, for those who open it."""
        return self.chats_key.get_secret_value() if self.chats_key else None

    @property
    def database_address(self) -> str | None:
        """The address of the server in plain text, for those who connect to it."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def preferences(self) -> Preferences:
        """What holds for a chat that chose nothing."""
        return Preferences(quiet=self.quiet_hours, alerts_a_day=self.alerts_a_day)

    @property
    def heartbeat_path(self) -> Path:
        """The file that says when Telegram last answered a running bot."""
        return self.home / "heartbeat"


def read_settings() -> Settings:
    """The settings in force. Raises ``WrongSettingError``, which names the first wrong variable."""
    try:
        return Settings()
    except ValidationError as error:
        # The input, which may be a secret, stays out of the line.
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        variable = "BALLOTWIRE_" + "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise WrongSettingError(f"{variable} is wrong: {reason}.") from None
    except (OSError, UnicodeError) as error:
        raise WrongSettingError(f".env cannot be read: {error}.") from None
