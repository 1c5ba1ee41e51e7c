"""``python -m tests.benchmarks.fleet``: exits with 1 where a promise is broken."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time

from tests.benchmarks.fleet.trial import Plan, Trial
from tests.benchmarks.table import print_table


def main() -> int:
    """Run one trial."""
    plan = Plan()
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("readers", "asking", "kills", "stops", "restarts", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(plan, name))
    parser.add_argument("--questions", type=float, default=plan.questions)
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:7.2f}  {line}", file=sys.stderr, flush=True)

    # So that nothing of it is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    lines = asyncio.run(Trial(Plan(**vars(parser.parse_args())), say).run())
    print_table(lines)
    return int(any(line.met is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
