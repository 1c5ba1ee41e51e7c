from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot import app, pushing, replies
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures.changes import Changes
from tests.folders import read_dataset
from tests.forking import AFTER_ANY_TEST
from tests.migrated import COPYING
from tests.once import made_once
from tests.page.chromium import LEFT_OUT

pytest_plugins = ["tests.postgres"]

DATA = Path(__file__).parent.parent / "data"
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 4 << 30
"""Bytes that must be free there; a run writes one gigabyte."""


def _write_to_memory() -> None:
    """Where there is room: every edition waits several times for a disk to confirm it, and most
    tests publish one.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_write_to_memory()


class ReadStore(Store):
    """A store in which nothing is published any more: the same view of an edition each time, with
    all that was read of it, for every test of a session.
    """

    def __init__(self, *args: object, **more: bool) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self._views: dict[int, View] = {}

    def view(self, number: int | None = None) -> View:
        found = super().view(number)
        return self._views.setdefault(found.number, found)


@pytest.fixture(scope="session", autouse=True)
def _migrated_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name, copying in COPYING:
            patch.setattr(module, name, copying)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_that_can_wait() -> Iterator[None]:
    """A second after its start a bot sets its menus and makes ready for questions in six languages:
    on a busy machine most of what a test of something else costs.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "_FOR_FIRST_ANSWERS", AFTER_ANY_TEST)
        yield


@pytest.fixture(scope="session")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which March 2024 was published as it was received, editions 1 to 5, and then
    Moldova.
    """

    def publish_all(path: Path) -> None:
        with Store.open(path) as store:
            for _, state in steps(read_dataset(DATA / "ru-president-2024")):
                publish(store, state, by="test")
            publish(store, read_dataset(DATA / "md-president-2024"), by="test")

    return made_once(tmp_path_factory, "results.db", publish_all)


@pytest.fixture(scope="session")
def store(march: Path) -> Iterator[Store]:
    """That store, open to be read. What is made of its views is made once too: gazetteers, and the
    changes between two of them.
    """
    with pytest.MonkeyPatch.context() as patch, ReadStore.open(march, read_only=True) as opened:
        patch.setattr(replies, "gazetteer_of", lru_cache(maxsize=8)(replies.gazetteer_of))
        patch.setattr(pushing, "Changes", lru_cache(maxsize=64)(Changes))
        yield opened


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among what was imported: else it costs an eighth of all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LEFT_OUT:
        terminalreporter.write_line(
            "The tests of the chat page were left out: there is no chromium on the PATH."
        )
