from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli import build
from bot.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., Result]


@cache
def _command_line(name: str) -> typer.Typer:
    return build([name] if name in COMMANDS else COMMANDS)


def typed(
    *words: object,
    stdin: str | None = None,
    env: Mapping[str, str] | None = None,
) -> Result:
    """Run ``ballotwire`` with these arguments in this process, where no other command is built for
    it, as none is in an operator's.
    """
    said = [str(word) for word in words]
    return CliRunner().invoke(_command_line(said[0] if said else ""), said, input=stdin, env=env)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh BALLOTWIRE_HOME, with no other setting and no ``.env`` in reach."""
    for name in ("TOKEN", "API_URL", "DATA", "LOG_LEVEL"):
        monkeypatch.delenv(f"BALLOTWIRE_{name}", raising=False)
    monkeypatch.setenv("BALLOTWIRE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USER", "editor")
    monkeypatch.setenv("LOGNAME", "editor")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Run ``ballotwire`` with these arguments, in that home."""
    return typed
