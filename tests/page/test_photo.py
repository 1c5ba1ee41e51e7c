"""Photos are shown with their room kept, and enlarge."""

from __future__ import annotations

import struct
import zlib

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress((b"\0" + b"\x2f\x7d\x8c" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_a_photo_has_its_caption_and_enlarges(scene: Scene) -> None:
    async with scene.bot() as bot:
        await bot.send_photo(scene.private.id, png(760, 500), "Putin 42.2%")
    await scene.look()
    photo = scene.bubbles.get_by_role("img")
    await expect(photo).to_have_js_property("naturalWidth", 760)
    box = await photo.bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (380, 250)
    await expect(scene.bubbles.locator(".text")).to_have_text("Putin 42.2%")
    await scene.page.get_by_role("button", name="Enlarge the photo").click()
    whole = await scene.page.get_by_role("dialog").get_by_role("img").bounding_box()
    assert whole
    assert (round(whole["width"]), round(whole["height"])) == (760, 500)
    await scene.page.keyboard.press("Escape")
    await expect(scene.page.get_by_role("dialog")).to_have_count(0)
