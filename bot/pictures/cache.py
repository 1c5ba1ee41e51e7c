"""Pictures by their content: drawn once, kept for a while, sent again by what Telegram calls them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any

from bot.pictures.artist import Artist
from bot.pictures.picture import Picture, digest
from bot.pictures.sent import SentPictures

_KEPT = 32
"""Drawn pictures kept in memory: about 6 MiB."""

_SKETCHED = 1024


@dataclass(frozen=True, slots=True)
class Photo:
    """What to send: a ``file_id`` that Telegram knows, or the PNG to upload."""

    digest: str
    content: str | bytes


class Pictures:
    """Every picture of one bot. Belongs to the event loop's thread."""

    def __init__(self, artist: Artist, sent: SentPictures) -> None:
        self._artist = artist
        self._sent = sent
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._sketched: OrderedDict[Hashable, Picture | None] = OrderedDict()

    async def sketch(self, key: Hashable, make: Callable[[], Awaitable[Picture | None]]) -> Picture | None:
        """What a picture says, worked out once for each ``key``: edition, question, language, palette."""
        if key not in self._sketched:
            self._sketched[key] = await make()
            _keep_newest(self._sketched, _SKETCHED)
        return self._sketched[key]

    async def photo(self, picture: Picture) -> Photo:
        """How to send ``picture``. Raises ``NotDrawnError`` when it is not known and cannot be drawn now."""
        name = digest(picture)
        known = self._sent.file_id(name) or self._drawn.get(name)
        return Photo(name, known or await self._draw(name, picture))

    def sent(self, photo: Photo, file_id: str) -> None:
        """Telegram took ``photo`` and calls it ``file_id``."""
        if photo.content != file_id:
            self._sent.remember(photo.digest, file_id)

    async def refused(self, photo: Photo, picture: Picture) -> Photo:
        """Telegram refused the ``file_id`` in ``photo``: it is forgotten, and the PNG takes its place."""
        self._sent.forget(photo.digest)
        return await self.photo(picture)

    async def _draw(self, name: str, picture: Picture) -> bytes:
        """Draw once for everybody who asks meanwhile; an asker who goes away does not stop it."""
        task = self._drawing.get(name)
        if task is None:
            task = self._drawing[name] = asyncio.create_task(self._artist.draw(picture))
            task.add_done_callback(lambda done: self._finished(name, done))
        return await asyncio.shield(task)

    def _finished(self, name: str, task: asyncio.Task[bytes]) -> None:
        del self._drawing[name]
        if not task.cancelled() and task.exception() is None:
            self._drawn[name] = task.result()
            _keep_newest(self._drawn, _KEPT)

    async def start(self) -> None:
        """Start the drawing process ahead of the first picture."""
        await self._artist.start()

    async def close(self) -> None:
        """End the drawing process and whatever it is at."""
        for task in self._drawing.values():
            task.cancel()
        await asyncio.gather(*self._drawing.values(), return_exceptions=True)
        await self._artist.stop()
        self._sent.close()


def _keep_newest(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
