"""A wrong setting is one clear line, and never shows the token."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chats.listener import Preferences, Quiet
from bot.settings import WrongSettingError, read_settings, shipped_data
from tests.cli.conftest import Run


def test_defaults(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BALLOTWIRE_HOME")
    found = read_settings()
    assert found.token is None
    assert found.api_url == "https://api.telegram.org"
    assert found.results_path == Path("var/results.db")
    assert [folder.name for folder in found.data] == [
        "de-bundestag-2025",
        "md-president-2024",
        "ru-president-2024",
    ]
    assert all(folder.parent == shipped_data() for folder in found.data)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "TOKEN",
            "secret-without-a-colon",
            "BALLOTWIRE_TOKEN is wrong: it does not look like a token, which is a number, a colon "
            "and a secret.",
        ),
        (
            "API_URL",
            "ftp://example.org",
            "BALLOTWIRE_API_URL is wrong: it must start with http:// or https://.",
        ),
        (
            "QUIET_HOURS",
            "late",
            "BALLOTWIRE_QUIET_HOURS is wrong: it must be two hours such as 22-8, or off.",
        ),
        (
            "QUIET_HOURS",
            "22-25",
            "BALLOTWIRE_QUIET_HOURS is wrong: quiet hours are 0 to 23, not 22-25.",
        ),
        (
            "WEBHOOK_URL",
            "http://bot.example.org/telegram",
            "BALLOTWIRE_WEBHOOK_URL is wrong: it must start with https://.",
        ),
        (
            "WEBHOOK_URL",
            "https://bot.example.org:8080/telegram",
            "BALLOTWIRE_WEBHOOK_URL is wrong: Telegram calls on port 443, 80, 88 or 8443.",
        ),
        (
            "WEBHOOK_URL",
            "bot.example.org",
            "BALLOTWIRE_WEBHOOK_URL is wrong: it is not an address such as "
            "https://bot.example.org/telegram.",
        ),
        (
            "WEBHOOK_URL",
            "https://bot.example.org/telegram",
            "BALLOTWIRE_WEBHOOK_SECRET is wrong: BALLOTWIRE_WEBHOOK_URL needs it.",
        ),
        (
            "WEBHOOK_SECRET",
            "with a space",
            "BALLOTWIRE_WEBHOOK_SECRET is wrong: it must be 1 to 256 of A-Z a-z 0-9 _ -.",
        ),
        ("RATE", "0", "BALLOTWIRE_RATE is wrong: Input should be greater than or equal to 1."),
        (
            "WEBHOOK_LISTEN",
            "8443",
            "BALLOTWIRE_WEBHOOK_LISTEN is wrong: it must be an address and a port such as "
            "127.0.0.1:8443.",
        ),
        (
            "METRICS_LISTEN",
            "127.0.0.1:65536",
            "BALLOTWIRE_METRICS_LISTEN is wrong: it must be an address and a port such as "
            "127.0.0.1:8443.",
        ),
        (
            "LOG_FORMAT",
            "xml",
            "BALLOTWIRE_LOG_FORMAT is wrong: Input should be 'text' or 'json'.",
        ),
        (
            "LOG_LEVEL",
            "loud",
            "BALLOTWIRE_LOG_LEVEL is wrong: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'.",
        ),
    ],
)
def test_a_wrong_setting_is_one_line(
    name: str, value: str, line: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"BALLOTWIRE_{name}", value)
    with pytest.raises(WrongSettingError) as wrong:
        read_settings()
    assert str(wrong.value) == line
    result = run("editions")
    assert result.exit_code == 1
    assert result.output == f"{line}\n"


def test_what_holds_for_chats_that_chose_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings().preferences == Preferences(quiet=Quiet(22, 8), alerts_a_day=4)
    monkeypatch.setenv("BALLOTWIRE_QUIET_HOURS", "23 - 7")
    monkeypatch.setenv("BALLOTWIRE_ALERTS_A_DAY", "9")
    assert read_settings().preferences == Preferences(quiet=Quiet(23, 7), alerts_a_day=9)
    monkeypatch.setenv("BALLOTWIRE_QUIET_HOURS", "off")
    assert read_settings().quiet_hours is None


def test_the_token_is_in_no_repr(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BALLOTWIRE_TOKEN", "123:very-secret_indeed")
    found = read_settings()
    assert "very-secret" not in repr(found) + str(found)
    assert found.token is not None
    assert found.token.get_secret_value() == "123:very-secret_indeed"


def test_dotenv_is_read_and_the_environment_wins(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text(
        "BALLOTWIRE_HOME=from-file\nBALLOTWIRE_API_URL=http://file/\n", encoding="utf-8"
    )
    found = read_settings()
    assert found.home == home
    assert found.api_url == "http://file"


def test_several_datasets_are_separated_as_paths_are(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALLOTWIRE_DATA", "one:two/three")
    assert read_settings().data == (Path("one"), Path("two/three"))


def test_run_without_a_token_says_what_to_do(run: Run) -> None:
    result = run("run")
    assert result.exit_code == 1
    assert result.output == (
        "BALLOTWIRE_TOKEN is not set: ask @BotFather for a token, or try `ballotwire demo` "
        "without one.\n"
    )


def test_doctor_finds_what_is_missing(run: Run, home: Path) -> None:
    result = run("doctor", "--offline")
    assert result.exit_code == 1
    assert f"✓ home: {home} can be written\n" in result.output
    assert "✗ results.db: nothing is published yet: ballotwire publish DATASET\n" in result.output


def test_a_bot_api_of_ones_own_calls_any_address(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALLOTWIRE_API_URL", "http://127.0.0.1:8081")
    monkeypatch.setenv("BALLOTWIRE_WEBHOOK_URL", "http://127.0.0.1:9000/hook")
    monkeypatch.setenv("BALLOTWIRE_WEBHOOK_SECRET", "very-secret_indeed")
    found = read_settings()
    assert found.webhook_url == "http://127.0.0.1:9000/hook"
    assert "very-secret" not in repr(found)
