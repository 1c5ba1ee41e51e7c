"""What an answer costs: processor time of the bot's process for each, as a slope over two sizes.

The time between is no measure, since the server that asks shares the processors. Whatever a process
does once (its start, what it makes ready, its stop) is the same at both sizes and falls out.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
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

SIZES = (250, 1_250)
ROUNDS = 3
"""The least of so many is taken at each size: whatever else the machine does only adds to it."""
DISTINCT = 1_000
_AT_REST, _LITTLE = 0.5, 4
"""Seconds in which a process at rest has used so many hundredths of a second of the processor, or
fewer."""
_REST_WITHIN = 60.0

Step = tuple[str, Sequence[str]]
"""How people ask, and what: see ``Server.ask``."""

ASK: Step = (SAY, (QUESTION,))


def prices(home: Path, rounds: int = ROUNDS) -> Iterator[Line]:
    """An answer's price beside those of bare echoes, and those of other answers beside it."""
    started = bots(home) | {"Ballotwire": _ours(home)} | _on_node()
    costs = {name: cost(start, [ASK], rounds=rounds) for name, start in started.items()}
    for name, seconds in costs.items():
        yield Line(f"processor time of an answer, {name}", f"{seconds * 1e6:.0f} µs")
    answer = costs.pop("Ballotwire")
    aims = {"python-telegram-bot echo": 0.076, "aiogram echo": 0.33}
    for name, seconds in costs.items():
        ratio, aim = answer / seconds, aims.get(name)
        met = ("", None) if aim is None else (f"≤ {aim}", ratio <= aim)
        yield Line(f"the same, Ballotwire / {name}", f"{ratio:.3f}", *met)

    press = cost(_ours(home), [ASK, (PRESS, ("Sources",))], rounds=rounds) - answer
    yield _beside("a press", press / answer)
    inline = cost(_ours(home), [(INLINE, ("kazakhstan",))], rounds=rounds)
    yield _beside("an inline query", inline / answer)
    sized = home / "places"
    write_sized(sized / "dataset", DISTINCT + 200)
    with Store.open(sized / "results.db") as store:
        publish(store, read_dataset(sized / "dataset"), by="benchmark")
    names = [name_of(number) for number in range(20, 20 + DISTINCT)]
    same = cost(_ours(sized), [(SAY, names[:1])], (1, DISTINCT), rounds)
    distinct = cost(_ours(sized), [(SAY, names)], (1, DISTINCT), rounds)
    yield _beside(f"an answer of {DISTINCT:,}, each of a place of its own", distinct / same)


def _beside(what: str, ratio: float) -> Line:
    return Line(f"processor time of {what} / the same again", f"{ratio:.2f}", "≤ 2", ratio <= 2)


def _ours(home: Path) -> Start:
    """Ours each time with chats that it has not seen."""

    def start(server: Server) -> AbstractContextManager[Popen[str]]:
        for file in home.glob("chats.db*"):
            file.unlink()
        return ours(home)(server)

    return start


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


def cost(
    start: Start, steps: Sequence[Step], sizes: tuple[int, int] = SIZES, rounds: int = ROUNDS
) -> float:
    """Seconds of the processor for each person more who takes all ``steps``."""
    few, many = sizes
    spent: dict[int, list[float]] = {few: [], many: []}
    for _ in range(rounds):
        for people in sizes:
            spent[people].append(_spent(start, steps, people))
    return (min(spent[many]) - min(spent[few])) / (many - few)


def _spent(start: Start, steps: Sequence[Step], people: int) -> float:
    """Seconds of the processor of a bot from its start to its end."""
    before = _of_children()
    with serving() as server:
        with start(server) as process:
            server.ask(1)
            server.answered()
            # What it does once must be done before the people come, few or many.
            _rest(process)
            for how, texts in steps:
                server.ask(people, texts, how)
                server.answered()
        return _of_children() - before


def _of_children() -> float:
    """Seconds that processes have used which were ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rest(process: Popen[str]) -> None:
    """Wait until a process does nothing."""
    until = time.monotonic() + _REST_WITHIN
    while time.monotonic() < until:
        before = processor_time(process.pid)
        time.sleep(_AT_REST)
        if processor_time(process.pid) - before < (_LITTLE + 0.5) * TICK:
            return


def main() -> None:
    """Measure the price of answers alone."""
    with tempfile.TemporaryDirectory() as folder:
        publish_shipped(home := Path(folder))
        print_table(prices(home))


if __name__ == "__main__":
    main()
