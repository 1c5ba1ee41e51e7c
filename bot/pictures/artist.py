"""The drawing process as the bot sees it: one at a time, replaced when it dies, never waited for
too long.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process

from bot.pictures.picture import Picture
from bot.pictures.protocol import DRAWN, LENGTH

_MODULE = "bot.pictures.drawing"
_ENVIRONMENT = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"),
    *("LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR"),
)
"""What a process needs to find Python and its modules, and no secret."""
_FAREWELL_SECONDS = 0.3


class NotDrawnError(Exception):
    """A picture was not drawn: why not. The text says everything that it would have said."""


class _EndedError(NotDrawnError):
    """The process ended before it answered."""


class Artist:
    """Draws pictures in a process of its own, which starts with the first picture or with
    ``start``.

    ``patience`` is how many seconds a picture may take from being asked for, its turn included;
    ``most_waiting`` how many may wait at once; ``module`` is what the process runs.
    """

    def __init__(
        self, *, patience: float = 5.0, most_waiting: int = 16, module: str = _MODULE
    ) -> None:
        self._module = module
        self.patience = patience
        self._most_waiting = most_waiting
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The drawing process, when there is one."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the process, so that the first picture need not."""
        async with self._turn:
            await self._running()

    async def draw(self, picture: Picture) -> bytes:
        """``picture`` as PNG. Raises ``NotDrawnError``."""
        if self._waiting >= self._most_waiting:
            raise NotDrawnError(f"{self._waiting} others are waiting")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.patience), self._turn:
                return await self._drawn(picture)
        except TimeoutError:
            raise NotDrawnError(f"it took more than {self.patience:g} seconds") from None
        finally:
            self._waiting -= 1

    async def stop(self) -> None:
        """End the process, within a third of a second, whether it is well or not."""
        process, self._process = self._process, None
        if process is None:
            return
        _close_input(process)
        try:
            await asyncio.wait_for(process.wait(), _FAREWELL_SECONDS)
        except TimeoutError:
            await _end(process)

    async def _running(self) -> Process:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self._module,
                stdin=PIPE,
                stdout=PIPE,
                start_new_session=True,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        return process

    async def _drawn(self, picture: Picture) -> bytes:
        """The picture, by a new process if the one there is turns out to be dead."""
        try:
            return await self._exchange(picture)
        except _EndedError:
            return await self._exchange(picture)

    async def _exchange(self, picture: Picture) -> bytes:
        """Send one picture and read its answer.

        A process left in the middle of one is ended: it would answer late.
        """
        process = await self._running()
        whole = False
        try:
            status, content = await _ask(process, pickle.dumps(picture))
            whole = True
        except (OSError, asyncio.IncompleteReadError):
            raise _EndedError("the drawing process ended") from None
        finally:
            if not whole:
                self._process = None
                await asyncio.shield(_end(process))
        if status != DRAWN:
            raise NotDrawnError(content.decode())
        return content


async def _ask(process: Process, request: bytes) -> tuple[bytes, bytes]:
    if process.stdin is None or process.stdout is None:
        raise NotDrawnError("the drawing process has no pipes")
    process.stdin.write(LENGTH.pack(len(request)) + request)
    await process.stdin.drain()
    status = await process.stdout.readexactly(1)
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    return status, await process.stdout.readexactly(length)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    _close_input(process)
    await process.wait()


def _close_input(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
