from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.chats.interface import Chats
from bot.chats.sqlite import SqliteChats
from tests.postgres import PostgresForTests

Opener = Callable[[], Awaitable[Chats]]


def _in_file(request: pytest.FixtureRequest) -> Opener:
    folder: Path = request.getfixturevalue("tmp_path")

    async def opened() -> Chats:
        return SqliteChats.open(folder / "chats.db")

    return opened


def _on_server(request: pytest.FixtureRequest) -> Opener:
    from bot.chats.postgres import PostgresChats

    server: PostgresForTests = request.getfixturevalue("postgres")
    url = server.emptied()
    return lambda: PostgresChats.open(url)


STORES = {"sqlite": _in_file, "postgres": _on_server}
"""Every implementation of ``Chats``, without rows. The tests that take ``chats`` hold each of them
to the interface, and use nothing else.
"""


@pytest.fixture(params=STORES)
def opener(request: pytest.FixtureRequest) -> Opener:
    """Opens one store, as often as it is called."""
    return STORES[request.param](request)


@pytest.fixture
async def chats(opener: Opener) -> AsyncIterator[Chats]:
    opened = await opener()
    yield opened
    await opened.close()
