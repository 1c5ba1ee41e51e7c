"""Photos and documents."""

import io
import struct

import aiohttp

from bot.sandbox import Chat
from tests.sandbox.caller import Caller


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08"
        + struct.pack(">HH", height, width)
        + bytes(12)
    )


async def upload(
    bot: Caller, method: str, name: str, content: bytes, **fields: str
) -> tuple[int, dict[str, object]]:
    form = aiohttp.FormData(fields)
    form.add_field(name, io.BytesIO(content), filename="chart.png", content_type="image/png")
    async with bot.session.post(bot.base + method, data=form) as response:
        return response.status, await response.json()


async def photo(bot: Caller, chat: Chat, content: bytes, **fields: str) -> dict[str, object]:
    return (await upload(bot, "sendPhoto", "photo", content, chat_id=str(chat.id), **fields))[1]


async def test_a_photo_is_sent_fetched_and_sent_again(bot: Caller, chat: Chat) -> None:
    body = await photo(bot, chat, png(800, 600), caption="<b>Kazakhstan</b>", parse_mode="HTML")
    message = body["result"]
    assert isinstance(message, dict)
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("Kazakhstan", "bold")
    [size] = message["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (800, 600, 29)
    file = await bot.result("getFile", file_id=size["file_id"])
    async with bot.session.get(
        f"{bot.box.url}/file/bot{bot.box.token}/{file['file_path']}"
    ) as response:
        assert await response.read() == png(800, 600)
    again = await bot.result("sendPhoto", chat_id=chat.id, photo=size["file_id"])
    assert again["photo"] == message["photo"]


async def test_jpeg_is_measured(bot: Caller, chat: Chat) -> None:
    message = (await photo(bot, chat, jpeg(640, 480)))["result"]
    assert isinstance(message, dict)
    assert (message["photo"][0]["width"], message["photo"][0]["height"]) == (640, 480)


async def test_what_is_no_photo(bot: Caller, chat: Chat) -> None:
    assert (await photo(bot, chat, b"GIF89a"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert (await photo(bot, chat, b""))["description"] == "Bad Request: file must be non-empty"
    assert (await photo(bot, chat, png(9000, 1001)))[
        "description"
    ] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    assert (await photo(bot, chat, png(2100, 100)))[
        "description"
    ] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    too_big = png(100, 100) + bytes(10 * 1024 * 1024)
    assert (await photo(bot, chat, too_big))["description"] == "Request Entity Too Large"
    assert (
        await bot.refusal("sendPhoto", chat_id=chat.id)
        == "400 Bad Request: there is no photo in the request"
    )
    assert await bot.refusal("sendPhoto", chat_id=chat.id, photo="AgACunknown") == (
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    )


async def test_captions_have_a_limit(bot: Caller, chat: Chat) -> None:
    assert (await photo(bot, chat, png(9, 9), caption="a" * 1024))["ok"] is True
    assert (await photo(bot, chat, png(9, 9), caption="a" * 1025))["description"] == (
        "Bad Request: message caption is too long"
    )


async def test_a_document(bot: Caller, chat: Chat) -> None:
    _, body = await upload(bot, "sendDocument", "document", b"a,b\n", chat_id=str(chat.id))
    message = body["result"]
    assert isinstance(message, dict)
    assert (message["document"]["file_name"], message["document"]["file_size"]) == ("chart.png", 4)
    refusal = await bot.refusal("sendPhoto", chat_id=chat.id, photo=message["document"]["file_id"])
    assert refusal == "400 Bad Request: can't use file of type Document as Photo"


async def test_a_text_becomes_no_picture_but_a_picture_changes(bot: Caller, chat: Chat) -> None:
    message = (await photo(bot, chat, png(9, 9), caption="old"))["result"]
    assert isinstance(message, dict)
    place = {"chat_id": str(chat.id), "message_id": str(message["message_id"])}
    media = '{"type":"photo","media":"attach://new","caption":"new"}'
    status, body = await upload(bot, "editMessageMedia", "new", png(20, 10), media=media, **place)
    edited = body["result"]
    assert isinstance(edited, dict)
    assert (status, edited["caption"], edited["photo"][0]["width"]) == (200, "new", 20)
    assert await bot.refusal("editMessageText", **place, text="x") == (
        "400 Bad Request: there is no text in the message to edit"
    )
    captioned = await bot.result("editMessageCaption", **place, caption="newer")
    assert (captioned["caption"], captioned["photo"]) == ("newer", edited["photo"])


async def test_an_album(bot: Caller, chat: Chat) -> None:
    message = (await photo(bot, chat, png(9, 9)))["result"]
    assert isinstance(message, dict)
    one = {"type": "photo", "media": message["photo"][0]["file_id"]}
    first, second = await bot.result("sendMediaGroup", chat_id=chat.id, media=[one, one])
    assert first["media_group_id"] == second["media_group_id"]
    assert await bot.refusal("sendMediaGroup", chat_id=chat.id, media=[one]) == (
        "400 Bad Request: wrong number of messages specified for an album"
    )
