from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(box: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(box, session)


@pytest.fixture
def anna(box: Sandbox) -> Person:
    return box.person("Anna", language="en")


@pytest.fixture
def chat(box: Sandbox, anna: Person) -> Chat:
    return box.private(anna)
