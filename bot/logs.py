"""How a command writes its log: lines for a person, or a JSON object a line for a program.

Secrets are masked where records are made (``telegram/wire/redaction.py``), so in either form.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from bot.settings import LogFormat, LogLevel

_FOR_PERSONS = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


class JsonFormatter(logging.Formatter):
    """Makes one JSON object of a record: ``time`` (RFC 3339, UTC), ``level``, ``logger``,
    ``message`` and, where there is one, ``exception`` with its traceback.

    It is on one line whatever the message holds, and in ASCII: no locale can spoil it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The object, without a line break."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        # What holds a secret comes as text that was masked already, without the error itself.
        traced = record.exc_text
        if not traced and record.exc_info and record.exc_info[0] is not None:
            traced = self.formatException(record.exc_info)
        if record.stack_info:
            traced = f"{traced}\n{record.stack_info}" if traced else record.stack_info
        if traced:
            said["exception"] = traced
        return json.dumps(said)


def set_up_logs(level: LogLevel, form: LogFormat) -> None:
    """Write what is at least as severe as ``level`` to standard error."""
    if level is LogLevel.DEBUG:
        # What the library logs at this level are whole messages, and who wrote them.
        logging.getLogger("telegram").setLevel(logging.INFO)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if form is LogFormat.JSON else _FOR_PERSONS)
    logging.basicConfig(level=level.value, handlers=[handler])


def is_for_programs() -> bool:
    """Whether the log is set up, and as JSON."""
    handlers = logging.getLogger().handlers
    return any(isinstance(each.formatter, JsonFormatter) for each in handlers)
