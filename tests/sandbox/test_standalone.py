"""``python -m bot.sandbox`` runs by itself."""

import asyncio
import re
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
        async with session.get(url) as response:
            page = re.search(r'name="sandbox-token" content="([^"]+)"', await response.text())
        assert page is not None
        async with session.get(
            f"{url}/sandbox/state", headers={"X-Sandbox-Token": page[1]}
        ) as response:
            chats = (await response.json())["chats"]
    assert [(chat["type"], chat["title"]) for chat in chats] == [
        ("private", "Anna"),
        ("group", "Observers"),
        ("private", "Bekzat"),
    ]
    assert (await process.stdout.readline()).decode() == "Token of the bot: 123:abc\n"
    process.terminate()
    assert await process.wait() == 0
