"""The process in which the feeds of a running bot are asked: what they read holds up no answer, and
its memory is its own.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path

_LOGGER = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0
"""Seconds until a process that ended is begun again: at first, and at most."""
_WELL_AFTER = 10.0
"""Seconds after which a process counts as running well."""
_SIGN_EVERY = 1.0
"""Seconds between two signs of life to the process."""
_FAREWELL = 0.3
"""Seconds that a process has to end when it is asked to. It may be killed at any moment."""
_NOT_THEIRS = frozenset(
    {
        "BALLOTWIRE_TOKEN",
        "BALLOTWIRE_CHATS_KEY",
        # One of these without the other is a wrong setting.
        "BALLOTWIRE_WEBHOOK_SECRET",
        "BALLOTWIRE_WEBHOOK_URL",
    }
)
"""Secrets that asking feeds needs not. The database's address it needs: editions go to its log."""
TROUBLE = "feeds"
"""The name of the trouble that the process is gone."""


class FeedProcess:
    """Keeps `ballotwire feed run` going beside the bot, and ends it with the bot: it ends when its
    standard input is closed, so also when the bot is killed, and where others may take over, when
    nothing comes from there, so also when the bot is stopped.

    ``troubles`` is told while it is gone. ``first_wait`` is in seconds.
    """

    def __init__(
        self,
        home: Path,
        feeds: Path,
        troubles: MutableMapping[str, str],
        *,
        command: Sequence[str] = (sys.executable, "-m", "bot", "feed", "run", "--until-closed"),
        first_wait: float = _FIRST_WAIT,
    ) -> None:
        self._troubles, self._command, self._first_wait = troubles, command, first_wait
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_THEIRS}
        named = {"BALLOTWIRE_HOME": str(home), "BALLOTWIRE_FEEDS": str(feeds)}
        self._environment = kept | named

    async def run(self) -> None:
        """Keep it going until this is cancelled."""
        wait = self._first_wait
        try:
            while True:
                began = time.monotonic()
                ended = await self._once()
                if time.monotonic() - began > _LONGEST_WAIT:
                    wait = self._first_wait
                line = f"The process that asks the feeds {ended}; it begins again in {wait:g} s."
                self._troubles[TROUBLE] = line
                _LOGGER.error(line)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
        finally:
            # Whoever asks them now has that trouble or has not.
            self._troubles.pop(TROUBLE, None)

    async def _once(self) -> str:
        """Start it, and wait for its end: how that was, in words."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                env=self._environment,
                # A Ctrl+C in a terminal is for the bot, which ends it.
                start_new_session=True,
            )
        except OSError as error:
            return f"cannot be started ({error.strerror})"
        signs = asyncio.create_task(_give_signs(process))
        try:
            try:
                code = await asyncio.wait_for(process.wait(), _WELL_AFTER)
            except TimeoutError:
                self._troubles.pop(TROUBLE, None)
                code = await process.wait()
        except BaseException:
            await asyncio.shield(_end(process))
            raise
        finally:
            signs.cancel()
        return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


async def _give_signs(process: Process) -> None:
    """Let the process know that it is not alone, until cancelled."""
    while process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(b".")
        await asyncio.sleep(_SIGN_EVERY)


async def _end(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), _FAREWELL)
    except TimeoutError:
        if process.returncode is None:
            process.kill()
        await process.wait()
