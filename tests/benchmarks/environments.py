"""Environments of the peers' own, in the user's cache: their pins are not ours (aiogram wants an
older pydantic).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
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


def node_peers() -> Path | None:
    """A folder with the peers on Node and what they need, as it is pinned there; made by npm when
    it is asked for first. None where there is no Node, or no npm that gets the packages.
    """
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    pinned = PEERS / "node"
    lock = (pinned / "package-lock.json").read_bytes()
    folder = CACHE / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    complete = folder / "complete"
    if not complete.exists():
        print(f"Installing peers on Node into {folder} …", file=sys.stderr)
        shutil.copytree(pinned, folder, dirs_exist_ok=True)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            return None
        complete.touch()
    # The scripts may have changed since.
    return Path(shutil.copytree(pinned, folder, dirs_exist_ok=True))
