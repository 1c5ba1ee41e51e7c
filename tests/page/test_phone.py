"""On a phone the list and the chat are two screens, and a table of 34 columns fits."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser

WIDEST = "1234567890123456789012345678901234"


async def test_the_list_leads_to_a_chat_and_back(scene: Scene) -> None:
    await scene.page.set_viewport_size({"width": 390, "height": 844})
    await scene.look()
    await expect(scene.field).to_be_hidden()
    assert await scene.page.locator("#list").bounding_box() == {
        "x": 0,
        "y": 0,
        "width": 390,
        "height": 844,
    }
    await scene.entry(scene.group).click()
    await expect(scene.page.get_by_role("heading", name="Observers")).to_be_visible()
    await expect(scene.entry(scene.group)).to_be_hidden()
    assert await scene.page.locator("#chat").bounding_box() == {
        "x": 0,
        "y": 0,
        "width": 390,
        "height": 844,
    }
    await scene.page.get_by_role("button", name="Back to the chats").click()
    await expect(scene.entry(scene.group)).to_be_visible()
    await expect(scene.field).to_be_hidden()


async def test_the_phones_own_back_leads_to_the_list_too(scene: Scene) -> None:
    await scene.page.set_viewport_size({"width": 390, "height": 844})
    await scene.look()
    await scene.entry(scene.private).click()
    await expect(scene.field).to_be_visible()
    await scene.page.go_back()
    await expect(scene.entry(scene.private)).to_be_visible()


@pytest.mark.parametrize("chat", ["private", "group"])
async def test_34_columns_fit_on_360_pixels(scene: Scene, chat: str) -> None:
    opened = getattr(scene, chat)
    await scene.page.set_viewport_size({"width": 360, "height": 740})
    async with scene.bot() as bot:
        await bot.call(
            "sendMessage", chat_id=opened.id, text=f"<pre>{WIDEST}</pre>", parse_mode="HTML"
        )
        await bot.call("sendMessage", chat_id=opened.id, text="x" * 4096)
    await scene.look(opened)
    await expect(scene.bubbles).to_have_count(2)
    overflow = await scene.page.locator("pre").evaluate(
        "table => table.scrollWidth - table.clientWidth"
    )
    assert overflow == 0
    assert await scene.page.evaluate("document.documentElement.scrollWidth") == 360


async def test_a_wide_window_opens_the_first_chat_at_once(scene: Scene) -> None:
    await scene.look()
    await expect(scene.entry(scene.private)).to_have_attribute("aria-current", "true")
    await expect(scene.field).to_be_focused()
