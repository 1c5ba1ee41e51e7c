"""Entities become formatting, and nothing else becomes anything."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser


async def test_every_kind_of_formatting(scene: Scene) -> None:
    async with scene.bot() as bot:
        text = (
            "🇰🇿 <b>bold <i>both</i></b> <u>under</u> <s>struck</s> <code>code</code> "
            '<a href="https://example.org/5">link</a>\n'
            "<pre>KZ  42.2%</pre>\n<blockquote>quoted</blockquote>\nend"
        )
        await bot.call("sendMessage", chat_id=scene.private.id, text=text, parse_mode="HTML")
    await scene.look()
    shown = scene.bubbles.locator(".text")
    await expect(shown.locator("> b")).to_have_text("bold both")
    await expect(shown.locator("b > i")).to_have_text("both")
    await expect(shown.locator("u")).to_have_text("under")
    await expect(shown.locator("s")).to_have_text("struck")
    await expect(shown.locator("code")).to_have_text("code")
    await expect(shown.locator("a")).to_have_attribute("href", "https://example.org/5")
    await expect(shown.locator("pre")).to_have_text("KZ  42.2%")
    await expect(shown.locator("blockquote")).to_have_text("quoted")


async def test_a_spoiler_shows_when_pressed(scene: Scene) -> None:
    async with scene.bot() as bot:
        text = "It is <tg-spoiler>a <b>secret</b></tg-spoiler>."
        await bot.call("sendMessage", chat_id=scene.private.id, text=text, parse_mode="HTML")
    await scene.look()
    await expect(scene.bubbles.get_by_text("secret")).to_be_hidden()
    await scene.page.get_by_role("button", name="Spoiler").focus()
    await scene.page.keyboard.press("Enter")
    await expect(scene.bubbles.get_by_text("secret")).to_be_visible()
    await expect(scene.bubbles.locator(".text")).to_have_text("It is a secret.")


async def test_a_long_quotation_expands_and_collapses(scene: Scene) -> None:
    async with scene.bot() as bot:
        lines = "\n".join(f"Line {number}" for number in range(1, 10))
        text = f"<blockquote expandable>{lines}</blockquote>"
        await bot.call("sendMessage", chat_id=scene.private.id, text=text, parse_mode="HTML")
    await scene.look()
    quoted = scene.page.locator(".quoted")
    collapsed = await quoted.bounding_box()
    await scene.page.get_by_role("button", name="Show all").click()
    await expect(scene.page.get_by_role("button", name="Show less")).to_have_attribute(
        "aria-expanded", "true"
    )
    expanded = await quoted.bounding_box()
    assert collapsed
    assert expanded
    assert expanded["height"] > 2.5 * collapsed["height"]
    await scene.page.get_by_role("button", name="Show less").click()
    assert await quoted.bounding_box() == collapsed


async def test_markup_in_a_message_stays_text(scene: Scene) -> None:
    attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    scene.group.title = attack
    await scene.anna.say(scene.private, attack)
    async with scene.bot() as bot:
        buttons = {"inline_keyboard": [[{"text": attack, "callback_data": "x"}]]}
        await bot.call("sendMessage", chat_id=scene.private.id, text=attack, reply_markup=buttons)
    await scene.look()
    await expect(scene.page.locator(".outgoing .text")).to_have_text(attack)
    await expect(scene.bubbles.locator(".text")).to_have_text(attack)
    await expect(scene.page.locator(".key")).to_have_text(attack)
    await expect(scene.page.locator("#chats img, #log img, body script")).to_have_count(0)
    await expect(scene.page).to_have_title("Ballotwire · sandbox")


async def test_an_address_that_would_run_code_is_no_link(scene: Scene) -> None:
    message = await scene.anna.say(scene.private, "press me")
    message["entities"] = [
        {"type": "text_link", "offset": 0, "length": 8, "url": "javascript:document.title=1"}
    ]
    await scene.look()
    await expect(scene.page.locator(".outgoing .text")).to_have_text("press me")
    await expect(scene.page.locator(".outgoing a")).to_have_count(0)
