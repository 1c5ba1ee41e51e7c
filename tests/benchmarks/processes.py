"""What a running process has used, as Linux counts it: proc(5); what a command
used; and the lines that one is told.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
"""Seconds: processor time is counted in these."""


def processor_time(pid: int) -> float:
    """Seconds of the processor, in ticks."""
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def memory(pid: int) -> float:
    """MiB that it has now."""
    return int(_read(pid, "statm").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def most_memory(pid: int) -> float:
    """MiB that it had at most."""
    (line,) = (line for line in _read(pid, "status").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def command_cost(home: Path, *arguments: str) -> tuple[float, int]:
    """Seconds of processor time of a command for the bot in ``home``, and its largest resident
    memory in MiB.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "BALLOTWIRE_HOME": str(home), "BALLOTWIRE_FEEDS": str(home)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def read_lines() -> asyncio.Queue[str]:
    """The lines of standard input as they come, in the running event loop."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
