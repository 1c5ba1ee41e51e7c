"""Imports run one way, as ARCHITECTURE.md draws it, and what it promises is held by tests."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BOT = TESTS.parent / "bot"
ROOMS = (
    "dataset",
    "places",
    "checks",
    "editions",
    "figures",
    "intake",
    "wording",
    "asking",
    "answers",
    "show",
    "pictures",
    "pushing",
    "replies",
    "chats",
    "fleet",
    "telegram.wire",
    "delivery",
    "telegram",
)
"""From the ground up: a room imports from those before it, never from one after it."""
APART: dict[str, set[str]] = {
    "sandbox": set(),
    "chats": set(),
    "fleet": {"chats", "editions"},
    "telegram.wire": {"chats", "wording"},
}
"""Rooms that know less than what lies below them."""


def _modules() -> dict[str, Path]:
    paths = sorted(BOT.rglob("*.py"))
    return {".".join(path.relative_to(BOT.parent).with_suffix("").parts): path for path in paths}


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> frozenset[str]:
    """What a file imports, in whichever function, or for its types alone."""
    found: set[str] = set()
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return frozenset(found)


def _room(module: str) -> str:
    _, _, rest = module.partition(".")
    parts = rest.split(".")
    return "telegram.wire" if parts[:2] == ["telegram", "wire"] else parts[0]


@pytest.mark.parametrize("room", [*ROOMS, "sandbox"])
def test_a_room_imports_only_from_those_below_it(room: str) -> None:
    allowed = APART.get(room, set(ROOMS[: ROOMS.index(room)]) if room in ROOMS else set())
    found = {
        (name, module)
        for name, path in _modules().items()
        if _room(name) == room
        for module in _imports(path)
        if module.startswith("bot.") and _room(module) not in {*allowed, room}
    }
    assert found == set()


@pytest.mark.parametrize(
    ("room", "below"),
    [
        ("formats", set()),
        ("mapping", {"formats"}),
        ("guessing", {"formats", "mapping"}),
        ("feeds", set()),
        ("gate", {"mapping", "feeds"}),
        ("ticks", {"formats", "mapping", "feeds", "gate"}),
    ],
)
def test_a_room_of_intake_imports_only_from_those_below_it(room: str, below: set[str]) -> None:
    of_rooms = re.compile(r"bot\.intake\.(formats|mapping|guessing|feeds|gate|ticks)\b")
    found = {
        (name, module)
        for name, path in _modules().items()
        if name.startswith(f"bot.intake.{room}.")
        for module in _imports(path)
        if (other := of_rooms.match(module)) and other[1] not in {*below, room}
    }
    assert found == set()


def test_files_do_not_import_each_other_in_a_circle() -> None:
    modules = {name.removesuffix(".__init__"): path for name, path in _modules().items()}
    graph = defaultdict(set)
    for name, path in modules.items():
        if _room(name) != "sandbox":
            graph[name] = {module for module in _imports(path) if module in modules} - {name}
    order = tuple(TopologicalSorter(graph).static_order())  # raises CycleError for a circle
    assert order.index("bot.dataset.model") < order.index("bot.answers.kinds")


@pytest.mark.parametrize("room", ROOMS[: ROOMS.index("telegram.wire")])
def test_no_telegram_below(room: str) -> None:
    for name, path in _modules().items():
        if _room(name) == room:
            assert not any(module.split(".")[0] == "telegram" for module in _imports(path)), name


def test_answers_hold_no_text() -> None:
    for name, path in _modules().items():
        if _room(name) in {"figures", "answers"}:
            assert not any(module.startswith("bot.wording") for module in _imports(path)), name


def test_a_name_of_a_public_class_has_one_meaning() -> None:
    found = defaultdict(list)
    for name, path in _modules().items():
        if _room(name) != "sandbox":
            for node in _parsed(path).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(name)
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


def test_every_file_that_the_papers_name_is_there() -> None:
    made_up = {"answers/stations.py", "show/stations.py"}  # in the guide for a kind of question
    for paper in ("ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (TESTS.parent / paper).read_text(encoding="utf-8")
        for named in set(re.findall(r"`([\w/]+\.(?:py|tsv|ftl))[`:]", text)) - made_up:
            places = (BOT / named, TESTS / named, TESTS.parent / named)
            assert any(place.exists() for place in places), named


def test_every_promise_is_held_by_a_test_that_exists() -> None:
    text = (TESTS.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    promised = text.partition("## What is promised")[2].partition("\n## ")[0]
    rows = [
        line for line in promised.splitlines() if line.startswith("| ") and line.endswith("` |")
    ]
    assert len(rows) > 40
    for row in rows:
        (named,) = re.findall(r"`([\w/]+\.py(?:::\w+)?)` \|$", row)
        path, _, name = named.partition("::")
        tree = _parsed(TESTS / path)
        functions = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert not name or name in functions, named


def test_where_no_server_is_set_nothing_of_its_driver_is_loaded() -> None:
    """It would make every start longer, and is not there for whoever installs without it."""
    modules = {name.removesuffix(".__init__"): path for name, path in _modules().items()}
    loaded = {"bot.app", "bot.cli", *(name for name in modules if name.startswith("bot.cli."))}
    reached = set(loaded)
    while loaded:
        path = modules.get(loaded.pop())
        found = set(_loaded_with(path)) if path is not None else set()
        loaded |= found - reached
        reached |= found
    assert {name for name in reached if name.startswith("psycopg")} == set()


def _loaded_with(path: Path) -> Iterator[str]:
    """What is imported when a file is, and not later by one of its functions."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
