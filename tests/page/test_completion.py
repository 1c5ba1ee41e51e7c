"""The typing box completes the bot's commands."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser

COMMANDS = [
    {"command": "start", "description": "What this bot does"},
    {"command": "country", "description": "Results in a place"},
    {"command": "compare", "description": "Places side by side"},
]


@pytest_asyncio.fixture(loop_scope="session")
async def options(scene: Scene) -> AsyncIterator[Locator]:
    async with scene.bot() as bot:
        await bot.call("setMyCommands", commands=COMMANDS)
        await scene.look()
        yield scene.page.get_by_role("option")


async def test_a_slash_shows_every_command_with_what_it_does(
    scene: Scene, options: Locator
) -> None:
    await scene.field.press_sequentially("/")
    await expect(options).to_have_text(
        ["/startWhat this bot does", "/countryResults in a place", "/comparePlaces side by side"]
    )


async def test_tab_completes_what_was_begun(scene: Scene, options: Locator) -> None:
    await scene.field.press_sequentially("/cou")
    await expect(options).to_have_count(1)
    await scene.field.press("Tab")
    await expect(scene.field).to_have_value("/country ")
    await expect(scene.field).to_be_focused()
    await expect(options).to_have_count(0)


async def test_the_arrows_choose_and_enter_takes(scene: Scene, options: Locator) -> None:
    await scene.field.press_sequentially("/co")
    await scene.field.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await expect(scene.field).to_have_attribute("aria-activedescendant", "suggestion-1")
    await scene.field.press("Enter")
    await expect(scene.field).to_have_value("/compare ")
    assert scene.private.messages == []


async def test_a_click_takes(scene: Scene, options: Locator) -> None:
    await scene.field.press_sequentially("/")
    await options.nth(1).click()
    await expect(scene.field).to_have_value("/country ")
    await expect(scene.field).to_be_focused()


async def test_escape_closes_the_list_and_keeps_the_text(scene: Scene, options: Locator) -> None:
    await scene.field.press_sequentially("/co")
    await scene.field.press("Escape")
    await expect(options).to_have_count(0)
    await expect(scene.field).to_have_value("/co")


async def test_enter_sends_a_command_typed_to_its_end(scene: Scene, options: Locator) -> None:
    await scene.field.press_sequentially("/start")
    await expect(options).to_have_count(1)
    await scene.field.press("Enter")
    await expect(scene.page.locator(".outgoing .text")).to_have_text("/start")


async def test_commands_set_meanwhile_are_offered(scene: Scene, options: Locator) -> None:
    async with scene.bot() as bot:
        await bot.call(
            "setMyCommands", commands=[{"command": "poll", "description": "An exit poll"}]
        )
    await scene.field.press_sequentially("/")
    await expect(options).to_have_text(["/pollAn exit poll"])
