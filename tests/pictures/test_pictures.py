"""Pictures by content: drawn once for everybody, kept by each bot for itself."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.pictures.artist import Artist, NotDrawnError
from bot.pictures.cache import Photo, Pictures, SentPictures
from bot.pictures.picture import Picture, digest
from tests.pictures.conftest import chart, one

PICTURE = chart(one("Somebody", 12.3))


class Counting(Artist):
    """Draws at once, and counts; ``broken`` draws nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Picture] = []
        self.broken = False

    async def draw(self, picture: Picture) -> bytes:
        self.drawn.append(picture)
        await asyncio.sleep(0)
        if self.broken:
            raise NotDrawnError("broken")
        return digest(picture).encode()


def opened(folder: Path, artist: Artist) -> Pictures:
    return Pictures(artist, SentPictures(folder / "pictures.db", bot_id=1))


async def test_everybody_who_asks_meanwhile_gets_the_same_drawing(tmp_path: Path) -> None:
    artist = Counting()
    pictures = opened(tmp_path, artist)
    photos = await asyncio.gather(*(pictures.photo(PICTURE) for _ in range(5)))
    assert photos == [Photo(digest(PICTURE), digest(PICTURE).encode())] * 5
    assert await pictures.photo(chart(one("Somebody", 12.3))) == photos[0]
    assert artist.drawn == [PICTURE]
    await pictures.close()


async def test_an_asker_who_leaves_does_not_stop_the_drawing(tmp_path: Path) -> None:
    artist = Counting()
    pictures = opened(tmp_path, artist)
    leaving, staying = (asyncio.create_task(pictures.photo(PICTURE)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).content == digest(PICTURE).encode()
    assert len(artist.drawn) == 1
    await pictures.close()


async def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    artist = Counting()
    pictures = opened(tmp_path, artist)
    artist.broken = True
    with pytest.raises(NotDrawnError):
        await pictures.photo(PICTURE)
    artist.broken = False
    assert (await pictures.photo(PICTURE)).content == digest(PICTURE).encode()
    await pictures.close()


async def test_what_telegram_keeps_is_not_drawn(tmp_path: Path) -> None:
    artist = Counting()
    pictures = opened(tmp_path, artist)
    pictures.sent(await pictures.photo(PICTURE), "AgAC")
    photo = await pictures.photo(PICTURE)
    assert photo == Photo(digest(PICTURE), "AgAC")
    assert (await pictures.refused(photo, PICTURE)).content == digest(PICTURE).encode()
    await pictures.close()


async def test_a_sketch_is_made_once_for_each_key(tmp_path: Path) -> None:
    pictures = opened(tmp_path, Counting())
    made: list[str] = []

    async def make() -> Picture | None:
        made.append("once")
        return PICTURE if len(made) == 1 else None

    assert [await pictures.sketch(key, make) for key in ("a", "a", "b", "b")] == [
        PICTURE,
        PICTURE,
        None,
        None,
    ]
    assert made == ["once", "once"]
    await pictures.close()


def test_a_file_id_belongs_to_one_bot(tmp_path: Path) -> None:
    ours, other = (SentPictures(tmp_path / "pictures.db", bot_id=number) for number in (1, 2))
    ours.remember("digest", "AgAC")
    assert ours.file_id("digest") == "AgAC"
    assert other.file_id("digest") is None
    ours.forget("digest")
    assert ours.file_id("digest") is None
    ours.close()
    other.close()


def test_only_the_newest_are_remembered(tmp_path: Path) -> None:
    sent = SentPictures(tmp_path / "pictures.db", bot_id=1)
    for number in range(5):
        sent.remember(f"digest{number}", f"AgAC{number}")
    sent.close()
    sent = SentPictures(tmp_path / "pictures.db", bot_id=1, most=2)
    assert [sent.file_id(f"digest{number}") for number in range(5)] == [
        None,
        None,
        None,
        "AgAC3",
        "AgAC4",
    ]
    sent.close()


@pytest.mark.parametrize("there", [False, True])
def test_what_telegram_keeps_is_the_owners_alone(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "pictures.db"
    if there:
        path.touch(mode=0o644)
    sent = SentPictures(path, bot_id=1)
    sent.remember("a", "AgAC")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    sent.close()
    assert modes == {"pictures.db": 0o600, "pictures.db-shm": 0o600, "pictures.db-wal": 0o600}


def test_a_file_that_cannot_be_written_costs_an_upload_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sent = SentPictures(tmp_path / "pictures.db", bot_id=1)
    with closing(sqlite3.connect(tmp_path / "pictures.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        sent.remember("digest", "file")
        assert sent.file_id("digest") is None
    sent.remember("digest", "file")
    assert sent.file_id("digest") == "file"
    sent.close()


def test_a_file_that_cannot_be_opened_is_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "pictures.db").write_bytes(
        b"no database at all, but long enough to be taken for one" * 20
    )
    sent = SentPictures(tmp_path / "pictures.db", bot_id=1)
    sent.remember("digest", "file")
    assert sent.file_id("digest") == "file"
    assert (
        "cannot be used (file is not a database): pictures are remembered until the stop"
        in caplog.text
    )
    sent.close()
