"""Inline keyboards: pressed, waited for, answered."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene
from tests.page.tinybot import TinyBot

pytestmark = pytest.mark.browser

KEYBOARD = {
    "inline_keyboard": [
        [
            {"text": "Chart", "callback_data": "chart"},
            {"text": "Sources", "callback_data": "sources"},
        ],
        [{"text": "Read it", "url": "https://example.org/report"}],
        [{"text": "Search", "switch_inline_query_current_chat": "kaz"}],
        [{"text": "Follow", "url": "https://t.me/ballotwire_bot?start=follow_kz"}],
    ]
}


async def card(bot: TinyBot, chat: int) -> None:
    await bot.call("sendMessage", chat_id=chat, text="Kazakhstan", reply_markup=KEYBOARD)


async def test_a_pressed_button_waits_and_shows_the_answer(scene: Scene) -> None:
    may_answer = asyncio.Event()

    async def pressed(bot: TinyBot, query: dict[str, Any]) -> None:
        await may_answer.wait()
        await bot.call(
            "answerCallbackQuery", callback_query_id=query["id"], text=f"Pressed {query['data']}"
        )

    async with scene.bot(callback_query=pressed) as bot:
        await card(bot, scene.private.id)
        await scene.look()
        button = scene.page.get_by_role("button", name="Chart", exact=True)
        await button.click()
        await expect(button).to_have_attribute("aria-busy", "true")
        may_answer.set()
        await expect(scene.page.locator(".toast")).to_have_text("Pressed chart")
        await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_has_to_be_dismissed(scene: Scene) -> None:
    async def pressed(bot: TinyBot, query: dict[str, Any]) -> None:
        await bot.call(
            "answerCallbackQuery", callback_query_id=query["id"], text="Old button", show_alert=True
        )

    async with scene.bot(callback_query=pressed) as bot:
        await card(bot, scene.private.id)
        await scene.look()
        await scene.page.get_by_role("button", name="Sources", exact=True).click()
        await expect(scene.page.get_by_role("dialog")).to_contain_text("Old button")
        await scene.page.keyboard.press("Enter")
        await expect(scene.page.get_by_role("dialog")).to_have_count(0)


async def test_a_button_can_change_its_message_and_keeps_the_focus(scene: Scene) -> None:
    async def pressed(bot: TinyBot, query: dict[str, Any]) -> None:
        place = {
            "chat_id": query["message"]["chat"]["id"],
            "message_id": query["message"]["message_id"],
        }
        await bot.call("editMessageText", **place, text="Sources: two", reply_markup=KEYBOARD)
        await bot.call("answerCallbackQuery", callback_query_id=query["id"])

    async with scene.bot(callback_query=pressed) as bot:
        await card(bot, scene.private.id)
        await scene.look()
        await scene.page.get_by_role("button", name="Sources", exact=True).focus()
        await scene.page.keyboard.press("Enter")
        await expect(scene.bubbles.locator(".text")).to_have_text("Sources: two")
        await expect(scene.bubbles.locator(".edited")).to_have_text("edited")
        await expect(scene.page.get_by_role("button", name="Sources", exact=True)).to_be_focused()


async def test_an_address_opens_elsewhere_and_learns_nothing_of_the_page(scene: Scene) -> None:
    async with scene.bot() as bot:
        await card(bot, scene.private.id)
        await scene.look()
        link = scene.page.get_by_role("link", name="Read it")
        await expect(link).to_have_attribute("href", "https://example.org/report")
        await expect(link).to_have_attribute("target", "_blank")
        await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_deep_link_in_a_group_starts_the_bot_in_private(scene: Scene) -> None:
    async with scene.bot() as bot:
        await card(bot, scene.group.id)
        await scene.look(scene.group)
        await scene.page.get_by_label("Boris").check(force=True)
        await scene.page.get_by_role("button", name="Follow", exact=True).click()
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/start follow_kz")
        assert [message["text"] for message in scene.other.messages] == ["/start follow_kz"]


async def test_a_button_that_searches_fills_the_box(scene: Scene) -> None:
    async with scene.bot() as bot:
        await card(bot, scene.private.id)
        await scene.look()
        await scene.page.get_by_role("button", name="Search", exact=True).click()
        await expect(scene.field).to_have_value("@ballotwire_bot kaz")


async def test_a_button_that_is_never_answered_stops_waiting_and_says_so(scene: Scene) -> None:
    async with scene.bot() as bot:
        await card(bot, scene.private.id)
        await scene.page.clock.install()
        await scene.look()
        button = scene.page.get_by_role("button", name="Chart", exact=True)
        async with scene.page.expect_response("**/sandbox/press"):
            await button.click()
        await expect(button).to_have_attribute("aria-busy", "true")
        await scene.page.clock.fast_forward(15_500)
        await expect(scene.page.locator(".toast")).to_have_text(
            "The bot has not answered this button."
        )
        await expect(button).not_to_have_attribute("aria-busy", "true")
    await scene.page.context.close()  # its clock stays as it is
