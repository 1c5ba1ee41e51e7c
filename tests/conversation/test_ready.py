"""What a bot begins when the first questions have been answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.editions.store import Store
from bot.pictures.artist import Artist
from bot.replies import Replies
from bot.wording.language import LANGUAGES
from tests.conversation.test_pictures import served
from tests.waiting import until


async def test_it_sets_its_menus_starts_to_draw_and_is_ready_for_each_language(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = Replies.prepare
    ready: list[tuple[int, int]] = []

    def noted(replies: Replies) -> Iterator[None]:
        yield from prepare(replies)
        ready.append(replies.version)

    monkeypatch.setattr(Replies, "prepare", noted)
    monkeypatch.setattr(app, "_FOR_FIRST_ANSWERS", 0.0)
    monkeypatch.setattr(app, "_BETWEEN_STEPS", 0.0)
    artist = Artist(patience=60)
    async with served(store, tmp_path, artist) as box:
        await until(lambda: ready and artist.pid)
        await box.calls.reach("setMyShortDescription", len(LANGUAGES))
    assert ready == [(store.files, store.generation())]
