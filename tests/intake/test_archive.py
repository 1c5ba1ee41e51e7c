"""The archive of raw answers: kept whole or not at all, in order, once, and not for ever."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.intake.feeds.archive import Archive, ArchiveError, Retention, answers, copy_archive
from bot.intake.feeds.raw import Extent, RawAnswer

NIGHT = datetime(2026, 11, 3, 21, 40, 5, 250000, tzinfo=UTC)


def _answer(data: bytes, seconds: float = 0) -> RawAnswer:
    return RawAnswer(
        "https://example.org/x?key=[secret]",
        data,
        NIGHT + timedelta(seconds=seconds),
        200,
        {"ETag": '"1"'},
    )


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_an_answer_with_its_note(tmp_path: Path) -> None:
    body = Archive(tmp_path / "ct").keep(_answer(b"place,votes\n"))
    name = "ct/2026-11-03/214005.250000-7c3f9b32a8a1e635"
    assert _files(tmp_path) == [f"{name}.gz", f"{name}.json"]
    assert gzip.decompress(body.read_bytes()) == b"place,votes\n"
    assert json.loads((tmp_path / f"{name}.json").read_text()) == {
        "source": "https://example.org/x?key=[secret]",
        "received": "2026-11-03T21:40:05.250000+00:00",
        "status": 200,
        "headers": {"ETag": '"1"'},
        "sha256": "7c3f9b32a8a1e635e9a8415ee57819b2b84dabf2061fd0a63b48a83379f1ee33",
        "bytes": 12,
    }
    assert (body.stat().st_mode & 0o777, body.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_it_gives_back_the_night_in_its_order(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    # Files of a folder are read in one moment; bytes that come again are stored once.
    file = RawAnswer("out/b.csv", b"b", NIGHT, extent=Extent.FILE)
    night = [file, _answer(b"a"), _answer(b"c", 60), _answer(b"a", 86400)]
    bodies = archive.keep_all(night)
    assert bodies[1] == bodies[3]
    assert list(answers(tmp_path)) == night
    assert len(list(tmp_path.rglob("*.gz"))) == 3
    assert [answer.data for answer in answers(tmp_path / "2026-11-03")] == [b"b", b"a", b"c"]
    # Another process knows what is stored.
    Archive(tmp_path).keep(_answer(b"c", 90000))
    assert len(list(tmp_path.rglob("*.gz"))) == 3


def test_one_is_found_by_its_hash(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for answer in (_answer(b"a"), _answer(b"b", 1), _answer(b"a", 2)):
        archive.keep(answer)
    assert Archive(tmp_path).find(_answer(b"a").sha256) == _answer(b"a", 2)
    assert archive.find(_answer(b"c").sha256) is None


def test_without_its_note_there_was_no_answer(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.keep(_answer(b"a"))
    archive.keep(_answer(b"b", 1))
    newest = max(tmp_path.rglob("*.json"))
    newest.unlink()
    half = newest.with_name("214007.000000-0000000000000000.gz.half")
    half.write_bytes(b"\x1f\x8b")
    assert [answer.data for answer in answers(tmp_path)] == [b"a"]
    assert archive.prune(NIGHT) == 0
    assert [path.name[:6] for path in sorted(tmp_path.rglob("*.*"))] == ["214005", "214005"]


def test_a_disk_that_takes_nothing_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    archive.keep(_answer(b"a"))
    before = _files(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match=r"cannot be archived in .*: No space left on device"):
        archive.keep(_answer(b"b", 1))
    assert _files(tmp_path) == before


@pytest.mark.parametrize("damage", ["cut", "other bytes", "no body", "no note", "a list"])
def test_what_is_damaged_is_named(tmp_path: Path, damage: str) -> None:
    body = Archive(tmp_path).keep(_answer(b"place,votes\n" * 100))
    note = body.with_suffix(".json")
    match damage:
        case "cut":
            body.write_bytes(body.read_bytes()[:-9])
        case "other bytes":
            body.write_bytes(gzip.compress(b"other"))
        case "no body":
            body.unlink()
        case "no note":
            note.write_text("")
        case _:
            note.write_text("[]")
    with pytest.raises(ArchiveError) as refused:
        list(answers(tmp_path))
    assert str(refused.value) == f"2026-11-03/{note.name} is damaged."


def test_what_is_too_old_goes_and_the_newest_never(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for day in range(5):
        archive.keep(_answer(b"%d" % day, day * 86400))
    assert archive.prune(NIGHT + timedelta(days=6), Retention(days=3)) == 3
    assert [answer.data for answer in answers(tmp_path)] == [b"3", b"4"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11-06", "2026-11-07"]
    assert archive.prune(NIGHT + timedelta(days=60), Retention(days=3)) == 1
    assert [answer.data for answer in answers(tmp_path)] == [b"4"]
    assert archive.prune(NIGHT + timedelta(days=60), Retention(mebibytes=0)) == 0


def test_of_too_much_the_oldest_goes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sizes = [os.urandom(400_000) for _ in range(4)]
    for second, data in enumerate(sizes):
        archive.keep(_answer(data, second))
    archive.keep(_answer(sizes[0], 5))
    # Its bytes lie with the first answer, which goes; the last one has them still.
    assert archive.prune(NIGHT, Retention(mebibytes=1)) == 3
    assert [answer.data for answer in answers(tmp_path)] == [sizes[3], sizes[0]]
    archive.keep(_answer(sizes[1], 6))
    assert len(list(answers(tmp_path))) == 3


def test_what_a_loss_of_power_would_take_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []

    def note(opened: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{opened}"))
        kept.append(path.relative_to(tmp_path).as_posix().partition(".")[0])

    def refuse(self: Path, target: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", note)
    Archive(tmp_path / "archive" / "ct").keep(_answer(b"a"))
    day, name = "archive/ct/2026-11-03", "archive/ct/2026-11-03/214005"
    assert kept == ["", "archive", "archive/ct", name, name, day]
    kept.clear()
    # The backups are on another disk: there all is to be kept anew, and the names of folders too.
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copy_archive(tmp_path / "archive", tmp_path / "copy")
    assert kept == [
        each.replace("archive", "copy") for each in ("", "archive", "archive/ct", name, name, day)
    ]
