"""Environments of the peers' own, in the user's cache: their pins are not ours (aiogram wants an
older pydantic).
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ballotwire-benchmarks"


def python_with(requirement: str) -> Path:
    """The interpreter of an environment that holds ``requirement``; made by pip when it is asked
    for first.
    """
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = CACHE / f"{requirement.replace('==', '-')}-py{version}"
    python, complete = folder / "bin" / "python", folder / "complete"
    if not complete.exists():
        print(f"Installing {requirement} into {folder} …", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
        complete.touch()
    return python
