"""Photos and documents: uploaded, sent again by file_id, fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.files import DOCUMENT_LIMIT, DOWNLOAD_LIMIT, PHOTO_LIMIT, StoredFile
from bot.sandbox.methods.messages import post
from bot.sandbox.methods.place import chat_of
from bot.sandbox.params import Params
from bot.sandbox.text import CAPTION_LIMIT, formatted
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.state import World

ALBUM = 10
"""The most pictures one album holds; it needs two."""


def send_photo(world: World, params: Params) -> Json:
    """SendPhoto: an upload or a file_id."""
    return post(
        world,
        params,
        _content(world, params, "photo", params.values.get("photo"), params),
        "photos",
    )


def send_document(world: World, params: Params) -> Json:
    """SendDocument: an upload or a file_id."""
    return post(
        world,
        params,
        _content(world, params, "document", params.values.get("document"), params),
        "documents",
    )


def send_media_group(world: World, params: Params) -> list[Json]:
    """SendMediaGroup of photos or documents."""
    media = params.nested("media", "can't parse media JSON object")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(media) <= ALBUM:
        raise bad_request(
            "wrong number of messages specified for an album"
            if media
            else "there are no messages to send"
        )
    contents = [_media(world, params, each) for each in media]
    chat_of(world, params, "write")
    group = {"media_group_id": world.next_query_id()}
    what = "photos" if "photo" in contents[0] else "documents"
    return [post(world, params, {**content, **group}, what) for content in contents]


def media_content(world: World, params: Params) -> Json:
    """What editMessageMedia puts into a message."""
    return _media(world, params, params.nested("media", "can't parse input media JSON object"))


def _media(world: World, params: Params, media: object) -> Json:
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = media.get("type")
    if kind not in ("photo", "document"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    return _content(world, Params(media, params.files), kind, media.get("media"), params)


def _content(world: World, caption: Params, kind: str, value: object, params: Params) -> Json:
    stored = _file(world, params, kind, value)
    text, marks = formatted(
        caption.text("caption"),
        caption.text("parse_mode"),
        caption.entities("caption_entities"),
        CAPTION_LIMIT,
    )
    content: Json = {kind: stored.photo() if kind == "photo" else stored.document()}
    if text:
        content["caption"] = text
    if marks:
        content["caption_entities"] = marks
    return content


def _file(world: World, params: Params, kind: str, value: object) -> StoredFile:
    upload = params.upload(value, kind)
    if upload is None:
        return _known(world, kind, value)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > (PHOTO_LIMIT if kind == "photo" else DOCUMENT_LIMIT):
        raise RefusalError(413, "Request Entity Too Large")
    stored = world.files.add(upload, kind)
    if stored is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if kind == "photo" and _bad_dimensions(stored):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return stored


def _bad_dimensions(picture: StoredFile) -> bool:
    """Telegram's limits: width and height together at most 10,000 pixels, sides at most 1 to 20."""
    sides = sorted((picture.width, picture.height))
    return sum(sides) > 10_000 or sides[1] > 20 * sides[0]


def _known(world: World, kind: str, value: object) -> StoredFile:
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.by_id.get(str(value))
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if (kind == "photo") != bool(stored.width):
        raise bad_request(
            f"can't use file of type {'Photo' if stored.width else 'Document'} as {kind.title()}"
        )
    return stored


def get_file(world: World, params: Params) -> Json:
    """GetFile: the path under ``/file/bot<token>/``."""
    if not params.has("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.by_id.get(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return stored.file()
