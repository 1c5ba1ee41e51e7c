"""What it costs to carry an edition to another machine, next to publishing it.

``python -m tests.benchmarks.packets PLACES …`` measures other sizes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import process_time

from bot.editions.packet import Packet
from bot.editions.publishing import propose, release
from bot.editions.store import Store
from tests.benchmarks.sizes import write_sized
from tests.benchmarks.table import Line

SIZES = (3_000, 30_000)


class _Packets:
    """A shared log that keeps packets."""

    def __init__(self) -> None:
        self.list: list[Packet] = []

    def catch_up(self, store: Store) -> None:
        """Nobody else publishes."""

    def turn(self) -> AbstractContextManager[None]:
        """Nobody else publishes."""
        return nullcontext()

    def append(self, packet: Packet) -> None:
        """Keep it."""
        self.list.append(packet)


def packets(sizes: tuple[int, ...] = SIZES) -> Iterator[Line]:
    """Packing and writing a first edition and an update of 1%, of the processor time of publishing
    without a log.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for places in sizes:
            log = _Packets()
            data = home / f"{places}-data"
            with (
                Store.open(home / f"{places}-alone.db") as alone,
                Store.open(home / f"{places}.db", shared=log) as packing,
                Store.open(home / f"{places}-other.db") as other,
            ):
                for what, share in (("first", 0.0), ("1%", 0.01)):
                    write_sized(data, places, share)
                    plain, packed = _publish(alone, data), _publish(packing, data)
                    began = process_time()
                    other.apply(log.list[-1])
                    applied = process_time() - began
                    named = f"{places:,} places, {what}"
                    yield Line(f"{named}: published alone", f"{plain:.2f} s")
                    ratio = packed / plain
                    yield Line(
                        f"{named}: with a packet, of that", f"{ratio:.2f}", "≤ 1.25", ratio <= 1.25
                    )
                    ratio = applied / plain
                    yield Line(
                        f"{named}: written elsewhere, of that",
                        f"{ratio:.2f}",
                        "≤ 0.5",
                        ratio <= 0.5,
                    )
                    yield Line(f"{named}: packet", f"{len(log.list[-1].content) / 1024:,.0f} KiB")


def _publish(store: Store, folder: Path) -> float:
    """Seconds of processor time."""
    began = process_time()
    release(store, propose(store, folder), by="benchmark", accept_warnings=True)
    return process_time() - began


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    print_table(packets(tuple(map(int, sys.argv[1:])) or SIZES))
