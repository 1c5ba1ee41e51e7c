"""A damaged database ends a command in one line that names it, and ``doctor`` finds it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import Result

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import shares, state
from tests.cli.conftest import Run
from tests.cli.damages import DAMAGES, chats_with_listeners
from tests.cli.processes import ballotwire

KEY = "x'" + 32 * "2d" + "'"
"""A key as SQLCipher takes it unstretched: to stretch a password takes longer than all the rest."""
TINY = Path(__file__).parents[1] / "datasets" / "tiny"


@cache
def _results() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results.db"
        with Store.open(path) as store:
            for gull in range(30):
                publish(store, state(shares(f"{gull}.0", "40.0", 1000)), by="ed")
        return path.read_bytes()


def _one_line(result: Result, path: Path) -> bool:
    """Whether a command failed with one line that names the file."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    if result.exit_code == 0:
        return False
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1, result.output
    assert str(path) in result.stderr, result.output
    return True


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_chats(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, key: str | None
) -> None:
    home.mkdir()
    path = home / "chats.db"
    path.write_bytes(DAMAGES[name](chats_with_listeners(key)))
    if key:
        monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", key)
    told = run("doctor", "--offline")
    assert told.exit_code == 1
    (finding,) = (line for line in told.output.splitlines() if "chats.db" in line)
    assert finding.startswith(f"✗ chats.db: {path} ")
    for command in (["chats"], ["resume"], ["rekey", "--decrypt"]):
        _one_line(run(*command), path)


@pytest.mark.parametrize("name", DAMAGES)
def test_results(home: Path, run: Run, name: str) -> None:
    home.mkdir()
    path = home / "results.db"
    path.write_bytes(DAMAGES[name](_results()))
    told = run("doctor", "--offline")
    assert told.exit_code == 1
    (finding,) = (line for line in told.output.splitlines() if "results.db" in line)
    assert finding.startswith(f"✗ results.db: {path} ")
    commands = (
        ["ask", "aa"],
        ["editions"],
        ["export", home / "out"],
        ["revert", 30],
        ["backup", home / "backups"],
        ["publish", TINY],
    )
    failed = [_one_line(run(*command), path) for command in commands]
    assert any(failed) or name == "not quite all of it"  # where nothing stands but doctor looks


def test_whole_files_are_whole(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / "results.db").write_bytes(_results())
    for key in (None, KEY):
        (home / "chats.db").write_bytes(chats_with_listeners(key))
        monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", key or "")
        told = run("doctor", "--offline")
        assert told.exit_code == 0, told.output
        assert f"✓ chats.db: {'whole, encrypted' if key else 'whole'}\n" in told.output
        assert "✓ results.db: whole; edition 30, known 2030-05-09\n" in told.output


@pytest.mark.parametrize(
    "name", ["pages swapped", "a schema of nothing", "half of it", "noise in two"]
)
def test_the_bot_says_so_in_one_line_and_ends(home: Path, name: str) -> None:
    home.mkdir()
    (home / "results.db").write_bytes(_results())
    (home / "chats.db").write_bytes(DAMAGES[name](chats_with_listeners(None)))
    told = ballotwire(home, "run", TOKEN="1:a-token-of-nobody", API_URL="http://127.0.0.1:9")
    assert told.returncode == 1
    assert told.stderr.startswith(f"{home / 'chats.db'} cannot be used: ")
    assert (told.stderr.count("\n"), told.stdout) == (1, "")


@pytest.mark.parametrize("name", ["chats.db", "results.db"])
def test_a_schema_that_is_no_text(home: Path, run: Run, name: str) -> None:
    home.mkdir()
    path = home / name
    whole = chats_with_listeners(None) if name == "chats.db" else _results()
    path.write_bytes(whole.replace(b"CREATE TABLE", b"CREATE \xbb\xf1BLE"))
    told = run("doctor", "--offline")
    assert told.exit_code == 1
    (finding,) = (line for line in told.output.splitlines() if name in line)
    assert finding.startswith(f"✗ {name}: {path} cannot be used")
    assert "its schema is malformed" in finding
    commands: dict[str, tuple[list[object], ...]] = {
        "chats.db": (["chats"], ["chats", "--skipped"], ["resume"], ["rekey", "--decrypt"]),
        "results.db": (["ask", "aa"], ["editions"], ["export", home / "out"], ["publish", TINY]),
    }
    assert all(_one_line(run(*command), path) for command in commands[name])
