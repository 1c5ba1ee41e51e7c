"""What an answer costs: processor time of the bot's process for each, as a slope over two sizes.

The time between is no measure, since the server that asks shares the processors. Whatever a process
does beside its answers is the same at both sizes and falls out. All bots run side by side and are
asked in turn, round after round, and a ratio is that of one round: a machine that is slower for a
while is so for both.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import Popen

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.benchmarks.environments import node_peers
from tests.benchmarks.polling import Start, bots, ours, publish_shipped
from tests.benchmarks.processes import TICK, processor_time
from tests.benchmarks.server import INLINE, PRESS, QUESTION, SAY, Server, running, serving
from tests.benchmarks.sizes import name_of, write_sized
from tests.benchmarks.table import Line, print_table
from tests.folders import read_dataset

FEW, MANY = 250, 1_250
AT_ONCE = 250
"""People who ask together: some polls full. Of a thousand a peer gives some up unanswered."""
ROUNDS = 5
DISTINCT = 600
"""Places of their own that are asked for in each round."""
FIRST_AT_MOST = 7
"""What the first card of a place may cost, in answers that are said again.

One that is said again is looked up by its text: some 10 of its 190 µs are ours, the rest is reading
the update and sending. A first one asks results.db seven things (the newest edition, a code, a
name, the contests at the place, its row, the kinds of places in it, its figures with their claims),
which take 0.15 ms with their rows, and decides in some 3,000 calls of Python what may be said of a
dozen figures and in which words. Twice the price of a look-up would leave 0.2 ms for all of that.
"""
_AT_REST, _LITTLE = 0.5, 4
"""Seconds in which a process at rest has used so many hundredths of a second of the processor, or
fewer."""
_REST_WITHIN = 60.0


Step = tuple[str, Sequence[str]]
"""How people ask, and what: see ``Server.ask``."""

ASK: Step = (SAY, (QUESTION,))


@dataclass(frozen=True, slots=True)
class Asked:
    """A bot that was started, and the server that it is asked by."""

    server: Server
    process: Popen[str]

    def spend(self, people: int, *steps: Step) -> float:
        """Seconds of the processor for so many people who take all ``steps``, with what is done
        after them.
        """
        before = processor_time(self.process.pid)
        for first in range(0, people, AT_ONCE):
            together = min(AT_ONCE, people - first)
            for how, texts in steps:
                self.server.ask(together, texts[first : first + together] or texts, how)
                self.server.answered()
        self.rest()
        return processor_time(self.process.pid) - before

    def cost(self, *steps: Step) -> float:
        """Seconds of the processor for each person more."""
        few = self.spend(FEW, *steps)
        return (self.spend(MANY, *steps) - few) / (MANY - FEW)

    def rest(self) -> None:
        """Wait until the process does nothing."""
        until = time.monotonic() + _REST_WITHIN
        while time.monotonic() < until:
            before = processor_time(self.process.pid)
            time.sleep(_AT_REST)
            if processor_time(self.process.pid) - before < (_LITTLE + 0.5) * TICK:
                return


def prices(home: Path, rounds: int = ROUNDS) -> Iterator[Line]:
    """An answer's price beside those of bare echoes, and those of other answers beside it."""
    with ExitStack() as stack:
        asked = {}
        for name, start in (bots(home) | {"Ballotwire": ours(home)} | _on_node()).items():
            asked[name] = _started(stack, start)
        yield from _beside_others(asked, rounds)
        bot = asked["Ballotwire"]
        answers, presses, inline = list[float](), list[float](), list[float]()
        for _ in range(rounds):
            answers.append(bot.cost(ASK))
            presses.append(bot.cost(ASK, (PRESS, ("Sources",))) - answers[-1])
            inline.append(bot.cost((INLINE, ("kazakhstan",))))
        yield _of_one("a press", presses, answers)
        yield _of_one("an inline query", inline, answers)
    sized = home / "places"
    write_sized(sized / "dataset", DISTINCT * rounds + 200)
    with Store.open(sized / "results.db") as store:
        publish(store, read_dataset(sized / "dataset"), by="benchmark")
    with ExitStack() as stack:
        bot = _started(stack, ours(sized))
        same, distinct = list[float](), list[float]()
        for number in range(rounds):
            first = 20 + number * DISTINCT
            names = [name_of(each) for each in range(first, first + DISTINCT)]
            same.append(bot.spend(DISTINCT, (SAY, names[:1])))
            distinct.append(bot.spend(DISTINCT, (SAY, names)))
        what = f"an answer of {DISTINCT:,}, each of a place of its own"
        yield _of_one(what, distinct, same, FIRST_AT_MOST)


def _beside_others(asked: Mapping[str, Asked], rounds: int) -> Iterator[Line]:
    costs: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, bot in asked.items():
            costs[name].append(bot.cost(ASK))
    for name, seconds in costs.items():
        yield Line(f"processor time of an answer, {name}", f"{median(seconds) * 1e6:.0f} µs")
    answers = costs.pop("Ballotwire")
    aims = {"python-telegram-bot echo": 0.076, "aiogram echo": 0.33}
    for name, echoes in costs.items():
        ratio, aim = _ratio(answers, echoes), aims.get(name)
        met = ("", None) if aim is None else (f"≤ {aim}", ratio <= aim)
        yield Line(f"the same, Ballotwire / {name}", f"{ratio:.3f}", *met)


def _of_one(what: str, costs: Sequence[float], answers: Sequence[float], most: float = 2) -> Line:
    ratio = _ratio(costs, answers)
    name = f"processor time of {what} / the same again"
    return Line(name, f"{ratio:.2f}", f"≤ {most:g}", ratio <= most)


def _ratio(costs: Sequence[float], others: Sequence[float]) -> float:
    return median(cost / other for cost, other in zip(costs, others, strict=True))


def _started(stack: ExitStack, start: Start) -> Asked:
    """A bot that is ready: what it does once is done."""
    server = stack.enter_context(serving())
    asked = Asked(server, stack.enter_context(start(server)))
    asked.spend(1, ASK)
    return asked


def _on_node() -> dict[str, Start]:
    folder = node_peers()
    if folder is None:
        print("no Node with its packages here: its bots are left out")
        return {}
    return {
        f"{name} echo": _node_peer(folder / f"{name}_echo.mjs") for name in ("grammy", "telegraf")
    }


def _node_peer(script: Path) -> Start:
    return lambda server: running(["node", str(script), server.url, server.token])


def main() -> None:
    """Measure the price of answers alone."""
    with tempfile.TemporaryDirectory() as folder:
        publish_shipped(home := Path(folder))
        print_table(prices(home))


if __name__ == "__main__":
    main()
