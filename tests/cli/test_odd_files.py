"""Files that are no files, are too large or hold too much: named in a report, never waited for,
nothing published.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.dataset.sheet import LARGEST
from tests.cli.conftest import ROOT, Run
from tests.cli.processes import ballotwire
from tests.folders import TINY, cell, read_dataset

NOT_A_FILE = "unreadable: This is a pipe, a device or a folder; it must be a file."
UNREAD = "unreadable: The file cannot be read: {}."
Make = Callable[[Path], object]


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as bound:
        folder = os.open(
            path.parent, os.O_RDONLY
        )  # the address of a socket may have 108 bytes at most
        bound.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


def _linked_pipe(path: Path) -> None:
    os.mkfifo(path.parent / "pipe")
    path.symlink_to("pipe")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


ODD: dict[str, tuple[Make, str]] = {
    "a pipe": (os.mkfifo, NOT_A_FILE),
    "a socket": (_socket, NOT_A_FILE),
    "a folder": (Path.mkdir, NOT_A_FILE),
    "a device": (lambda path: path.symlink_to("/dev/zero"), NOT_A_FILE),
    "a link to a pipe": (_linked_pipe, NOT_A_FILE),
    "a link to itself": (
        lambda path: path.symlink_to(path.name),
        UNREAD.format("Too many levels of symbolic links"),
    ),
    "a link to nothing": (
        lambda path: path.symlink_to("nothing"),
        UNREAD.format("No such file or directory"),
    ),
    "what cannot be read": (
        lambda path: path.symlink_to("/proc/self/mem"),
        UNREAD.format("Input/output error"),
    ),
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the small dataset, to be broken."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


BOUNDED = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))"
"""More memory than a command needs, less than a file without end would take."""


FILES = ("datapackage.json", "figures.csv", "names.csv")


@pytest.mark.parametrize(
    ("kind", "file"),
    [("a pipe", file) for file in FILES] + [(kind, FILES[len(kind) % 3]) for kind in ODD],
)
def test_what_is_no_file_is_named(tiny: Path, home: Path, kind: str, file: str) -> None:
    make, said = ODD[kind]
    (tiny / file).unlink()
    make(tiny / file)
    told = ballotwire(home, "publish", tiny, before=BOUNDED)
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.splitlines() == [
        f"error: {file}: {said}",
        f"{tiny} was not published: 1 error, 0 warnings. Nothing was changed.",
    ]


@pytest.mark.parametrize("command", ["check", "publish", "replay"])
@pytest.mark.parametrize("file", ["datapackage.json", "figures.csv"])
def test_a_file_without_end_is_refused_by_its_size(
    tiny: Path, home: Path, command: str, file: str
) -> None:
    _sparse(tiny / file)
    most = 16 if file == "datapackage.json" else 512
    told = ballotwire(home, command, tiny, before=BOUNDED)
    assert told.returncode == 1
    assert told.stdout.startswith(
        f"error: {file}: too-large: The file is larger than {most} MiB, which is the most that is "
        "read.\n"
    )


DESCRIPTORS: dict[str, tuple[bytes, str]] = {
    "deep": (b'{"name":' * 100_000, "json: The file nests too deep or holds too long a number."),
    "a long number": (
        b'{"name": ' + b"9" * 10_000 + b"}",
        "json: The file nests too deep or holds too long a number.",
    ),
    "half a letter": (
        b'{"name": "\\ud800", "title": "T"}',
        'name: id-syntax: “"\\ud800"” is not an id for the dataset.',
    ),
    "half a letter as title": (
        b'{"name": "tiny", "title": "\\ud800"}',
        "title: control-character: The text holds the character U+D800, which cannot be seen.",
    ),
    "a list as name": (
        b'{"name": ["tiny"], "title": "T"}',
        'name: id-syntax: “["tiny"]” is not an id for the dataset.',
    ),
    "a zero byte": (
        b'{"name": "\\u0000", "title": "T"}',
        'name: id-syntax: “"\\u0000"” is not an id for the dataset.',
    ),
}


@pytest.mark.parametrize("name", DESCRIPTORS)
@pytest.mark.parametrize("command", ["check", "publish", "replay"])
def test_an_odd_descriptor_is_named(tiny: Path, run: Run, name: str, command: str) -> None:
    content, said = DESCRIPTORS[name]
    (tiny / "datapackage.json").write_bytes(content)
    told = run(command, tiny)
    assert (told.exit_code, told.stderr) == (
        1,
        "" if command != "replay" else f"{tiny}: 1 error, 0 warnings.\n",
    )
    assert told.output.startswith(f"error: datapackage.json: {said}\n")


def test_names_that_no_encoding_has_are_printed(home: Path) -> None:
    told = ballotwire(home, "publish", os.fsdecode(b"\xff"))
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.endswith(
        "\\udcff was not published: 1 error, 0 warnings. Nothing was changed.\n"
    )


def test_an_env_file_that_is_not_text_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BALLOTWIRE_HOME=\xff\n")
    told = run("editions")
    assert (told.exit_code, told.stderr) == (
        1,
        ".env cannot be read: 'utf-8' codec can't decode byte 0xff in position 16: invalid start "
        "byte.\n",
    )


def test_formulas_are_written_as_text_and_read_back(tiny: Path, run: Run, tmp_path: Path) -> None:
    cell("notes", 2, "text", "=1+1")(tiny)
    assert run("publish", tiny, "--accept-warnings").exit_code == 0
    assert run("export", tmp_path / "out").exit_code == 0
    assert ",'=1+1" in (tmp_path / "out" / "tiny" / "notes.csv").read_text(encoding="utf-8")
    assert read_dataset(tmp_path / "out" / "tiny") == read_dataset(tiny)


def test_an_export_does_not_follow_links(run: Run, tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    run("publish", TINY)
    victim.write_text("mine")
    (out / "tiny").mkdir(parents=True)
    (out / "tiny" / "figures.csv").symlink_to(victim)
    (out / "tiny" / ".writing").mkdir()  # left by one that was killed
    assert run("export", out).exit_code == 0
    assert (victim.read_text(), (out / "tiny" / "figures.csv").is_symlink()) == ("mine", False)
    assert read_dataset(out / "tiny") == read_dataset(TINY)
    assert not (out / "tiny" / ".writing").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "tiny").symlink_to(elsewhere)
    told = run("export", tmp_path / "linked")
    assert (told.exit_code, told.stderr) == (
        1,
        f"{tmp_path / 'linked' / 'tiny'} is a symbolic link: nothing is written through it.\n",
    )
    assert list(elsewhere.iterdir()) == []


def test_an_export_to_where_nothing_can_be_made_is_one_line(run: Run, tmp_path: Path) -> None:
    run("publish", TINY)
    (tmp_path / "file").write_text("mine")
    told = run("export", tmp_path / "file")
    assert (told.exit_code, told.stderr) == (1, f"{tmp_path / 'file' / 'tiny'}: Not a directory.\n")
    told = run("export", "/proc")
    assert (told.exit_code, told.stderr) == (1, "/proc/tiny: No such file or directory.\n")
    told = run("export", tmp_path / "out", "--edition", 10**30)
    assert told.stderr == f"There is no edition {10**30}: the newest is 1.\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "command"),
    [("results.db", "editions"), ("results.db", "run"), ("chats.db", "chats"), ("chats.db", "run")],
)
def test_a_pipe_in_place_of_a_database_is_not_waited_for(
    home: Path, name: str, command: str
) -> None:
    home.mkdir()
    os.mkfifo(home / name)
    told = ballotwire(home, command, TOKEN="1:a-token-of-nobody", API_URL="http://127.0.0.1:9")
    assert (told.returncode, told.stderr.count("\n")) == (1, 1), told.stderr
    assert str(home / name) in told.stderr


def test_a_home_that_is_a_file_is_one_line(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "file"))
    told = run("publish", ROOT / "tests" / "datasets" / "tiny")
    assert (told.exit_code, told.stderr) == (1, f"{tmp_path / 'file'}: File exists.\n")
