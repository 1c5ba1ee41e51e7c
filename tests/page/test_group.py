"""Several chats: who speaks, what is unread, what is pinned."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser


async def test_the_list_has_every_chat_with_its_last_message(scene: Scene) -> None:
    await scene.anna.say(scene.private, "/help")
    await scene.boris.say(scene.group, "Any news?")
    await scene.look()
    await expect(scene.entry(scene.private).locator(".last")).to_have_text("You: /help")
    await expect(scene.entry(scene.group).locator(".last")).to_have_text("Boris: Any news?")
    await expect(scene.entry(scene.other).locator(".title")).to_have_text("Boris")


async def test_messages_of_the_bot_elsewhere_are_counted_until_read(scene: Scene) -> None:
    async with scene.bot() as bot:
        await scene.look(scene.private)
        await bot.call("sendMessage", chat_id=scene.group.id, text="One")
        await bot.call("sendMessage", chat_id=scene.group.id, text="Two")
        await expect(scene.entry(scene.group).get_by_label("2 unread")).to_be_visible()
        await expect(scene.page).to_have_title("(2) Ballotwire · sandbox")
        await scene.entry(scene.group).click()
        await expect(scene.page.locator(".unread")).to_have_count(0)
        await expect(scene.bubbles.locator(".text")).to_have_text(["One", "Two"])


async def test_in_a_group_one_chooses_who_speaks(scene: Scene) -> None:
    await scene.look(scene.group)
    await scene.field.fill("from Anna")
    await scene.field.press("Enter")
    await expect(scene.page.locator(".outgoing .text")).to_have_text("from Anna")
    await scene.page.get_by_label("Boris").check(force=True)
    await expect(scene.page.locator(".incoming .author")).to_have_text("Anna")
    await scene.field.fill("from Boris")
    await scene.field.press("Enter")
    await expect(scene.page.locator(".outgoing .text")).to_have_text("from Boris")
    said = [message for message in scene.group.messages if "text" in message]
    assert [message["from"]["first_name"] for message in said] == ["Anna", "Boris"]


async def test_a_command_tapped_in_a_group_says_whom_it_is_for(scene: Scene) -> None:
    async with scene.bot() as bot:
        await bot.call("sendMessage", chat_id=scene.group.id, text="More: /summary")
        await scene.look(scene.group)
        await scene.page.get_by_role("button", name="/summary", exact=True).click()
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/summary@ballotwire_bot")


async def test_the_pinned_message_stands_above_and_leads_to_itself(scene: Scene) -> None:
    scene.group.promote_bot()
    async with scene.bot() as bot:
        card = await bot.call("sendMessage", chat_id=scene.group.id, text="Central Asia, 2024")
        for number in range(30):
            await bot.call("sendMessage", chat_id=scene.group.id, text=f"Message {number}")
        await scene.look(scene.group)
        await expect(scene.page.locator("#pinned")).to_be_hidden()
        await bot.call("pinChatMessage", chat_id=scene.group.id, message_id=card["message_id"])
        await expect(scene.page.locator("#pinned")).to_have_text("Pinned Central Asia, 2024")
        await expect(scene.bubbles.first).not_to_be_in_viewport()
        await scene.page.locator("#pinned button").click()
        await expect(scene.bubbles.first).to_be_in_viewport()
        await bot.call(
            "editMessageText",
            chat_id=scene.group.id,
            message_id=card["message_id"],
            text="Edition 5",
        )
        await expect(scene.page.locator("#pinned")).to_have_text("Pinned Edition 5")


async def test_a_deleted_message_disappears(scene: Scene) -> None:
    async with scene.bot() as bot:
        sent = await bot.call("sendMessage", chat_id=scene.private.id, text="Gone soon")
        await scene.look(scene.private)
        await expect(scene.bubbles).to_have_count(1)
        await bot.call("deleteMessage", chat_id=scene.private.id, message_id=sent["message_id"])
        await expect(scene.bubbles).to_have_count(0)


async def test_a_blocked_bot_is_not_written_to_until_it_is_unblocked(scene: Scene) -> None:
    await scene.look(scene.private)
    await scene.page.get_by_role("button", name="Block bot", exact=True).click()
    await expect(scene.field).to_be_hidden()
    assert scene.private.blocked
    await scene.page.get_by_role("button", name="Unblock", exact=True).click()
    await expect(scene.field).to_be_visible()
    assert not scene.private.blocked


async def test_a_location_is_shared(scene: Scene) -> None:
    await scene.look(scene.private)
    await scene.page.get_by_role("button", name="Share a location").click()
    await scene.page.get_by_role("button", name="Almaty").click()
    await expect(scene.page.locator(".outgoing .place")).to_have_text("📍 43.2380, 76.8890")
    assert scene.private.messages[-1]["location"] == {"latitude": 43.238, "longitude": 76.889}
