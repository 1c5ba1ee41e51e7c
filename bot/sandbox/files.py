"""Files that were uploaded, kept in memory under their ``file_id``."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from bot.sandbox.wire import Json

PHOTO_LIMIT = 10 * 1024 * 1024
DOCUMENT_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as Telegram keeps it; ``width`` and ``height`` in pixels, 0 for what is no picture."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    def photo(self) -> list[Json]:
        """PhotoSize objects; the sandbox keeps one size."""
        return [{**self._card(), "width": self.width, "height": self.height}]

    def document(self) -> Json:
        """Document of the Bot API."""
        return {**self._card(), "file_name": self.name, "mime_type": self.mime}

    def file(self) -> Json:
        """File of the Bot API, with the path to fetch it by."""
        return {**self._card(), "file_path": self.path}

    def _card(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }


class Files:
    """Every upload of one sandbox; the same bytes sent twice get two ids, as with Telegram."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def add(self, upload: Upload, kind: str) -> StoredFile | None:
        """Keep an upload as a photo or a document; None for a photo that is no PNG or JPEG."""
        width, height = picture_size(upload.content) if kind == "photo" else (0, 0)
        if kind == "photo" and not width:
            return None
        number = len(self.by_id)
        digest = hashlib.sha256(upload.content).hexdigest()[:16]
        prefix = "AgACAgIAAxkD" if kind == "photo" else "BQACAgIAAxkD"
        suffix = ".jpg" if kind == "photo" else "." + upload.name.rpartition(".")[2]
        stored = StoredFile(
            f"{prefix}{number:06d}{digest}",
            f"AQAD{digest}",
            f"{kind}s/file_{number}{suffix}",
            upload.name,
            upload.mime,
            upload.content,
            width,
            height,
        )
        self.by_id[stored.file_id] = self.by_path[stored.path] = stored
        return stored


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG; (0, 0) for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else (0, 0)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header (SOF0 to SOF15 without the tables DHT, JPG and DAC)."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
