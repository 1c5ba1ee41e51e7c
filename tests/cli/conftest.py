from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import build

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., Result]


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
    """Run ``ballotwire`` with these arguments."""
    return lambda *arguments: CliRunner().invoke(build(), [str(argument) for argument in arguments])
