"""Checking and publishing datasets of growing size: what a figure costs, and what a change does.

Each step is a process of its own, as an editor starts it; its start is taken off.
``python -m tests.benchmarks.publishing PLACES …`` measures other sizes: 150,000 takes some minutes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.processes import command_cost
from tests.benchmarks.sizes import write_sized
from tests.benchmarks.table import Line

SIZES = (300, 3_000, 30_000)
_FIGURES_EACH = 10
_LARGE = 30_000
_SECONDS, _MEMORY = 15, 512
"""What a first publication may take up to 30,000 places, and the MiB that any step may."""

_SECONDS_LARGE, _MEMORY_LARGE = 90, 1_024
"""The same for more places, up to 150,000."""


def publishing(sizes: tuple[int, ...] = SIZES) -> Iterator[Line]:
    """Processor time of a first publication, an update of 1% and an unchanged folder."""
    smallest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        start = 0.0
        for places in sizes:
            write_sized(home / f"{places}-a", places)
            write_sized(home / f"{places}-b", places, 0.01)
            first, memory = command_cost(home / str(places), "publish", str(home / f"{places}-a"))
            update, memory_update = command_cost(
                home / str(places), "publish", str(home / f"{places}-b")
            )
            same, _ = command_cost(home / str(places), "publish", str(home / f"{places}-b"))
            # What a folder that is the same costs at the smallest size is the start of the process.
            start = start or same
            each = (first - start) / (places * _FIGURES_EACH)
            smallest = smallest or each
            named = f"{places:,} places"
            ratio = (update - start) / (first - start)
            most, room = (
                (_SECONDS, _MEMORY) if places <= _LARGE else (_SECONDS_LARGE, _MEMORY_LARGE)
            )
            took = f"{first:.1f} s"
            yield Line(f"{named}: first publication", took, f"≤ {most} s", first <= most)
            yield Line(f"{named}: a figure, of the smallest", f"{each / smallest:.2f}")
            yield Line(
                f"{named}: update of 1%, of the first", f"{ratio:.3f}", "≤ 0.1", ratio <= 0.1
            )
            yield Line(f"{named}: unchanged, beyond the start", f"{same - start:.2f} s")
            memory = max(memory, memory_update)
            yield Line(f"{named}: memory", f"{memory} MiB", f"≤ {room}", memory <= room)
            size = (home / str(places) / "results.db").stat().st_size // 1024 // 1024
            yield Line(f"{named}: results.db after both", f"{size} MiB")


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    print_table(publishing(tuple(map(int, sys.argv[1:])) or SIZES))
