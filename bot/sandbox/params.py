"""The parameters of one request, whichever way they came: query, form, multipart or JSON."""

from __future__ import annotations

from typing import Any

import orjson

from bot.sandbox.errors import bad_request
from bot.sandbox.files import Upload
from bot.sandbox.wire import Json

ENTITY_FIELDS = {"type": str, "offset": int, "length": int}


class Params:
    """Values as they came, read leniently as Telegram reads them; ``files`` are the uploads by part
    name.
    """

    __slots__ = ("files", "values")

    def __init__(self, values: Json, files: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files or {}

    def has(self, name: str) -> bool:
        """Whether the parameter is there and not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """As a string; numbers are written out."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, str):
            return value
        return _written(value)

    def number(self, name: str, default: int = 0) -> int:
        """As a whole number; whatever is none counts as 0."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0

    def flag(self, name: str) -> bool:
        """As a truth value: true, yes and 1 are true."""
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "yes", "1"}

    def nested(self, name: str, reason: str) -> Any:
        """As JSON, whether it came as an object or written in a string; None when absent or empty.

        :raises RefusalError: 400 for this ``reason``, when the string is no JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(reason) from None

    def entities(self, name: str) -> list[Json] | None:
        """Entities given instead of a parse mode.

        :raises RefusalError: one of them is no MessageEntity.
        """
        value = self.nested(name, "can't parse entities JSON object")
        if not isinstance(value, list):
            return None
        for entity in value:
            if not isinstance(entity, dict):
                raise bad_request("can't parse MessageEntity: expected an Object")
            for field, kind in ENTITY_FIELDS.items():
                if not isinstance(entity.get(field), kind):
                    raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
        return value

    def upload(self, value: object, name: str) -> Upload | None:
        """The uploaded file that ``value`` ("attach://part") or the part called ``name`` stands
        for.
        """
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return orjson.dumps(value).decode()
