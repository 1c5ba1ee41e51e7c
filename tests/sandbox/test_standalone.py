"""``python -m bot.sandbox`` runs by itself."""

import asyncio
import sys

import aiohttp


async def test_it_prints_its_address_serves_and_stops() -> None:
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", "123:abc"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("Bot API and chat page: http://127.0.0.1:")
    url = line.rpartition(" ")[2].strip()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{url}/bot123:abc/getMe") as response:
            assert (await response.json())["result"]["id"] == 123
        async with session.get(f"{url}/sandbox/state") as response:
            chats = (await response.json())["chats"]
    assert [(chat["type"], chat["title"]) for chat in chats] == [
        ("private", "Anna"),
        ("group", "Observers"),
        ("private", "Bekzat"),
    ]
    process.terminate()
    assert await process.wait() == 0
