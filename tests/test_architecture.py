"""Imports run one way, as ARCHITECTURE.md draws it, and what it promises is held by tests that
exist.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BOT = TESTS.parent / "bot"
LAYERS: dict[str, set[str]] = {
    "results": set(),
    "chats": set(),
    "answers": {"results"},
    "show": {"answers", "results"},
    "sandbox": set(),
    "telegram": {"pushing", "replies", "show", "answers", "results", "chats", "delivery"},
    "delivery": {"pushing", "replies", "show", "answers", "results", "chats", "telegram"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_is_below_it(layer: str) -> None:
    allowed = LAYERS[layer] | {layer}
    found = {
        (str(path.relative_to(BOT)), module)
        for path in (BOT / layer).rglob("*.py")
        for module in _imports(path)
        if module.startswith("bot.") and module.split(".")[1] not in allowed
    }
    assert found == set()


@pytest.mark.parametrize("layer", ["results", "answers", "show", "chats"])
def test_no_telegram_below(layer: str) -> None:
    for path in (BOT / layer).rglob("*.py"):
        assert not any(module.split(".")[0] == "telegram" for module in _imports(path)), path


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
        tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
        functions = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert not name or name in functions, named
