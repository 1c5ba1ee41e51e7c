"""What keeps a command from its work is one line and exit code 1, and nothing is half done."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.chats.file import damage
from bot.editions import schema
from bot.editions import store as storing
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import shares, state
from tests.cli.conftest import ROOT, Run
from tests.cli.damages import chats_with_listeners
from tests.cli.processes import COMMAND, PATIENCE, ballotwire, environment
from tests.folders import TINY

TOKEN = "1:a-token-of-nobody"


@pytest.fixture
def published(home: Path) -> Path:
    """A home with two editions; its results.db."""
    home.mkdir()
    path = home / "results.db"
    with Store.open(path) as store:
        for gull in ("50.0", "60.0"):
            publish(store, state(shares(gull, "40.0", 1000)), by="ed")
    return path


def _stands(path: Path) -> None:
    """The store is whole, and as ``published`` made it."""
    assert storing.damage(path) is None
    with Store.open(path) as store:
        assert store.generation() == 2


CHANGES = [["publish", TINY], ["revert", 2], ["replay", TINY]]


@pytest.mark.parametrize("command", CHANGES, ids=lambda command: command[0])
def test_a_database_locked_by_another_program(
    published: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(storing, "PATIENCE_SECONDS", 0.1)
    with closing(sqlite3.connect(published, isolation_level=None)) as other:
        other.execute("begin immediate")
        told = run(*command)
    assert (told.exit_code, told.stderr) == (
        1,
        f"{published} is locked by another program, also after waiting for it. Nothing was "
        "written.\n",
    )
    _stands(published)


MOLDOVA = ROOT / "data" / "md-president-2024"


@pytest.mark.parametrize("command", ["publish", "replay"])
def test_a_disk_that_is_full(
    published: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    migrate = schema.migrate

    def filled(db: Database) -> None:
        migrate(db)
        db.execute(
            "pragma max_page_count = 1"
        )  # no page more than it has: SQLite then finds the disk full

    monkeypatch.setattr(schema, "migrate", filled)
    told = run(command, MOLDOVA, *(["--accept-warnings"] if command == "publish" else []))
    assert (told.exit_code, told.stderr) == (
        1,
        f"{published}: there is no room left on the disk. What was being written was undone.\n",
    )
    monkeypatch.undo()
    _stands(published)


NO_LARGE_FILE = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (48 << 10, 48 << 10))"
"""No file may grow beyond 48 KiB, as if the disk were full then."""


def test_files_that_cannot_be_written_to_the_end(
    published: Path, home: Path, tmp_path: Path
) -> None:
    told = ballotwire(home, "publish", TINY, before=NO_LARGE_FILE)
    assert (told.returncode, told.stderr) == (1, f"{published} cannot be used: disk I/O error.\n")
    _stands(published)
    told = ballotwire(home, "backup", tmp_path / "backups", before=NO_LARGE_FILE)
    assert told.returncode == 1
    assert told.stderr == f"No backup was made: {published} cannot be copied: disk I/O error.\n"
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_key_that_cannot_be_changed_leaves_the_file_as_it_was(home: Path) -> None:
    home.mkdir()
    path = home / "chats.db"
    path.write_bytes(chats_with_listeners("a key"))
    told = ballotwire(home, "rekey", "--decrypt", before=NO_LARGE_FILE, CHATS_KEY="a key")
    said = f"{path} cannot be used: disk I/O error. It is as it was.\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", said)
    assert damage(path, "a key") is None
    standing = json.loads(ballotwire(home, "chats", "--json", CHATS_KEY="a key").stdout)
    assert standing["active"] == 400
    assert sorted(file.name for file in home.iterdir()) == ["ballotwire.lock", "chats.db"]


def test_an_export_that_cannot_be_written_to_the_end_leaves_what_was_there(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / MOLDOVA.name
    assert ballotwire(home, "publish", "--accept-warnings", MOLDOVA).returncode == 0
    assert ballotwire(home, "export", tmp_path / "out").returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    told = ballotwire(home, "export", tmp_path / "out", before=NO_LARGE_FILE)
    assert (told.returncode, told.stderr) == (1, "There is no room left on the disk.\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_an_output_that_cannot_be_written(published: Path, home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(  # noqa: S603
            [*COMMAND, "editions"],
            cwd=ROOT,
            env=environment(home),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert (told.returncode, told.stderr) == (1, "There is no room left on the disk.\n")
    assert published.is_file()


HELP = " See `ballotwire --help`.\n"
PORT = "Invalid value for '--port': Input should be "
SECONDS = "Invalid value for '--pause': {} is not a number of seconds from 0 to 86400." + HELP


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["demo", "--port", "99999"], PORT + "less than or equal to 65535." + HELP),
        (["demo", "--port", "-1"], PORT + "greater than or equal to 0." + HELP),
        (
            ["backup", "x", "--keep-days", "99999999999"],
            "Invalid value for '--keep-days': Input should be less than or equal to 36500." + HELP,
        ),
        (["replay", "x", "--pause", "1e400"], SECONDS.format("inf")),
        (["replay", "x", "--pause", "nan"], SECONDS.format("nan")),
        (["replay", "x", "--pause", "-1"], SECONDS.format("-1.0")),
        (["export"], "Missing argument 'folder'." + HELP),
        (["editions", "--fly"], "No such option: --fly." + HELP),
        (["ask", "kz\udcff"], "Invalid value for 'question': this is no text in UTF-8." + HELP),
        (
            ["revert", "1", "--note", "\udcff"],
            "Invalid value for '--note': this is no text in UTF-8." + HELP,
        ),
        (
            ["publish", "x", "--note", "\udcff"],
            "Invalid value for '--note': this is no text in UTF-8." + HELP,
        ),
        (["revert", "9" * 30], f"There is no edition {'9' * 30}: the newest is 0.\n"),
    ],
    ids=lambda given: " ".join(given)[:40] if isinstance(given, list) else "",
)
def test_arguments_that_do_not_fit(run: Run, command: list[str], said: str) -> None:
    told = run(*command)
    assert (told.exit_code, told.stderr, told.stdout) == (1, said, "")


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "http://127.0.0.1:port",
        "http://",
        "https://user:pw@",
        "http://a b",
        "http://a\tb",
    ],
)
@pytest.mark.parametrize("command", ["run", "doctor", "publish"])
def test_an_address_that_is_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, address: str
) -> None:
    monkeypatch.setenv("BALLOTWIRE_TOKEN", TOKEN)
    monkeypatch.setenv("BALLOTWIRE_API_URL", address)
    told = run(command)
    assert (told.exit_code, told.stderr, told.stdout) == (
        1,
        "BALLOTWIRE_API_URL is wrong: it is not an address such as http://127.0.0.1:8081.\n",
        "",
    )


def test_a_mistake_in_the_program_keeps_its_traceback(
    published: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(self: Store) -> None:
        raise KeyError("mistaken")

    monkeypatch.setattr(Store, "editions", mistaken)
    assert isinstance(run("editions").exception, KeyError)
    assert published.is_file()


def test_a_copy_into_a_folder_whose_name_is_no_text(
    home: Path, published: Path, tmp_path: Path
) -> None:
    told = ballotwire(home, "backup", str(tmp_path / "a\udcff"))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(f"{tmp_path}/a\\udcff/")
    assert told.stderr.endswith("results.db is no text in UTF-8.\n")
    assert (told.stderr.count("\n"), list(tmp_path.glob("a*/*"))) == (1, [])


def test_a_folder_that_may_not_be_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o000)
    if os.geteuid() != 0:  # root may read everything
        told = run("check", folder / "tiny")
        assert (told.exit_code, told.stderr) == (1, f"{folder / 'tiny'}: Permission denied.\n")
    told = run("check", tmp_path / ("n" * 300))
    assert (told.exit_code, told.stderr) == (1, f"{tmp_path / ('n' * 300)}: File name too long.\n")


def test_a_backup_leaves_nobody_out_in_silence(
    run: Run, home: Path, published: Path, tmp_path: Path
) -> None:
    (home / "chats.db").mkdir()
    told = run("backup", tmp_path / "copies")
    said = f"{home / 'chats.db'} cannot be used: it is not a file.\n"
    assert (told.exit_code, told.stderr, list((tmp_path / "copies").iterdir())) == (1, said, [])
    (tmp_path / "file").touch()
    told = run("backup", tmp_path / "file")
    assert (told.exit_code, told.stderr) == (
        1,
        f"No backup was made in {tmp_path / 'file'}: File exists.\n",
    )


@pytest.mark.parametrize(
    ("before", "message", "exception"),
    [
        ("", r"PostgreSQL: connection failed: .* port 1 failed: Connection refused", ""),
        (
            "import bot.app\ndef fail(*_, **__): raise KeyError('{token}')\nbot.app.serve = fail",
            "The bot ends by a mistake in the program",
            "KeyError",
        ),
    ],
)
def test_what_ends_the_bot_is_in_its_log_where_programs_read_it(
    home: Path, before: str, message: str, exception: str
) -> None:
    told = ballotwire(
        home,
        "run",
        before=before.format(token=TOKEN),
        TOKEN=TOKEN,
        LOG_FORMAT="json",
        API_URL="http://127.0.0.1:9",
        DATABASE_URL="postgresql://name:hidden@127.0.0.1:1/database",
    )
    assert told.returncode == 1
    lines = [json.loads(line) for line in told.stderr.splitlines()]
    assert re.match(message, lines[-1]["message"])
    assert lines[-1]["level"] == "CRITICAL"
    assert exception in lines[-1].get("exception", "")
    assert [secret for secret in (TOKEN, "hidden") if secret in told.stderr] == []
