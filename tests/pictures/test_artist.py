"""The drawing process: hung, killed, crowded, asked for what it cannot draw; the bot goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.pictures.artist import Artist, NotDrawnError
from bot.pictures.drawing import render
from tests.pictures.conftest import chart, one

PICTURE = chart(one("Somebody", 12.3))


async def started(artist: Artist) -> int:
    await artist.start()
    assert artist.pid is not None
    return artist.pid


async def stalled(artist: Artist) -> int:
    """A process that takes a picture and never answers."""
    pid = await started(artist)
    os.kill(pid, signal.SIGSTOP)
    return pid


async def test_the_process_draws_what_the_code_draws(artist: Artist) -> None:
    assert await artist.draw(PICTURE) == render(PICTURE)
    pid = artist.pid
    assert await artist.draw(chart(one("Somebody else", 50))) == render(
        chart(one("Somebody else", 50))
    )
    assert artist.pid == pid != os.getpid()


async def test_askers_take_turns(artist: Artist) -> None:
    pictures = [chart(one("Somebody", value)) for value in range(4)]
    assert await asyncio.gather(*map(artist.draw, pictures)) == [
        render(picture) for picture in pictures
    ]


async def test_a_process_killed_between_pictures_is_replaced(artist: Artist) -> None:
    before = await started(artist)
    os.kill(before, signal.SIGKILL)
    assert await artist.draw(PICTURE) == render(PICTURE)
    assert artist.pid != before


async def test_a_process_killed_at_work_is_replaced_too(artist: Artist) -> None:
    before = await stalled(artist)
    asked = asyncio.create_task(artist.draw(PICTURE))
    await asyncio.sleep(0)
    os.kill(before, signal.SIGKILL)
    assert await asked == render(PICTURE)
    assert artist.pid != before


async def test_a_process_that_always_dies_is_not_started_for_ever() -> None:
    artist = Artist(patience=60, module="tests.pictures")  # a package, which cannot be run
    for _ in range(2):
        with pytest.raises(NotDrawnError, match=r"^the drawing process ended$"):
            await artist.draw(PICTURE)
    await artist.stop()


async def test_a_process_that_hangs_is_replaced(artist: Artist) -> None:
    before = await stalled(artist)
    artist.patience = 0.2
    with pytest.raises(NotDrawnError, match=r"^it took more than 0\.2 seconds$"):
        await artist.draw(PICTURE)
    artist.patience = 60
    assert await artist.draw(PICTURE) == render(PICTURE)
    assert artist.pid != before


async def test_only_so_many_wait() -> None:
    artist = Artist(patience=60, most_waiting=1)
    pid = await stalled(artist)
    first = asyncio.create_task(artist.draw(PICTURE))
    await asyncio.sleep(0)
    with pytest.raises(NotDrawnError, match=r"^1 others are waiting$"):
        await artist.draw(PICTURE)
    os.kill(pid, signal.SIGCONT)
    assert await first == render(PICTURE)
    await artist.stop()


async def test_a_picture_that_cannot_be_drawn_is_named_and_the_process_lives(
    artist: Artist,
) -> None:
    pid = await started(artist)
    with pytest.raises(NotDrawnError, match=r"^ValueError: "):
        await artist.draw(chart(one("\x00", 12.3)))
    assert await artist.draw(PICTURE) == render(PICTURE)
    assert artist.pid == pid


async def test_an_asker_who_leaves_does_not_leave_an_answer_behind(artist: Artist) -> None:
    await stalled(artist)
    asked = asyncio.create_task(artist.draw(PICTURE))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    other = chart(one("Somebody else", 50))
    assert await artist.draw(other) == render(other)


@pytest.mark.parametrize("begin", [started, stalled])
async def test_it_stops_idle_or_hung(begin: Callable[[Artist], Awaitable[int]]) -> None:
    artist = Artist(patience=60)
    pid = await begin(artist)
    await artist.stop()
    assert artist.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_it_stops_without_having_started() -> None:
    artist = Artist()
    await artist.stop()
    assert artist.pid is None


def told(pid: int) -> set[str]:
    """The names in the environment of a process."""
    environment = Path(f"/proc/{pid}/environ").read_text()
    return {entry.partition("=")[0] for entry in environment.split("\0") if entry}


async def test_the_process_is_told_no_secrets(
    artist: Artist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALLOTWIRE_TOKEN", "123:the-token")
    monkeypatch.setenv("BALLOTWIRE_CHATS_KEY", "the key")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:password@proxy.example")
    names = told(await started(artist))
    assert names - {"LC_CTYPE"} <= {
        "PATH",
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "VIRTUAL_ENV",
        "LANG",
        "TMPDIR",
    }
    assert "PATH" in names
    assert await artist.draw(PICTURE) == render(PICTURE)


def test_the_drawing_process_loads_no_more_than_it_draws_with() -> None:
    code = "import sys, bot.pictures.drawing; print(*sys.modules)"
    loaded = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    rooms = {name.split(".")[1] for name in loaded if name.startswith("bot.")}
    assert rooms == {"pictures", "places"}
