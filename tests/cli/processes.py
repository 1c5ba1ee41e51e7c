"""``ballotwire`` in a process of its own, as an operator starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.conftest import ROOT

PATIENCE = 120
"""Seconds after which a command counts as hanging, on however busy a machine."""
COMMAND = [sys.executable, "-m", "bot"]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with this home and no other setting but ``settings``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALLOTWIRE_")}
    named = {"HOME": str(home), **settings}
    return kept | {f"BALLOTWIRE_{name}": value for name, value in named.items()}


def ballotwire(
    home: Path, *words: object, before: Any = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. ``before`` is called in the new process."""
    return subprocess.run(  # noqa: S603
        [*COMMAND, *map(str, words)],
        cwd=ROOT,
        env=environment(home, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        preexec_fn=before,
    )
