"""A lost connection is told, mended, and what was missed is caught up with."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.cable import Cable
from tests.page.scene import Scene

pytestmark = pytest.mark.browser


async def test_what_was_said_while_the_connection_was_lost_appears(scene: Scene) -> None:
    async with scene.bot() as bot, Cable(scene.box.url) as cable:
        await scene.look(scene.private, cable.url)
        await bot.call("sendMessage", chat_id=scene.private.id, text="before")
        await expect(scene.bubbles.locator(".text")).to_have_text(["before"])
        await cable.cut()
        await expect(scene.page.locator("#connection")).to_have_text(
            "Connection lost. Reconnecting…"
        )
        await bot.call("sendMessage", chat_id=scene.private.id, text="meanwhile")
        await bot.call("sendMessage", chat_id=scene.group.id, text="elsewhere")
        await cable.mend()
        await expect(scene.bubbles.locator(".text")).to_have_text(["before", "meanwhile"])
        await expect(scene.page.locator("#connection")).to_be_empty()
        await expect(scene.entry(scene.group).get_by_label("1 unread")).to_be_visible()
