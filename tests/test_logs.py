"""A line of the log, for a person and as a JSON object for a program; secrets are in neither."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from bot.logs import JsonFormatter, set_up_logs
from bot.settings import LogFormat, LogLevel
from bot.telegram.wire import redaction

TOKEN = "123456:A-secret-half-of-thirty-five-letters"
PASSWORD = "pa-ss-word"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A log in JSON that masks the token, and what it wrote."""
    made, logger, text = logging.getLogRecordFactory(), logging.getLogger("bot.desk"), io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonFormatter())
    logger.addHandler(handler)
    redaction.hide_from_logs(TOKEN)
    try:
        yield logger, text
    finally:
        logger.removeHandler(handler)
        logging.setLogRecordFactory(made)


def _objects(text: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.getvalue().splitlines()]


def test_a_line_is_an_object() -> None:
    # Not logged, for what is logged pytest would show, and half a surrogate pair it cannot.
    record = logging.makeLogRecord(
        {"name": "bot.desk", "levelname": "WARNING", "msg": '%d places: "Алматы"\nand %s'}
    )
    record.args = (2, "\ud83c")
    line = JsonFormatter().format(record)
    said = json.loads(line)
    assert datetime.fromisoformat(said["time"]).tzinfo is not None
    assert said.pop("time").endswith("Z")
    assert said == {
        "level": "WARNING",
        "logger": "bot.desk",
        "message": '2 places: "Алматы"\nand \ud83c',
    }
    assert line.isascii()
    assert "\n" not in line


def test_an_exception_is_on_the_line(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, text = log
    try:
        raise ValueError("no such place")
    except ValueError:
        logger.exception("It failed", stack_info=True)
    (said,) = _objects(text)
    assert said["message"] == "It failed"
    assert said["exception"].startswith("Traceback (most recent call last):\n")
    assert "\nValueError: no such place\nStack (most recent call last):\n" in said["exception"]


@pytest.mark.parametrize("formatter", [JsonFormatter(), logging.Formatter("%(message)s")])
def test_no_secret_is_in_either_form(
    log: tuple[logging.Logger, io.StringIO], formatter: logging.Formatter
) -> None:
    logger, text = log
    logger.handlers[-1].setFormatter(formatter)
    address = f"https://anna:{PASSWORD}@127.0.0.1/bot{TOKEN}/getMe"
    logger.error("asked %s", address)
    # What does not fit the format is not printed raw either.
    logger.error("asked %s %s", address)  # noqa: PLE1206
    try:
        raise OSError(address)
    except OSError:
        logger.exception("not asked", stack_info=True)
    written = text.getvalue()
    assert "OSError: https://127.0.0.1/bot[token]/getMe" in written
    secrets = (TOKEN, TOKEN.partition(":")[2], PASSWORD, "anna")
    assert [secret for secret in secrets if secret in written] == []


@pytest.mark.parametrize(("form", "first"), [(LogFormat.JSON, "{"), (LogFormat.TEXT, "2")])
def test_the_setting_says_which(
    form: LogFormat, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    try:
        set_up_logs(LogLevel.INFO, form)
        logging.getLogger("bot.desk").info("Serving")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    assert capsys.readouterr().err.startswith(first)
