"""A newcomer asks and reads the answer."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene
from tests.page.tinybot import TinyBot

pytestmark = pytest.mark.browser


async def answer(bot: TinyBot, message: dict[str, Any]) -> None:
    await bot.say(
        message,
        f"<b>Kazakhstan</b>\nYou asked: {message['text']}",
        reply_parameters={"message_id": message["message_id"]},
    )


async def test_enter_sends_a_command_and_the_answer_appears(scene: Scene) -> None:
    async with scene.bot(message=answer):
        await scene.look()
        await scene.field.fill("/country kazakhstan")
        await scene.field.press("Enter")
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/country kazakhstan")
        await expect(scene.bubbles.locator(".text")).to_have_text(
            "Kazakhstan\nYou asked: /country kazakhstan"
        )
        await expect(scene.bubbles.locator("b")).to_have_text("Kazakhstan")
        await expect(scene.bubbles.locator(".quotation")).to_have_text("Anna/country kazakhstan")
        await expect(scene.field).to_have_value("")
        await expect(scene.field).to_be_focused()


async def test_shift_and_enter_begin_a_new_line(scene: Scene) -> None:
    await scene.look()
    await scene.field.press_sequentially("one")
    await scene.field.press("Shift+Enter")
    await scene.field.press_sequentially("two")
    await scene.field.press("Enter")
    await expect(scene.page.locator(".outgoing .text")).to_have_text("one\ntwo")
    assert scene.private.messages[0]["text"] == "one\ntwo"


async def test_an_empty_private_chat_offers_to_start(scene: Scene) -> None:
    async with scene.bot(message=answer) as bot:
        await bot.call("setMyDescription", description="Results by place.")
        await scene.look()
        await expect(scene.page.locator(".card p")).to_have_text("Results by place.")
        await scene.page.get_by_role("button", name="Start", exact=True).click()
        await expect(scene.bubbles.locator(".text")).to_contain_text("You asked: /start")
        await expect(scene.page.locator(".card")).to_have_count(0)


async def test_it_is_seen_that_the_bot_types_until_it_has_answered(scene: Scene) -> None:
    async with scene.bot() as bot:
        await scene.look()
        await bot.call("sendChatAction", chat_id=scene.private.id, action="typing")
        await expect(scene.page.get_by_label("Ballotwire is typing")).to_be_visible()
        await bot.call("sendMessage", chat_id=scene.private.id, text="Here")
        await expect(scene.page.get_by_label("Ballotwire is typing")).to_have_count(0)
        await expect(scene.bubbles).to_have_count(1)


async def test_a_tapped_command_is_sent(scene: Scene) -> None:
    async with scene.bot() as bot:
        await bot.call(
            "sendMessage", chat_id=scene.private.id, text="See /sources or https://example.org/a/b."
        )
        await scene.look()
        await scene.page.get_by_role("button", name="/sources", exact=True).click()
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/sources")
        await expect(scene.bubbles.get_by_role("link")).to_have_attribute(
            "href", "https://example.org/a/b"
        )


async def test_a_reply_quotes_what_it_replies_to(scene: Scene) -> None:
    async with scene.bot() as bot:
        sent = await bot.call("sendMessage", chat_id=scene.private.id, text="Which place?")
        await scene.look()
        await scene.page.locator(".incoming").hover()
        await scene.page.get_by_role("button", name="Reply", exact=True).click()
        await scene.field.fill("Almaty")
        await scene.field.press("Enter")
        await expect(scene.page.locator(".outgoing .quotation")).to_have_text(
            "BallotwireWhich place?"
        )
        assert scene.private.messages[-1]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_what_could_not_be_sent_stays_in_the_box(scene: Scene) -> None:
    await scene.look()
    await scene.page.route(
        "**/sandbox/say",
        lambda route: route.fulfill(status=400, json={"ok": False, "error": "No."}),
    )
    await scene.field.fill("/help")
    await scene.field.press("Enter")
    await expect(scene.page.locator(".toast")).to_have_text("No.")
    await expect(scene.field).to_have_value("/help")


async def test_an_answer_taller_than_the_screen_is_shown_from_its_beginning(scene: Scene) -> None:
    async with scene.bot() as bot:
        await scene.look()
        lines = "\n".join(f"Line {number}" for number in range(1, 81))
        await bot.call("sendMessage", chat_id=scene.private.id, text=lines)
        await expect(scene.page.locator("article")).to_be_in_viewport()
        top = await scene.page.locator("article").evaluate(
            "bubble => bubble.getBoundingClientRect().top"
        )
        header = await scene.page.locator("#scroller").evaluate(
            "log => log.getBoundingClientRect().top"
        )
        assert 0 <= top - header <= 20
