"""Inline mode: "@bot query" shows results, one of them is sent."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene
from tests.page.tinybot import TinyBot

pytestmark = pytest.mark.browser


async def find(bot: TinyBot, query: dict[str, Any]) -> None:
    names = [
        name for name in ("Kazakhstan", "Kyrgyzstan") if name.lower().startswith(query["query"])
    ]
    results = [
        {
            "type": "article",
            "id": name,
            "title": name,
            "description": f"The count in {name}",
            "input_message_content": {
                "message_text": f"<b>{name}</b>: 42.2%",
                "parse_mode": "HTML",
            },
        }
        for name in names
    ]
    button = {"text": "Settings", "start_parameter": "settings"}
    await bot.call(
        "answerInlineQuery",
        inline_query_id=query["id"],
        results=results,
        button=button,
        cache_time=0,
    )


async def test_a_chosen_result_is_sent_via_the_bot(scene: Scene) -> None:
    async with scene.bot(inline_query=find):
        await scene.look(scene.group)
        await scene.field.press_sequentially("@ballotwire_bot kaz")
        options = scene.page.get_by_role("option")
        await expect(options.locator(".what")).to_have_text(
            ["Settings", "KazakhstanThe count in Kazakhstan"]
        )
        await scene.field.press("ArrowDown")
        await scene.field.press("Enter")
        await expect(scene.page.locator(".outgoing .text")).to_have_text("Kazakhstan: 42.2%")
        await expect(scene.page.locator(".outgoing .via")).to_have_text("via @ballotwire_bot")
        await expect(scene.field).to_have_value("")


async def test_a_flag_stands_for_what_is_called_after_it(scene: Scene) -> None:
    async def flagged(bot: TinyBot, query: dict[str, Any]) -> None:
        content = {"message_text": "…"}
        titles = ("🇰🇿 Kazakhstan", "ägypten", "中国")
        results = [
            {"type": "article", "id": title, "title": title, "input_message_content": content}
            for title in titles
        ]
        await bot.call(
            "answerInlineQuery", inline_query_id=query["id"], results=results, cache_time=0
        )

    async with scene.bot(inline_query=flagged):
        await scene.look(scene.group)
        await scene.field.press_sequentially("@ballotwire_bot kaz")
        signs = scene.page.get_by_role("option").locator(".avatar")
        await expect(signs).to_have_text(["🇰🇿", "Ä", "中"])


async def test_the_button_above_the_results_leads_to_the_private_chat(scene: Scene) -> None:
    async with scene.bot(inline_query=find):
        await scene.look(scene.group)
        await scene.field.press_sequentially("@ballotwire_bot ")
        await scene.page.get_by_role("option", name="Settings").click()
        await expect(scene.page.locator(".outgoing .text")).to_have_text("/start settings")
        assert scene.private.messages[-1]["text"] == "/start settings"


async def test_only_the_last_query_is_answered(scene: Scene) -> None:
    async with scene.bot(inline_query=find):
        await scene.look()
        await scene.field.fill("@ballotwire_bot kaz")
        await scene.field.fill("@ballotwire_bot kyr")
        options = scene.page.get_by_role("option")
        await expect(options.locator(".title")).to_have_text(["Settings", "Kyrgyzstan"])
