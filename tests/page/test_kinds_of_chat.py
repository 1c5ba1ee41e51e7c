"""Forums, groups that grow, channels."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser


async def test_a_topic_has_its_own_messages(scene: Scene) -> None:
    forum = scene.box.supergroup("Forum", members=[scene.anna, scene.boris])
    results = forum.topic("Results")
    async with scene.bot() as bot:
        await bot.call("sendMessage", chat_id=forum.id, text="for all")
        await bot.call(
            "sendMessage", chat_id=forum.id, text="a result", message_thread_id=results.id
        )
        await scene.look(forum)
        await expect(scene.bubbles.locator(".text")).to_have_text(["for all"])
        await scene.page.get_by_role("button", name="Results", exact=True).click()
        await expect(scene.bubbles.locator(".text")).to_have_text(["a result"])
        await expect(scene.bubbles.locator(".quotation")).to_have_count(0)
        await scene.field.fill("/country kz")
        await scene.field.press("Enter")
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/country kz")
        assert forum.messages[-1]["message_thread_id"] == results.id
        await scene.page.get_by_role("button", name="General").click()
        await expect(scene.page.locator(".outgoing")).to_have_count(0)


async def test_a_group_is_followed_when_it_becomes_a_supergroup(scene: Scene) -> None:
    await scene.anna.say(scene.group, "before")
    await scene.look(scene.group)
    await expect(scene.page.locator(".outgoing .text")).to_have_text("before")
    fresh = scene.group.upgrade()
    await expect(scene.entry(fresh)).to_have_attribute("aria-current", "true")
    await expect(scene.entry(scene.group)).to_have_count(0)
    await scene.field.fill("after")
    await scene.field.press("Enter")
    await expect(scene.page.locator(".outgoing .text")).to_have_text("after")
    assert fresh.messages[-1]["text"] == "after"


async def test_a_channel_speaks_through_its_owner(scene: Scene) -> None:
    channel = scene.box.channel("Results", members=[scene.anna])
    await scene.look(channel)
    await scene.field.fill("/subscribe all")
    await scene.field.press("Enter")
    await expect(scene.page.locator("#log .author")).to_have_text("Results")
    await expect(scene.page.locator("#log .text")).to_have_text("/subscribe all")


async def test_nobody_else_writes_in_a_channel(scene: Scene) -> None:
    channel = scene.box.channel("Results")
    await scene.look(channel)
    await expect(scene.page.locator(".closed")).to_have_text("Only the channel itself posts here.")
    await expect(scene.field).to_be_hidden()
