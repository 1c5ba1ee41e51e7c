"""The drawing process as the bot sees it: one at a time, replaced when it dies, never waited for
too long.

Not ``anyio.to_process``, which is much alike: it hands its workers the whole environment with the
token and the keys in it, runs the bot's own ``__main__`` in them, leaves them in the terminal's
process group, where Ctrl-C ends them first, and can neither start one ahead nor end one.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process

from bot.pictures.picture import Picture

_MODULE = "bot.pictures.drawing"
_ENVIRONMENT = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"),
    *("LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR"),
)
"""What a process needs to find Python and its modules, and no secret."""

_FAREWELL_SECONDS = 0.3


class NotDrawnError(Exception):
    """A picture was not drawn: why not. Its caption says everything that it would have said."""


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
                try:
                    return await self._exchange(picture)
                except _EndedError:
                    # It may have died since its last picture. A new one that dies too is not the
                    # first one's fault, and is not replaced for this picture.
                    return await self._exchange(picture)
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

    async def _exchange(self, picture: Picture) -> bytes:
        """Send one picture and read its answer, a line with status and length and then so many
        bytes.
        """
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise NotDrawnError("the drawing process has no pipes")
        answered = False
        try:
            process.stdin.write(pickle.dumps(picture))
            await process.stdin.drain()
            status, length = (await process.stdout.readuntil()).split()
            content = await process.stdout.readexactly(int(length))
            answered = True
        except (OSError, asyncio.IncompleteReadError):
            raise _EndedError("the drawing process ended") from None
        finally:
            # One that is left in the middle of a picture would answer the next asker with it.
            if not answered:
                self._process = None
                await asyncio.shield(_end(process))
        if status != b"drawn":
            raise NotDrawnError(content.decode())
        return content


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    _close_input(process)
    await process.wait()


def _close_input(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
