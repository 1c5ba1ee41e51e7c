"""Commands that publish where several machines share one log of editions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.cli.conftest import Run
from tests.folders import cell, copy_tiny

At = Callable[..., Result]


@pytest.fixture
def at(run: Run, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> At:
    """Run ``ballotwire`` with these arguments on a machine, by its name."""
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", database_url)

    def on(machine: str, *words: object) -> Result:
        monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / machine))
        return run(*words)

    return on


def last_line(result: Result) -> str:
    return str(result.output.splitlines()[-1])


def test_what_one_machine_publishes_another_undoes(at: At, tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    first = at("one", "publish", folder, "--accept-warnings")
    assert last_line(first).startswith(f"{folder}: published as edition 1 (new")
    same = at("other", "publish", folder, "--accept-warnings")
    assert last_line(same) == f"{folder}: nothing to publish, it stands already."
    cell("figures", 3, "value", "40")(folder)
    assert "as edition 2" in last_line(at("other", "publish", folder, "--accept-warnings"))
    undone = at("one", "revert", 2)
    assert undone.output.startswith("tiny: as before edition 2 again; that is edition 3")
    assert last_line(at("other", "replay", folder)) == f"{folder}: nothing left to replay."
    assert at("other", "editions").output == at("one", "editions").output
    assert len(at("one", "editions").output.splitlines()) == 3


def test_what_cannot_be_published_is_one_line_and_changes_nothing(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_tiny(tmp_path)
    at("one", "publish", folder, "--accept-warnings")
    before = at("one", "editions").output
    with monkeypatch.context() as patch:
        patch.delenv("BALLOTWIRE_DATABASE_URL")
        at("two", "publish", folder, "--accept-warnings")
    strange = at("two", "publish", folder, "--accept-warnings")
    assert (strange.exit_code, strange.output) == (
        1,
        f"{tmp_path / 'two' / 'results.db'} has another edition 1 than the log in PostgreSQL. To"
        " take the log's, move the file away and start again; to begin a log with this one, give"
        " an empty database.\n",
    )
    cell("figures", 3, "value", "40")(folder)
    monkeypatch.setenv("BALLOTWIRE_DATABASE_URL", "postgresql://bot:hunter22@127.0.0.1:1/x")
    for command in (["publish", folder, "--accept-warnings"], ["revert", 1]):
        away = at("one", *command)
        assert away.exit_code == 1
        assert away.output.startswith(
            "The log of editions cannot be reached (PostgreSQL: connection failed: "
        )
        assert away.output.count("\n") == 1
        assert "hunter22" not in away.output
    assert at("one", "editions").output == before
