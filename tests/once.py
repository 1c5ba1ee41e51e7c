"""What is dear to make and only read, made by the first process of a run that asks for it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A copy, for this process alone, of the file that ``make`` writes at a path."""
    base = factory.getbasetemp()
    # With xdist the folders of all processes lie in that of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / f"made-{name}"
    with (shared / f"made-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = factory.mktemp("making") / name
            make(making)
            making.rename(made)
    return Path(shutil.copyfile(made, factory.mktemp("copy") / name))
