"""Publishing is all or nothing, whatever happens to whoever publishes, and takes turns."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.dataset.tables import TABLES
from bot.editions.edition import Edition, EditionKind, compare
from bot.editions.publishing import publish, revert
from bot.editions.store import Store
from tests.builders import LAST_DAY, harbour, query

PUBLISH = """
import sys
from pathlib import Path
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.builders import harbour, place

path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
with Store.open(path) as store:
    for turn in range(1, rounds + 1):
        own = {"id": name, "title": name, "elections": (), "places": (place(f"turn-{turn}"),)}
        publish(store, harbour(**own), by=name)
        sys.stdout.write(f"{turn}\\n")
        sys.stdout.flush()
"""


def publisher(path: Path, name: str, rounds: int) -> subprocess.Popen[str]:
    """A process that publishes so many editions of a dataset of its own, once it is told to
    start.
    """
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-c", PUBLISH, str(path), name, str(rounds)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def rows_in(path: Path) -> dict[str, int]:
    names = [table.name for table in TABLES] + ["editions", "changes"]
    return {name: query(path, f"select count(*) from {name}")[0][0] for name in names}


def sabotage(path: Path, when: str) -> None:
    """Make the file itself refuse a row."""
    query(path, f"create trigger sabotage {when} begin select raise(abort, 'disk on fire'); end")


@pytest.mark.parametrize(
    "failing",
    [
        "before insert on editions",
        "before update on elections",
        "after insert on quotations",
        "before insert on changes when new.figure = 'bb-gull'",
    ],
)
def test_a_failure_halfway_leaves_no_trace(tmp_path: Path, failing: str) -> None:
    path = tmp_path / "results.db"
    changed = harbour(
        title="Other",
        elections=(harbour().elections[1],),
        figures=harbour().figures[:3],
        quotations=(),
    )
    with Store.open(path) as store:
        publish(store, changed, by="ed")
        before = rows_in(path)
        sabotage(path, failing)
        later = harbour(
            elections=(
                harbour().elections[1].model_copy(update={"name": "Haven"}),
                harbour().elections[0],
            )
        )
        with pytest.raises(sqlite3.IntegrityError, match="disk on fire"):
            publish(store, later, by="ed")
        assert rows_in(path) == before
        assert store.generation() == 1
        assert store.dataset("harbour") == changed
        query(path, "drop trigger sabotage")
        assert publish(store, later, by="ed") == store.latest()
        assert store.dataset("harbour") == later


def test_an_undoing_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as store:
        publish(store, harbour(), by="ed")
        sabotage(path, "before insert on changes")
        with pytest.raises(sqlite3.IntegrityError, match="disk on fire"):
            revert(store, 1, by="chief")
        assert store.dataset("harbour") == harbour()


def test_a_publisher_killed_at_work_leaves_whole_editions(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    for _ in range(3):
        process = publisher(path, "pier", 10_000)
        start(process)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(3)]
        process.kill()
        process.communicate()
        assert told == ["1\n", "2\n", "3\n"]
        with Store.open(path) as store:
            newest = store.latest()
            assert newest is not None
            assert [edition.number for edition in store.editions()] == list(
                range(1, newest.number + 1)
            )
            state = store.dataset("pier")
            assert state is not None
            assert len(state.places) == 1
            assert state.documents == harbour().documents
            assert (
                publish(store, harbour(id="pier", title="After", elections=()), by="ed")
                == store.latest()
            )
        assert query(path, "pragma integrity_check") == [("ok",)]


def test_two_publishers_at_once_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    both = [publisher(path, name, 8) for name in ("pier", "quay")]
    for process in both:
        start(process)
    for process in both:
        process.communicate()
        assert process.returncode == 0
    with Store.open(path) as store:
        assert [edition.number for edition in store.editions()] == list(range(1, 17))
        for name in ("pier", "quay"):
            states = [store.dataset(name, edition.number) for edition in store.editions(name)]
            assert [state and state.places[0].id for state in states] == [
                f"turn-{turn}" for turn in range(1, 9)
            ]


def test_a_reader_sees_the_former_edition_while_the_next_is_written(tmp_path: Path) -> None:
    path = tmp_path / "results.db"
    with Store.open(path) as desk, Store.open(path, read_only=True) as bot:
        publish(desk, harbour(), by="ed")
        with desk.transaction():
            half = Edition(
                number=2,
                dataset="harbour",
                published_at=datetime(2030, 5, 10, tzinfo=UTC),
                known=LAST_DAY,
                by="ed",
                kind=EditionKind.UPDATE,
            )
            desk.append(
                half, harbour(), harbour(title="Other"), compare(harbour(), harbour(title="Other"))
            )
            assert (desk.generation(), bot.generation()) == (2, 1)
            assert bot.dataset("harbour") == harbour()
        assert bot.generation() == 2
